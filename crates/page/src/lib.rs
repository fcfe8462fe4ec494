//! What a page publishes: bytes in, [`Article`](firsthand_model::Article) out.
//!
//! [`read`] takes one file's bytes; HTML, plain text and JSON Lines are told apart by content, with the
//! file name as a hint.
