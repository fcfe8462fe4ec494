//! Words that tell what a name names: titles, roles, given names, words for organisations and places.
//!
//! General lists: forms of address and offices by the style guides of the news agencies, given names
//! by the national birth statistics, legal forms of firms. All folded.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

/// Forms of address, which never belong to a name.
const HONORIFICS: &str = "mr mrs ms miss mx dr prof sir dame lord lady rev reverend fr father sister brother hon \
    pres gov sen rep gen lt col sgt maj capt cpl adm cmdr pvt atty supt det insp st \
    herr frau fraulein hr monsieur madame mademoiselle mme mlle m senor senora senorita sr sra srta don dona \
    господин госпожа г-н г-жа";

/// Offices and trades that stand before or after a person's name.
const ROLES: &str = "president vice-president premier chancellor minister secretary undersecretary governor mayor senator congressman \
    congresswoman representative lawmaker legislator deputy speaker leader chairman chairwoman chair chairperson chief head director \
    ceo cfo coo cto executive founder cofounder co-founder owner manager spokesman spokeswoman spokesperson envoy ambassador \
    diplomat negotiator mediator emissary representative adviser advisor aide counselor counsellor counsel official officer commander \
    general colonel captain lieutenant major sergeant admiral marshal brigadier corporal private judge justice prosecutor attorney \
    lawyer solicitor sheriff detective inspector superintendent commissioner policeman agent king queen prince princess duke duchess \
    emperor sultan sheikh emir pope cardinal bishop archbishop rabbi imam ayatollah patriarch pastor priest reverend \
    professor doctor scientist researcher economist analyst expert historian scholar author writer novelist poet journalist reporter \
    correspondent editor columnist commentator anchor host producer actor actress singer musician artist photographer designer \
    architect engineer developer businessman businesswoman entrepreneur investor financier banker billionaire tycoon oligarch \
    coach trainer player striker midfielder goalkeeper captain athlete champion boxer activist campaigner dissident whistleblower \
    candidate nominee incumbent councillor councilman councilwoman alderman mp mep delegate treasurer comptroller auditor principal \
    teacher student nurse doctor surgeon physician psychologist farmer driver pilot astronaut soldier veteran resident neighbor neighbour \
    witness victim suspect defendant husband wife widow son daughter father mother brother sister son-in-law father-in-law cousin uncle aunt \
    associate partner ally friend colleague successor predecessor coordinator organizer organiser strategist pollster czar boss co-chair \
    \
    prasident prasidentin kanzler kanzlerin bundeskanzler bundeskanzlerin bundesprasident minister ministerin aussenminister aussenministerin \
    innenminister innenministerin verteidigungsminister verteidigungsministerin finanzminister finanzministerin wirtschaftsminister \
    regierungschef regierungschefin ministerprasident ministerprasidentin staatschef vizeprasident burgermeister burgermeisterin oberburgermeister \
    sprecher sprecherin regierungssprecher chef chefin vorsitzender vorsitzende vorstand direktor direktorin geschaftsfuhrer geschaftsfuhrerin \
    senatorin abgeordnete abgeordneter botschafter botschafterin experte expertin professorin anwalt anwaltin richter richterin \
    generalsekretar generalsekretarin leiter leiterin trainer trainerin autor autorin forscher forscherin sondergesandte sondergesandter \
    prasidente ministre premier-ministre maire senateur senatrice depute deputee directeur directrice porte-parole ambassadeur ambassadrice \
    secretaire chancelier roi reine chercheur chercheuse professeur avocat avocate juge procureur ecrivain journaliste patron patronne \
    fondateur fondatrice dirigeant conseiller conseillere prefet commissaire entraineur emissaire negociateur chef cheffe \
    presidenta ministro ministra canciller alcalde alcaldesa gobernador gobernadora senador senadora diputado diputada portavoz vocero vocera \
    director directora embajador embajadora secretario secretaria jefe jefa rey reina juez jueza fiscal abogado abogada profesor profesora \
    economista periodista escritor escritora lider fundador fundadora enviado enviada asesor asesora entrenador general \
    президент премьер премьер-министр министр глава губернатор мэр сенатор депутат спикер председатель директор секретарь пресс-секретарь \
    посол посланник спецпосланник канцлер король королева генерал полковник адмирал судья прокурор адвокат профессор эксперт аналитик \
    советник помощник представитель спецпредставитель лидер основатель руководитель журналист писатель режиссер тренер патриарх";

/// Words that stand before a role and belong to it.
const ROLE_MODIFIERS: &str = "prime vice deputy assistant associate acting interim former ex late current outgoing incoming retired new \
    top senior chief special foreign defense defence interior finance treasury justice health education energy trade labor labour \
    transport environment agriculture economy culture state national security homeland press communications general attorney \
    secretary policy political military presidential prime federal regional local provincial city county district police army navy \
    air force marine intelligence nuclear peace security economic financial legal medical technical managing executive operating \
    major lead chief co junior first second third lieutenant brigadier staff campaign party opposition majority minority house senate \
    white cabinet government company board bank club team union church supreme high crown permanent human resources \
    longtime veteran fellow republican democratic conservative liberal democrat independent lawmaker billionaire real estate \
    ancien ancienne premier premiere vice actuel actuelle general generale nouveau nouvelle exterieur federal \
    ex ehemalige ehemaliger fruhere fruherer neue neuer amtierende amtierender stellvertretende stellvertretender \
    primer primera antiguo nuevo nueva actual vice бывший бывшая первый вице замглавы заместитель специальный генеральный премьер";

/// Words that make a run of capitals an organisation.
const ORGANISATION_WORDS: &str = "ministry department agency bureau office council committee commission parliament congress senate assembly \
    court tribunal bank fund exchange university college school institute academy museum hospital foundation association society federation \
    confederation union league alliance party club company corporation corp inc ltd llc plc co group holdings holding partners bros brothers \
    industries systems technologies technology motors airlines airways airline energy oil gas steel pharmaceuticals \
    media news times post herald tribune journal gazette guardian telegraph observer chronicle press broadcasting network television tv radio \
    church army navy force forces police guard corps command service services authority administration board organization organisation center centre \
    treasury reserve pentagon kremlin nato nations politburo cabinet secretariat directorate team united orchestra theatre theater \
    ag gmbh se kg ev ministerium bundestag bundesrat bundeswehr bundesbank universitat hochschule partei verband gesellschaft verein amt \
    gericht polizei zeitung anstalt stiftung behorde institut \
    ministere universite banque assemblee conseil senat parti syndicat societe agence cour federation groupe fondation ecole elysee matignon \
    ministerio universidad banco asamblea consejo senado partido sindicato sociedad agencia tribunal federacion grupo fundacion escuela congreso \
    sa sl spa nv bv ab oy asa as министерство мид банк университет партия совет комитет комиссия парламент дума госдума сенат суд агентство \
    компания корпорация фонд институт академия кремль правительство организация служба оао ооо пао зао";

/// Organisations and institutions that no word inside tells, by their folded words.
const ORGANISATIONS: &str = "white house/downing street/capitol/capitol hill/kremlin/pentagon/nato/european union/eu/un/u.n/united nations/\
    opec/hamas/hezbollah/isis/taliban/al qaeda/red cross/amnesty international/human rights watch/greenpeace/interpol/\
    reuters/associated press/ap/afp/bloomberg/cnn/bbc/nbc/cbs/abc/msnbc/cnbc/fox news/fox/npr/dpa/tass/xinhua/al jazeera/\
    axios/politico/new york times/washington post/wall street journal/financial times/\
    google/apple/amazon/microsoft/facebook/meta/twitter/tesla/boeing/airbus/volkswagen/bmw/samsung/toyota/youtube/telegram/instagram/tiktok/\
    fbi/cia/nsa/nasa/imf/wto/unicef/unesco/fifa/uefa/democrats/republicans/\
    spd/cdu/csu/fdp/afd/ard/zdf/onu/otan/oms/оон/нато/ес/тасс/риа новости/интерфакс/фсб/сбу";

/// Words that end a place's name, or begin it.
const PLACE_TAILS: &str = "street avenue road boulevard square river lake sea ocean bay island islands mountain mountains valley county city town village \
    province region district state desert peninsula beach airport station bridge park zoo garden gardens stadium arena library hotel tower palace castle cathedral mosque temple prison forest hills heights strait canal border oblast \
    strasse platz insel rue avenida calle область край район";
const PLACE_HEADS: &str = "mount lake port fort saint san santa river gulf cape isle rue calle rio lago улица озеро город";

/// Words that make a run of capitals a treaty, a feast, a prize: something that is neither somebody nor
/// an office nor a place.
const THING_WORDS: &str = "accord accords agreement agreements treaty pact protocol declaration act bill law amendment constitution charter \
    war wars revolution uprising operation day week month year prize award awards medal cup games championship championships \
    olympics summit conference forum festival deal plan doctrine initiative protocol program programme project report \
    bible koran quran torah syndrome disease virus law theory effect curse minutes";

/// Particles inside a person's name.
const PARTICLES: &str = "de da di do du del della van von der den ter ten zu zum la le al el bin bint ibn abu ben dos das y e af ap san фон де ван";

/// Months, weekdays, feasts and eras: capitals that name no one.
const CALENDAR: &str = "january february march april may june july august september october november december \
    jan feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday \
    mon tue tues wed thu thur thurs fri sat sun christmas easter ramadan thanksgiving halloween hanukkah passover \
    am pm gmt utc est edt cet cest pst pdt bst \
    januar janner februar marz mai juni juli oktober dezember montag dienstag mittwoch donnerstag freitag samstag sonnabend sonntag \
    weihnachten ostern pfingsten";

/// Given names that are common in the countries news is from.
const GIVEN_NAMES: &str = "aaron abdul abdullah abraham adam adrian ahmed ahmad aisha alain alan albert alberto alejandro aleksandr alex alexander alexandra alexandre \
    alexei alexey alexis alfred ali alice alicia alina alison allison amanda amber amir amy ana anastasia anatoly anders andre andrea andreas andrei andres andrew andrey \
    andrzej andriy angela angelina ann anna anne annie anthony antoine anton antonio antony april ariana arjun arnold arthur artem ashley asif astrid aung avi axel ayesha \
    barbara barry bashar beatrice ben benedict benjamin benny bernard bernd beth betty bill billy birgit bjorn bob bobby boris brad bradley brandon brenda brendan brett brian bridget \
    bruce bruno bryan caitlin cameron camille carl carla carlo carlos carmen carol caroline carolyn catherine cecilia celine charles charlie charlotte chen chloe chris \
    christian christina christine christoph christophe christopher christy chuck claire clara claude claudia clement colin connor craig cristina curtis cynthia dale damien dan \
    dana daniel daniela danielle danny david dawn dean deborah debra denis denise dennis derek diana diane diego dieter dirk dmitri dmitry dmytro dominic dominique don donald donna \
    dorothy doug douglas duncan dylan earl eduardo edward edwin eileen elaine eleanor elena elias elizabeth ella ellen emily emma emmanuel enrique eric erica erik erika ernest \
    esther ethan eugene eva evan evelyn fabian fatima felipe felix ferdinand fernando filip fiona florian frances francesca francesco francis francisco francois frank franz fred \
    frederick friedrich gabriel gabriela gareth gary gavin geoffrey georg george georges gerald gerard gerhard gerry giles giorgio giovanni giuseppe gloria gordon graham greg gregory greta guillermo \
    gunther gustav guy hamid hannah hans harold harry hasan hassan heather hector heidi heiko heinrich helen helena helene helmut henri henrik henry herbert hillary holly horst howard hugh hugo hussein ian \
    ibrahim igor ilham ilya imran ingrid irene irina isaac isabel isabella isabelle ivan ivanka jack jackie jacob jacqueline jacques jaime jake jakob james jamie jan jane janet janice jared jasmine jason \
    javier jay jean jeff jeffrey jenna jennifer jenny jens jeremy jerome jerry jesse jessica jesus jill jim jimmy joachim joan joanna joe joel joerg johan johann johannes john johnny jon jonas jonathan jordi \
    jorg jorge jose josef joseph joshua juan judith judy juergen julia julian julie julien julio julius jurgen justin kaja karen karim karin karine karl karoline katarina kate katharina katherine kathleen kathryn kathy katie \
    katja keir keith kelly ken kenneth kevin khalid kim kirill kirsten klaus konstantin kristen kristin kristina kurt kyle kylie lara lars larry laura lauren laurence laurent lea lee leila lena leo leon leonard leonid \
    leslie lewis liam lily linda lindsay lindsey lionel lisa liz logan lorenzo louis louise luca lucas lucia lucy luis luisa lukas luke lydia lyn lynn maggie magnus mahmoud manfred manuel manuela marc marcel marco marcos marcus \
    margaret margarita maria mariam marie marina mario marion marjorie mark markus marta martha martin martina marvin mary maryam masha mateusz mathieu matt matteo matthew matthias maureen maurice max maxim maxime maya megan \
    mehmet melania melanie melissa mercedes michael michaela michel michele michelle miguel mikael mikhail mike mila milan milos miranda miriam mitch mohamed mohammad mohammed moira molly monica monika muhammad mustafa mykola \
    nadia nancy naomi narendra natalia natalie natasha nathalie nathan neil nelson nicholas nick nicola nicolas nicole nigel nikita nikki niklas nikolai nils nina noah noam nora norbert norman oksana olaf oleg oleksandr olena olga \
    oliver olivia olivier omar oscar osman otto owen pablo pamela paolo pascal patricia patrick paul paula pavel pavlo pedro peggy penelope penny peter petr petra petro phil philip philipp philippe phillip phoebe pierre piotr \
    pyotr rachel rafael rahul rainer ralf ralph ramon rania raul ray raymond rebecca recep renate rene ricardo riccardo richard rick rita rob robert roberta roberto robin rodrigo roger roland rolf roman ron ronald rosa rosalind \
    rose rosemary ross roy rudolf rupert rupert russell ruth ryan sabine sadiq said salman salvador sam samantha samir samuel sandra santiago sara sarah sasha scott sean sebastian serena serge sergei sergey sergio serhiy shane shannon \
    sharon shaun sheila shinzo shirley sigrid silvia silvio simon simone sofia sofie sophia sophie spencer stacy stanislav stanley stefan stefanie stella stephane stephanie stephen steve steven stuart sue susan susanne suzanne svetlana \
    sven sylvia sylvie tamara tanya tara tariq tatiana taylor ted teresa terry thabo theo theodore theresa therese thierry thomas tim timothy tina tobias todd tom tomas tommy toni tony tracy travis trevor tyler udo ulrich ursula \
    ulrike uwe vadim valentin valentina valerie valery vanessa vasily vera veronica veronika vicente victor victoria viktor vincent viola virginia vitali vitaly vivian vladimir volker volodymyr vyacheslav walter wanda warren wayne \
    wendy werner wilhelm willem william willy winston wolfgang xavier xi yana yasmin yevgeny yitzhak yolanda yulia yuri yusuf yves yvette yvonne zachary zoe \
    александр алексеи алексей алла анастасия анатолии андреи анна антон аркадии артем борис вадим валентина валерии валерия василии вера виктор виктория виталии владимир владислав \
    вячеслав галина геннадии георгии григории данил дарья денис дмитрии дональд евгении евгения екатерина елена иван игорь илья инна ирина кирилл константин ксения лариса леонид людмила максим марина \
    мария михаил надежда наталья наталия никита николаи олег ольга оксана павел петр полина роман светлана сергеи станислав степан тамара татьяна федор юлия юрии яков яна джо джон дэвид роберт эммануэль";

/// What the lists say of a word: a set of the classes below.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Classes(u16);

impl Classes {
    pub(super) const HONORIFIC: Classes = Classes(1);
    pub(super) const ROLE: Classes = Classes(1 << 1);
    pub(super) const ROLE_MODIFIER: Classes = Classes(1 << 2);
    pub(super) const ORGANISATION_WORD: Classes = Classes(1 << 3);
    pub(super) const PLACE_TAIL: Classes = Classes(1 << 4);
    pub(super) const PLACE_HEAD: Classes = Classes(1 << 5);
    pub(super) const PARTICLE: Classes = Classes(1 << 6);
    pub(super) const GIVEN_NAME: Classes = Classes(1 << 7);
    pub(super) const CALENDAR: Classes = Classes(1 << 8);
    pub(super) const THING_WORD: Classes = Classes(1 << 9);

    pub(super) fn has(self, class: Classes) -> bool {
        self.0 & class.0 != 0
    }

    pub(super) fn with(self, class: Classes) -> Classes {
        Classes(self.0 | class.0)
    }
}

/// The classes of a folded word.
pub(super) fn classes(folded: &str) -> Classes {
    static CLASSES: LazyLock<FxHashMap<&'static str, Classes>> = LazyLock::new(|| {
        let mut classes = FxHashMap::default();
        for (list, class) in [
            (HONORIFICS, Classes::HONORIFIC),
            (ROLES, Classes::ROLE),
            (ROLE_MODIFIERS, Classes::ROLE_MODIFIER),
            (ORGANISATION_WORDS, Classes::ORGANISATION_WORD),
            (PLACE_TAILS, Classes::PLACE_TAIL),
            (PLACE_HEADS, Classes::PLACE_HEAD),
            (PARTICLES, Classes::PARTICLE),
            (GIVEN_NAMES, Classes::GIVEN_NAME),
            (CALENDAR, Classes::CALENDAR),
            (THING_WORDS, Classes::THING_WORD),
        ] {
            for word in list.split_whitespace() {
                let entry: &mut Classes = classes.entry(word).or_default();
                *entry = entry.with(class);
            }
        }
        classes
    });
    CLASSES.get(folded).copied().unwrap_or_default()
}

/// Whether folded words joined by single spaces name a known organisation.
pub(super) fn is_organisation(folded: &str) -> bool {
    static SET: LazyLock<FxHashSet<&'static str>> =
        LazyLock::new(|| ORGANISATIONS.split('/').map(str::trim).collect());
    SET.contains(folded)
}

/// Whether a folded word, alone or as the head of a phrase, names an office, a trade or a relation that
/// somebody has: "minister", "teacher", "widow".
pub fn is_role_word(folded: &str) -> bool {
    /// What nobody puts before a name, and so no part of the list of roles beside names.
    const ONLY_ALONE: &[&str] = &[
        "citizen",
        "fellow",
        "mogul",
        "magnate",
        "confidant",
        "confidante",
        "volunteer",
        "consultant",
        "contractor",
        "member",
        "figurehead",
        "guardian",
        "heir",
        "survivor",
    ];
    classes(folded).has(Classes::ROLE) || ONLY_ALONE.contains(&folded)
}
