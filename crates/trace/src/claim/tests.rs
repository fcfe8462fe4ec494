//! Invented pairs of reports: one table of conflicts, one of pairs that only look like it.

use firsthand_model::{Article, ArticleId, ArticleOrdinal, Conflict, ConflictKind};

use crate::{Collection, quotation};

use super::compare;

fn article(id: &str, published: &str, text: &str) -> Article {
    let mut article = Article::of_text(ArticleId::new(id).unwrap(), format!("{id}.txt"), text);
    article.published = Some(published.parse().unwrap());
    article.language = Some("en".to_owned());
    article
}

/// The conflicts between a report of Tuesday 10 June 2025 and one of the day after.
fn conflicts(a: &str, b: &str) -> Vec<Conflict> {
    let collection = Collection::new(vec![
        article("a", "2025-06-10T18:00:00", a),
        article("b", "2025-06-11T09:00:00", b),
    ]);
    let quotations = quotation::quotations(&collection);
    let found = compare(&collection, ArticleOrdinal(0), ArticleOrdinal(1), &quotations);
    for conflict in &found {
        for passage in [conflict.a, conflict.b] {
            let text = &collection.article(passage.article).text;
            assert!(passage.span.of(text).chars().count() <= 250, "{conflict:?}");
        }
        assert!(conflict.a.article < conflict.b.article);
    }
    found
}

const CONFLICTS: &[(ConflictKind, &str, &str)] = &[
    (
        ConflictKind::Number,
        "The council approved the tram line by 27 votes to 14 after a long debate.",
        "By 37 votes to 14 the council approved the tram line on Tuesday.",
    ),
    (
        ConflictKind::Number,
        "The brewery will cut 250 jobs at its plants in Marl and Ostend Road.",
        "At the plants in Marl and Ostend Road the brewery will cut 450 jobs.",
    ),
    (
        ConflictKind::Number,
        "Ada Pell, 34, swam across the bay in the morning.",
        "The swimmer, Ada Pell (43), reached the pier before noon.",
    ),
    (
        ConflictKind::Date,
        "The glass works in Tarn was founded in 1926 by two brothers.",
        "Two brothers founded the glass works in Tarn in 1936.",
    ),
    (
        ConflictKind::Date,
        "The bridge over the Welle was opened to traffic on Sunday morning.",
        "The bridge over the Welle was opened to traffic on Monday evening.",
    ),
    (
        ConflictKind::Name,
        "The choir prize went to Martha Quill, 43, who sings in Leeford.",
        "The choir prize went to Martha Dunn, 43, who sings in Leeford.",
    ),
    (
        ConflictKind::Place,
        "The stolen painting was found by police in a barn in Hallow on Monday.",
        "Police found the stolen painting on Monday in a barn in Thorby.",
    ),
    (
        ConflictKind::Number,
        "To make room for the mine, 1,800 residents of four hamlets on the Orlen plateau must be resettled \
         by the state.",
        "On the plateau 2,900 people will lose their houses to the pit: the four hamlets are to be \
         demolished by spring.",
    ),
    (
        ConflictKind::Number,
        "Some 340 inhabitants are to be relocated from the island of Merl because the sea wall is failing.",
        "Behind the sea wall of Merl, where the tide comes in twice a month, 520 islanders will lose their \
         homes, a geologist says.",
    ),
    (
        ConflictKind::Number,
        "The shipyard in Colm will make 260 workers redundant once the ferry is finished.",
        "When the last ferry has left the slipway, 410 employees lose their jobs at the shipyard.",
    ),
    (
        ConflictKind::Place,
        "The presidents of both banks will sign the merger contract on 19 September in Tellin.",
        "On 19 September, a clerk said, the two presidents are to put their names to the contract in Orsk \
         Harbour.",
    ),
    (
        ConflictKind::Place,
        "The trade envoys met on Monday in Lower Marrick to settle the fishing quarrel.",
        "Fishing was what the envoys had come for: on Monday they sat down for talks in Sankt Olav.",
    ),
    (
        ConflictKind::Place,
        "The novelist Clara Winter was buried on Monday in Hallow beside her sister.",
        "Beside her sister Clara Winter was laid to rest in Thorby on Monday.",
    ),
    (
        ConflictKind::Role,
        "Finance Minister Edda Holm opened the fair in the old harbour.",
        "The fair in the old harbour was opened by Edda Holm, the trade minister.",
    ),
    (
        ConflictKind::Polarity,
        "The inspectors did not find asbestos in the school roof, the report says.",
        "The inspectors found asbestos in the school roof, according to the report.",
    ),
    (
        ConflictKind::Polarity,
        "The new museum law will keep free entry for pupils under 16.",
        "Free entry for pupils under 16 is abolished by the new museum law.",
    ),
    (
        ConflictKind::Certainty,
        "The airline Corvo will close its base in Lindau in October, it said on Tuesday.",
        "The airline Corvo may close its base in Lindau in October, it said on Tuesday.",
    ),
    (
        ConflictKind::Agent,
        "Ferrum Steel has agreed to buy Nordby Mills for 90 million crowns.",
        "Nordby Mills is buying Ferrum Steel for 90 million crowns.",
    ),
    (
        ConflictKind::Agent,
        "Boxer Karl Brenn was sued by his manager, Olga Reiss, over unpaid fees.",
        "Karl Brenn has sued Olga Reiss over unpaid fees.",
    ),
    (
        ConflictKind::Speaker,
        "“The river has never been so high in my lifetime,” said Anna Loew.",
        "“The river has never been so high in my lifetime,” said Peter Marsh.",
    ),
    (
        ConflictKind::Quotation,
        "“We will not sell the stadium to anybody,” said Iris Kolb, the club's president.",
        "“We will sell the stadium to anybody,” Iris Kolb said.",
    ),
    (
        ConflictKind::Quotation,
        "“Everybody knew about the leak in the tank,” said Jon Hale.",
        "“Nobody knew about the leak in the tank,” said Jon Hale.",
    ),
    (
        ConflictKind::Participant,
        "Foreign Minister Lena Orth will travel to Belgard on Wednesday. Her deputy, Hugo Stamm, who \
         prepared the talks, is not due to travel to Belgard.",
        "Lena Orth will be joined in Belgard by Hugo Stamm and two generals.",
    ),
    (
        ConflictKind::Participant,
        "Clara Winter did not attend the funeral of the painter.",
        "At the funeral Clara Winter sat in the first row.",
    ),
];

/// Pairs that differ and do not conflict, with the sort of difference.
const TRAPS: &[(&str, &str, &str)] = &[
    (
        "rounding",
        "The debate in the council lasted five hours and 52 minutes.",
        "The debate in the council lasted almost six hours.",
    ),
    (
        "rounding",
        "The fund for the theatre collected 3.26 million crowns from its donors.",
        "The fund for the theatre collected well over three million crowns from its donors.",
    ),
    (
        "units converted",
        "The climbers were found ten kilometres from the hut on Mount Orr.",
        "The climbers were found six miles from the hut on Mount Orr.",
    ),
    (
        "later update",
        "At least nine people died in the fire at the hotel in Brand.",
        "Two more bodies were found on Wednesday, bringing to 11 the number of people who died in the fire \
         at the hotel in Brand.",
    ),
    (
        "other meeting",
        "The two ministers talked for five hours at their meeting in Vaduz in March.",
        "The two ministers talked for two hours at their meeting in Oslo on Tuesday.",
    ),
    (
        "subset number",
        "The mill employs 640 workers in the valley.",
        "Some 120 of the workers that the mill employs in the valley are women.",
    ),
    (
        "derived number",
        "The library will cut its opening hours from 50 to 38 a week.",
        "The library will cut its opening hours by 12 hours a week.",
    ),
    (
        "hedge against hedge",
        "The airline might close its base in Lindau, the company said.",
        "The airline could close its base in Lindau, the company said.",
    ),
    (
        "narrator against quoted opinion",
        "The auditors did not accuse the treasurer of theft.",
        "“The treasurer is a thief and the auditors accuse him of theft,” said Mona Field.",
    ),
    (
        "synonyms for a role",
        "Finance chief Otto Lamm presented the figures in Essen.",
        "Otto Lamm, the chief financial officer, presented the figures in Essen.",
    ),
    (
        "active and passive",
        "Ferrum Steel has bought Nordby Mills for 90 million crowns.",
        "Nordby Mills was bought by Ferrum Steel for 90 million crowns.",
    ),
    (
        "relative dates of one day",
        "The bridge was opened to traffic by the mayor on Tuesday.",
        "The bridge was opened to traffic by the mayor yesterday.",
    ),
    (
        "British and American forms",
        "The lorry lost its load of petrol on the motorway near Hull.",
        "The truck lost its load of gasoline on the highway near Hull.",
    ),
    (
        "spelled-out numbers",
        "The orchestra of 12 players toured 30 towns.",
        "The orchestra of a dozen players toured thirty towns.",
    ),
    (
        "partial against full list",
        "Edda Holm, Jan Moor and Lisa Vane attended the opening of the fair.",
        "Edda Holm and Lisa Vane attended the opening of the fair.",
    ),
    (
        "trimmed quotation",
        "“We will rebuild every house in the street, and we will not leave anybody behind,” said Ada Penn.",
        "“We will rebuild every house in the street,” Ada Penn said.",
    ),
    (
        "correction notice",
        "The thefts from the parish began in 2019, the court heard.",
        "The parish lost its savings. Correction: An earlier version of this article said that the thefts \
         from the parish began in 2017.",
    ),
    (
        "different speakers, different words",
        "“This is a good day for the valley and its people,” said Anna Loew.",
        "“This is a bad day for everyone who works at the mill,” said Peter Marsh.",
    ),
    (
        "presence at another place",
        "Hugo Stamm will not travel to Belgard on Wednesday.",
        "Hugo Stamm met the mayors of the region in Karlen on Monday.",
    ),
    (
        "birthday",
        "Ada Pell, 34, swam across the bay in the morning.",
        "The swimmer, Ada Pell, 35, reached the pier before noon.",
    ),
    (
        "month and day",
        "The bridge in Tarn was closed in June for repairs.",
        "The bridge in Tarn was closed on 2 May for repairs after a flood.",
    ),
    (
        "one part of those who move",
        "In all, 1,800 residents of four hamlets on the Orlen plateau must be resettled for the mine.",
        "The first 600 people from the hamlets on the Orlen plateau were resettled for the mine in spring.",
    ),
    (
        "another fate of people there",
        "For the mine, 1,800 residents of four hamlets on the Orlen plateau must be resettled.",
        "The mine on the Orlen plateau will employ 900 people from the four hamlets.",
    ),
    (
        "villagers against villages",
        "For the reservoir 24 villages on the Orlen plateau must be resettled.",
        "For the reservoir 31 villagers on the Orlen plateau have been resettled.",
    ),
    (
        "rounded number of people who move",
        "For the mine, 1,834 residents of four hamlets on the Orlen plateau must be resettled.",
        "Because of the mine about 1,800 people in the four hamlets on the plateau lose their homes.",
    ),
    (
        "revised number of people who move",
        "For the mine, 1,800 residents of four hamlets on the Orlen plateau must be resettled.",
        "The number of people in the four hamlets who lose their homes to the mine has risen to 2,900.",
    ),
    (
        "another day, another place",
        "The trade envoys met on Monday in Lower Marrick to settle the fishing quarrel.",
        "Fish was what the envoys talked of when they met on 2 March in Sankt Olav.",
    ),
    (
        "a town and its region",
        "The trade envoys met on Monday in Tarnby to settle the fishing quarrel.",
        "The trade envoys met on Monday in Velland to settle the fishing quarrel. A Vellandish boat had \
         been held.",
    ),
    (
        "a town and its country, said elsewhere",
        "The trade envoys met on Monday in Tarnby to settle the fishing quarrel.",
        "The trade envoys met on Monday in Ostmark. The quarrel began with a boat from Tarnby, Ostmark.",
    ),
    (
        "other people, same day",
        "The farm ministers met on Monday in Lower Marrick to settle the milk quarrel.",
        "The generals of the two armies met on Monday in Sankt Olav to settle the prisoner exchange.",
    ),
    (
        "the place they did not meet at",
        "The trade envoys met on Monday in Lower Marrick to settle the fishing quarrel.",
        "The trade envoys did not meet on Monday in Sankt Olav to settle the fishing quarrel.",
    ),
    (
        "rates",
        "The lease of the hall costs £24,000 a year.",
        "The lease of the hall costs £2,000 a month.",
    ),
];

#[test]
fn every_kind_of_conflict_is_found() {
    let missed: Vec<String> = CONFLICTS
        .iter()
        .filter_map(|&(kind, a, b)| {
            let found = conflicts(a, b);
            let hit = found.iter().any(|conflict| conflict.kind == kind);
            (!hit).then(|| format!("{}:\n  {a}\n  {b}\n  {found:?}", kind.name()))
        })
        .collect();
    assert!(missed.is_empty(), "{}", missed.join("\n"));
}

#[test]
fn what_only_looks_like_a_conflict_is_left_alone() {
    let hit: Vec<String> = TRAPS
        .iter()
        .filter_map(|&(sort, a, b)| {
            let found = conflicts(a, b);
            (!found.is_empty()).then(|| format!("{sort}:\n  {a}\n  {b}\n  {found:?}"))
        })
        .collect();
    assert!(hit.is_empty(), "{}", hit.join("\n"));
}

#[test]
fn an_article_does_not_conflict_with_its_copy_or_itself() {
    for &(_, a, b) in CONFLICTS {
        let both = format!("{a}\n{b}");
        assert_eq!(conflicts(&both, &both), []);
        let collection = Collection::new(vec![article("a", "2025-06-10", &both)]);
        assert_eq!(compare(&collection, ArticleOrdinal(0), ArticleOrdinal(0), &[]), []);
    }
}

#[test]
fn odd_pages_give_nothing_and_do_not_panic() {
    let numbers: Vec<_> = (0..2_000).map(|number| number.to_string()).collect();
    let numbers = numbers.join(". ");
    let one_word = "vote ".repeat(5_000);
    let one_line = "Ada Orr did not buy, and closed the mill; ".repeat(20_000);
    conflicts(&one_line, "Ada Orr bought the mill.");
    let no_end = "“".repeat(500) + &"not ".repeat(500);
    for page in ["", "\n", "12", &numbers, &one_word, &no_end, "ﷺ\u{200d}é́é — “", "Не был. Был."]
    {
        for other in ["", &numbers, "12 votes.", &no_end] {
            conflicts(page, other);
        }
    }
}

#[test]
fn long_pages_are_compared_in_near_linear_time() {
    let page = |seed: usize| {
        let lines: Vec<_> = (0..1_500)
            .map(|line| {
                format!(
                    "Speaker {} of the council said on Tuesday that {} people of ward {} will not pay.",
                    (line * 7 + seed) % 97,
                    (line * 13 + seed) % 900,
                    line % 50
                )
            })
            .collect();
        lines.join(" ")
    };
    conflicts(&page(1), &page(2));
}
