//! Addresses given to the check page, fetched by the rules of `firsthand-fetch`: where the server was told to and was
//! built with a client.

#[cfg(feature = "fetch")]
pub(crate) use client::Fetching;
#[cfg(not(feature = "fetch"))]
pub(crate) use none::Fetching;

#[cfg(feature = "fetch")]
mod client {
    use std::sync::{Mutex, PoisonError};

    use firsthand_fetch::{Fetcher, Limits};

    use crate::reply::chain;

    /// The one client: a request at a time, with the pauses that hosts ask for.
    #[derive(Debug)]
    pub(crate) struct Fetching(Mutex<Fetcher>);

    impl Fetching {
        pub(crate) fn new() -> Fetching {
            Fetching(Mutex::new(Fetcher::new(Limits::default())))
        }

        /// The bytes at an address, or why there are none. Blocks until they have come.
        pub(crate) fn fetch(&self, address: &str) -> Result<Vec<u8>, String> {
            let mut fetcher = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            fetcher.fetch(address).map(|page| page.body).map_err(|error| chain(&error))
        }
    }
}

#[cfg(not(feature = "fetch"))]
mod none {
    /// Stands in for the client in builds without one.
    #[derive(Debug)]
    pub(crate) struct Fetching;

    impl Fetching {
        pub(crate) fn new() -> Fetching {
            Fetching
        }

        #[expect(clippy::unused_self, reason = "the real client has a state")]
        pub(crate) fn fetch(&self, _: &str) -> Result<Vec<u8>, String> {
            Err("this server was built without a network client".to_owned())
        }
    }
}
