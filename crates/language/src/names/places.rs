//! Countries, their capitals and the words for their people, and the largest other places.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

/// What a known place word is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum PlaceWord {
    /// The name of a place.
    Place,
    /// The word for its people or what is theirs: "French", "Kenyans".
    Demonym,
}

/// English name; other names after `/` | capitals | demonyms. After the member and observer states
/// of the United Nations, and a few lands that news names like states.
const COUNTRIES: &str = "\
Afghanistan|Kabul|Afghan
Albania|Tirana|Albanian
Algeria|Algiers|Algerian
Andorra|Andorra la Vella|Andorran
Angola|Luanda|Angolan
Argentina|Buenos Aires|Argentine/Argentinian
Armenia|Yerevan|Armenian
Australia|Canberra|Australian
Austria|Vienna|Austrian
Azerbaijan|Baku|Azerbaijani/Azeri
Bahamas|Nassau|Bahamian
Bahrain|Manama|Bahraini
Bangladesh|Dhaka|Bangladeshi
Barbados|Bridgetown|Barbadian
Belarus|Minsk|Belarusian
Belgium|Brussels|Belgian
Belize|Belmopan|Belizean
Benin|Porto-Novo|Beninese
Bhutan|Thimphu|Bhutanese
Bolivia|La Paz/Sucre|Bolivian
Bosnia/Bosnia and Herzegovina/Herzegovina|Sarajevo|Bosnian
Botswana|Gaborone|Botswanan
Brazil|Brasilia/Brasília|Brazilian
Brunei|Bandar Seri Begawan|Bruneian
Bulgaria|Sofia|Bulgarian
Burkina Faso|Ouagadougou|Burkinabe
Burundi|Gitega|Burundian
Cambodia|Phnom Penh|Cambodian
Cameroon|Yaounde|Cameroonian
Canada|Ottawa|Canadian
Cape Verde/Cabo Verde|Praia|Cape Verdean
Central African Republic|Bangui|
Chad|N'Djamena|Chadian
Chile|Santiago|Chilean
China|Beijing|Chinese
Colombia|Bogota/Bogotá|Colombian
Comoros|Moroni|Comorian
Congo/Democratic Republic of the Congo/Democratic Republic of Congo|Kinshasa/Brazzaville|Congolese
Costa Rica|San Jose/San José|Costa Rican
Croatia|Zagreb|Croatian/Croat
Cuba|Havana|Cuban
Cyprus|Nicosia|Cypriot
Czech Republic/Czechia|Prague|Czech
Denmark|Copenhagen|Danish/Dane
Djibouti||Djiboutian
Dominica|Roseau|
Dominican Republic|Santo Domingo|Dominican
East Timor/Timor-Leste|Dili|Timorese
Ecuador|Quito|Ecuadorian/Ecuadorean
Egypt|Cairo|Egyptian
El Salvador|San Salvador|Salvadoran
Equatorial Guinea|Malabo|
Eritrea|Asmara|Eritrean
Estonia|Tallinn|Estonian
Eswatini|Mbabane|Swazi
Ethiopia|Addis Ababa|Ethiopian
Fiji|Suva|Fijian
Finland|Helsinki|Finnish/Finn
France|Paris|French/Frenchman
Gabon|Libreville|Gabonese
Gambia|Banjul|Gambian
Georgia|Tbilisi|Georgian
Germany|Berlin|German
Ghana|Accra|Ghanaian
Greece|Athens|Greek
Grenada||Grenadian
Guatemala|Guatemala City|Guatemalan
Guinea|Conakry|Guinean
Guinea-Bissau|Bissau|
Guyana|Georgetown|Guyanese
Haiti|Port-au-Prince|Haitian
Honduras|Tegucigalpa|Honduran
Hungary|Budapest|Hungarian
Iceland|Reykjavik|Icelandic/Icelander
India|New Delhi/Delhi|Indian
Indonesia|Jakarta|Indonesian
Iran|Tehran|Iranian
Iraq|Baghdad|Iraqi
Ireland|Dublin|Irish
Israel|Jerusalem|Israeli
Italy|Rome|Italian
Ivory Coast/Côte d'Ivoire|Abidjan/Yamoussoukro|Ivorian
Jamaica|Kingston|Jamaican
Japan|Tokyo|Japanese
Jordan|Amman|Jordanian
Kazakhstan|Astana|Kazakh
Kenya|Nairobi|Kenyan
Kiribati|Tarawa|
Kosovo|Pristina|Kosovan/Kosovar
Kuwait|Kuwait City|Kuwaiti
Kyrgyzstan|Bishkek|Kyrgyz
Laos|Vientiane|Laotian
Latvia|Riga|Latvian
Lebanon|Beirut|Lebanese
Lesotho|Maseru|
Liberia|Monrovia|Liberian
Libya|Tripoli|Libyan
Liechtenstein|Vaduz|
Lithuania|Vilnius|Lithuanian
Luxembourg||Luxembourger
Madagascar|Antananarivo|Malagasy
Malawi|Lilongwe|Malawian
Malaysia|Kuala Lumpur|Malaysian
Maldives|Male|Maldivian
Mali|Bamako|Malian
Malta|Valletta|Maltese
Marshall Islands|Majuro|Marshallese
Mauritania|Nouakchott|Mauritanian
Mauritius|Port Louis|Mauritian
Mexico|Mexico City|Mexican
Micronesia|Palikir|Micronesian
Moldova|Chisinau|Moldovan
Monaco||Monegasque
Mongolia|Ulaanbaatar|Mongolian
Montenegro|Podgorica|Montenegrin
Morocco|Rabat|Moroccan
Mozambique|Maputo|Mozambican
Myanmar/Burma|Naypyidaw|Burmese
Namibia|Windhoek|Namibian
Nauru||Nauruan
Nepal|Kathmandu|Nepalese/Nepali
Netherlands/Holland|Amsterdam/The Hague|Dutch/Dutchman
New Zealand|Wellington|New Zealander
Nicaragua|Managua|Nicaraguan
Niger|Niamey|Nigerien
Nigeria|Abuja|Nigerian
North Korea|Pyongyang|North Korean
North Macedonia/Macedonia|Skopje|Macedonian
Norway|Oslo|Norwegian
Oman|Muscat|Omani
Pakistan|Islamabad|Pakistani
Palau|Ngerulmud|
Palestine/Palestinian Territories|Ramallah|Palestinian
Panama|Panama City|Panamanian
Papua New Guinea|Port Moresby|
Paraguay|Asuncion|Paraguayan
Peru|Lima|Peruvian
Philippines|Manila|Philippine/Filipino
Poland|Warsaw|Polish/Pole
Portugal|Lisbon|Portuguese
Qatar|Doha|Qatari
Romania|Bucharest|Romanian
Russia/Russian Federation|Moscow|Russian
Rwanda|Kigali|Rwandan
Saint Lucia/St. Lucia|Castries|
Samoa|Apia|Samoan
San Marino||
Saudi Arabia|Riyadh|Saudi/Saudi Arabian
Senegal|Dakar|Senegalese
Serbia|Belgrade|Serbian/Serb
Seychelles||Seychellois
Sierra Leone|Freetown|
Singapore||Singaporean
Slovakia|Bratislava|Slovak
Slovenia|Ljubljana|Slovenian/Slovene
Solomon Islands|Honiara|
Somalia|Mogadishu|Somali
South Africa|Pretoria|South African
South Korea|Seoul|South Korean/Korean
South Sudan|Juba|South Sudanese
Spain|Madrid|Spanish/Spaniard
Sri Lanka|Colombo|Sri Lankan
Sudan|Khartoum|Sudanese
Suriname|Paramaribo|Surinamese
Sweden|Stockholm|Swedish/Swede
Switzerland|Bern|Swiss
Syria|Damascus|Syrian
Taiwan|Taipei|Taiwanese
Tajikistan|Dushanbe|Tajik
Tanzania|Dodoma/Dar es Salaam|Tanzanian
Thailand|Bangkok|Thai
Togo|Lome|Togolese
Tonga|Nuku'alofa|Tongan
Trinidad/Trinidad and Tobago/Tobago|Port of Spain|Trinidadian
Tunisia|Tunis|Tunisian
Turkey/Türkiye/Turkiye|Ankara|Turkish/Turk
Turkmenistan|Ashgabat|Turkmen
Tuvalu|Funafuti|
Uganda|Kampala|Ugandan
Ukraine|Kyiv/Kiev|Ukrainian
United Arab Emirates/UAE/U.A.E|Abu Dhabi|Emirati
United Kingdom/UK/U.K/Britain/Great Britain/England/Scotland/Wales/Northern Ireland|London/Edinburgh/Cardiff/Belfast|British/Briton/English/Scottish/Welsh
United States/United States of America/US/U.S/USA/U.S.A/America|Washington/Washington, D.C/Washington DC|American
Uruguay|Montevideo|Uruguayan
Uzbekistan|Tashkent|Uzbek
Vanuatu|Port Vila|
Vatican/Vatican City/Holy See||
Venezuela|Caracas|Venezuelan
Vietnam|Hanoi|Vietnamese
Yemen|Sanaa|Yemeni
Zambia|Lusaka|Zambian
Zimbabwe|Harare|Zimbabwean
Soviet Union/USSR||Soviet
Yugoslavia||Yugoslav
Tibet|Lhasa|Tibetan
Hong Kong||
Greenland|Nuuk|Greenlandic
Puerto Rico|San Juan|Puerto Rican";

/// Continents, regions, seas, the states of the United States, and the largest cities that are not
/// capitals, by the lists of the United Nations' World Urbanization Prospects.
const PLACES: &str = "\
Africa/Asia/Europe/Antarctica/Oceania/North America/South America/Latin America/Central America/\
Middle East/Far East/Southeast Asia/Central Asia/Eastern Europe/Western Europe/Scandinavia/Balkans/\
Caucasus/Caribbean/Gulf/Persian Gulf/Siberia/Crimea/Donbas/Donbass/Donetsk/Luhansk/Kherson/Kharkiv/\
Odesa/Odessa/Lviv/Mariupol/Zaporizhzhia/Dnipro/Gaza/Gaza Strip/West Bank/Golan Heights/Sinai/Kashmir/\
Chechnya/Dagestan/Tatarstan/Transnistria/Abkhazia/South Ossetia/Kurdistan/Catalonia/Bavaria/Saxony/\
Flanders/Wallonia/Tuscany/Lombardy/Sicily/Sardinia/Corsica/Normandy/Brittany/Provence/Andalusia/\
Atlantic/Pacific/Atlantic Ocean/Pacific Ocean/Indian Ocean/Arctic/Baltic/Baltic Sea/Black Sea/\
Red Sea/Mediterranean/Mediterranean Sea/North Sea/Caspian Sea/South China Sea/English Channel/\
Alabama/Alaska/Arizona/Arkansas/California/Colorado/Connecticut/Delaware/Florida/Hawaii/Idaho/\
Illinois/Indiana/Iowa/Kansas/Kentucky/Louisiana/Maine/Maryland/Massachusetts/Michigan/Minnesota/\
Mississippi/Missouri/Montana/Nebraska/Nevada/New Hampshire/New Jersey/New Mexico/New York/\
North Carolina/North Dakota/Ohio/Oklahoma/Oregon/Pennsylvania/Rhode Island/South Carolina/\
South Dakota/Tennessee/Texas/Utah/Vermont/Virginia/Washington State/West Virginia/Wisconsin/Wyoming/\
Ontario/Quebec/Alberta/British Columbia/Manitoba/Nova Scotia/Queensland/Victoria/New South Wales/\
New York City/Los Angeles/Chicago/Houston/Phoenix/Philadelphia/San Antonio/San Diego/Dallas/Austin/\
San Francisco/Seattle/Denver/Boston/Detroit/Atlanta/Miami/Minneapolis/Las Vegas/Portland/Baltimore/\
Milwaukee/Cleveland/Pittsburgh/New Orleans/Honolulu/Brooklyn/Manhattan/Queens/Bronx/Silicon Valley/\
Hollywood/Anchorage/Toronto/Montreal/Vancouver/Calgary/Edmonton/Winnipeg/Sydney/Melbourne/Brisbane/\
Perth/Adelaide/Auckland/Manchester/Birmingham/Liverpool/Leeds/Sheffield/Bristol/Glasgow/Oxford/\
Cambridge/Munich/Hamburg/Frankfurt/Cologne/Stuttgart/Dusseldorf/Leipzig/Dresden/Bonn/Hanover/Bremen/\
Nuremberg/Zurich/Geneva/Basel/Lausanne/Davos/Salzburg/Graz/Marseille/Lyon/Toulouse/Nice/Bordeaux/\
Strasbourg/Lille/Nantes/Barcelona/Valencia/Seville/Bilbao/Malaga/Porto/Milan/Naples/Turin/Florence/\
Venice/Bologna/Genoa/Palermo/Rotterdam/The Hague/Antwerp/Ghent/Bruges/Gothenburg/Malmo/Bergen/\
Aarhus/Krakow/Gdansk/Wroclaw/Lodz/Poznan/Brno/Thessaloniki/Istanbul/Izmir/Antalya/St. Petersburg/\
Saint Petersburg/Novosibirsk/Yekaterinburg/Kazan/Rostov/Sochi/Vladivostok/Kursk/Belgorod/Almaty/\
Tel Aviv/Haifa/Aleppo/Mosul/Basra/Jeddah/Mecca/Medina/Dubai/Sharjah/Aden/Isfahan/Mashhad/Karachi/\
Lahore/Peshawar/Mumbai/Kolkata/Chennai/Bangalore/Bengaluru/Hyderabad/Ahmedabad/Pune/Surat/Shanghai/\
Shenzhen/Guangzhou/Chengdu/Wuhan/Tianjin/Chongqing/Nanjing/Hangzhou/Xi'an/Macau/Osaka/Kyoto/Nagoya/\
Yokohama/Hiroshima/Nagasaki/Fukushima/Sapporo/Busan/Incheon/Ho Chi Minh City/Saigon/Da Nang/\
Surabaya/Bandung/Cebu/Davao/Yangon/Mandalay/Chittagong/Lagos/Kano/Ibadan/Johannesburg/Cape Town/\
Durban/Mombasa/Casablanca/Marrakesh/Alexandria/Giza/Benghazi/Kumasi/Douala/Goma/Darfur/Tigray/\
Sao Paulo/São Paulo/Rio de Janeiro/Salvador/Recife/Medellin/Cali/Guayaquil/Cordoba/Rosario/\
Valparaiso/Guadalajara/Monterrey/Tijuana/Cancun/Maracaibo/Alps/Andes/Himalayas/Amazon/Sahara/Sahel/\
Nile/Danube/Rhine/Volga/Dnieper/Thames/Seine/Mount Everest/Panama Canal/Suez Canal/Bosphorus";

/// The same for the other languages with rules here: names of states and capitals where they differ
/// from the English ones.
const FOREIGN: &str = "\
Deutschland/Österreich/Schweiz/Frankreich/Italien/Spanien/Portugal/Großbritannien/England/Schottland/\
Vereinigtes Königreich/Vereinigte Staaten/Vereinigten Staaten/USA/Russland/Polen/Tschechien/Ungarn/\
Rumänien/Bulgarien/Griechenland/Türkei/Schweden/Norwegen/Dänemark/Finnland/Niederlande/Niederlanden/\
Belgien/Luxemburg/Estland/Lettland/Litauen/Weißrussland/Moldau/Serbien/Kroatien/Slowenien/Slowakei/\
Bosnien/Albanien/Ägypten/Israel/Libanon/Syrien/Irak/Saudi-Arabien/Indien/Japan/Südkorea/Nordkorea/\
Brasilien/Argentinien/Mexiko/Kanada/Australien/Südafrika/Europa/Afrika/Asien/Amerika/Nahost/\
Moskau/Kiew/Warschau/Prag/Wien/Rom/Brüssel/Athen/Kopenhagen/Peking/Tokio/Genf/Zürich/München/Köln/\
Straßburg/Mailand/Venedig/Neapel/Kairo/Teheran/Lissabon/Bukarest/Belgrad/Bayern/Sachsen/Hessen/\
Allemagne/Autriche/Suisse/Belgique/Pays-Bas/Espagne/Italie/Royaume-Uni/Angleterre/Écosse/Irlande/\
États-Unis/Etats-Unis/Russie/Ukraine/Pologne/Hongrie/Roumanie/Bulgarie/Grèce/Turquie/Suède/Norvège/\
Danemark/Finlande/Biélorussie/Serbie/Croatie/Égypte/Israël/Liban/Syrie/Irak/Arabie saoudite/Inde/\
Chine/Japon/Corée/Brésil/Argentine/Mexique/Canada/Australie/Afrique/Europe/Asie/Amérique/Maroc/\
Algérie/Tunisie/Sénégal/Moscou/Varsovie/Vienne/Bruxelles/Londres/Pékin/Genève/Lisbonne/Athènes/\
Le Caire/Téhéran/Jérusalem/Bucarest/Copenhague/Berlin/Kyiv/Île-de-France/Bretagne/Normandie/\
Alemania/España/Francia/Italia/Reino Unido/Inglaterra/Escocia/Irlanda/Estados Unidos/EE.UU/Rusia/\
Ucrania/Polonia/Hungría/Rumanía/Grecia/Turquía/Suecia/Noruega/Dinamarca/Finlandia/Países Bajos/\
Bélgica/Suiza/Bielorrusia/Egipto/Líbano/Siria/Irán/Arabia Saudí/Arabia Saudita/Japón/Corea/Brasil/\
México/Canadá/Perú/África/Europa/América/América Latina/Latinoamérica/Marruecos/Argelia/Túnez/Moscú/\
Varsovia/Viena/Bruselas/Londres/Pekín/Ginebra/Lisboa/Atenas/El Cairo/Teherán/Jerusalén/Nueva York/\
Ciudad de México/La Habana/Cataluña/Andalucía/Galicia/País Vasco/\
Россия/Российская Федерация/РФ/Украина/США/Соединенные Штаты/Белоруссия/Беларусь/Казахстан/Грузия/\
Армения/Азербайджан/Молдавия/Молдова/Узбекистан/Киргизия/Таджикистан/Туркмения/Германия/Франция/\
Италия/Испания/Великобритания/Англия/Польша/Чехия/Венгрия/Румыния/Болгария/Греция/Турция/Швеция/\
Норвегия/Дания/Финляндия/Нидерланды/Бельгия/Швейцария/Австрия/Сербия/Хорватия/Литва/Латвия/Эстония/\
Израиль/Палестина/Ливан/Сирия/Ирак/Иран/Египет/Саудовская Аравия/Индия/Китай/Япония/Южная Корея/\
КНДР/Бразилия/Аргентина/Мексика/Канада/Австралия/Европа/Азия/Африка/Америка/Москва/Киев/Минск/\
Санкт-Петербург/Вашингтон/Лондон/Париж/Берлин/Варшава/Прага/Вена/Рим/Мадрид/Брюссель/Женева/Пекин/\
Токио/Анкара/Стамбул/Тегеран/Иерусалим/Тбилиси/Ереван/Баку/Астана/Нью-Йорк/Крым/Донбасс/Донецк/\
Луганск/Харьков/Одесса/Сибирь";

/// Peoples, faiths and directions that are no states'.
const DEMONYMS: &str = "European/Asian/African/Arab/Kurdish/Kurd/Western/Eastern/Northern/Southern/Westerner/Balkan/Nordic/\
Scandinavian/Latin American/Central American/Mediterranean/Catalan/Basque/Bavarian/Sicilian/Chechen/\
Tatar/Crimean/Siberian/Parisian/Londoner/New Yorker/Californian/Texan/Soviet/Roman/Byzantine/Ottoman/\
Muslim/Islamic/Islamist/Christian/Jewish/Jew/Catholic/Orthodox/Protestant/Sunni/Shiite/Shia/Buddhist/\
Hindu/Sikh/Mormon/Evangelical/Hispanic/Latino/Roma/Sami/Uyghur/Rohingya/Houthi/Hutu/Tutsi/Zulu";

/// Known place words by their folded words joined by single spaces.
pub(super) fn place_word(folded: &str) -> Option<PlaceWord> {
    PLACE_WORDS.get(folded).copied()
}

/// The most words a known place has.
pub(super) const PLACE_WORDS_MAX: usize = 5;

static PLACE_WORDS: LazyLock<FxHashMap<String, PlaceWord>> = LazyLock::new(|| {
    let mut words = FxHashMap::default();
    for place in PLACES.split('/').chain(FOREIGN.split('/')) {
        words.insert(key(place), PlaceWord::Place);
    }
    for row in COUNTRIES.lines() {
        let mut columns = row.split('|');
        for place in columns.by_ref().take(2).flat_map(|column| column.split('/')) {
            words.insert(key(place), PlaceWord::Place);
        }
        for demonym in columns.flat_map(|column| column.split('/')) {
            let demonym = key(demonym);
            words.entry(format!("{demonym}s")).or_insert(PlaceWord::Demonym);
            words.entry(demonym).or_insert(PlaceWord::Demonym);
        }
    }
    for demonym in DEMONYMS.split('/').map(key) {
        words.entry(format!("{demonym}s")).or_insert(PlaceWord::Demonym);
        words.entry(demonym).or_insert(PlaceWord::Demonym);
    }
    words.remove("");
    words.remove("s");
    words
});

/// The key of a place: its words as [`word_spans`](crate::word_spans) finds them, folded.
fn key(place: &str) -> String {
    crate::word_spans(place).map(|span| crate::fold(span.of(place))).collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_state_is_known_with_its_capital() {
        assert!(COUNTRIES.lines().count() >= 193);
        for row in COUNTRIES.lines() {
            assert_eq!(row.split('|').count(), 3, "{row}");
        }
        for place in ["ukraine", "buenos aires", "u.s", "москва", "munchen", "xian"] {
            assert_eq!(place_word(place), Some(PlaceWord::Place), "{place}");
        }
        for demonym in ["french", "kenyans", "saudi", "north korean"] {
            assert_eq!(place_word(demonym), Some(PlaceWord::Demonym), "{demonym}");
        }
        assert!(PLACE_WORDS.keys().all(|key| key.split(' ').count() <= PLACE_WORDS_MAX));
    }
}
