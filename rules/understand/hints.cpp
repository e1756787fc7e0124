#include "rules/understand/hints.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/lexicon.hpp"
#include "rules/understand/phrases.hpp"
#include "rules/understand/told_turns.hpp"

namespace kith::understanding {
namespace {

std::string_view norm(const Text& text, std::size_t i, std::size_t end) {
    return i < end ? std::string_view{text.tokens[i].norm} : std::string_view{};
}

constexpr PhraseRow hint_rows[] = {
    {english, done,
     "managed|able|got|get ?finally to ?finally ?just ?actually ?briefly ?quickly "
     "meet|see|have|catch|talk|speak|chat|sit|squeeze|fit|sneak|grab|do|eat|walk|play|connect|reach|know|visit|call|"
     "ring|share|spend|pop|join|hang|say|greet !done"},
    {english, done, "got|getting|get ?finally round|around to"},
    {english, done, "made it|time to|for ~~ with"},
    {english, done, "ended|wound up ~ meeting|having|going|talking|chatting|eating|walking|grabbing|sharing|sitting"},
    {english, done, "showed|show|walked|guided|drove|shown|helped %p ~ around|round|home|through"},
    {english, done, "gave %p ?and ?%p a|my|the|our ~ tour|lift|ride|lesson|demo|walkthrough|hand|hug|call|ring|bell"},
    {english, done, "took %p ?and ?%p ?out to|for|out|on|along"},
    {english, done,
     "was|been ?so|such|very|really|super|just|also|always ?a|an|so ?a ?pleasure "
     "?lovely "
     "?great ?nice ?good ?wonderful ?fun ?cool ?really to ?finally ?just meet|see|chat|catch|talk|speak"},
    {english, done,
     "lovely|great|nice|good|wonderful|fun|cool|enjoyed|loved ?finally "
     "meeting|seeing|catching|talking|chatting|speaking|having"},
    {english, done, "back|home|returned|fresh|straight|out from|of ~~ with|w"},
    {english, done, "discussed|programmed|coded|debugged|co-wrote|cowrote|rehearsed|practised|practiced ~~ with|w"},
    {any_language, done, "^ %p ?and ?& ?%p ?intro|introduction ?is ?: ?- done|check|erledigt|fait|hecho $"},
    {english, done,
     "^ ?i|we ?we ?have ?just ?finally ?also ?quickly said|waved ?a ?quick ?brief "
     "hi|hello|hey|hiya|hallo|goodbye|bye|congrats ?and ?goodbye to|2 ?my ?new ?colleague %p"},
    {english, done, "got|caught|grabbed hold of %p"},
    {english, done,
     "sent|dropped|wrote|shot|gave %p ?and ?%p a|an|my|our|some ?quick ?short ?little ?voice ?nice ?birthday ?kind "
     "?warm ?big hello|hi|hey|hiya|note|greeting|greetings|postcard|card|wishes|thanks|congrats|shoutout|hug"},
    {english, done,
     "had|got ?the ?a ?great ?real opportunity|chance|pleasure|honour|honor|joy|luck|privilege to|of "
     "meet|meeting|see|seeing|talk|talking|speak|speaking|chat|chatting|catch|catching|have|having|sit|work|spend"},
    {english, done,
     "could|can ?now ?finally ?at ?last ?then "
     "meet|see|catch|talk|speak|chat|sit|grab|reach|call|visit|connect|have|get ?up ?hold"},
    {english, done,
     "i|we was|were|wuz ?just ?also ?both "
     "eating|having|walking|talking|chatting|speaking|drinking|lunching|sitting|playing|working ~~ with|w"},
    {english, done, "i|we was|were ?yesterday ?today ?also ?together with|w %p ?and ?%p at|in|together"},
    {english, done, "am|m|are|just ?just ?now coming|returning|back from|of ~~ with|w"},
    {english, done, "slid|slipped|popped|hopped in|into %p ?' ?'s ?s dms|dm|inbox|huddle"},
    {english, done,
     "left %p ?and ?%p a|an|some|my ?short ?quick ?nice ?kind ?birthday ?voice ?thank ?you "
     "note|msg|card|voicenote|postcard|gift|voice"},
    {english, done, "laughing|laughed|giggling|crying|cried ?so ?hard ?at ?over ?during ?our ?a %k with|w %p"},
    {english, theirs,
     "^ ?my|the|our|that|todays|planned ?my|our ?monday|tuesday|wednesday|thursday|friday ?quick ?short ?virtual "
     "?weekly ?first %k with|w %p ?and ?& ?%p ?has "
     "?finally ?just ?actually ?really ?indeed happened|occurred"},
    {english, theirs,
     "^ ?my|the|our|that|todays|planned ?my|our ?quick ?short ?virtual ?weekly ?first %k with|w %p ?and ?& ?%p ?has "
     "?finally ?just ?actually ?really ?indeed took|taken place"},
    {english, done, "%k with|w %p ?and ?& ?%p it was|is"},
    {english, theirs,
     "with|w %p ?and ?%p ~ went|turned ?out ?really ?very ?so ?super "
     "well|great|good|fine|ok|okay|nicely|smoothly|fun|lovely|amazing"},
    {english, done, "%k was|were ?just ?also with|w %p"},
    {english, theirs,
     "%k with|w %p ?and ?& ?%p ?has ?is ?'s ?was ?just ?now ?all wrapped|finished|ended|concluded|over|finito ?up $"},
    {french, done,
     "%k avec|ac %p ?et ?%p ?est ?enfin fini|finie|termine|terminee|boucle|bouclee|passe|passee|fait|faite !a|au"},
    {german, done,
     "%k mit %p ?und ?%p ?ist ?war ?gerade ?grad ?eben ?endlich ?jetzt ?schon "
     "vorbei|fertig|beendet|durch|erledigt|rum|geschafft $"},
    {spanish, done, "%k con %p ?y ?%p ?ya ?esta ?recien terminad*|acabad*|hech* $"},
    {french, done,
     "sors|sortons|reviens|revenons|rentre|rentrons ?juste ?tout d|de|du ?' ?un ?une ?le ?la ?l ?' %k avec|ac %p"},
    {german, done, "komme|kommen|bin|sind ?gerade ?grad ?eben ?frisch ?zuruck vom|von|aus ?einem ?dem ?nem %k mit %p"},
    {spanish, done, "vengo|venimos|acabo|acabamos ?justo de ~ con %p"},
    {english, done,
     "had|got ?the ?a ?great ?real opportunity|chance|pleasure|honour|honor|joy|luck|privilege to|of "
     "lunching|dining|walking|working|playing|sharing|hosting|visiting|welcoming|hearing|having|lunch|dine|work|share"},
    {german, done,
     "durfte|durften ~~ mit %p ~~ "
     "essen|sprechen|reden|trinken|telefonieren|spazieren|quatschen|plaudern|fruhstucken|kochen|feiern|arbeiten"},
    {english, done,
     "hit the gym|pub|pool|slopes|bar|beach|court|courts|range|trails|lanes|links|canteen|shops ?today ?yesterday "
     "?this "
     "?last ?am $|with|w|together|after|before|morning|night|evening"},
    {english, visit,
     "%p|he|she|they ?just ?also ?then ?kindly "
     "collared|cornered|nabbed|waylaid|buttonholed|ambushed|intercepted|shouted|bought|"
     "treated|hosted|fed me|us"},
    {german, visit,
     "%p|er|sie hat|haben mich|uns ?gestern ?heute ?vorhin ?eben ?gerade ?grad ?spontan ?noch ?kurz ?fruh ?mittag "
     "?nachmittag ?abend auf|zum ?einen ?ein ?eine ?nen ?ne ?n ?schnellen %k|bier|wein|drink eingeladen|ausgefuhrt"},
    {german, visit,
     "%p hat|haben mich|mir|uns ~~ abgefangen|bekocht|vollgequatscht|zugequatscht|spendiert|ausgegeben|begrusst|"
     "aufgehalten|getroffen|besucht"},
    {german, visit,
     "%p ist|war|kam|sind|waren ~~ bei|zu|mit mir|uns ~ vorbeigekommen|vorbei|reingeschneit|rubergekommen"},
    {english, done, "pinned|nailed|tracked|hunted %p down"},
    {german, done, "vom|von|aus ?dem ?einem %k mit %p ~ zuruck|gekommen|heimgekommen"},
    {german, theirs, "%p ~ am|an ?der telefon|apparat|strippe|leitung|rohr gehabt"},
    {german, theirs, "%p war ?gerade ?grad ?eben dran !mit"},
    {spanish, visit, "%p se paso|pasaron por mi|nuestro|nuestra"},
    {spanish, done,
     "podido|logrado|conseguido ~ hablar|ver|comer|quedar|charlar|sentarme|sentarnos|verme|vernos|tomar|cenar ~ con|a "
     "%p"},
    {french, visit, "%p est|sont ?enfin venu|venue|venus|passe|passee|passes ~ avec moi|nous"},
    {english, theirs,
     "%p ?and ?%p came|dropped|popped|swung|stopped|joined|tagged over|by|round|around|in|along|for ?for ?a ?some %k"},
    {english, theirs,
     "%p ?and ?%p ?his ?her ?their ?family ?kids ?wife ?husband ?partner came|dropped|popped|swung|joined|tagged ?over "
     "?to ?mine ?ours ?by ?round ?around ?along for ?a ?some ?quick %k"},
    {english, done, "%p and|& i|me|myself shared|spent|enjoyed|watched|celebrated|exchanged|drank|rode|attended"},

    {english, done, "jumped|hopped|dialled|dialed|got on|onto|into|in ?a|the ?quick ?short ?brief %k"},
    {english, done,
     "^ was|were|been ?just ?also eating|having|walking|talking|chatting|speaking|drinking|lunching|playing ~~ with|w"},
    {english, theirs,
     "%p ?just ?also ?briefly came|dropped|popped|swung|stopped in|by|over|round|around|past to ?just "
     "say|chat|talk|catch|see|discuss|hang|ask"},
    {english, done, "made|found ?some ?finally ?the time|room|space for %p"},
    {english, done,
     "i|we ?actually did ?actually ?finally ?manage ?to meet|see|have|talk|speak|catch|call|chat|get|go"},
    {english, done, "%k with|w %p ?and ?%p ?is ticked|checked|crossed|knocked off"},
    {any_language, done, "^ %p and|&|+ a|an ?flat ?quick ?nice %k $"},
    {german, done, "uber den weg gelaufen"},
    {german, done, "%p geschafft|hinbekommen|hingekriegt|hingehauen $"},
    {french, done, "suis|sommes passe|passee|passes alle|aller|voir|chez"},
    {spanish, done, "pase|pasamos por|a ~ mesa|oficina|escritorio|casa|ver|saludar"},

    {english, visit,
     "%p|he|she|they ?just ?also ?finally ?then came|dropped|popped|swung|stopped|stop|walked|wandered|drove|came "
     "over|by|round|around|in|past|up|to|along"},
    {english, visit, "%p|he|she|they ~ stopped|caught|found|grabbed|joined|accompanied|visited|drove|walked me|us"},
    {english, visit,
     "%p|he|she|they ~ gave|did me|us a|an|the|some ~ "
     "tour|lift|ride|lesson|demo|walkthrough|hug|call|ring|intro|crash"},
    {english, visit, "%p|he|she|they ~ showed|walked|talked|guided|taught me|us"},
    {english, visit, "%p|he|she|they ~ paid me|us a visit"},

    {english, presence,
     "was|is|are|were ?just ?also ?back in|here|visiting|around|over|free|nearby ~ "
     "town|office|berlin|london|paris|city|building|week|today|$|yesterday"},
    {german, visit,
     "%p hat|haben|hatte mich|mir|uns ~~ angerufen|geschrieben|besucht|begleitet|mitgenommen|abgeholt|herumgefuhrt|"
     "geholfen|eingewiesen"},
    {german, visit, "%p rief|schrieb|besuchte|begleitete|holte|traf mich|mir|uns"},
    {german, visit, "rief|schrieb|besuchte|begleitete|holte %p mich|mir|uns"},
    {german, theirs,
     "%p kam|schaute|ist ~ auf|zu|zum|fur einen|einem|ein|nen|n ?kurzen ?schnellen %k ~ vorbei|ruber|rein"},
    {german, presence, "%p kam|war|ist ~ vorbei|da|hier|dazu|vorbeigekommen"},
    {spanish, visit, "%p ~ me|nos llamo|escribio|visito|acompano"},
    {french, presence, "%p est|etait passe|passee|la|venu|venue"},
    {french, visit,
     "%p est ?juste ?enfin passe|passee|venu|venue|monte|descendu ?juste me|nous voir|saluer|chercher|aider"},
    {german, done, "%p ?noch ?kurz ?schnell hallo|servus|moin|tschuss gesagt"},
    {german, done, "?kurz ?schnell hallo|servus|moin|tschuss gesagt ?zu %p"},
    {french, done, "dit ?un ?petit bonjour|coucou|salut a %p"},
    {english, done, "was %p who|that invited|called|rang|phoned|took|joined|came me|us|over|by"},
    {spanish, done, "fue %p quien me|nos llamo|invito|busco|visito|marco"},
    {german, done, "bei %p ~ eingeladen|gewesen|vorbeigeschaut"},
    {french, done, "%p m|nous ?' a|ont paye|offert un|une|le|l"},
    {french, done, "tape|taille la|une|le discute|bavette|causette|bout avec|ac %p"},
    {french, done, "raccompagne|depose|ramene %p a|au|chez"},
    {english, done, "shared a|an|the uber|taxi|cab|ride|lift|train|table|desk with|w %p"},
    {english, done, "^ ?a bit|spot of %k with|w %p"},
    {spanish, done, "llevo|llevamos ~~ con %p"},
    {spanish, done,
     "pude|pudimos|logre|logramos|consegui|conseguimos ~ hablar|ver|comer|quedar|charlar|conocer|saludar|tomar ~ con|a "
     "%p"},
    {english, done, "^ ?i ?we ?just ?also helped %p"},
    {english, done, "was|were|been|got|just ?just on|off the phone|line|blower with|to|w %p"},
    {english, done, "^ ?a ?had quick|brief|short|little hello|hi|word|chat|natter ~~ with|w %p"},
    {spanish, done, "^ toda|media la ?manana|tarde|noche con %p"},
    {french, done, "^ toute la matinee|journee|soiree avec %p"},
    {french, done, "^ tout l apres ?- midi avec %p"},
    {german, done, "^ den ganzen vormittag|nachmittag|morgen|abend|tag mit %p"},
    {english, done, "^ all|whole|entire morning|afternoon|day|evening with|w %p"},
    {french, visit, "%p m|nous a|ont fait visiter|decouvrir"},
    {french, visit, "%p m|nous a|ont ~ rejoint|aide|aidee|montre|explique|accompagne|emmene|raccompagne|visite"},
    {spanish, visit, "vino|vinieron|paso|pasaron %p a|por verme|vernos|saludarme|saludarnos|mi|nuestra"},
    {spanish, visit, "%p vino|vinieron|paso|pasaron a|por verme|vernos|saludarme|saludarnos|mi|nuestra"},
    {spanish, presence, "%p vino|estaba|paso"},

    {english, presence, "was|is|were ~ visiting|around|here|nearby|over"},
    {english, presence, "reached|pinged ?out ?to %p"},
    {english, presence, "saw|noticed|recognised|recognized %p"},
    {english, presence, "found|spotted %p"},
    {english, presence, "%p picked|answered|replied|responded|called ?up|back ?me"},
    {english, presence, "%p ?had ?has ?kindly invited|asked me|us ?out ?over ?along to|for|out|over"},

    {english, around,
     "anyone|anybody|who|whos|someone|everybody|everyone ?is ?'s ?s ?else ?wants|want|fancies|fancy ?to ?up "
     "in|keen|free|joining|join|coming|come|interested|game|up|hungry|tagging"},
    {english, around, "who|anyone|anybody ?else wants|want|fancies|fancy"},
    {english, around, "you|u|ya|yall joining|coming|in|keen|game"},
    {english, around, "join|dm|ping|tell|message me|us if"},

    {english, unreached,
     "^ ?but ?she|he|they|line|it|all ?is|was|are|were|'s ?s ?just ?still ?always ?currently ?already ?too ?so "
     "busy|engaged|away|out|unavailable|offline|asleep|occupied|swamped|unreachable|ooo|ringing|off|nothing|nada|gone"},
    {english, unreached,
     "^ ?but ?she|he|they ?is|was|are|were|'s ?s ?just ?still ?already in|on|at "
     "a|another|meeting|meetings|calls|leave|vacation|holiday|pto|lunch|training|transit"},

    {english, unreached, "^ but i|we was|were|am ?already ?just ?still in|on|out|away|busy|gone|sick|elsewhere|not|at"},
    {english, unreached, "^ but i wasnt|werent|missed|had"},

    {english, joined,
     "^ ?and ?plus ?also ?later ?then %p ?and ?& ?%p ?also ?then ?even ?later joined|came|tagged|hopped|popped|dropped "
     "?us ?in ?along ?by ?there $|too|aswell|as|also|along|later"},
    {english, joined, "^ ?and ?plus ?also %p ?and ?& ?%p was|were ?there ?with ?us too|also|there|as $|well|too"},
    {german, joined, "^ ?und %p ?und ?%p war|waren|kam|kamen ?auch ?noch auch|dabei|dazu"},
    {french, joined, "^ ?et %p ?et ?%p etait|etaient|nous|est ?la ?aussi ?nous aussi|la|rejoint|rejoints"},
    {spanish, joined, "^ ?y %p ?y ?%p tambien|estuvo|estaba|estuvieron|vino|vinieron ?tambien"},
    {english, adds, "too|joined|joining|aswell|along|plus|both|us|including"},
    {english, adds, "as well"},
    {english, adds, "all|together three|four|of"},
    {english, adds, "was|were there|present|around"},
    {german, adds, "auch|dabei|dazu|ausserdem|uns"},
    {french, adds, "aussi|nous|egalement"},
    {spanish, adds, "tambien|nos"},
};

const Phrases& hints() {
    static const Phrases phrases{hint_rows, told_turns()};
    return phrases;
}

// The clause alone: "^" means its own beginning.
Text clause_alone(const Text& text, std::size_t begin, std::size_t end) {
    Text part{.languages = text.languages};
    part.tokens.assign(text.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                       text.tokens.begin() + static_cast<std::ptrdiff_t>(std::min(end, text.tokens.size())));
    return part;
}

bool hinted(const Text& text, std::size_t begin, std::size_t end, Hint hint) {
    return hints().found(text, begin, end, hint);
}

}  // namespace

Turns turns_of_phrase(const Text& text, std::size_t begin, std::size_t end) {
    const std::uint64_t found = hints().meanings(text, begin, end);
    const auto has_hint = [found](Hint hint) { return (found >> static_cast<unsigned>(hint) & 1U) != 0; };
    return {.done = has_hint(done), .they_came = has_hint(theirs), .visit = has_hint(visit)};
}
bool tells_it_was_good(const Text& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i + 2 < end; ++i) {
        if (!has(text.tokens[i], Tag::opinion) && text.tokens[i].norm != "pleasure") continue;
        const std::size_t verb = text.tokens[i + 2].norm == "finally" ? i + 3 : i + 2;
        if (text.tokens[i + 1].norm == "to" && has(text.tokens[std::min(verb, end - 1)], Tag::present)) return true;
    }
    return false;
}
bool names_sender(const Text& text, std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end; ++i) {
        const std::string_view word = norm(text, i, end);
        // "without me", "except us", "and me not there"
        const bool left_out = (i > 0 && one_of(text.tokens[i - 1].norm,
                                               {"without", "except", "not", "minus", "ohne", "sans", "sin", "excepto",
                                                "sauf", "ausser", "inviting", "asking", "telling"})) ||
                              one_of(norm(text, i + 1, end), {"not", "absent", "missing", "nicht"});
        if (left_out) continue;
        if (one_of(word, {"me", "us", "mich", "mir", "uns", "moi", "m", "nous", "conmigo", "nos", "verme", "vernos",
                          "saludarme", "saludarnos"}) &&
            has(text.tokens[i], Tag::self_object))
            return true;
        if (one_of(word, {"my", "our"}) && i + 1 < end &&
            (has(text.tokens[i + 1], Tag::noun) ||
             one_of(norm(text, i + 1, end), {"desk", "office", "place", "house", "table"})))
            return true;
    }
    return false;
}
bool is_anothers_thing(const Text& text, std::size_t at, std::size_t end) {
    const std::size_t skip = norm(text, at, end) == "'" ? 1 : 0;
    at += skip;
    if (!one_of(norm(text, at, end), {"'s", "s", "\u2019s"}) || at + 1 >= end) return false;
    const Token& thing = text.tokens[at + 1];
    // "had lunch at @bo's, lovely", "@bo's desk", "@bo's birthday dinner": they were there
    if (thing.type != TokenType::word || has_any(thing, connection_kind_tags | Tag::adverb | Tag::preposition) ||
        has_any(thing, Tag::joins | Tag::but) || has(thing, Tag::with))
        return one_of(thing.norm, {"post", "posts", "thread", "text", "talk", "talks"});
    return !one_of(
        thing.norm,
        {"desk",   "office",  "place",      "house",   "home",         "flat",  "table",     "room",     "kitchen",
         "garden", "balcony", "car",        "team",    "birthday",     "bday",  "party",     "farewell", "wedding",
         "treat",  "leaving", "cubicle",    "floor",   "studio",       "lunch", "apartment", "terrace",  "town",
         "cafe",   "first",   "last",       "goodbye", "housewarming", "roof",  "rooftop",   "boat",     "welcome",
         "family", "company", "invite",     "bar",     "group",        "crew",  "new",       "lab",      "corner",
         "sofa",   "shop",    "restaurant", "brain",   "brains",       "ear",   "company"});
}
bool names_reason(const Text& text, std::size_t begin, std::size_t at) {
    if (at <= begin) return false;
    const std::string_view last = norm(text, at - 1, at);
    if (one_of(last, {"through", "via"})) return true;
    // "a great talk by @bo": who gave it was heard, not met
    if (last == "by" && at > begin + 1 && has(text.tokens[at - 2], Tag::noun) && !has(text.tokens[at - 2], Tag::met))
        return !hinted(text, begin, at + 1, done);  // "dragged out for ramen by @bo"
    if (at < begin + 2) return false;
    const std::string_view before = norm(text, at - 2, at);
    return (last == "to" && one_of(before, {"thanks", "thx", "due"})) ||
           (last == "of" && one_of(before, {"behalf", "because"}));
}
bool tells_of_a_visit(const Text& text, std::size_t begin, std::size_t end) {
    return hinted(text, begin, end, visit);
}
bool tells_of_presence(const Text& text, std::size_t begin, std::size_t end) {
    return hinted(text, begin, end, presence);
}
bool asks_around(const Text& text) {
    return hinted(text, 0, text.tokens.size(), around);
}
bool tells_who_joined(const Text& text, std::size_t begin, std::size_t end) {
    const Text part = clause_alone(text, begin, end);
    return hinted(part, 0, part.tokens.size(), joined);
}
bool adds_people(const Text& text) {
    return hinted(text, 0, text.tokens.size(), adds);
}

bool tells_nobody_was_reached(const Text& text, std::size_t begin, std::size_t end) {
    const Text part = clause_alone(text, begin, end);
    return part.tokens.size() <= 9 && hinted(part, 0, part.tokens.size(), unreached);
}

std::optional<std::size_t> unlisted_verb(const Text& text, std::size_t begin, std::size_t end) {
    static constexpr std::string_view others[] = {
        "agreed",    "disagreed", "blocked",  "reserved",   "requested",  "proposed",    "suggested", "wanted",
        "hoped",     "refused",   "ignored",  "avoided",    "declined",   "delayed",     "missed",    "offered",
        "struggled", "annoyed",   "bored",    "tired",      "impressed",  "compared",    "confused",  "mixed",
        "replaced",  "switched",  "swapped",  "associated", "arranged",   "confirmed",   "decided",   "promised",
        "pleased",   "concerned", "involved", "obsessed",   "interested", "based",       "related",   "filled",
        "dealt",     "coped",     "cleared",  "synced",     "tagged",     "assigned",    "replied",   "needed",
        "asked",     "flooded",   "quoted",   "sided",      "scared",     "worried",     "booked",    "invited",
        "stopped",   "excited",   "signed",   "shared",     "changed",    "rescheduled", "postponed", "attached",
        "logged",    "stayed",    "skipped",  "merged",     "pushed",     "deployed",    "committed", "fed",
        "red",       "speed",     "need",     "feed",       "indeed",     "exceed",      "proceed",   "succeed",
        "united",    "limited",   "married",  "related",    "named",      "hundred"};
    bool subject = false;
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        if (token.type == TokenType::mention) continue;
        if (token.type != TokenType::word) {
            if (token.type == TokenType::number || token.type == TokenType::punctuation) continue;
            return std::nullopt;
        }
        if (has_any(token, Tag::self | Tag::self_object)) {
            subject = true;
            continue;
        }
        const bool verb = token.tags == 0 && token.norm.size() > 5 && token.norm.ends_with("ed") && !token.capital &&
                          std::find(std::begin(others), std::end(others), token.norm) == std::end(others);
        if (!verb) {
            if (has_any(token, Tag::adverb | Tag::joins | bit(Tag::have) | bit(Tag::preposition) | bit(Tag::known)) &&
                !has_any(token, Tag::be | Tag::past_be | bit(Tag::negation) | bit(Tag::other) | bit(Tag::role)))
                continue;
            return std::nullopt;
        }
        const bool mentioned_before = std::any_of(text.tokens.begin() + static_cast<std::ptrdiff_t>(begin),
                                                  text.tokens.begin() + static_cast<std::ptrdiff_t>(i),
                                                  [](const Token& t) { return t.type == TokenType::mention; });
        if (mentioned_before) return subject ? std::optional{i} : std::nullopt;
        for (std::size_t j = i + 1; j + 1 < end; ++j) {
            if (has(text.tokens[j], Tag::with) && text.tokens[j + 1].type == TokenType::mention) return i;
        }
        return std::nullopt;
    }
    return std::nullopt;
}

std::optional<std::size_t> verb_in_present(const Text& text, std::size_t begin, std::size_t end,
                                           const std::vector<bool>& used) {
    for (std::size_t i = begin; i < end; ++i) {
        const Token& token = text.tokens[i];
        if (used.at(i - begin) || token.type == TokenType::mention || token.type == TokenType::punctuation) continue;
        if (one_of(token.norm,
                   {"meet", "eat", "speak", "talk", "make", "take", "have", "drink", "see", "visit", "chat"})) {
            const bool auxiliary = i + 1 < end && token.norm == "have" &&
                                   one_of(norm(text, i + 1, end), {"meet", "eat", "speak", "talk", "make", "take",
                                                                   "drink", "see", "visit", "to"});
            if (auxiliary) continue;
            return has(token, Tag::present) ? std::optional{i} : std::nullopt;
        }
        if (!has_any(token, Tag::self | Tag::self_object | bit(Tag::joins) | bit(Tag::adverb) | bit(Tag::have)) ||
            has_any(token, Tag::negation | Tag::other))
            return std::nullopt;
    }
    return std::nullopt;
}

bool surely_past(const DateFound& date, LocalDay today) {
    static constexpr days recent{31};
    static constexpr days far{60};
    if (!date.past || date.span || *date.past >= today) return false;
    return !date.future || *date.future < today || (today - *date.past <= recent && *date.future - today > far);
}

bool replaces_what_stands_before(const Text& text, std::size_t at) {
    if (at == 0) return false;
    if (one_of(text.tokens[at - 1].norm, {"no", "mean", "meant", "well", "actually", "sorry", "rather", "nein", "non",
                                          "correction", "korrektur", "oops", "pardon", "perdon", "edit", "*"}))
        return true;
    return at > 1 && text.tokens[at - 1].norm == "that" && text.tokens[at - 2].norm == "make";
}

std::optional<PersonFound> colleague_at(const Text& text, std::size_t at, std::size_t end) {
    end = std::min(end, text.tokens.size());
    if (!one_of(norm(text, at, end), {"my", "our", "meinem", "meiner", "meinen", "meine", "mon", "ma", "notre", "mi"}))
        return std::nullopt;
    std::size_t role = at + 1;
    while (role < end &&
           one_of(norm(text, role, end), {"new", "old", "line", "skip", "level", "team", "direct", "-", "former",
                                          "onboarding", "neuen", "neuer", "nouveau", "nouvelle"}))
        ++role;
    if (!one_of(norm(text, role, end),
                {"manager",  "boss",      "mentor",    "mentee",     "buddy",    "colleague", "coworker",    "teammate",
                 "lead",     "peer",      "director",  "intern",     "report",   "chef",      "chefin",      "kollege",
                 "kollegin", "kollegen",  "mentorin",  "teamleiter", "collegue", "tuteur",    "responsable", "jefe",
                 "jefa",     "companero", "companera", "colega",     "mentora"}))
        return std::nullopt;
    const std::size_t next = role + 1;
    if (next < end && (text.tokens[next].type == TokenType::mention || looks_like_name(text, next) ||
                       one_of(norm(text, next, end), {"'s", "meeting", "session", "call", "program", "programme"})))
        return std::nullopt;
    const std::size_t from = text.tokens[at].begin;
    return PersonFound{
        .begin = at,
        .end = next,
        .person = {.name = text.raw.substr(from, text.tokens[role].end - from), .form = NameForm::bare_name}};
}

std::size_t topic_begin(const Text& text, std::size_t begin, std::size_t end, const std::vector<bool>& used) {
    for (std::size_t i = begin + 1; i < end; ++i) {
        if (used.at(i - begin)) continue;
        const std::string_view word = norm(text, i, end);
        if (one_of(word, {"who", "whose", "which", "where"}) && text.tokens[i - 1].type == TokenType::mention) return i;
        // "talked about meeting" is a plan, no topic
        if (word == "about" && one_of(norm(text, i + 1, end), {"meeting", "having", "getting", "grabbing", "catching"}))
            return end;
        if (one_of(word, {"about", "re", "regarding", "concerning", "uber", "ueber", "wegen", "sobre"})) return i;
    }
    return end;
}

bool names_time_ahead(const Text& text, std::size_t begin, std::size_t end, LocalTime now) {
    for (std::size_t i = begin; i < end; ++i) {
        const std::string_view word = norm(text, i, end);
        if (word == "this" && one_of(norm(text, i + 1, end), {"afternoon", "arvo"}) && time_of(now) < hours{12})
            return true;
        // "at 5pm", "3pm", "15:00"; a bare "at 3" is hardly ever in the night
        std::size_t number = i;
        if (text.tokens[i].type != TokenType::mention && one_of(word, {"at", "@", "um", "a", "vers", "gegen"}))
            ++number;
        if (number > i && one_of(norm(text, number, end), {"las", "la"})) ++number;
        const bool at = number > i;
        const auto value = number < end ? number_at(text, number) : std::nullopt;
        const bool in_digits = number < end && text.tokens[number].type == TokenType::number;
        const bool hour_follows = number == i + 2 || one_of(word, {"um", "gegen", "vers"});
        if (!in_digits && (!value || !hour_follows || (value->value < 2 && norm(text, number, end) != "eins")))
            continue;
        const std::string digits =
            in_digits ? text.tokens[number].norm : std::to_string(static_cast<int>(value->value));
        int hour = 0;
        for (const char c : digits.substr(0, digits.find_first_of(":.")))
            hour = std::min(hour, 100) * 10 + (c >= '0' && c <= '9' ? c - '0' : 0);
        if (hour > 24 || one_of(norm(text, number + 1, end), {"th", "st", "nd", "rd", "floor"})) continue;
        const std::string_view half = norm(text, number + 1, end);
        const bool hours_said = one_of(half, {"h", "uhr"}) && (half == "uhr" || at || hour > 12);
        const bool clock = (digits.find(':') != std::string::npos && hour >= 7) || hours_said;
        const bool range = i > begin && one_of(norm(text, i - 1, end), {"from", "to", "until", "till", "-", "\u2013"});
        if (!at && (range || (half != "pm" && !clock))) continue;
        if (number == i + 1 && word == "a" && !hours_said) continue;
        const bool evening_hour =
            number == i + 2 && !hours_said && hour >= 7 && hour <= 9 && time_of(now) >= hours{hour};
        const bool afternoon =
            hour < 12 && (half == "pm" || evening_hour || (at && half != "am" && hour >= 1 && hour <= 6));
        if (hours{afternoon ? hour + 12 : hour} > time_of(now)) return true;
    }
    return false;
}

bool names_milestone_ahead(const Text& text, std::size_t begin, std::size_t end, LocalTime now) {
    static constexpr TimeOfDay lunch_over = hours{12};
    static constexpr TimeOfDay work_over = hours{16};
    static constexpr TimeOfDay dinner_over = hours{19};
    for (std::size_t i = begin; i + 1 < end; ++i) {
        const bool after = one_of(norm(text, i, end), {"after", "nach", "apres", "despues"});
        const bool before = one_of(norm(text, i, end), {"before", "vor", "avant", "antes"});
        if (!after && !before) continue;
        std::size_t at = i + 1;
        while (at < end && (has(text.tokens[at], Tag::determiner) ||
                            one_of(norm(text, at, end), {"de", "del", "big", "next", "new", "all", "this"})))
            ++at;
        if (at >= end || text.tokens[at].type != TokenType::word) continue;
        const std::string_view what = norm(text, at, end);
        if (one_of(what, {"lunch", "noon", "mittag", "midi", "mediodia", "lunchtime"})) {
            if (after && time_of(now) < lunch_over) return true;
        } else if (one_of(what, {"work", "hours", "feierabend", "arbeit", "travail", "trabajo", "office"})) {
            if (after && time_of(now) < work_over) return true;
        } else if (one_of(what, {"dinner", "abendessen", "cena"})) {
            if (after && time_of(now) < dinner_over) return true;
        } else if (one_of(what,
                          {"release",    "launch",  "deadline",    "holiday",     "holidays",   "vacation", "vacations",
                           "pto",        "leave",   "golive",      "go",          "exam",       "exams",    "migration",
                           "christmas",  "xmas",    "easter",      "summer",      "winter",     "quarter",  "audit",
                           "freeze",     "rollout", "move",        "wedding",     "conference", "offsite",  "reorg",
                           "urlaub",     "ferien",  "ostern",      "weihnachten", "noel",       "vacances", "sortie",
                           "vacaciones", "navidad", "lanzamiento", "project",     "milestone",  "ramadan",  "thesis",
                           "probation",  "trip",    "sabbatical",  "maternity",   "parental",   "weekend"})) {
            return true;
        }
    }
    return false;
}

bool leads_in(std::string_view word) {
    return one_of(word, {"yes", "yep", "yeah", "yup", "ok", "okay", "so", "well", "hey", "hi", "hello", "lol", "fyi",
                         "btw", "oh", "ja", "oui", "si", "done", "sure", "haha", "now", "please", "kith", "thanks",
                         "sorry", "guess", "who", "that", "then", "once", "before", "morning", "nearly", "almost", "se",
                         "me", "nos", "but", "both", "all", "week", "good", "y", "right",
                         // how it is said, not who did it
                         "lowkey", "highkey", "ngl", "tbh", "honestly", "literally", "legit", "omg", "omfg", "yaar",
                         "bro", "bruh", "dude", "man", "mate", "ducking", "frickin", "freaking", "friggin", "effing",
                         "bloody", "damn", "dang", "wow", "whew", "phew", "woohoo", "woop", "yay", "hooray", "hurray",
                         "ayo", "yo", "lah", "aiyo", "eh", "ugh", "gosh", "boy", "lads", "guys", "folks", "team", "ahh",
                         "mmm", "oof", "yikes", "gee", "welp", "anyway", "anyhow", "anywho", "alright", "aight",
                         "finally", "update", "quickly", "sweet", "cool", "nice", "also", "boah", "puh", "alter",
                         "mensch", "hach", "uff", "na", "juhu", "jo", "joa", "bon", "ben", "bah", "ouf", "alors",
                         "voila", "bref", "tiens", "hop", "pis", "pfiou", "che", "dale", "bueno", "pues", "vale", "oye",
                         "hombre", "tio", "tia", "wey", "guey", "mira", "fijate", "uf", "venga", "ah", "aah", "hola"});
}

bool orders_something(std::string_view word) {
    return one_of(word, {"jump",   "hop",   "join", "schedule", "book",  "arrange", "organise", "organize", "set",
                         "start",  "try",   "plan", "invite",   "ask",   "go",      "come",     "let",      "find",
                         "cancel", "move",  "fix",  "like",     "likes", "love",    "loves",    "need",     "needs",
                         "want",   "wants", "do",   "does",     "enjoy", "prefer",  "see",      "thanks",   "thank",
                         "stop",   "skip",  "get",  "grab",     "have",  "make"});
}

bool is_filler(std::string_view word) {
    return one_of(
        word, {"ie",      "avec",  "mit",      "con",    "is",     "just",    "back",    "then",     "there",   "ok",
               "okay",    "yes",   "yep",      "yeah",   "like",   "about",   "sorry",   "that",     "it",      "mean",
               "well",    "so",    "us",       "three",  "two",    "of",      "et",      "al",       "i",       "e",
               "roughly", "meant", "make",     "rather", "approx", "ca",      "circa",   "around",   "only",    "total",
               "long",    "or",    "oui",      "si",     "ja",     "took",    "lasted",  "autour",   "too",     "also",
               "again",   "maybe", "almost",   "nearly", "good",   "went",    "dauerte", "gedauert", "hat",     "knapp",
               "rund",    "etwa",  "ungefahr", "ging",   "duro",   "duramos", "dure",    "c",        "environ", "genre",
               "bien",    "unos",  "unas",     "como",   "casi",   "mas",     "menos",   "o",        "lol",     "haha",
               "gute",    "guten"});
}

bool ends_lightly(std::string_view word) {
    return one_of(
        word, {"et",  "al",  "who", "where", "done",  "today", "now",   "eh",   "lol", "btw", "etc", "like", "so", "at",
               "lah", "leh", "lor", "mate",  "innit", "yall",  "folks", "yaar", "da",  "sha", "abi", "haha", "yay"});
}

}  // namespace kith::understanding
