// Signs of danger. A false alarm costs a kind message; a missed one may cost a life.
#include <algorithm>

#include "rules/understand/danger.hpp"
#include "rules/understand/gate.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {
namespace {

// In every language at once: danger is not missed because the language was taken for another.
constexpr PhraseRow crisis_rows[] = {
    // English
    {any_language, 0,
     "want|wanna|wanted|going|gonna|wish|ready|rather|prefer|thinking|think|thoughts|planning|feel|like ?to "
     "?about ?of ?i ?just ?be die|dying|dead !to|for|of|laughing|from"},
    {any_language, 0, "wish i was|were|wasnt|werent|am ~ dead|alive|born|here|around"},
    {any_language, 0, "wish i had|hadnt|never ?never been born"},
    {any_language, 0, "better off dead|without"},
    {any_language, 0, "kill*|hurt*|harm*|hang*|shoot*|drown*|overdos*|cutting|cut ?and ?my myself|meself|self"},
    {any_language, 0, "self ?- harm*"},
    {any_language, 0, "selfharm*|suicid*|suizid*|selbstmord*"},
    {any_language, 0, "end|ending|ended|take|taking|took my|own ?own life|lives|existence"},
    {any_language, 0, "want|going|wanna|gonna|thinking|feel|ready ?to ?of ?about ?like end|ending ?it all"},
    {any_language, 0, "want|going|wanna|gonna|feel|ready ?to ?like end|ending it|everything !call|meeting"},
    {any_language, 0, "dont|not|no ?not ?really ?longer ?even want|wanna|wish ?to live|alive|exist|wake"},
    {any_language, 0, "dont|not|no ?not ?really ?longer ?even want|wanna|wish ?to be alive"},
    {any_language, 0, "dont|not|no ?not ?really ?longer ?even want|wanna|wish ?to be here anymore|any"},
    {any_language, 0,
     "dont|not|cant|cannot ?see ?have ?find ?any ?a ?the ?want ?to reason|point|to ?to ?in "
     "live|living|existing"},
    {any_language, 0, "no|any ?more ?longer point|reason|sense|use|will ?in ?to ?of ?for living|live|life|being|alive"},
    {any_language, 0, "not|isnt|nothing|no ?really ?longer worth living"},
    {any_language, 0, "nothing ?left to|worth live|living ?for"},
    {any_language, 0,
     "life ?is ?not ?isnt ?has ?no ?really worth|point|meaning|hopeless|meaningless|unbearable|worthless"},
    {any_language, 0,
     "cant|cannot|not go on "
     "!the|a|an|my|our|this|friday|monday|tuesday|wednesday|thursday|saturday|sunday|tour|holiday|vacation|"
     "leave|strike|air|site|your|his|her|to|at"},
    {any_language, 0,
     "am|im|feel|feeling|was|dont|not|isnt|arent|never|didnt ?not ?really ?very ?feel ?feeling ?been ?at ?all "
     "?physically unsafe"},
    {any_language, 0,
     "am|im|m|feel|feeling|was|dont|do|isnt|arent|never|didnt|being|are|is ?not ?never ?really ?very ?feel "
     "?feeling ?been ?at ?all ?physically not|feel|never ?really ?very ?feel ?feeling safe"},
    {any_language, 0, "i ?am ?im not|dont ?feel ?feeling ?really ?very safe"},
    {any_language, 0, "not safe here|home|anymore|at|with|any|right|now|tonight|$"},
    {any_language, 0, "dont|isnt|never|not ?really ?very ?feel ?feeling safe ?at home|here|anymore|with"},
    {any_language, 0, "in ?real ?serious ?immediate ?great ?grave danger !zone|mode"},
    {any_language, 0, "threat* ?to ?me ?with kill|hurt|harm|beat|hit|attack|stab|me|us|violence|knife|gun"},
    {any_language, 0,
     "hits|hit|beats|beat|beating|attacked|assaulted|raped|stabbed|strangled|choked|choking|hitting|punched|"
     "kicked|slapped|abuses|abusing|abused|stalking|stalks|threatens|threatened|groped|molested|hurts|hurting "
     "?up ?on ?sexually me !of !to"},
    {any_language, 0,
     "got|been|being|am|was ?being ?been ?sexually ?physically "
     "assaulted|raped|beaten|abused|stalked|threatened|strangled|molested|groped"},
    {any_language, 0, "have|took|taken|swallowed|taking ~ pills|overdose"},
    {any_language, 0, "overdose|overdosed|overdosing"},
    {any_language, 0, "jump* off|from|in ?front ?of a|the|my ?the bridge|roof|building|train|window|balcony"},
    {any_language, 0,
     "nobody|noone|one|everyone|world|all ?would ?will ?be ?better ?off ?miss ?notice ?me if|without i|me ?was "
     "?were ?am gone|died|dead|disappeared|$"},
    {any_language, 0, "want|wanna|wish|like ?to ?just disappear|vanish !from"},
    {any_language, 0, "disappear|vanish forever|permanently|completely"},
    {any_language, 0, "want ?it ?all ?this ?everything to|be ?be end|over|stop $"},
    {any_language, 0, "cutting ?myself again"},
    {any_language, 0, "way|reason|hope|point ~ out|live|left|anymore|living !of ?the"},
    {any_language, 0, "cant|cannot|dont ~ see|find ~ way out !of"},
    {any_language, 0, "no way out !of"},
    {any_language, 0, "hate my life"},
    {any_language, 0, "hate|tired of ?being alive|living"},
    {any_language, 0, "tired|sick|done of|with living|life"},
    {any_language, 0, "never wake|waking up"},
    {any_language, 0, "fall|go|want ?to asleep|sleep ~ forever|never"},
    {any_language, 0, "point of|in living|life|going ?on|being ?alive|it ?all|me ?being"},
    {any_language, 0, "dont|cant|cannot ~ face another day"},
    {any_language, 0,
     "want|going|gonna|thinking ~ hurt|hurting|harm|kill|kills ~ someone|somebody|him|her|them|people|myself|me"},
    {any_language, 0,
     "he|she|they|somebody|someone|husband|wife|partner|ex|boyfriend|girlfriend|father|dad ~ "
     "pushed|shoved|grabbed|chased|followed|following|stalking|threw|locked ?me|us|outside ~ "
     "down|against|around|home|in|house|stairs|at"},
    {any_language, 0, "following me home|around"},
    {any_language, 0, "being followed|hunted|abused|beaten|hurt"},
    {any_language, 0, "violent|abusive ~ home|partner|husband|wife|boyfriend|girlfriend|father|relationship|me"},
    {any_language, 0,
     "partner|husband|wife|boyfriend|girlfriend|father|ex|he|she is|gets|got|became|turned violent|abusive"},
    {any_language, 0, "domestic violence|abuse"},
    {any_language, 0, "afraid|scared|frightened|terrified ~ going|go|come|coming|being|at home"},
    {any_language, 0, "afraid|scared|frightened|terrified of|for ~ might|will|could|do hurt|kill|harm|do"},
    {any_language, 0, "ich kann nicht mehr"},
    {any_language, 0, "nicht mehr da|hier sein"},
    {any_language, 0, "will|wollte ~ nicht ?mehr sein|leben|aufwachen|weiter"},
    {any_language, 0, "habe|hab angst vor|um ~ mann|partner|freund|leben|vater"},
    {any_language, 0, "angst ~ nach hause"},
    {any_language, 0, "werde|wurde|wird ~ bedroht|geschlagen|misshandelt|gestalkt|verfolgt"},
    {any_language, 0, "j en peux plus"},
    {any_language, 0, "plus|pas envie d|de etre|vivre|continuer"},
    {any_language, 0, "me|m ?a menace|frappe|suit|tue|tuer|battre|violente*"},
    {any_language, 0, "violent|violente|violences avec|conjugale|conjugales|chez"},
    {any_language, 0, "peur de|pour ~ mari|compagnon|conjoint|rentrer|vie|lui"},
    {any_language, 0, "no aguanto|soporto mas"},
    {any_language, 0, "no quiero ~ estar|seguir|despertar|vivir ~ aqui|asi|mas|viva|vivo|viviendo|$"},
    {any_language, 0, "me quiero morir|matar"},
    {any_language, 0, "ganas de morir|vivir|matarme|desaparecer"},
    {any_language, 0, "me|nos sigue|persigue|maltrata|acosa|pegan|golpean|amenazan"},
    {any_language, 0, "tengo miedo de|a ~ marido|pareja|novio|casa|el|vida"},
    {any_language, 0, "not|never wake|waking up !in|for|at|on|before|early"},
    {any_language, 0, "want|going|gonna|thinking|about ?to ?of ?about end|ending things|me|myself"},
    {any_language, 0, "wont|not be here|around|alive tomorrow|anymore|much|next"},
    {any_language, 0, "cant|cannot|not keep myself|me safe"},
    {any_language, 0, "at risk of|from suicide|him|her|harm|violence"},
    {any_language, 0, "he|she|man|someone|somebody|husband|ex ~ has|with|holding a knife|gun|weapon"},
    {any_language, 0, "give|giving|given|gave up on life|living|myself|everything"},
    {any_language, 0, "nothing|none matters|helps anymore|any"},
    {any_language, 0, "lost ?all ?the ?my ?any will|reason|hope|desire to|of|in live|living|life"},
    {any_language, 0, "cant|cannot live like this|anymore|any|with|without"},
    {any_language, 0, "cant|cannot|not ~ keep going ?like|anymore|any !to"},
    {any_language, 0, "drink myself to death"},
    {any_language, 0, "kil|kll|killl|kiling|kill my|ma|mi self|myself"},
    {any_language, 0, "dnt|dont|dun want|wanna ?to ?2 live|liv|exist|alive"},
    {any_language, 0, "might|may|could|will|ll|s|is|going|gonna ?to hurt|kill|beat me"},
    {any_language, 0, "emergency !exit|contact|contacts|meeting|fund|release|fix|stop"},
    {any_language, 0, "somebody|someone help me"},
    {any_language, 0, "in my|own house|home ~ not safe"},
    {any_language, 0, "trapped|stuck ~ with him|husband|wife|partner|abuser"},
    {any_language, 0, "lust ?mehr ~ leben"},
    {any_language, 0, "mochte|will|ware|wunschte ~ tot|gestorben"},
    {any_language, 0, "kein|keinen|keine ausweg|hoffnung|lebenswillen|lebensmut ?mehr"},
    {any_language, 0, "ritze|schneide|verletze|verbrenne|hasse mich|mein ?selbst|leben"},
    {any_language, 0, "ich will ?einfach nicht mehr $"},
    {any_language, 0, "leben ~ nicht ?mehr ertragen|lebenswert|aus"},
    {any_language, 0, "bin|fuhle ~ unsicher|bedroht|gefahrdet"},
    {any_language, 0, "marre|fatigue|fatiguee|gout ~ vivre|vie"},
    {any_language, 0, "plus ?le|de|la|l gout|force|envie|espoir ~ vivre|vie|continuer"},
    {any_language, 0, "suis|ete|etre menace*|battu*|violente*|frappe*|harcele*|suivi*"},
    {any_language, 0, "que ca|tout s arrete"},
    {any_language, 0, "me suis coupe*|mutile*|blesse*"},
    {any_language, 0, "sentido a|en|de ?la|mi|esta vida"},
    {any_language, 0, "sin ganas|razon de|para vivir"},
    {any_language, 0, "me estoy haciendo|lastimando|cortando"},
    {any_language, 0, "me lastimo|corto !la"},
    {any_language, 0, "me siento ?muy insegur*|amenazad*"},
    {any_language, 0, "estoy amenazad*"},
    {any_language, 0, "goodbye forever|world"},
    {any_language, 0,
     "scared|afraid|terrified|fear|fearing for|of|to ~ life|go "
     "home|husband|wife|partner|boyfriend|girlfriend|safety|myself"},
    {any_language, 0, "hear voices"},
    {any_language, 0, "call|need ?an ?the ambulance|police"},
    {any_language, 0, "kms|kys|unalive"},
    {any_language, 0, "cant|cannot do|take|bear|stand this|it ?life anymore|any"},
    // German
    {any_language, 0, "will|mochte|moechte|wollte|wurde ?ich ?nur ?einfach ?am ?liebsten ?nicht sterben|tot|umbringen"},
    {any_language, 0, "nicht|kein*|nimmer ?mehr ?langer ?weiter leben|weiterleben|aufwachen|dasein"},
    {any_language, 0,
     "mich ?selbst ?selber "
     "umbringen|umzubringen|toten|ritzen|erhangen|verletzen|verletzt|umbringe|verletze|ritze|tote"},
    {any_language, 0, "bringe|bring mich um"},
    {any_language, 0, "tue|tu|tun|antun|antue|angetan mir ~ was|etwas|an"},
    {any_language, 0, "mir ?etwas ?was ?selbst antun|anzutun|angetan|antue"},
    {any_language, 0, "leben ?zu ?ein beenden|nehmen|ende|keinen|sinnlos|sinn"},
    {any_language, 0, "das|dem|mein|meinem leben|ganzen ~ ende|beenden|setzen"},
    {any_language, 0, "nicht ?mehr ?wirklich sicher !ob|dass|wie|was|wann|wo|welch*|genug"},
    {any_language, 0, "in|grosser gefahr"},
    {any_language, 0,
     "er|sie|mann|partner|chef|kollege|freund ~ "
     "schlagt|bedroht|geschlagen|verprugelt|missbraucht|vergewaltigt|schlug|wurgt ?mich"},
    {any_language, 0, "schlagt|bedroht|verprugelt|missbraucht|vergewaltigt|stalkt mich"},
    {any_language, 0, "mich geschlagen|bedroht|missbraucht|vergewaltigt|verprugelt"},
    {any_language, 0, "lebensmude|selbstverletz*|umbringen|todeswunsch"},
    {any_language, 0, "leben ~ nicht|kein* mehr|sinn|wert|lebenswert"},
    {any_language, 0, "angst um mein leben"},
    {any_language, 0, "kann|halte ~ nicht mehr weiter|aus|leben|weitermachen"},
    // French
    {any_language, 0,
     "veux|voudrais|envie|vais|preferais|prefere|aimerais ?de ?d ?me ?plus mourir|suicider|tuer|crever|disparaitre"},
    {any_language, 0, "me|m|se|moi suicid*|tuer|pendre|scarifi*|mutile*|blesser ?volontairement"},
    {any_language, 0, "me faire|fais|suis|fait ?fait du|de mal"},
    {any_language, 0, "plus|pas|marre|n ?de ?envie ?la ?le vivre|exister|reveiller"},
    {any_language, 0, "envie de vivre|mourir"},
    {any_language, 0, "en finir"},
    {any_language, 0, "mettre fin a|aux mes|ma jours|vie"},
    {any_language, 0, "en|grand danger"},
    {any_language, 0, "pas|plus|jamais ?me ?sens ?suis ?vraiment en|securite securite"},
    {any_language, 0, "pas|plus ?en securite"},
    {any_language, 0,
     "me|m|nous frappe|bat|battu|battue|menace|menacee|violee|viole|agresse|agressee|harcele|frappee|tape"},
    {any_language, 0, "m a|ont frappe*|battu*|menace*|viole*|agresse*|tabasse*"},
    {any_language, 0, "j ai ete agresse*|viole*|battue|battu|menace*|frappe*"},
    {any_language, 0, "vie ~ vaut|sens|pas|plus ?la|de peine|sens"},
    {any_language, 0, "peur pour|de ma|mourir|rentrer vie|securite|chez"},
    {any_language, 0, "idees noires|suicidaires"},
    // Spanish
    {any_language, 0,
     "quiero|quisiera|deseo|ganas|prefiero|voy|gustaria|pienso ?a ?de ?en ?no ?me ?solo "
     "morir*|suicidar*|matar*|morirme|desaparecer"},
    {any_language, 0, "me ?quiero ?voy ?a suicid*|matar|ahorcar|cortar|corto|cortarme"},
    {any_language, 0, "matarme|suicidarme|cortarme|lastimarme|ahorcarme|autolesion*"},
    {any_language, 0, "hacerme|hice|hago|hacer ?me dano|mal"},
    {any_language, 0,
     "no ?quiero ?vale ?puedo ?tengo ?ganas ?la ?pena ?seguir ?de ?mas vivir|viviendo|existir|despertar"},
    {any_language, 0, "acabar|terminar con ?mi ?todo todo|vida|esto"},
    {any_language, 0, "quitarme|quitar la vida"},
    {any_language, 0, "en|corro|gran peligro"},
    {any_language, 0, "no ?me ?estoy ?siento ?a segur*|salvo !si|que|de"},
    {any_language, 0,
     "me|nos pega|golpea|maltrata|amenaza|viola|violo|ataco|agredio|golpeo|pego|acosa|acoso|amenazo|ahorca|amenazan"},
    {any_language, 0, "me han|ha golpeado|amenazado|violado|agredido|pegado|atacado"},
    {any_language, 0, "no puedo mas"},
    {any_language, 0, "vida no tiene|vale ~ sentido|pena"},
    {any_language, 0, "temo|miedo por|de ~ vida|seguridad|casa"},
    // More of the same by what they tell of. To oneself: thoughts, means, farewells
    {any_language, 0, "danger|risk to myself|me|others"},
    {any_language, 0, "dark|suicidal|morbid thoughts|thinking|ideas"},
    {any_language, 0, "thought|thoughts|thinking|think about|of ?just ?me not being|existing|waking ?here"},
    {any_language, 0, "end|ending it|this|things|everything all|tonight|forever"},
    {any_language, 0,
     "bought|buying|saved|saving|collected|collecting|got|have ~ pills|rope|razor|razors|blade|blades !for"},
    {any_language, 0, "i have|got|hold ?a knife|gun|razor|rope|weapon|blade"},
    {any_language, 0, "been|started|am|im|keep cutting again|$"},
    {any_language, 0, "took|taken|swallowed ~ tablets|painkillers|bleach|poison|meds|pills"},
    {any_language, 0, "life ?is ?'s ?feels ?so ?just pointless|meaningless|worthless|hopeless|over|hell !saver !the"},
    {any_language, 0, "live or die"},
    {any_language, 0, "hope|wish|pray ?that ?i dont|never|not ?ever wake|survive"},
    {any_language, 0, "better|easier|happier|wonder|care|notice ~ if i ~ alive|around|gone|dead|existed|disappeared"},
    {any_language, 0, "better|easier|happier ?off if i wasnt|werent|died|vanished|left ?here"},
    {any_language, 0, "end of my rope|tether"},
    {any_language, 0, "standing|stand|sitting ~ on|at ?the ?a bridge|roof|ledge|edge|tracks"},
    {any_language, 0, "thinking|want|wanna|going|gonna|about ?to ?of ?about ?just jump|jumping $"},
    {any_language, 0,
     "feel|feeling|felt|everything|all ?is ?'s ?feels ?so ?really ?completely ?just hopeless|worthless"},
    {any_language, 0, "i am|m ?so ?just hopeless|worthless $"},
    {any_language, 0, "going|gonna|might|may|could|afraid|scared ~ do something|smth|sth stupid|drastic|terrible"},
    {any_language, 0, "hate|hated|tired|sick ?of ?to being|be alive|me"},
    {any_language, 0, "cant|cannot|dont|not ~ keep|continue|go ?on living|existing"},
    {any_language, 0, "never|not been born"},
    {any_language, 0,
     "reason|point|sense to|in|of ?even keep|go|going|carry|carrying|continue|stay|staying on|going|alive"},
    {any_language, 0, "want|wanna ?to be here no|any|anymore"},
    {any_language, 0, "my last|final message|goodbye|words|night"},
    {any_language, 0, "tell my family|mum|mom|kids|wife|husband|parents|children|son|daughter i love|loved|am"},
    {any_language, 0, "goodbye|bye everyone|everybody|all ~~ cant|cannot|sorry|forgive"},
    {any_language, 0, "trust myself tonight|alone|anymore|right|$"},
    {any_language, 0, "burden to|on|for everyone|everybody|my|others|all|them"},
    {any_language, 0, "cant|cannot|dont ~ fight|carry|hold ?on ?this ?it anymore|any|longer"},
    {any_language, 0, "hurt|harm|cut|burn|burned|burnt|kill|hate|punish ~ myself"},
    {any_language, 0, "want|wish|wanna ?to ?i ?was|were be|was|were gone|over|nothing $"},
    {any_language, 0, "wish it ?all was|were ?all over"},
    {any_language, 0, "make it|through ~ night|tomorrow|morning|weekend|alive"},
    {any_language, 0, "ways|way to die|suicide|disappear"},
    {any_language, 0, "goodbye|suicide|farewell letter|note|notes|letters"},
    {any_language, 0, "pain|suffering|hurting to ?just stop|end"},
    {any_language, 0, "make|stop the pain|voices|suffering"},
    {any_language, 0, "thinking|think|thoughts|thought|dream|dreaming ~ about|of ~ death|dying"},
    {any_language, 0, "keep|go ?on living !in|at|with|near"},
    {any_language, 0, "end|ending|finish ?all things $"},
    {any_language, 0, "easier|better|happier|prefer|rather|glad ?off ?to ?be ?if ?i ?was ?were dead"},
    {any_language, 0, "cares|care|notice|notices|bothered ?if|when i die|died|disappear|vanish|live"},
    {any_language, 0, "starve|starving myself"},
    {any_language, 0, "cant|cannot ~ live anymore|any|with"},
    // of somebody else: told by who is worried
    {any_language, 0, "kill|kills|killing|harm|harming|hang|hanging|cut|cutting himself|herself|themselves|themself"},
    {any_language, 0, "end|ending|take|taking|took his|her|their ?own life|lives"},
    {any_language, 0,
     "he|she|they|friend|daughter|son|colleague|%p wants|want|wanted|going to ?just die|disappear !laughing"},
    // the body
    {any_language, 0, "bleeding !edge|money|cash|users|customers|talent|gums|heart"},
    {any_language, 0, "cant|cannot breathe"},
    {any_language, 0, "having|have a heart attack"},
    {any_language, 0, "call|need|dial ?please 911|112|999|110|000"},
    {any_language, 0, "need|want urgent|immediate help !with"},
    {any_language, 0, "need help right|immediately|urgently ?now !with"},
    // from others
    {any_language, 0,
     "he|she|they|boss|manager|coworker|colleague|lead|chef|somebody|someone|man|men|guy|stalker|ex|neighbour|husband|"
     "wife|partner ~ touched|touches|touching|cornered|cornering|follows|following|chasing|hunting|hurting|hitting|"
     "threatening|grabs|grabbing|groping|harassing|locked|trapped|choked me|us !on"},
    {any_language, 0, "touched|touches|touching me inappropriately|sexually|there|again|and|without"},
    {any_language, 0, "locked|trapped me in|inside|up"},
    {any_language, 0,
     "i|am|im|ive|just ?have ?just ?am got|was|been|being attacked|mugged|robbed|drugged|chased|followed"},
    {any_language, 0, "sexually ?being harass*|assault*|abus*|touched"},
    {any_language, 0, "sexual harassment|assault|abuse|violence"},
    {any_language, 0, "outside|at|near my|our ?front door|house|flat|apartment|window ~ ?and scared|afraid|help|again"},
    {any_language, 0, "he|she|ex|stalker|someone|somebody|man ?is ?'s ?standing ?waiting ?right outside|at my|our"},
    {any_language, 0, "ex ~~ scared|afraid|terrified|frightened"},
    {any_language, 0, "broke|breaking|broken in|into my|our !heart"},
    {any_language, 0,
     "afraid|scared|frightened|terrified of him|her|them|partner|husband|wife|ex|boyfriend|girlfriend|dad"},
    {any_language, 0,
     "afraid|scared|frightened|terrified of my partner|husband|wife|ex|boyfriend|girlfriend|dad|father"},
    {any_language, 0,
     "fear|fearing|scared|afraid|frightened|terrified|worried ?of|for|about my|our|his|her ?own ?physical "
     "life|safety|lives"},
    {any_language, 0, "feel|feeling|felt|am|im threatened|endangered !species"},
    {any_language, 0,
     "hits|beats|hit|beat|beating|hitting|hurts|hurting|abuses|abusing my ?little ?older ?younger "
     "mum|mom|mother|sister|brother|kids|kid|children|child|son|daughter|baby"},
    {any_language, 0, "wont|doesnt|not let me leave|out ?of the|my|our house|home|flat|room|apartment"},
    {any_language, 0, "is|gets|got|became|turned|being ?very ?really violent|abusive ?towards|to|with|$"},
    {any_language, 0, "shoved|strangles|strangling|spat ?at ?on me"},
    {any_language, 0, "put his|her hands on|around me|my"},
    {any_language, 0, "death threat|threats"},
    {any_language, 0,
     "he|she|husband|wife|partner|father|dad ~ drunk|drinks|drinking|high ~~ hit*|hits|break*|throw*|locked|beat*"},
    {any_language, 0, "locked in the|my bathroom|bedroom|room|toilet"},
    {any_language, 0,
     "hiding|hide|escape|escaped|run|running|ran|flee|fled ?away from ?my him|her|husband|wife|partner|home|ex|father"},
    {any_language, 0, "hits|beats|hit|beat|beating|hitting us|them"},
    {any_language, 0, "violence at|in|from|by|against home|my|me|husband|wife|partner|us"},
    {any_language, 0, "because of ?the violence|abuse"},
    {any_language, 0, "need|want|find|looking ?for a ?safe|safer place|shelter|refuge tonight|now|to|$"},
    {any_language, 0, "need|want|find ?a shelter|refuge"},
    {any_language, 0, "nowhere safe|to ?go ?sleep"},
    {any_language, 0,
     "not|never|isnt|longer|havent|hasnt|didnt ?been ?feel ?felt ?feeling safe ?for|to me|at|here|in|anymore|any|$"},
    {any_language, 0, "havent|hasnt|didnt|longer|dont|never felt|feel|feeling ?really safe"},
    {any_language, 0, "unsafe at|around|with|near|in ?my home|work|him|her|here|house|them|office"},
    {any_language, 0, "am|feel|feeling un - ?safe"},
    {any_language, 0, "am un safe"},
    // German
    {any_language, 0,
     "hat|haben mich ~ angefasst|begrapscht|bedrangt|verfolgt|geschubst|gestossen|gewurgt|angegriffen"},
    {any_language, 0, "alles|leben ~ sinnlos|hoffnungslos|aussichtslos|wertlos"},
    {any_language, 0, "ohne mich ~ besser"},
    {any_language, 0, "besser ohne mich"},
    {any_language, 0, "mag|kann|will nimmer $"},
    {any_language, 0, "schluss machen ~ leben|allem"},
    {any_language, 0, "dunkle gedanken"},
    {any_language, 0, "tut|tat mir weh|gewalt"},
    {any_language, 0, "weg sein ~ immer"},
    {any_language, 0, "habe|hab mich ~ geschnitten|geritzt|verletzt|verbrannt"},
    {any_language, 0, "lauert|lauern|stellt ~ mir|uns auf|nach"},
    {any_language, 0, "werde|wurde ~~ belastigt|begrapscht|verpruge*|gewurgt|angegriffen"},
    {any_language, 0, "leben ~ nichts ?mehr wert"},
    {any_language, 0, "tabletten|pillen|schlaftabletten genommen|geschluckt"},
    // French
    {any_language, 0, "en peux|pouvais ?vraiment plus"},
    {any_language, 0, "veux|voudrais plus ?jamais etre|exister|me ?reveiller"},
    {any_language, 0, "quoi bon vivre|continuer|$"},
    {any_language, 0, "personne ~ regretter*|manquer*"},
    {any_language, 0, "manquer* a personne"},
    {any_language, 0, "mieux sans moi"},
    {any_language, 0, "pensees noires|suicidaires"},
    {any_language, 0, "avale|pris ~ medicaments|cachets|comprimes|somniferes"},
    {any_language, 0, "m a|ont ~ touche*|suivi*|pousse*|etrangle*"},
    // Spanish
    {any_language, 0, "me|nos estan|esta ~ siguiendo|acosando|amenazando|pegando|golpeando|persiguiendo|maltratando"},
    {any_language, 0, "nadie me ~ echaria|extranaria|notaria|extrana"},
    {any_language, 0, "mejor sin mi $"},
    {any_language, 0, "pensamientos suicidas|oscuros"},
    {any_language, 0, "tome|tomado ~ pastillas"},
    {any_language, 0, "no es|esta segur* en|aqui ?mi ?casa"},
    {any_language, 0, "me da|dan miedo mi|volver|el|ir"},
    {any_language, 0, "no puedo ?mas con mi|la vida"},
    {any_language, 0, "no tengo|quedan ganas|fuerzas ?de ?para seguir|nada|$"},
    {any_language, 0, "dejar|deje de existir|vivir"},
    {any_language, 0, "me toco|tocaron|agarro ~ jefe|companero|sin"},
};

#define KITH_THINGS_THAT_BREAK                                                                                      \
    "printer|copier|photocopier|machine|server|laptop|computer|pc|router|projector|phone|battery|wifi|vpn|build|"   \
    "pipeline|app|plant|kettle|heating|chair|car|bike|lift|elevator|drucker|rechner|kaffeemaschine|kopierer|akku|"  \
    "handy|"                                                                                                        \
    "heizung|pflanze|beamer|stuhl|auto|imprimante|photocopieuse|serveur|ordinateur|ordi|cafetiere|batterie|plante|" \
    "voiture|impresora|fotocopiadora|servidor|ordenador|compu|computadora|cafetera|bateria|movil|planta|coche|aufzug"

// Figures of speech with the same words.
constexpr PhraseRow figure_rows[] = {
    // things that have lost the will to live
    {any_language, 0,
     KITH_THINGS_THAT_BREAK " "
                            "?just ?finally ?officially has|hat|ha|a|had ?just ?finally "
                            "?officially lost|given|no|keinen|keine|decide|decidido|perdido|perdu ~~ "
                            "live|life|living|leben|lebenswillen|lebensmut|vie|vivre|vivir|vida"},
    {any_language, 0,
     KITH_THINGS_THAT_BREAK
     " "
     "?just ?se is|wants|s|will|mochte|veut|quiere|tried|keeps|ist ?se ?just ?wohl ?auch ?ready ?trying ?about ?to "
     "die|dying|dead|end|sterben|tot|mourir|morir|morirse|suicid*|kill ?it ?itself ?all"},
    // one thing more, and a window that harms nobody
    {any_language, 0,
     "one|another more|single ?single "
     "person|email|mail|meeting|slide|ticket|reorg|ping|update|powerpoint|bug|deck|standup|survey|spreadsheet|excel|"
     "buzzword|acronym ~~ ~~ window|roof|bridge|cliff|balcony|sun|sea|bus|myself"},
    {any_language, 0,
     "noch|nochmal ein|eine|einen|so ?ne ?einen ?eine folie|mail|meeting|ticket|release|update|umfrage|call|bug|reorg "
     "~~ fenster|dach|brucke|balkon|springe|spring"},
    {any_language, 0,
     "encore|autre|une un|une|seule ?seule ?autre slide|mail|reunion|ticket|bug|point|question|mise ~~ "
     "fenetre|toit|pont|balcon"},
    {any_language, 0,
     "una|otra|otro|un ?sola ?solo diapositiva|reunion|correo|llamada|ticket|bug|excel|cambio ?mas ~~ "
     "ventana|azotea|puente|balcon|tiro"},
    {any_language, 0,
     "window|roof|rooftop|balcony|fenster|dach|balkon|fenetre|toit|balcon|ventana|azotea ~~ "
     "bungalow|erdgeschoss|relax|kidding|joking|jk|lol|haha|jaja|mdr|ptdr|rdc|sotano"},
    {any_language, 0,
     "window|fenster|fenetre|ventana|balcony|balkon|balcon ~~ "
     "ground|rez|bajo|primer|planta floor|- ?de ?- ?chaussee|)|$|baja|piso"},
    {any_language, 0,
     "dying|die|dies to|for|of "
     "see|try|meet|know|hear|go|have|coffee|lunch|a|laughter|laughing|curiosity|boredom|heat|hunger|thirst|"
     "embarrassment|cold|the"},
    {any_language, 0, "it|that|this|suddenly|idea|news ?just ?really ?finally hit|hits me"},
    {any_language, 0, "just ?really ?finally hit|hits me that|how|why|now"},
    {any_language, 0, "hit|hits me up|back"},
    {any_language, 0, "^ ?ok ?okay ?so ?go ?ahead ?ready ?alright ?right hit me $"},
    // "im back, hit me", and not "he came back, and hit me"
    {any_language, 0, "^ ?ok ?okay ?so ?i ?im ?m ?am ?all back|ready|on|free|here , ?so ?now hit me $"},
    // "me pego un tiro si vuelve a caerse la vpn", and not "si me deja"
    {any_language, 0,
     "pego|pegaria|pegare|meto|metia un tiro|disparo si|como ?no ?se ?me ?vuelve ?a ?otra ?vez "
     "cae|caerse|caiga|rompe|romperse|rompa|cuelga|colgarse|falla|fallar|falle|bloquea|bloquearse|atasca|atascarse|"
     "arranca|funciona ?otra ?vez la|el|esta|este|mi " KITH_THINGS_THAT_BREAK},
    {any_language, 0,
     "pego|pegaria|pegare|meto|metia un tiro|disparo si|como ?otra ?vez la|el|esta|este|mi " KITH_THINGS_THAT_BREAK
     " ?no ?se ?me ?vuelve ?a "
     "cae|caerse|caiga|rompe|romperse|rompa|cuelga|colgarse|falla|fallar|falle|bloquea|bloquearse|atasca|atascarse|"
     "arranca|funciona"},
    {any_language, 0,
     "hit|hits me ?up with ?a ?an ?the ?some ?your ?really ?great ?good ?nice ?new ?big ?best "
     "idea|ideas|question|questions|news|joke|suggestion|suggestions|reminder|reminders|intros|introductions|it|facts"},
    {any_language, 0, "beat|beats me to|at|by|in"},
    {any_language, 0, "^ beats me"},
    {any_language, 0,
     "caught|catch|met|saw|grabbed|see|stopped|spotted ~~ on her|his|their|the|my|our way out|home|in"},
    {any_language, 0, KITH_THINGS_THAT_BREAK " ~~ selbstmord|suizid|suicide|suicidio ~ begangen|committed|$"},
    {any_language, 0, "kicked|kick me off|out|into"},
    {any_language, 0, "in danger of missing|losing|being|slipping"},
    {any_language, 0, "kill me now|lol|haha|please"},
    {any_language, 0, "died|dying laughing|inside"},
    {any_language, 0, "to die for"},
    {any_language, 0,
     "not|isnt ?really ?quite safe ?to "
     "say|assume|bet|deploy|release|ship|merge|delete|use|run|work|type|thread|memory|async"},
    {any_language, 0, "type|thread|memory|exception|null safe"},
    {any_language, 0,
     "morir|muero|mourir|meurs|sterbe ?me de|vor|d "
     "?la ?pura risa|hambre|calor|rire|faim|chaud|soif|hunger|lachen|langeweile|envie|ganas|ennui|frio|sueno|verguenza|"
     "asco|sed|honte|scham|peur|aburrimiento"},
    {any_language, 0, "no estoy segur* de|si|que|cuando|$"},
    {any_language, 0, "bin|sind ?mir ?ich nicht ?ganz ?mehr sicher ob|dass|wie|was|wann|wo|welche|ich"},
    {any_language, 0, "mir nicht ?ganz ?mehr ?so sicher"},
    {any_language, 0, "cut myself some|a slack|piece|slice"},
    {any_language, 0, "not|isnt ?really ?quite safe for work|prod|production|release|now|use|kids|children"},
    {any_language, 0, "kicking myself"},
    {any_language, 0, "cant breathe lol|haha|laughing"},
    {any_language, 0, "sexual harassment|violence training|policy|prevention|course|module"},
    {any_language, 0, "hate myself for|that|because"},
    {any_language, 0, "go|went|off with a bang"},
    {any_language, 0, "killing myself laughing|with"},
    {any_language, 0, "me mata|matar de|el aburrimiento|risa"},
    {any_language, 0, "en peligro ?de extincion"},
    {any_language, 0, "cut* back|down"},
    {any_language, 0, "cut|cuts ?my ?myself ?finger ?thumb cooking|shaving|chopping|slicing|baking|gardening"},
    {any_language, 0, "mich ?mir beim ?in kochen|schneiden|rasieren|backen|essen geschnitten|verbrannt|verletzt"},
    {any_language, 0, "me suis coupe*|brule* en cuisinant|rasant|jardinant"},
    {any_language, 0, "me corte|queme cocinando|afeitandome|afeitando"},
    {any_language, 0,
     "me ?he corte|queme|cortado|quemado pelando|picando|cortando|abriendo|fregando|cocinando|planchando|afeitandome"},
    {any_language, 0, "me suis ?encore coupe|coupee|brule|brulee en epluchant|coupant|ouvrant|repassant|bricolant"},
};

#undef KITH_THINGS_THAT_BREAK

}  // namespace

std::span<const PhraseRow> danger_in_plain_words() {
    return crisis_rows;
}

const Phrases& danger_signs() {
    static const Phrases signs{danger_in_plain_words(), danger_by_class(), danger_said_indirectly(), danger_in_short(),
                               danger_hints()};
    return signs;
}

namespace {

constexpr std::uint64_t danger_itself = 1;  // meaning 0 among the bits

bool is_danger(std::uint64_t meanings) {
    return (meanings & danger_itself) != 0 || hints_are_danger(meanings);
}

}  // namespace

bool may_be_crisis(std::string_view text) {
    static const Gate gate{danger_signs()};
    return is_danger(gate.may_find(text, is_danger));
}

namespace {

const Phrases& figures() {
    static const Phrases phrases{figure_rows, danger_said_lightly(), danger_in_everyday_words()};
    return phrases;
}

}  // namespace

bool is_said_lightly(const Text& text) {
    return figures().first_row(text).has_value();
}

bool is_crisis(const Text& text) {
    const auto signs = danger_signs().find(text, 0, text.tokens.size());
    if (signs.empty()) return false;
    const auto said_lightly = figures().find(text, 0, text.tokens.size());
    std::uint64_t meanings = 0;
    for (const PhraseFound& sign : signs) {
        const bool light = std::any_of(said_lightly.begin(), said_lightly.end(), [&](const PhraseFound& figure) {
            return figure.begin < sign.end && sign.begin < figure.end;
        });
        if (!light) meanings |= std::uint64_t{1} << static_cast<unsigned>(sign.meaning);
    }
    return is_danger(meanings);
}

}  // namespace kith::understanding
