//! The small words of each language: articles, pronouns, prepositions, conjunctions, auxiliaries and
//! the adverbs that open sentences.
//!
//! A capital on one of them says that a sentence begins, never that a name does. The lists are the
//! closed classes of the usual grammars, folded.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use crate::Language;
use crate::word_hashes::hash_of;

const ENGLISH: &str = "a about above according across actually additionally after afterward again against \
    ago all almost along alongside already also although always am amid amidst among an and another any anybody \
    anyone anything apparently are arent around as aside ask asked asking at away back based be because become been \
    before behind being below beneath beside besides between beyond both but by can cant cannot clearly come \
    consequently could couldnt currently despite did didnt do does doesnt doing done dont down due during \
    each earlier early either else elsewhere end ended enough especially even eventually ever every \
    everybody everyone everything except few fewer finally first for former formerly fortunately from \
    further furthermore generally get given giving go going gone good got had hadnt has hasnt have \
    havent having he hed hell hence her here heres hers herself hes him himself his hours how however i id if \
    ill im immediately in indeed inside instead into is isnt it itd itll its itself ive just last late \
    later latest least less lets like likewise little long look made many may maybe me meanwhile might \
    mine more moreover most mostly much must my myself near nearly neither never nevertheless new next \
    no nobody none nonetheless nor not nothing notably now nowhere of off often oh ok okay on once one ones only onto \
    or other others otherwise our ours ourselves out outside over overall own people perhaps please \
    previously quite rather reached really recent recently regarding reportedly right same see seeing seen several shall she \
    shed shes should shouldnt similarly simply since so some somebody someone something sometimes \
    somewhere soon speaking still such suddenly sure take taken taking than thank thanks that thats the their \
    theirs them themselves then there therefore theres these they theyd theyll theyre theyve thing \
    things this those though through throughout thus till to today together tomorrow tonight too \
    toward towards two three four five six seven eight nine ten under underneath unfortunately unless unlike \
    until up upon us used using usually various very via was wasnt we wed well were werent weve what \
    whatever whats when whenever where whereas wherever whether which while who whoever whole whom whos \
    whose why will with within without wont would wouldnt yes yesterday yet you youd youll young your \
    youre yours yourself youve";

const GERMAN: &str = "aber ab acht alle allem allen aller allerdings alles als also am an andere anderen \
    anders auch auf aus ausserdem bei beide beiden beim bereits bevor bin bis bisher bist da dabei dadurch \
    dafur dagegen daher dahin damals damit danach daneben dann daran darauf daraus darin daruber darum \
    darunter das dass davon davor dazu dein deine dem den denen denn dennoch der deren derzeit des deshalb dessen desto \
    deswegen dich die dies diese diesem diesen dieser dieses dir doch dort drei du durch durfen durfte ein \
    eine einem einen einer eines einige einigen einmal er erst erste es etwa etwas euch euer eure falls \
    fast fruher funf fur gab ganz gar gegen gegenuber gern gestern gibt gleich gleichzeitig hat hatte hatten hatte haben habe hast \
    hatten her heute hier hierbei hierzu hin hinter ich ihm ihn ihnen ihr ihre ihrem ihren ihrer im immer \
    in indem infolge innerhalb insgesamt inzwischen ins ist ja je jede jedem jeden jeder jedes jedoch jemand jene jener \
    jenseits jetzt kann kaum kein keine keinem keinen keiner konnen konnte konnten kurz laut man manche mehr mehrere \
    mein meine meist mich mir mit mittlerweile mochte morgen muss mussen musste nach nachdem nachher neben \
    nein neun nicht nichts nie niemand noch nun nur ob obwohl oder oft ohne pro sagte schon sechs sehr sei seien sein seine \
    seinem seinen seiner seit seitdem selbst sich sie sieben sind so sobald sofort sogar solche soll \
    sollen sollte sollten somit sondern sonst soweit sowie sowohl spater statt teils trotz trotzdem uber uberall uberdies um und \
    uns unser unsere unter unterdessen viel viele vielleicht vier vom von vor vorher wahrend wann war waren warum \
    was weder wegen weil weiter weitere weil welche welchem welchen welcher welches wenig wenige wenn wer \
    werde werden wie wieder wir wird wo wobei wodurch wohl wollen wollte worauf worden wurde wurden zehn zu \
    zudem zuerst zuletzt zum zumindest zunachst zur zuruck zusammen zuvor zwar zwei zwischen";

const FRENCH: &str = "a afin ailleurs ainsi alors apparemment apres assez au aucun aucune aujourdhui auparavant aupres auquel \
    aussi aussitot autant autour autre autres aux auxquels avaient avait avant avec avoir beaucoup bien \
    bientot car ce ceci cela celle celles celui cent cependant certain certaine certaines certains ces cest \
    cet cette ceux chacun chaque chez cinq comme comment concernant contre daccord dans davantage de dehors deja demain depuis \
    dernierement derriere des desormais dessous dessus deux deuxieme devant devrait dix donc dont du dun dune durant \
    elle elles en encore enfin ensuite entre environ est et etaient etait etant etre eu eux fait faut fut huit \
    hier ici il ils jai jamais je jusqua jusque la laquelle le lequel les lesquelles lesquels leur leurs loin \
    lon lors lorsque lui ma mais malgre mardi me meme memes mes mieux moi moins mon ne neanmoins neuf ni non nos notamment notre \
    nous nul on ont or ou outre par parce parfois parmi pas pendant personne peu peut plupart plus plusieurs \
    plutot pour pourquoi pourtant pres presque puis puisque quand quant quatre que quel quelle quelles \
    quelque quelques quels qui quil quils quoi quoique rien sa sans sauf se selon sept ses seul seule seulement si six \
    sinon soit son sont sous souvent suite sur surtout ta tandis tant te tel telle tellement telles tels tes toi \
    ton tot toujours tous tout toute toutefois toutes tres trois trop tu un une vers voici voila vos votre \
    vous y";

const SPANISH: &str = "a acaso adelante ademas ahi ahora al algo alguien algun alguna algunas alguno algunos alla alli ambas ambos \
    ante antes apenas aquel aquella aquellas aquello aquellos aqui asi asimismo aun aunque ayer bajo bastante bien \
    cada casi cerca cinco como con conforme contra cual cuales cualquier cuando cuanto cuatro cuyo de debajo debe \
    del demasiado dentro desde despues detras dicho diez donde dos durante e el ella ellas ello ellos en encima \
    entonces entre era eran es esa esas ese eso esos esta estaba estan estar estas este esto estos fue fuera \
    fueron gracias ha haber habia habian han hasta hay hace hacia hoy igual incluso la las le les lo los luego \
    manana mas me media mediante mejor menos mi mientras mis misma mismas mismo mismos mucha muchas mucho \
    muchos muy nada nadie ni ningun ninguna ninguno no nos nosotros nueve nuestra nuestras nuestro nuestros \
    nunca o ocho os otra otras otro otros para pero poca pocas poco pocos por porque pronto propio pues puede que quien quienes \
    quiza quizas se sea segun seis ser si siempre siendo siete sin sino sobre solamente solo son su sus tal tales \
    tambien tampoco tan tanto te tiene tienen toda todas todavia todo todos tras tres tu tus u un una unas uno \
    unos usted ustedes vamos varias varios veces y ya yo";

const RUSSIAN: &str = "а без более больше будет будто бы был была были было быть в вам вами вас ваш ваша ваше ваши \
    вблизи ввиду вдруг ведь весь видимо вместе вместо вне во вот впрочем все всегда всего всей всем всеи всех вы где \
    говоря да даже два две девять для до долго его ее ей ему если есть еще ещё же за зато здесь и из или им ими имя иногда их к \
    каждая каждое каждые каждыи каждый как какая какие какои какой когда кого ко который которыи кроме кто куда ли лишь лучше между меня \
    менее мне многие много может можно мой мои моя мы на над надо наконец нам нами нас наш наша наше наши не него нее \
    неё ней неи некоторые нельзя немного нет ни нибудь никогда ничего но ну о об оба один одна одни одно однако около он она \
    они оно опять от отсюда очень перед по под позже пока поскольку после потом потому почему почти при про \
    против пусть пять ранее раз с сам сама сами само свои свой своих свою своя себе себя сегодня сеичас сейчас семь сначала снова со собой совсем \
    согласно спасибо среди также так такая также такие таким такои такой там твой те тебе тебя тем теперь то тогда того тоже той только том три тут ты у уже \
    хорошо хотя чего чей чем через что чтоб чтобы чуть шесть эта эти этим этих это этого этой этом этот я вчера завтра восемь четыре десять кстати";

/// The languages that have a list, each with its ISO 639-1 code.
pub(crate) const WITH_SMALL_WORDS: [(Language, &str); 5] = [
    (Language::English, "en"),
    (Language::German, "de"),
    (Language::French, "fr"),
    (Language::Spanish, "es"),
    (Language::Russian, "ru"),
];

/// The lists, in the order of [`WITH_SMALL_WORDS`].
const LISTS: [&str; WITH_SMALL_WORDS.len()] = [ENGLISH, GERMAN, FRENCH, SPANISH, RUSSIAN];

/// Whether a folded word is a small word of `language`; for a language without a list, of none.
pub fn is_function_word(folded: &str, language: Language) -> bool {
    static SETS: LazyLock<[FxHashSet<String>; LISTS.len()]> =
        LazyLock::new(|| LISTS.map(|list| list.split_whitespace().map(crate::fold).collect()));
    let with_list = WITH_SMALL_WORDS.iter().position(|(with_list, _)| *with_list == language);
    with_list.is_some_and(|index| SETS[index].contains(folded))
}

/// Whether the word with this hash, as [`for_each_word_hash`](crate::for_each_word_hash) gives it, is a small
/// word of any language that has a list.
pub fn is_small_word(hash: u32) -> bool {
    languages_of_small_word(hash) != 0
}

/// The languages of which the word with this hash is a small word: a bit for each, in the order of
/// [`WITH_SMALL_WORDS`].
pub(crate) fn languages_of_small_word(hash: u32) -> u8 {
    static LANGUAGES: LazyLock<SmallWords> = LazyLock::new(|| {
        let mut languages = SmallWords { places: vec![(0, 0); SmallWords::PLACES] };
        for (index, list) in LISTS.iter().enumerate() {
            for word in list.split_whitespace() {
                *languages.of(hash_of(&crate::fold(word))) |= 1 << index;
            }
        }
        languages
    });
    LANGUAGES.get(hash)
}

/// The languages of each small word, by its hash: asked of every word of every text, so that the answer stands where the
/// hash says, or in one of the next places.
struct SmallWords {
    /// Hash and languages; no languages where there is no word.
    places: Vec<(u32, u8)>,
}

impl SmallWords {
    /// Three times as many as there are words, so that most places are free.
    const PLACES: usize = 1 << 12;

    fn get(&self, hash: u32) -> u8 {
        let mut at = hash as usize;
        loop {
            let (of, languages) = self.places[at % SmallWords::PLACES];
            if of == hash || languages == 0 {
                return if of == hash { languages } else { 0 };
            }
            at += 1;
        }
    }

    /// The languages of a word that is taken in if it is not there.
    fn of(&mut self, hash: u32) -> &mut u8 {
        let mut at = hash as usize % SmallWords::PLACES;
        while self.places[at].1 != 0 && self.places[at].0 != hash {
            at = (at + 1) % SmallWords::PLACES;
        }
        self.places[at].0 = hash;
        &mut self.places[at].1
    }
}
