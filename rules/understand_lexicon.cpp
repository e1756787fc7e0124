#include "rules/understand_lexicon.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "rules/text.hpp"

namespace kith::understanding {
namespace {

struct Meaning {
    Languages languages = 0;
    std::uint64_t tags = 0;
};

// A word with one meaning a language set; several rows may speak of it.
using Lexicon = std::unordered_map<std::string_view, std::vector<Meaning>>;

constexpr LexiconRow english_table[] = {
    {any_language, Tag::coffee | Tag::noun,
     "coffee coffees cappuccino espresso latte cortado tea chai matcha cuppa coffeechat coffeebreak brew"},
    {english, Tag::coffee | Tag::noun, "coffe cofee teas donut donuts cafe"},
    {english, Tag::meal | Tag::noun,
     "lunch brunch breakfast dinner supper meal pizza burger burgers ramen sushi tacos bbq barbecue sandwich "
     "sandwiches bite dinners lunches"},
    {english, Tag::call | Tag::noun,
     "call phonecall phone zoom facetime huddle videocall videochat hangout skype webex voicecall"},
    {english, bit(Tag::call), "video teams meet.google"},
    {english, Tag::walk | Tag::noun, "walk stroll hike wander walkandtalk"},
    {english, Tag::message | Tag::noun,
     "dm dms chat chats text texts email emails mail message messages note postcard letter"},
    {english, Tag::meeting | Tag::noun,
     "meeting catchup catch-up sync 1:1 1-1 1on1 one-on-one 121 1-on-1 1-2-1 meetup conversation talk convo "
     "conversations meetings visit chinwag natter powwow oneonone checkin "
     "sitdown"},
    {english, Tag::mentoring | Tag::noun, "mentoring mentorship mentor-session coaching"},
    {english, Tag::activity | Tag::noun,
     "drinks drink beers beer pint pints wine cocktails tennis squash badminton football soccer basketball bowling "
     "golf climbing bouldering yoga run jog gym "
     "pingpong ping-pong foosball boardgames boardgame chess quiz concert museum cinema movie game games karaoke padel "
     "pilates volleyball running cycling "
     "swim volunteering kickabout happyhour trivia workout"},
    {english, Tag::meeting | Tag::met,
     "met spoke talked chatted hung caught visited conversed synced connected saw bumped reconnected ran chit-chatted "
     "nattered spoken"},
    {english, Tag::meal | Tag::met, "lunched dined brunched ate breakfasted"},
    {english, Tag::call | Tag::met, "called phoned rang zoomed facetimed skyped huddled"},
    {english, Tag::walk | Tag::met, "walked strolled hiked"},
    {english, Tag::message | Tag::met,
     "messaged texted emailed pinged dmed dmd wrote slacked mailed whatsapped e-mailed"},
    {english, Tag::mentoring | Tag::met, "mentored coached"},
    {english, Tag::activity | Tag::met, "played bowled jogged climbed"},
    {english, bit(Tag::had),
     "had grabbed got did took went shared enjoyed joined made sent dropped gotten done completed finished held "
     "attended hosted drank hopped gave squeezed managed"},
    {english, bit(Tag::self), "i we ive weve im"},
    {english, bit(Tag::self_object), "me us myself ourselves"},
    {english, bit(Tag::other), "he she they someone somebody people everybody everyone it"},
    {english, bit(Tag::pronoun), "him her them"},
    {english, bit(Tag::with), "with w wit wth wiht witj"},
    {any_language, bit(Tag::joins), "and & + n"},
    {english, bit(Tag::joins), "plus nd"},
    {english, bit(Tag::have), "have has hve"},
    {english, bit(Tag::be), "is are am be being been"},
    {english, bit(Tag::past_be), "was were wuz"},
    {english, bit(Tag::negation),
     "not no never didnt dont doesnt havent hasnt hadnt wasnt werent isnt arent couldnt wouldnt shouldnt cant cannot "
     "wont without nobody none neither nor nope aint nah "
     "unfortunately nothing"},
    {english, bit(Tag::but), "but because cause cuz bc although though however whereas while since"},
    {english, bit(Tag::adverb),
     "just finally also already again quick quickly short brief long little nice nicely lovely great good small really "
     "actually virtual online remote coffeechatting morning afternoon evening "
     "early late spontaneous impromptu casual cool very super proper weekly monthly first second informal awesome "
     "another fun briefly together then earlier today hot iced cold "
     "yesterday tonight zoom video phone team so totally productive wonderful fantastic amazing delicious relaxed half "
     "cup catch up over via big"},
    {english, bit(Tag::determiner), "a an the my our this that some his their of one couple both all"},
    {english, bit(Tag::preposition),
     "at in on for to from by during after before over via into around near out up off down"},
    {english, bit(Tag::about), "about re regarding discussing talking concerning covering and"},
    {english, bit(Tag::role),
     "manager boss mentor mentee buddy colleague coworker teammate lead neighbour neighbor peer director intern friend "
     "partner skip-level ceo cto guy girl person designer engineer newbie newcomer "
     "colleagues friends folks coworkers teammates"},
    {english, bit(Tag::group), "team everyone everybody folks people group squad crew gang office company"},
    {english, bit(Tag::opinion),
     "great lovely nice good fun awesome wonderful fantastic amazing excellent super cool productive"},
    {english, bit(Tag::present), "meet call text email talk chat grab get have visit ping"},
    {english, bit(Tag::known),
     "you your yours its who what which when where why how there here if so than then as be do does would could should "
     "can may might will shall must want wants need needs like likes "
     "love log add record track please thanks thank hi hello hey ok okay yes yep yeah sure go going gonna new old more "
     "most much many last next week day month year monday tuesday wednesday "
     "thursday friday saturday sunday today tomorrow yesterday minutes minute min mins hour hours hr hrs ago back time "
     "times work working project plan plans planned cancelled milk sugar "
     "cream data design marketing sales engineering product support finance berlin london paris office kitchen park "
     "lunchroom canteen person lots stop snooze pause resume nudge nudges reminder reminders "
     "introductions introduction intro intros suggestions messages help mentor delete export undo settings rule rules "
     "history connections list show give tell said heard asked told told "
     "maybe probably perhaps later soon ever only same other others another any every each once twice still yet too "
     "well now things stuff thing bit kind sort half quarter around about "
     "almost nearly tried wish hope hoping wanted planning scheduled supposed meant forgot noon midnight lol haha btw "
     "fyi thx ty pls plz note topic topics cover covered discussed "
     "asap jk nvm cheers something anything somewhere anyone someone dinner kith bot pal pals"},
    {english, bit(Tag::known),
     "january february march april may june july august september october november december jan feb mar apr jun jul "
     "aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
     "morning afternoon evening night weekend weeks days months years today tday tmrw tmr tomorow yday yest"},
};

const std::unordered_map<std::string_view, std::vector<Meaning>>& lexicon() {
    static const Lexicon words = [] {
        Lexicon built;
        const auto add = [&](std::span<const LexiconRow> rows) {
            for (const LexiconRow& row : rows) {
                std::string_view rest = row.words;
                while (!rest.empty()) {
                    const std::size_t end = std::min(rest.find(' '), rest.size());
                    if (end > 0) built[rest.substr(0, end)].push_back({.languages = row.languages, .tags = row.tags});
                    rest.remove_prefix(std::min(end + 1, rest.size()));
                }
            }
        };
        add(english_rows());
        add(foreign_rows());
        return built;
    }();
    return words;
}

// Words that a typo is likely meant to be: they carry the sense of a message. Sorted into lengths for the search.
constexpr std::string_view correctable_words =
    "coffee lunch dinner breakfast brunch yesterday tomorrow today morning afternoon evening monday tuesday wednesday "
    "thursday friday saturday sunday meeting mentoring mentor grabbed "
    "talked chatted called caught walked message messaged emailed texted minutes minute hours cancelled canceled "
    "snooze pause resume unsubscribe reminders introductions introduction "
    "suggestions january february march april august september october november december please didnt havent couldnt "
    "wouldnt planning planned scheduled support delete export history "
    "connections connection settings thanks vacation holiday weeks month nudges messages spoke video catchup "
    "kaffee gestern vorgestern heute mittagessen fruhstuck abendessen getroffen gesprochen telefoniert gegangen "
    "getrunken spaziergang erinnerungen vorschlage pausieren urlaub woche wochen "
    "montag dienstag mittwoch donnerstag freitag morgen warum danke hilfe dejeuner dejeune petit aujourdhui semaine "
    "semaines vacances pourquoi reunion rencontre discute lundi mardi mercredi jeudi vendredi "
    "almuerzo desayuno almorce charle semana semanas vacaciones ayuda reunion lunes martes miercoles jueves viernes";

std::span<const std::string_view> correctable() {
    static const std::vector<std::string_view> words = [] {
        std::vector<std::string_view> split;
        std::string_view rest = correctable_words;
        while (!rest.empty()) {
            const std::size_t end = std::min(rest.find(' '), rest.size());
            if (end > 0) split.push_back(rest.substr(0, end));
            rest.remove_prefix(std::min(end + 1, rest.size()));
        }
        return split;
    }();
    return words;
}

// Real words that look like a typo of a word above.
constexpr std::array<std::string_view, 34> lookalikes = {
    "couch",  "munch",  "punch",  "launch", "hunch",   "bunch",  "stalked",  "balked", "mended",
    "causes", "chased", "tanks",  "banks",  "planing", "calls",  "walls",    "talks",  "walks",
    "taught", "fought", "parch",  "match",  "watch",   "marche", "meetings", "hour",   "ours",
    "weeds",  "melted", "spoken", "spikes", "passe",   "cause",  "moring"};

constexpr std::size_t typo_length_min = 5;
constexpr std::size_t two_typos_length_min = 8;

// "yesss", "coffeeee": at most two of a letter in a row, then one.
std::string squeezed(std::string_view word, std::size_t run_max) {
    std::string out;
    std::size_t run = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
        if (run <= run_max) out += word[i];
    }
    return out;
}

bool has_long_run(std::string_view word) {
    for (std::size_t i = 2; i < word.size(); ++i) {
        if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
    }
    return false;
}

}  // namespace

std::span<const LexiconRow> english_rows() {
    return english_table;
}

std::optional<ConnectionKind> kind_of(const Token& token) {
    for (std::size_t i = 0; i < connection_kinds.size(); ++i) {
        if ((token.tags & (std::uint64_t{1} << i)) != 0) return connection_kinds.at(i);
    }
    return std::nullopt;
}

void correct_spelling(std::vector<Token>& tokens) {
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        if (token.type != TokenType::word || lexicon().contains(token.norm)) continue;
        if (has_long_run(token.norm)) {
            for (const std::size_t run_max : {2U, 1U}) {
                std::string shorter = squeezed(token.norm, run_max);
                if (lexicon().contains(shorter) || run_max == 1) {
                    token.norm = std::move(shorter);
                    break;
                }
            }
            if (lexicon().contains(token.norm)) continue;
        }
        // A capital inside a sentence is a name or a German noun; both are left alone unless very close.
        if (token.norm.size() < typo_length_min || token.norm.size() > 16) continue;
        if (token.capital && i > 0) continue;
        if (std::find(lookalikes.begin(), lookalikes.end(), token.norm) != lookalikes.end()) continue;
        const std::size_t typos_max = token.norm.size() >= two_typos_length_min ? 2 : 1;
        std::size_t best = typos_max + 1;
        std::string_view meant;
        for (const std::string_view word : correctable()) {
            if (word.size() < typo_length_min || word.front() != token.norm.front()) continue;
            if (word.size() > token.norm.size() + typos_max || token.norm.size() > word.size() + typos_max) continue;
            const std::size_t distance = edit_distance(token.norm, word, typos_max);
            if (distance < best) {
                best = distance;
                meant = word;
            } else if (distance == best && meant != word) {
                meant = {};
            }
        }
        if (best <= typos_max && !meant.empty() && best > 0) token.norm = meant;
    }
}

Languages languages_of(const std::vector<Token>& tokens) {
    std::array<int, 4> score{};
    for (const Token& token : tokens) {
        if (token.type != TokenType::word) continue;
        const auto found = lexicon().find(token.norm);
        if (found == lexicon().end()) continue;
        Languages languages = 0;
        for (const Meaning& meaning : found->second) languages |= meaning.languages;
        if (languages == any_language) continue;
        int spoken = 0;
        for (std::size_t i = 0; i < 4; ++i) spoken += (languages >> i) & 1;
        for (std::size_t i = 0; i < 4; ++i) {
            if (((languages >> i) & 1) != 0) score.at(i) += 12 / spoken;
        }
    }
    const int best = *std::max_element(score.begin(), score.end());
    if (best == 0) return any_language;
    Languages languages = 0;
    for (std::size_t i = 0; i < 4; ++i) {
        if (score.at(i) * 3 > best * 2) languages = static_cast<Languages>(languages | (1U << i));
    }
    return languages;
}

void tag(std::vector<Token>& tokens, Languages languages) {
    for (Token& token : tokens) {
        token.tags = 0;
        if (token.type == TokenType::mention || token.type == TokenType::emoji) continue;
        const auto found = lexicon().find(token.norm);
        if (found == lexicon().end()) continue;
        for (const Meaning& meaning : found->second) {
            token.tags |= (meaning.languages & languages) != 0 ? meaning.tags : bit(Tag::known);
        }
    }
}

}  // namespace kith::understanding
