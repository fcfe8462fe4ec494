//! Sets of code points, kept as sorted runs.

/// A half-open run of code points.
pub(crate) type Run = (usize, usize);

/// The same code points as sorted runs that neither touch nor overlap; empty runs are dropped.
pub(crate) fn union(runs: impl IntoIterator<Item = Run>) -> Vec<Run> {
    let mut sorted: Vec<Run> = runs.into_iter().filter(|(start, end)| start < end).collect();
    sorted.sort_unstable();
    let mut joined: Vec<Run> = Vec::with_capacity(sorted.len());
    for (start, end) in sorted {
        match joined.last_mut() {
            Some(last) if start <= last.1 => last.1 = last.1.max(end),
            _ => joined.push((start, end)),
        }
    }
    joined
}

/// The code points in both of two unions.
pub(crate) fn intersection(left: &[Run], right: &[Run]) -> Vec<Run> {
    let (mut i, mut j, mut shared) = (0, 0, Vec::new());
    while i < left.len() && j < right.len() {
        let (start, end) = (left[i].0.max(right[j].0), left[i].1.min(right[j].1));
        if start < end {
            shared.push((start, end));
        }
        if left[i].1 < right[j].1 {
            i += 1;
        } else {
            j += 1;
        }
    }
    shared
}

/// How many code points there are in a union.
pub(crate) fn size(runs: &[Run]) -> usize {
    runs.iter().map(|(start, end)| end - start).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn runs_that_touch_are_joined() {
        assert_eq!(union([(5, 7), (0, 3), (3, 4), (9, 9)]), [(0, 4), (5, 7)]);
    }

    #[test]
    fn intersections_keep_what_both_hold() {
        let shared = intersection(&[(0, 4), (6, 9)], &[(2, 7), (8, 20)]);
        assert_eq!(shared, [(2, 4), (6, 7), (8, 9)]);
        assert_eq!(size(&shared), 4);
    }
}
