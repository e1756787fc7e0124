// Mentoring, support, thanks, invitations and rules.
#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "rules/text/text.hpp"
#include "rules/understand/dates.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {
namespace {

constexpr std::size_t topics_max = 10;

enum Meaning : int { find_mentor = 1, offer_mentoring, support, thanks, rule, rule_by_lead, yes, no, maybe };

constexpr PhraseRow request_rows[] = {
    // to be one, before what wants one
    {german, offer_mentoring, "mochte|will|wurde|wollte|konnte ~ mentor|mentorin|mentorinnen|mentoren ~~ sein|werden"},
    {french, offer_mentoring, "voudrais|veux|aimerais|souhaite|peux|pourrais ~ etre|devenir mentor|mentore|mentors"},
    {spanish, offer_mentoring, "quiero|quisiera|gustaria|puedo|podria ser mentor|mentora"},
    {english, find_mentor, "would|d|i like|love|want|need a|my|some ?good mentor|mentors"},
    {english, find_mentor,
     "know|have|are|is|find|got ?there ?you ?of ?any ?some ?good ?great mentors ?for|in|on|around|available|$"},
    {english, find_mentor, "^ ?how ?can|do|could ?would|could ?i ?we find|get ?to ?me ?a mentor|mentors|mentorship"},
    {english, find_mentor,
     "who|someone|somebody|anyone|anybody|person ?here ?out ?there ?who ?that ?to ?could|can|would|might|will ?please "
     "teach|coach|guide|train|mentor ?me"},
    {english, find_mentor,
     "learn ?more ?about ~~ from someone|somebody|anyone|experts|expert|senior|seniors|people|colleague|colleagues"},
    {english, find_mentor, "someone|somebody|anyone|expert|person ?i ?to ?can ?could learn ~~ from"},
    {english, find_mentor,
     "need|want|like|love|looking|seeking|could|get ?for ?a ?some ?use ?to ?have ?have ?career ?professional "
     "?technical "
     "guidance|coaching ~ career|from|in|on|about|senior|role|promotion|growth"},
    {english, find_mentor, "career|professional guidance|advice|coaching ?from ?by !ticket"},
    {english, find_mentor, "^ mentor for|in|on"},
    {english, find_mentor, "mentor|mentorship search|request|needed|wanted"},
    {english, find_mentor, "interested|keen|open ~ in|to|on ?being|be ?getting mentored|coached"},
    {english, find_mentor, "be|become|as ?a|an mentee"},
    {english, find_mentor, "sign|put|add|register|enrol|enroll|count me ~ as ?a|an mentee"},
    {english, find_mentor, "who ~ good|best|right|suitable mentor|mentors"},
    {english, find_mentor,
     "find|looking|look|want|need|search* ?for ?to ?find ?meet someone|somebody|anyone|person|people who|that "
     "?really knows|know|understands|mastered"},
    {german, find_mentor, "mir|mich ~ mentor|mentorin vermitteln|finden|suchen|empfehlen"},
    {german, find_mentor,
     "wer|jemand|jemanden ~ kann|konnte|der|die ~~ coachen|beibringen|beibringt|unterrichten|mentorn"},
    {german, find_mentor, "hatte|suche|brauche|mochte|wunsche ~ mentor|mentorin|mentoring"},
    {french, find_mentor, "qui ~ peut|pourrait ~ mentorer|coacher|apprendre|former|guider"},
    {spanish, find_mentor, "busco|necesito|quiero ?a alguien que me ensene|guie|mentorice|forme"},
    {spanish, offer_mentoring, "puedo|podria mentorizar|mentorear|guiar"},
    {spanish, find_mentor, "alguien que ~ ensene|guie|mentorice|ayude ~ aprender|a"},
    {english, find_mentor, "any|some mentor|mentors around|available|out|here|for|free"},
    // offering comes first: it also speaks of mentors
    {english, offer_mentoring, "offer ?to ?some mentor*|mentoring|mentorship|coaching"},
    {english, offer_mentoring, "sign|count|put|register|add|list|enrol|enroll ?my|me ~ as|be|a ?a mentor"},
    {english, offer_mentoring, "sign|count|put|register|add me ~ as|down ?as ?a mentor"},
    {english, offer_mentoring, "want|like|love|able|ready|glad|happy|willing to mentor|coach !me"},
    {english, find_mentor, "mentor me"},
    {english, find_mentor, "someone|somebody|anyone|anybody|person|people ~ mentor|coach"},
    {english, find_mentor, "mentor wanted|needed|please"},
    {english, find_mentor, "my mentor for|in|on"},
    {english, offer_mentoring,
     "happy|glad|willing|able|available|love|like|volunteer*|offering|open|ready|keen|could|can|wanna|up ?to ?be ?for "
     "?the ?a mentor|mentoring|guide|coach !me !for !who"},
    {english, offer_mentoring,
     "happy|glad|willing|volunteer*|able|can|could|love|like ?to mentor|guide|coach|mentoring ~ "
     "someone|somebody|people|juniors|person|anyone|two|one|others|joiners|newcomers|colleagues|%n|up|new"},
    {english, offer_mentoring, "i can|could|will|would|d ?like|love|be ?to mentor|coach"},
    {english, offer_mentoring, "be|become|as a|the mentor !me !for ?to"},
    {english, offer_mentoring, "room|space|capacity|slot|slots ~ mentee|mentees"},
    {english, offer_mentoring, "take ?on ~ mentee|mentees"},
    {english, offer_mentoring, "want|like|looking ~ mentee|mentees"},
    {german, offer_mentoring, "biete|anbieten|kann|wurde ~ mentoring|mentor|mentorin"},
    {french, offer_mentoring, "propose|offre|peux|aimerais ~ mentor|mentorat"},
    {spanish, offer_mentoring, "ofrezco|puedo|ofrecerme ~ mentoria|mentor|mentora"},
    {english, find_mentor,
     "find|need|want|like|get|looking|look|seek*|search*|request|wish|have|match|connect|give|suggest|recommend|could|"
     "love|ask|after|for ?me ?do ?someone ?to ?for ?with ?a ?some ?have ?good ?my ?new "
     "mentor|mentors|mentorship|mentoring|coach"},
    {english, find_mentor, "mentor me"},
    {english, find_mentor, "be ?being mentored"},
    {english, find_mentor, "be ?come my mentor"},
    {english, find_mentor, "^ mentor|mentoring|mentorship ?please|wanted|needed $"},
    {english, find_mentor, "a mentor ~ for|in|on|who|wanted|please|$"},
    {german, find_mentor, "such*|brauch*|find*|mochte|hatte|will|wunsch* ~ mentor|mentorin|mentoring"},
    {french, find_mentor, "cherche*|trouve*|voudrais|besoin|aimerais|veux ~ mentor|mentore|mentorat"},
    {spanish, find_mentor, "busco|buscar|necesito|quiero|quisiera|encuentra*|gustaria ~ mentor|mentora|mentoria"},
    // support
    {english, support,
     "someone|somebody|anyone|anybody|person|people|one ?here ?who ?that ?has ?have ?been ?with ?in ?could ?i ?to "
     "?could ?can talk|speak|listen|listens|chat|vent|confide|been ~ to|with|about|through|me"},
    {english, support, "someone|somebody|anyone|anybody ~ talk|speak|chat|vent|confide ?to ?with"},
    {english, support, "talk|speak|chat|vent ?to ?with someone|somebody|anyone|anybody"},
    {english, support, "talk|speak|chat ?w ?with ?to ?other others|parents|people|carers|caregivers !team"},
    {english, support,
     "need|want|like|some|get|looking|look|offer|connect|for ?for ?a ?bit ?of ?some ?emotional ?moral ?mental ?peer "
     "support !team|ticket|engineer"},
    {english, support,
     "struggling|overwhelmed|burned|burnt|depressed|anxious|lonely|burnout|grieving|exhausted|isolated|breakdown|panic "
     "?out ?with|since|lately"},
    {english, support,
     "hard|tough|rough|difficult|bad|awful|terrible time|times|patch|period|place|days|week|weeks|months"},
    {english, support,
     "i am|feel ?so ?very ?really ?been ?feeling "
     "struggling|overwhelmed|lonely|depressed|anxious|down|alone|stressed|burned|burnt|sad|lost|isolated|exhausted"},
    {english, support,
     "not|dont|doesnt|havent ?feel ?been ?feeling ?doing well|ok|okay|great|good|alright|coping ~~ "
     "since|lately|work|home|anymore|$|help|talk|support"},
    {english, support, "need ?some help ~~ feel|coping|feeling|months|home|personal|mental|anxiety|stress"},
    {english, support,
     "my mum|mom|dad|father|mother|wife|husband|brother|sister|child|partner|friend|dog|baby|gran|grandma ?just "
     "died|passed|is|has|sick|ill|cancer"},
    {english, support,
     "going|go|went|gone|been through ?a ?the ?my "
     "divorce|separation|loss|grief|burnout|cancer|breakup|depression|miscarriage|lot|tough|rough|hard"},
    {english, support, "support with|group|for|about ?my ?anxiety|burnout|grief|divorce|depression|loss|addiction"},
    {english, support, "^ ?i ?need ?some ?emotional support ?please $"},
    {english, support,
     "feeling|feel ?pretty ?quite ?a ?bit ?so ?really ?rather lost|alone|lonely|isolated|overwhelmed"},
    {english, support, "mental health"},
    {english, support,
     "being|get|getting|am|was|been|feel|feeling bullied|harassed|mobbed|discriminated|excluded|belittled"},
    {english, support, "need|want|like|looking ~ counselling|counseling|therapy|therapist|counsellor|counselor"},
    {english, support, "lot|much|too ?of ?lots pressure|stress ~ ?connect|help|support|lately|work"},
    {english, support, "cant|cannot|not cope|coping|handle"},
    {english, support, "^ ?i ?really need ?some help $"},
    {english, support, "ask|lend|give ?me ?for a hand"},
    {german, support,
     "brauch*|mochte|suche|hatte|konnte|wurde ~ unterstutzung|jemanden|reden|hilfe|sprechen ?zum ?mit"},
    {german, support, "mit jemandem|jemand ?anonym ?uber ~ reden|sprechen"},
    {german, support, "geht|fuhle ~ nicht|schlecht ?so ?gut"},
    {german, support, "fuhle|fuhl ?ich mich ~~ allein|alleine|einsam|isoliert|verloren|ausgeschlossen|ausgegrenzt"},
    {german, support, "mit|bei wem|jemandem|jemand|irgendwem ?mal reden|sprechen|ausheulen"},
    {german, support, "uberfordert|uberlastet|einsam|ausgebrannt|burnout"},
    {german, support, "schwere|harte|schwierige zeit|phase"},
    {french, support, "besoin ?d ?de parler|soutien|aide|ecoute ?a|avec"},
    {french, support, "parler ?a ?avec quelqu"},
    {french, support, "cherche*|voudrais|besoin ~ soutien|parler|ecoute"},
    {french, support, "vais|va|me|sens pas bien|mal|seul|seule|epuise|epuisee"},
    {french, support, "periode|moment difficile|dur|dure"},
    {french, support, "debordee|deborde|epuise|epuisee|burnout|surmenage"},
    {spanish, support, "necesito|quiero|quisiera|busco|gustaria ~ hablar|apoyo|ayuda|desahogarme ?con"},
    {spanish, support, "hablar con alguien"},
    {spanish, support, "no me|estoy siento|bien|encuentro ?bien"},
    {spanish, support, "estoy|me|siento ~ agobiad*|agotad*|sol*|deprimid*|triste|mal|quemad*"},
    {spanish, support, "mala|dificil|mal racha|momento|epoca"},
    // thanks
    {english, thanks, "^ ~ thanks|thank|thx|ty|tysm|thnx|tks|cheers|tnx|thankyou|kudos|props|shoutout"},
    {english, thanks,
     "thank|thanks|thx|ty|props|kudos|shoutout|shout|grateful|cheers|appreciate ?you ?u ?out ?so ?much ?very ?to ?a "
     "?lot ?million %p"},
    {english, thanks, "^ ?a ?big ?huge ?massive shout - out|outs ?goes ?go to|for %p"},
    {english, thanks, "^ ?a ?big ?huge ?massive shoutout|shoutouts|props|kudos|thanks ?goes ?go ?to|for %p"},
    {english, thanks, "%p ~~ thank|thanks|thx"},
    {english, thanks, "thank you|u ?for"},
    {english, thanks, "^ ta|cheers|thx ?, ~ helpful|useful|handy|perfect"},
    {english, thanks, "ta ?very much|%p|$"},
    {english, thanks, "god bless ?you %p"},
    {english, thanks, "^ ?i ?really ?much appreciate|appreciated"},
    {any_language, thanks, "^ ~ dankeschon"},
    {german, thanks, "danke|dankeschon|vielen|merci|dank"},
    {french, thanks, "merci|remercie|remercier"},
    {spanish, thanks, "gracias|agradezco"},
};

const Phrases& requests() {
    static const Phrases phrases{request_rows};
    return phrases;
}

bool any_word(const Text& text, std::initializer_list<std::string_view> words) {
    return std::any_of(text.tokens.begin(), text.tokens.end(),
                       [&](const Token& token) { return one_of(token.norm, words); });
}

// "ich biete Mentoring in Rust an", "ich möchte Mentorin für SQL sein": what German puts last is no topic.
bool is_last_verb(const Text& text, std::size_t at) {
    if ((text.languages & german) == 0 ||
        !one_of(text.tokens[at].norm, {"an", "sein", "werden", "anbieten", "geben", "machen", "suchen", "finden"}))
        return false;
    return at + 1 == text.tokens.size() || text.tokens[at + 1].type != TokenType::word;
}

}  // namespace

std::vector<std::string> topics_from(const Text& text, std::size_t at) {
    std::vector<std::string> topics;
    std::string topic;
    const auto close = [&] {
        if (!topic.empty() && topics.size() < topics_max) topics.push_back(topic);
        topic.clear();
    };
    if (at >= text.tokens.size()) return topics;
    const std::uint32_t sentence = text.tokens[at].sentence;
    for (std::size_t i = at; i < text.tokens.size() && text.tokens[i].sentence == sentence; ++i) {
        const Token& token = text.tokens[i];
        const bool joins =
            token.norm == "," || token.norm == "/" || token.norm == "&" ||
            (token.type == TokenType::word && one_of(token.norm, {"and", "or", "und", "oder", "et", "ou", "y", "o"}));
        // "vertrieb, ich komme da nicht weiter"
        if (token.norm == "," && i + 1 < text.tokens.size() && has_any(text.tokens[i + 1], Tag::self | Tag::other))
            break;
        if (joins) {
            close();
            continue;
        }
        if (token.type == TokenType::punctuation && !one_of(token.norm, {"-", "+", "#", ".", "'"})) break;
        if (is_last_verb(text, i)) break;
        if (token.type == TokenType::mention || token.type == TokenType::emoji || token.type == TokenType::line_end)
            break;
        if (token.norm == "." && (i + 1 >= text.tokens.size() || text.tokens[i + 1].after_space)) break;
        if (topic.empty() && topics.empty() &&
            one_of(token.norm, {"a", "an", "the", "some", "my", "topic", "topics", "things", "like"}))
            continue;
        // "rust at level 4"
        const bool of_level = token.norm == "at" && norm(text, i + 1) == "level";
        if (!of_level &&
            one_of(token.norm, {"please", "pls", "max", "maximum", "anonymously", "asap", "lol", "thanks", "because",
                                "since", "if", "who", "but", "at", "anonymous", "i", "could", "from"}))
            break;
        if (!topic.empty() && token.after_space) topic += ' ';
        std::string_view raw = std::string_view{text.raw}.substr(token.begin, token.end - token.begin);
        for (const char c : raw) topic += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    }
    close();
    return topics;
}

namespace {

// The words behind "for", "in", "on", "about", "topics:" that follow the mention of mentoring.
std::vector<std::string> mentoring_topics(const Text& text) {
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        if (one_of(norm(text, i),
                   {"wanted", "needed", "topic", "topics", "thema", "themen", "sujet", "tema", "temas", "subject"}))
            return topics_from(text, one_of(norm(text, i + 1), {":", "for", "in", "on", "about"}) ? i + 2 : i + 1);
        if (one_of(norm(text, i), {"mentor", "mentoring", "mentorship"}) && norm(text, i + 1) == ":")
            return topics_from(text, i + 2);
    }
    bool mentor = false;
    std::size_t last = text.tokens.size();
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        const std::string_view w = norm(text, i);
        if (w.starts_with("mentor") || w.starts_with("mentee") || w == "guide" || w == "coach" || w == "coaching" ||
            w == "teach" || w == "learn" || one_of(w, {"guie", "ensene", "forme"}))
            mentor = true;
        if (!mentor) continue;
        if (one_of(w, {"in", "for", "on", "about", "around", "fur", "uber", "zu", "en", "pour", "sur", "para", "sobre",
                       "de", "con"}) &&
            i + 1 < text.tokens.size() &&
            !one_of(norm(text, i + 1),
                    {"me", "a", "the", "mentor", "up", "someone", "need", "now", "my", "1", "board"})) {
            last = i + 1;
            break;
        }
        if (w == "teach" || w == "learn") {
            last = one_of(norm(text, i + 1), {"me", "us", "more", "about"}) ? i + 2 : i + 1;
            break;
        }
        if (one_of(w, {"knows", "know", "knowing", "teaches"})) {
            last = i + 1;
            break;
        }
    }
    // "mentora de 3 personas en contabilidad"
    if (last + 3 < text.tokens.size() && text.tokens[last].type == TokenType::number &&
        one_of(norm(text, last + 1), {"people", "persons", "mentees", "personen", "leute", "personnes", "personas"}) &&
        one_of(norm(text, last + 2), {"in", "for", "on", "fur", "zu", "en", "pour", "sur", "para", "sobre"}))
        last += 3;
    return topics_from(text, last);
}

std::optional<int> capacity_of(const Text& text) {
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        const auto number = number_at(text, i);
        // How many one can have is not for reading to say.
        if (!number || number->value < 0 || number->value > 1'000'000 || text.tokens[i].norm == "a" ||
            text.tokens[i].norm == "an")
            continue;
        for (std::size_t j = i + number->size; j < i + number->size + 3 && j < text.tokens.size(); ++j) {
            if (one_of(text.tokens[j].norm,
                       {"mentee", "mentees", "people", "person", "persons", "juniors", "junior", "colleagues",
                        "joiners", "folks", "leute", "personen", "personnes", "personas"})) {
                return static_cast<int>(number->value);
            }
        }
    }
    return std::nullopt;
}

std::vector<std::string> support_topics(const Text& text) {
    static constexpr std::string_view known[] = {
        "burnout",     "anxiety",     "grief",           "divorce",    "depression", "addiction",    "loneliness",
        "stress",      "adhd",        "autism",          "parenting",  "caregiving", "cancer",       "menopause",
        "infertility", "miscarriage", "bereavement",     "alcohol",    "debt",       "insomnia",     "harassment",
        "bullying",    "migraine",    "trauma",          "relocation", "separation", "immigration",  "angst",
        "trauer",      "scheidung",   "deuil",           "divorcio",   "ansiedad",   "duelo",        "einsamkeit",
        "estres",      "agotamiento", "soledad",         "depresion",  "adiccion",   "acoso",        "separacion",
        "insomnio",    "maternidad",  "divorce",         "anxiete",    "solitude",   "harcelement",  "epuisement",
        "dependance",  "rupture",     "insomnie",        "sucht",      "mobbing",    "depressionen", "erschopfung",
        "uberlastung", "trennung",    "schlaflosigkeit", "krebs",      "pflege",     "verlust",      "perte",
        "perdida"};
    std::vector<std::string> topics;
    std::map<std::string_view, bool> seen;
    for (const Token& token : text.tokens) {
        if (token.type == TokenType::word &&
            std::find(std::begin(known), std::end(known), token.norm) != std::end(known) &&
            !std::exchange(seen[token.norm], true)) {
            // As it is written: it is shown back.
            topics.push_back(lower_case(std::string_view{text.raw}.substr(token.begin, token.end - token.begin)));
        }
    }
    return topics;
}

bool tells_of_past(const Text& text) {
    return std::any_of(text.tokens.begin(), text.tokens.end(),
                       [](const Token& t) { return has(t, Tag::met) || has(t, Tag::had); });
}

constexpr PhraseRow rule_rows[] = {
    {english, rule, "^ new|create|make|add|set ?up ?a ?me rule ?:"},
    {english, rule,
     "^ every|each ?other|first|second|third|fourth|last ~~ "
     "suggest|remind|introduce|match|nudge|share|ask|invite|send|pair|tell|propose|connect|prompt|encourage"},
    {english, rule,
     "^ suggest|remind|introduce|match|nudge|invite|pair|connect|encourage|ask|prompt ?a ?an !me !us ~~ "
     "everyone|everybody|anyone|people|mentors|mentees|team|newcomers|joiners|all|members|those|engineers|managers|"
     "employees|colleagues|somebody|someone|hires|starters"},
    {english, rule,
     "^ on|in|at the first|second|third|last|1st ~~ suggest|remind|introduce|match|nudge|share|ask|invite|pair|send"},
    {english, rule,
     "^ once|twice|weekly|monthly|daily|quarterly|biweekly ~~ "
     "suggest|remind|introduce|match|nudge|share|ask|invite|pair|send"},
    {english, rule,
     "^ when|whenever|if|after ?a ?an ?somebody|someone|anyone|new|people|%n|three|two|mentor|person|employee ~~ "
     "suggest|remind|introduce|match|nudge|share|ask|invite|pair|send"},
    {english, rule,
     "^ one|two|three|four|five|six|seven|ten|%n days|day|weeks|week|months|month after|before ~~ "
     "suggest|remind|introduce|match|nudge|share|ask|invite|pair|send"},
    {english, rule,
     "^ on|every|each ?other "
     "monday|tuesday|wednesday|thursday|friday|mondays|tuesdays|wednesdays|thursdays|fridays|weekday|weekdays|week|"
     "month|day ~~ suggest|remind|introduce|match|nudge|share|ask|invite|pair|send"},
    {english, rule,
     "suggest|remind|introduce|match|nudge|pair|get ~~ every|each|weekly|monthly "
     "week|day|month|monday|tuesday|wednesday|thursday|friday|quarter|morning|two|2|other"},
    {english, rule,
     "^ pause|stop introductions|nudges|check-ins|reminders|all ?nudges ?introductions for|from|in ~~ "
     "team|everyone|to|until"},
    {english, rule,
     "everyone|everybody|people|newcomers|team ~~ should|to ?get|be ?a "
     "?nudged|nudge|reminded|reminder|matched|introduced ~~ every|each|weekly|monthly|when"},
    {german, rule, "^ jeden|jede|alle ~~ erinner*|schlag*|vorschlag*|stell*|vermittle"},
    {french, rule, "^ chaque|tous ~~ propose*|rappelle*|suggere*|presente*"},
    {spanish, rule, "^ cada|todos ~~ sugier*|recuerd*|propon*|present*"},
    {english, rule_by_lead, "^ pause|stop|start ~ introductions|nudges|check|reminders ~~ from|for|between"},
    {english, rule_by_lead, "my team|teams ~~ nudge|remind|suggest|introduce|match|every|each"},
};

const Phrases& rules() {
    static const Phrases phrases{rule_rows};
    return phrases;
}

constexpr PhraseRow event_reply_rows[] = {
    {english, yes, "^ put|count|sign|pencil me down|in|up"},
    {english, maybe, "maybe|perhaps|possibly|might|unsure|tentative|tentatively|idk|depends"},
    {english, maybe, "not sure|certain|decided"},
    {english, maybe, "let you know"},
    {english, maybe, "will|ill|gonna|going ?to try|see"},
    {english, maybe, "^ if i"},
    {german, maybe, "vielleicht|eventuell|mal sehen"},
    {german, maybe, "vielleicht|eventuell"},
    {french, maybe, "peut ?- etre"},
    {spanish, maybe, "quiza*|tal vez"},
    {spanish, maybe, "quiza*"},
    {english, no,
     "cant|cannot|wont|not|no|nope|nah|unable|skip|pass|decline|drop|sorry|unfortunately|bail|miss|conflict|busy|away|"
     "sick|out"},
    {any_language, no, "thumbsdown|cross"},
    {german, no, "nein|nicht|leider|kann nicht|keine|ne"},
    {german, no, "nein|leider|absage|nicht"},
    {french, no, "non|pas|malheureusement|desole|impossible"},
    {french, no, "sans moi|nous"},
    {spanish, no, "no|lastima|imposible"},
    {english, yes,
     "yes|yep|yup|yeah|sure|in|coming|join|joining|attend|attending|there|going|definitely|absolutely|def|ok|okay|"
     "count|love|happy|wouldnt|come|course|course|sign|accept|great|cool|awesome|deal|yea|y|gladly|excited|keen|"
     "bringing"},
    {any_language, yes, "thumbsup|check|hooray|tada|okhand|heart"},
    {german, yes, "ja|dabei|gerne|gern|klar|komme|zusage|passt"},
    {french, yes, "oui|partant|partante|viens|volontiers|presente|present|bien|accord|serai"},
    {spanish, yes, "si|voy|ire|apuntame|apunto|claro|cuenta|ahi|vale|asistire"},
};

const Phrases& event_replies() {
    static const Phrases phrases{event_reply_rows};
    return phrases;
}

constexpr PhraseRow rsvp_rows[] = {
    {english, no, "rsvp ?: no"},
    {english, maybe, "rsvp ?: maybe"},
    {english, yes, "rsvp ?: ?yes ?for ?to"},
    {english, maybe, "i ?am might|may|could ?be come|join|attend|make|coming|joining ?it ?to ?at ?for"},
    {english, maybe, "^ might|may ?well come|join|attend|drop ?along ?by ?in ?it ?to ?at ?for"},
    {english, maybe, "^ maybe|perhaps ?i ?will ?for ?to ?come|join|attend ?to"},
    {english, no,
     "cant|cannot|wont|not|unable|unfortunately|sorry ?going|to|able ?to ?be ?have ?gonna ?to "
     "come|coming|join|joining|attend|attending|make|making|drop ?it ?out ?of ?to ?at"},
    {english, no, "wont|cant|cannot|not ?be able to attend|join|come|make ?it ?to ?at"},
    {english, no, "drop|dropping|pull|pulling|back|backing|bail|bailing ?me out|on ?of"},
    {english, no, "count me out ?of|for"},
    {english, yes, "sign|count|put|register|add|book me up|in|down ?for ?to ?at"},
    {english, yes,
     "i ?will ?am|would|ll|d ?like|love|want|be ?to attend|attending|join|joining|coming|come !you|us|me|the|them|%p "
     "?to ?at ?for"},
    {english, yes, "^ ?i ?will ?am ?ll attend|attending|coming|joining ?to ?at ?for"},
    {english, yes, "i am|m|im in|up|game for"},
    {english, yes, "will be there ?at|for"},
    {german, yes, "melde|trag* mich ~ an|ein"},
    {german, no, "bin|sind ich|wir ?leider nicht dabei"},
    {german, yes, "bin|sind ich|wir ?gern ?gerne ?auch ?naturlich dabei"},
    {german, yes, "bin dabei|komme zum|zur|bei"},
    {spanish, yes, "me apunto|sumo al|a"},
    {french, yes, "^ ?je serai|viens|viendrai ?la au|a|pour"},
    {german, no, "kann ~ nicht kommen|teilnehmen"},
    {french, yes, "inscris|inscrire moi|- ?moi"},
    {spanish, yes, "apuntame|inscribeme"},
};

const Phrases& rsvps() {
    static const Phrases phrases{rsvp_rows};
    return phrases;
}

// What the answer is to: the words behind the phrase, without article.
std::string event_after(const Text& text, std::size_t at) {
    while (
        at < text.tokens.size() &&
        one_of(text.tokens[at].norm, {"the", "a",   "an",  "for", "to", "at", "of", "on", ":",   "yes", "no", "maybe",
                                      "das", "die", "den", "le",  "la", "el", "l",  "it", "out", "zum", "zur"}))
        ++at;
    std::size_t end = at;
    while (end < text.tokens.size() && text.tokens[end].type != TokenType::line_end &&
           text.tokens[end].type != TokenType::emoji &&
           !(text.tokens[end].type == TokenType::punctuation &&
             one_of(text.tokens[end].norm, {".", "!", "?", ",", ";"})) &&
           !one_of(text.tokens[end].norm,
                   {"please", "pls", "thanks", "tomorrow", "today", "this", "next", "but", "because"})) {
        ++end;
    }
    return words_of(text, at, end);
}

bool about_connection(const Text& text) {
    return std::any_of(text.tokens.begin(), text.tokens.end(),
                       [](const Token& token) { return token.type == TokenType::mention; });
}

}  // namespace

std::optional<Intent> read_rsvp(const Text& text, const UnderstandContext& context) {
    const auto& reply = context.reply_to;
    const bool to_event = reply && reply->type == "event";
    const bool in_general = text.tokens.size() <= 30 && !about_connection(text) && (!reply || to_event);
    if (to_event) {
        if (text.tokens.size() > 30) return std::nullopt;
        if (any_word(text, {"why", "stop", "snooze", "pause", "help", "warum", "pourquoi", "unsubscribe", "remind"}))
            return std::nullopt;
        const bool asks =
            std::any_of(text.tokens.begin(), text.tokens.end(), [](const Token& t) { return t.norm == "?"; });
        if (asks) return std::nullopt;
        if (const auto found = event_replies().first_row(text)) {
            const auto response = found->meaning == yes  ? RsvpResponse::yes
                                  : found->meaning == no ? RsvpResponse::no
                                                         : RsvpResponse::maybe;
            return Rsvp{.response = response, .event = reply->event};
        }
        return std::nullopt;
    }
    if (!in_general || any_word(text, {"mentor", "mentee", "mentoring", "again", "nudges", "introductions", "intros",
                                       "list", "reminders", "messages", "back"}))
        return std::nullopt;
    const auto found = rsvps().first_row(text);
    if (!found) return std::nullopt;
    std::string event = event_after(text, found->end);
    // "beim Sommerfest bin ich dabei"
    if (event.empty() && one_of(text.tokens.front().norm, {"beim", "zum", "zur", "bei"}))
        event = words_of(text, norm(text, 1) == "der" || norm(text, 1) == "dem" ? 2 : 1, found->begin);
    if (event.empty() || fold(event).starts_with("later")) return std::nullopt;
    const auto response = found->meaning == yes  ? RsvpResponse::yes
                          : found->meaning == no ? RsvpResponse::no
                                                 : RsvpResponse::maybe;
    return Rsvp{.response = response, .event = std::move(event)};
}

std::optional<Intent> read_rule(const Text& text, const UnderstandContext& context) {
    if (context.reply_to) return std::nullopt;
    if (about_connection(text)) return std::nullopt;
    const auto found = rules().first_row(text);
    if (!found || (found->meaning == rule_by_lead && !context.sender_is_lead)) return std::nullopt;
    const bool asks = text.tokens.back().norm == "?";
    if (asks && !context.sender_is_lead) return std::nullopt;
    return CreateRule{.rule = words_of(text, 0, text.tokens.size())};
}

std::optional<Intent> read_request(const Text& text, const UnderstandContext& context) {
    const auto found = requests().first_row(text);
    if (!found) return std::nullopt;
    const bool person = about_connection(text);
    const bool tells = std::any_of(text.tokens.begin(), text.tokens.end(), [](const Token& t) {
        return has(t, Tag::met) || has(t, Tag::had) || has(t, Tag::noun);
    });
    const bool replying = context.reply_to.has_value();
    switch (static_cast<Meaning>(found->meaning)) {
        case find_mentor:
            if (person && tells) return std::nullopt;
            // "met with my mentor on monday" wants none
            if (tells_of_past(text) && !any_word(text, {"want", "need", "looking", "like", "love", "find", "could",
                                                        "anyone", "someone", "somebody", "any", "wanted"}))
                return std::nullopt;
            return FindMentor{.topics = mentoring_topics(text)};
        case offer_mentoring:
            if (person) return std::nullopt;
            return OfferMentoring{.topics = mentoring_topics(text), .capacity = capacity_of(text)};
        case support:
            if (person) return std::nullopt;
            return AskSupport{
                .urgency = Urgency::normal,
                .topics = support_topics(text),
                .anonymous = any_word(text, {"anonymous", "anonymously", "anonym", "anonyme", "anonymement", "anonimo",
                                             "anonima", "anonimamente", "anon"}) ||
                             (any_word(text, {"no", "without"}) && any_word(text, {"names", "name"}))};
        case thanks: {
            // "Had coffee with @ana, thanks!" tells of a coffee.
            const bool at_front = begins_sentence(text, found->begin) && text.tokens[found->begin].sentence == 0;
            const auto people = mentions_of(text);
            if (replying && !at_front) return std::nullopt;
            if (people.empty() && tells && !at_front) return std::nullopt;
            if (!people.empty()) {
                const auto told = read_connection(text, context);
                if (std::holds_alternative<LogConnection>(told)) return std::nullopt;
            }
            if (replying && text.tokens.size() > 4 && tells) return std::nullopt;
            // "Thanks Ana for the review": a bare name has to be asked for, and is no reason to thank Kith.
            return Thanks{.people = people.empty() ? thanked_by_name(text) : people};
        }
        default:
            return std::nullopt;
    }
}

}  // namespace kith::understanding
