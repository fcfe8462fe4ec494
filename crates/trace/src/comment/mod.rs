//! Comments written from one template.

use firsthand_model::CommentGroup;

use crate::Collection;

/// Comments of near-identical wording, by article.
pub fn comment_groups(collection: &Collection) -> Vec<CommentGroup> {
    let _ = collection;
    Vec::new()
}
