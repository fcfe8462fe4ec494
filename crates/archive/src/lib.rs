//! What have we kept? Pages as they came, their articles, and what was found in them, in one SQLite file.
