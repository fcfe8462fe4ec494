//! Which articles a list or a search is about.

use jiff::civil::Date;
use rusqlite::types::Value;

use crate::read_out::{day_number, house};
use crate::story::StoryId;

/// Which articles to list or search; by default all.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ArticleFilter {
    /// Only of this publisher, in any spelling of its name.
    pub publisher: Option<String>,
    /// Only those that can have been written on this day or later; undated ones are left out then.
    pub from: Option<Date>,
    /// Only those that can have been written on this day or earlier; undated ones are left out then.
    pub to: Option<Date>,
    /// Only in this language, as an ISO 639-1 code.
    pub language: Option<String>,
    /// Only of this story.
    pub story: Option<StoryId>,
}

impl ArticleFilter {
    /// The conditions in SQL, each after ` AND `, with what stands for their question marks.
    pub(crate) fn conditions(&self) -> (String, Vec<Value>) {
        let mut sql = String::new();
        let mut values = Vec::new();
        let mut add = |condition: &str, value: Value| {
            sql.push_str(" AND ");
            sql.push_str(condition);
            values.push(value);
        };
        if let Some(publisher) = &self.publisher {
            add("versions.house = ?", house(publisher).into());
        }
        if let Some(from) = self.from {
            add("versions.last_day >= ?", day_number(from).into());
        }
        if let Some(to) = self.to {
            add("versions.first_day <= ?", day_number(to).into());
        }
        if let Some(language) = &self.language {
            add("versions.language = ?", language.to_ascii_lowercase().into());
        }
        if let Some(story) = &self.story {
            let of_story =
                "articles.story = (SELECT named.story FROM articles AS named WHERE named.code = ?)";
            add(of_story, story.code().to_owned().into());
        }
        (sql, values)
    }
}
