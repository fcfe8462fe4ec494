use super::*;

#[test]
fn prose_and_structure_stay() {
    let html = "<!DOCTYPE html><html><body class=a data-x='1'><svg><path d=1 /></svg><p>One <b>two</b>\n\
                <p>three<br/>four</p><img src=x></body></html>";
    assert_eq!(
        guarded(html).unwrap().markup,
        "<!DOCTYPE html><html><body class=\"a\"><p>One <b>two</b>\n\
         <p>three<br>four</p></body></html>"
    );
}

#[test]
fn scripts_go_and_data_stays() {
    let html = "<script>if (a</b) \"</div>\"</script><SCRIPT type=application/ld+json>{\"a\":1}</SCRIPT>\
                <style>p{}</style>x<!-- <p>no --> y";
    let guarded = guarded(html).unwrap();
    assert_eq!(guarded.markup, "x y");
    assert_eq!(guarded.data, ["{\"a\":1}"]);
}

#[test]
fn deep_tags_are_flattened_and_their_text_is_kept() {
    let html = format!("{}deep{}tail", "<div>".repeat(100_000), "</div>".repeat(100_000));
    let kept = guarded(&html).unwrap().markup;
    assert_eq!(kept.matches("<div>").count(), MAXIMUM_DEPTH);
    assert_eq!(kept.matches("</div>").count(), MAXIMUM_DEPTH);
    assert!(kept.contains("deep") && kept.ends_with("tail"));
}

#[test]
fn left_out_ends_do_not_nest() {
    let html = format!("<ul>{}</ul>", "<li><p>item".repeat(2_000));
    assert_eq!(guarded(&html).unwrap().markup.matches("<li>").count(), 2_000);
}

fn many(part: impl Fn(usize) -> String) -> String {
    (0..5_000).map(part).collect::<Vec<_>>().concat()
}

#[test]
fn heavy_attributes_go() {
    let html = format!("<p title=\"{}\" id=a>x</p>", "y".repeat(1 << 20));
    assert_eq!(guarded(&html).unwrap().markup, "<p id=\"a\">x</p>");
    let attributes = many(|n| format!(" a{n}=1 id=1"));
    let kept = guarded(&format!("<p{attributes}>x</p>")).unwrap().markup;
    assert_eq!(kept.matches("=\"1\"").count(), 128);
    let styled = "<p style='color: red' onclick=x()>x</p><p style='display:none'>y</p>";
    let kept = guarded(styled).unwrap().markup;
    assert_eq!(kept, "<p>x</p><p style=\"display:none\">y</p>");
}

#[test]
fn a_drawing_goes_and_one_without_an_end_takes_nothing_with_it() {
    assert_eq!(guarded("<svg><title>x</title></svg>y").unwrap().markup, "y");
    assert!(guarded("<svg><g>x</g><p>y</p>").unwrap().markup.contains("<p>y</p>"));
}

#[test]
fn unclosed_formatting_is_bounded() {
    let html = many(|n| format!("<b id=i{n}><p>x"));
    assert_eq!(guarded(&html).unwrap().markup.matches("<b ").count(), MAXIMUM_FORMATTING);
}

#[test]
fn too_much_is_refused_by_name() {
    let wide = "<p>word</p>".repeat(600_000);
    assert!(matches!(guarded(&wide), Err(PageError::TooMuchMarkup { .. })));
}

#[test]
fn torn_markup_ends_quietly() {
    for torn in
        ["<", "</", "<p", "<p a", "<p a=", "<p a=\"", "<!--", "<!", "<script>", "</p", "<title>é"]
    {
        guarded(torn).unwrap();
    }
}
