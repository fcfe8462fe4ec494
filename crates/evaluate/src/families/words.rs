//! Words that newsrooms put for one another.

use std::collections::HashMap;
use std::sync::LazyLock;

/// Each line holds words, or phrases, any of which may stand for the others in most reports.
const SETS: &str = "\
said|stated|noted|remarked|explained
told|informed
added|went on to say|continued
announced|made public|unveiled|disclosed
reported|posted|recorded
officials|authorities|functionaries
spokesman|spokesperson|representative
spokeswoman|spokesperson|representative
government|administration|cabinet
company|firm|business
companies|firms|businesses
corporation|company
bank|lender
banks|lenders
about|roughly|around|some
approximately|about|roughly
more than|over|upwards of
less than|under|below
almost|nearly|close to
after|following|in the wake of
before|ahead of|prior to
because|since|as
because of|owing to|due to
although|though|even though
but|yet|however
also|as well|too
while|whereas
during|in the course of|throughout
within|inside
according to|in the words of
would|could|was going to
will|is set to|is going to
should|ought to
must|has to|is obliged to
may|might|could
expected|anticipated|forecast
expects|anticipates|foresees
plans|intends|aims
planned|intended|scheduled
plan|scheme|proposal
increase|rise|climb
increased|rose|climbed|went up
increasing|rising|growing
rose|climbed|gained|went up
rise|increase|climb
fell|dropped|slipped|declined
fall|drop|decline
decline|drop|fall
declined|fell|slid
lower|smaller|reduced
higher|greater|increased
cut|reduced|trimmed
reduce|cut|trim|lower
growth|expansion
strong|robust|solid
weak|feeble|soft
large|big|sizeable
largest|biggest
small|minor|modest
major|key|leading|main
main|principal|chief
important|significant|crucial
new|fresh|recent
old|former
early|at the start of
later|afterwards|subsequently
recently|lately|of late
currently|at present|now
now|at the moment|currently
today|this day
yesterday|the day before
last|past|previous
next|coming|following
several|a number of|some
many|numerous|scores of
most|the bulk of|the majority of
all|every one of
each|every
both|the two
first|initial
show|reveal|indicate
showed|revealed|indicated
shown|revealed|seen
found|discovered|established
find|discover|come across
think|believe|reckon
believe|think|are convinced
believes|thinks|is convinced
know|are aware
want|wish|would like
wants|wishes|would like
need|require
needs|requires|calls for
needed|required|called for
help|assist|aid
helped|assisted|aided
make|produce|create
made|produced|created
making|producing|creating
give|hand|grant
given|handed|granted
gave|handed|granted
take|accept|seize
took|accepted|seized
taken|accepted|seized
get|obtain|receive
got|obtained|received
received|got|was handed
buy|purchase|acquire
bought|purchased|acquired
buying|purchasing|acquiring
sell|dispose of|offload
sold|disposed of|offloaded
sale|disposal
sales|turnover
start|begin|launch
started|began|launched
began|started|got under way
begin|start|get under way
end|finish|close
ended|finished|closed
stop|halt|cease
stopped|halted|ceased
continue|carry on|go on
continued|carried on|went on
remain|stay
remained|stayed
remains|stays
keep|retain|hold on to
held|kept|staged
hold|keep|stage
meeting|gathering|session
talks|negotiations|discussions
agreement|accord|deal
agreed|consented|decided
deal|agreement|transaction
decision|ruling|choice
decided|chose|resolved
proposed|suggested|put forward
proposal|suggestion|offer
offer|bid|proposal
offered|proposed|put up
use|employ|make use of
used|employed|made use of
using|employing|with
work|labour|effort
working|labouring|active
workers|employees|staff
people|persons|individuals
man|male
woman|female
men|males
women|females
children|youngsters|kids
child|youngster|kid
family|relatives|household
police|officers|detectives
court|tribunal|bench
judge|magistrate
charged|accused|indicted
killed|slain|left dead
died|lost his life|passed away
death|demise|passing
injured|hurt|wounded
attack|assault|strike
attacked|assaulted|struck
fight|battle|struggle
war|conflict
problem|difficulty|issue
problems|difficulties|issues
issue|matter|question
issues|matters|questions
question|query|issue
situation|position|state of affairs
result|outcome
results|figures|outcome
effect|impact|consequence
reason|cause|grounds
reasons|causes|grounds
change|shift|alteration
changes|shifts|alterations
changed|altered|shifted
move|step|measure
moved|shifted|went
measures|steps|moves
effort|attempt|bid
efforts|attempts|work
try|attempt|seek
trying|attempting|seeking
tried|attempted|sought
seek|look for|pursue
seeking|looking for|pursuing
ask|request|call on
asked|requested|called on
call|appeal|demand
called|named|described as
demand|call|request
said that|stated that|made clear that
in order to|so as to|to
such as|like|for instance
for example|for instance
in addition|moreover|besides
as well as|and also|along with
at least|no fewer than|a minimum of
at the time|then|back then
so far|to date|up to now
a lot of|much|plenty of
part of|a piece of|some of
one of the|among the
out of|from
due to|because of|owing to
up to|as many as|a maximum of
next to|beside
against|versus|in opposition to
between|among
near|close to|not far from
across|throughout|all over
under|beneath|below
over|above|beyond
into|inside
through|by way of|via
without|lacking|with no
with|alongside|together with
very|extremely|highly
only|just|merely
still|even now|to this day
already|by now
again|once more|anew
often|frequently|many times
never|at no time
always|at all times|invariably
probably|most likely|in all likelihood
perhaps|maybe|possibly
quickly|rapidly|fast
money|cash|funds
funds|money|means
price|cost
prices|costs
cost|price|expense
costs|expenses|outlays
pay|settle|hand over
paid|settled|handed over
payments|instalments|transfers
profit|earnings|gain
profits|earnings|gains
loss|deficit|shortfall
losses|deficits|shortfalls
debt|liabilities|borrowings
loans|credits|advances
loan|credit|advance
shares|stock|equities
stock|shares
share|stake|portion
shareholders|stockholders|owners
investors|backers|financiers
investment|spending|outlay
market|marketplace|trade
markets|exchanges
trade|commerce|business
traders|dealers|brokers
dealers|traders|brokers
analysts|observers|experts
experts|specialists|analysts
economists|analysts
exports|shipments abroad|foreign sales
imports|purchases abroad|foreign purchases
production|output|manufacture
output|production
products|goods|wares
oil|crude|petroleum
foreign|overseas|external
domestic|home|internal
country|nation|state
countries|nations|states
nation|country|state
world|globe
international|global|worldwide
national|countrywide|federal
city|town|municipality
area|region|zone
region|area|district
group|consortium|body
members|participants|delegates
member|participant
chairman|head|chief
president|leader|head
minister|secretary
director|manager|head
leader|head|chief
leaders|heads|chiefs
executive|manager|boss
report|account|study
reports|accounts|studies
statement|declaration|communique
news|word|tidings
information|details|data
data|figures|numbers
figures|numbers|data
number|figure|count
amount|sum|quantity
total|sum|aggregate
level|mark|point
levels|marks|points
rate|pace|level
rates|levels
year|twelve months
month|four weeks
week|seven days
time|period|moment
period|stretch|spell
term|spell|stretch
quarter|three months
future|years to come
program|scheme|project
programme|scheme|project
project|scheme|undertaking
policy|line|approach
system|setup|structure
law|statute|act
rules|regulations|provisions
right|entitlement
support|backing|help
supported|backed|endorsed
opposed|resisted|objected to
power|might|clout
control|command|grip
pressure|strain|stress
security|safety|protection
public|citizens
private|non-public
local|regional|area
house|home|residence
home|house|residence
school|college
hospital|clinic|medical centre
doctors|physicians|medics
study|investigation|survey
research|studies|inquiry
team|squad|side
game|match|contest
season|campaign
players|athletes
win|victory|triumph
won|secured|clinched
lost|were beaten|missed
good|fine|favourable
great|tremendous|superb
bad|poor|grim
difficult|hard|tough
possible|feasible|conceivable
likely|probable|expected
clear|plain|evident
certain|sure|definite
different|distinct|other
similar|comparable|alike
same|identical
able|in a position
ready|prepared|willing
long|lengthy|drawn-out
short|brief
high|elevated|steep
low|modest|depressed
full|complete|entire
whole|entire|complete
real|genuine|actual
current|present|prevailing
recent|latest|new
further|additional|more
additional|extra|further
other|further|remaining
another|one more|a further
three|3
four|4
five|5
six|6
seven|7
eight|8
nine|9
ten|10
percent|per cent|%
pct|percent|per cent
mln|million
billion|bn
dlrs|dollars
came|arrived|turned up
come|arrive|turn up
went|travelled|headed
go|travel|head
going|travelling|heading
left|departed|quit
leave|depart|quit
live|reside|dwell
lived|resided|dwelt
saw|watched|witnessed
see|watch|witness
seen|watched|witnessed
look|gaze|glance
looked|gazed|appeared
became|turned into|grew
become|turn into|grow
led|guided|headed
lead|guide|head
built|constructed|erected
build|construct|erect
open|unlock|launch
opened|launched|unlocked
closed|shut
close|shut
run|operate|manage
running|operating|managing
put|placed|set
set|placed|fixed
brought|carried|delivered
bring|carry|deliver
sent|dispatched|forwarded
send|dispatch|forward
allowed|permitted|let
allow|permit|let
warned|cautioned|alerted
denied|rejected|disputed
confirmed|verified|acknowledged
refused|declined|would not
rejected|turned down|dismissed
approved|cleared|gave the nod to
completed|finished|wrapped up
caused|triggered|brought about
involved|entangled|engaged
included|comprised|counted
including|among them|counting
include|comprise|take in
based|grounded|founded
compared|set against|measured
estimated|put|calculated
sources|insiders|people familiar with the matter
comment|remark|respond
available|on hand|obtainable";

/// For each word or phrase, in lower case, what can stand for it.
pub(super) static ALTERNATIVES: LazyLock<HashMap<&'static str, Vec<&'static str>>> =
    LazyLock::new(|| {
        let mut all: HashMap<&str, Vec<&str>> = HashMap::new();
        for line in SETS.lines() {
            let (first, others) = line.split_once('|').expect("each line holds at least two");
            all.entry(first).or_default().extend(others.split('|'));
        }
        all
    });

/// Words that reporters put in or leave out without changing what is said.
pub(super) const FILLERS: [&str; 24] = [
    "also",
    "now",
    "reportedly",
    "then",
    "still",
    "however",
    "just",
    "even",
    "later",
    "again",
    "already",
    "meanwhile",
    "largely",
    "apparently",
    "recently",
    "initially",
    "clearly",
    "generally",
    "perhaps",
    "indeed",
    "currently",
    "very",
    "quite",
    "really",
];
