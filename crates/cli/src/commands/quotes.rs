//! `firsthand quotes`: who said what.

use std::collections::BTreeSet;

use firsthand_model::Dossier;
use firsthand_report::quotes::Quotes;
use firsthand_trace::{Collection, quotation};

use super::{Exit, exit_of, read};
use crate::arguments::{QuotesArguments, QuotesFormat};
use crate::failure::Failure;
use crate::input::Input;
use crate::results;
use crate::screen::Screen;

/// From this likeness on, a name may be a misspelling of another; see `explain`.
const NEAR: f64 = 0.75;

/// How many other names are offered.
const MOST_NAMES: usize = 5;

pub(super) fn run(arguments: &QuotesArguments, screen: &Screen) -> Result<Exit, Failure> {
    let dossier = dossier(arguments, screen)?;
    let quotes = match &arguments.speaker {
        Some(speaker) => Quotes::of_speaker(&dossier, speaker),
        None => Quotes::all(&dossier),
    };
    if quotes.is_empty() {
        screen.warning(&nothing(arguments.speaker.as_deref(), &dossier));
    }
    results::print(|out| match arguments.format {
        QuotesFormat::Text => quotes.write_text(&results::style(), out),
        QuotesFormat::Jsonl => quotes.write_json_lines(out),
        QuotesFormat::Csv => quotes.write_csv(out),
    })?;
    Ok(exit_of(&dossier))
}

/// The articles with their quotations and nothing else: stories and lineage are not asked for.
fn dossier(arguments: &QuotesArguments, screen: &Screen) -> Result<Dossier, Failure> {
    let input = &arguments.input;
    let Input { articles, refusals, notices } =
        read(&input.paths(), input.fetch, &input.day, screen)?;
    let progress = screen.progress();
    let collection = Collection::read(articles, &progress);
    let mut quotations = quotation::quotations(&collection);
    let quotation_records = quotation::records(&collection, &mut quotations);
    progress.finish();
    Ok(Dossier {
        articles: collection.into_articles(),
        refusals,
        notices,
        quotations,
        quotation_records,
        ..Dossier::default()
    })
}

/// That nothing was found, and whom one may have meant.
fn nothing(speaker: Option<&str>, dossier: &Dossier) -> String {
    let Some(speaker) = speaker else { return "there are no quotations".to_owned() };
    let wanted = speaker.to_lowercase();
    let names: BTreeSet<&str> =
        dossier.quotations.iter().filter_map(|it| it.speaker_name.as_deref()).collect();
    let likeness = |name: &str| {
        let words = name.split_whitespace().chain([name]);
        words.map(|word| strsim::jaro_winkler(&word.to_lowercase(), &wanted)).fold(0.0, f64::max)
    };
    let mut near: Vec<(f64, &str)> = names
        .into_iter()
        .map(|name| (likeness(name), name))
        .filter(|(likeness, _)| *likeness >= NEAR)
        .collect();
    near.sort_by(|x, y| y.0.total_cmp(&x.0).then_with(|| x.1.cmp(y.1)));
    let near: Vec<String> =
        near.into_iter().take(MOST_NAMES).map(|(_, name)| format!("`{name}`")).collect();
    if near.is_empty() {
        format!("nobody called `{speaker}` is quoted")
    } else {
        format!("nobody called `{speaker}` is quoted; did you mean {}?", near.join(" or "))
    }
}
