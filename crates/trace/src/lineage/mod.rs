//! Which article derives from which, and where each sentence came from.
