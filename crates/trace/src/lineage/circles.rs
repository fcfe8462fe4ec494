//! Articles that would derive from one another in a circle.

use firsthand_model::ArticleOrdinal;

/// A number for each article, the same for two exactly if each can be reached from the other along `edges` (its
/// strongly connected component). Kosaraju's algorithm, without recursion; linear.
pub(super) fn circles(articles: usize, edges: &[(ArticleOrdinal, ArticleOrdinal)]) -> Vec<u32> {
    let forward = neighbours(articles, edges.iter().copied());
    let backward = neighbours(articles, edges.iter().map(|&(from, to)| (to, from)));
    let mut finished = Vec::with_capacity(articles);
    let mut seen = vec![false; articles];
    for start in 0..articles {
        if seen[start] {
            continue;
        }
        seen[start] = true;
        let mut stack = vec![(start, 0)];
        while let Some((at, next)) = stack.pop() {
            if let Some(&to) = forward[at].get(next) {
                stack.push((at, next + 1));
                if !seen[to] {
                    seen[to] = true;
                    stack.push((to, 0));
                }
            } else {
                finished.push(at);
            }
        }
    }
    let mut circle = vec![u32::MAX; articles];
    let mut circles = 0;
    for &start in finished.iter().rev() {
        if circle[start] != u32::MAX {
            continue;
        }
        let mut stack = vec![start];
        circle[start] = circles;
        while let Some(at) = stack.pop() {
            for &to in &backward[at] {
                if circle[to] == u32::MAX {
                    circle[to] = circles;
                    stack.push(to);
                }
            }
        }
        circles += 1;
    }
    circle
}

fn neighbours(
    articles: usize,
    edges: impl Iterator<Item = (ArticleOrdinal, ArticleOrdinal)>,
) -> Vec<Vec<usize>> {
    let mut neighbours = vec![Vec::new(); articles];
    for (from, to) in edges {
        neighbours[from.index()].push(to.index());
    }
    neighbours
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_articles_on_one_circle_have_one_number() {
        let edges = [(0, 1), (1, 2), (2, 0), (2, 3), (3, 4), (5, 3)];
        let edges = edges.map(|(a, b)| (ArticleOrdinal(a), ArticleOrdinal(b)));
        let circle = circles(6, &edges);
        assert!(circle[0] == circle[1] && circle[1] == circle[2]);
        let mut numbers: Vec<u32> = circle[2..].to_vec();
        numbers.sort_unstable();
        numbers.dedup();
        assert_eq!(numbers.len(), 4);
    }
}
