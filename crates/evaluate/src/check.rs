//! Whether a source supports a sentence: scores against people's votes, and the weights the scores are made with.
//!
//! The set is the one of Wang, Cho and Lewis (ACL 2020): sentences of machine-made summaries, of which three people
//! each said whether the article supports them.

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Check};
use firsthand_trace::Collection;
use firsthand_trace::check::{FEATURES, FeatureValues, Units, check, measurements};
use rayon::prelude::*;
use serde::Deserialize;

/// How strongly weights are drawn to 0: the inverse variance of a normal prior over weights of features that were
/// brought to unit variance.
const PRIOR: f64 = 10.0;

/// Rounds of coordinate-wise Newton steps.
const ROUNDS: usize = 200;

/// An article and sentences that may be supported by it.
#[derive(Clone, Debug, Deserialize)]
pub struct Case {
    /// Its id.
    pub id: String,
    /// The source.
    pub article: String,
    /// The sentences.
    pub sentences: Vec<Judged>,
    /// Which of the two collections of the set it belongs to.
    pub set: String,
}

/// A sentence with people's votes.
#[derive(Clone, Debug, Deserialize)]
pub struct Judged {
    /// The sentence.
    pub text: String,
    /// How many said yes and no.
    pub votes: [u32; 2],
    /// Whether most said yes.
    pub supported: bool,
}

/// A sentence as measured.
#[derive(Clone, Debug)]
pub struct Observation {
    /// Which case.
    pub case: usize,
    /// Whether it belongs to the second collection of the set.
    pub is_second: bool,
    /// What was measured.
    pub values: FeatureValues,
    /// The share of people who said yes.
    pub yes: f64,
    /// Whether most did.
    pub supported: bool,
}

/// The area under the ROC curve of scores: the chance that a supported sentence scores above an unsupported one, ties
/// counting half; `None` where one of the two is absent.
pub fn auc(mut rows: Vec<(f64, bool)>) -> Option<f64> {
    rows.sort_by(|x, y| x.0.total_cmp(&y.0));
    let (mut unsupported, mut supported, mut wins) = (0.0, 0.0, 0.0);
    for tied in rows.chunk_by(|x, y| x.0.total_cmp(&y.0).is_eq()) {
        let yes = tied.iter().filter(|row| row.1).count() as f64;
        let no = tied.len() as f64 - yes;
        wins += yes * (unsupported + no / 2.0);
        unsupported += no;
        supported += yes;
    }
    (unsupported > 0.0 && supported > 0.0).then(|| wins / (unsupported * supported))
}

/// A case as a collection: the page, whose lines are its sentences, and the source.
pub(crate) fn collection(case: &Case) -> (Collection, ArticleOrdinal) {
    let article = |id: &str, text: String| {
        let id = ArticleId::new(id).expect("the ids are not blank");
        let mut article = Article::of_text(id, "", text);
        article.language = Some("en".to_owned());
        article
    };
    let on_one_line = |text: &str| text.split_whitespace().collect::<Vec<_>>().join(" ");
    let page: Vec<String> = case.sentences.iter().map(|it| on_one_line(&it.text)).collect();
    let articles = vec![article("page", page.join("\n")), article("source", case.article.clone())];
    (Collection::new(articles), ArticleOrdinal(0))
}

/// The case checked.
pub fn checked(case: &Case) -> Check {
    let (collection, page) = collection(case);
    check(&collection, page, &[], Units::Lines)
}

/// Every sentence of every case as measured, in order.
pub fn observations(cases: &[Case]) -> Vec<Observation> {
    let first = cases.first().map(|case| case.set.clone()).unwrap_or_default();
    let of_case = |(place, case): (usize, &Case)| {
        let (collection, page) = collection(case);
        let measured = measurements(&collection, page, Units::Lines);
        let judged = case.sentences.iter().zip(measured);
        judged
            .map(|(sentence, measured)| {
                let [yes, no] = sentence.votes.map(f64::from);
                Observation {
                    case: place,
                    is_second: case.set != first,
                    values: measured.values,
                    yes: yes / (yes + no).max(1.0),
                    supported: sentence.supported,
                }
            })
            .collect::<Vec<_>>()
    };
    cases.par_iter().enumerate().flat_map_iter(of_case).collect()
}

/// Weights with their constant.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Model {
    /// Log-odds for one unit of each feature.
    pub weights: FeatureValues,
    /// What the log-odds begin with: halfway between the two collections.
    pub constant: f64,
}

impl Model {
    /// The log-odds it gives.
    pub fn log_odds(&self, values: &FeatureValues) -> f64 {
        self.constant + values.iter().zip(&self.weights).map(|(v, w)| v * w).sum::<f64>()
    }
}

/// Logistic regression on the shares of people who said yes, by coordinate-wise Newton steps: deterministic.
///
/// No weight falls below 0: every feature is turned so that more of it speaks for the sentence, and a negative weight
/// would be an accident of the set. Each collection has a constant of its own while fitting, so that the weights tell
/// sentences of one collection apart and not the collections from one another.
pub fn fit(observations: &[&Observation]) -> Model {
    let count = observations.len().max(1) as f64;
    let mut scale = [0.0; FEATURES];
    for (feature, scale) in scale.iter_mut().enumerate() {
        let mean = observations.iter().map(|it| it.values[feature]).sum::<f64>() / count;
        let square = |it: &&Observation| (it.values[feature] - mean).powi(2);
        let variance = observations.iter().map(square).sum::<f64>() / count;
        *scale = variance.sqrt().max(1e-6);
    }
    let mut weights = [0.0; FEATURES];
    let mut constants = [0.0_f64; 2];
    let mut sums: Vec<f64> = vec![0.0; observations.len()];
    let side = |it: &Observation| usize::from(it.is_second);
    for _ in 0..ROUNDS {
        for (which, constant) in constants.iter_mut().enumerate() {
            let (mut slope, mut curvature) = (0.0, 1e-6);
            for (it, sum) in observations.iter().zip(&sums).filter(|(it, _)| side(it) == which) {
                let right = 1.0 / (1.0 + (-sum).exp());
                slope += it.yes - right;
                curvature += right * (1.0 - right);
            }
            let step = slope / curvature;
            *constant += step;
            for (it, sum) in observations.iter().zip(&mut sums) {
                if side(it) == which {
                    *sum += step;
                }
            }
        }
        for (feature, weight) in weights.iter_mut().enumerate() {
            let (mut slope, mut curvature) = (-PRIOR * *weight, PRIOR);
            for (it, sum) in observations.iter().zip(&sums) {
                let value = it.values[feature] / scale[feature];
                let right = 1.0 / (1.0 + (-sum).exp());
                slope += value * (it.yes - right);
                curvature += value * value * right * (1.0 - right);
            }
            let next = (*weight + slope / curvature).max(0.0);
            let step = next - *weight;
            *weight = next;
            for (it, sum) in observations.iter().zip(&mut sums) {
                *sum += step * it.values[feature] / scale[feature];
            }
        }
    }
    for (weight, scale) in weights.iter_mut().zip(scale) {
        *weight /= scale;
    }
    Model { weights, constant: f64::midpoint(constants[0], constants[1]) }
}

/// The scores of all observations by models that were fitted without their article and those that share its fold, in
/// `folds` folds.
pub fn cross_validated(observations: &[Observation], folds: usize) -> Vec<f64> {
    let fold = |it: &Observation| it.case % folds.max(2);
    let models: Vec<Model> = (0..folds.max(2))
        .into_par_iter()
        .map(|out| {
            let others: Vec<&Observation> =
                observations.iter().filter(|it| fold(it) != out).collect();
            fit(&others)
        })
        .collect();
    observations.iter().map(|it| models[fold(it)].log_odds(&it.values)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ties_count_half() {
        assert_eq!(auc(vec![(0.1, false), (0.9, true)]), Some(1.0));
        assert_eq!(auc(vec![(0.9, false), (0.1, true)]), Some(0.0));
        assert_eq!(auc(vec![(0.5, false), (0.5, true)]), Some(0.5));
        assert_eq!(auc(vec![(0.5, true)]), None);
    }

    #[test]
    fn what_tells_gets_weight_and_what_does_not_gets_none() {
        let observation = |case: usize, is_told: bool| {
            let mut values = [0.0; FEATURES];
            values[0] = f64::from(u8::from(is_told));
            values[1] = f64::from(u8::from(!is_told));
            let yes = f64::from(u8::from(is_told != case.is_multiple_of(10)));
            Observation {
                case,
                is_second: case.is_multiple_of(3),
                values,
                yes,
                supported: yes > 0.5,
            }
        };
        let observations: Vec<Observation> =
            (0..200).map(|case| observation(case, case.is_multiple_of(2))).collect();
        let model = fit(&observations.iter().collect::<Vec<_>>());
        assert!(model.weights[0] > 1.0, "{model:?}");
        assert!(model.weights[1].abs() < 1e-9, "what speaks against is no feature: {model:?}");
        let scores = cross_validated(&observations, 10);
        let rows = scores.into_iter().zip(observations.iter().map(|it| it.supported)).collect();
        assert!(auc(rows).unwrap() > 0.8);
    }

    #[test]
    fn a_case_is_a_page_of_its_sentences_and_its_source() {
        let case: Case = serde_json::from_str(
            r#"{"id":"x","article":"The mill burned on Monday night. Two men died there.","sentences":[
                {"text":"Two men\ndied there.","votes":[3,0],"supported":true},
                {"text":"The mill was sold to the council.","votes":[0,3],"supported":false}],"set":"one"}"#,
        )
        .unwrap();
        let check = checked(&case);
        let verdicts: Vec<&str> = check.sentences.iter().map(|it| it.verdict.name()).collect();
        assert_eq!(verdicts, ["verbatim", "unsupported"]);
        assert!(check.sentences[0].score > check.sentences[1].score);
        assert_eq!(observations(&[case]).len(), 2);
    }
}
