// Danger said without its words: what somebody wishes, leaves behind, has at hand; and the everyday sentences that
// sound like it. Each class in English, German, French and Spanish.
#include <bit>
#include <cstdint>

#include "rules/understand/danger.hpp"

namespace kith::understanding {
namespace {

constexpr PhraseRow rows[] = {
    // not to wake up, not to be
    {any_language, 0,
     "mind|hope|hoping|pray|praying|wish|fine|better|rather|glad|okay ~~ didnt|dont|never|not|wont|doesnt|wouldnt ~ "
     "wake|woke|waking"},
    {any_language, 0, "sleep|asleep ~ never|not|dont|stay ?ever ?have ?to ?that wake|woke|waking|way"},
    {any_language, 0,
     "hope|hoping|wish|wishing|wished ~~ car|bus|truck|train|lightning|tram|lorry ~ "
     "hit|hits|run|runs|ran|struck|strikes "
     "?over me"},
    {any_language, 0, "wouldnt|not|isnt ~ worst ?thing ?if ~~ crash*|cancer|terminal|die|died|hit|wake"},
    {any_language, 0, "hope|hopes|hoping|wish ~~ something|have|get|its terminal|fatal|incurable|deadly"},
    {any_language, 0,
     "to|and|just|simply|could|i ?just ?simply not|stop|stopped|stopping|never ?just ?ever exist|existing"},
    {any_language, 0, "i|me ~ never|hadnt|not ?been ?was ?were ?even born"},
    {any_language, 0, "want|wish|like ?to ?just stop being $|anymore|altogether|alive"},
    {any_language, 0, "rather|prefer not ?to be|stay|remain ?be alive|living"},
    {any_language, 0,
     "no|any|lost|zero|little desire|wish|will|interest ?left to|in stay|staying|remain|be|being alive|here"},
    {any_language, 0, "care|matters|matter if|whether i live|die|lived|died|make|wake"},
    {any_language, 0, "being|staying|stay|be alive ~ hurts|hard|exhausting|painful|torture|unbearable|much"},
    {any_language, 0, "see|imagine|picture myself making|make|living|alive ?it ?to|past|through|in|at|by"},
    {any_language, 0, "make|making it through another|tonight ?day|night|$"},
    {any_language, 0, "dont|not|wont|doubt ~~ be|still|am alive by|when|next|in|much|tomorrow|for|then|at"},
    // nobody would mind
    {any_language, 0,
     "nobody|noone|one|nobodys|anyone|anybody|everyone|team|world|people|they ~ notice*|care*|miss*|blink*|mind*|cry "
     "?if ?when ?that ?until ?how ?whether ?even i|im|me ?am ?was ?were ?just ?got ?would ?even ?had "
     "dead|gone|died|die|disappeared|disappear|vanished|killed|alive|stopped"},
    {any_language, 0,
     "if|when|once i|im ?am ?was ?were ?just ?ever ?simply dead|gone|died|die|disappeared|disappear|vanished ~~ "
     "nobody|noone|anyone|anybody|notice*|care*|blink|better|easier|happier|relie*"},
    {any_language, 0,
     "something|anything ?ever happened|happens to me ~~ nobody|noone|one|notice*|care*|blink*|better|relie*"},
    {any_language, 0,
     "kids|children|family|wife|husband|parents|son|daughter|mum|mom|everyone|everybody|world|people|they|you ~~ "
     "better|fine|happier|free|easier|relie*|safer ?off ?here without|than|if me"},
    {any_language, 0, "happier|better|richer|more|worth ~~ life insurance"},
    {any_language, 0,
     "i|im|me ?am ?feel ?feeling ?like ?just ?only ?nothing ?but ?such ?being ?a ?nothing ?but a|nothing|the "
     "burden|weight ?on|to|for|$"},
    {any_language, 0, "waste of space|oxygen|air !suit|heater"},
    {any_language, 0, "i|im ?am ?only ?just ?merely take|taking up space|air|oxygen"},
    {any_language, 0, "world ~ need|want|needs|wants|miss me"},
    {any_language, 0,
     "wont|not|never ~ have to ~ deal|put|worry|bother|suffer|see|cope ~ me ~ longer|anymore|again|after|any"},
    // farewells
    {any_language, 0, "my|our|all|the goodbyes|farewells"},
    {any_language, 0, "by the time|moment you|u|anyone|somebody read|reads|see|sees|get|gets|find|finds this|it|me"},
    {any_language, 0,
     "last|final message|text|words|note|thing ?that ?you|youll|i|ill|yall ?you ?will ?will ?ever "
     "get|hear|send|receive|"
     "read|write"},
    {any_language, 0, "goodbye|bye|farewell ~ before i do|end|finish"},
    {any_language, 0, "wont|not be here|back|around|in ~ ?. or ever"},
    {any_language, 0,
     "look|care|after|feed|take ~~ when|once|if ?i|im ?am no|not longer|more|alive ?here|around|there|alive|$"},
    {any_language, 0, "wont|not bother|trouble|burden anyone|anybody|everyone|people any|anymore|again|longer"},
    // what is at hand
    {any_language, 0,
     "saving|saved|hoard*|collecting|collected|stockpil*|stashed|gathering|gathered|hiding ?up ~~ "
     "pills|tablets|meds|medication|paracetamol|painkillers|insulin|opioids"},
    {any_language, 0, "know exactly which|where|what ~ bridge|roof|cliff|platform|tracks|tree|pills"},
    {any_language, 0,
     "how many|much ~ paracetamol|pills|tablets|painkillers|insulin|tylenol|meds ~ it|would|to "
     "takes|take|kill|die|end"},
    {any_language, 0, "painless|peaceful|lethal|deadly way|ways|method|methods|dose|amount !to|for"},
    {any_language, 0,
     "standing|stood|stand|sit|sitting|am|im|here on|at|by|near|over ?the ?a ?edge ?of ?the ?a "
     "edge|ledge|roof|rooftop|bridge|platform|tracks|rails|window|cliff|railing ~~ "
     "thinking|think|thought|jump*|easy|down|step|end !about|of ?lunch"},
    {any_language, 0, "sit|sitting|sat|car ~~ garage ~~ engine|motor|running|exhaust"},
    // an end to everything
    {any_language, 0, "i|im|to|will|need|gonna|just end|ending it tonight|all|myself|soon !migrat*|call|meeting"},
    {any_language, 0, "want|wanted|need|way ?to ?get ?be out|gone|away ~ for good|ever|forever"},
    {any_language, 0, "be|live|living|stay|staying|exist on|in this planet|world|earth"},
    {any_language, 0, "one|only way ?out ?that ?left this|it ?all ends|end|stops|out ~ for me"},
    {any_language, 0, "enough of ?my living|life|existing|being ?alive"},
    {any_language, 0,
     "bear|face|stand|take|survive|endure|live|through another|more day|night|hour|minute ?of ?this ?like "
     "$|life|alive|living|anymore|this !heat|meeting"},
    // in a hurry, with slips of the keys, in slang
    {any_language, 0,
     "wnat|wanan|wana|wannna|wnt|wan|want|wanna|wanting|wantto|wana ?to ?2 ?too ?just ?so ?rly ?really ?fucking "
     "die|dieee|dye|kms|dissapear|disapear|dissappear !to|for|of|laughing|from"},
    {any_language, 0, "cba|cbf|arsed|bothered ?with living|existing|life|being ?alive"},
    {any_language, 0, "sh|self-harm again|urges|relapse|tonight|thoughts|scars"},
    {any_language, 0, "relapse* ~~ cut|cutting|harm|sh|blade|razor|self"},
    {any_language, 0,
     "dont|dnt|dun|not|no ?really ?rly want|wanna|wana|wnna ?to ?2 b|be|live|liv|exist ?here|alive|around "
     "nemore|anymor|animore|nomore|anymre|anymoar"},
    {any_language, 0, "end|kill me pls|please|plz|serious|already !now|lol"},
    // somebody else
    {any_language, 0,
     "cuts|scars|burns|marks ?all on|over|along|down|up ?all ?over ?both his|her|their arm*|wrist*|leg*|thigh*"},
    {any_language, 0,
     "husband|wife|partner|boyfriend|girlfriend|ex|he|she|father|dad|mother|mum|stepdad ~~ wont|doesnt|not|didnt|never "
     "let|lets me out|leave|go"},

    // peace, a favour, a relief
    {any_language, 0,
     "favour|favor|service ~~ by not|being|dying|disappearing|going ?not ?being here|alive|around|gone|dead"},
    {any_language, 0, "rid|free|relieved of me ?soon ?forever ?finally $|soon|forever|finally|then|anyway"},
    {any_language, 0, "mind|head|thoughts|in|into|been ~ dark place|places|thoughts"},
    {any_language, 0, "how peaceful|easy|quiet it would|d ?be be if|to"},
    {any_language, 0,
     "death|dying would|will|is|seems|sounds|feels ?be ?like ?a "
     "relief|peace|peaceful|answer|solution|freedom|better|comforting|good"},
    {any_language, 0,
     "if|when|after|once i die ?tonight ?tomorrow ?soon ~~ "
     "delete|tell|please|give|take|look|remember|bury|nobody|noone"},
    {any_language, 0, "wish ~ get|got|had|have|catch cancer|tumor|tumour"},
    {any_language, 0, "nothing|nobody|noone|none ?is ?'s ?left ?really keeps|keeping|holding|holds me"},
    {any_language, 0, "my|meine|meiner|mi|mon ?own funeral|beerdigung|entierro|enterrement|obseques"},
    {any_language, 0, "world|everyone|everybody|family|kids|they|all ~ better off $|without|if|when|once"},
    {any_language, 0, "ive|have|i lived|suffered ?long enough"},
    {any_language, 0, "too many ?of ?my ?the ?those ?sleeping pills|tablets|painkillers|meds|sedatives"},
    {any_language, 0, "pills|tablets|painkillers ~ on|purpose purpose|$"},
    {any_language, 0, "noose|nooses"},
    {any_language, 0,
     "been|keep|kept|started|still|stop ?not burning|cutting|hurting|hitting|scratching|starving|harming "
     "myself|himself|herself"},
    {any_language, 0,
     "arm|arms|wrist|wrists|leg|legs|thighs ~ full|covered ?of ?with ?in ?of cuts|scars|burns|blood|bruises"},
    {any_language, 0, "voice|voices ~ tell|tells|telling|told|say|says|saying ?me ?that to|i"},
    {any_language, 0,
     "reason|point|strength|energy ?left to|in ~ get|getting|make|making through|up ?the ?in ?another "
     "night|day|morning|anymore|$"},
    {any_language, 0,
     "am|im|going|gonna|be ending|end it ?all this|tomorrow|today|tonight|soon|forever ?weekend ?week !call|meeting"},
    {any_language, 0, "couldnt|cant|cannot|not hold|hang on $|any|much|anymore|longer"},
    {any_language, 0, "done|finished|through w|wit my|this|life|living"},
    {any_language, 0, "lifes|life ?is ?so ?just not|isnt|aint worth"},
    {any_language, 0, "passive|suicid*|active ?suicid* ideation|ideations"},
    {any_language, 0,
     "top|topping|shoot|shooting|drown|poison|starve|starving|unalive himself|herself|themselves|themself|myself"},
    {any_language, 0, "gonna|to|wanna|will off myself|himself|herself"},
    {any_language, 0, "wish|wishes|wished|better|wishing ~~ never|not ?been ?even born"},
    {any_language, 0,
     "beating|hitting|beats|hits|abusing|strangling|attacking|hurting|hurts|abuses his|her|their ?own ?little wife|kid|"
     "kids|child|children|husband|girlfriend|boyfriend|partner|mother|daughter|son|baby|sister|brother"},
    {any_language, 0,
     "someone|somebody|man|he|ex|guy|people|they ~ trying|tries|tried|wants to break|get|force|kick ?his ?her ?way "
     "?the ?door in|into|down"},
    {any_language, 0, "my|the|a stalker ~ found|knows|follows|followed|has|is|messaged|outside|back|came"},
    {any_language, 0,
     "will|ll|gonna|going|threatened|threatens ?to break|smash|snap|crush|cut my|her|our|their "
     "leg|legs|arm|arms|neck|face|bones|fingers|throat|skull"},

    {any_language, 0, "my|meinem|mein|ma|mi ?own grave|grab|tombe|tumba|tombstone"},
    {any_language, 0,
     "let|if|hope|wish|hoping ~~ water|waves|river|sea|ocean|truck|bus|car|train|lorry take|takes|took|swallow*|drown* "
     "me"},
    {any_language, 0, "ways|way|solution|exit out ~ permanent|final|forever"},
    {any_language, 0, "choking|strangling|suffocating|stabbing|beating her|him|me|us|them|my"},
    {any_language, 0,
     "will|ll|hell|gonna|going|threat*|could|might ~ hurt|harm|kill|take the|my|our|your "
     "kids|children|baby|family|mother|sister|son|daughter"},
    {any_language, 0, "carve*|carving ~ into|in my|his|her|their leg|legs|arm|arms|skin|thigh|thighs|wrist"},
    {any_language, 0, "waste|wasting away"},
    {any_language, 0, "about|going|might|gonna|ll|will ?to do something stupid|drastic|terrible|irreversible $"},
    // nothing that holds
    {any_language, 0, "happens|happened to me|us ~~ your|anyones|nobodys|anybodys|his|her fault"},
    {any_language, 0,
     "hope|hoping|wish|wait|waiting|want|until ~~ body|heart gives|give|gave|stops|stop|fails ?up ?out "
     "$|up|out|beating"},
    {any_language, 0, "think|thinking|thought|just ?just ?only one step|jump|slip|push !ahead|further|at|back|closer"},
    {any_language, 0, "only thing|reason|person|one ?that ?which ?who stops|stopping|stopped me !from"},
    {any_language, 0, "let|letting go of the|my wheel !committee"},
    {any_language, 0,
     "dont|not|no|ne|doesnt ~ deserve|deserves|merezco|merece|merite ?pas ?to ?de ?be "
     "alive|live|exist|breathe|vivir|vivre"},
    {any_language, 0, "verdiene|verdient ~ nicht ~ leben"},
    {any_language, 0,
     "about|of not existing|living|waking|being ?alive ?here ?around $|anymore|existing|living|waking|up"},
    {any_language, 0, "be|reunited with my|our dead|late|deceased"},
    {any_language, 0, "join|see|meet|with ~ in|on ?the heaven|afterlife|beyond"},
    {any_language, 0, "rejoindre|retrouver ~ paradis|ciel"},
    {any_language, 0, "scratch*|pick*|bite*|biting|cut*|dig* ~~ until|till|bis ?it ?i ?they bleed*|blood|blutet"},
    {any_language, 0, "hit|hitting|bang*|cut*|burn*|hurt*|scratch*|punch* ~~ feel something|anything|alive|pain"},
    {any_language, 0, "i cut|cutting ?myself ?it ?this ?time ?way too deep|deeply"},
    {any_language, 0, "hasnt|havent|didnt|not|isnt answer*|respond*|repl* ~~ goodbye|bye|sorry|loves|love|note"},
    {any_language, 0, "my life ?is ?'s ?has over|finished|ruined|ended|meaningless"},

    // German
    {any_language, 0,
     "will|mochte|wunsche|wunschte|wollte|wunsch|hoffe ~~ dass|das es|alles|das|endlich ~ aufhort|endet|vorbei|endete"},
    {any_language, 0,
     "wenn|falls ich|es ?mich ?einfach ?jetzt ?morgen ?heute weg|tot|gestorben|verschwunden|nicht|sterbe|nimmer ~ "
     "ware|wurde|wurd|war|gabe|gabs|sterben|sterbe|verschwinden ~~ "
     "niemand*|keine*|kein|auffall*|merk*|kumm*|vermiss*|froh|besser|leichter|egal"},
    {any_language, 0,
     "niemand*|keine*|kein|alle|alles|besser|froh|leichter|kumm*|auffall*|vermiss* ~~ wenn|falls ich|es ?mich ~ "
     "weg|tot|gestorben|verschwunden|nicht ~ ware|war|gabe|gab|wurde"},
    {any_language, 0, "von allen|jedem|euch|meinen|meiner ?kindern ?familie verabschiedet"},
    {any_language, 0, "wenn|falls|sobald ich nicht|nimmer mehr bin|lebe|existiere|ware"},
    {any_language, 0, "bin|falle|sei|war|fuhle ~ nur|eine|zur|als ?nur ?eine last|ballast|belastung|burde"},
    {any_language, 0,
     "stehe|steh|stand|sitze|sitz|bin auf|am|an|vor ?der ?dem ?einer ?rand "
     "brucke|dach|balkon|gleis|gleise|gelander|klippe|bahnsteig|abgrund ~~ spring*|runter|hinunter|unten|denk*|ende|"
     "schau*|fallen"},
    {any_language, 0,
     "denke|denk|gedanken|nachdenke|grubel* ~~ ans|an|uber|vom ?den ?das sterben|tod|selbstmord|suizid"},
    {any_language, 0, "denke|denk|dachte|gedanke* ~~ sterben|umzubringen|aufzugeben|aus dem|leben"},
    {any_language, 0, "angst ~~ antut|antun|umbringt|schlagt|totet|zuschlagt|verprugelt"},
    {any_language, 0,
     "wozu|warum|wofur ?uberhaupt ?noch ?ich ?soll ?weiter leben|weiterleben|weitermachen|existieren|lebe !mit|in"},
    {any_language, 0, "weg|raus|fort|gehen von|aus dieser|der welt !kommen"},
    {any_language, 0, "nicht|nich|nit|net|ned|nimmer ?mehr ?meh ?mer lebn|lebm|lebe|existieren|aufwachn"},
    {any_language, 0, "wach|wache|wachte ~ nicht|nie|nimmer mehr|wieder|$"},
    {any_language, 0,
     "tabletten|pillen|schlaftabletten|medikamente ~~ gehortet|aufgehoben|gespart|zuruckgelegt|beiseite"},
    {any_language, 0, "mude|satt|leid|genug von|vom|zu|des|das ?dem ?diesem leben|dasein|lebens"},
    {any_language, 0, "nie|nicht geboren|geboren|existiert|da ?worden ware|worden|gewesen"},
    {any_language, 0, "ob ich ?uberhaupt ?morgen ?noch lebe|sterbe|tot|existiere"},
    {any_language, 0, "keine|kein|nicht|nimmer|ohne|woher ~~ weiterzuleben|weiterzumachen|weiterleben"},
    {any_language, 0,
     "keiner|niemand|keine|niemanden ~ um|mich|mir trauern|trauert|weinen|nachweinen|vermissen|weint|weinte"},
    {any_language, 0, "habt|hattet|seid|waret|hat|sind|waren ~ mich ?bald ?endlich los"},
    {any_language, 0, "tod|sterben ware|ist|scheint|klingt ~ erlosung|befreiung|losung|ausweg|besser|erleichterung"},
    {any_language, 0, "endormir|dormir|schlafen|einschlafen ?einfach pour|para|fur toujours|siempre|immer"},
    {any_language, 0,
     "fur|pour|para immer|toujours|siempre ?ein schlafen|einschlafen|verschwinden|endormir|dormir|disparaitre"},
    {any_language, 0, "aufstehen|aufwachen|aufzustehen ?, nie mehr|wieder"},
    {any_language, 0, "liebsten|besser|lieber war|ware ich ?doch ?schon ?einfach tot|weg|nicht|gestorben"},
    {any_language, 0, "mein|meines leben|lebens ist vorbei|aus|zerstort|gelaufen|kaputt"},
    {any_language, 0, "wozu|warum|wofur bin ich ?uberhaupt ?noch da|hier|am ?leben"},
    {any_language, 0, "verschwinden ~~ nie|nimmer|niemals ~ auftauchen|wiederkommen|zuruckkommen|zuruckkehren"},
    {any_language, 0, "weh|schmerz|schmerzhaft ~ zu leben|existieren|atmen"},
    {any_language, 0,
     "springt|springe|springen|sturzt von|vor ?der ?dem ?den ?die ?einer ?einem ?einen "
     "brucke|zug|dach|bahn|balkon|hochhaus"},
    // French
    {any_language, 0, "courage|cran de|d vivre|exister"},
    {any_language, 0, "rien|personne ?ne ?plus me retient|raccroche"},
    {any_language, 0, "quelqu|inconnu|homme ~~ essaie|tente|essaye ~ entrer|rentrer chez moi|nous"},
    {any_language, 0, "mort|mourir serait|est|sera|semble ~ soulagement|delivrance|liberation|solution"},
    {any_language, 0, "me|m|se foutre|fous|fout|flinguer|buter|flingue|zigouiller ?en ?l $|air|moi|bientot|ce|demain"},
    {any_language, 0, "personne ~ me|m ~ pleurer*|regretter*|pleure|regrette"},
    {any_language, 0, "debarrass* de moi"},
    {any_language, 0,
     "si ?je ?j ?n ~ disparaiss*|mour*|mort|morte|existais|plus|parti|partie ~~ "
     "personne|mieux|manquer*|remarquer*|monde|soulag*|rien"},
    {any_language, 0,
     "personne|mieux|monde|soulag* ~ remarquer*|verrait|pleurer*|manquer*|sen|mieux|apercev*|soulag* ~~ si|que|quand "
     "je|j ?n ?ne ?etais ?ne ?suis ?etait plus|disparai*|mour*|mort|morte|existais|parti|partie"},
    {any_language, 0, "suis|etre|sens|serai ?que ?comme ?qu ?juste un|le|une poids|fardeau|boulet|charge"},
    {any_language, 0,
     "mis|mets|garde*|accumul*|stock*|economis*|cache* ~~ "
     "somnifer*|medicaments|cachets|comprimes|pilules|anxiolytiques"},
    {any_language, 0,
     "sur|au|bord|devant ?le ?la ?les ?du ?un pont|toit|balcon|rebord|quai|falaise|rails|vide ~~ "
     "regarde|saut*|vide|bas|pense|envie"},
    {any_language, 0, "pense*|penser|songe* ~ mort|mourir|disparaitre|suicide !de|du"},
    {any_language, 0, "pense|pensais|penser|songe a en finir"},
    {any_language, 0,
     "jveux|jvx|jveu|veu|vx|voudrai|jvoudrais|jai ?juste ?vraiment ?envie ?de mourir|crever|disparaitre|mourrir"},
    {any_language, 0, "suis ?encore ?re coupe|coupee|entaille*|scarifi* ~ encore|hier|soir|nuit|expres|bras|fois"},
    {any_language, 0, "suis encore|re coupe*|blesse*|fait ?du ?mal"},
    {any_language, 0, "endormir|dormir ~~ jamais|plus ~ reveil*"},
    // Spanish
    {any_language, 0, "no|nunca haber existido|nacido"},
    {any_language, 0, "me|la|lo agarro|sujeto|apreto|agarraron ~ cuello|garganta"},
    {any_language, 0, "nada ?ya me retiene|ata|queda"},
    {any_language, 0, "mi vida se|ya acabo|termino|arruino|acaba"},
    {any_language, 0, "intenta|intentan|quiere|trata|tratan ~ entrar ~ mi|nuestra casa|piso|cuarto|apartamento"},
    {any_language, 0, "muerte|morir|morirme seria|es|sera ~ alivio|solucion|liberacion|descanso"},
    {any_language, 0, "no aguanto|soporto|resisto ~ vivir|vida"},
    {any_language, 0, "nadie ~ llor* ~ mi"},
    {any_language, 0,
     "sere|seria|ser|soy ?mas un|una ?mas problema|carga|molestia ?mas para nadie|todos|ustedes|vosotros|ti"},
    {any_language, 0, "se esta|estan|estaba|anda cortando|lastimando|autolesionando !la|el|las"},
    {any_language, 0, "mejor|prefiero ?si me muero|mato|morirme|muerto|muerta|muriera"},
    {any_language, 0,
     "si ?yo ?me ?ya ?no ?un ?dia desaparec*|muriera|muero|muriese|faltara|existiera|matara|estuviera ~~ "
     "nadie|mejor|cuenta|notar*|import*|aliviad*"},
    {any_language, 0,
     "nadie ~ not*|dar*|extran*|import*|llorar*|echar* ~~ si|que|cuando|de ?yo ?ya ?me ?no "
     "estoy|estuviera|existo|existiera|muero|muriera|desaparec*|falto|faltara|fui|voy"},
    {any_language, 0, "soy|ser|siento|como ?solo ?que ?soy una|un carga|estorbo|peso|lastre"},
    {any_language, 0, "seguir viviendo|respirando|con !en"},
    {any_language, 0,
     "guard*|junt*|acumul*|ahorr*|escond* ~~ pastillas|somniferos|medicamentos|calmantes|tranquilizantes"},
    {any_language, 0,
     "estoy|parad*|subid*|sentad* ~ puente|azotea|tejado|borde|balcon|anden|vias|terraza ~~ "
     "miran*|abajo|salt*|tirar*|pens*|vacio"},
    {any_language, 0, "piens*|pensar|pensando|pensamientos|penso ~ muerte|morir*|suicid*|matar*|desaparecer !de"},
    {any_language, 0, "piens*|pensar|pensando ~ acabar|terminar con todo|mi"},
    {any_language, 0,
     "kiero|qiero|kisiera|kero|qro|quiero|kieroo ?me ?ya ?solo morir*|matarme|suicid*|desaparecer|morrir"},
    {any_language, 0,
     "me corte|corto|cortaba|lastime|queme otra|de|anoche|ayer|los|las vez|nuevo|brazos|munecas|piernas|$"},
    {any_language, 0, "cansad*|hart*|agotad* de ?esta ?la ?mi ?tanto vivir|existir|vida|luchar"},
    {any_language, 0, "ojala|quisiera|mejor|deberia ~ no|nunca ~ nacido|existir|existiera|despert*"},
};

// Weak signs: each is everyday talk alone, two or three of different kinds in one message are not.
enum Hint : int {
    gone = 1,
    goodbye,
    last,
    letters,
    affection,
    sorry,
    forgive,
    uncared,
    hopeless,
    means,
    order,
    decision,
    calm,
    pain,
    spent,
    tonight
};

constexpr PhraseRow hint_rows[] = {
    {any_language, gone,
     "wont|not be here|around ?any ?for ?anymore !tomorrow|today|on|next|until|till|monday|friday|this|in"},
    {any_language, gone, "when|after|once|if i|im ?am ?will ?be gone|not ?longer ?here"},
    {any_language, gone, "be gone soon|forever|then"},
    {any_language, gone, "no longer here|around|there|with"},
    {any_language, gone, "nicht mehr da|hier ?sein bin|sein|ware"},
    {any_language, gone, "serai|serais|suis|etais plus la|ici"},
    {any_language, gone, "no este|estare|estoy|estaria|estuviera !de|en|seguro|segura"},
    {any_language, gone, "ya no estare|estoy ,|$|aqui|gracias|perdon"},
    {any_language, forgive, "perdon|perdonad $|a|por"},
    {any_language, gone, "get|got|getting over it|me ~ week|soon|quickly|fast"},
    {any_language, gone, "leave|leaving|left ?all ?of ?you ?this ?everything behind|forever"},
    {any_language, goodbye,
     "goodbye|goodbyes|farewell|adieu|adios !party|lunch|drinks|coffee|dinner|old|cake|card|for"},
    {any_language, last, "last|final|ultimo|dernier|letzte|derniere message|mensaje|nachricht|text|words|note|mot"},
    {any_language, goodbye, "au revoir|despedi|despido|verabschiede*|lebwohl|despedirme|despedida"},
    {any_language, goodbye, "lebt|leb wohl"},
    {any_language, letters,
     "letters|letter|note|notes|briefe|brief|cartas|carta|lettres|lettre ?to|an|para|a|pour ?meine ?mis ?mes ?my ~ "
     "kids|children|family|wife|husband|parents|mum|mom|dad|everyone|son|daughter|kinder|familie|eltern|hijos|familia|"
     "enfants|famille|parents|fille|fils|hijo|hija|tochter|sohn"},
    {any_language, letters,
     "wrote|written|schreibe|geschrieben|ecrit|escrito ~ my|meine|mes|mis letters|briefe|lettres|cartas"},
    {any_language, letters, "briefe geschrieben"},
    {any_language, affection, "love you|u|yall ?all|so|guys|everyone|forever"},
    {any_language, affection, "liebe|lieb euch|dich|alle"},
    {any_language, affection, "vous|t|je aime tous|toutes|fort|$"},
    {any_language, affection, "los|os|te quiero|amo ?a ?mucho todos|mucho|$"},
    {any_language, affection, "take|took care of|each other|yourselves|everyone|eachother"},
    {any_language, affection, "thank|thanks ?you ?all for everything"},
    {any_language, affection, "danke|merci|gracias fur|pour|por alles|tout|todo"},
    {any_language, sorry, "sorry|apolog* ~ everything|everyone|all|burden|trouble|being|existing"},
    {any_language, forgive,
     "forgive|pardonnez|pardonne|perdonenme|perdoname|perdonadme|perdonen|verzeiht|verzeih|vergebt ?me|mir|moi|-"},
    {any_language, sorry, "im|am|so|es tut mir|sorry|leid|desole|desolee|siento heartbreak|leid|alles"},
    {any_language, sorry, "sorry $|heartbreak"},
    {any_language, uncared,
     "nobody|noone|one|niemand|keiner|personne|nadie ~ "
     "cares|care|needs|need|miss|misses|notices|loves|likes|wants|braucht|vermisst|mag|aime|besoin|quiere|necesita ~ "
     "me|mich|moi|m|$"},
    {any_language, uncared, "no le|les importo|intereso"},
    {any_language, uncared, "fine|better|easier|deserve|deserves ~ without|than me"},
    {any_language, uncared, "burden|fardeau|ballast|estorbo|worthless|useless|wertlos|inutil|failure|pathetic"},
    {any_language, uncared, "worry|bother|bothered|think ~ about me|anyone|again ?any|again|anymore|longer"},
    {any_language, uncared, "bother anyone|you|anybody any|anymore|longer|again"},
    {any_language, hopeless,
     "no|any|lost|without ?all light|hope|future|point|way ?left ?forward ?at|out|for|left|anymore|$"},
    {any_language, hopeless, "keine|kein|ohne hoffnung|sinn|zukunft|kraft|ausweg|weg"},
    {any_language, hopeless, "plus|aucun|aucune|sans d|espoir|avenir|issue|sens|force|goute"},
    {any_language, hopeless, "sin|ninguna|ningun|mas esperanza|futuro|salida|sentido|fuerzas"},
    {any_language, hopeless, "what does|did|would it|anything|that matter|change"},
    {any_language, hopeless, "doesnt|dont|not matter|care ?anymore ?any ?anyway $|anymore|any|anyway"},
    {any_language, hopeless, "see|find ~ other|another way|option|solution"},
    {any_language, hopeless, "only|just|see one way|option|solution|exit"},
    {any_language, hopeless, "dead|empty|numb|nothing inside|anymore"},
    {any_language, hopeless, "nothing|nada|nichts|rien left|matters|queda|mehr|reste !to|in|of"},
    {any_language, hopeless, "hopeless|hoffnungslos|desespere*|desesperad*|verzweifelt"},
    {any_language, hopeless, "sais|sait plus quoi faire"},
    {any_language, hopeless, "se|sabe que mas hacer"},
    {any_language, hopeless, "know what else ?is ?there ?'s ?left to|left|do"},
    {any_language, hopeless, "mehr kann ich nicht|nimmer"},
    {any_language, hopeless, "weiss nicht mehr ?was weiter|tun|soll"},
    {any_language, means, "rope|noose|gun|razor|blade|blades|seil|strick|corde|soga|rasierklinge|rasierklingen|cuerda"},
    {any_language, means, "pills|tablets|pastillas|tabletten|pillen|cachets|somniferes|sleeping ?pills ?tablets"},
    {any_language, means,
     "on|at|by|auf|sur|en ?the ?a ?der ?dem ?le ?el ?edge "
     "bridge|roof|rooftop|ledge|brucke|dach|pont|toit|puente|azotea"},
    {any_language, order, "things|affairs|papers|everything in|sorted order|out"},
    {any_language, order,
     "gave|given|give|giving ?my|the ~ dog|cat|things|stuff|clothes|everything|belongings away|to"},
    {any_language, order, "gave|given|giving away ?my"},
    {any_language, order, "cleaned|cleared|emptied out ?my"},
    {any_language, order, "notes|letter|passwords|will|documents|keys ?is|are ~ on|in my desk|table|drawer"},
    {any_language, order, "look|looks|looking after ~ my cat|dog|kids|children|mum|mother|sister"},
    {any_language, order,
     "occupez|prenez|occupe|prends|cuiden|cuida|cuidad|passt|kummert|sorgt ~~ "
     "enfants|fille|fils|mere|chat|chien|hijos|hija|hijo|madre|perro|gato|kinder|kind|mutter|katze|hund"},
    {any_language, decision, "made|taken my|a|the decision|choice|mind"},
    {any_language, decision,
     "everything|all|alles|todo|tout is|s|ist|esta|est ?now ?all "
     "prepared|ready|arranged|vorbereitet|listo|pret|bereit|preparado"},
    {any_language, decision, "today|tonight is the|it day|night|$"},
    {any_language, calm, "at peace|ease ?now ?with ?it"},
    {any_language, decision, "plan and a|my date|place|note"},
    {any_language, decision, "entschieden|decidido|decide|entschluss ?gefasst !que|de|to|dass"},
    {any_language, pain,
     "hurts|pain|suffering|schmerz|schmerzen|douleur|souffr*|dolor|sufr* ?too ?so ?trop ?zu much|stop|anymore|bear|$"},
    {any_language, pain, "heartbreak|sob|cry"},
    {any_language, pain, "cant|cannot|not stop crying"},
    {any_language, spent,
     "cant|cannot|no|not do|take|handle|bear|stand|keep|go ?on ?with this|it|anymore|on|going ?any "
     "more|anymore|longer|$"},
    {any_language, spent,
     "tired|exhausted|done|fed|sick of|with|up everything|all|it|this|fighting|trying|pretending|life"},
    {any_language, spent, "kann|schaffe|schaff|pack|halte nicht|nimmer ?mehr ?aus ?das"},
    {any_language, spent, "peux plus"},
    {any_language, spent, "puedo|aguanto mas"},
    {any_language, tonight, "tonight|heute nacht|abend"},
    {any_language, tonight, "tonight|cette nuit|esta noche"},
};

// The same words in everyday sentences.
constexpr PhraseRow light_rows[] = {
    // away for a while
    {any_language, 0,
     "wont|not be here|around|in ~~ "
     "off|vacation|holiday|holidays|leave|pto|ooo|trip|travelling|traveling|moving|appointment|dentist|doctor|"
     "conference|"
     "remote|wfh|office|training|flight|wedding|offsite|parental|back|until|till|after|before"},
    {any_language, 0,
     "off|vacation|holiday|holidays|leave|pto|ooo|trip|moving|appointment|conference|wedding|flight ~~ wont|not be "
     "here|around|in ?tomorrow ?next"},
    {any_language, 0,
     "wont|not be here|around|in next week|month|monday|tuesday|wednesday|thursday|friday|weekend|sprint"},
    // at the end of a job
    {any_language, 0,
     "goodbye|goodbyes|farewell|farewells|bye ~~ "
     "office|team|job|company|colleague|colleagues|party|cake|client|customer|drinks|lunch|card|laptop|%p|everyone|"
     "project|product|working"},
    {any_language, 0,
     "ist|war|hatte|hab|ware|wird ?heute ?morgen ?am ?freitag ?mein ?der mein|meine letzter|letzten tag|woche"},
    {any_language, 0, "heute|morgen|freitag|montag ?ist ?war ?hatte ?ich mein|meinen letzter|letzten tag"},
    {any_language, 0,
     "au revoir|verabschiedet|despedi|despedimos ~~ %p|team|gateau|kuchen|tarta|firma|kollegen|equipe"},
    {any_language, 0,
     "last|final|letzte|ultimo|dernier message|nachricht|mensaje|text ?for|fur|pour|de|por|before "
     "today|heute|hoy|aujourdhui|now|this|lunch|weekend"},
    {any_language, 0,
     "by the time you ~~ plane|flight|train|beach|holiday|vacation|boarding|airport|meeting|office|lunch"},
    // tired of a thing
    {any_language, 0,
     "cant|cannot|not ~ do|take|stand|bear|handle|use|work|go ?this ?it ?on anymore|more|longer with|on|in|without "
     "?the "
     "?this ?my ?our ?old ?slow ?broken "
     "laptop|tool|spreadsheet|excel|vpn|printer|computer|keyboard|monitor|chair|wifi|build|framework|editor|codebase|"
     "screen|office|mouse|phone|headset|jira|software"},
    {any_language, 0, "want|wanted|way|get out of this|the|here|meeting|call|parking|contract|lease|subscription"},
    {any_language, 0,
     "another|more day|night|hour|minute of ?this ?the ?these "
     "heat|rain|meeting|meetings|traffic|drilling|excel|testing|snow|workshop|winter"},
    {any_language, 0, "enough of life|living in|with|at"},
    {any_language, 0,
     "kann|konnte|konnt nicht|nimmer ?mehr vor|, lachen|lachkrampf|hunger|hitze|gluck|satt|bin|so ?satt|voll|pappsatt"},
    {any_language, 0,
     "peux|puis|pouvais ?vraiment ?plus de|d ?cette ?ce ?ces ?cet ?la ?l ?le ?les ?ton ?mes "
     "rire|reunion|reunions|chaleur|tickets|mails|bruit|trajet|projet|ticket|pluie|meteo|manger|attendre|excel|fichier|"
     "imprimante|travaux|lundi|lundis|hiver|froid|appel|appels|vpn"},
    {any_language, 0,
     "puedo|aguanto|soporto mas de|con|, ?la ?el ?este ?esta ?estos ?estas ?tanto ?tanta ?que "
     "risa|hambre|calor|sueno|frio|excel|informe|reunion|reuniones|ruido|trafico|impresora|correos|proyecto|cliente|"
     "lunes|lluvia|llena|lleno|atasco|vpn|ordenador"},
    {any_language, 0,
     "acabe|termine|pare|acaben ?ya ?pronto ?por ?fin ?de ?el ?la ?los ?esta ?este ?ya "
     "semana|reunion|dia|sprint|proyecto|llover|lluvia|ruido|ano|trimestre|obra|obras|mes|invierno|verano|turno|"
     "partido"},
    {any_language, 0,
     "termin|termine|abgabe|bericht|projekt|prasentation|mudigkeit|pollen|rucken|steuererklarung|montag|drucker|wecker|"
     "muskelkater|schuhe|warten|arbeit|kopfweh ~ bringt|bringen mich ?noch um"},
    {any_language, 0,
     "rapport|dossier|projet|lundi|client|imprimante|presentation|fichier|examen|escalier|travail|reveil|budget|audit|"
     "train|froid|attente|formulaire ~ me|m ?va ?vont tuer|tue|tuent"},
    {any_language, 0,
     "halte|ertrage|aushalte das|die|den|dieses|diese|diesen|der "
     "wetter|hitze|larm|kalte|regen|drucker|baustelle|gebohre|musik|warten|winter|sommer|stau"},
    {any_language, 0, "sinnlos|hoffnungslos ohne|mit kaffee|excel|wlan|internet|cafe"},
    {any_language, 0,
     "reunion|reunions|trajet|chaleur|seance|journee|semaine|blague|demo|escalier|escaliers|sport ~ m|me ?a ?ont ?va "
     "tue|tuee|tuer|acheve"},
    {any_language, 0, "suicid* burn|burns|squad|sprint|sprints|doors|mission"},
    {any_language, 0, "gun|domestic|sexual violence|control documentary|film|statistics|report|law|policy|talk"},
    {any_language, 0, "not being here on|until|till|next|tomorrow|for"},
    // won and lost
    {any_language, 0, "beaten|geschlagen|battu|battue|battus|crushed|smashed|ganaron|ganado %n"},
    {any_language, 0,
     "beaten|beat|beats|geschlagen|schlagt|schlug|battu|battue|ganaron|crushed|destroyed|killed|kills ~~ "
     "game|match|chess|foosball|tournament|team|babyfoot|schach|poker|tennis|pingpong|pong|kicker|quiz|cards|echecs|"
     "ajedrez|futbolin|padel|bowling|darts|kart|race|trivia|catan|uno|fifa"},
    {any_language, 0,
     "im|in|beim|au|aux|a|at|al schach|kicker|tischtennis|babyfoot|tennis|echecs|chess|foosball ~ "
     "geschlagen|battu|battue|beaten|beat"},
    // eaten, jumped, cut
    {any_language, 0,
     "caffeine|sugar|coffee|cake|chocolate|meeting|info|information|carb|cute|cheese|pizza|glitter ?- overdos*"},
    {any_language, 0,
     "overdos* on|of|de|von|an "
     "cake|coffee|chocolate|sugar|caffeine|meetings|pizza|cookies|tea|carbs|information|slides|"
     "espresso|candy|sushi|memes|kaffee|cafe|chocolat|schokolade"},
    {any_language, 0, "jump*|hop*|got|get off|out ?of the|a|my train|bus|tram|call ~ stop|early|station|late|at|to"},
    {any_language, 0, "want|wanted ?to wake ?up at|before|early|so|for|the"},
    {any_language, 0,
     "disappear*|vanish* into|to|for ?the ?a ?my ?few ?some "
     "week|weekend|mountains|beach|holiday|sofa|bed|couch|woods|forest|hiking|cabin|days|while|blanket|duvet|book|"
     "books|"
     "server|spreadsheet|spreadsheets|excel|codebase|backlog|inbox|docs"},
    {any_language, 0,
     "self ?- harm policy|policies|guideline|guidelines|page|training|workshop|prevention|resources|wiki|report|"
     "awareness|course|material|article"},
    {any_language, 0, "^ gun to my|your|our head|heads"},
    {any_language, 0,
     "safe|unsafe|secure ?with ?about ?the ?our ?this ?that ?any ?my "
     "deploying|merging|releasing|pushing|shipping|committing|rolling|upgrading|signing|estimating|estimate|estimates|"
     "numbers|release|deploy|deployment|migration|code|merge|forecast|password"},
    {any_language, 0,
     "coupe|coupee|corte|corto|cut|geschnitten ?le ?la ?un ?au ?du ?el ?con ?avec ?my ?the ?mit "
     "doigt|papier|cuisine|en|dedo|papel|finger|pelo|cabello|cheveux|cocinando|unas|hair"},
    {any_language, 0, "relapsed|back into|to coffee|sugar|smoking|caffeine|old"},
    {any_language, 0, "kill|end me pls|please|already lol|haha"},
    {any_language, 0, "let|lets me out|leave|go early|of ?the meeting|home ?early|meeting|parking"},
};

}  // namespace

std::span<const PhraseRow> danger_said_indirectly() {
    return rows;
}

std::span<const PhraseRow> danger_hints() {
    return hint_rows;
}

std::span<const PhraseRow> danger_in_everyday_words() {
    return light_rows;
}

bool hints_are_danger(std::uint64_t hints) {
    static constexpr int enough = 4;
    static constexpr std::uint64_t slight = std::uint64_t{1} << affection | std::uint64_t{1} << tonight |
                                            std::uint64_t{1} << pain | std::uint64_t{1} << sorry;
    return std::popcount(hints & slight) + 2 * std::popcount(hints & ~slight & ~std::uint64_t{1}) >= enough;
}

}  // namespace kith::understanding
