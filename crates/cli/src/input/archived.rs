//! An archive given as input: its articles, by id.

use std::fs::File;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::mpsc::{Receiver, sync_channel};

use firsthand_archive::{Access, Archive, ArchiveError, ArticleFilter, is_archive};
use firsthand_batch::PlainArticle;
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

/// Articles that wait to be taken.
const WAITING: usize = 64;

/// Whether a file is an archive.
pub(super) fn is_one(path: &Path) -> bool {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(72).read_to_end(&mut head));
    read.is_ok() && is_archive(&head)
}

/// What tells the state of an archive from its other states.
pub(super) fn state(path: &Path) -> Result<u64, ArchiveError> {
    Archive::open(path, Access::Read)?.last_sequence()
}

/// The articles of an archive by id, each as it is now, for their texts alone; a few are held at a time. The last item may be why the
/// rest cannot be read.
pub(super) fn plain_articles(path: PathBuf) -> Receiver<Result<PlainArticle, ArchiveError>> {
    let (give, taken) = sync_channel(WAITING);
    std::thread::spawn(move || {
        let read = Archive::open(&path, Access::Read).map_err(Ended::Archive).and_then(|archive| {
            archive.for_each_article(&ArticleFilter::default(), |_, article| {
                let plain = PlainArticle {
                    id: article.id.into(),
                    publisher: article.publisher,
                    published: article.published,
                    text: article.text,
                };
                give.send(Ok(plain)).map_err(|_| Ended::NobodyTakes)
            })
        });
        if let Err(Ended::Archive(error)) = read {
            // Nobody may be there to be told.
            let _ = give.send(Err(error));
        }
    });
    taken
}

/// Why reading ended early.
enum Ended {
    Archive(ArchiveError),
    NobodyTakes,
}

impl From<ArchiveError> for Ended {
    fn from(error: ArchiveError) -> Ended {
        Ended::Archive(error)
    }
}
