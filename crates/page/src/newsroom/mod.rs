//! The newsroom layer: what the lines around an article tell, the same for HTML and plain text.
//!
//! [`kind_of_line`] says what a line is by its words alone; [`Facts`] gathers what the lines and the
//! page's metadata tell and settles it: the better source of a fact was noted first.

mod byline;
mod copyright;
mod credits;
mod dates;
mod facts;
mod furniture;
mod headline;
mod inferred;
mod line;
mod link_credits;
mod named;
mod notices;
mod outlets;
mod plain;
mod section;
mod told;

pub(crate) use byline::{author_names, is_person_name};
pub(crate) use dates::{find_date, machine_date};
pub(crate) use facts::Facts;
pub(crate) use headline::without_site;
pub(crate) use line::{DateRole, LineKind, kind_of_form, kind_of_line};
pub(crate) use link_credits::host_of;
pub(crate) use plain::{plain, table_form};
