//! Estimates the weights of the score of `firsthand check` from sentences that people judged.

#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::path::PathBuf;

use clap::Parser;
use firsthand_evaluate::check::{Case, auc, checked, cross_validated, fit, observations};
use firsthand_trace::check::{CONSTANT, WEIGHTS, score};

/// Estimates the weights of `crates/trace/src/check/score.rs`, and tells how well they rank sentences they were not
/// fitted on.
#[derive(Parser)]
struct Arguments {
    /// Judged sentences, an article a line
    #[arg(value_name = "FILE", default_value = "../shared/data/check-dev.jsonl")]
    data: PathBuf,
    /// In how many folds the articles are left out in turn
    #[arg(long, default_value_t = 10)]
    folds: usize,
    /// Write what was measured of each sentence as a table
    #[arg(long, value_name = "FILE")]
    table: Option<PathBuf>,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let text = fs::read_to_string(&arguments.data)?;
    let cases: Vec<Case> = text.lines().map(serde_json::from_str).collect::<Result<_, _>>()?;
    let all = observations(&cases);
    let sentences: Vec<(&str, &str)> = cases
        .iter()
        .flat_map(|case| case.sentences.iter().map(|it| (case.set.as_str(), it.text.as_str())))
        .collect();
    if let Some(path) = arguments.table {
        let mut table = String::new();
        for (it, (set, text)) in all.iter().zip(&sentences) {
            let values: Vec<String> = it.values.iter().map(|value| format!("{value:.4}")).collect();
            let text = text.replace(['\t', '\n'], " ");
            writeln!(table, "{}\t{set}\t{:.3}\t{}\t{text}", it.case, it.yes, values.join("\t"))?;
        }
        fs::write(path, table)?;
    }
    let model = fit(&all.iter().collect::<Vec<_>>());
    println!("constant {CONSTANT:.2} → {:.2}", model.constant);
    for (weight, found) in WEIGHTS.iter().zip(model.weights) {
        println!("{:18} {:6.2} → {found:6.2}  {}", weight.rule, weight.log_odds, weight.tells);
    }
    let left_out = cross_validated(&all, arguments.folds);
    let checks: Vec<_> = cases.iter().flat_map(|case| checked(case).sentences).collect();
    let mut names: Vec<&str> = sentences.iter().map(|(set, _)| *set).collect();
    names.sort_unstable();
    names.dedup();
    for name in names {
        let rows = |values: &dyn Fn(usize) -> f64| {
            let of_set = (0..all.len()).filter(|&at| sentences[at].0 == name);
            auc(of_set.map(|at| (values(at), all[at].supported)).collect()).unwrap_or(0.5)
        };
        println!(
            "{name:8} left out {:.3}, fitted here {:.3}, weights in use {:.3}, whole check {:.3}",
            rows(&|at| left_out[at]),
            rows(&|at| model.log_odds(&all[at].values)),
            rows(&|at| score(&all[at].values)),
            rows(&|at| checks[at].score),
        );
        let mut verdicts: BTreeMap<&str, [usize; 2]> = BTreeMap::new();
        for (at, check) in checks.iter().enumerate().filter(|(at, _)| sentences[*at].0 == name) {
            verdicts.entry(check.verdict.name()).or_default()[usize::from(all[at].supported)] += 1;
        }
        for (verdict, [no, yes]) in verdicts {
            println!("    {verdict:14} {yes:4} supported, {no:4} not");
        }
    }
    Ok(())
}
