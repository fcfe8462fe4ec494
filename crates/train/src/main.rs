//! `firsthand-train`: makes the models that Firsthand ships, and measures settings.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Args, Parser, Subcommand};
use firsthand_evaluate::quotes::QuoteScore;
use firsthand_trace::quotation::tagger::Model;
use firsthand_train::{Gold, GoldSet, Settings, cross_validate, labelled, model, score_of};

/// Trains the models that Firsthand ships.
#[derive(Parser)]
#[command(name = "firsthand-train", version)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Subcommand)]
enum Command {
    /// Train the model of quotations and write it.
    Quotes {
        /// Articles with attributions, one a line.
        #[arg(default_value = "../shared/data/quotes-train.jsonl")]
        set: PathBuf,
        /// Where the model goes.
        #[arg(long, default_value = "crates/trace/models/quotations.model")]
        out: PathBuf,
        #[command(flatten)]
        settings: SettingArguments,
    },
    /// Measure settings by cross-validation within the set.
    QuotesCross {
        /// Articles with attributions, one a line.
        #[arg(default_value = "../shared/data/quotes-train.jsonl")]
        set: PathBuf,
        /// In how many parts the set is cut.
        #[arg(long, default_value_t = 5)]
        folds: usize,
        #[command(flatten)]
        settings: SettingArguments,
    },
    /// Measure a model on a set it was not trained on.
    QuotesScore {
        /// Articles with attributions, one a line.
        #[arg(default_value = "../shared/data/quotes-dev.jsonl")]
        set: PathBuf,
        /// The model.
        #[arg(long, default_value = "crates/trace/models/quotations.model")]
        model: PathBuf,
    },
}

#[derive(Args)]
struct SettingArguments {
    /// Times that every block is looked at to find out which features to keep.
    #[arg(long, default_value_t = Settings::default().rounds_to_choose)]
    rounds_to_choose: usize,
    /// Times that every block is looked at with these.
    #[arg(long, default_value_t = Settings::default().rounds)]
    rounds: usize,
    /// Length of the first steps.
    #[arg(long, default_value_t = Settings::default().rate)]
    rate: f32,
    /// How strongly weights are drawn to zero.
    #[arg(long, default_value_t = Settings::default().ridge)]
    ridge: f32,
    /// Features that fewer tokens have are left out.
    #[arg(long, default_value_t = Settings::default().fewest)]
    fewest: u32,
    /// How many features are kept.
    #[arg(long, default_value_t = Settings::default().kept)]
    kept: usize,
    /// What labels of attributions are given in advance, in steps of the integer weights.
    #[arg(long, default_value_t = Settings::default().bias, allow_negative_numbers = true)]
    bias: i16,
}

impl From<&SettingArguments> for Settings {
    fn from(arguments: &SettingArguments) -> Settings {
        let &SettingArguments { rounds_to_choose, rounds, rate, ridge, fewest, kept, bias } =
            arguments;
        Settings { rounds_to_choose, rounds, rate, ridge, fewest, kept, bias }
    }
}

fn main() -> ExitCode {
    match run(&Arguments::parse().command) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            tell(&format!("error: {error}"));
            let mut cause = error.source();
            while let Some(error) = cause {
                tell(&format!("  because: {error}"));
                cause = error.source();
            }
            ExitCode::from(2)
        }
    }
}

fn run(command: &Command) -> Result<(), Box<dyn std::error::Error>> {
    match command {
        Command::Quotes { set, out, settings } => {
            let set = GoldSet::read(set)?;
            let golds: Vec<&Gold> = set.golds.iter().collect();
            let told = |round: firsthand_train::Round| {
                tell(&format!("round {}: loss {:.0}", round.number, round.loss));
            };
            let bytes = model(&golds, &settings.into(), set.digest, told).to_bytes();
            std::fs::write(out, &bytes)?;
            tell(&format!("wrote {} ({} bytes)", out.display(), bytes.len()));
        }
        Command::QuotesCross { set, folds, settings } => {
            let set = GoldSet::read(set)?;
            let golds: Vec<&Gold> = set.golds.iter().collect();
            tell(&figures("perfect labels", &labelled(&golds)));
            let told =
                |fold, score: &QuoteScore| tell(&figures(&format!("part {}", fold + 1), score));
            let total = cross_validate(&set.golds, &settings.into(), (*folds).max(2), told);
            tell(&figures("all parts", &total));
        }
        Command::QuotesScore { set, model } => {
            let set = GoldSet::read(set)?;
            let golds: Vec<&Gold> = set.golds.iter().collect();
            let bytes = std::fs::read(model)?;
            tell(&figures("model", &score_of(&golds, &Model::from_bytes(&bytes)?)));
        }
    }
    Ok(())
}

fn figures(name: &str, score: &QuoteScore) -> String {
    let of = |counts: firsthand_evaluate::Counts| {
        format!(
            "{:.4} (precision {:.4}, recall {:.4})",
            counts.f1(),
            counts.precision(),
            counts.recall()
        )
    };
    format!(
        "{name}: attribution F1 {}, direct content F1 {}",
        of(score.attributions),
        of(score.quoted_characters)
    )
}

#[expect(clippy::print_stderr, reason = "progress and figures are for the one who trains")]
fn tell(line: &str) {
    eprintln!("{line}");
}
