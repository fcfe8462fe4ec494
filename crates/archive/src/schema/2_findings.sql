-- Stories, each called by the code of its earliest article, and what was found in them.
CREATE TABLE stories (
    story INTEGER PRIMARY KEY AUTOINCREMENT,
    code TEXT NOT NULL UNIQUE,
    headline TEXT,
    place TEXT,
    first_day INTEGER,
    last_day INTEGER,
    time INTEGER NOT NULL,
    articles INTEGER NOT NULL,
    houses INTEGER NOT NULL,
    independent INTEGER NOT NULL,
    conflicts INTEGER NOT NULL,
    quotations INTEGER NOT NULL,
    fingerprint BLOB,
    engine TEXT,
    length INTEGER,
    dossier BLOB
) STRICT;
CREATE INDEX stories_by_time ON stories (time, story);

ALTER TABLE articles ADD COLUMN story INTEGER REFERENCES stories;
CREATE INDEX articles_of_story ON articles (story);

-- Articles of other stories that were traced together with a story's own.
CREATE TABLE neighbours (
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    PRIMARY KEY (story, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX neighbours_of_article ON neighbours (article);

CREATE TABLE derivations (
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    source INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    kind TEXT NOT NULL,
    credited INTEGER,
    confidence REAL NOT NULL,
    PRIMARY KEY (story, source, article)
) STRICT, WITHOUT ROWID;
CREATE INDEX derivations_of_article ON derivations (article);
CREATE INDEX derivations_of_source ON derivations (source);

CREATE TABLE quotations (
    story INTEGER NOT NULL REFERENCES stories ON DELETE CASCADE,
    article INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    number INTEGER NOT NULL,
    speaker TEXT,
    person TEXT,
    role TEXT,
    PRIMARY KEY (story, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX quotations_of_person ON quotations (person) WHERE person IS NOT NULL;
CREATE INDEX quotations_of_article ON quotations (article);

-- What was told of in `changes`, by the hash of what it says, so that it is told once.
CREATE TABLE told (
    hash BLOB PRIMARY KEY CHECK (length(hash) = 32),
    a INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES articles ON DELETE CASCADE
) STRICT, WITHOUT ROWID;
CREATE INDEX told_of_a ON told (a);
CREATE INDEX told_of_b ON told (b);
