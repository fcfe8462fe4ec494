//! An archive given as input: its articles, by id.

use std::path::Path;

use firsthand_archive::{Access, Archive, ArchiveError, ArticleFilter};
use firsthand_model::Refusal;

use super::source::{Item, Keep, PageRead};

/// Reads the articles of an archive and gives them to `take`, each as it is now.
pub(super) fn read(name: &str, path: &Path, keep: Keep, take: &mut dyn FnMut(Vec<Item>)) {
    if keep == Keep::Pages {
        let reason =
            "an archive: `firsthand export --versions` writes what `firsthand import` takes in";
        let (source, reason) = (name.to_owned(), reason.to_owned());
        take(vec![Item::Refused(Refusal { source, reason })]);
        return;
    }
    let read = Archive::open(path, Access::Read).and_then(|archive| {
        archive.for_each_article(&ArticleFilter::default(), |_, article| {
            take(vec![Item::Article(Box::new(PageRead { article, kept: None }))]);
            Ok::<_, ArchiveError>(())
        })
    });
    if let Err(error) = read {
        take(vec![Item::refused(name, &error)]);
    }
}
