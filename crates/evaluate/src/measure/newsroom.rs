use firsthand_model::ArticleId;
use firsthand_page::{Given, Page, read_page};
use firsthand_trace::Progress;
use jiff::civil::Date;
use rayon::prelude::*;

use crate::newsroom::{pages, read_facts, score};
use crate::{DataSet, Figure};

/// The day on which the pages of the set are read, the same on every run: they are of the spring before.
const READ_ON: Date = jiff::civil::date(2031, 5, 30);

pub(super) fn figures(progress: &dyn Progress) -> Vec<Figure> {
    let pages = pages();
    progress.stage("reading newsroom facts", pages.len());
    let read: Vec<_> = pages
        .par_iter()
        .map(|page| {
            let found = read_page(&Page {
                source: &page.name,
                id: ArticleId::new(page.name.as_str()).expect("the names of the set are not blank"),
                bytes: page.page.as_bytes(),
                file_name: Some(&page.name),
                today: Some(READ_ON),
                given: Given::default(),
            });
            progress.advance(1);
            found.map(|article| read_facts(&article)).unwrap_or_default()
        })
        .collect();
    let figure = |name, value, detail| Figure { set: DataSet::Newsroom, name, value, detail };
    let mut figures = Vec::new();
    for (fact, score) in score(&pages, &read) {
        let wrong = if score.wrong.is_empty() {
            String::new()
        } else {
            format!(
                "; wrong: {}",
                score.wrong.iter().take(3).map(String::as_str).collect::<Vec<_>>().join(", ")
            )
        };
        let detail = format!(
            "{} of {} right, claimed on {} of {} without{wrong}",
            score.right, score.given, score.claimed, score.absent
        );
        figures.push(figure(fact, score.accuracy(), detail));
        if fact == "published" {
            let detail = format!("{} of {} pages without a date", score.claimed, score.absent);
            figures.push(figure("undated-left-so", score.restraint(), detail));
        }
    }
    figures
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Silent;
    impl Progress for Silent {
        fn stage(&self, _: &str, _: usize) {}
        fn advance(&self, _: usize) {}
    }

    /// What a reader of facts must reach; `floors.toml` holds it closer.
    #[test]
    fn facts_are_read_right() {
        for figure in figures(&Silent) {
            let least = if figure.name == "undated-left-so" { 0.9 } else { 0.95 };
            assert!(
                figure.value >= least,
                "{} {:.3}: {}",
                figure.name,
                figure.value,
                figure.detail
            );
        }
    }
}
