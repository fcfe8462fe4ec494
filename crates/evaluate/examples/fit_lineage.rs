//! Estimates the weights of the evidence for direction from families of known descent.

#![allow(clippy::print_stdout, reason = "an example shows what it did")]

use std::fs;
use std::path::PathBuf;

use clap::Parser;
use firsthand_evaluate::families::{self, BaseArticle, Options};
use firsthand_evaluate::fit::{fit, observations};
use firsthand_trace::lineage::WEIGHTS;

/// Estimates the weights of `crates/trace/src/lineage/weights.rs` from families of known descent.
#[derive(Parser)]
struct Arguments {
    /// Articles to make families from, one a line: {"text": ...}
    #[arg(long, value_name = "FILE")]
    base: PathBuf,
    /// The first seed
    #[arg(long, default_value_t = 1000)]
    seed: u64,
    /// How many seeds; every second one makes families without times
    #[arg(long, default_value_t = 12)]
    seeds: u64,
}

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let arguments = Arguments::parse();
    let mut base = Vec::new();
    for line in fs::read_to_string(&arguments.base)?.lines() {
        let article: serde_json::Value = serde_json::from_str(line)?;
        base.push(BaseArticle::of_text(article["text"].as_str().unwrap_or_default()));
    }
    let mut all = Vec::new();
    for seed in arguments.seed..arguments.seed + arguments.seeds {
        let undated = if seed % 2 == 0 { Options::default().undated } else { 1.0 };
        all.extend(observations(&families::make(
            &base,
            Options { seed, undated, ..Options::default() },
        )));
    }
    println!("{} pairs", all.len());
    for (place, weight) in fit(&all).into_iter().enumerate() {
        let speaks = all.iter().filter(|values| values[place].abs() > 1e-9).count();
        let rightly = all.iter().filter(|values| values[place] > 1e-9).count();
        let old = &WEIGHTS[place];
        let how = if old.is_fitted { "fitted" } else { "reasoned" };
        println!(
            "{:24} {:6.2} → {weight:6.2} {how:8} says something of {speaks}, rightly of {rightly}",
            old.rule, old.log_odds
        );
    }
    Ok(())
}
