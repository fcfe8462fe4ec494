//! `firsthand explain`: why two articles are linked, or why not.

use std::path::{Component, Path, PathBuf};

use firsthand_model::{Article, ArticleOrdinal, Dossier};
use firsthand_report::explain::explain;

use super::{Exit, dossier, exit_of};
use crate::arguments::ExplainArguments;
use crate::failure::Failure;
use crate::results;
use crate::screen::Screen;

/// From this likeness on, a name may be a misspelling of another (Jaro and Winkler's measure, where
/// names with one slip in ten letters stand above 0.9 and unrelated names around 0.5).
const NEAR: f64 = 0.75;

/// How many other names are offered.
const MOST_NAMES: usize = 5;

pub(super) fn run(arguments: &ExplainArguments, screen: &Screen) -> Result<Exit, Failure> {
    let themselves = [PathBuf::from(&arguments.a), PathBuf::from(&arguments.b)];
    let paths = if arguments.paths.is_empty() { &themselves[..] } else { &arguments.paths };
    let dossier = dossier(paths, arguments.fetch, &arguments.day, screen)?;
    let a = find(&arguments.a, &dossier)?;
    let b = find(&arguments.b, &dossier)?;
    if a == b {
        return Err(Failure::SameArticle {
            a: arguments.a.clone(),
            b: arguments.b.clone(),
            id: dossier.article(a).id.to_string(),
        });
    }
    let explanation = explain(&dossier, a, b);
    results::print(|out| {
        if arguments.json {
            serde_json::to_writer_pretty(&mut *out, &explanation.to_json())?;
            writeln!(out)
        } else {
            explanation.write_text(&results::style(), out)
        }
    })?;
    Ok(exit_of(&dossier))
}

/// The article of that id or path or, failing both, the only one whose id or path holds `name`.
fn find(name: &str, dossier: &Dossier) -> Result<ArticleOrdinal, Failure> {
    let ordinals = || (0..dossier.articles.len()).map(ArticleOrdinal::from_index);
    let the_only = |matches: &dyn Fn(&Article) -> bool| {
        let mut found = ordinals().filter(|&ordinal| matches(dossier.article(ordinal)));
        (found.next(), found.next().is_some())
    };
    let wanted = name.to_lowercase();
    let rules: [&dyn Fn(&Article) -> bool; 3] = [
        &|article| article.id.as_str() == name,
        &|article| article.source == name || same_path(&article.source, name),
        &|article| holds(article.id.as_str(), &wanted) || holds(&article.source, &wanted),
    ];
    for matches in rules {
        match the_only(matches) {
            (Some(ordinal), false) => return Ok(ordinal),
            (Some(_), true) => {
                let mut candidates: Vec<String> = ordinals()
                    .map(|ordinal| dossier.article(ordinal))
                    .filter(|article| matches(article))
                    .map(called)
                    .collect();
                let unnamed = candidates.len().saturating_sub(MOST_NAMES);
                candidates.truncate(MOST_NAMES);
                return Err(Failure::AmbiguousArticle {
                    name: name.to_owned(),
                    candidates,
                    unnamed,
                });
            }
            (None, _) => {}
        }
    }
    Err(Failure::NoSuchArticle { name: name.to_owned(), near: near_names(&wanted, dossier) })
}

/// Whether two paths are one, `./` aside.
fn same_path(one: &str, other: &str) -> bool {
    let parts = |path| Path::new(path).components().filter(|part| *part != Component::CurDir);
    parts(one).eq(parts(other))
}

fn holds(text: &str, wanted: &str) -> bool {
    text.to_lowercase().contains(wanted)
}

/// What the article is called, with its path where that does not say the same.
fn called(article: &Article) -> String {
    if article.source.contains(article.id.as_str()) {
        article.source.clone()
    } else {
        format!("{} ({})", article.id, article.source)
    }
}

fn near_names(wanted: &str, dossier: &Dossier) -> Vec<String> {
    let likeness = |article: &Article| {
        strsim::jaro_winkler(&article.id.as_str().to_lowercase(), wanted)
            .max(strsim::jaro_winkler(&article.source.to_lowercase(), wanted))
    };
    let mut near: Vec<(f64, &Article)> = dossier
        .articles
        .iter()
        .map(|article| (likeness(article), article))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.id.cmp(&y.1.id)));
    near.into_iter().take(MOST_NAMES).map(|(_, article)| article.id.to_string()).collect()
}
