use std::collections::HashMap;
use std::path::Path;

use firsthand_trace::{Finding, Progress};

use super::{Offsets, precision_and_recall, some};
use crate::quotes::{Class, FoundQuotation, GoldArticle, QuoteScore, Share, score};
use crate::read::lines;
use crate::{DataSet, Figure, MeasureError};

pub(super) fn figures(path: &Path, progress: &dyn Progress) -> Result<Vec<Figure>, MeasureError> {
    let (mut articles, mut gold) = (Vec::new(), Vec::<GoldArticle>::new());
    for line in lines(path)? {
        articles.push(line.article()?);
        gold.push(line.parse()?);
    }
    let gold = some(gold, path)?;
    let dossier = firsthand_trace::trace_for(articles, &[Finding::Quotations], progress);
    let mut found: HashMap<&str, Vec<FoundQuotation>> = HashMap::new();
    for quotation in &dossier.quotations {
        let article = dossier.article(quotation.article);
        let offsets = Offsets::of(article);
        found.entry(article.id.as_str()).or_default().push(FoundQuotation {
            kind: quotation.kind,
            content: offsets.run(quotation.content),
            speaker: quotation.speaker.map(|speaker| offsets.run(speaker)),
        });
    }
    let mut total = QuoteScore::default();
    for article in &gold {
        total += score(article, found.get(article.id.as_str()).map_or(&[], Vec::as_slice));
    }
    let figure = |name, counts: crate::Counts, unit| Figure {
        set: DataSet::Quotes,
        name,
        value: counts.f1(),
        detail: format!(
            "{}; {} {unit}",
            precision_and_recall(counts.precision(), counts.recall()),
            counts.gold
        ),
    };
    let share = |name, share: Share, what| Figure {
        set: DataSet::Quotes,
        name,
        value: share.value(),
        detail: format!("{} of {} {what}", share.part, share.whole),
    };
    let mut figures = vec![
        figure("attribution-f1", total.attributions, "items"),
        figure("direct-content-f1", total.quoted_characters, "characters"),
        share("speaker-accuracy", total.speakers, "items whose content was found"),
    ];
    for (class, recall) in Class::ALL.into_iter().zip(total.classes) {
        figures.push(share(class.figure(), recall, "items"));
    }
    Ok(figures)
}
