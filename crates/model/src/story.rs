//! Articles that report one event, and what follows from it.

use serde::{Deserialize, Serialize};

use crate::{AffairOrdinal, ArticleOrdinal, DateRange, Evidence};

/// Articles that report the same event.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Story {
    /// The best of its articles' own headlines.
    pub headline: Option<String>,
    /// Its articles, the earliest first; undated ones where their content puts them.
    pub articles: Vec<ArticleOrdinal>,
    /// The affair it is part of; a story of which nothing follows is an affair alone.
    pub affair: AffairOrdinal,
    /// The days its articles were published on, given or inferred; `None` if nothing is known.
    pub days: Option<DateRange>,
    /// Where it happened, as its articles name the place most often; `None` if they name none.
    pub place: Option<String>,
    /// How many of its reports were not taken from another article here.
    pub independent_reports: u32,
    /// Names that its articles share, the most telling first.
    pub names: Vec<String>,
    /// Why these articles are one story.
    pub evidence: Vec<Evidence>,
}

/// Stories that continue one another.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Affair {
    /// The headline of its largest story, the earliest of them where several are as large.
    pub headline: Option<String>,
    /// Its stories, the earliest first.
    pub stories: Vec<crate::StoryOrdinal>,
    /// Why these stories are one affair; empty for a story alone.
    pub evidence: Vec<Evidence>,
}
