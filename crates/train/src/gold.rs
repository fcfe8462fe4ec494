//! Articles with hand-annotated attributions, and the labels that say the same.

use std::path::{Path, PathBuf};

use firsthand_evaluate::quotes::GoldArticle;
use firsthand_model::{Article, CodePoints, Span};
use firsthand_trace::quotation::tagger::{Label, Part, Reading};
use serde::Deserialize;
use sha2::{Digest, Sha256};

/// A stretch of text, in code points.
type Run = (usize, usize);

/// An article with its annotations.
pub struct Gold {
    /// The article as any input is read.
    pub article: Article,
    /// What it is scored against.
    pub scored: GoldArticle,
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Row {
    attributions: Vec<Attribution>,
}

#[derive(Deserialize)]
struct Attribution {
    source: Vec<Run>,
    cue: Vec<Run>,
    content: Vec<Run>,
}

/// Why a training set cannot be read.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum GoldError {
    /// The file cannot be read.
    #[error("could not read `{path}`")]
    Read {
        /// Which file.
        path: PathBuf,
        /// Why.
        #[source]
        cause: std::io::Error,
    },
    /// A line is no annotated article.
    #[error("`{path}` line {line}: not an article with attributions")]
    Line {
        /// Which file.
        path: PathBuf,
        /// Which line, from 1.
        line: usize,
        /// Why.
        #[source]
        cause: Box<dyn std::error::Error + Send + Sync>,
    },
}

/// A set of annotated articles and the digest of the file it was read from.
pub struct GoldSet {
    /// The articles, in the order of the file.
    pub golds: Vec<Gold>,
    /// SHA-256 of the file.
    pub digest: [u8; 32],
}

impl GoldSet {
    /// Reads a file of one article a line.
    ///
    /// # Errors
    ///
    /// If the file cannot be read or a line is no annotated article.
    pub fn read(path: &Path) -> Result<GoldSet, GoldError> {
        let text = std::fs::read_to_string(path)
            .map_err(|cause| GoldError::Read { path: path.to_owned(), cause })?;
        GoldSet::parse(&text, path)
    }

    /// Reads the text of such a file; `path` names it in errors.
    ///
    /// # Errors
    ///
    /// If a line is no annotated article.
    pub fn parse(text: &str, path: &Path) -> Result<GoldSet, GoldError> {
        let mut golds = Vec::new();
        for (index, line) in text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty()) {
            let refuse = |cause: Box<dyn std::error::Error + Send + Sync>| GoldError::Line {
                path: path.to_owned(),
                line: index + 1,
                cause,
            };
            let source = format!("{}:{}", path.display(), index + 1);
            let article = firsthand_page::read_json_line(line, &source)
                .map_err(|error| refuse(Box::new(error)))?;
            let scored = serde_json::from_str(line).map_err(|error| refuse(Box::new(error)))?;
            let row: Row = serde_json::from_str(line).map_err(|error| refuse(Box::new(error)))?;
            golds.push(Gold { article, scored, attributions: row.attributions });
        }
        Ok(GoldSet { golds, digest: Sha256::digest(text.as_bytes()).into() })
    }
}

impl Gold {
    /// The labels that the annotations give the tokens of `reading`, which must be of this article.
    ///
    /// A token belongs to a part if most of its letters do. A run in quotation marks is one token, so a
    /// source or cue within one has no label. A part that goes on in another unit begins there anew.
    pub fn labels(&self, reading: &Reading<'_>) -> Vec<Label> {
        let points = CodePoints::new(&self.article.text);
        let text = self.article.text.as_str();
        let bytes = |&(start, end): &Run| -> Option<Span> {
            let span = firsthand_model::CodePointSpan::new(start as u32, end as u32)?;
            points.bytes(span)
        };
        let tokens: Vec<Span> = reading.spans().collect();
        let mut labels = vec![Label::OUTSIDE; tokens.len()];
        for attribution in &self.attributions {
            let covered = |runs: &[Run]| -> Vec<Vec<usize>> {
                runs.iter().filter_map(bytes).map(|span| covered(text, &tokens, span)).collect()
            };
            let cues = covered(&attribution.cue);
            let sources = covered(&attribution.source);
            let anchor = cues.first().and_then(|cue| cue.first()).copied();
            let anchor =
                anchor.or_else(|| sources.first().and_then(|source| source.first()).copied());
            for piece in covered(&attribution.content) {
                for unit in piece.chunk_by(|a, b| reading.unit_of(*a) == reading.unit_of(*b)) {
                    let part = match anchor {
                        Some(anchor) if reading.unit_of(anchor) == reading.unit_of(unit[0]) => {
                            if anchor < unit[0] {
                                Part::After
                            } else {
                                Part::Before
                            }
                        }
                        _ => Part::Loose,
                    };
                    put(unit, part, &mut labels);
                }
            }
            for (tokens, part) in sources
                .iter()
                .map(|source| (source, Part::Source))
                .chain(cues.iter().map(|cue| (cue, Part::Cue)))
            {
                for unit in tokens.chunk_by(|a, b| reading.unit_of(*a) == reading.unit_of(*b)) {
                    if unit.iter().all(|&token| labels[token] == Label::OUTSIDE) {
                        put(unit, part, &mut labels);
                    }
                }
            }
        }
        labels
    }
}

fn put(tokens: &[usize], part: Part, labels: &mut [Label]) {
    for (place, &token) in tokens.iter().enumerate() {
        labels[token] = if place == 0 { Label::begin(part) } else { Label::inside(part) };
    }
}

/// The tokens most of whose letters lie in `span`; signs at its edges are left out.
fn covered(text: &str, tokens: &[Span], span: Span) -> Vec<usize> {
    let letters = |span: Span| span.of(text).chars().filter(|c| c.is_alphanumeric()).count();
    let first = tokens.partition_point(|token| token.end() <= span.start());
    tokens[first..]
        .iter()
        .enumerate()
        .take_while(|(_, token)| token.start() < span.end())
        .filter(|(_, token)| {
            let within = token.intersection(span).map_or(0, letters);
            let all = letters(**token);
            if all == 0 { span.contains(**token) } else { within * 2 > all }
        })
        .map(|(index, _)| first + index)
        .collect()
}
