-- Pages as they came. The same bytes are kept once, whoever published them.
CREATE TABLE pages (
    page INTEGER PRIMARY KEY,
    hash BLOB NOT NULL UNIQUE CHECK (length(hash) = 32),
    length INTEGER NOT NULL,
    bytes BLOB NOT NULL
) STRICT;

-- Articles by where they stand: whatever is published there later is a version of the same article.
CREATE TABLE articles (
    article INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    code TEXT NOT NULL UNIQUE,
    place TEXT NOT NULL,
    current INTEGER REFERENCES versions DEFERRABLE INITIALLY DEFERRED,
    settled INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX articles_by_current ON articles (current);
CREATE INDEX articles_to_settle ON articles (article) WHERE settled = 0;

-- What a page published, as it was read, from the first to the last time it was seen so.
CREATE TABLE versions (
    version INTEGER PRIMARY KEY AUTOINCREMENT,
    article INTEGER NOT NULL REFERENCES articles,
    page INTEGER NOT NULL REFERENCES pages,
    got INTEGER NOT NULL,
    seen INTEGER NOT NULL CHECK (seen >= got),
    said BLOB NOT NULL CHECK (length(said) = 32),
    time INTEGER NOT NULL,
    first_day INTEGER,
    last_day INTEGER,
    source TEXT NOT NULL,
    url TEXT,
    publisher TEXT,
    house TEXT,
    headline TEXT,
    published TEXT,
    language TEXT,
    words INTEGER NOT NULL,
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    length INTEGER NOT NULL,
    content BLOB NOT NULL,
    profile_length INTEGER NOT NULL,
    profile BLOB NOT NULL,
    reader TEXT NOT NULL
) STRICT;
CREATE INDEX versions_of_article ON versions (article, got, said);
CREATE INDEX versions_of_page ON versions (page);
CREATE INDEX versions_by_time ON versions (time);
CREATE INDEX versions_by_house ON versions (house, time);
CREATE INDEX versions_by_url ON versions (url) WHERE url IS NOT NULL;

-- The words of the current versions. Rows are numbered as versions are; the words themselves stand in `versions`.
CREATE VIRTUAL TABLE search USING fts5 (
    headline, text, content = '', contentless_delete = 1, tokenize = 'unicode61 remove_diacritics 2'
);

-- Sampled runs of words of the current versions, by which articles that share text find one another.
CREATE VIRTUAL TABLE runs USING fts5 (
    hashes, content = '', contentless_delete = 1, detail = none, tokenize = 'ascii'
);

-- What happened to the archive, in the order in which it did.
CREATE TABLE changes (
    sequence INTEGER PRIMARY KEY AUTOINCREMENT,
    at INTEGER NOT NULL,
    article INTEGER,
    change TEXT NOT NULL
) STRICT;
CREATE INDEX changes_of_article ON changes (article) WHERE article IS NOT NULL;
