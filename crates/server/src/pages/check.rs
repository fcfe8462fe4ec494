//! The check page: a text or an address is held against the archive.

use firsthand_archive::{Archive, ArchiveError, StorySummary};
use firsthand_model::{
    Article, ArticleOrdinal, DetailOutcome, Passage, SentenceVerdict, Standing, Verdict,
};
use firsthand_report::parts::{Index, Safe};
use maud::{Markup, html};

use super::parts::{changed, more, text_fragment, written};
use super::{Page, Section, likely};
use crate::checking::{self, Checked, article_of_page, article_of_text};
use crate::site::Site;
use crate::words::{self, fill};

/// Sentences that are shown, and passages for each; of the same words one will do.
const SENTENCES: usize = 400;
const EVIDENCE: usize = 3;

/// What the form is filled with.
#[derive(Clone, Debug, Default)]
pub(crate) struct Filled {
    pub(crate) text: String,
    pub(crate) address: String,
    /// The article of the archive that the text is from, if it is from one.
    pub(crate) article: Option<String>,
}

/// The form.
pub(crate) fn form(site: &Site, form_token: &str, filled: &Filled) -> Page {
    let texts = &site.words().check;
    let content = html! {
        h1 { (texts.title) }
        p .standfirst { (texts.help) }
        (fields(site, form_token, filled))
        (bookmarklet(site))
    };
    Page { title: texts.title.clone(), section: Section::Check, content }
}

fn fields(site: &Site, form_token: &str, filled: &Filled) -> Markup {
    let texts = &site.words().check;
    html! {
        form .form action=(site.path("/check")) method="post" enctype="multipart/form-data" data-check {
            input type="hidden" name="form" value=(form_token);
            @if let Some(article) = &filled.article { input type="hidden" name="article" value=(article); }
            div {
                label for="text" { (texts.text) }
                textarea #text name="text" maxlength="400000" { (filled.text) }
            }
            div {
                label for="file" { (texts.file) }
                input #file type="file" name="file" accept=".html,.htm,.txt,.mht,.mhtml,.eml,text/html,text/plain" aria-describedby="file-help";
                p #file-help .meta { (texts.file_help) }
            }
            @if site.fetches {
                div {
                    label for="address" { (texts.address) }
                    input #address type="url" name="address" maxlength="2000" placeholder="https://" value=(filled.address) aria-describedby="address-help";
                    p #address-help .meta { (texts.address_help) }
                }
            } @else {
                p .meta { (texts.no_fetch) }
            }
            div { button { (texts.check) } }
        }
    }
}

/// A bookmark that opens this page with the text of the page it is used on.
fn bookmarklet(site: &Site) -> Markup {
    let texts = &site.words().check;
    let target = format!("{}{}", site.origin, site.path("/check"));
    // What is handed over stands behind the `#`: no server on the way sees it, and no log keeps it.
    let script = format!(
        "javascript:(()=>{{const t=String(getSelection())||document.body.innerText;open({}+'#page='+encodeURIComponent(JSON.stringify({{text:t.slice(0,200000)}})))}})()",
        serde_json::Value::from(target)
    );
    html! {
        section .part aria-labelledby="bookmarklet" {
            h2 #bookmarklet { (texts.bookmarklet) }
            p { (texts.bookmarklet_help) }
            p { a .button.quiet href=(script) { (texts.bookmark) } }
        }
    }
}

/// What is checked.
#[derive(Clone, Debug)]
pub(crate) enum Given {
    /// Nothing.
    Nothing,
    /// A text.
    Text(Vec<u8>),
    /// A page, sent as a file of this name or fetched.
    Page { bytes: Vec<u8>, name: Option<String> },
    /// The address could not be fetched; why.
    Failed(String),
}

/// The verdicts on what was given, over the form.
pub(crate) fn checked(
    archive: &Archive,
    site: &Site,
    form_token: &str,
    filled: &Filled,
    given: &Given,
) -> Result<Page, ArchiveError> {
    let texts = &site.words().check;
    let result = match given {
        Given::Nothing => html! { p .notice.bad role="alert" { (texts.nothing) } },
        Given::Failed(why) => {
            html! { p .notice.bad role="alert" { (Safe(&fill(&texts.failed, &[("why", why)]))) } }
        }
        Given::Text(bytes) => {
            let own = filled.article.as_deref();
            held_against(archive, site, article_of_text(bytes, None), own)?
        }
        Given::Page { bytes, name } => match article_of_page(bytes, name.as_deref()) {
            Ok(article) => held_against(archive, site, article, None)?,
            Err(why) => html! {
                p .notice.bad role="alert" { (Safe(&fill(&texts.unreadable, &[("why", &why)]))) }
            },
        },
    };
    let content = html! {
        h1 { (texts.title) }
        (result)
        section .part aria-labelledby="again" {
            h2 #again { (texts.again) }
            (fields(site, form_token, filled))
        }
    };
    Ok(Page { title: texts.title.clone(), section: Section::Check, content })
}

/// The verdicts on an article, and the story that it tells.
fn held_against(
    archive: &Archive,
    site: &Site,
    article: Article,
    own: Option<&str>,
) -> Result<Markup, ArchiveError> {
    let story = likely::likely_story(archive, &article)?;
    let checked = checking::checked(archive, article, own)?;
    Ok(verdicts(site, &checked, story.as_ref()))
}

fn verdicts(site: &Site, checked: &Checked, story: Option<&StorySummary>) -> Markup {
    let texts = &site.words().check;
    let index = Index::new(&checked.dossier);
    let check = &checked.check;
    let counts = Verdict::ALL.map(|verdict| (verdict, check.count(verdict)));
    html! {
        section .part aria-labelledby="result" {
            h2 #result { (texts.result) }
            @if checked.sources() == 0 { p .notice { (texts.no_match) } }
            @else {
                p .standfirst { (fill(&texts.against, &[("n", &checked.sources().to_string())])) }
                @if story.is_some() { p { (likely::sentence(site, story)) } }
            }
            ul .deck.figures {
                @for (verdict, count) in counts.into_iter().filter(|(_, count)| *count > 0) {
                    li { strong { (count) } span { (words::verdict(site.words(), verdict)) } }
                }
            }
            ol .verdicts {
                @for it in check.sentences.iter().take(SENTENCES) {
                    li class=(it.verdict.name()) { (sentence(site, &index, check.page, it)) }
                }
            }
            (more(site, check.sentences.len(), SENTENCES))
            @if !check.limits.is_empty() {
                ul .meta lang="en" { @for limit in &check.limits { li { (Safe(limit)) } } }
            }
        }
    }
}

fn sentence(site: &Site, index: &Index<'_>, page: ArticleOrdinal, it: &SentenceVerdict) -> Markup {
    let words_of = |passage: Passage| index.words(passage);
    let own = words_of(Passage { article: page, span: it.sentence });
    html! {
        p dir="auto" { (Safe(own)) }
        p {
            span .verdict.(it.verdict.name()) { (words::verdict(site.words(), it.verdict)) }
            @for detail in it.details.iter().filter(|it| it.outcome == DetailOutcome::Differs) {
                " " span .tag { (words::conflict(site.words(), detail.kind)) } " " bdi { (Safe(&detail.text)) }
            }
        }
        @for evidence in it.evidence.iter().take(if it.verdict == Verdict::Verbatim { 1 } else { EVIDENCE }) {
            blockquote .passage {
                p dir="auto" {
                    @if evidence.standing == Standing::Bears { (Safe(words_of(evidence.passage))) }
                    @else { (changed(site, own, words_of(evidence.passage))) }
                }
                footer {
                    @let article = index.article(evidence.passage.article);
                    a .article href=(site.article(article.id.as_str())) { bdi { (Safe(&index.name(evidence.passage.article))) } }
                    ", " (written(site, article)) " "
                    a .see href={ (site.article(article.id.as_str())) (text_fragment(words_of(evidence.passage))) } { (site.words().article.in_context) }
                }
            }
        }
        @if !it.steps.is_empty() {
            details {
                summary { (site.words().story.why) }
                ul lang="en" { @for step in &it.steps { li { (Safe(&step.text)) " " code .rule { (Safe(&step.rule)) } } } }
            }
        }
    }
}
