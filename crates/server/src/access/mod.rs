//! Who may do what: passwords and tokens, sessions, forms, hosts, rates.

mod clients;
mod cookies;
mod csrf;
mod hash;
mod hosts;
mod random;
mod rates;
mod sessions;

pub(crate) use clients::{Client, client_of};
pub(crate) use cookies::{cookie, set_cookie};
pub(crate) use csrf::FormKey;
pub use hash::{HashError, PasswordHash, TokenHash};
pub(crate) use hosts::host_is_allowed;
pub(crate) use random::hex;
pub(crate) use rates::Rates;
pub(crate) use sessions::Sessions;
