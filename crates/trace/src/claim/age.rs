//! Two ages for one person.

use firsthand_language::Unit;
use firsthand_model::{ConflictKind, Span};

use super::account::Account;
use super::align::Comparison;
use super::finding::Finding;
use crate::people::Person;

/// Ages of one article that are compared.
const MOST_AGES: usize = 120;

/// Ages this far apart are no birthday between two reports.
const LEAST_YEARS_APART: f64 = 2.0;

/// The ages at which people are in the news.
const YEARS: std::ops::RangeInclusive<f64> = 1.0..=115.0;

/// How old an article says somebody is.
struct Age<'p> {
    person: &'p Person,
    years: f64,
    statement: usize,
    span: Span,
}

/// Finds people of two ages.
pub(super) fn find(comparison: &Comparison<'_, '_>, findings: &mut Vec<Finding>) {
    let (a, b) = (comparison.a, comparison.b);
    let of_b = ages(b);
    for mine in ages(a) {
        for theirs in of_b.iter().filter(|theirs| mine.person.may_be(theirs.person)) {
            if (mine.years - theirs.years).abs() < LEAST_YEARS_APART {
                continue;
            }
            let passages = (
                a.passage(&a.statements[mine.statement], mine.span),
                b.passage(&b.statements[theirs.statement], theirs.span),
            );
            let detail = format!("{} is {} / {}", mine.person.name, mine.years, theirs.years);
            findings.push(Finding::new(ConflictKind::Number, "ages-differ", passages, detail, 6.0));
        }
    }
}

/// The ages an article gives in the form "Ada Orr, 34," or "Ada Orr (34)".
fn ages<'p>(account: &'p Account<'_>) -> Vec<Age<'p>> {
    let mut found = Vec::new();
    for (index, statement) in account.statements.iter().enumerate() {
        for figure in account.quantities(statement) {
            let years = figure.value;
            let whole = years.fract() == 0.0 && YEARS.contains(&years);
            if !whole || figure.unit != Unit::Bare || found.len() >= MOST_AGES {
                continue;
            }
            let closes = account.text[figure.span.end()..].starts_with([',', ')', '.', ';']);
            let named = statement.names.clone().find(|&name| {
                let span = account.analysis.names[name].span;
                let gap = account.text.get(span.end()..figure.span.start()).unwrap_or_default();
                matches!(gap, ", " | " (")
            });
            let person = named.map(|name| account.people.record(account.people.of_name(name)));
            if let Some(person) = person.filter(|person| closes && person.is_person()) {
                found.push(Age { person, years, statement: index, span: figure.span });
            }
        }
    }
    found
}
