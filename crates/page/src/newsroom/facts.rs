//! What a page tells about its article, gathered and settled.

use firsthand_language::{Analysis, detect};
use firsthand_model::{
    Article, ArticleId, Block, Comment, Credit, CreditKind, Fact, FactKind, FactOrigin, Link,
    Moment, SetAsideKind, Span,
};
use jiff::civil::Date;

use crate::draft::Draft;
use crate::given::Given;
use crate::newsroom::byline::{Byline, author_names};
use crate::newsroom::copyright::{Copyright, without_legal_form};
use crate::newsroom::credits::{comparable, credits_in, dateline_of};
use crate::newsroom::dates::address_date;
use crate::newsroom::headline::without_site;
use crate::newsroom::inferred::inferred_date;
use crate::newsroom::line::{DateRole, LineKind, kind_of_line};
use crate::newsroom::link_credits::{host_of, link_credits};
use crate::newsroom::notices::{cut_by, is_correction};
use crate::newsroom::section::section_of_address;
use crate::newsroom::told::{Single, Told};

/// What has been told so far. Whoever notes facts notes the better source first: what is told once is
/// not told again.
#[derive(Clone, Debug)]
pub(crate) struct Facts {
    /// Where what is noted next stands.
    pub(crate) origin: FactOrigin,
    pub(crate) told: Told,
    pub(crate) section: Option<String>,
    /// Whether the page's data say that it is not free to read.
    pub(crate) is_paid: bool,
    pub(crate) url: Option<String>,
    pub(crate) headline: Option<String>,
    /// The publisher as the page's metadata name it.
    pub(crate) publisher: Option<String>,
    /// The name that follows the headline in the page's title.
    pub(crate) title_site: Option<String>,
    pub(crate) bylines: Vec<String>,
    pub(crate) contributors: Vec<String>,
    pub(crate) published: Option<Moment>,
    pub(crate) updated: Option<Moment>,
    /// The language the page declares.
    pub(crate) language: Option<String>,
    pub(crate) comments: Vec<Comment>,
    pub(crate) remarks: Vec<String>,
    /// The house behind the bylines.
    organisation: Option<String>,
    /// Names of sites that stand alone in a line.
    sites: Vec<String>,
    copyright: Option<Copyright>,
    credit_lines: Vec<CreditLine>,
}

/// A line that names where the article has something from.
#[derive(Clone, Debug)]
struct CreditLine {
    name: String,
    line: String,
    kind: CreditKind,
    span: Option<Span>,
}

impl Default for Facts {
    fn default() -> Facts {
        Facts::of_given(&Given::default())
    }
}

impl Facts {
    /// What came with a page, to which its own words add.
    pub(crate) fn of_given(given: &Given) -> Facts {
        let mut facts = Facts {
            origin: FactOrigin::Given,
            told: Told::default(),
            section: None,
            is_paid: false,
            url: given.address.clone(),
            headline: given.headline.clone(),
            publisher: given.publisher.clone(),
            title_site: None,
            bylines: Vec::new(),
            contributors: Vec::new(),
            published: None,
            updated: None,
            language: given.language.clone(),
            comments: Vec::new(),
            remarks: Vec::new(),
            organisation: None,
            sites: Vec::new(),
            copyright: None,
            credit_lines: Vec::new(),
        };
        for (kind, value) in [
            (FactKind::Address, &given.address),
            (FactKind::Headline, &given.headline),
            (FactKind::Publisher, &given.publisher),
        ] {
            if let Some(value) = value {
                facts.told.tell(kind, value.as_str(), FactOrigin::Given);
            }
        }
        for author in &given.bylines {
            facts.note_byline(&author_names(author));
        }
        for (role, moment) in
            [(DateRole::Published, given.published), (DateRole::Updated, given.updated)]
        {
            if let Some(moment) = moment {
                facts.note_date(role, moment);
            }
        }
        facts.origin = FactOrigin::Line;
        facts
    }

    /// Takes what a line tells; `line` is the line itself.
    pub(crate) fn note(&mut self, kind: &LineKind, line: &str) {
        match kind {
            LineKind::Byline(byline, dates) => {
                self.note_byline(byline);
                for &(role, moment) in dates {
                    self.note_date(role, moment);
                }
            }
            LineKind::Contributors(byline) => {
                for name in &byline.names {
                    push_new(&mut self.contributors, name);
                    self.told.tell(FactKind::Contributor, name, self.origin);
                }
            }
            LineKind::Dates(dates) => {
                for &(role, moment) in dates {
                    self.note_date(role, moment);
                }
            }
            LineKind::Copyright(copyright) => {
                if let Some(owner) = &copyright.owner {
                    self.told.tell(FactKind::Copyright, owner, FactOrigin::CopyrightLine);
                    self.push_credit_line(owner, line, CreditKind::Copyright);
                }
                if self.copyright.as_ref().is_none_or(|known| known.owner.is_none()) {
                    self.copyright = Some(copyright.clone());
                }
            }
            LineKind::CreditLine(name) => {
                self.told.tell(FactKind::WireMark, name, FactOrigin::CreditLine);
                self.push_credit_line(name, line, CreditKind::CreditLine);
            }
            LineKind::Aside(SetAsideKind::UpdateNotice) => {
                let kind = if is_correction(line) {
                    FactKind::CorrectionNotice
                } else {
                    FactKind::UpdateNotice
                };
                self.told.tell(kind, line, self.origin);
            }
            LineKind::Site(name) => push_new(&mut self.sites, name),
            LineKind::CommentHeading(_) | LineKind::Aside(_) => {}
        }
    }

    fn push_credit_line(&mut self, name: &str, line: &str, kind: CreditKind) {
        let (name, line) = (name.to_owned(), line.to_owned());
        self.credit_lines.push(CreditLine { name, line, kind, span: None });
    }

    /// Takes what a line of a text that is kept whole tells: credits and contributors, which nothing
    /// else in a paragraph looks like. `span` is where it stands.
    pub(crate) fn note_in_text(&mut self, line: &str, span: Span) {
        let before = self.credit_lines.len();
        match kind_of_line(line) {
            Some(
                kind @ (LineKind::Contributors(_)
                | LineKind::Copyright(_)
                | LineKind::CreditLine(_)),
            ) => self.note(&kind, line),
            Some(LineKind::Byline(byline, _)) => self.note_byline(&byline),
            _ => {}
        }
        for credit in &mut self.credit_lines[before..] {
            credit.span = Some(span);
        }
    }

    /// Takes a byline, if none was told before.
    pub(crate) fn note_byline(&mut self, byline: &Byline) {
        if self.bylines.is_empty() {
            for name in &byline.names {
                push_new(&mut self.bylines, name);
            }
        }
        for name in &byline.names {
            self.told.tell(FactKind::Byline, name, self.origin);
        }
        if self.organisation.is_none() {
            self.organisation.clone_from(&byline.organisation);
        }
    }

    /// Takes a further name from beside one that was taken.
    pub(crate) fn note_coauthor(&mut self, byline: &Byline) {
        for name in &byline.names {
            push_new(&mut self.bylines, name);
            self.told.tell(FactKind::Byline, name, self.origin);
        }
    }

    /// Takes a date, if none of its role was told before.
    pub(crate) fn note_date(&mut self, role: DateRole, moment: Moment) {
        if role == DateRole::FirstPublished
            && self.origin == FactOrigin::Line
            && let Some(other) =
                self.published.filter(|other| moment.is_before(*other) == Some(true))
        {
            // What was taken for the day of publication was that of a change.
            self.published = None;
            self.updated.get_or_insert(other);
            self.told.tell(FactKind::Updated, other.to_string(), self.origin);
        }
        let (field, kind) = match role {
            DateRole::Published | DateRole::FirstPublished => {
                (&mut self.published, FactKind::Published)
            }
            DateRole::Updated => (&mut self.updated, FactKind::Updated),
        };
        field.get_or_insert(moment);
        self.told.tell(kind, moment.to_string(), self.origin);
    }

    /// Who publishes the page: as its metadata say, else as its lines do.
    fn settled_publisher(&self, dateline: Option<&str>) -> Option<String> {
        if let Some(publisher) = self.publisher.as_ref().or(self.title_site.as_ref()) {
            return Some(publisher.clone());
        }
        let owner = self.copyright.as_ref().and_then(|copyright| copyright.owner.as_deref());
        let owner = owner.map(without_legal_form);
        // A site's own line that the copyright line confirms is the page's signature.
        let signed = self
            .sites
            .iter()
            .find(|site| owner.is_some_and(|owner| comparable(owner) == comparable(site)));
        // A house that both signs the byline and stands in the dateline publishes its own report.
        let house = self.organisation.as_deref().filter(|house| {
            dateline.is_none_or(|dateline| comparable(dateline) == comparable(house))
        });
        let host = || self.url.as_deref().and_then(host_of);
        signed
            .cloned()
            .or_else(|| house.map(str::to_owned))
            .or_else(|| owner.map(str::to_owned))
            .or_else(|| self.sites.first().cloned())
            .or_else(host)
    }

    /// The article, from the pieces that were kept and what was told about them.
    pub(crate) fn settled(
        self,
        draft: Draft,
        id: ArticleId,
        source: &str,
        today: Option<Date>,
    ) -> Article {
        let (text, blocks, links) = draft.assembled();
        self.settled_text(text, blocks, links, draft, id, source, today)
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of an article, each of its own type")]
    pub(crate) fn settled_text(
        mut self,
        text: String,
        blocks: Vec<Block>,
        links: Vec<Link>,
        draft: Draft,
        id: ArticleId,
        source: &str,
        today: Option<Date>,
    ) -> Article {
        let dateline = dateline_of(&text).map(|(name, _)| name.to_owned());
        let house = self.settled_publisher(dateline.as_deref());
        if let (Some(headline), Some(house)) = (&mut self.headline, &house) {
            let own = without_site(headline, &[house.as_str()]);
            if !own.is_empty() && own != *headline {
                self.told.tell(FactKind::Headline, own.as_str(), FactOrigin::Title);
                *headline = own;
            }
        }
        let language = detect(&text).map(str::to_owned).or_else(|| self.language.take());
        if let Some(future) = self.drop_future_line(today) {
            let shown = format!("a date in the future on the page, {future}, was passed over");
            self.remarks.push(shown);
        }
        let in_address = || self.url.as_deref().and_then(address_date).map(Moment::day);
        let published = self.published.or_else(in_address);
        if self.published.is_none()
            && let Some(day) = published
        {
            self.told.tell(FactKind::Published, day.to_string(), FactOrigin::Address);
        }
        if self.section.is_none() {
            self.section = self.url.as_deref().and_then(section_of_address);
            if let Some(section) = &self.section {
                self.told.tell(FactKind::Section, section, FactOrigin::Address);
            }
        }
        let mut remarks = std::mem::take(&mut self.remarks);
        for (name, moment) in [("published", published), ("updated", self.updated)] {
            if let (Some(moment), Some(today)) = (moment, today)
                && moment.date() > today
            {
                remarks.push(format!("the date given as {name}, {moment}, lies in the future"));
            }
        }
        let published_inferred = if published.is_none() {
            let spans: Vec<_> = blocks.iter().map(|block| block.span).collect();
            let analysis = Analysis::of(&text, language.as_deref(), &spans);
            let years = self.copyright.as_ref().and_then(|copyright| copyright.years);
            inferred_date(&analysis, &text, years, self.url.as_deref())
        } else {
            None
        };
        let mut credits =
            credits_in(&text, self.headline.as_deref(), house.as_deref(), &self.named_outlets());
        credits.extend(self.settled_credit_lines());
        credits.extend(link_credits(&links, self.url.as_deref()));
        // Publishing systems stamp "modified" a second before "published", and at every publication.
        if let (Some(published), Some(updated)) = (published, self.updated)
            && (updated == published || updated.is_before(published) == Some(true))
        {
            self.updated = None;
        }
        self.tell_settled(house.as_deref(), dateline.as_deref(), &credits);
        if let Some(words) = cut_by(&draft.set_aside) {
            self.told.tell(FactKind::PaywallCut, words, FactOrigin::Line);
            remarks.push(format!("the article may be cut off by a wall: “{words}”"));
        } else if self.is_paid {
            self.told.tell(FactKind::PaywallCut, "not free to read", FactOrigin::JsonLd);
            remarks.push("the page says that it is not free to read: it may be cut off".to_owned());
        }
        let facts = self.settled_facts(house.as_deref(), published, language.as_deref());
        Article {
            id,
            source: source.to_owned(),
            url: self.url.take(),
            publisher: house,
            headline: self.headline.take(),
            bylines: std::mem::take(&mut self.bylines),
            contributors: std::mem::take(&mut self.contributors),
            section: self.section.take(),
            published,
            published_inferred,
            updated: self.updated,
            language,
            credits,
            text,
            blocks,
            links,
            comments: std::mem::take(&mut self.comments),
            set_aside: draft.set_aside,
            facts,
            remarks,
        }
    }

    /// Takes back a date of publication that only a visible line gives and that lies after the day of reading:
    /// it is that of an event.
    fn drop_future_line(&mut self, today: Option<Date>) -> Option<Moment> {
        let published =
            self.published.filter(|moment| today.is_some_and(|today| moment.date() > today))?;
        let fact = self.told.fact(FactKind::Published, &published.to_string(), Single::Yes);
        matches!(fact.origin, FactOrigin::Line | FactOrigin::Element)
            .then(|| self.published.take())?
    }

    /// Notes what stands in the text and was settled on without being told before.
    fn tell_settled(&mut self, house: Option<&str>, dateline: Option<&str>, credits: &[Credit]) {
        if let Some(name) = dateline {
            self.told.tell(FactKind::WireMark, name, FactOrigin::Dateline);
        }
        let Some(house) = house else { return };
        let same = |name: &str| comparable(without_legal_form(name)) == comparable(house);
        if self.title_site.as_deref().is_some_and(same) {
            self.told.tell(FactKind::Publisher, house, FactOrigin::Title);
        }
        if self.organisation.as_deref().is_some_and(same) || self.sites.iter().any(|s| same(s)) {
            self.told.tell(FactKind::Publisher, house, FactOrigin::Line);
        }
        if dateline.is_some_and(same) {
            self.told.tell(FactKind::Publisher, house, FactOrigin::Dateline);
        }
        if credits.iter().any(|credit| credit.kind == CreditKind::Copyright && same(&credit.name)) {
            self.told.tell(FactKind::Publisher, house, FactOrigin::CopyrightLine);
        }
        if self.url.as_deref().and_then(host_of).as_deref() == Some(house) {
            self.told.tell(FactKind::Publisher, house, FactOrigin::Address);
        }
    }

    /// What the article's fields hold, with where it stands.
    fn settled_facts(
        &self,
        house: Option<&str>,
        published: Option<Moment>,
        language: Option<&str>,
    ) -> Vec<Fact> {
        let mut facts = Vec::new();
        let mut single = |kind, value: Option<&str>| {
            facts.extend(value.map(|value| self.told.fact(kind, value, Single::Yes)));
        };
        single(FactKind::Address, self.url.as_deref());
        single(FactKind::Publisher, house);
        single(FactKind::Section, self.section.as_deref());
        single(FactKind::Headline, self.headline.as_deref());
        for (kind, names) in
            [(FactKind::Byline, &self.bylines), (FactKind::Contributor, &self.contributors)]
        {
            facts.extend(names.iter().map(|name| self.told.fact(kind, name, Single::No)));
        }
        let mut single = |kind, value: Option<String>| {
            facts.extend(value.map(|value| self.told.fact(kind, &value, Single::Yes)));
        };
        single(FactKind::Published, published.map(|moment| moment.to_string()));
        single(FactKind::Updated, self.updated.map(|moment| moment.to_string()));
        single(FactKind::Language, language.map(str::to_owned));
        for kind in [
            FactKind::Copyright,
            FactKind::WireMark,
            FactKind::UpdateNotice,
            FactKind::CorrectionNotice,
            FactKind::PaywallCut,
        ] {
            facts.extend(self.told.all(kind));
        }
        facts
    }

    /// Names that the lines around the article give as outlets.
    fn named_outlets(&self) -> Vec<String> {
        let lines = self.credit_lines.iter().filter(|line| line.kind == CreditKind::CreditLine);
        lines.map(|line| line.name.clone()).chain(self.organisation.clone()).collect()
    }

    fn settled_credit_lines(&self) -> Vec<Credit> {
        let mut credits: Vec<Credit> = Vec::new();
        for CreditLine { name, line, kind, span } in &self.credit_lines {
            if !credits.iter().any(|credit| credit.kind == *kind && credit.name == *name) {
                let (name, phrase) = (name.clone(), line.clone());
                credits.push(Credit { name, kind: *kind, phrase, span: *span });
            }
        }
        if let Some(house) = &self.organisation
            && !credits.iter().any(|credit| comparable(&credit.name) == comparable(house))
        {
            credits.push(Credit {
                name: house.clone(),
                kind: CreditKind::CreditLine,
                phrase: house.clone(),
                span: None,
            });
        }
        credits
    }
}

fn push_new(list: &mut Vec<String>, item: &str) {
    if !list.iter().any(|known| known.eq_ignore_ascii_case(item)) {
        list.push(item.to_owned());
    }
}
