//! What the files in HTML have around them: head, masthead, footer.

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::parts::Safe;

pub(crate) const STYLE: &str = include_str!("style.css");

/// The look of the parts that other views show too, in the variables of the palette on top of `style.css`.
pub(crate) const PARTS_STYLE: &str = include_str!("parts.css");

/// Forbids scripts, frames, forms and every request; styles stand in the file.
const CONTENT_SECURITY_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/// One file that needs nothing else.
pub(crate) struct Frame<'f> {
    /// What kind of file it is: `dossier`, `check`.
    pub(crate) kind: &'f str,
    /// The heading.
    pub(crate) title: &'f str,
    /// Where the first link of the page leads: an anchor, and what stands there.
    pub(crate) skip_to: (&'f str, &'f str),
    /// Style beyond that of all files.
    pub(crate) style: &'f str,
    /// What stands below the heading.
    pub(crate) masthead: Markup,
    /// The sections.
    pub(crate) main: Markup,
}

impl Frame<'_> {
    /// The file as text.
    pub(crate) fn render(self) -> String {
        let (anchor, place) = self.skip_to;
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                head {
                    meta charset="utf-8";
                    meta http-equiv="Content-Security-Policy" content=(CONTENT_SECURITY_POLICY);
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    meta name="referrer" content="no-referrer";
                    meta name="color-scheme" content="light dark";
                    meta name="generator" content="Firsthand";
                    title { (Safe(self.title)) " – Firsthand " (self.kind) }
                    style { (PreEscaped(PARTS_STYLE)) (PreEscaped(STYLE)) (PreEscaped(self.style)) }
                }
                body {
                    a .skip href={ "#" (anchor) } { "Skip to " (place) }
                    header .masthead {
                        p .brand { "Firsthand" span { " " (self.kind) } }
                        h1 dir="auto" { (Safe(self.title)) }
                        (self.masthead)
                    }
                    main { (self.main) }
                    footer { p { "Made by Firsthand from the pages named above. Nothing in this file is loaded from anywhere else." } }
                }
            }
        };
        page.into_string()
    }
}
