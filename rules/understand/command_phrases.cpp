#include "rules/understand/command_phrases.hpp"

namespace kith::understanding {
namespace {

constexpr int snooze = static_cast<int>(Command::snooze);
constexpr int snooze_loosely = static_cast<int>(Command::snooze_loosely);
constexpr int stop = static_cast<int>(Command::stop);
constexpr int stop_plainly = static_cast<int>(Command::stop_plainly);
constexpr int stop_loosely = static_cast<int>(Command::stop_loosely);
constexpr int resume = static_cast<int>(Command::resume);
constexpr int why = static_cast<int>(Command::why);
constexpr int why_nothing = static_cast<int>(Command::why_nothing);
constexpr int help = static_cast<int>(Command::help);
constexpr int list = static_cast<int>(Command::list);
constexpr int export_data = static_cast<int>(Command::export_data);
constexpr int delete_all = static_cast<int>(Command::delete_all);
constexpr int delete_one = static_cast<int>(Command::delete_one);
constexpr int delete_last = static_cast<int>(Command::delete_last);
constexpr int undo = static_cast<int>(Command::undo);
constexpr int settings = static_cast<int>(Command::settings);
constexpr int list_rules = static_cast<int>(Command::list_rules);
constexpr int nothing = static_cast<int>(Command::nothing);
constexpr int block = static_cast<int>(Command::block);

constexpr PhraseRow command_rows[] = {
    {german, nothing, "in|nach|vor|wahrend der|meiner|unserer pause|mittagspause"},
    // one program for now
    {english, snooze,
     "^ ?please no|not ?any ?more mentoring|mentorship|events|activities|introductions|intros|checkins "
     "for|right|at|just "
     "?the now|moment|while|time|present|being"},
    {english, snooze,
     "^ ?please ?only ?just ?for this week|month ?only ?: ?, ?please no|not ?any introductions|intros|mentoring|events|"
     "activities|checkins|check"},
    {french, snooze,
     "^ ?seulement cette semaine ?seulement ?: ?, pas de|d mentorat|evenements|activites|presentations|mises"},
    {spanish, snooze, "^ ?solo ?por esta semana ?: ?, nada|sin|no ?de mentoria|eventos|actividades|presentaciones"},
    {german, snooze, "^ ?nur diese woche ?: ?, kein|keine mentoring|veranstaltungen|aktivitaten|vorstellungen"},
    {german, snooze,
     "^ ?bitte ?vorerst ?erstmal ?gerade ?zurzeit kein|keine mentoring|veranstaltungen|aktivitaten|vorstellungen "
     "vorerst|erstmal|im|zurzeit|gerade|momentan"},
    {german, snooze,
     "^ ?bitte vorerst|erstmal|gerade|zurzeit|momentan kein|keine mentoring|veranstaltungen|aktivitaten|vorstellungen "
     "$"},
    {french, snooze,
     "^ pas|plus de|d mentorat|evenements|activites|presentations|mises ?en ?relation pour ?l ?le "
     "instant|moment"},
    {spanish, snooze, "^ ?por ?favor nada|sin|no ?de mentoria|eventos|actividades|presentaciones por|de ahora|momento"},
    // peace for a while, before what sounds like peace for good
    {english, snooze,
     "give|grant me ?a ?an ?%n ?one|two|three|four|few|couple ?of week|weeks|day|days|month of "
     "peace|quiet|rest|silence"},
    {english, snooze,
     "come|get|check ?back ?in ?again back|with ?to ?me ?again on|after|in|next %n|the|monday|week|month"},
    {german, snooze, "lass|lasst mich bis ~ ruhe|frieden"},
    {german, snooze,
     "woche|tage|monat ?bitte ?gerne ?erstmal ?erst ?mal keine|keinen neuen|vorschlage|vorstellungen|kontakte|leute"},
    {french, snooze,
     "pas|plus de relance|relances|message|messages|rappel|rappels|nudge|nudges|suggestion|suggestions avant"},
    {spanish, snooze, "no me escribas|mandes|molestes|avises|hables|recuerdes ?nada ?mas hasta"},
    // who asks to be left in peace is never taken for the opposite
    {english, stop,
     "never|dont|not|stop ?ever "
     "message|messaging|contact|contacting|nudge|nudging|write|ping|text|email|bother|disturb|remind|match|introduce "
     "?to me|us again|anymore|ever"},
    {english, stop, "never ?ever message|contact|nudge|write|ping|text|email|bother|disturb|remind|match ?to me|us"},
    {english, stop, "no thanks|thank|thx ~ stop"},
    {english, stop, "please|just stop|quit ?it|this|that $"},
    {english, stop, "^ stop|quit ?it ?this ?that $"},
    {english, stop, "^ enough $"},
    {english, stop, "want|get|let ?me out $"},
    {english, stop, "^ remove me ?please $"},
    {english, stop, "cancel|end|terminate my|the|this subscription|membership|service"},
    {english, stop,
     "disable|deactivate|kill|switch ?off|turn ?off ?all ?the ?these ?your "
     "nudges|reminders|introductions|intros|messages|notifications|everything|suggestions|checkins"},
    {english, stop, "dont|never|not|stop ?ever set|setting me up with %p"},
    {english, stop, "^ ?please stop these|those ?all ?please ?pls $"},
    {english, stop,
     "write|message|text|ping|contact|messaging|texting|pinging ?to me ?way ?far too much|often|many ~~ stop|quit"},
    // help that asks how
    {english, help,
     "^ how ~ turn ?you ?this ?it ?kith ?the ?your ?these off|on ?the ?your ?these "
     "$|nudges|reminders|messages|notifications|introductions|it|this|you|kith"},
    {english, help,
     "^ how ?do|does|can|to|would|should i|to|you|we|one|this|it|kith "
     "log|record|add|snooze|pause|stop|use|see|start|get|work|mute|export|delete|find|set|works|change|cancel|"
     "undo|edit"},
    {english, help, "tell|show|explain me ?how how to|it|this|you|do|does|works"},
    // data
    {english, delete_last,
     "undo|delete|del|remove|scrap|erase|cancel|scratch|drop|revert|discard|take|strike ?back ?out ?that|my|the|this "
     "last|latest|previous|newest|most ?recent ?one|log|entry|connection|record|thing|coffee|meeting"},
    {english, delete_last, "^ remove|delete|scrap|erase that|this|it|last ?one|log|entry|last|connection $"},
    {english, delete_last, "delete|remove|scrap|erase ?that ?the ?what i just logged|entered|said|wrote|added"},
    {english, delete_last,
     "wrong|mistake|oops|typo ~ delete|remove|undo|scrap|erase|cancel that|it|this|last !%k !entry|log"},
    {english, delete_last,
     "^ undo ?that ?it ?this ?pls|please ?, ~~ mistake|accident|wrong|oops|error|fingers|finger|misclick|slip|typo"},
    {german, delete_last,
     "letzte|letzten ?eintrag ?bitte ?gerne ?wieder rausnehmen|raus|streichen|weg|loschen|entfernen $"},
    {english, delete_last, "mistake|accident|wrong|oops|error ~~ undo ?it|that|please|pls $"},
    {german, delete_last, "losch*|losche|entfern* ?bitte ~ letzte*|letzten"},
    {french, delete_last, "supprime*|efface* ~ dernier*|derniere*"},
    {spanish, delete_last, "borra*|elimina* ~ ultim*"},
    {english, delete_all,
     "delete|erase|wipe|remove|forget|purge|destroy|drop|clear ?please all|everything|my|me|any ?of ?my ?the "
     "data|account|information|info|profile|you|about|history|personal|stuff|records|traces|trace"},
    {english, delete_all, "^ forget|delete|erase|wipe ?all me|everything ?about|you|i $"},
    {english, delete_all, "delete|erase|wipe|forget ~ everything|all ?data ?that ?you ?have|know|stored|about|on ?me"},
    {english, delete_all, "right to be forgotten|erasure"},
    {english, delete_all, "close|delete my account"},
    {german, delete_all, "losch*|vergiss* ~ alle*|daten|mich|meine"},
    {french, delete_all, "supprime*|efface*|oublie* ~ donnees|tout|toutes|moi"},
    {spanish, delete_all, "borra*|elimina*|olvida* ~ datos|todo|todos|me"},
    {english, delete_one,
     "delete|remove|erase|scrap|discard|undo|unlog|forget ?the|my|that|this|a ~ log|entry|connection|%k ~ "
     "with|from|on|of|about|%p"},
    {english, delete_one, "delete|remove|erase|unlog|undo|forget ~ log|entry|connection|%k ?with %p"},
    {english, delete_one, "by mistake|accident ~~ delete|remove|erase"},
    {english, delete_one, "delete|remove|erase|unlog ?that|this|the %k|entry|log|connection"},
    {german, delete_one, "losch*|entfern* ~ eintrag|%k"},
    {french, delete_one, "supprime*|efface* ~ %k|entree"},
    {spanish, delete_one, "borra*|elimina* ~ %k|entrada|registro"},
    {english, undo, "^ undo|revert ?that|it|this $"},
    {english, undo, "take that back"},
    {german, undo, "ruckgangig"},
    {french, undo, "^ annule|annuler ?ca|cela $"},
    {spanish, undo, "^ deshaz|deshacer"},
    {english, export_data,
     "export|download|dump ?of ?me ?please ?all ?of ?my|the|it|me ?data|everything|history|connections|info !%p"},
    {english, export_data,
     "send|give|email|mail|get|provide|share|see|have|want|request|show|receive|need|copy|dump|file|obtain|access ?to "
     "?me ~ ?all ?of my|the|personal|all|everything|stuff|what|copy|dump|file ?of ?with ?my ?own ?personal "
     "data|stored|information|everything|stuff"},
    {english, export_data,
     "what|everything|all|stuff|data|info|information ?the ?data ?info ?that ?do|have you ?have ?ve ?already "
     "know|have|store|stored|keep|collect|collected|hold|got|saved|kept about|on|of me"},
    {english, export_data, "subject access|gdpr|dsgvo|rgpd"},
    {english, export_data, "my|personal ?own ?personal data"},
    {german, export_data, "meine|alle daten|exportieren|export|herunterladen"},
    {german, export_data, "welche|was ~ uber|von mich|mir gespeichert|weisst"},
    {french, export_data, "quelles|quoi ~ donnees|infos|informations|sais ~~ moi"},
    {french, export_data, "que ~ sais ~ moi"},
    {spanish, export_data, "que ~ datos|sabes|informacion|guardas ~ mi"},
    {french, export_data, "export*|mes|telecharger|envoie* ~ donnees"},
    {spanish, export_data, "export*|mis|descargar|envia* ~ datos"},
    {english, list, "^ ?show ?me ?list ?see ?view ?get ?my connections|history|log|logs|contacts|entries|meetings $"},
    {english, list,
     "show|list|see|view|give|print|display|get|display ~~ "
     "connections|history|logs|entries|meetings|coffees|lunches|calls|connection|logged|met|walks|log"},
    {english, list,
     "^ what|which|who|whom|how ~ have|did|do|has i ?already ?actually "
     "log|logged|meet|met|have|record|see|seen|talk|talked|speak|spoken|connect|connected|had !mean !to"},
    {english, list, "^ list ?please|pls|all|everything $"},
    {english, list,
     "^ everyone|everybody|people|all ?that ?who i|we ?have|had|ve ~ met|talked|seen|spoken|logged|connected"},
    {english, list, "^ my connections|history|log|logs|meetings|coffees"},
    {english, list, "my connections|history|logs ?with|from|in|since|of|this|last"},
    {english, list, "show|list|give|see|print ~ everyone|everybody|people|who|whom i|we"},
    {english, list, "overview|recap|summary|list of ?all ?the my|connections|meetings|people"},
    {english, list, "how often|many ~ i|we meet|met|meetings|coffees|connections|talk|talked|log|logged|have"},
    {english, list, "who did i|we ~ meet|talk|see|connect"},
    {english, list, "^ ?please|just list|show ?me all|everything|logged|connections ?please|pls $"},
    {english, list, "^ ?my|monthly|weekly|a|quick recap|summary|overview|stats|statistics ?please|pls $"},
    {english, list,
     "^ ?what|whats ?are ?is ?'s ?my ?the last|recent|latest ?%n|two|three|five|ten "
     "connection|connections|meetings|logs|entries|coffees|contacts !with|%p"},
    {english, list, "what|whats|anything ?is ?was ?'s ?been ?already logged|recorded ?so ?far ?for|this|today|$"},
    {english, list, "what|whats|anything ?is ?was ?'s ?in my|the log|history|list"},
    {english, list,
     "when did|have|was i|we|my ?the ?last|latest|actually ~ meet|met|see|saw|talk|talked|speak|spoke|with %p"},
    {english, list,
     "when did|have|was i|we|my ?the ?last|latest|actually ~ "
     "meet|met|see|saw|talk|talked|speak|spoke|coffee|lunch|call ?with ?to %p"},
    {english, list, "when was the last time i|we ~~ %p"},
    {english, list, "^ who|whom have|did i|we !not !never ~ met|meet|seen|see|talked|talk|spoken|speak"},
    {english, list, "^ what have|did i|we do|done ?with ~ this|last|yesterday|today week|month|$"},
    {english, list, "who ~ i ?have ?ve met|seen|talked|logged|spoken"},
    {english, list, "^ ?all ?the people|colleagues i ?have ?ve met|seen|talked|logged|spoken !at !were !was"},
    {german, list, "^ meine ?letzten treffen|verbindungen|kontakte|eintrage|gesprache"},
    {german, list, "^ liste|ubersicht|verlauf|auflisten ?bitte $"},
    {german, list, "^ wen|wem ~ habe|hab ~ getroffen|gesehen|gesprochen"},
    {german, list, "wann habe|hab ich ~~ zuletzt|letztes"},
    {french, list, "^ mes ?dernieres ?derniers rencontres|connexions|contacts|echanges"},
    {french, list, "ai vu|rencontre|croise qui ?depuis"},
    {french, list, "^ historique|liste|recapitulatif|recap ?stp|svp $"},
    {french, list, "^ ?avec qui ~ ai|j|avons ~ vu|rencontre|parle|dejeune|mange|discute"},
    {spanish, list, "^ mis ?ultimas ?ultimos conexiones|reuniones|encuentros|contactos|charlas"},
    {spanish, list, "^ historial|lista|resumen ?por ?favor $"},
    {spanish, list, "^ ?con ?a quien|quienes ~ he|hemos|hable|vi|conoci|quede|hablado|visto"},
    {german, list, "zeig* ~ verbindungen|treffen|kontakte|eintrage|verlauf"},
    {german, list, "^ mit wem|wen habe|hab ich"},
    {any_language, list, "^ liste|lista $"},
    {french, list, "montre*|liste*|affiche* ~ rencontres|connexions|historique|contacts"},
    {spanish, list, "muestra*|lista*|ensena* ~ conexiones|reuniones|historial|contactos"},
    {english, list_rules, "show|list|see|which|what|view|my ~ rules"},
    {english, list_rules, "^ rules $"},
    {english, settings, "^ ?my ?open|show|change ?my|the settings|preferences|configuration|config|options"},
    {german, settings, "einstellungen"},
    {french, settings, "^ parametres|reglages"},
    {spanish, settings, "^ ajustes|configuracion|preferencias"},
    // start again
    {english, resume,
     "^ resume|unpause|unsnooze|unmute|restart|start|reactivate|resubscribe|continue|wake ?up ?again ?please|pls $"},
    {english, resume, "ready ?to ?go ?start ?for ?more again"},
    {english, resume, "^ ?i ?am ready ?to go|start|continue|resume $"},
    {english, resume, "^ ?im ?am ready for ?some more $"},
    {english, resume,
     "^ ?please enable|activate|reenable|reactivate|restore ?all ?the ?my "
     "?nudges ?introductions ?intros ?messages ?reminders ?notifications ?again ?please $"},
    {english, resume, "^ re ?- enable|activate|start|subscribe"},
    {english, resume,
     "^ turn|switch on ?the ?my nudges|introductions|intros|messages|reminders|notifications|everything"},
    {english, resume, "undo|reverse|revert|lift|remove|clear ?the ?my stop|pause|snooze|mute"},
    {english, resume, "stop|no|quit ?more ?the ?my snoozing|pausing|snooze|pause"},
    {english, resume, "^ lets|let ?us ?'s go|start|begin again"},
    {english, resume, "^ lets|let ?us ?'s continue|resume|restart ?please $"},
    {english, resume, "^ keep going|nudging|sending ?please $"},
    {english, resume, "^ bring it|them on|back ?again $"},
    {english, resume, "send|give|write|ping|message|nudge|text me|us ~ again ?please|pls $"},
    {english, resume,
     "^ ?i ?am ?im ?now back ?now at|in|to|from|online ?the ?my "
     "work|office|business|holiday|holidays|leave|online|vacation|pto|desk|$"},
    {english, resume, "^ ?i ?am ?im back online"},
    {english, resume,
     "^ back from|at|in ?the ?my ?parental ?sick ?annual leave|holiday|holidays|vacation|pto|work|office"},
    {english, resume, "^ ?my holiday|holidays|vacation|leave|break over|finished|done $"},
    {english, resume, "sign|add|put|count|subscribe|include ?me ?up ?in again ?please $"},
    {english, resume,
     "okay|ok|fine|happy|like|love|want to ?get ?have ?receive message|messages|nudge|nudges|introductions|start "
     "again|back"},
    {german, resume, "starte|fang|mach|leg ?bitte wieder ?los|an|weiter"},
    {german, resume, "weitergehen|weitergehts"},
    {german, resume, "^ ?es ?kann weiter gehts|geht|gehen|machen"},
    {french, resume, "^ c est reparti"},
    {french, resume, "^ on|je reprend|reprends|continue|recommence ?stp|svp $"},
    {french, resume, "^ je suis rentre|rentree|revenu|revenue"},
    {english, resume, "ready for ?some ?more nudges|intros|introductions|messages|reminders"},
    {english, resume, "available|around|here again"},
    {english, resume, "^ wake up|begin ?again $"},
    {english, resume, "carry on|begin again"},
    {english, resume, "bring back ?the nudges|intros|introductions|reminders|messages"},
    {english, resume, "^ ?my ?the holiday|vacation|leave|break|pause is|'s over|done|finished"},
    {english, resume, "^ ?i have|am returned|back"},
    {english, resume, "^ subscribe|opt|switch|turn ?me ?it ?them ?kith in|on ?please $"},
    {english, resume, "go ahead again"},
    {german, resume, "pause beenden|aufheben|vorbei|zuende"},
    {german, resume, "urlaub ?ist vorbei|zuende"},
    {french, resume, "fin de ?la pause"},
    {spanish, resume, "quita|termina|fin|acaba ?con ?de ?la pausa"},
    {english, resume, "^ ?i want|like|need|miss ~ nudges|introductions|intros|messages|reminders ?back again|back"},
    {english, resume, "please|pls|can|may|you continue|resume|restart !to"},
    {french, resume, "remets|remettez|relance|relancez"},
    {spanish, resume, "ya|he volvi|vuelto|regrese|regresado"},
    {english, resume, "un - snooze|mute|pause|subscribe"},
    {english, resume, "unsnooze|unpause|unmute|resubscribe|unstop|unhibernate"},
    {english, resume,
     "^ ?you ?may ?can resume|restart|continue|reactivate|start ~~ "
     "introductions|nudges|nudging|messages|messaging|reminders|intros|sending|check-ins|checkins|check|matching|"
     "everything|me|again"},
    {english, resume, "end|stop|cancel|lift|remove|break|finish ?the ?my snooze|pause|mute|break"},
    {english, resume,
     "opt|sign|count|put|add|include|turn|switch|get|let|start ?me ?us ?it ?them ?nudges ?introductions ?intros "
     "?everything back|again ?in|on|up"},
    {english, resume, "opt ?me|back ?back in"},
    {english, resume, "start ~ again"},
    {english, resume, "turn|switch ~ on again|please|$"},
    {english, resume, "turn|switch ~ back on"},
    {english, resume, "can|may|could message|nudge|contact|write|ping|bother|remind|text|match ?to me again"},
    {english, resume,
     "^ ?i ?am ?im back ?now ?again ?here ?from ?the ?my ?parental ?sick ?annual "
     "?leave|holiday|vacation|work|pto|holidays $"},
    {english, resume, "count me in again"},
    {english, resume, "message|nudge|ping|remind|match me again"},
    {english, resume, "changed|change my mind ~~ start|again|back"},
    {german, resume, "^ start|starten|weiter|weitermachen|fortsetzen|los $"},
    {german, resume,
     "wieder da|zuruck|dabei|starten|anfangen|aktiv*|nachrichten|schreiben|vorschlage|einschalten|anmelden"},
    {german, resume, "bin ?ich ?jetzt ?wieder zuruck|da"},
    {german, resume, "^ mach ?bitte weiter"},
    {german, resume, "weitermachen|fortsetzen|beende pause|schlummer"},
    {french, resume, "^ reprends|reprendre|recommence|redemarre|demarre|reprise|commence|reactive|start"},
    {french, resume, "de retour|revenu|revenue"},
    {french, resume, "peux|peut ?me reprendre|recommencer|continuer|recontacter|relancer"},
    {spanish, resume, "^ reanuda*|reactiva*|continua*|empieza|empezar|comienza|sigue|vuelve|start|activa"},
    {spanish, resume, "de vuelta|regreso"},
    {spanish, resume, "puedes seguir|continuar|volver|empezar|escribirme"},
    // why
    {english, why_nothing,
     "^ why|how ?come ~~ didnt|havent|dont|not|no|nothing|nobody|never|hasnt|wasnt|isnt ~ "
     "i|get|got|have|introduction|nudge|match|matched|anything|received|hear|paired|me"},
    {english, why_nothing,
     "^ ?so ?but ?and why|how ?come ~~ nothing|nobody|none ?at ?all ?from ?you ?for ?so ?far ?the "
     "?this|last|past|these "
     "?few ?two ?week|weeks|month|day|days ?today|lately|yet|recently|yesterday|now ?again $"},
    {english, why_nothing,
     "^ ?so ?but ?and why|how ?come no|zero|not ?so ?any ?new ?a ?single "
     "nudge|nudges|message|messages|introduction|introductions|intro|intros|match|matches|reminder|reminders|"
     "suggestion|suggestions|checkin|checkins|check"},
    {english, why_nothing, "^ why|how ?come ?is|are|was|were|am ?it|you|kith|i ?so quiet|silent"},
    {german, why_nothing, "^ warum|wieso|weshalb ~ kein*|nicht|nichts|niemand*"},
    {german, why_nothing,
     "^ ?und ?aber warum|wieso|weshalb ~~ nichts|keinen|keine|niemanden ?neue ?neuen "
     "bekommen|bekomme|gekriegt|gehort|erhalten|vorschlag|vorschlage|vorstellung|vorstellungen|anstoss|anstosse|"
     "nachricht|nachrichten|$"},
    {french, why_nothing, "^ pourquoi ~ pas|rien|aucun*"},
    {french, why_nothing, "^ ?et ?mais pourquoi ~~ rien|aucun* ?recu ?eu"},
    {spanish, why_nothing, "^ por que no"},
    {spanish, why_nothing, "^ ?y ?pero por que ~~ nada|ningun*"},
    {english, why, "^ why ?this|me|her|him|them|now|that|us|today|exactly|%p ?of ?all ?again $"},
    {english, why,
     "why ~~ "
     "you|me|this|message|messages|nudge|match|matched|get|getting|got|suggest|suggested|suggesting|introduction|pair|"
     "paired|see|seeing|told|asked|asking|reminder|reminders|introduce"},
    {english, why, "how come ~~ you|me|this|message|get|got|i"},
    {english, why, "^ why ?though ?so ?tho $"},
    {english, why,
     "how did|do|come|was|were you|i|we ~ pick|picked|choose|chosen|selected|matched|paired|select|match|decide|know"},
    {english, why, "^ reason|explain|explanation ?please|pls $"},
    {english, why, "what|which ?is ?the reason ~ i|me|this|you"},
    {english, why, "what made|makes you"},
    {english, why, "who is behind"},
    {german, why, "wie kommst|kommt ihr|du|das"},
    {german, why, "wer hat dir|euch|das ~ gesagt|eingestellt|geschickt"},
    {french, why, "a quoi ca|cela sert|rime"},
    {french, why, "qui a|t ~ demande|decide|dit"},
    {spanish, why, "a que se debe"},
    {spanish, why, "quien ~ pidio|decidio|dijo|mando"},
    {english, why, "what|whats ?is ?'s ?the reason|this|purpose ~ for|about|behind|message|nudge"},
    {english, why, "what triggered|caused|made|prompted ~~ this|you|message|nudge"},
    {english, why, "what did i do to get|deserve"},
    {english, why, "who|whose told|rule|asked|decided|set|sent ~ is|you|this|to|up|me"},
    {english, why, "explain ?to ?me ?yourself ?why this|that|why|yourself|the ?nudge|message|match|introduction"},
    {english, why, "where does|did this|that come"},
    {english, why, "reason for this|that"},
    {english, why, "^ y tho|though|me|this|him|her|them|us"},
    {english, why,
     "^ ?wtf ?huh ?hm ?but ?wait ?hang ?on ?just ?curious ?, why ?me ?him ?her ?them ?this ?tho ?though $"},
    {english, why, "^ but ~ why me|him|her|them|this|now|us|%p $"},
    {english, why, "curious|wonder|wondering|interested|tell|explain ?about ?to ?me why"},
    {english, why, "not|dont|no ?really sure|know|understand|idea|clue|get why ~ i|me|this|you"},
    {english, why, "any ?particular ?specific ?good reason"},
    {english, why, "on|based|for on|what what|basis|reason|grounds"},
    {english, why, "^ based on what"},
    {english, why, "^ what|whats ?is ?'s the reason|logic|idea|purpose|criteria|thinking ?behind ?for ?of ?this $"},
    {english, why, "what|which rule is|was|sent|made|triggered|caused ?behind this|that|it"},
    {english, why, "whats|what ?is ?'s behind this|it|that"},
    {english, why,
     "how did|do you find|get|know|come ?up ?with ?about ?to me|us|my|%p|this|that ?name ?contact ?idea ?email"},
    {english, why, "how did i|we end|land|get up|here|on|into ?here ?in"},
    {english, why,
     "how is|was|are|were this|it|the|these|that ?match ?matches ?pairing decided|chosen|picked|made|selected"},
    {english, why, "how does|do the|your matching|matches|pairing|selection|algorithm work"},
    {english, why, "who|whose decided|asked|set|sent|ordered|started|wanted|idea ?is ?was that|this|for|it"},
    {english, why, "where do|did you get|have|take|find this|that|my|it|me"},
    {english, why, "^ why should|do|must|would i|we ?have ?need ?want ?to"},
    {english, why, "^ why %p"},
    {english, why, "^ how come $"},
    {german, why, "wer hat ~ veranlasst|entschieden|geschickt|ausgelost|bestimmt"},
    {german, why, "nach welchen|welchem kriterien|kriterium|prinzip"},
    {french, why, "pour|quelle quelle|est raison|la"},
    {french, why, "comment ~ choisi|choisie|selectionne|trouve"},
    {spanish, why, "^ y|pero ?esto ?eso ?este por que"},
    {spanish, why, "por que|el ella|el|yo|ahora|precisamente|motivo $"},
    {spanish, why, "^ por que ella|el|yo|ahora|a|%p"},
    {spanish, why, "para que es|sirve|me"},
    {spanish, why, "cual es el|la motivo|razon"},
    {german, why, "^ warum|wieso|weshalb|wozu ~ ich|mich|mir|das|diese|die|du|sie|ihn|ihr|nachricht|jetzt"},
    {german, why, "^ warum|wieso|weshalb|wozu $"},
    {german, why, "was soll das|diese"},
    {german, why, "aus welchem grund"},
    {french, why, "^ pourquoi"},
    {french, why, "c est quoi ce|cette|ca"},
    {french, why, "quelle|pour est ?la quelle|raison"},
    {spanish, why, "^ por que|porque ~~ me|esto|este|recibo|llega|mensaje|yo"},
    {spanish, why, "^ por que $"},
    {spanish, why, "a que viene|se"},
    // keep away
    {english, stop,
     "dont|never|do|not ?not ?ever suggest|match|pair|introduce|propose|recommend|put|show|remind|nudge|ask ?me ?to "
     "?with ?about ?and ?talk ?meet %p"},
    {german, stop,
     "mit %p ?will ?mochte ich|will|mochte ?ich nicht|nie mehr|wieder ~ gepaart|zusammengebracht|gematcht|verbunden"},
    {french, stop,
     "ne me mets|mettez|mette|associe|associez|presente|presentez|propose|proposez plus ?jamais avec|a %p"},
    {spanish, stop, "no ?quiero ?que me juntes|emparejes|pongas|cruces|presentes|propongas|sugieras mas con|a %p"},
    {english, block, "block ?me ?from %p"},
    {german, block, "blockier* %p"},
    {french, block, "bloque* %p"},
    {spanish, block, "bloquea* ?a %p"},
    // snooze
    {english, stop,
     "^ ?please no more|further "
     "messages|nudges|reminders|intros|introductions|suggestions|matches|check|checkins|notifications|pings|matching ~ "
     "please|thanks|for|thx|from|$ !%n !a !the !two !three"},
    {english, snooze, "snooze*|snoozing|mute|pause|pausing|hibernate"},
    {english, snooze, "^ not today|now|this|right ?now|week|month|moment ?please|thanks|pls $"},
    {english, snooze, "^ ?maybe ?perhaps later ?please|pls|maybe|then|thanks|on|today|this|week $"},
    {english, snooze,
     "^ ?maybe ?please ask|try|remind|ping|nudge|tell|message|bug|write me|us ?again ?about ?this ?it "
     "later|tomorrow|next|on|in|after|again|this"},
    {english, snooze, "not now|today|yet ~~ ask|remind|try|ping|nudge ~ again|later|tomorrow|on|in"},
    {english, snooze,
     "ask|remind|try|ping|nudge|message|bug|contact me|us ?again ?about ?this ?it "
     "later|tomorrow|next|on|in|after|again"},
    {english, snooze, "put|place ~~ on|in hold|ice|pause"},
    {english, snooze, "hold|back off ~~ until|till|til|for|this"},
    {english, snooze,
     "no|skip|stop|dont|not|hold|quiet|silence|silent|without|hush|shush|break|rest|disturb|peace|alone|off|hush ~~ "
     "until|till|til"},
    {english, snooze, "until|till|til ~~ no|leave|quiet|silence|dont|stop|hold|off|busy"},
    {english, snooze_loosely,
     "no|skip|stop|dont|not|hold|quiet|silence|silent|without|hush|break|rest|disturb|peace|alone ~~ for|over|during "
     "?the ?this ?next "
     "a|%n|two|three|four|five|six|one|couple|few|while|bit|now|rest|week|weeks|today|holidays|christmas|summer"},
    {english, snooze,
     "no|skip|stop|dont|not|hold|quiet|without ?any ?more "
     "messages|nudges|intros|introductions|check|checkins|reminders|matches|suggestions|nudge|match|message|me|sending|"
     "matching ~~ this|next week|month"},
    {english, snooze,
     "no|skip|stop|dont|hold|quiet ~~ "
     "messages|nudges|intros|introductions|check|checkins|reminders|matches|suggestions ~~ today|tomorrow"},
    {english, snooze, "skip|mute me|us|this|it|the|next|tomorrow ~ week|today|one|round|time|month|tomorrow"},
    {english, snooze, "skip this|next|one|week|round|introductions|check|checkins|intros"},
    {english, snooze,
     "on|am holiday|holidays|hols|vacation|leave|pto|sabbatical|away|travelling|traveling|ooo "
     "?until|till|til|for|from|next|this|$"},
    {english, snooze, "on ~ holiday|holidays|hols|vacation|leave|pto|sabbatical"},
    {english, snooze, "out of office ?until|till|til|for|from|next|this"},
    {english, snooze,
     "am|ooo|im|be|will ?be out|away|off|ooo|gone|travelling|traveling ?sick ?of ?office "
     "until|till|til|for|from|next|this"},
    {english, snooze, "take|need|taking|want a break ?until|till|til|for|from"},
    {english, snooze,
     "back on|in|at ~ "
     "%n|monday|tuesday|wednesday|thursday|friday|january|february|march|april|may|june|july|august|september|october|"
     "november|december"},
    {english, snooze, "^ ?please try again ?later|tomorrow|next|on|in"},
    {english, snooze,
     "^ ?on ?maternity ?paternity ?parental ?sick ?annual leave|vacation|holiday until|till|til|for|through"},
    {english, snooze, "^ ?on vacation|holiday|holidays|leave|pto|ooo|away|busy until|till|til|for"},
    {english, snooze, "days|weeks|day|week|month|months off|break ?please|pls|$"},
    {english, snooze, "silence ?all|everything|it ?for|until"},
    {english, snooze, "snooze|silence|quiet|hush"},
    {german, snooze, "pause|pausier*|pausieren|schlummer*|snooze*|stummschalten|stumm|unterbrich*|unterbrech*"},
    {german, snooze_loosely, "nicht|nichts|keine|kein|ruhe|stille ~~ bis|fur|nachste|heute|jetzt|morgen|woche|wochen"},
    {german, snooze_loosely, "woche|wochen|tage|monat|monate|bis ~ keine|ruhe|nicht|nichts|pause"},
    {german, snooze, "im|in|auf urlaub|ferien|elternzeit|dienstreise ?bis"},
    {german, snooze, "^ spater|nicht jetzt"},
    {german, snooze_loosely, "diese woche nicht"},
    {german, snooze, "nachste|nachsten|naechste woche|monat wieder"},
    {german, snooze, "erinner* mich ~ spater|morgen|nachste|am|in"},
    {german, snooze, "frag mich ~ spater|morgen|nachste|am|in"},
    {german, snooze, "krank|weg|abwesend bis"},
    {french, snooze, "pause|veille|sourdine|suspend*|snooze*|silence"},
    {french, snooze_loosely, "pas ~~ cette|avant|pendant|jusqu|aujourdhui|maintenant"},
    {french, snooze, "^ plus tard"},
    {french, snooze, "vacances|conge|conges|absent|absente ~ jusqu|jusque|pendant|pour"},
    {french, snooze, "rappelle|relance ~ plus|demain|lundi|semaine|dans"},
    {french, snooze_loosely, "plus|aucun ~ avant|jusqu|pendant"},
    {spanish, snooze, "pausa*|silenci*|suspende*|posponer|snooze*|aplaza*"},
    {spanish, snooze_loosely,
     "no|nada|ningun|sin !he|hemos|pude|pudimos|vi|vimos|hable|hablamos|tuve|coincidi ~~ "
     "hasta|durante|semana|esta|hoy|ahora"},
    {spanish, snooze_loosely, "^ esta semana no"},
    {spanish, snooze, "^ mas tarde|luego|ahora ?no"},
    {spanish, snooze_loosely, "ahora no|mas ?tarde"},
    {spanish, snooze, "vacaciones|baja|fuera ~ hasta|durante|por"},
    {spanish, snooze, "recuerda* ~ mas|manana|lunes|semana|en"},
    // stop
    {english, stop,
     "^ ?just ?please stop ?it|this|that|please|pls|now|everything|all|thanks|kith|spamming|bot ?please $"},
    {english, stop_plainly,
     "stop|quit|cease|enough ?with ?all ?of ?the ?these ?your ?any ?sending ?me ?more ?with "
     "message|messages|messaging|nudge|nudges|nudging|reminder|reminders|reminding|introduction|introductions|intro|"
     "intros|introducing|matching|pairing|pairings|suggesting|suggestions|disturbing|bothering|bugging|spamming|spam|"
     "nagging|pinging|pings|asking|asking|sending|writing|contacting|texting|checkins|check|everything|all|emailing|"
     "notifications|notifying|pestering|this|coffee|annoying|harassing|me"},
    {english, stop_loosely,
     "dont|do|not|never ?ever ?not ?want ?wish ?wanna ?need ?to ?like ?you ?be ?get ?receive ?have ?any ?more ?to "
     "message|messages|send|sending|nudge|nudges|remind|reminders|match|matched|contact|write|bother|text|"
     "introductions|intros|"
     "introduced|introduce|receive|receiving|pair|paired|suggestions|suggest|disturb|notifications|notify|this|these|"
     "random|check|checkins|hear|ping ~~ me|anymore|again|more|any|you|people|messages|nudges|anybody|anyone"},
    {english, stop_plainly,
     "no more|further|additional "
     "messages|nudges|reminders|intros|introductions|suggestions|matches|check|checkins|notifications|pings|coffee|"
     "matching"},
    {english, stop_plainly, "^ no more|further"},
    {english, stop_loosely,
     "dont|do|not ?not want|wish|need|like ~~ "
     "introductions|intros|messages|nudges|reminders|matches|check|checkins|matched|introduced|paired|anymore"},
    {english, stop, "unsubscribe|unsub|optout|deactivate"},
    {english, stop, "opt ?me ?- out"},
    {english, stop_plainly, "take|remove|get|count|leave|drop|sign ?please me off|from|out|of"},
    {english, stop, "leave|let me alone|be"},
    {english, stop, "shut up"},
    {english, stop_plainly, "go|piss|bugger|buzz away|off"},
    {english, stop_plainly,
     "turn|switch ?it|this|these|them|yourself|everything|nudges|introductions|reminders|messages|all off"},
    {english, stop_plainly, "not interested"},
    {english, stop_plainly, "stop doing|with this|that|it"},
    {english, stop_plainly, "you ?please ?to ?just stop ?now ?please $"},
    {english, stop_plainly, "make it|this|that stop|end $"},
    {english, stop_plainly, "shut it|this|yourself down"},
    {english, stop_loosely, "rather|prefer not ?to get|have|receive|see|hear"},
    {english, stop_plainly, "stop|quit ~ me|everything"},
    {english, stop, "stpo|sotp|stopp"},
    {german, stop, "^ stopp|stop|stoppe|stoppen|aufhoren|abmelden|schluss|abbestellen|ende $"},
    {german, stop_plainly, "stopp*|stop|beende*|schluss|abbestell*|abschalten|ausschalten ?bitte ?mit ?alle ?die ?den"},
    {german, stop_loosely, "hor|hort|horen ~ auf"},
    {german, stop_loosely, "kein*|nicht|nichts ~ mehr|nie"},
    {german, stop_loosely, "keine|mochte|will ~ nachrichten|vorschlage|erinnerungen|vorstellungen"},
    {german, stop, "lass* mich|mir ~ ruhe|frieden"},
    {german, stop, "meld* mich ab"},
    {german, stop_loosely, "schreib*|schick* ~ nicht|keine"},
    {german, stop_plainly, "abmelden|aufhoren"},
    {french, stop, "^ arrete*|stop|stoppe*|desabonn*|desinscri*|fini $"},
    {french, stop_plainly, "arrete*|stop|stoppe*|cesse*"},
    {french, stop, "desabonn*|desinscri*|desinscription"},
    {french, stop_loosely,
     "ne|n|plus|pas ~~ messages|ecris|envoie*|envoyez|contacte*|recevoir|suggestions|rappels|plus|presentations"},
    {french, stop, "laisse* moi|- ?moi ?tranquille"},
    {french, stop, "messages|notifications|rappels ~ saoulent|soulent|enervent|agacent|fatiguent|derangent"},
    {french, stop_plainly, "laisse"},
    {spanish, stop, "^ para|parar|basta|stop|detente|alto|cancelar|darme ?de ?baja ?ya ?ahora $"},
    {spanish, stop_plainly,
     "para|deja|dejar|parar|detener|deten ?ya ?de ?con ?los ?las "
     "enviar*|mandar*|escribir*|mensajes|todo|sugerencias|recordatorios|presentaciones|molestar*|mandarme"},
    {spanish, stop_loosely, "no ~~ mas|mensajes|escribas|mandes|envies|molestes"},
    {spanish, stop_plainly, "basta ?ya de|con"},
    {spanish, stop, "hart*|cansad* de ?todos ?tus|estos|los|vuestros mensajes|avisos|recordatorios|notificaciones"},
    {spanish, stop_plainly, "dar*|dame|quiero ?de baja"},
    {spanish, stop, "dejame en|tranquil* ?paz"},
    {spanish, stop, "baja|desuscrib*|cancelar suscripcion"},
    // Anger at what Kith sends; a swear word alone is none of it (see sounds_annoyed).
    {english, stop, "^ ?please ?just disable|deactivate|uninstall ?this|it|you ?bot|app|kith ?please $"},
    {english, stop_plainly, "stop it|this|that|bothering|now ?please|now|already $"},
    {english, stop_plainly, "^ ?just fuck|eff|sod|bog|jog|go|piss|bugger off|away"},
    {english, stop, "^ ?just get lost|out|away ?bot $"},
    {english, stop, "^ ?ok enough already|now $"},
    {english, stop, "enough of these|your messages|nudges|reminders|notifications|introductions"},
    {english, stop,
     "hate|sick|tired|fed|annoyed|annoying|unwanted|pointless|useless ?of ?up ?with ?all ?by "
     "?these|this|your|you|the|those|getting ?stupid "
     "?constant ?fucking ?damn ?bloody "
     "messages|nudges|reminders|introductions|bot|notifications|spam|pings|emails|crap"},
    {english, stop,
     "messages|nudges|reminders|bot|notifications|pings|you|u|kith is|are|r|am ?so ?really ?very ?just ?such "
     "?getting ?super ?a ?an annoying|spam|spamming|pestering|nuisance|pain|unwanted|irritating|bothering"},
    {english, stop_plainly, "no|nobody|noone ?one asked|wants|needs ?for ?to this|these|you|it|that"},
    {english, stop_plainly,
     "never|didnt|not ?have ?ever ask|asked|sign|signed|subscribe|subscribed|consent|consented|opt|opted "
     "?up ?in ?for ?to ?get ?receive this|these|messages|spam"},
    {english, stop, "^ ?this|its|it ?is ?'s ?just spam $"},
    {english, stop, "take|get ?me off ?of ?your|this|the list|mailing"},
    {german, stop, "nervst"},
    {german, stop, "nerv mich nicht"},
    {german, stop_plainly, "verpiss|hau|verschwinde|zieh ?dich ?ab ?leine"},
    {german, stop_plainly, "^ ?bitte schalt*|stell*|mach* ~ ab|aus $"},
    {french, stop_plainly, "degage|fous|fiche ?moi ?- ?la ?paix"},
    {french, stop, "tu ~ saoules|enerves|agaces"},
    {french, stop, "marre de tes|ces|vos|ce messages|notifications|rappels|bot"},
    {french, stop_plainly, "desactive*|eteins"},
    {spanish, stop_plainly, "dejame|larga*|vete|callate|calla"},
    {spanish, stop, "me molestas|fastidias"},
    {spanish, stop_plainly, "^ desactiva*|apaga*"},
};

}  // namespace

std::span<const PhraseRow> command_phrases() {
    return command_rows;
}

}  // namespace kith::understanding
