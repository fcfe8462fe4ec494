//! Debug.
#![allow(clippy::all, missing_docs, clippy::pedantic)]
use firsthand_language::*;
fn main() {
    let mut args = std::env::args().skip(1);
    let what = args.next().unwrap();
    for path in args {
        let text = std::fs::read_to_string(&path).unwrap();
        let lang = detect(&text);
        println!("== {path} {lang:?}");
        let a = Analysis::of(&text, lang.or(Some("en")), &[]);
        if what.contains('s') { for s in &a.sentences { println!("S {}", s.span.of(&text)); } }
        if what.contains('n') { let full = full_names(&a, &text);
            for (i, n) in a.names.iter().enumerate() { println!("{:?}\t{}\t[{}]\t-> {}", n.kind, n.span.of(&text), n.role.map_or("", |r| r.of(&text)), if full[i]==i {""} else {a.names[full[i]].span.of(&text)}); } }
        if what.contains('q') { for q in &a.quoted { println!("Q{} {} {}", q.depth, q.closed, q.inner.of(&text)); } }
        if what.contains('u') { for q in &a.quantities { println!("{:?}", (q.span.of(&text), q)); } }
        if what.contains('t') { for q in &a.times { println!("{:?}", (q.span.of(&text), q)); } }
    }
}
