//! Addresses on the command line: fetched where that was asked for, and refused with a hint where not.

use firsthand_trace::Progress;

use super::expand::Met;
use super::source::Location;

/// Whether addresses are fetched.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fetching {
    /// Nothing leaves this machine.
    Off,
    /// `--fetch` was given.
    On,
}

/// What came from an address.
#[derive(Clone, Debug)]
pub(crate) struct Fetched {
    /// Where it came from in the end, redirections followed.
    pub(super) address: String,
    /// The encoding the server named.
    pub(super) charset: Option<String>,
    pub(super) body: Vec<u8>,
}

/// Fetches the addresses among `met`, one after the other, and puts what came in their places.
pub(super) fn fetch_addresses(met: &mut [Met], fetching: Fetching, progress: &dyn Progress) {
    let mut places: Vec<(String, &mut Location)> = met
        .iter_mut()
        .filter_map(|met| match met {
            Met::Source(source) if matches!(source.location, Location::Address(_)) => {
                Some((source.name.clone(), &mut source.location))
            }
            _ => None,
        })
        .collect();
    if places.is_empty() {
        return;
    }
    if fetching == Fetching::Off {
        for (_, location) in places {
            let reason = "an address on the web, which is fetched only with `--fetch`".to_owned();
            *location = Location::Address(Err(reason));
        }
        return;
    }
    progress.stage("fetching pages", places.len());
    let mut client = client::Client::new();
    for (address, location) in &mut places {
        **location = Location::Address(client.fetch(address));
        progress.advance(1);
    }
}

#[cfg(feature = "fetch")]
mod client {
    use super::Fetched;

    /// Fetches pages by the rules of `firsthand-fetch`.
    pub(super) struct Client(firsthand_fetch::Fetcher);

    impl Client {
        pub(super) fn new() -> Client {
            Client(firsthand_fetch::Fetcher::new(firsthand_fetch::Limits::default()))
        }

        pub(super) fn fetch(&mut self, address: &str) -> Result<Fetched, String> {
            let page = self.0.fetch(address).map_err(|error| {
                let mut reason = error.to_string();
                let mut cause = std::error::Error::source(&error);
                while let Some(error) = cause {
                    reason = format!("{reason}: {error}");
                    cause = error.source();
                }
                reason
            })?;
            Ok(Fetched { address: page.address, charset: page.charset, body: page.body })
        }
    }
}

#[cfg(not(feature = "fetch"))]
mod client {
    use super::Fetched;

    /// Stands in for the client in builds without a network.
    pub(super) struct Client;

    impl Client {
        pub(super) fn new() -> Client {
            Client
        }

        #[expect(clippy::unused_self, reason = "the real client has a state")]
        pub(super) fn fetch(&mut self, _: &str) -> Result<Fetched, String> {
            Err("this build has no network client; build it with the feature `fetch`".to_owned())
        }
    }
}
