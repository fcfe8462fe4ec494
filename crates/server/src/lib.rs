//! How is it read and fed live? A web app and an HTTP API over an archive, and the watching of feeds.
