-- What those who feed the archive remember between runs, by area and name: when a feed is asked again, which alert was
-- delivered.
CREATE TABLE state (
    area TEXT NOT NULL,
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (area, name)
) STRICT, WITHOUT ROWID;
