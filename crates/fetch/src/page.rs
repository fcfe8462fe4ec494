//! What comes back.

/// A page as a server gave it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// Where it came from in the end, redirections followed.
    pub address: String,
    /// The encoding the server named.
    pub charset: Option<String>,
    /// The body, content codings undone.
    pub body: Vec<u8>,
    /// What to ask with the next time.
    pub validators: Validators,
}

/// What a server names a version of a page by.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Validators {
    /// Its `ETag`.
    pub etag: Option<String>,
    /// Its `Last-Modified`.
    pub last_modified: Option<String>,
}

/// What a server answers to the question whether a page has changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Answer {
    /// It has, or the server does not say: here it is.
    Changed(Page),
    /// It has not.
    Unchanged,
}
