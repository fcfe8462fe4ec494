//! Passages that two articles share.
