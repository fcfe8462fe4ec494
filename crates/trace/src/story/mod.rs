//! Which articles report one event, and which events continue one another.
