#include "rules/understand/refusals.hpp"

#include <algorithm>
#include <array>

#include "rules/understand/lexicon.hpp"
#include "rules/understand/verbs.hpp"

namespace kith::understanding {
namespace {

constexpr int cancelled = static_cast<int>(Because::cancelled);
constexpr int plan = static_cast<int>(Because::plan);
constexpr int negation = static_cast<int>(Because::negation);
constexpr int wish = static_cast<int>(Because::wish);
constexpr int other = static_cast<int>(Because::other_person);
constexpr int noise = static_cast<int>(Because::noise);
constexpr int plan_now = plan_by_form;  // a day that is surely over says otherwise

constexpr PhraseRow refusal_rows[] = {
    // called off, moved, in vain
    {english, cancelled, "cancelled|canceled|canceling|cancelling|cancel|cancels|cancled"},
    {english, cancelled, "postpone*|resched*|preponed|ghosted|flaked|bailed|piked|overslept|stoodup|blanked|ditched"},
    {english, cancelled, "stood|stand|standing me|us|her|him up"},
    {english, cancelled, "moved|pushed|shifted ?it ?back to|into|back"},
    {english, cancelled, "called|rained|blown|put|broke off"},
    {english, cancelled, "fell|falls through"},
    {english, cancelled, "rain ?- check*"},
    {english, cancelled, "raincheck*"},
    {english, cancelled, "is|are|was|were ?now ?called off"},
    {english, cancelled, "is|are|got|was|were ?now bumped|delayed|axed|scrapped|dropped|skipped"},
    {english, cancelled, "bumped|dropped|delayed to|until|after|out"},
    {english, cancelled, "nobody|noone|none|one ~ picked|answered|there|showed|came|home"},
    {english, cancelled,
     "but he|she|they was|were|is|are|had busy|in|on|away|out|off|not|gone|asleep|unavailable|at|to|no|already|other"},
    {english, cancelled, "^ busy|engaged $"},
    {english, cancelled, "try|trying ?to ?again again|later|tomorrow|call|reach"},
    {english, cancelled, "waiting|wait ?for ?a|an|her|his|their|the reply|response|answer|callback|$"},
    {english, cancelled, "no ?- show*"},
    {english, cancelled, "noshow*"},
    {english, cancelled, "didnt|doesnt|dont|never|not show|turn|pick|answer ?up"},
    {english, cancelled, "no|without answer|reply|response|luck|signal"},
    {english, cancelled, "left|leave ~ message|voicemail"},
    {english, cancelled, "went to voicemail"},
    {english, cancelled, "line ?was busy|engaged"},
    {english, cancelled, "didnt|never|couldnt|not ?get|got|hear ?through ?back answer|through|reach|respond"},
    {english, cancelled, "without ?any luck|success|answer|reply"},
    {english, cancelled, "voicemail*|mailbox|unreachable"},
    {english, cancelled, "on hold"},
    {english, cancelled, "gave up"},
    {english, cancelled, "tried|trying|attempted to|reaching|calling|ringing|phoning|getting|catching|reach|call|%p"},
    {english, cancelled, "had|have to cancel|skip|leave|drop|bail|call"},
    {english, cancelled, "power|internet|wifi|line|connection went|died|dropped"},
    {english, cancelled, "stood|stand|standing me|us|her|him up"},
    {english, cancelled, "never happened|materialised|materialized"},
    {english, cancelled, "something came up"},
    {english, cancelled, "blew|blow me|us off"},
    {english, cancelled, "turned me|us down"},
    {english, cancelled, "miss|missed ?out ?on %p"},
    {english, cancelled, "off $"},
    {english, cancelled,
     "he|she|they|it|nobody|noone|%p ?just ?then ?simply ?actually never|didnt|doesnt|couldnt|wouldnt "
     "come|came|show*|turn*|make|made|appear*|join*|arrive*|happen*"},
    {english, cancelled, "no sign|trace|show of|from"},
    {english, cancelled,
     "had|have|having to ?quickly pull|scrap|bin|ditch|axe|postpone|abort|decline|forgo|miss|rearrange"},
    {english, cancelled, "pull|pulled|pulling the pin|plug"},
    {english, cancelled, "annul*|fallen|falling ?out|through|flat"},
    {english, cancelled, "so|but nothing ?came ?of ?it ?happened $"},
    {english, cancelled, "nothing came|happened"},
    {english, cancelled, "room|office|table|cafe|place|restaurant|chair ?was empty|closed|locked"},
    {english, cancelled, "double booked"},
    {english, cancelled, "but ?the teams|zoom|wifi|internet|vpn|power was|went|kept down|out|crashing"},
    {english, cancelled, "line|call|connection ?was ?went ?kept dead|cut|dropping|breaking"},
    {english, cancelled,
     "but|as|because he|she|they|%p was|is|got|fell ?too ?still ill|sick|unwell|stuck|late|delayed"},
    {english, cancelled, "rang|rings|ringing out"},
    {german, cancelled, "wasser gefallen"},
    {german, cancelled, "war|ist ?leider ?dann ?aber krank|verhindert|weg"},
    {french, cancelled, "tombe|tombee a|l l|eau"},
    {french, cancelled, "etait|est malade|absent|absente|indisponible"},
    {spanish, cancelled, "se puso|enfermo|cayo mala|malo|enferma|enfermo"},
    {spanish, cancelled, "al final no"},
    {any_language, cancelled, "cross|thumbsdown"},
    {english, cancelled, "called|rang|phoned|texted|pinged|messaged ~ twice|thrice"},
    {english, cancelled, "called|rang|phoned|texted|pinged|messaged ~ %n|several|multiple|many|few|three|two times"},
    {english, cancelled, "missed ?my|the|our|a call|lunch|coffee|meeting"},
    {german, cancelled, "abgesagt|verschoben|ausgefallen|geplatzt|absagen|verschieben|abgeblasen"},
    {german, cancelled, "fiel|fallt|fallen aus"},
    {german, cancelled, "versetzt|verpasst|niemand|mailbox|vergebens"},
    {german, cancelled, "nicht erreicht|erschienen|aufgetaucht|gekommen|rangegangen"},
    {german, cancelled, "sagte|sagt ~ ab"},
    {french, cancelled, "annule*|reporte|reportee|repousse*|decale*|repondeur"},
    {french, cancelled, "pose un lapin"},
    {french, cancelled, "pas|jamais venu|venue|repondu|decroche"},
    {french, cancelled, "essaye|tente d|de"},
    {spanish, cancelled, "cancel*|pospus*|aplaz*|pospon*|canceló|planton|plantado"},
    {spanish, cancelled, "no vino|aparecio|contesto|contesta|llego|respondio|cogio"},
    {spanish, cancelled, "intente|trate|intentamos ?de"},
    {spanish, cancelled, "no pude|pudo|podia ?le ?la ?lo contestar*|responder*|atender*|cogerlo|cogerle"},
    {spanish, negation, "estuve|estuvimos a punto"},
    {french, cancelled, "rate|manque l|son|ses|leur ?appel|appels"},
    {french, noise, "partage|partages ?avec le|la|les|un|une|ce|mon doc|document|fichier|lien|dossier|drive|ecran"},
    {german, cancelled, "ging ?aber ?leider keiner|niemand ran|dran"},
    {german, cancelled, "fallt|fiel ~ aus"},
    {english, noise, "^ on call|duty|support"},
    {english, wish, "some|one day ?i|we ?will ?ll"},
    {spanish, plan, "pendiente|pendientes"},
    {spanish, wish, "algun dia"},
    {spanish, wish, "un dia de estos|estas"},
    {spanish, wish, "a ver si"},
    {spanish, plan_now, "quedamos|quedo a las|la"},
    {spanish, plan, "buscando hueco|fecha|hora"},
    {german, wish, "eines ?schonen tages"},
    {german, wish, "^ irgendwann"},
    {german, wish, "sollen|sollte|mussen $"},
    {french, plan, "^ ?ne ?pas penser a"},
    {french, wish, "un jour je|on|nous"},
    // not yet
    {english, plan, "will|shall|gonna|gotta|tomorrow|soon|soonish|sometime|eventually|someday|upcoming"},
    {english, plan, "going to|for|out"},
    {english, plan, "^ maybe|perhaps|possibly|brb|fancy"},
    {english, plan, "maybe|perhaps $"},
    {english, plan, "^ ?up next"},
    {english, plan, "next $"},
    {english, plan, "coming|come up"},
    {english, plan, "^ ?we ?i ?it is|are|am|'s|s ?still on for|at|with"},
    {english, plan, "%p is|are|'s ?now ?still ?all happening|set|fixed|on|arranged|locked|confirmed ?in ?for ?on ?at"},
    {english, plan_now,
     "^ ?i ?we ?am ?m ?are off|heading|popping|nipping|dashing|running|sneaking ?out ?over ?up ?down to|for"},
    {english, plan, "works|suits|suit|work for|us|me|both ?us ?me ?both ?of"},
    {english, plan, "putting|put|adding|added ?it ?that ?this on|to ?my|the|our list|todo|calendar|agenda|radar"},
    {english, plan_now, "nxt|next wk|week|mon|tue|wed|thu|fri"},
    {english, plan, "we see us|each ~ on|at"},
    {english, plan, "note to self"},
    {english, plan, "^ ?my goal|goals|agenda|todo"},
    {english, plan, "%p call|text|email|ping|message|dm me"},
    {english, plan, "hey|hi|hello|yo|dear %p"},
    {english, noise, "talk|demo|presentation|lecture|workshop|keynote|session|article|post ~ by %p"},
    {english, noise,
     "was|were|been|being|am|are|got|get|getting ?just ?now ?already ?being "
     "paired|matched|teamed|grouped|introduced|connected ?up with|to"},
    {english, noise, "just|only testing|test"},
    {english, noise, "this|that|it is|'s ?just ?only a test"},
    {english, noise, "^ test|testing !drive|run|ride|team"},
    {english, negation, "alone|solo"},
    {english, plan, "in|on ?to ?into the|my|our calendar|diary|agenda"},
    {english, plan, "^ in|on a|another call|meeting|huddle|zoom|sync"},
    {english, plan, "promise|promised|promises|owe|owes|owed"},
    {english, plan, "managed|able to book|schedule|find|arrange|miss|avoid|reserve|plan|fix|get"},
    {english, plan, "got|gotta|have ?to go|run|dash|leave|head"},
    {english, plan, "talked|spoke|chatted about meeting|having|getting|grabbing|catching|doing|scheduling"},
    {english, plan, "looking to|for"},
    {english, plan,
     "thinking|considering|dreaming|talking of|about having|meeting|getting|grabbing|doing|lunch|coffee|a"},
    {english, plan, "thinking|considering"},
    {english, plan,
     "about|off|supposed|due|scheduled|planned|booked|plan|planning|need|needs|have|has|intend|aim|want|must|try to"},
    {english, plan, "plan|plans|planned|planning|schedul*|arrang*|booked|penciled|pencilled"},
    {english, plan, "plans to|for|with"},
    {english, plan, "set ?it|something|things up"},
    {english, plan, "set|setting|find|finding|fix|pick|found a|an|the date|time|slot|day"},
    {english, plan, "invit*"},
    {english, plan_now, "^ meeting|seeing|calling|visiting %p"},
    {english, plan, "once|when|until|unless|as ?soon ?as he|she|they|%p is|are|gets|comes|returns|has"},
    {english, plan,
     "once|when ?soon ?as ?the ?this ?our ?my "
     "release|launch|project|sprint|deadline|migration|quarter|week|weather|dust|"
     "rollout|move"},
    {english, plan,
     "am|are|is|m|re|be|^ ?just ?now having|getting|grabbing|meeting|seeing|calling|visiting|doing|taking "
     "%p|a|an|lunch|coffee|dinner|breakfast|drinks|tea|with|another|our|the|my|for"},
    {english, plan,
     "^ ?just having|getting|grabbing|taking a|an|lunch|coffee|dinner|breakfast|drinks|tea|brunch|another|my|our"},
    {english, plan, "i|we have|got|ve a|an|another|lunch|coffee|dinner|breakfast|drinks|tea|%t"},
    {english, plan, "remind|remember ?me to"},
    {english, plan, "agreed|agree|promised|decided to|on"},
    {english, plan, "let|lets ?us|'s"},
    {english, plan, "looking|look forward"},
    {english, plan, "on my|our way"},
    {english, plan, "anyone|anybody|who|someone up|keen|free|want|wants|in|fancy"},
    {english, plan, "who 's|is in|up|keen|free|coming"},
    {english, plan, "excited|psyched|pumped|ready|late|prep*|waiting for|to"},
    {english, plan, "cant|cannot|couldnt wait for|to"},
    {english, plan,
     "reservation|booking|bookings|reminder|reminders|todo|confirmed|confirm|confirms|subject|fw|fwd|tentative|pending|"
     "proposal"},
    {english, plan, "calendar|meeting ?invit* :"},
    {english, plan, "to - do"},
    {english, plan, "one of these|those days"},
    {english, plan, "used to"},
    {english, plan, "is|are|s late"},
    {english, plan, "see you|u|ya"},
    {english, plan, "next week|month|time|year|one"},
    {english, plan, "later today|this|on"},
    {english, plan, "in an|a|%n ?%n hour|minute|minutes|mins|min|hours|days|week|weeks"},
    {english, plan, "every|each|usually|always|often|regularly|normally"},
    {english, plan, "should|shall|must|may|might|can"},
    {english, plan_now, "could"},
    {english, plan, "supposed|meant|due|expected|hoped|wanted|intended to"},
    {english, plan, "was|were|am|is|are|m|re gonna|going|about|supposed|meant"},

    {english, plan, "sent|send ~ invite|invitation"},
    {english, plan, "asked|asking ~ for|to|if|whether|out"},
    {english, plan, "suggest*|propos*|offered"},
    {english, plan, "reach out"},
    {english, plan, "working on it"},
    {english, plan, "to find|fix|set|arrange|agree"},
    {german, plan,
     "werde|werden|wird|morgen|ubermorgen|bald|demnachst|geplant|plane|planen|vereinbart|ausgemacht|verabredet|nachste|"
     "nachsten|geh|gehe|treffe|soll|sollte|muss|mussen|nachher|trinke|esse|fahre|telefoniere|spreche|rufe"},
    {german, plan, "bin|sind|komme ?jetzt ?dann gleich"},
    {german, plan, "habe|haben|hab|hatte|hatten ~ vor"},
    {german, plan, "jede|jeden|immer|manchmal"},
    {french, plan,
     "demain|prevu|prevue|bientot|vais|allons|va|prochain|prochaine|verrai|verrons|vois|dois|doit|devons|chaque|"
     "toujours|souvent|devait|devais|devions|planifie|planifiee"},
    {spanish, plan,
     "manana|voy|vamos|va|pronto|proximo|proxima|quedare|vere|planeo|planeado|planeada|cada|siempre|debo"},
    {spanish, plan, "tengo|hay que"},
    {spanish, plan, "^ como con"},
    {spanish, plan, "manana como"},
    {spanish, plan, "quede|quedamos|hemos|habia|habiamos ?quedado en|para"},
    {spanish, plan, "iba|ibamos a"},
    // hoped, imagined
    {english, wish, "hope*|hoping|wish|wishing !her|him|them|you|ana"},
    {english, wish, "wanna|wannabe|imagine|dreamt|dreamed|dreaming|dream|resolution|resolutions"},
    {english, wish, "would|wouldve|shouldve|couldve|couldhave"},
    {english, wish, "want|wants|wanted|like|love|loved|wished to|a"},
    {english, wish, "fingers crossed"},
    {english, wish, "pretend|pretending|pretended|say|suppose|supposing|unless|like|whether|lets ?that ?say i|we"},
    {english, wish, "one day"},
    {english, wish, "should|could|might|would have|ve|of"},
    {english, wish, "had i|we known|had|only"},
    {english, wish, "kill|die for"},
    {english, wish, "would to have|meet|see"},
    {english, wish, "miss|missing having|our|the|her|him"},
    {english, wish, "more coffees|lunches|walks|time"},
    {english, wish, "if !this|that|only"},
    {english, wish, "if only"},
    {english, wish, "unless|in case|provided|assuming|suppose|whenever"},
    {german, wish,
     "mochte|moechte|wuerde|wunsche|wunschte|hoffe|hoffentlich|gerne|gern|wenn|falls|konnte|wollte|will|wollen|"
     "ware"},
    {german, wish, "^ war|ware|wars ?echt ?so ?doch schon|toll|nett|super|cool ?, mal|wieder"},
    {german, wish, "mal ?wieder ~~ zu essen|treffen|sehen|sprechen|reden|quatschen|trinken|telefonieren|unternehmen"},
    {french, wish, "si seulement"},
    {french, wish, "aurais|aurait|aurions|aurai ?bien ?tellement aime|voulu|du|pu"},
    {spanish, wish, "hubiera|hubiese|habria|hubieramos|habriamos"},
    {german, wish, "hatte|hatten ~ gern|gerne|lieber"},
    {french, plan_now,
     "je|on|nous|j mange|manges|mangeons|dejeune|dejeunons|dine|dinons|parle|discute|marche|appelle|telephone|croise|"
     "retrouve|rejoins|joue|bois|prends|prenons|rencontre|attends"},
    {french, plan, "ce soir|attends toujours|encore"},
    {french, plan, "j attends"},
    {french, wish, "voudrais|aimerais|aimerai|espere|souhaite|veux|pourrais|faudrait|serait|envie"},
    {spanish, wish, "quiero|quisiera|gustaria|ojala|espero|queria|podria|deberia|encantaria"},
    // told by or about others
    {english, other,
     "said|says|saying|hear|hears|tells|telling|heard|reckons|apparently|mentioned|claims|claimed|reportedly|allegedly|"
     "rumour|"
     "rumor|rumoured"},
    {english, other, "told|tells|telling|informed|wrote me|us|%p that|she|he|they|%p|you|how"},
    {english, other, "while|when|as i was ~~ %p met|had|went|saw|talked|spoke|and|chatted"},
    {english, other, "word is|has"},
    {english, other, "thinks|thought|believes|guesses ?that he|she|they"},
    {english, other, "without|except|excluding|minus ?inviting|asking|telling me|us"},
    {english, other, "and me|us not|absent|missing"},
    {english, other, "introduced|connected|paired|matched|hooked ?up %p to|with|and|up %p|up|with"},
    {english, other, "introduced|connected|paired|matched %p %p"},
    {english, other, "watched|saw|overheard ~~ play|playing|having|talking|talk|together"},
    {english, other, "i was|stayed|am sick|ill|home|absent|away|out"},
    {english, other, "saw|see|noticed|read|learned|learnt|gather|know ~ that"},
    {english, other, "saw|noticed %p and|& %p had|went|grabbed|met|having|at|in"},
    {english, other, "himself|herself|themselves|yourself"},
    {english, other, "saw|spotted|noticed ~~ having|eating|drinking|talking|together|chatting|walking|getting|at"},
    {french, wish, "si je|il|elle|on|j|nous|%p"},
    {spanish, wish, "si tengo|puedo|tiene|viene|hay|hubiera|tuviera|pudiera|no|%p"},
    {german, other, "sagt|sagte|erzahlte|erzahlt|gehort|angeblich|meinte"},
    {french, other, "dit|parait|entendu|raconte que|qu"},
    {spanish, other, "dice|dijo|dicen|conto|supuestamente|parece que"},
    // said not to be
    {english, negation, "not|no|never|neither|nor|none|nobody|hardly|barely|almost|nearly"},
    {english, negation,
     "didnt|dont|doesnt|havent|hasnt|hadnt|wasnt|werent|isnt|arent|couldnt|wouldnt|shouldnt|cant|cannot|wont|aint|didn|"
     "havn|couldn|shant|neednt|mustnt|mightnt|didnae|cannae|wasnae|dinnae"},
    {english, negation, "unable|failed|forgot|forgotten|without"},
    {english, negation, "yet to"},
    {english, negation, "met|know|known|knew ?each ?other ?her|him|them before|years|already $"},
    {english, negation, "already know|knew"},
    {english, negation, "been ?a ?so ages|years|months|weeks|forever|long|while"},
    {english, negation, "last time i|we"},
    {english, negation, "years|ages|decades|yrs ago"},
    {english, negation, "nope|nah|negative|nup|nop|naw|zero|zip|nada"},
    {english, negation, "skipped|avoided|refused|declined"},
    {german, negation, "nicht|kein|keine|keinen|keiner|nie|niemals|leider|ohne|fast|beinahe|vergessen|nein|nee|noe"},
    {french, negation, "pas|jamais|aucun|aucune|sans|malheureusement|presque|failli|oublie|rate"},
    {spanish, negation, "no|nunca|sin|nadie|casi|tampoco|olvide|todavia|aun"},
    // jokes and the like
    {english, noise, "as if"},
    {english, plan, "^ ?for example|eg|sample"},
    {english, noise, "^ e . g"},
    {english, noise,
     "shared|sharing|share the|a|my|our|his|her|this|that|some "
     "doc|docs|document|file|files|link|links|deck|slides|notes|news|feedback|draft|repo|sheet|spreadsheet|report"},
    {english, noise, "yeah|yea|sure right ,"},
    {english, noise, "/ s $"},
    {english, noise, "in my ?wildest head|dreams|dream|mind|imagination"},
    {english, noise, "just kidding"},
    {english, noise, "jk|lmao|sarcasm|psych|april fools"},
    {any_language, noise, "upside_down_face|rolling_eyes|calendar_sheet"},
    {any_language, noise,
     "^ notes|minutes|recap|summary|takeaways|protokoll|notizen|compte|acta|resumen from|of|for|vom|zum|du|de|del|"
     "rendu"},
    {english, noise, "am|im|not not|100 ?% sure"},
    {english, noise, "maybe it|that was"},
    {english, noise, "i think|guess|believe"},
    {english, noise, "attached|attendees|regards|agenda"},
};

const Phrases& refusals() {
    static const Phrases phrases{refusal_rows, refused_turns(), refused_markers()};
    return phrases;
}

// Phrases that hold a refusing word but refuse nothing.
constexpr PhraseRow harmless_rows[] = {
    {english, 0, "no joke|kidding|worries|problem|idea|doubt|less|more"},
    {english, 0, "not bad|only|least|much"},
    {spanish, 0, "media manana"},
    {english, 0, "almost|nearly ?half ?a|an|%n|one|two|three hour|hours|minutes|min|mins|day"},
    {english, 0, "cant|couldnt complain"},
    {english, 0, "had|got to know|talk|meet|chat|see|catch|speak"},
    {english, 0, "forgot|forgotten to log|mention|record|add|say|tell"},
    {english, 0, "dont|not know|forget|sure if|whether|to this|that|it counts"},
    {english, 0, "after our|the|my planned|scheduled|cancelled ~"},
    {english, 0, "why not"},
    {english, 0, "hit it off"},
    {english, 0, "stayed late"},
    {english, 0, "sat|sit|sitting ?all ?both down for|on|at|in"},
    {english, 0, "hour|hours|min|mins|minutes each"},
    {english, 0, "said ?a ?quick ?brief hi|hello|hey|hiya|hallo|goodbye|bye|congrats"},
    {english, 0, "to|can|could|will|must report|confirm|say|announce|add ?you ?happily ?that i|we|%p"},
    {english, 0, "as|like you|u|kith ?had suggested|proposed|said|asked|recommended|told"},
    {english, 0, "you|u|kith suggested|proposed|recommended %p so|and"},
    {english, 0, "as planned|scheduled|promised|agreed|usual|always"},
    {english, 0, "finally managed to"},
    {english, 0, "managed|able to finally|just ?get ?a ?hold ?of %p"},
    {english, 0, "managed|able to get ?a ?hold ?of %p"},
    {english, 0, "helped|help|helping %p ~~ set ?it ?that ?things up"},
    {english, 0, "pinned|nailed|tracked ?finally %p down"},
    {english, 0, "finally|eventually ?i ?we could|can"},
    {english, 0, "could ?now finally"},
    {english, 0, "could ~~ at last"},
    {english, 0,
     "almost|nearly|half ?we ?i ?both died|choked|cried|peed|fell|lost|spilled|burst|missed "
     "?my|our|the|laughing|bus|train"},
    {english, 0, "after|since|because ~ cancelled|canceled|moved|dropped|postponed the|our|a|all"},
    {english, 0, "after ~~ resched*|rescheduling|cancelling|cancellations|postponing|attempts|tries|trying|planning"},
    {english, 0, "saw|watched ?the|a|some match|game|film|movie|play|show|concert|gig|exhibition|cricket|football"},
    {english, 0, "day|days|week|time|afternoon|morning|took|kicked|hung|ticked|checked|crossed|knocked|left off"},
    {english, 0,
     "skipped|avoided ?the ?our ?my ?a gym|bus|office|line|queue|canteen|standup|cafeteria|elevator|lift|tube and|, "
     "?had ?we ?i"},
    {english, 0, "maybe|perhaps %n|half|an|about"},
    {english, 0, "squeeze|squeezed|fit|fitted|got|sneaked in an|a|%n"},
    {english, 0,
     "her|his|their|career|sprint|project|quarterly|travel|onboarding|learning|development|holiday|lesson "
     "plan|plans|planning|schedule|schedules"},
    {english, 0, "sprint|quarterly|roadmap|capacity|budget|project planning"},
    {english, 0, "my|our weekly|monthly|regular|usual|planned|scheduled"},
    {english, 0, "the|a planned|scheduled %k"},
    {french, 0, "pas mal"},
    {spanish, 0, "la|esta|media|una|buena manana"},
    {spanish, 0, "los|las|lo de siempre"},
    {spanish, 0, "al final si"},
    {german, 0, "nicht schlecht"},
};

const Phrases& harmless() {
    static const Phrases phrases{harmless_rows};
    return phrases;
}

constexpr PhraseRow question_rows[] = {
    {english, 0,
     "^ have|has|do|does i|we|you|he|she|they|it|%p|anyone|anybody|someone|somebody|the|my|there|this|that !needful"},
    {english, 0, "^ did i|we|you|he|she|they|anyone|anybody|someone|somebody"},
    {english, 0, "^ did %p !'s|'"},
    {english, 0, "^ did the|my|our ~~ happen|count|go|get|work|show|register|save|come|take|make|already|yet|not"},
    {english, 0,
     "^ is|are|was|were|am|should|may|might|shall|will "
     "i|we|you|he|she|they|it|%p|anyone|anybody|someone|the|my|there|this|that"},
    {english, 0, "^ had i|we|you|he|she|they|anyone"},
    {english, 0, "^ what|who|whom|whose|when|where|which|why|how !not !cool|nice|lovely|great|about|a|an|far"},
    {english, 0, "^ can|could|would i|we|he|she|they|someone|anyone"},
    {english, 0, "did i|we ?already|just|seriously log|have|meet|forget|talk"},
    {english, 0, "^ ?i ?am ?was ?just ?now wonder|wondering|wondered ~ when|whether|if|who|where|how|what"},
    {german, 0,
     "^ hab|habe|hat|haben|war|kann|soll|sollte|wer|was|wann|wo|wie|warum|wieso|muss|bin|ist "
     "ich|wir|man|kannst|du|es|das"},
    {german, 0, "^ ?mit ?bei ?von wem|wen|wessen|welche|welchen|welcher"},
    {german, 0, "^ ?und ?aber wann|wem|wen|wieso|weshalb|warum|wer|wessen"},
    {german, 0, "^ warst|hast|hattest|bist|habt|wart|hattet du|ihr|%p"},
    {french, 0, "^ est ?- ce"},
    {french, 0, "^ ai ?- je"},
    {french, 0, "^ ?avec ?a qui|quand|comment|pourquoi|combien|quel|quelle"},
    {spanish, 0, "^ ?con ?a quien|quienes|cuando|cuanto|cual"},
};

// "con quien comí fue con @bo": names whom, and asks nothing.
constexpr PhraseRow naming_rows[] = {
    {spanish, 0, "^ con|a quien|quienes ~~ fue|fueron|era ?con ?a %p"},
    {german, 0, "^ ?mit wem|wen ~~ , war|waren ?das %p"},
    {french, 0, "^ ?celui ?celle ?avec qui ~~ c ?' est|etait %p"},
};

bool names_whom(const Text& text, std::size_t begin, std::size_t end) {
    static const Phrases phrases{naming_rows};
    return phrases.found(text, begin, end, 0);
}

const Phrases& questions() {
    static const Phrases phrases{question_rows};
    return phrases;
}

constexpr PhraseRow command_rows[] = {
    {english, 0,
     "^ ?you ?help ?me ?to ?kindly ?please ?pls log|record|add|track|register|logging|logged|jot ?down "
     "?this|that|it|in"},
    {english, 0, "^ can|could|would you|u ?please|pls log|record|add|track|register|save|note ?down"},
    {english, 0, "^ tick|check|cross|mark off %p"},
    {english, 0, "^ tick|cross|check|mark %p off|done|complete|as"},
    {english, 0, "^ ?kindly|please ?you do the needful and ?please ?kindly log|record|add|track|register|note"},
    {english, 0, "^ can|could|would|will you|u ?please|pls write|put|note|mark|save ?it ?down that"},
    {english, 0, "please|pls|plz|to|kindly log|record|add|track|register ?this|it ?for"},
    {english, 0, "^ ?can ?could ?would ?you ?u ?please ?pls put|jot|note|write ?it down that|:"},
    {english, 0, "^ kindly|please|pls note|jot ?down that|:"},
    {english, 0, "^ note|jot down"},
    {english, 0, "^ put|write|mark|save|enter ?me ?down ?a|my %k"},
    {english, 0, "forgot|want|need|like to log|record|add|track"},
    {german, 0,
     "^ logge|log|trag|trage|notier|notiere|eintragen|loggen|erfasse|speichere|vermerk|vermerke ?dir ?mir ?bitte ?mal "
     "?ein"},
    {german, 0, "^ schreib|schreibe|halt|halte ?bitte ?mal auf|fest"},
    {german, 0, "bitte ~~ eintragen|loggen|notieren|festhalten|vermerken"},
    {german, 0, "^ kannst|konntest|wurdest du ?bitte ?mir ?mal ~~ eintragen|loggen|notieren|festhalten|vermerken"},
    {german, 0, "^ furs|fur protokoll|logbuch :"},
    {french, 0,
     "^ note|ajoute|enregistre|logue|inscris|ajouter|noter|log|notez|ajoutez|enregistrez ?moi ?stp|svp|s ?il ?te|vous "
     "?plait|plais"},
    {french, 0,
     "^ ?tu ?vous peux|peut|pourrais|pouvez|pourriez ?- ?tu ?vous ?stp ?me noter|ajouter|enregistrer|inscrire|logger"},
    {french, 0, "^ a noter|ajouter|enregistrer|inscrire :"},
    {french, 0, "^ merci d|de noter|ajouter|enregistrer|inscrire"},
    {spanish, 0,
     "^ ?porfa ?oye registra|anota|apunta|anade|agrega|guarda|log|registrame|anotame|apuntame|agregame ?porfa "
     "?porfavor "
     "?por ?favor ?que"},
    {spanish, 0,
     "^ ?me puedes|podrias|puede|podria|quieres ?por ?favor ?me registrar|anotar|apuntar|anadir|agregar|registrarme|"
     "anotarme|apuntarme ?que"},
    {spanish, 0, "^ ?porfa me apuntas|anotas|registras"},
    {spanish, 0, "^ para el registro|log|diario :"},
};

const Phrases& commands() {
    static const Phrases phrases{command_rows};
    return phrases;
}

// Asked in passing behind what was told: "had coffee with @bo, did you know he sings?"
constexpr PhraseRow aside_rows[] = {
    {english, 0, ", ?and did|do|have you|u|ya know|knew|realise|realize|hear|see|notice|ever|guess"},
    {english, 0, ",|! who knew|wouldve|would|thought"},
    {english, 0, ", can you|u believe|imagine"},
    {english, 0, ", isnt|aint|wasnt|how it|that|cool|nice|great|funny|lovely|crazy"},
};

bool asks_in_passing(const Text& text, std::size_t begin, std::size_t end) {
    static const Phrases asides{aside_rows};
    return asides.found(text, begin, end, 0);
}

// Words before the token at `at` that quote what others may type.
bool shows_how(const Text& text, std::size_t at) {
    return std::any_of(text.tokens.begin(), text.tokens.begin() + static_cast<std::ptrdiff_t>(at), [](const Token& t) {
        return one_of(
            t.norm, {"docs", "doc", "manual", "guide", "help", "tutorial", "example", "says", "said", "readme", "wiki",
                     "instructions", "faq", "beispiel", "anleitung", "exemple", "ejemplo", "ayuda"});
    });
}

// The reason that says most comes first: who calls off a plan calls off.
int weight(Because because) {
    static constexpr std::array order = {Because::noise, Because::cancelled, Because::other_person, Because::wish,
                                         Because::plan,  Because::negation,  Because::question};
    return static_cast<int>(std::find(order.begin(), order.end(), because) - order.begin());
}

}  // namespace

std::optional<Refusal> refusal_in(const Text& text, std::size_t begin, std::size_t end) {
    std::optional<Refusal> heaviest;
    const auto safe = harmless().find(text, begin, end);
    for (const PhraseFound& found : refusals().find(text, begin, end)) {
        const bool covered = std::any_of(safe.begin(), safe.end(), [&](const PhraseFound& cover) {
            return cover.begin <= found.begin && found.begin < cover.end;
        });
        if (covered) continue;
        const bool by_form = found.meaning == plan_now;
        const auto because = by_form ? Because::plan : static_cast<Because>(found.meaning);
        if (!heaviest || weight(because) < weight(heaviest->because) ||
            (because == heaviest->because && heaviest->by_form && !by_form))
            heaviest = Refusal{.because = because, .begin = found.begin, .end = found.end, .by_form = by_form};
    }
    if (const auto unreal = unreal_by_form(text, begin, end);
        unreal && (!heaviest || weight(unreal->because) < weight(heaviest->because)))
        heaviest = unreal;
    return heaviest;
}

bool is_question(const Text& text, std::size_t begin, std::size_t end) {
    if (begin >= end || begin >= text.tokens.size()) return false;
    const std::uint32_t sentence = text.tokens[begin].sentence;
    std::size_t last = begin;
    std::size_t first = begin;
    while (last + 1 < text.tokens.size() && text.tokens[last + 1].sentence == sentence &&
           text.tokens[last + 1].type != TokenType::line_end)
        ++last;
    while (first > 0 && text.tokens[first - 1].sentence == sentence &&
           text.tokens[first - 1].type != TokenType::line_end)
        --first;
    for (std::size_t i = last + 1; i-- > first;) {
        const Token& token = text.tokens[i];
        if (token.type == TokenType::punctuation && (token.norm == "?" || token.norm == "\u00BF"))
            return !asks_in_passing(text, end, last + 1);
        if (token.type == TokenType::word || token.type == TokenType::number || token.type == TokenType::mention) break;
    }
    // "did stella lunch with @bo": somebody's name behind it
    if (norm(text, first) == "did" && first + 2 <= last && text.tokens[first + 1].type == TokenType::word &&
        text.tokens[first + 1].tags == 0 && has_any(text.tokens[first + 2], Tag::present | Tag::noun))
        return true;
    return questions().found(text, first, std::min(last + 1, end), 0) && !names_whom(text, first, last + 1);
}

std::optional<std::size_t> log_command(const Text& text) {
    const auto found = commands().find(text, 0, text.tokens.size());
    if (found.empty()) return std::nullopt;
    const PhraseFound& first = found.front();
    // "do I have to log lunch with @bo", "how do I log": asked, not told.
    static constexpr std::string_view asking[] = {"do",  "does", "did",  "should", "must", "how",
                                                  "why", "what", "when", "where",  "is",   "are"};
    if (std::find(std::begin(asking), std::end(asking), text.tokens.front().norm) != std::end(asking))
        return std::nullopt;
    // "so I could write `log coffee`?" asks; "can you log my coffee?" does not.
    const Token& before = text.tokens[first.begin > 0 ? first.begin - 1 : 0];
    // "the help text says: log coffee" shows, "Thanks! Log coffee" tells.
    if (first.begin > 0 && before.norm == ":" && shows_how(text, first.begin)) return std::nullopt;
    if (first.begin > 0 && (before.norm == "`" || before.norm == "\"" || before.norm == "\u201C")) return std::nullopt;
    bool polite = false;
    for (std::size_t i = 0; i < first.end; ++i) {
        const std::string& word = text.tokens[i].norm;
        polite = polite || word == "can" || word == "could" || word == "would" || word == "kannst" ||
                 word == "please" || word == "pls" ||
                 one_of(word, {"konntest", "wurdest", "peux", "pourrais", "pouvez", "pourriez", "puedes", "podrias",
                               "podria", "puede", "apuntas", "anotas", "registras"});
    }
    if (!polite && text.tokens.back().norm == "?") return std::nullopt;
    if (polite) {
        for (std::size_t i = 0; i < first.end; ++i) {
            if (text.tokens[i].norm == "i" || text.tokens[i].norm == "we") {
                if (text.tokens.back().norm == "?") return std::nullopt;
            }
        }
    }
    // "kannst du den Kaffee mit @bo eintragen?": what is to be logged stands before the verb.
    if (text.languages & german) {
        std::size_t from = first.begin;
        while (from < first.end && one_of(text.tokens[from].norm, {"kannst", "konntest", "wurdest", "du", "bitte",
                                                                   "mir", "mal", "fur", "mich", "uns"}))
            ++from;
        const auto verb = text.tokens.begin() + static_cast<std::ptrdiff_t>(first.end) - 1;
        if (std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(from), verb,
                        [](const Token& t) { return t.type == TokenType::mention || has(t, Tag::noun); }))
            return from;
    }
    // A phrase that ends with the thing itself or a person leaves it to be read.
    const Token& last = text.tokens[first.end - 1];
    if (last.type == TokenType::mention) return first.end - 1;
    if (has(last, Tag::noun) && first.end - first.begin > 1) return first.end - 1;
    return first.end;
}

}  // namespace kith::understanding
