//! Two sequences in step: what stands in both, in order, and what in one only.

/// One step through two sequences, with the places in them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    /// Stands in both.
    Both(usize, usize),
    /// Stands in the first only.
    First(usize),
    /// Stands in the second only.
    Second(usize),
}

/// The steps through two sequences of lengths `first` and `second` that have most in common; where several have, what stands
/// in the first only comes before what stands in the second only. `None` if more than `cells_max` pairs would have to be compared.
///
/// Longest common subsequence: what both begin and end with costs nothing, the rest the product of the lengths left, in time and
/// in two bytes each.
pub fn steps(
    first: usize,
    second: usize,
    cells_max: usize,
    is_same: impl Fn(usize, usize) -> bool,
) -> Option<Vec<Step>> {
    let shorter = first.min(second);
    let head = (0..shorter).take_while(|&place| is_same(place, place)).count();
    let tail = (0..shorter - head)
        .take_while(|&place| is_same(first - 1 - place, second - 1 - place))
        .count();
    let (rows, columns) = (first - head - tail, second - head - tail);
    if (rows + 1).saturating_mul(columns + 1) > cells_max
        || rows.min(columns) > usize::from(u16::MAX)
    {
        return None;
    }
    let is_same = |row: usize, column: usize| is_same(head + row, head + column);
    // common[i][j]: how many of the rest after i and j stand in both, in order.
    let width = columns + 1;
    let mut common = vec![0_u16; (rows + 1) * width];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            common[i * width + j] = if is_same(i, j) {
                common[(i + 1) * width + j + 1] + 1
            } else {
                common[(i + 1) * width + j].max(common[i * width + j + 1])
            };
        }
    }
    let mut steps: Vec<Step> = (0..head).map(|place| Step::Both(place, place)).collect();
    let (mut i, mut j) = (0, 0);
    while i < rows || j < columns {
        if i < rows && j < columns && is_same(i, j) {
            steps.push(Step::Both(head + i, head + j));
            (i, j) = (i + 1, j + 1);
        } else if j == columns
            || (i < rows && common[(i + 1) * width + j] >= common[i * width + j + 1])
        {
            steps.push(Step::First(head + i));
            i += 1;
        } else {
            steps.push(Step::Second(head + j));
            j += 1;
        }
    }
    steps.extend((0..tail).map(|place| Step::Both(first - tail + place, second - tail + place)));
    Some(steps)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(first: &str, second: &str) -> String {
        let (a, b) = (first.as_bytes(), second.as_bytes());
        let steps = steps(a.len(), b.len(), 10_000, |i, j| a[i] == b[j]).unwrap();
        let told = steps.into_iter().map(|step| match step {
            Step::Both(i, j) => {
                assert_eq!(a[i], b[j]);
                format!("{}", char::from(a[i]))
            }
            Step::First(i) => format!("-{}", char::from(a[i])),
            Step::Second(j) => format!("+{}", char::from(b[j])),
        });
        told.collect()
    }

    #[test]
    fn what_stands_in_both_is_found_in_order() {
        assert_eq!(of("abcde", "abxde"), "ab-c+xde");
        assert_eq!(of("abc", "bcd"), "-abc+d");
        assert_eq!(of("aaa", "aa"), "aa-a");
        assert_eq!(of("", "xy"), "+x+y");
        assert_eq!(of("same", "same"), "same");
        assert_eq!(of("abcab", "cabba"), "-a-bcab+b+a");
    }

    #[test]
    fn too_long_is_told_and_equal_is_never_too_long() {
        assert_eq!(steps(200, 200, 10_000, |_, _| false), None);
        assert_eq!(steps(100_000, 100_000, 10_000, |i, j| i == j).unwrap().len(), 100_000);
    }
}
