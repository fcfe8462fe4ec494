//! Texts with places to fill in.

/// The text with each `{name}` replaced by its value; what is filled in is not looked at again.
pub(crate) fn fill(text: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(text.len() + 32);
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let value = after.split_once('}').and_then(|(name, behind)| {
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((value, behind))
        });
        if let Some((value, behind)) = value {
            filled.push_str(value);
            rest = behind;
        } else {
            filled.push('{');
            rest = after;
        }
    }
    filled.push_str(rest);
    filled
}

/// `one` for one, else `many`, with `{n}` replaced by the number.
pub(crate) fn plural(number: usize, one: &str, many: &str) -> String {
    fill(if number == 1 { one } else { many }, &[("n", &number.to_string())])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_filled_once_and_unknown_ones_stay() {
        let filled = fill("{a} and {b}, {c", &[("a", "{b}"), ("b", "2")]);
        assert_eq!(filled, "{b} and 2, {c");
        assert_eq!(plural(1, "{n} story", "{n} stories"), "1 story");
        assert_eq!(plural(0, "{n} story", "{n} stories"), "0 stories");
    }
}
