//! What the guard knows of the elements of HTML.

/// Elements that hold nothing.
pub(super) const VOID: &[&str] = &[
    "area", "base", "basefont", "bgsound", "br", "col", "embed", "frame", "hr", "img", "input",
    "keygen", "link", "meta", "param", "source", "track", "wbr",
];
/// Elements that the tree builder opens again in every paragraph until they are closed.
pub(super) const FORMATTING: &[&str] = &[
    "a", "b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u",
];
/// Elements that show something without words.
pub(super) const PICTURES: &[&str] = &["embed", "img", "input", "param", "source", "track"];
/// Elements whose words are controls or stand in for what a script does.
pub(super) const UNREAD: &[&str] =
    &["button", "canvas", "datalist", "noscript", "select", "svg", "template"];
/// Elements whose content is no markup. Only titles and JSON-LD hold something to read.
pub(super) const RAW_TEXT: &[&str] =
    &["iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp"];

/// Whether an element is one of [`FORMATTING`].
pub(super) fn is_formatting(name: &str) -> bool {
    FORMATTING.contains(&name)
}

/// Elements of `SVG` and `MathML` close themselves with `/>`; for those of HTML the slash means nothing.
pub(super) fn is_foreign(name: &str) -> bool {
    matches!(
        name,
        "path"
            | "circle"
            | "rect"
            | "use"
            | "line"
            | "polygon"
            | "polyline"
            | "ellipse"
            | "stop"
            | "image"
            | "g"
            | "svg"
            | "defs"
            | "animate"
            | "mask"
    )
}

/// Whether the start of an element ends an open paragraph.
pub(super) fn ends_paragraph(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "center"
            | "details"
            | "dialog"
            | "dir"
            | "div"
            | "dl"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "main"
            | "menu"
            | "nav"
            | "ol"
            | "p"
            | "pre"
            | "section"
            | "summary"
            | "table"
            | "ul"
    )
}

/// Ends that HTML lets authors leave out before an element of this name, without which lists and tables
/// would seem to nest.
pub(super) fn implied_ends(name: &str) -> &'static [&'static str] {
    match name {
        "li" => &["li", "p"],
        "dt" | "dd" => &["dt", "dd", "p"],
        "option" | "optgroup" => &["option"],
        "tr" => &["td", "th", "tr", "p"],
        "td" | "th" => &["td", "th", "p"],
        "tbody" | "thead" | "tfoot" => &["td", "th", "tr", "tbody", "thead", "tfoot", "p"],
        _ if ends_paragraph(name) => &["p"],
        _ => &[],
    }
}
