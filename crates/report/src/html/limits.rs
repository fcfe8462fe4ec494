//! How much of a large collection one page shows. What is left out is counted and told.

/// Articles that are listed.
pub(super) const ARTICLES: usize = 500;
/// Articles of which the text is shown.
pub(super) const TEXTS: usize = 80;
/// Bytes of one article's text that are shown.
pub(super) const TEXT_BYTES: usize = 60_000;
/// Pairs of articles that are set side by side.
pub(super) const PAIRS: usize = 30;
/// Bytes of each text in such a pair.
pub(super) const PAIR_TEXT_BYTES: usize = 30_000;
/// Affairs in the lineage section.
pub(super) const AFFAIRS: usize = 40;
/// Stories of one affair in the overview.
pub(super) const STORIES: usize = 60;
/// Articles in one picture; beyond it, a story is shown by its table alone.
pub(super) const PICTURE_ARTICLES: usize = 40;
/// Rows of one lineage table.
pub(super) const LINKS: usize = 200;
/// Speakers in the quotation section, and quotations of each.
pub(super) const SPEAKERS: usize = 100;
pub(super) const QUOTATIONS_EACH: usize = 40;
/// People that are shown, organisations and places (each), and roles and spellings of one of them.
pub(super) const PEOPLE: usize = 60;
pub(super) const OTHER_BEARERS: usize = 60;
pub(super) const ROLES_EACH: usize = 30;
pub(super) const SPELLINGS_EACH: usize = 8;
/// How much of the sentence that gives a role is quoted, in columns.
pub(super) const ROLE_COLUMNS: usize = 200;
/// Conflicts that are shown.
pub(super) const CONFLICTS: usize = 200;
/// Events that are shown.
pub(super) const EVENTS: usize = 200;
/// Comments shown under one article, and articles whose comments are shown.
pub(super) const COMMENTS_EACH: usize = 60;
pub(super) const COMMENTED_ARTICLES: usize = 60;
/// Refusals and notices, each.
pub(super) const INPUTS: usize = 300;
