#include "rules/understand_command_phrases.hpp"

namespace kith::understanding {
namespace {

constexpr int snooze = static_cast<int>(Command::snooze);
constexpr int stop = static_cast<int>(Command::stop);
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
constexpr int block = static_cast<int>(Command::block);
constexpr int join = static_cast<int>(Command::join);

constexpr PhraseRow command_rows[] = {
    // who asks to be left in peace is never taken for the opposite
    {english, stop,
     "never|dont|not|stop ?ever "
     "message|messaging|contact|contacting|nudge|nudging|write|ping|text|email|bother|disturb|remind|match|introduce "
     "?to me|us again|anymore|ever"},
    {english, stop, "never ?ever message|contact|nudge|write|ping|text|email|bother|disturb|remind|match ?to me|us"},
    {english, stop, "no thanks|thank|thx ~ stop"},
    {english, stop, "please|just stop|quit ?it|this|that $"},
    {english, stop, "^ stop|quit it|this|that $"},
    {english, stop, "^ enough $"},
    {english, stop, "want|get|let ?me out $"},
    {english, stop, "^ remove me ?please $"},
    {english, stop, "cancel|end|terminate my|the|this subscription|membership|service"},
    {english, stop,
     "disable|deactivate|kill|switch ?off|turn ?off ?all ?the ?these ?your "
     "nudges|reminders|introductions|intros|messages|notifications|everything|suggestions|checkins"},
    // help that asks how
    {english, help,
     "^ how ?do|does|can|to|would|should i|to|you|we|one|this|it|kith "
     "log|record|add|snooze|pause|stop|use|see|start|get|work|mute|export|delete|find|set|works|turn|change|cancel|"
     "undo|edit"},
    {english, help, "tell|show|explain me ?how how to|it|this|you|do|does|works"},
    // data
    {english, delete_last,
     "undo|delete|del|remove|scrap|erase|cancel|scratch|drop|revert|discard|take|strike ?back ?out ?that|my|the|this "
     "last|latest|previous|newest|most ?recent ?one|log|entry|connection|record|thing|coffee|meeting"},
    {english, delete_last, "^ remove|delete|scrap|erase that|this|it|last ?one|log|entry|last|connection $"},
    {english, delete_last, "delete|remove|scrap|erase ?that ?the ?what i just logged|entered|said|wrote|added"},
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
    {german, list, "zeig* ~ verbindungen|treffen|kontakte|eintrage|verlauf"},
    {german, list, "^ mit wem|wen habe|hab ich"},
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
    {english, resume, "ready again"},
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
    {english, resume, "unsnooze|unpause|unmute|resubscribe"},
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
    {german, why_nothing, "^ warum|wieso|weshalb ~ kein*|nicht|nichts|niemand*"},
    {french, why_nothing, "^ pourquoi ~ pas|rien|aucun*"},
    {spanish, why_nothing, "^ por que no"},
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
    {english, snooze,
     "no|skip|stop|dont|not|hold|quiet|silence|silent|without|hush|break|rest|disturb|peace|alone ~~ for|over|during "
     "?the ?next "
     "?a|%n|two|three|four|five|six|one|couple|few|while|bit|now|rest|week|weeks|today|holidays|christmas|summer"},
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
     "on|am holiday|holidays|vacation|leave|pto|sabbatical|away|travelling|traveling|ooo "
     "?until|till|til|for|from|next|this|$"},
    {english, snooze, "on ~ holiday|holidays|vacation|leave|pto|sabbatical"},
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
    {english, snooze, "^ ?on vacation|holiday|holidays|leave|pto|ooo|away|busy until|till|til|for"},
    {english, snooze, "days|weeks|day|week|month|months off|break ?please|pls|$"},
    {english, snooze, "silence ?all|everything|it ?for|until"},
    {english, snooze, "snooze|silence|quiet|hush"},
    {german, snooze, "pause|pausier*|pausieren|schlummer*|snooze*|stummschalten|stumm|unterbrich*|unterbrech*"},
    {german, snooze, "nicht|keine|kein|ruhe|stille ~~ bis|diese|fur|nachste|heute|jetzt|morgen|woche|wochen"},
    {german, snooze, "woche|wochen|tage|monat|monate|bis ~ keine|ruhe|nicht|nichts|pause"},
    {german, snooze, "im|in|auf urlaub|ferien|elternzeit|dienstreise ?bis"},
    {german, snooze, "^ spater|nicht jetzt"},
    {german, snooze, "^ spater"},
    {german, snooze, "diese woche nicht"},
    {german, snooze, "nachste|nachsten|naechste woche|monat wieder"},
    {german, snooze, "erinner* mich ~ spater|morgen|nachste|am|in"},
    {german, snooze, "frag mich ~ spater|morgen|nachste|am|in"},
    {german, snooze, "krank|weg|abwesend bis"},
    {french, snooze, "pause|mets|mettre|suspend*|snooze*|silence"},
    {french, snooze, "pas ~~ cette|avant|pendant|jusqu|aujourdhui|maintenant"},
    {french, snooze, "^ plus tard"},
    {french, snooze, "vacances|conge|conges|absent|absente ~ jusqu|jusque|pendant|pour"},
    {french, snooze, "rappelle|relance ~ plus|demain|lundi|semaine|dans"},
    {french, snooze, "plus|aucun ~ avant|jusqu|pendant"},
    {spanish, snooze, "pausa*|silenci*|suspende*|posponer|snooze*|aplaza*"},
    {spanish, snooze, "no|nada|ningun|sin ~~ hasta|durante|semana|esta|hoy|ahora"},
    {spanish, snooze, "^ esta semana no"},
    {spanish, snooze, "^ mas tarde|luego|ahora ?no"},
    {spanish, snooze, "ahora no|mas ?tarde"},
    {spanish, snooze, "vacaciones|baja|fuera ~ hasta|durante|por"},
    {spanish, snooze, "recuerda* ~ mas|manana|lunes|semana|en"},
    // stop
    {english, stop,
     "^ ?just ?please stop ?it|this|that|please|pls|now|everything|all|thanks|kith|spamming|bot ?please $"},
    {english, stop,
     "stop|quit|cease|enough ?with ?all ?of ?the ?these ?your ?any ?sending ?me ?more ?with "
     "message|messages|messaging|nudge|nudges|nudging|reminder|reminders|reminding|introduction|introductions|intro|"
     "intros|introducing|matching|pairing|pairings|suggesting|suggestions|disturbing|bothering|bugging|spamming|spam|"
     "pinging|pings|asking|asking|sending|writing|contacting|texting|checkins|check|everything|all|emailing|"
     "notifications|notifying|pestering|this|coffee|annoying|harassing|me"},
    {english, stop,
     "dont|do|not|never ?ever ?not ?want ?wish ?wanna ?need ?to ?like ?you ?be ?get ?receive ?have ?any ?more ?to "
     "message|messages|nudge|nudges|remind|reminders|match|matched|contact|write|bother|text|introductions|intros|"
     "introduced|introduce|receive|receiving|pair|paired|suggestions|suggest|disturb|notifications|notify|this|these|"
     "random|check|checkins|hear|ping ~~ me|anymore|again|more|any|you|people|messages|nudges|anybody|anyone"},
    {english, stop,
     "no more|further|additional "
     "messages|nudges|reminders|intros|introductions|suggestions|matches|check|checkins|notifications|pings|coffee|"
     "matching"},
    {english, stop, "^ no more|further"},
    {english, stop,
     "dont|do|not ?not want|wish|need|like ~~ "
     "introductions|intros|messages|nudges|reminders|matches|check|checkins|matched|introduced|paired|anymore"},
    {english, stop, "unsubscribe|unsub|optout|deactivate"},
    {english, stop, "opt ?me ?- out"},
    {english, stop, "take|remove|get|count|leave|drop|sign ?please me off|from|out|of"},
    {english, stop, "leave|let me alone|be"},
    {english, stop, "shut up"},
    {english, stop, "go|piss|bugger|buzz away|off"},
    {english, stop, "turn|switch ?it|this|these|them|everything|nudges|introductions|reminders|messages|all off"},
    {english, stop, "not interested"},
    {english, stop, "^ stop $"},
    {english, stop, "stop|quit ~ me|everything"},
    {english, stop, "stpo|sotp|stopp"},
    {german, stop, "^ stopp|stop|stoppe|stoppen|aufhoren|abmelden|schluss|abbestellen|ende $"},
    {german, stop, "stopp*|stop|beende*|schluss|abbestell*|abschalten|ausschalten ?bitte ?mit ?alle ?die ?den"},
    {german, stop, "hor|hort|horen ~ auf"},
    {german, stop, "kein*|nicht|nichts ~ mehr|nie"},
    {german, stop, "keine|mochte|will ~ nachrichten|vorschlage|erinnerungen|vorstellungen"},
    {german, stop, "lass* mich|mir ~ ruhe|frieden"},
    {german, stop, "meld* mich ab"},
    {german, stop, "schreib*|schick* ~ nicht|keine"},
    {german, stop, "abmelden|aufhoren"},
    {french, stop, "^ arrete*|stop|stoppe*|desabonn*|desinscri*|fini $"},
    {french, stop, "arrete*|stop|stoppe*|cesse*"},
    {french, stop, "desabonn*|desinscri*|desinscription"},
    {french, stop,
     "ne|n|plus|pas ~~ messages|ecris|envoie*|envoyez|contacte*|recevoir|suggestions|rappels|plus|presentations"},
    {french, stop, "laisse* moi|- ?moi ?tranquille"},
    {french, stop, "laisse"},
    {spanish, stop, "^ para|parar|basta|stop|detente|alto|cancelar|darme ?de ?baja $"},
    {spanish, stop,
     "para|deja|dejar|parar|detener|deten ?ya ?de ?con ?los ?las "
     "enviar*|mandar*|escribir*|mensajes|todo|sugerencias|recordatorios|presentaciones|molestar*|mandarme"},
    {spanish, stop, "no ~~ mas|mensajes|escribas|mandes|envies|molestes"},
    {spanish, stop, "dar*|dame|quiero ?de baja"},
    {spanish, stop, "dejame en|tranquil* ?paz"},
    {spanish, stop, "baja|desuscrib*|cancelar suscripcion"},
    // help
    {english, help, "^ help ?me ?please|pls|out $"},
    {any_language, help, "^ help|hilfe|aide|ayuda|ayudame $"},
    {any_language, help, "^ / help|hilfe|aide|ayuda|?"},
    {english, help, "^ ?i dont|do ?not understand|get $"},
    {english, help, "^ what do|does you|kith|this|it do|mean"},
    {english, help, "get|getting started"},
    {english, help, "^ what 's this|kith|that $"},
    {english, help, "instructions|tutorial|manual ~ please|use|kith|this|bot|$"},
    {german, help, "^ wer|was bist|ist|seid du|das|kith ?hier ?eigentlich $"},
    {french, help, "^ qui es|etes|est"},
    {spanish, help, "^ quien|que eres|es ?esto $"},
    {english, help, "^ ?i dont|do ?not understand|get it|this|that|how|what"},
    {english, help, "how can|do you help ?me"},
    {german, help, "was soll|muss|kann ich ?hier schreiben|tun|sagen|eingeben|machen"},
    {french, help, "tu|vous fais|faites|sers|servez quoi|a"},
    {english, help,
     "what|whats|which ~ can|could|do|should i|you|u|kith|it|this|one do|type|say|write|use|help|for|offer !%p"},
    {english, help, "^ commands|instructions|manual|options|usage|menu|guide|faq|tutorial|docs|info ?please|pls $"},
    {english, help, "how|what does|is|do|to ?is this|it|kith|you|bot|use ?bot ?thing work|works|about|do|$"},
    {english, help, "how to use"},
    {english, help, "^ how does|do ?it|this|you|kith|i work|start|begin"},
    {english, help, "^ what is|are|s|'s kith|this|you ?bot ?for $"},
    {english, help, "who|what are|is you|this|kith ?bot $"},
    {english, help,
     "show|list|give|see|what|which|tell ?are ?me ?my ?the ?all ?of ?your options|commands|help|instructions|features"},
    {english, help, "dont|do|not ?not understand|get ?what|how ~ you|this|kith|works|do"},
    {english, help, "no idea|clue ~ you|this|works|do|type"},
    {english, help, "bit|little|totally|completely lost"},
    {english, help, "need|want|get ?some help with|using kith|this|the|you ?bot|app|commands"},
    {german, help, "was kannst|kann ?man|du|ich|kith ?eigentlich ?alles ?hier ?so ?du ?ich ?machen|tun|schreiben"},
    {german, help, "wie funktioniert|geht|benutze|bedien*|nutze|trage|logge|pausiere"},
    {german, help, "was|welche befehle|mach*|kann"},
    {german, help, "^ hilfe|anleitung|befehle"},
    {french, help, "^ aide|aidez|instructions|commandes"},
    {french, help, "que|qu|quoi|comment ~ peux|faire|marche|fonctionne|sais|utilise*|faut"},
    {french, help, "comment ca|cela marche|fonctionne"},
    {french, help, "a|d aide"},
    {french, help, "besoin d aide pour|avec|$"},
    {spanish, help, "que ~ puedes|sabes|haces|hacer|puedo"},
    {spanish, help, "como funciona*|uso|te|se|registro|puedo|esto ?usa"},
    {spanish, help, "^ ayuda|comandos|instrucciones"},
    {spanish, help, "^ necesito ayuda con|$"},
    // take part
    {english, join, "^ join|sign ?me ?up ?for ?the introductions|intros|program|programme|matching|pairing"},
    {english, join, "^ join $"},
    {english, join, "sign me up for introductions|intros|matching"},
};

}  // namespace

std::span<const PhraseRow> command_phrases() {
    return command_rows;
}

}  // namespace kith::understanding
