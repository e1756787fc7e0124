// Turns of phrase that tell of no connection that took place, beside the single words of refusals.cpp.
#include "rules/understand/refusals.hpp"

namespace kith::understanding {
namespace {

constexpr int cancelled = static_cast<int>(Because::cancelled);
constexpr int plan = static_cast<int>(Because::plan);
constexpr int wish = static_cast<int>(Because::wish);
constexpr int other = static_cast<int>(Because::other_person);
constexpr int noise = static_cast<int>(Because::noise);
constexpr int negation = static_cast<int>(Because::negation);
constexpr int question = static_cast<int>(Because::question);

constexpr PhraseRow rows[] = {
    {english, other,
     "%p ?always ?often ?usually ?really ?still "
     "wants|needs|likes|loves|hates|prefers|drinks|eats|owns|runs|makes|knows|works|looks|"
     "seems|sounds"},
    {english, wish, "%p sounds|looks|seems|feels ?really ?very ?so good|great|lovely|nice|fun|perfect|cool"},
    // meant, arranged, habitual
    {english, plan, "i|we|i get to have|meet|see|grab|catch|talk|speak|go|do"},
    {english, plan, "meaning|intending|longing|itching|dying|aiming to"},
    {english, plan,
     "have|has|ive|ve ?got ?the ?a ?great ?real opportunity|chance|pleasure|honour|honor|joy|luck|privilege to|of"},
    {english, plan, "^ ?i ?we was|were|am to meet|see|have|call|talk|grab|catch|speak|chat|join|visit"},
    {english, plan_by_form,
     "in ten|five|two|three|four|fifteen|twenty|thirty|few|couple|half ?an ?a ?few ?couple ?of "
     "minute|minutes|mins|min|hour|hours|days|weeks"},
    {english, plan_by_form, "in a bit|few|sec|minute|moment|while|couple"},
    {english, plan, "lined|pencilled|penciled|slotted|teed up|in"},
    {english, plan, "confirmed|scheduled|booked|set|fixed|slated|pencilled|penciled|down|tbc|tbd for|on|at|in ?the ?a"},
    {english, plan, "^ ?most ?very probably|possibly|presumably|likely"},
    {english, plan, "tbc|tbd|tba"},
    {english, plan,
     "on|in the cards|works|pipeline|horizon|menu|offing|books|schedule|docket|diary|making|planning|agenda|bucket "
     "?list "
     "$"},
    {english, noise,
     "%k with|w %p ?and ?%p ?always ?usually ?really ?often "
     "works|starts|beats|makes|takes|needs|feels|gives|keeps|helps|clashes|gets|comes|goes|runs|begins|means|costs|"
     "remains|stays|seems|tends|brightens|saves|sounds"},
    {english, plan, "still|is|are ?still up in the air"},
    {english, plan_by_form, "starts|begins|happens|kicks ?off in|at|on|soon|shortly|any|this"},
    {english, plan_by_form, "in two|three|four|five|ten|fifteen|twenty|thirty $"},
    {english, plan, "sorted|figured|worked|ironed|hashed|agreed|settled ?out ?on a|the date|slot|time|day|place"},
    {english, plan_by_form, "%k with|w %p in %n $"},
    {english, plan, "^ sorry|sry|soz|still|cant|cannot|no ~ in|on a|another ?quick %k with|w"},
    {english, plan, "brewing|imminent|incoming|pending|overdue|outstanding|penciled|pencilled $"},
    {english, plan, "up for|keen on|dying|desperate|overdue for|to|a ~ %k with|w %p"},
    {english, plan, "^ ?so ?hey who|whos|when|you ~ free|around|up|keen"},
    {english, noise, "^ ?a ?the ?this ?desk %k for %p"},
    {german, noise, "^ ?ein ?der ?dieser %k fur %p"},
    {french, noise, "^ ?un ?une ?le ?ce %k pour %p"},
    {spanish, noise, "^ ?un ?una ?el ?este %k para %p"},
    {english, cancelled,
     "he|she|they ?then ?just ?suddenly got|was|were|had|is pulled|called|dragged|sucked|tied|summoned|whisked|paged|"
     "stuck|held ?to into|away|off|up|in|out|back|elsewhere"},
    {german, plan,
     "^ ?jetzt ?dann ?ich ?wir gleich|nachher|spater|nachm|hernach mit %p zu|zum|zur|ins|in|auf|essen|los|$"},
    {german, plan, "%k mit %p ?und ?%p steht|stehen|fixiert|eingetragen|gebucht|angesetzt|anberaumt"},
    {german, plan, "warte|warten|wart ?noch ?gerade ?grad ?schon ?immer auf %p"},
    {german, question, "^ ?na ?hey ?%p lust|bock|zeit|interesse auf|zu|fur"},
    {german, question, "^ ?na ?hey ?%p magst|willst|kommst|gehst|kannst|hattest du"},
    {german, plan_by_form, "fruhstucke|jogge|koche|plaudere|grille|wandere|zocke ~ mit %p"},
    {french, plan,
     "%k avec|ac %p ?et ?%p ?bien ?deja ?enfin cale|calee|cales|fixe|fixee|programme|programmee|booke|bookee|bloque|"
     "bloquee|note|notee|confirme|confirmee|maintenu|maintenue|avance|avancee"},
    {french, question, "ca|cela ?vous te|t|vous ?' dit|tente|tenterait|branche|chauffe|va|irait|interesse"},
    {french, question, "t|tu|vous ?' es|etes ?- ?tu dispo|libre|partant|partante|chaud|chaude|motive|motivee"},
    {french, question, "^ dispo|libre|partant|chaud|motive pour"},
    {french, plan, "attends|attend|attendons ?encore ?toujours %p"},
    {spanish, plan, "esperando|espero|esperamos ~ a %p"},
    {spanish, plan_by_form,
     "^ ?hoy ?ahora ?luego ?ya ?esta ?noche ?tarde ?yo ?ahorita ceno|meriendo|quedo|tomo|salgo|juego|"
     "platico|camino|corro con"},
    {spanish, question, "te|os|les ?apetece ?apetecen apetece|animas|late|apuntas|provoca|tinca|parece"},
    {spanish, question,
     "^ ?hola ?oye quieres|queres|puedes|podes|vienes|venis|sales|tienes|tenes|conoces|sabes|crees|vas|tomas|comes|"
     "hacemos|podemos|salimos"},
    {spanish, cancelled, "nos desencontramos|cruzamos ?sin ?vernos $"},
    {spanish, wish, "si el|la|todo|se|da|llueve|hace|nos|me"},
    {french, wish, "si la|le|les|l|tout|ca|tu|vous|possible|dispo|jamais"},
    {french, cancelled, "s|nous ?' est|sommes|etes rate|rates|ratees|loupe|loupes|loupees|manques|manquees"},
    {spanish, question, "te va|viene|iria|vendria bien|mal"},
    {english, plan, "awaiting|await ?her|his|their|a|the reply|answer|response|confirmation"},
    {german, plan, "weg zum|zu|zur ?einem ?einer ?nem %k|%p|treffen|mittagessen|essen"},
    {german, plan, "sobald|bevor|ehe|solange|nachdem ich|wir|%p"},
    {german, plan, "von mir|uns aus"},
    {german, plan, "steht|stehen noch|an|aus|bevor $"},
    {german, plan,
     "jeden|jede|jedes|immer montag|dienstag|mittwoch|donnerstag|freitag|woche|monat|mal|montags|freitags"},
    {german, plan,
     "montags|dienstags|mittwochs|donnerstags|freitags|wochentlich|regelmassig|ublicherweise|normalerweise"},
    {french, plan, "des|aussitot|sitot|apres|avant que|qu"},
    {french, plan, "tous|toutes les lundis|mardis|mercredis|jeudis|vendredis|jours|semaines|mois|midis|matins|soirs"},
    {french, plan, "en|sur ?le route|chemin pour|vers|de"},
    {french, plan, "normalement|habituellement|sans ?doute|probablement|hebdomadaire"},
    {french, plan, "quand|lorsque|lorsqu j|je|on|nous aurai|aurons|aura|verrai|verrons|serai"},
    {spanish, plan, "todos|todas los|las lunes|martes|miercoles|jueves|viernes|dias|semanas|meses|mananas|tardes"},
    {spanish, plan,
     "cuando|apenas|en ?cuanto|hasta|antes|despues ?de ?que hable|vea|tenga|coma|quede|tome|encuentre|llame"},
    {spanish, plan, "de|en camino a|al|de|para"},
    {spanish, plan, "normalmente|habitualmente|probablemente|seguramente|semanal|suelo|solemos"},
    {english, plan, "omw|otw to|for|over"},
    {english, plan, "on my|our way to|over|out"},
    {english, plan,
     "^ ?just ?now walking|heading|driving|cycling|popping|nipping|running|dashing|hopping|leaving ?out ?over ?off "
     "?down "
     "?up ?across to|into|for"},
    {german, plan, "unterwegs zu|zum|zur"},
    {german, plan, "^ ?ich gleich|jetzt los zu|zum|zur"},
    {french, plan, "file|pars|filons|partons ?vite rejoindre|retrouver|voir|chercher"},
    {spanish, plan,
     "quede|quedamos|quedado|quedo de|en "
     "llamar*|hablar*|ver|verla|verle|verlo|verme|vernos|comer|pasar|escribir*|ir|tomar*|reunir*|juntar*|mandar*|"
     "cenar"},
    {spanish, plan,
     "estoy|estamos|estan|ando|andamos cuadrando|organizando|coordinando|agendando|planeando|planificando|buscando|"
     "cerrando"},
    {english, plan, "put|pencilled|penciled|booked|blocked ~~ in|down ?with %p for|on"},
    {german, plan_by_form,
     "sehe|seh|treff|besuche|hole|sprech|telefonier|ruf %p|gleich|nachher|spater|dann|heute|noch|mit"},
    {any_language, plan,
     "einladung|einladungen|kalendereinladung|terminanfrage|invitation|invitacion|convocatoria ~~ "
     "geschickt|verschickt|gesendet|envoye*|lance*|mandad*|enviad*"},
    {any_language, plan,
     "envoye*|mandado|mandada|enviado|enviada|mande|envie ~~ invitation|invit|invitacion|convocatoria"},
    {spanish, plan, "bajo|subo|salgo|corro|escapo|marcho|entro a|al|por !por"},
    // moved, in vain
    {english, negation,
     "ran|running|run out of time for|to|with ?meet|see|call|ping|visit|join|grab|speak|talk|chat|catch ?up ?with ?to "
     "%p"},
    {english, cancelled, "left|kept me|us waiting $"},
    {german, cancelled, "auf %p gewartet $"},
    {french, cancelled, "attendu ?en ?vain %p"},
    {spanish, cancelled, "quede|quedamos|quedado ~ esperando|plantad*"},
    {spanish, cancelled, "ha|han|habia ?ya caido|caida|chafado|torcido|suspendido|fastidiado"},
    {english, cancelled, "but|and|only he|she|they|%p had|has ?already left|gone|moved|headed"},
    {german, cancelled, "war|waren|ist|sind ?er ?sie ?aber ?schon ?leider weg|fort|gegangen|ausgeflogen"},
    {french, cancelled,
     "mais|et il|elle|ils|elles|%p etait|avait|etaient|est ?deja ?pas parti*|sorti*|absent*|occupe*"},
    {spanish, cancelled, "pero|y|cuando ya|se|no ?se habia|habian|estaba|estaban ido|marchado|salido|$|en|alli|ahi"},
    {spanish, cancelled, "pero|y|cuando ?ya se habia|habian|fue|marcho ido|marchado|salido|$"},
    {french, cancelled, "a|ont|est saute|sautee|capote|foire|degage"},
    {french, cancelled, "saute|sautent $"},
    {spanish, cancelled, "se cayo|chafo|jodio|frustro|fastidio|suspendio"},
    {spanish, cancelled, "al traste|garete|tacho|agua"},
    {english, cancelled, "crickets|radio"},
    {english, cancelled,
     "rain|snow|storm|weather|strike|alarm|traffic|illness|fever ~ stopped|ruined|killed|prevented|foiled"},
    {english, cancelled,
     "was|were|is|got|gets|has|been ?been ?now ?already moved|pushed|shifted|delayed|put|brought "
     "!on|me|us|together|by|up"},
    {english, cancelled,
     "he|she|they|%p was|were|is|are ?still ?already ?just ?apparently away|out|gone|absent|busy|sick|off|ooo|"
     "unavailable|elsewhere|asleep $"},
    {french, cancelled, "sans succes|reponse|resultat"},
    {spanish, cancelled, "sin exito|respuesta|suerte"},
    {german, cancelled, "ohne erfolg|antwort"},
    {spanish, cancelled, "movid*|trasladad*|cambiad*|pospuest* al|a|para|hasta"},
    {french, cancelled, "deplace*|decale* a|au|de"},
    {french, negation, "^ ?bah ?ben ?euh non ?, personne|rien|pas|j|on|elle|il"},
    {french, negation, "personne ?ne ?n ?m a|est|ne|n"},
    // handed over, no conversation
    {french, noise, "ai|avons|a passe|transmis|confie|refile|laisse|remis le|la|les|l|ce|cette|mon|ma ?dossier ~ a %p"},
    {spanish, noise, "le|les ?he ?hemos pase|deje|entregue|pasado|dejado|entregado el|la|los|las|mi ~ a %p"},
    // told by others, of others
    {english, other, "^ ?and in the|a|this|that movie|film|book|series|episode|novel|song|show|story|chapter"},
    {german, other, "^ im|in ?dem film|buch|roman|traum|serie|lied"},
    {french, other, "^ dans|en le|ce|mon|un film|livre|roman|reve"},
    {spanish, other, "^ en la|el|un|mi pelicula|libro|novela|sueno|serie"},
    {spanish, other,
     "el|la|los|las|mi|su|un|una|nuestro|nuestra|otro|otra !lunes|martes|miercoles|jueves|viernes|sabado|domingo|dia|"
     "semana|mes|otro ~ "
     "hablo|comio|vio|llamo|almorzo|ceno|tomo|quedo|reunio|encontro|charlo|escribio|jugo|conocio|visito|hablaron|"
     "comieron|vieron|llamaron|almorzaron|cenaron|tomaron|quedaron|reunieron|encontraron|charlaron ?se con|a|al"},
    {any_language, wish, "fast|beinahe hatte|ware|waren|hatten|habe|hab"},
    {english, other, "insists|insisted|swears|swore|maintains|assumes|assumed|pretends"},
    {french, other, "pretend|pretendent|assure|affirme|jure que|qu"},
    {spanish, other, "asegura|jura|afirma|insiste que|en"},
    {german, other, "behauptet|behauptete|beteuert|schwort"},
    {english, wish, "or so i|we|you hoped|thought|wished|planned"},
    {english, noise, "had|have|has|put me|us on|in the|a|his|her"},
    {english, plan_by_form, "^ talk|speak|write|go ?to ?with %p first|before|please|about|asap"},
    {english, other, "^ ?so ?fyi ?btw %p ?and ?%p is|are !done|checked|ticked|completed|sorted"},
    {english, plan_by_form, "^ ?am ?is right now"},
    {english, plan_by_form, "currently|halfway|midway"},
    {english, other, "everyone|everybody|all but|except|besides|without me|us|myself"},
    {english, other, "^ ?so ?and ?but you|u had|met|saw|talked|spoke|went|called|did"},
    {english, noise, "walked|went|drove|ran|cycled|passed|strolled ?right past|by %p"},
    {english, noise, "met|meet|met ?with ?all ?the %p 's|s|' expectations|requirements|deadline|target|goals|approval"},
    {english, noise,
     "met ?the ?our ?all ?my deadline|deadlines|target|targets|goal|goals|expectations|criteria|slo|sla|kpi|budget"},
    {english, other,
     "notes|minutes|slides|report|doc|wiki|email|mail|article|list|page|calendar|agenda ~ "
     "mention|mentions|say|says|show|shows|contain|contains|list|lists|name|names"},
    {german, plan,
     "bin|sind|sitze|sitzen|stecke|stecken|noch|gerade|grad|momentan ~ im|beim "
     "call|meeting|gesprach|termin|zoom|essen|mittagessen|workshop|telefonat !gewesen"},
    {german, other, "%p und|& %p haben|hatten|waren sich|sich|zusammen"},
    {german, other, "%p hat sich ~ mit %p"},
    {german, other,
     "%p und|& %p haben|hatten|waren ?eben ?gestern ?heute ?ewig ?lange ?stundenlang ?wieder ?gerade ?laut "
     "telefoniert|gesprochen|geredet|gequatscht|gegessen|gelacht|unterhalten|diskutiert|essen|mittagessen"},
    {german, other, "hab|habe|haben|hatte %p mit|und %p ~ gesehen|gehort|beobachtet|belauscht"},
    {spanish, other, "vi|visto|vimos|oi|oido|escuche a %p ?comiendo ?hablando ?charlando ?tomando ?paseando con|y %p"},
    {german, plan, "noch bis eins|zwei|drei|vier|funf|sechs|%n"},
    {french, plan,
     "jusqu|jusque ?' a|au|aux ?la %n|midi|minuit|demain|lundi|mardi|mercredi|jeudi|vendredi|soir|fin|semaine|rentree"},
    {french, plan, "actuellement|presentement"},
    {spanish, plan, "hasta las|la|el"},
    {spanish, plan, "actualmente"},
    {spanish, plan, "^ ?pues ?y ahorita"},
    {spanish, plan, "^ ?pues ?y ?mas al|en ?un rato|ratito"},
    {spanish, plan, "luego|ahora|ahorita|despues me|nos|le|lo|la veo|vemos|junto|reuno|encuentro|llamo|marco|escribo"},
    {spanish, plan_by_form, "^ ?me|nos veo|vemos|encuentro|reuno|junto ?ahora ?luego con|a"},
    {spanish, other, "^ ?ya ?tu viste|hablaste|comiste|tomaste|llamaste|quedaste|conociste|almorzaste|cenaste"},
    {spanish, cancelled, "nada de %k"},
    // asked without a mark
    {english, question,
     "wonder|wondered|wondering|unsure|clue|remember|recall|know|knows|forget|forgot|check|tell ?if ?me ?about "
     "when|whether|who|if|where i|we|it|that|my|lunch|coffee"},
    {english, question, "^ any|no idea|clue|chance|word"},
    {english, question, "^ is|does|will|can %k with|already|count"},
    {english, question, "was|were|is|are ?my|the|our %k ~~ saved|logged|counted|recorded|registered|stored $"},
    {english, question, "when|who|where|why|which $"},
    {german, question, "frage|frag|weiss|wissen ?mich ~ ob|wann|wen|wer|wo"},
    {german, question, "wann|wo|wen $"},
    {french, question, "demande|sais|souviens|rappelle ?plus ?pas si|quand|qui|ou|s"},
    {spanish, question, "pregunto|recuerdo|acuerdo|se si|cuando|quien|donde"},
    {spanish, question, "o no $"},
    // shown, not told
    {any_language, noise,
     "^ like|eg|say|saying|type|typing|write|writing|zb|comme|como ?as ?: \"|\u201C|\u201E|\u00AB|`|'"},
    {any_language, noise,
     "\"|\u201C|\u201E|\u00AB "
     "met|talked|spoke|coffee|lunch|meeting|chat|chatted|call|called|helped|sync|catchup|kaffee|treffen|gesprach|cafe|"
     "reunion|getroffen|telefoniert|charla|quedada|dejeuner|discute \"|\u201D|\u201C|\u00BB"},
    {english, wish, "would|d rather|sooner"},
};

}  // namespace

std::span<const PhraseRow> refused_turns() {
    return rows;
}

}  // namespace kith::understanding
