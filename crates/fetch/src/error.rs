//! Why nothing was fetched.

/// Why nothing was fetched, as a sentence for people; the caller names the address.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum FetchError {
    /// The address is not one of the web.
    #[error("not an address of the web (`http://` or `https://` with a host)")]
    NotWeb,
    /// The host's robots.txt keeps programs like this away from the page.
    #[error("the robots.txt of `{host}` does not allow it")]
    Disallowed {
        /// Whose.
        host: String,
    },
    /// The host's robots.txt cannot be had, which counts as a no while its server is out of order.
    #[error("the robots.txt of `{host}` could not be read, so nothing is fetched from there")]
    NoRobots {
        /// Whose.
        host: String,
    },
    /// The name leads to a private network, to this machine, or to a neighbour.
    #[error("`{host}` leads to a private network or to this machine")]
    PrivateAddress {
        /// Which name.
        host: String,
    },
    /// The server answered with something else than a page.
    #[error("the server answered with status {status}")]
    Status {
        /// What it answered.
        status: u16,
    },
    /// The server asks to be left alone for a while.
    #[error("the server answered with status {status} and asks for a pause of {} seconds", pause.as_secs())]
    Later {
        /// What it answered.
        status: u16,
        /// For how long.
        pause: std::time::Duration,
    },
    /// One redirection after the other.
    #[error("more than {limit} redirections")]
    Redirections {
        /// How many are followed.
        limit: usize,
    },
    /// A redirection that leads nowhere.
    #[error("a redirection to something that is no address of the web")]
    BadRedirection,
    /// The page is too large.
    #[error("more than {limit} bytes, the most that is fetched of one page")]
    TooLarge {
        /// How many bytes are fetched.
        limit: usize,
    },
    /// The connection failed or took too long.
    #[error("the connection failed")]
    Connection(#[source] Box<ureq::Error>),
}
