//! Verbs and phrases that give words as somebody's.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::Language;

/// What a reporting cue says of the words it reports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum CueKind {
    /// They were said or written: "told", "wrote".
    Speech,
    /// They are held, known or felt: "believes", "fears".
    Stance,
}

/// Base, third person, past and participle forms, folded. The list follows the verbs of communication
/// in Levin's English Verb Classes (37) and the frequency of cues in news.
const ENGLISH_SPEECH: &str = "said say says saying told tell tells telling noted notes noting added adds adding \
    wrote writes write writing written announced announces announcing announce warned warns warning warn argued argues argue arguing \
    claimed claims claim claiming insisted insists insist insisting stated states stating asserted asserts asserting assert \
    explained explains explaining explain declared declares declaring declare replied replies reply replying responded responds \
    answered answers answering asked asks ask asking acknowledged acknowledges acknowledging acknowledge admitted admits admitting admit \
    conceded concedes conceding denied denies denying deny confirmed confirms confirming confirm reported reports reporting report \
    reiterated reiterates reiterating repeated recalled recalls recalling remarked remarks remarking observed observes \
    commented comments commenting quipped joked jokes joking shouted shouts yelled whispered cried muttered exclaimed \
    tweeted tweets posted posts testified testifies testifying testify alleged alleges alleging allege accused \
    charged pledged pledges pledging vowed vows vowing promised promises promising promise threatened threatens urged urges urging \
    called calls suggested suggests suggesting suggest proposed proposes proposing recommended recommends \
    stressed stresses stressing emphasized emphasizes emphasised emphasises emphasizing underscored underlined underlines \
    maintained maintains maintaining contended contends contending countered counters retorted rebutted \
    predicted predicts forecast described describes describing mentioned mentions revealed reveals revealing disclosed discloses \
    informed informs notified advised advises cautioned cautions cautioning complained complains complaining lamented laments \
    criticized criticised praised hailed condemned condemns denounced blasted slammed \
    quoted quotes cited cites citing continued continues concluded concludes concluding clarified elaborated boasted bragged \
    signaled signalled hinted hints implied implies indicated indicates indicating demanded demands \
    thanked apologized apologised swore swears ruled pleaded opined mused affirmed affirms reaffirmed";

const ENGLISH_STANCE: &str = "think thinks thought thinking believe believes believed believing know knows knew known feel feels felt \
    hope hopes hoped hoping fear fears feared fearing expect expects expected expecting want wants wanted doubt doubts doubted \
    worry worries worried worrying suspect suspects suspected assume assumes assumed understand understands understood \
    consider considers considered see sees saw agree agrees agreed agreeing disagree disagrees disagreed \
    decide decides decided learn learned learnt learns found find finds conclude estimate estimates estimated estimating \
    reckon reckons reckoned realize realizes realized realised wonder wonders wondered wondering \
    intend intends intended plan plans planned prefer prefers preferred support supports supported oppose opposes opposed \
    dismissed dismisses rejected rejects favor favors favored welcomed welcomes imagine imagines imagined remember remembers remembered \
    show shows showed shown speculate speculated speculates anticipate anticipates anticipated concerned convinced regret regrets regretted";

const GERMAN_SPEECH: &str = "sagte sagt sagten sagen gesagt erklarte erklart erklarten betonte betont betonten teilte mitgeteilt schrieb schreibt \
    schrieben geschrieben berichtete berichtet berichten berichteten meldete meldet meldeten behauptete behauptet behaupten behaupteten warnte warnt \
    warnten forderte fordert forderten kundigte angekundigt ankundigte ausserte geaussert aussert fugte antwortete antwortet entgegnete erwiderte \
    fragte fragt fragten bestatigte bestatigt bestatigten dementierte dementiert bestritt bestreitet kritisierte kritisiert \
    unterstrich versicherte versichert versprach verspricht verlangte verlangt raumte eingeraumt gab zitierte zitiert \
    meinte meint hiess heisst verkundete verkundet bekraftigte bekraftigt drohte droht lobte rief bezeichnete bezeichnet nannte nennt \
    erzahlte erzahlt erlauterte erlautert versicherten beteuerte beklagte beklagt mahnte mahnt erinnerte erinnert verwies verweist prognostizierte";
const GERMAN_STANCE: &str = "glaubt glaubte glauben denkt dachte denken hofft hoffte hoffen furchtet furchtete furchten befurchtet befurchtete \
    weiss wusste erwartet erwartete erwarten findet fand vermutet vermutete rechnet rechnete halt hielt zweifelt bezweifelt will wollte wunscht \
    geht ging sieht sah schatzt schatzte";

const FRENCH_SPEECH: &str = "dit disent disait disaient declare declarent declarait affirme affirment affirmait affirmant explique expliquent expliquait expliquant \
    ajoute ajoutent ajoutait ajoutant annonce annoncent annoncait annoncant ecrit ecrivent ecrivait assure assurent assurait assurant \
    indique indiquent indiquait indiquant precise precisent precisait precisant souligne soulignent soulignait soulignant estime raconte racontent racontait \
    repond repondent repondu rappelle rappellent rappele confie confient lance lancent insiste insistent soutient soutiennent soutenu \
    avertit averti avoue admet admis reconnait reconnu confirme confirment dement dementi demande demandent promet promis \
    accuse accusent denonce denoncent martele martelent rapporte rapportent signale signalent fait conclut conclu poursuit reclame \
    commente critique salue regrette deplore resume revele revelent plaide previent prevenu souvient souviennent souvenait reprend glisse sexclame exclame interroge";
const FRENCH_STANCE: &str = "pense pensent pensait croit croient croyait estime estiment estimait espere esperent esperait craint craignent craignait \
    juge jugent jugeait sait savait considere considerent considerait doute doutent souhaite souhaitent veut voulait prevoit prevoient suppose redoute redoutent \
    trouve trouvent imagine";

const SPANISH_SPEECH: &str = "dijo dice dicen dijeron decia dicho diciendo afirmo afirma afirman afirmaron afirmado aseguro asegura aseguran aseguraron explico explica \
    explican explicaron anadio anade anaden anadieron agrego agrega agregaron declaro declara declararon declarado anuncio anuncia anunciaron anunciado escribio escribe \
    senalo senala senalan senalaron indico indica indicaron informo informa informan informaron advirtio advierte advirtieron sostuvo sostiene sostienen \
    manifesto manifiesta manifestaron comento comenta comentaron conto cuenta respondio responde respondieron pregunto pregunta reconocio reconoce \
    admitio admite confirmo confirma confirmaron nego niega negaron insistio insiste insistieron subrayo subraya destaco destaca destacaron \
    recordo recuerda pidio pide pidieron exigio exige prometio promete denuncio denuncia denunciaron acuso acusa acusaron expreso expresa expresaron \
    preciso apunto apunta concluyo concluye critico aclaro aclara reitero reitera revelo revela reporto lamento";
const SPANISH_STANCE: &str = "cree creen creia creyo piensa piensan pensaba penso considera consideran considero espera esperan esperaba teme temen temia sabe sabia \
    opina opinan opino duda dudan estima estiman quiere quieren queria supone preve confia confian sospecha";

const RUSSIAN_SPEECH: &str = "сказал сказала сказали сказано говорит говорят говорил говорила говорили заявил заявила заявили заявило заявляет заявляют сообщил сообщила \
    сообщили сообщило сообщает сообщают отметил отметила отметили отмечает отмечают добавил добавила добавили добавляет подчеркнул подчеркнула подчеркнули \
    подчеркивает объявил объявила объявили объяснил объяснила объясняет пояснил пояснила пояснили поясняет рассказал рассказала рассказали рассказывает \
    написал написала написали пишет пишут утверждает утверждают утверждал утверждала утверждали ответил ответила ответили спросил спросила \
    подтвердил подтвердила подтвердили подтверждает опроверг опровергла опровергли отрицает признал признала признали признает предупредил предупредила \
    предупредили напомнил напомнила напомнили призвал призвала призвали потребовал потребовала потребовали пообещал пообещала обещал настаивает \
    указал указала указали уточнил уточнила уточнили процитировал цитирует выразил выразила обвинил обвинила обвинили предложил предложила предложили \
    прокомментировал заверил заверила передает передают констатировал резюмировал \
    вспоминает вспоминают вспоминал вспоминала вспомнил вспомнила вспомнили возразил возразила возражает спрашивает отвечает восклицает воскликнул \
    воскликнула рассуждает";
const RUSSIAN_STANCE: &str = "считает считают считал считала считали думает думают думал полагает полагают полагал надеется надеются надеялся \
    опасается опасаются верит верят знает знают знал ожидает ожидают сомневается хочет хотят уверен уверена уверены предполагает предполагают решил решила";

/// Phrases of several words that give words as somebody's: "according to". Folded, by language.
const PHRASES: [(Language, &[&str]); 5] = [
    (
        Language::English,
        &[
            "according to",
            "in the words of",
            "as reported by",
            "in a statement",
            "as quoted by",
            "in an interview with",
            "was quoted as saying",
            "were quoted as saying",
            "is quoted as saying",
            "in the view of",
            "citing",
            "per",
        ],
    ),
    (
        Language::German,
        &[
            "nach angaben",
            "nach worten",
            "nach aussage",
            "nach auffassung",
            "nach ansicht",
            "nach einschatzung",
            "laut",
            "zufolge",
            "den worten",
            "eigenen angaben",
        ],
    ),
    (
        Language::French,
        &[
            "selon",
            "dapres",
            "aux dires de",
            "de lavis de",
            "de source",
            "pour sa part",
            "a en croire",
        ],
    ),
    (
        Language::Spanish,
        &[
            "segun",
            "de acuerdo con",
            "de acuerdo a",
            "en palabras de",
            "en opinion de",
            "a juicio de",
            "conforme a",
        ],
    ),
    (
        Language::Russian,
        &[
            "по словам",
            "по данным",
            "по мнению",
            "по информации",
            "как сообщает",
            "как сообщили",
            "со ссылкои на",
            "по сообщению",
            "по его словам",
            "по ее словам",
            "согласно",
            "по версии",
        ],
    ),
];

type Forms = FxHashMap<&'static str, CueKind>;

struct Verbs {
    sorted: Vec<&'static str>,
    forms: Forms,
}

fn verbs(language: Language) -> Option<&'static Verbs> {
    static VERBS: LazyLock<[Verbs; 5]> = LazyLock::new(|| {
        [
            (ENGLISH_SPEECH, ENGLISH_STANCE),
            (GERMAN_SPEECH, GERMAN_STANCE),
            (FRENCH_SPEECH, FRENCH_STANCE),
            (SPANISH_SPEECH, SPANISH_STANCE),
            (RUSSIAN_SPEECH, RUSSIAN_STANCE),
        ]
        .map(|(speech, stance)| {
            let mut forms = Forms::default();
            forms.extend(stance.split_whitespace().map(|form| (form, CueKind::Stance)));
            // A form in both lists reports speech.
            forms.extend(speech.split_whitespace().map(|form| (form, CueKind::Speech)));
            let mut sorted: Vec<_> = forms.keys().copied().collect();
            sorted.sort_unstable();
            Verbs { sorted, forms }
        })
    });
    let index = match language {
        Language::English => 0,
        Language::German => 1,
        Language::French => 2,
        Language::Spanish => 3,
        Language::Russian => 4,
        Language::Other => return None,
    };
    Some(&VERBS[index])
}

/// The reporting verbs of `language` as folded forms, sorted.
pub fn reporting_verbs(language: Language) -> &'static [&'static str] {
    verbs(language).map_or(&[], |verbs| &verbs.sorted)
}

/// Whether a folded word is a form of a reporting verb, of speech or of stance.
pub fn is_reporting_verb(folded: &str, language: Language) -> bool {
    reporting_kind(folded, language).is_some()
}

/// Whether a folded word is a form of a verb of speech: "said", not "believes".
pub fn is_speech_verb(folded: &str, language: Language) -> bool {
    reporting_kind(folded, language) == Some(CueKind::Speech)
}

/// What a folded word reports, if it is a form of a reporting verb.
pub fn reporting_kind(folded: &str, language: Language) -> Option<CueKind> {
    verbs(language)?.forms.get(folded).copied()
}

/// The phrases of `language` that report without a verb of their own, each as folded words joined by
/// single spaces: "according to".
pub fn reporting_phrases(language: Language) -> &'static [&'static str] {
    PHRASES.iter().find(|(of, _)| *of == language).map_or(&[], |(_, phrases)| phrases)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::fold;

    const LANGUAGES: [Language; 5] = [
        Language::English,
        Language::German,
        Language::French,
        Language::Spanish,
        Language::Russian,
    ];

    #[test]
    fn forms_are_folded_sorted_and_enough() {
        for language in LANGUAGES {
            let forms = reporting_verbs(language);
            assert!(forms.len() >= 60, "{language:?} has {}", forms.len());
            assert!(forms.is_sorted());
            for form in forms {
                assert_eq!(fold(form), *form, "{language:?}");
            }
            for phrase in reporting_phrases(language) {
                assert_eq!(fold(phrase), *phrase, "{language:?}");
            }
        }
        assert!(reporting_verbs(Language::Other).is_empty());
    }

    #[test]
    fn speech_and_stance_are_told_apart() {
        for (form, language, kind) in [
            ("said", Language::English, Some(CueKind::Speech)),
            ("believes", Language::English, Some(CueKind::Stance)),
            ("went", Language::English, None),
            ("sagte", Language::German, Some(CueKind::Speech)),
            ("espere", Language::French, Some(CueKind::Stance)),
            ("dijo", Language::Spanish, Some(CueKind::Speech)),
            ("считает", Language::Russian, Some(CueKind::Stance)),
        ] {
            assert_eq!(reporting_kind(form, language), kind, "{form}");
        }
    }
}
