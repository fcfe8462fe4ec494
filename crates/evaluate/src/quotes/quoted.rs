//! Which characters stand inside double quotation marks.

/// For each character, whether it stands inside double quotation marks; a line end closes them.
pub(super) fn quoted_mask(text: &[char]) -> Vec<bool> {
    let mut mask = vec![false; text.len()];
    let mut line_start = 0;
    while line_start < text.len() {
        let line_end = text[line_start..]
            .iter()
            .position(|&c| ends_line(c))
            .map_or(text.len(), |at| line_start + at + 1);
        mark_line(&text[line_start..line_end], &mut mask[line_start..line_end]);
        line_start = line_end;
    }
    mask
}

fn ends_line(c: char) -> bool {
    matches!(
        c,
        '\n' | '\r' | '\u{b}' | '\u{c}' | '\u{1c}'..='\u{1e}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

fn mark_line(line: &[char], mask: &mut [bool]) {
    let (mut inside, mut content_start, mut at) = (false, 0, 0);
    while at < line.len() {
        let Some(length) = mark_length(line, at) else {
            at += 1;
            continue;
        };
        let end = at + length;
        let opening = opens(line, at, end, inside);
        if inside {
            mask[content_start..at].fill(true);
        }
        inside = opening;
        content_start = end;
        at = end;
    }
    if inside {
        mask[content_start..].fill(true);
    }
}

/// How many characters the quotation mark at `at` has: doubled single marks stand for double ones.
fn mark_length(line: &[char], at: usize) -> Option<usize> {
    match line[at] {
        '"' | '“' | '”' | '„' | '«' | '»' => Some(1),
        c @ ('\'' | '`' | '’' | '‘') if line.get(at + 1) == Some(&c) => Some(2),
        _ => None,
    }
}

/// Whether the mark at `start..end` opens: by its form or, where that does not tell, by its neighbours.
fn opens(line: &[char], start: usize, end: usize, inside: bool) -> bool {
    match line[start] {
        '“' | '„' | '`' | '‘' | '«' => true,
        '”' | '»' | '’' => false,
        _ => {
            let before = start.checked_sub(1).map_or(' ', |at| line[at]);
            let after = line.get(end).copied().unwrap_or(' ');
            let space_before = before.is_whitespace() || "([—–-‘'".contains(before);
            let space_after = after.is_whitespace() || ")].,;:?!—–".contains(after);
            if space_before == space_after { !inside } else { space_before }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inside(text: &str) -> String {
        let characters: Vec<char> = text.chars().collect();
        let mask = quoted_mask(&characters);
        characters.iter().zip(mask).filter(|(_, quoted)| *quoted).map(|(c, _)| c).collect()
    }

    #[test]
    fn every_form_of_double_mark_is_known() {
        assert_eq!(inside("He said “no” and \"yes\", ''maybe'' and ``so''."), "noyesmaybeso");
    }

    #[test]
    fn an_unclosed_quotation_ends_with_its_line() {
        assert_eq!(inside("She: “one\ntwo"), "one\n");
    }

    #[test]
    fn single_marks_and_apostrophes_are_not_quotation() {
        assert_eq!(inside("It's 'fine'"), "");
    }
}
