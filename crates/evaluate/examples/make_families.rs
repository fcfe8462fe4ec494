//! Makes families of articles whose descent is known: `corpus.jsonl` to trace, `gold.jsonl` to compare with.

#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::error::Error;
use std::fs::{self, File};
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::Parser;
use firsthand_evaluate::families::{self, BaseArticle, EdgeKind, Families, Options};
use firsthand_evaluate::lineage::{FoundLink, found_links, score};
use firsthand_model::Dossier;
use firsthand_trace::{Collection, Finding, NoProgress, lineage};

/// Makes families of articles whose descent is known, and says how well it is found.
///
/// `corpus.jsonl` is input for `firsthand trace`; each line of `gold.jsonl` is an edge, `{"from", "to", "kind",
/// "credited", "alternatives", "only_time_decides"}`, or a pair that does not matter, `{"indifferent": [a, b]}`.
#[derive(Parser)]
struct Arguments {
    /// Articles to make them from, one a line: {"text": ...}, with no long passage in common
    #[arg(long, value_name = "FILE")]
    base: PathBuf,
    /// Folder for the two files; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// How many families
    #[arg(long, default_value_t = Options::default().families)]
    families: usize,
    /// What all draws come from
    #[arg(long, default_value_t = Options::default().seed)]
    seed: u64,
    /// Share of the articles that give no time
    #[arg(long, default_value_t = Options::default().undated)]
    undated: f64,
    /// Share of the articles that give a time up to two days too early
    #[arg(long, default_value_t = Options::default().wrongly_dated)]
    wrongly_dated: f64,
    /// Trace them, and show what was found and how it compares
    #[arg(long)]
    score: bool,
    /// With --score: show every edge that was not found as it is, and every link that is none
    #[arg(long)]
    errors: bool,
}

fn main() -> Result<(), Box<dyn Error>> {
    let arguments = Arguments::parse();
    let mut base = Vec::new();
    for line in fs::read_to_string(&arguments.base)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        base.push(BaseArticle::of_text(article["text"].as_str().unwrap_or_default()));
    }
    let options = Options {
        families: arguments.families,
        seed: arguments.seed,
        undated: arguments.undated,
        wrongly_dated: arguments.wrongly_dated,
    };
    let made = families::make(&base, options);
    let (articles, edges) = (made.articles.len(), made.edges.len());
    println!(
        "{articles} articles, {edges} edges, {} pairs that do not matter",
        made.indifferent.len()
    );
    if let Some(folder) = &arguments.out {
        write(&made, folder)?;
    }
    if arguments.score {
        let dossier =
            firsthand_trace::trace_for(made.articles.clone(), &[Finding::Lineage], &NoProgress);
        let links = found_links(&dossier);
        show_score(&made, &dossier, &links);
        if arguments.errors {
            show_links(&made, &links);
        }
    }
    Ok(())
}

fn write(made: &Families, folder: &Path) -> Result<(), Box<dyn Error>> {
    fs::create_dir_all(folder)?;
    let mut corpus = BufWriter::new(File::create(folder.join("corpus.jsonl"))?);
    families::write_corpus(made, &mut corpus)?;
    corpus.flush()?;
    let mut gold = BufWriter::new(File::create(folder.join("gold.jsonl"))?);
    families::write_gold(made, &mut gold)?;
    gold.flush()?;
    Ok(())
}

fn show_score(made: &Families, dossier: &Dossier, links: &[FoundLink]) {
    let collection = Collection::new(dossier.articles.clone());
    let family = lineage::family(&collection, &dossier.stories, &dossier.affairs, &dossier.reuse);
    println!("{} sources passed over for circles", family.circles_broken);
    let score = score(made, links);
    let edges = score.edges;
    println!(
        "edge F1 {:.3} (P {:.3} R {:.3}), kind F1 {:.3}, macro {:.3}",
        edges.f1(),
        edges.precision(),
        edges.recall(),
        score.kind_f1(),
        score.kind_macro_f1()
    );
    for (kind, counts) in EdgeKind::ALL.iter().zip(score.kinds) {
        let (gold, predicted, right) = (counts.gold, counts.predicted, counts.right);
        let name = kind.name();
        println!(
            "  {name:14} gold {gold:3} predicted {predicted:3} right {right:3} F1 {:.3}",
            counts.f1()
        );
    }
    for (name, share) in [
        ("credit", score.credit),
        ("called uncredited", score.uncredited),
        ("direction dated", score.direction_dated),
        ("direction wrongly dated", score.direction_wrongly_dated),
        ("direction undated", score.direction_undated),
        ("digests undated", score.digests_undated),
        ("undecidable", score.undecidable),
        ("said undated", score.said_undated),
    ] {
        println!("  {name:24} {:.3} ({} of {})", share.value(), share.right, share.of);
    }
}

/// Every edge beside what was found of it, then every link that is no edge.
fn show_links(made: &Families, links: &[FoundLink]) {
    let told = |link: &FoundLink| {
        let (from, to, kind) = (&link.from, &link.to, link.kind.name());
        format!("{from} → {to} {kind} {:?} {:?}", link.direction, link.credit)
    };
    let joins = |link: &FoundLink, a: &str, b: &str| {
        (link.from == a && link.to == b) || (link.from == b && link.to == a)
    };
    for edge in &made.edges {
        let found = links.iter().find(|link| joins(link, &edge.from, &edge.to));
        println!(
            "edge {} → {} {} {:?} {:?} or from {:?}: found {}",
            edge.from,
            edge.to,
            edge.kind.name(),
            edge.credit,
            edge.times,
            edge.alternatives,
            found.map_or("nothing".to_owned(), told)
        );
    }
    for link in links.iter().filter(|link| link.shares) {
        let is_known = made.edges.iter().any(|edge| joins(link, &edge.from, &edge.to))
            || made.indifferent.iter().any(|(a, b)| joins(link, a, b));
        if !is_known {
            println!("no edge: {}", told(link));
        }
    }
}
