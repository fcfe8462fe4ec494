//! The report's colours keep the contrast that WCAG 2.2 AA asks for, in light, in dark and on paper.

#![allow(clippy::unwrap_used, reason = "a test may stop at what it does not expect")]

use std::collections::BTreeMap;

const STYLE: &str = include_str!("../src/html/style.css");

/// Relative luminance of `#rgb` or `#rrggbb`, as WCAG 2.2 defines it.
fn luminance(colour: &str) -> f64 {
    let digits = colour.strip_prefix('#').unwrap();
    let long: String = if digits.len() == 3 {
        digits.chars().flat_map(|c| [c, c]).collect()
    } else {
        digits.to_owned()
    };
    let channel = |place: usize| {
        let value = f64::from(u8::from_str_radix(&long[place..place + 2], 16).unwrap()) / 255.0;
        if value <= 0.040_45 { value / 12.92 } else { ((value + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * channel(0) + 0.7152 * channel(2) + 0.0722 * channel(4)
}

fn contrast(one: &str, other: &str) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// The colours of each `:root` block: light, dark, paper.
fn palettes() -> Vec<BTreeMap<&'static str, &'static str>> {
    STYLE
        .split(":root{")
        .skip(1)
        .map(|block| {
            let block = block.split('}').next().unwrap();
            block
                .split(';')
                .filter_map(|declaration| declaration.trim().strip_prefix("--")?.split_once(':'))
                .filter(|(_, value)| value.starts_with('#'))
                .collect()
        })
        .collect()
}

#[test]
fn text_can_be_read_on_every_ground() {
    let palettes = palettes();
    assert_eq!(palettes.len(), 3);
    for palette in palettes {
        let grounds = ["paper", "card", "band", "band2"];
        let inks = ["ink", "soft", "link", "accent", "good", "warn"];
        let pairs = inks.iter().flat_map(|ink| grounds.map(|ground| (*ink, ground)));
        let marked = ["verbatim", "edited", "paraphrased"].map(|ground| ("ink", ground));
        for (ink, ground) in pairs.chain(marked) {
            let ratio = contrast(palette[ink], palette[ground]);
            assert!(ratio >= 4.5, "{ink} on {ground}: {ratio:.2} in {palette:?}");
        }
        // Lines and marks that carry meaning need 3:1.
        for (line, ground) in
            ["verbatim", "edited", "paraphrased"].map(|kind| (format!("{kind}-line"), kind))
        {
            for ground in [ground, "card"] {
                let ratio = contrast(palette[line.as_str()], palette[ground]);
                assert!(ratio >= 3.0, "{line} on {ground}: {ratio:.2} in {palette:?}");
            }
        }
    }
}
