// Orders and wishes that Kith cannot fulfil, each class in four languages.
#include "rules/understand/beyond.hpp"

#include <algorithm>

#include "rules/understand/lexicon.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {
namespace {

// Meanings are those of Beyond.
constexpr int reminder = static_cast<int>(Beyond::reminder);
constexpr int hours = static_cast<int>(Beyond::hours);
constexpr int order = static_cast<int>(Beyond::order);
constexpr int mentor = static_cast<int>(Beyond::mentor);

constexpr int interests = static_cast<int>(Beyond::interests);
constexpr int correction = static_cast<int>(Beyond::correction);
constexpr int posting = static_cast<int>(Beyond::posting);

constexpr PhraseRow beyond_rows[] = {
    // What was just logged was otherwise.
    {english, correction, "^ ?no ?oops ?sorry ?, that|it was|is|'s wrong|incorrect !%k ?, ~~ it was|wasnt|should"},
    {english, correction,
     "^ ?no ?oops ?sorry ?, it was %p|yesterday|today|monday|tuesday|wednesday|thursday|friday ?, not"},
    {english, correction, "^ ?no ?oops ?sorry ?, it wasnt|not|was ?not %p|yesterday|today ?, ?but ?it ?was"},
    {english, correction,
     "^ ?please change|correct|edit|make ?that|it|this|the ?date ?day ?kind ?length ?duration to "
     "%n|%k|yesterday|today|%p"},
    {english, correction, "^ ?please make it|that %n minutes|min|hour|hours $"},
    {english, correction, "^ no|oops|sorry , it|that was ?a ?an ?just %k $"},
    {german, correction,
     "^ ?nein ?ups ?, es|das war ?doch %p|gestern|vorgestern|montag|dienstag|mittwoch|donnerstag|freitag ?, nicht"},
    {german, correction, "^ ?nein ?, das war|ist falsch"},
    {german, correction, "^ ?bitte andere|korrigiere|korrigier|ander es|das|den|die ?tag ?dauer ?art auf|zu"},
    {german, correction, "^ nein , es|das war ?ein ?eine ?nur %k $"},
    {french, correction, "^ ?non ?, c etait %p|hier|lundi|mardi|mercredi|jeudi|vendredi ?, pas"},
    {french, correction, "^ ?non ?, c est|etait faux"},
    {french, correction, "^ corrige|corrigez|change|changez ?- ?le|la|ca ?date ?duree a|en|pour"},
    {french, correction, "^ non , c etait ?un ?une %k $"},
    {spanish, correction, "^ ?no ?, fue ?con %p|ayer|lunes|martes|miercoles|jueves|viernes ?, no"},
    {spanish, correction, "^ ?no ?, eso|esto esta|estaba|es mal|falso|incorrecto"},
    {spanish, correction, "^ corrige|corrigelo|cambialo ?la ?fecha ?duracion a|por"},
    // Something for all, without what a posting needs: whatever is said with these is read before as one.
    // "Organise a team lunch" is hardly told from French.
    {any_language, posting,
     "^ ?i ?would ?we ?d ?want|like ?to ?lets ?let ?us ?'s ?please plan|organise|organize|host|arrange a|an|our|the ~ "
     "team|group|quiz|game|games|evening|night|party|picnic|outing|dinner|hike|trip|workshop|afternoon|event"},
    {english, posting,
     "^ ?please find|book|set|poll ?us ?for ?up a|the|for date|day|time|dinner|lunch|team ~~ with|for "
     "%p|team|everybody|everyone|group|the|$"},
    {english, posting, "^ poll|doodle ?a ?date for"},
    {german, posting,
     "^ ?ich ?wir ?lass ?uns ?mochte ?mochten ?will ?wollen ?einen ?ein ?eine ?unseren ?den "
     "plane|plan|organisiere|organisier|veranstalte ?einen ?ein ?eine ?unser ?unseren "
     "teamessen|spieleabend|quizabend|ausflug|feier|grillabend|wanderung|abend|fest|treffen"},
    {german, posting, "^ lass uns ein|eine|einen ~ organisieren|planen|veranstalten"},
    {german, posting,
     "^ ich|wir mochte|will|wollen|mochten|wurde ?gern ein|eine|einen ~ organisieren|planen|veranstalten"},
    {german, posting, "^ ?bitte find|finde|such|suche ?uns einen termin"},
    {french, posting,
     "^ ?je ?on ?nous ?voudrais ?veux ?voudrait ?aimerais organiser|organisons|organise ?- ?nous un|une ~ "
     "soiree|jeu|jeux|quiz|equipe|fete|sortie|pique|repas|atelier"},
    {french, posting, "^ trouve|trouvez|cherche ?- ?moi ?nous une date"},
    {spanish, posting,
     "^ ?quiero ?queremos ?me ?gustaria ?vamos ?a organizar|organicemos|organiza|organizo un|una ~ "
     "noche|juegos|quiz|equipo|fiesta|excursion|cena|taller|picnic"},
    {spanish, posting, "^ busca|encuentra|buscame ?nos una fecha"},
    // What somebody likes: an interest perhaps.
    {english, interests,
     "^ i ?really ?also ?do like|love|enjoy "
     "!it|this|that|these|those|you|your|him|her|them|the|to|my|our|how|what|when|being|a|an|%p ~~ $"},
    {english, interests, "^ i ?am ?'m ?really ?also interested in !this|that|being|the|joining|a|an|my|your ~~ $"},
    {german, interests,
     "^ ich mag|liebe !das|es|dich|dein|deine|diese|dieses|die|der|den|nicht|keine|kein|sie|ihn|euch|mehr|%p ~~ $"},
    {french, interests, "^ j aime|adore ?bien ?beaucoup la|le|les|l !idee|equipe|bot !%p ~~ $"},
    {spanish, interests, "^ me gusta|gustan|encanta|encantan ?mucho el|la|los|las !idea|equipo|bot !%p ~~ $"},
    // A sentence that begins with a bare verb reports nothing: "extend with @ana" ends no meeting either.
    {english, order,
     "^ ?please ?can ?could ?you extend|prolong|end|finish|close|quit|terminate ?it ?things with %p|my"},
    // One thing to be reminded of. "Remind me on Monday" alone is a pause.
    {english, reminder,
     "^ ?can|could|would ?you ?u ?please remind me|us ~~ to|of|about|that "
     "!it|this|that|later|again|then|introductions|intros|nudges"},
    {german, reminder,
     "^ ?kannst|konntest ?du ?bitte erinner|erinnere|erinnert ?du mich|uns ~~ dass|an "
     "!alles|montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonntag"},
    {german, reminder, "^ ?kannst|konntest ?du ?bitte erinner|erinnere|erinnert ?du mich|uns ~~ daran ?, %p|dass|zu"},
    {german, reminder, "^ ?kannst|konntest du ?bitte mich|uns ~~ an|daran ~~ erinnern"},
    {french, reminder, "^ ?peux|pouvez ?- ?tu ?vous ?me rappelle|rappelez|rappeler ?- ?moi|nous ~~ de|d|que|qu !plus"},
    {spanish, reminder,
     "^ ?puedes recuerdame|recuerdanos|recuerdeme|recordarme ~~ "
     "que|de|%p|llamar*|escribir*|preguntar*|hablar*|quedar|invitar*|felicitar*|agradecer*|enviar*|mandar*|ver|dar*|"
     "pedir*|comprar*|contestar*|responder*"},
    // Days and hours at which nothing is to come, every week.
    {english, hours,
     "^ ?please ?kith dont|never|not|no|nothing|stop ?ever ?any ?more ?to "
     "?write|writing|message|messaging|messages|nudge|nudging|nudges|ping|pinging|contact|contacting|text|texting|"
     "disturb|bother|remind|reminders|email|send|sending ?to ?me|us ?anything|messages|nudges|reminders "
     "on|in|before|after|at|during|over ?the ?my ?a ?any "
     "mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|mornings|morning|afternoons|afternoon|evenings|"
     "evening|nights|night|weekends|weekend|weekdays|lunch|lunchtime"},
    {english, hours,
     "^ ?please ?kith dont|never|not|no|nothing|stop ?ever ?any ?more "
     "?write|writing|message|messaging|messages|nudge|nudging|nudges|ping|pinging|contact|contacting|text|texting|"
     "disturb|bother|remind|reminders|email|send|sending ?to ?me|us ?anything|messages|nudges|reminders before|after "
     "%n ?: ?%n ?am|pm|oclock|h ?please|thanks $"},
    {english, hours,
     "^ i dont|never|do ?not ?usually ?ever work ?on ?in ?at "
     "?the mondays|tuesdays|wednesdays|thursdays|fridays|saturdays|sundays|monday|tuesday|wednesday|thursday|friday|"
     "mornings|afternoons|evenings|nights|weekends|morning|afternoon"},
    {english, hours, "^ i dont|never|do ?not ?usually ?ever work before|after %n"},
    {english, hours, "^ i ?am|m off|out ?on ?every mondays|tuesdays|wednesdays|thursdays|fridays"},
    {english, hours, "^ my days|day off is|are"},
    {german, hours,
     "^ ?bitte ~~ montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|morgens|vormittags|mittags|"
     "nachmittags|abends|nachts ~ nicht|nichts|nie|keine|frei"},
    {german, hours,
     "^ ?bitte ~~ nicht|nichts|nie|keine ~ "
     "montags|dienstags|mittwochs|donnerstags|freitags|samstags|sonntags|morgens|vormittags|mittags|nachmittags|"
     "abends|nachts"},
    {german, hours, "^ ?bitte ~ nicht|nichts|nie|keine ?nachrichten ?erinnerungen vor|nach %n ?: ?%n ?uhr ?bitte $"},
    {german, hours,
     "^ ?bitte ~~ nicht|nichts|nie|keine ~ am|vor|nach ?dem ?der ?den wochenende|wochenenden|feierabend"},
    {french, hours,
     "^ ?s ?il ?te ?vous ?plait ~~ pas|rien|jamais|aucun ~ le|les "
     "lundi|lundis|mardi|mardis|mercredi|mercredis|jeudi|jeudis|vendredi|vendredis|matin|matins|soir|soirs|midi|week "
     "!%n"},
    {french, hours, "^ ~~ pas|rien|jamais|aucun ~ avant|apres %n ?: ?%n ?h|heures|heure ?%n $"},
    {spanish, hours,
     "^ ?por ?favor ~~ no|nada|nunca|sin ~~ los "
     "lunes|martes|miercoles|jueves|viernes|sabados|domingos|fines"},
    {spanish, hours, "^ ?por ?favor ~~ no|nada|nunca ~~ por las|la mananas|manana|tardes|tarde|noches|noche $"},
    {spanish, hours, "^ ?por ?favor ~~ no|nada|nunca ~~ antes|despues de las|la %n"},
    // Orders: a sentence that begins with a bare verb reports nothing.
    {english, order, "^ ?please ?pls ?can ?could ?you add|put|enter|sign ?up %p ~~ to|as|into|for|on|in !%k"},
    {english, order,
     "^ ?please ?pls ?can ?could ?you book|reserve|swap|reschedule|organise|organize|order|move|shift "
     "?me ?us ?a ?an ?the ?my ?our ?some ?another ?next %k|%t|%p|table|room|slot|time|date|appointment !club"},
    {english, order,
     "^ ?please ?pls ?can ?could ?you match|pair|connect|introduce|set|hook|team|bring|put|link me|us ?up ?together "
     "with|to %p"},
    {english, order, "^ ?please ?pls ?can ?could ?you introduce|connect|match|pair %p ~ with|to|and"},
    {english, order,
     "^ ?please ?pls ?can ?could ?you write|send|forward|tell|ask|invite|give|show|bring|buy|wish !you ?to %p"},
    {english, order, "^ ?please ?pls ?can ?could ?you write|send ?a ?an ?my ?the %k|message|note|mail ?to %p"},
    {english, order, "^ ?please ?pls help|find|let|get|have|make me|us|%p ~~ %k|%t|%p !note"},
    {english, order, "^ ?please ?pls find ?a ?an ?some time|slot|date|day|room"},
    {german, order,
     "^ ?bitte ?kannst ?du buch|buche|reservier|reserviere|plan|plane|organisier|organisiere|vereinbar|vereinbare|"
     "verschieb|verschiebe|tausch|tausche ?mir ?uns ?bitte ?einen ?eine ?ein ?den ?die ?das ?mein ?meinen "
     "%k|%t|%p|termin|tisch|raum"},
    {german, order,
     "^ ?bitte ?kannst ?du schreib|schreibe|schick|schicke|send|sende|sag|sage|frag|frage|gib|zeig|lad|lade|bitt|"
     "informier|informiere ?bitte %p"},
    {german, order,
     "^ ?bitte ?kannst ?du schreib|schreibe|schick|schicke|send|sende ?bitte eine|ein|die nachricht|mail|notiz an %p"},
    {german, order, "^ ?bitte verbind|verbinde|verkuppel|stell|bring|match|matche mich|uns ~ mit|%p"},
    {german, order, "^ ?bitte fug|fuge|nimm|setz|setze|trag|trage|pack %p ~~ zu|zum|zur|als|in|auf|hinzu"},
    {french, order,
     "^ reserve|reservez|planifie|planifiez|organise|organisez|programme|programmez|deplace|decale "
     "?- ?moi ?nous un|une|le|la|les|notre|mon %k|%t|%p|table|salle|creneau"},
    {french, order,
     "^ ecris|ecrivez|envoie|envoyez|dis|dites|demande|demandez|propose|proposez|donne|donnez ?un ?une ?le ?la ?mon "
     "?message ?mail ?mot a %p"},
    {french, order, "^ mets|mettez|presente|presentez ?- ?moi|nous ~~ avec|a %p"},
    {french, order, "^ ajoute|ajoutez|mets|mettez|inscris|inscrivez %p ~~ a|au|aux|dans|comme|en|sur"},
    {spanish, order,
     "^ reserva|agenda|programa|organiza|mueve|cambia ?me ?nos un|una|el|la|mi|nuestro %k|%t|%p|mesa|sala|hueco"},
    {spanish, order,
     "^ escribe|escribele|manda|mandale|envia|enviale|dile|pregunta|preguntale|invita|propon|proponle ?un ?una ?el "
     "?mi ?mensaje ?correo ?nota a %p"},
    {spanish, order, "^ ponme|ponnos|conectame|presentame|juntame|emparejame ~~ con|a %p"},
    {spanish, order, "^ anade|agrega|pon|mete|apunta|inscribe ?a %p ~~ a|al|en|como"},
    // Who the sender's mentor is: kept only once that one has said yes.
    {english, mentor, "^ my mentor|mentee ?now is|'s ?now %p"},
    {english, mentor, "^ %p is ?now my mentor|mentee"},
    {german, mentor, "^ mein|meine mentor|mentorin|mentee ?jetzt ist %p"},
    {german, mentor, "^ %p ist ?jetzt mein|meine mentor|mentorin|mentee"},
    {french, mentor, "^ mon|ma mentor|mentore|mentoree ?c est ?maintenant %p"},
    {french, mentor, "^ %p est ?maintenant mon|ma mentor|mentore"},
    {spanish, mentor, "^ mi mentor|mentora ?ahora es %p"},
    {spanish, mentor, "^ %p es ?ahora mi mentor|mentora"},
};

// Words within which a mentor is asked for: "please find me a mentor".
constexpr std::size_t seeking_head = 5;

const Phrases& beyond_phrases() {
    static const Phrases all{beyond_rows};
    return all;
}

}  // namespace

std::optional<Unknown> beyond_reach(const Text& text) {
    const bool named = std::any_of(text.tokens.begin(), text.tokens.end(),
                                   [](const Token& token) { return token.type == TokenType::mention; });
    const bool tells = std::any_of(text.tokens.begin(), text.tokens.end(),
                                   [](const Token& token) { return has(token, Tag::met) || has(token, Tag::had); });
    // "Give @bo kudos": Kith passes that on.
    const bool thanks = std::any_of(text.tokens.begin(), text.tokens.end(), [](const Token& token) {
        return one_of(token.norm, {"kudos", "props", "thanks", "thank", "shoutout", "shout", "danke", "dank", "merci",
                                   "gracias", "remercie", "agradece"});
    });
    // "Find me a mentor for meeting facilitation": what stands behind it is a topic.
    const auto head_end = text.tokens.begin() + static_cast<std::ptrdiff_t>(std::min(text.tokens.size(), seeking_head));
    const auto begins_with = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(text.tokens.begin(), head_end,
                           [&](const Token& token) { return one_of(token.norm, words); });
    };
    const bool seeks_mentor = !named && begins_with({"find", "get"}) && begins_with({"mentor", "mentors"});
    for (const PhraseFound& found : beyond_phrases().find(text, 0, text.tokens.size())) {
        // Whatever stands behind something else that was told is no order of the whole message.
        if (text.tokens[found.begin].sentence != text.tokens.front().sentence) continue;
        const auto beyond = static_cast<Beyond>(found.meaning);
        if (beyond == Beyond::hours && (named || tells)) continue;
        if (beyond == Beyond::order && (thanks || seeks_mentor)) continue;
        const Because because = beyond == Beyond::mentor  ? Because::noise
                                : beyond == Beyond::hours ? Because::negation
                                                          : Because::plan;
        return Unknown{.because = because, .annoyed = false, .beyond = beyond};
    }
    return std::nullopt;
}

}  // namespace kith::understanding
