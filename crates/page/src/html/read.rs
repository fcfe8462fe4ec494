//! A page of HTML, from its markup.

use std::collections::HashMap;
use std::panic::{AssertUnwindSafe, catch_unwind};

use firsthand_model::{Article, BlockKind, SetAsideKind};
use scraper::{ElementRef, Html};
use url::Url;

use crate::draft::{Draft, Piece};
use crate::error::{ExtractError, PageError};
use crate::html::blocks::blocks_under;
use crate::html::comments::comments_of;
use crate::html::extract::{Extract, ExtractedBlock, on_deep_stack};
use crate::html::guard::{Guarded, guarded};
use crate::html::json_ld::json_ld;
use crate::html::metadata::note_metadata;
use crate::html::pull_quotes::{Candidate, is_signature, repetitions};
use crate::html::restore::restore;
use crate::html::surroundings::{Elsewhere, Surroundings, title_of};
use crate::instead::{MOST_WORDS_OF_ERROR, no_article, titled_as_none};
use crate::newsroom::{Facts, LineKind, kind_of_form, plain};
use crate::page::Page;
use crate::text::{MINIMUM_WORDS, aside_of, count_words_to, doubt_short, ends_sentence, sorted};

/// Reads a page of HTML; the markup is guarded first and read on a deep stack.
pub(crate) fn read_html(
    html: &str,
    page: &Page<'_>,
    extract: &dyn Extract,
) -> Result<Article, PageError> {
    let html = guarded(html)?;
    on_deep_stack(|| read_guarded(&html, page, extract))?
}

/// Reads markup that is an article and nothing else, as feeds carry it.
pub(crate) fn read_article_markup(html: &str, page: &Page<'_>) -> Result<Article, PageError> {
    let html = guarded(html)?;
    on_deep_stack(|| {
        let tree = Html::parse_document(&html.markup);
        let elsewhere = Elsewhere::of(&tree);
        let mut facts = Facts::of_given(&page.given);
        let surroundings = Surroundings::of(&tree, &elsewhere);
        let blocks = blocks_under(tree.root_element(), &|_| false);
        let mut draft = sorted_blocks(blocks, &surroundings, &mut facts);
        let words = words_of(&draft);
        if words < MINIMUM_WORDS {
            return Err(PageError::TooShort { words });
        }
        doubt_short(words, &mut facts);
        resolve_links(&mut draft, facts.url.as_deref(), &tree);
        Ok(facts.settled(draft, page.id.clone(), page.source, page.today))
    })?
}

/// How many words of running text there are, counted as far as their number matters.
fn words_of(draft: &Draft) -> usize {
    count_words_to(MOST_WORDS_OF_ERROR + 1, draft.pieces.iter().map(|piece| &*piece.text))
}

/// How much of the extracted text may be links before the page is taken for an index.
const INDEX_LINK_SHARE: f64 = 0.7;
/// How much of it may be links before that is remarked upon.
const DOUBTED_LINK_SHARE: f64 = 0.5;

fn read_guarded(
    html: &Guarded,
    page: &Page<'_>,
    extract: &dyn Extract,
) -> Result<Article, PageError> {
    let tree = Html::parse_document(&html.markup);
    let data = json_ld(&html.data);
    let elsewhere = Elsewhere::of(&tree);
    let mut facts = Facts::of_given(&page.given);
    note_metadata(&tree, &elsewhere, &data, &html.state, &mut facts);
    facts.comments = comments_of(&tree);
    if facts.comments.is_empty() {
        facts.comments.clone_from(&data.comments);
    }
    let extracted = catch_unwind(AssertUnwindSafe(|| extract.extract(&html.markup)))
        .unwrap_or(Err(ExtractError::Crashed));
    let blocks = extracted.map(|extracted| extracted.blocks).unwrap_or_default();
    let words = count_words_to(MINIMUM_WORDS, blocks.iter().map(|block| &*block.text));
    let link_share = link_share(&blocks);
    let surroundings = Surroundings::of(&tree, &elsewhere);
    let mut draft = if words >= MINIMUM_WORDS {
        let mut draft = sorted_blocks(blocks, &surroundings, &mut facts);
        restore(&surroundings, &mut draft);
        set_promotions_aside(&mut draft);
        draft
    } else {
        // The library finds nothing on pages without paragraphs; their lines may still hold prose.
        facts.remarks.push(
            "no main text could be told by the markup; read from the page's lines".to_owned(),
        );
        sorted(&visible_lines(&tree), &mut facts)
    };
    let words = words_of(&draft);
    if words < MINIMUM_WORDS {
        return Err(no_article(words, facts.headline.as_deref(), &visible_lines(&tree)));
    }
    if let Some(error) = title_of(&tree).and_then(|title| titled_as_none(words, &title)) {
        return Err(error);
    }
    let link_percent = (link_share * 100.0) as u8;
    if link_share > INDEX_LINK_SHARE && !data.has_article {
        return Err(PageError::IndexPage { link_percent });
    }
    if link_share > DOUBTED_LINK_SHARE {
        facts
            .remarks
            .push(format!("it may be an index page: {link_percent} % of its text are links"));
    }
    doubt_short(words, &mut facts);
    surroundings.note(&mut facts, &mut draft);
    resolve_links(&mut draft, facts.url.as_deref(), &tree);
    Ok(facts.settled(draft, page.id.clone(), page.source, page.today))
}

fn link_share(blocks: &[ExtractedBlock]) -> f64 {
    let all: usize = blocks.iter().map(|block| block.text.len()).sum();
    let linked: usize =
        blocks.iter().flat_map(|block| &block.links).map(|link| link.range.len()).sum();
    linked as f64 / all.max(1) as f64
}

/// The lines a reader sees, navigation and comments left out.
fn visible_lines(tree: &Html) -> String {
    let skip = |element: ElementRef<'_>| {
        let tag = element.value();
        matches!(tag.name(), "nav" | "footer" | "aside" | "form")
            || tag.id().into_iter().chain(tag.classes()).any(|mark| mark.starts_with("comment"))
    };
    let lines: Vec<String> =
        blocks_under(tree.root_element(), &skip).into_iter().map(|block| block.text).collect();
    lines.join("\n")
}

/// How many blocks at the start and the end are looked at for bylines, dates and notices.
const EDGE_BLOCKS: usize = 6;

/// Sorts what the library took for the main text: it keeps bylines, credit lines and notices.
fn sorted_blocks(
    blocks: Vec<ExtractedBlock>,
    surroundings: &Surroundings,
    facts: &mut Facts,
) -> Draft {
    let mut draft = Draft::default();
    let candidates: Vec<Candidate<'_>> = blocks
        .iter()
        .map(|block| {
            let form = surroundings.form_of(&block.text);
            let kind = surroundings.marked_kind(&form, block.kind);
            let reads_alone = ends_sentence(&block.text) || block.text.starts_with(is_opening_mark);
            Candidate { kind, form, reads_alone }
        })
        .collect();
    let repeated = repetitions(&candidates);
    let promoted = repeated_headings(&candidates);
    let headline = facts.headline.as_deref().map(plain);
    let comments: Vec<String> = facts.comments.iter().map(|comment| plain(&comment.text)).collect();
    let count = blocks.len();
    let mut seen: Vec<String> = Vec::new();
    let (mut in_related, mut after_pull_quote) = (false, false);
    for (place, (block, candidate)) in blocks.into_iter().zip(candidates).enumerate() {
        let Candidate { kind: kind_here, form, .. } = candidate;
        if headline.as_deref() == Some(&*form) && place < EDGE_BLOCKS {
            draft.set_aside(SetAsideKind::Masthead, block.text);
            continue;
        }
        if surroundings.is_from_box(&form) {
            // It is set aside with its box.
            continue;
        }
        if comments.iter().any(|comment| !form.is_empty() && *comment == form) {
            continue;
        }
        let is_signed = after_pull_quote && is_signature(kind_here, &block.text, &form);
        after_pull_quote = repeated[place];
        if repeated[place] || is_signed {
            draft.set_aside(SetAsideKind::PullQuote, block.text);
            continue;
        }
        if promoted[place] {
            draft.set_aside(SetAsideKind::RelatedLinks, block.text);
            continue;
        }
        let at_edge = place < EDGE_BLOCKS || place + EDGE_BLOCKS >= count;
        let kind =
            kind_of_form(&block.text, &form).filter(|kind| at_edge || is_plain_elsewhere(kind));
        if let Some(kind) = kind {
            in_related = matches!(kind, LineKind::Aside(SetAsideKind::RelatedLinks));
            facts.note(&kind, &block.text);
            draft.set_aside(aside_of(&kind), block.text);
            continue;
        }
        // The list under "Related" goes with its heading.
        if in_related && (block.kind == BlockKind::ListItem || is_only_link(&block)) {
            draft.set_aside(SetAsideKind::RelatedLinks, block.text);
            continue;
        }
        in_related = false;
        let is_prose = block.kind != BlockKind::ListItem && ends_sentence(&block.text);
        if is_prose && count_words_to(REPEATED_WORDS, [&*block.text]) >= REPEATED_WORDS {
            if seen.iter().any(|known| *known == form) {
                draft.set_aside(SetAsideKind::Furniture, block.text);
                continue;
            }
            seen.push(form.into_owned());
        }
        let links = block.links.into_iter().map(|link| (link.range, link.address)).collect();
        draft.pieces.push(Piece { kind: kind_here, text: block.text, links });
    }
    draft
}

/// The fewest words of a heading that stands twice and so promotes another page: once for its picture, once for its title.
const PROMOTED_WORDS: usize = 6;

/// Which pieces are headings that stand more than once.
fn repeated_headings(pieces: &[Candidate<'_>]) -> Vec<bool> {
    let mut counts: HashMap<&str, usize> = HashMap::new();
    for piece in pieces.iter().filter(|piece| piece.kind == BlockKind::Heading) {
        *counts.entry(&piece.form).or_default() += 1;
    }
    let promotes = |piece: &Candidate<'_>| {
        counts.get(&*piece.form).is_some_and(|&count| count > 1)
            && piece.kind == BlockKind::Heading
            && piece.form.split(' ').count() >= PROMOTED_WORDS
    };
    pieces.iter().map(promotes).collect()
}

fn is_opening_mark(character: char) -> bool {
    matches!(character, '“' | '"' | '«' | '»' | '„' | '‘' | '\'' | '「')
}

/// Paragraphs of this many words that stand twice are the page's doing.
const REPEATED_WORDS: usize = 8;

/// Lines that are nothing but what they are wherever they stand.
fn is_plain_elsewhere(kind: &LineKind) -> bool {
    matches!(
        kind,
        LineKind::Aside(SetAsideKind::Furniture | SetAsideKind::RelatedLinks)
            | LineKind::Copyright(_)
            | LineKind::Contributors(_)
    )
}

/// How many of a page's pieces may be links alone before they are what it is about.
const PROMOTED_SHARE: f64 = 0.3;

/// Sets paragraphs and list items aside that are a link and nothing else: they promote other pages. Lists of
/// links are left alone where they are the article.
fn set_promotions_aside(draft: &mut Draft) {
    let promotes = |piece: &Piece| {
        let linked: usize = piece.links.iter().map(|(range, _)| range.len()).sum();
        matches!(piece.kind, BlockKind::Paragraph | BlockKind::ListItem)
            && linked * 10 >= piece.text.len() * 9
            && !ends_sentence(&piece.text)
            && count_words_to(PROMOTION_WORDS, [&*piece.text]) >= PROMOTION_WORDS
    };
    let count = draft.pieces.iter().filter(|piece| promotes(piece)).count();
    if count == 0 || count as f64 > PROMOTED_SHARE * draft.pieces.len() as f64 {
        return;
    }
    let pieces = std::mem::take(&mut draft.pieces);
    for piece in pieces {
        if promotes(&piece) {
            draft.set_aside(SetAsideKind::RelatedLinks, piece.text);
        } else {
            draft.pieces.push(piece);
        }
    }
}

/// The fewest words of a link that promotes a page: its headline. Shorter ones are names in a list.
const PROMOTION_WORDS: usize = 4;

fn is_only_link(block: &ExtractedBlock) -> bool {
    let linked: usize = block.links.iter().map(|link| link.range.len()).sum();
    linked * 10 >= block.text.len() * 9 && !ends_sentence(&block.text)
}

/// Where a `base` element may stand: in the head.
const BASE_ELEMENTS: usize = 500;

/// Links as whole addresses; those within the page or to programs are dropped.
fn resolve_links(draft: &mut Draft, own: Option<&str>, tree: &Html) {
    let mut elements = tree.root_element().descendent_elements().take(BASE_ELEMENTS);
    let base = elements.find(|element| element.value().name() == "base");
    let base = base.and_then(|base| base.value().attr("href"));
    let own = own.and_then(|own| Url::parse(own).ok());
    let base = match (base, &own) {
        (Some(base), Some(own)) => own.join(base).ok(),
        (Some(base), None) => Url::parse(base).ok(),
        (None, _) => own.clone(),
    };
    for piece in &mut draft.pieces {
        piece.links.retain_mut(|(_, address)| {
            if address.starts_with('#') || address.is_empty() {
                return false;
            }
            if let Ok(url) = Url::parse(address) {
                return matches!(url.scheme(), "http" | "https");
            }
            if let Some(url) = base.as_ref().and_then(|base| base.join(address).ok()) {
                *address = url.into();
            }
            true
        });
    }
}
