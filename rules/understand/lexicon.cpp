#include "rules/understand/lexicon.hpp"

#include <algorithm>
#include <array>
#include <string>

#include "rules/text/text.hpp"
#include "rules/understand/word_index.hpp"

namespace kith::understanding {
namespace {

struct Meaning {
    Languages languages = 0;
    std::uint64_t tags = 0;
};

// A word with one meaning a language set; several rows may speak of it.
using Lexicon = WordIndex<std::vector<Meaning>>;

constexpr LexiconRow english_table[] = {
    {any_language, Tag::coffee | Tag::noun,
     "coffee coffees cappuccino cappuccinos espresso espressos latte lattes cortado tea chai matcha cuppa coffeechat "
     "coffeebreak brew americano macchiato "
     "flatwhite kaffeeklatsch fika kaffe starbucks frappe kopi kaffee kaffi cafezinho cafecito cafelito melange mocha "
     "coldbrew frappuccino "
     "earlgrey"},
    {english, Tag::coffee | Tag::noun, "coffe cofee teas cafe covfefe coffees java"},
    {any_language, Tag::meal | Tag::noun,
     "lunch brunch breakfast dinner supper pizza burger burgers ramen sushi tacos bbq barbecue sandwich sandwiches "
     "lunches dinners fondue raclette churrasco "
     "galette crepes crepe tapas pho curry pasta noodles falafel kebab doner schnitzel paella burrito burritos bento "
     "dimsum hotpot biryani dosa idli thali pierogi "
     "gyros lasagna risotto fajitas poutine pancakes waffles steak salad croissant brekkie brekky brunches luncheon "
     "potluck picnic lunchtime jollof suya roast"},
    {any_language, Tag::meal | Tag::noun,
     "dumpling dumplings bagel bagels soup soups nachos quesadilla quesadillas enchiladas wings ribs fries omelette "
     "mezze gnocchi kimchi sashimi oysters wrap wraps poke takeaway takeout leftovers canteen-lunch banhmi samosas"},
    {english, Tag::activity | Tag::noun,
     "pong kart ski skis bike bikes scrabble catan poker cards lego fifa playstation xbox tournament 5k 10k hiit "
     "barre pool jamming hoops"},
    {any_language, Tag::meal | Tag::noun,
     "naan udon soba bibimbap bulgogi katsu tempura teriyaki onigiri gyoza congee laksa nasi satay rendang shawarma "
     "hummus kofta couscous tagine moussaka souvlaki pita borscht goulash currywurst bratwurst flammkuchen quiche "
     "ceviche empanadas arepas pupusas tamales feijoada tortilla pintxos gazpacho carbonara lasagne calzone focaccia "
     "ravioli spaghetti hotdog hotdogs seafood lobster panini toastie baguette muffin muffins cookies scones brownies "
     "pie cheesecake dessert pudding granola porridge meatballs stroopwafels smorrebrod fufu injera braai roti samosa "
     "chaat tiffin paratha tikka tandoori buffet feast cookout fondue tofu mochi croissants pretzel pretzels kebabs "
     "sandwiches brownie cupcakes cupcake mac-and-cheese ribs meze thali dosas"},
    {any_language, Tag::activity | Tag::noun,
     "pickleball racquetball lacrosse handball waterpolo gymnastics aerobics weightlifting wrestling mma kickboxing "
     "taichi meditation snorkeling diving scuba paddleboarding kitesurfing windsurfing curling rollerblading "
     "skateboarding parkour lasertag gokart gokarts karting bocce boules mahjong dnd tabletop mariokart minecraft "
     "gaming "
     "checkers sudoku jigsaw pubquiz quiznight orchestra musical circus knitting crochet photowalk birdwatching baking "
     "camping boating pubcrawl bookclub karaokenight vernissage aquarium zoo themepark padel pingpong"},
    {any_language, Tag::call | Tag::noun,
     "videoconference teleconference concall confcall con-call videomeeting gmeet jitsi telco phonecalls videocalls"},
    {any_language, Tag::coffee | Tag::noun, "cappucino capuccino ristretto galao affogato yerba masala-chai doppio"},
    {english, Tag::message | Tag::noun, "sms voicenotes"},
    {english, Tag::message | Tag::met, "pmed pmd snapped tweeted"},
    {english, Tag::activity | Tag::met,
     "rowed sailed fished camped boxed rollerbladed skateboarded snowboarded jogging"},
    {english, Tag::meal | Tag::met, "barbecued picnicked feasted snacked munched"},
    {english, Tag::coffee | Tag::met, "coffeed"},
    {english, Tag::activity | Tag::met, "jammed gamed"},
    {english, Tag::call | Tag::met, "dialled dialed"},
    {english, Tag::call | Tag::noun, "hangouts discord"},
    {english, bit(Tag::noun), "hangout trip roadtrip commute outing daytrip housewarming gathering"},
    {english, Tag::walk | Tag::noun, "walking"},
    {english, Tag::coffee | Tag::noun, "cocoa"},
    {english, Tag::meeting | Tag::noun, "interview"},
    {any_language, Tag::meal | Tag::noun, "iftar suhoor sehri brkfst bkfst bfast brekfast dinr dnr asado"},
    {any_language, Tag::activity | Tag::noun, "hurling camogie orienteering netball rounders"},
    {english, Tag::walk | Tag::noun, "wlk"},
    {english, Tag::meal | Tag::present, "eat"},
    {english, bit(Tag::present), "make take drink see speak"},
    {english, bit(Tag::adverb), "downstairs upstairs outside inside outdoors indoors downtown nearby only"},
    {english, Tag::activity | Tag::noun, "film puzzle sport sports shopping donation fundraiser charity"},
    {english, bit(Tag::adverb), "slack linkedin"},
    {english, Tag::message | Tag::noun, "whatsapp"},
    {english, Tag::meal | Tag::noun,
     "meal meals lnch lnuch luch lunsh bite food grub tea-and-dinner cake cakes snack snacks doughnut doughnuts donut "
     "donuts gelato pastry pastries dimsum dumplings thai"},
    {english, Tag::call | Tag::noun,
     "call calls phonecall phone telephone telephonic zoom facetime huddle huddles videocall videochat skype "
     "webex voicecall vc"},
    {english, bit(Tag::call), "video teams"},
    {any_language, Tag::walk | Tag::noun, "stroll hike walkandtalk spaziergang balade promenade paseo caminata"},
    {english, Tag::walk | Tag::noun, "walk walks wander ramble"},
    {english, Tag::message | Tag::noun,
     "dm dms chat chats text texts email emails mail message messages msg msgs postcard letter thread greeting "
     "greetings voicenote meme memes gif gifs"},
    {english, Tag::meeting | Tag::noun,
     "meeting meetings catchup catch-up sync 1:1 1-1 1on1 121 1-2-1 meetup conversation talk talks convo conversations "
     "visit chinwag natter oneonone checkin "
     "programming pairing brainstorm brainstorming workshop training sitdown discussion discussions debrief session "
     "weekly biweekly retro standup"},
    {english, Tag::mentoring | Tag::noun, "mentoring mentorship coaching"},
    {any_language, Tag::activity | Tag::noun,
     "tennis squash badminton football futsal soccer basketball baseball softball hockey rugby cricket bowling golf "
     "climbing bouldering yoga pingpong foosball boardgames "
     "boardgame chess quiz concert museum cinema movie karaoke padel pilates volleyball petanque kayaking kayak "
     "canoeing rafting sailing surfing surf swimming skiing snowboarding "
     "sledding skating skate trekking trek cycling rowing archery volleyball volunteering kickabout trivia workout "
     "crossfit spinning zumba salsa choir theatre theater gig "
     "opera festival cleanup cleanups minigolf paintball darts billiards snooker fishing gardening pottery painting "
     "hackathon "
     "marathon parkrun jog jogging gym run running swim triathlon "
     "orienteering biking geocaching dodgeball ultimate frisbee judo karate boxing fencing ballet dance dancing improv "
     "escaperoom bingo"},
    {english, Tag::activity | Tag::noun, "game games match lesson lessons ride hiking exhibition exhibit sauna"},
    {any_language, bit(Tag::noun),
     "smoothie smoothies juice milkshake lemonade soda cider prosecco spritz gin whisky aperitif smoke cig ciggie "
     "cigarette drinks drink beer beers pint pints wine cocktails cocktail apero borrel smoko boba bubbletea happyhour "
     "icecream scoops scoop bevvies bevvy "
     "gelato cake donut donuts"},
    {english, Tag::meeting | Tag::met,
     "carpooled commuted whiteboarded coworked paired "
     "met spoke talked chatted hung caught visited conversed synced syncd connected saw bumped reconnected "
     "chit-chatted nattered spoken sat popped checked gisted yarned "
     "huddled debriefed brainstormed reunited interviewed shadowed onboarded mingled socialised socialized dropped-by "
     "swung sitting"},
    {english, Tag::meal | Tag::met, "lunched dined brunched ate breakfasted eaten"},
    {english, Tag::call | Tag::met, "called phoned rang zoomed facetimed skyped facetimd"},
    {english, Tag::walk | Tag::met, "walked strolled hiked wandered rambled"},
    {english, Tag::message | Tag::met,
     "messaged texted emailed pinged dmed dmd wrote slacked mailed whatsapped e-mailed replied answered msged messged "
     "texting-with"},
    {english, Tag::mentoring | Tag::met, "mentored coached"},
    {english, Tag::activity | Tag::met,
     "played bowled jogged climbed ran cycled swam skied skated volunteered danced sang golfed biked kayaked surfed"},
    {english, bit(Tag::had),
     "had grabbed got did took went joined spent bought dropped stopped touched crossed been received celebrated "
     "caught-up rode shared enjoyed made sent gotten completed finished held attended hosted "
     "drank beat lost won "
     "taken drunk drunken concluded wrapped "
     "hopped gave squeezed managed watched ordered "
     "picked treated introduced ended exchanged came"},
    {english, bit(Tag::self), "i we ive weve im"},
    {english, bit(Tag::self_object), "me us myself ourselves meself"},
    {english, bit(Tag::other), "he she they someone somebody people everybody everyone it"},
    {english, bit(Tag::pronoun), "him her them"},
    {english, bit(Tag::with), "with w wit wth wiht witj wi wt wid"},
    {any_language, bit(Tag::joins), "and & + n"},
    {english, bit(Tag::joins), "plus nd et"},
    {english, bit(Tag::have), "have has hve hv"},
    {english, bit(Tag::be), "is are am be being"},
    {english, bit(Tag::past_be), "was were wuz"},
    {english, bit(Tag::negation),
     "not no never didnt dont doesnt havent hasnt hadnt wasnt werent isnt arent couldnt wouldnt shouldnt cant cannot "
     "wont without nobody none neither nor nope aint nah "
     "unfortunately nothing shant neednt mustnt mightnt didnae cannae wasnae dinnae"},
    {english, bit(Tag::but), "but because cause cuz bc although though however whereas while since coz cos"},
    {english, bit(Tag::adverb),
     "just finally also already again quick quickly short brief long little nice nicely lovely great good small really "
     "actually virtual online remote morning afternoon evening "
     "early late spontaneous impromptu casual cool very super proper weekly monthly first second informal awesome "
     "another fun briefly together then earlier today hot iced cold "
     "yesterday tonight so totally productive wonderful fantastic amazing delicious relaxed half cup working "
     "onboarding still working in-person face-to-face ok okay done yummy "
     "v lil longish long-overdue jst well-deserved overdue fri mon nite arvo"},
    {english, Tag::meal | Tag::noun,
     "scran butty butties makan nosh lunching dining brunching supper takeaway barbecue bbq burger burgers kebab "
     "falafel "
     "noodles curry burrito burritos tapas schnitty schnitzel parma roast buffet waffles pancakes bagel bagels "
     "croissant "
     "croissants soup stew biryani dosa shawarma pho bibimbap tacos wings fries chips pasta"},
    {english, Tag::activity | Tag::noun,
     "ballgame 5k 10k 5-a-side netball lacrosse pickleball poker mahjong bouldering"},
    {english, bit(Tag::had),
     "smashed demolished devoured inhaled downed necked whiled snagged nabbed sneaked snuck bagged "
     "nipped polished"},
    {english, Tag::coffee | Tag::noun, "kopi"},
    {english, Tag::call | Tag::noun, "blower"},
    {english, bit(Tag::known), "madam sir auntie uncle"},
    {english, bit(Tag::known), "these those"},
    {english, bit(Tag::determiner), "a an the my our this that some his their of one couple both all your bit lots"},
    {english, bit(Tag::preposition),
     "at in on for to from by during after before over via into around near out up off down through round @ next "
     "across along about"},
    {english, bit(Tag::about), "about abt re regarding discussing talking concerning covering"},
    {english, bit(Tag::role),
     "manager boss mentor mentee buddy colleague coworker teammate lead neighbour neighbor peer director intern friend "
     "partner ceo cto cfo guy girl person designer engineer newbie newcomer "
     "colleagues friends folks coworkers teammates wife husband brother sister mum mom dad flatmate roommate son "
     "daughter kid kids assistant boyfriend girlfriend"},
    {english, bit(Tag::group),
     "team everyone everybody folks people group squad crew gang office company neighbours mentors mentees newcomers"},
    {english, Tag::opinion | Tag::adverb,
     "interesting inspiring fascinating stimulating refreshing energizing energising motivating charming engaging "
     "relaxing surprising enlightening enjoyable pleasant delightful brilliant fab terrific memorable heartfelt"},
    {english, bit(Tag::opinion),
     "great lovely nice good fun awesome wonderful fantastic amazing excellent super cool productive"},
    {english, bit(Tag::present),
     "meet call text email talk chat grab get have visit ping message phone ring see speak catch connect"},
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
     "asap jk nvm cheers yup yip yess yas aye nope nah okey oki okie kk something anything somewhere anyone someone "
     "kith bot pal pals best regards her his she he"},
    {english, bit(Tag::known),
     "january february march april may june july august september october november december jan feb mar apr jun jul "
     "aug sep sept oct nov dec mon tue tues wed thu thur thurs fri sat sun "
     "morning afternoon evening night weekend weeks days months years today tday tmrw tmr tomorow yday yest eid easter "
     "christmas xmas"},
};

const Lexicon& lexicon() {
    static const Lexicon words = [] {
        Lexicon built;
        const auto add = [&](std::span<const LexiconRow> rows) {
            for (const LexiconRow& row : rows) {
                std::string_view rest = row.words;
                while (!rest.empty()) {
                    const std::size_t end = std::min(rest.find(' '), rest.size());
                    if (end > 0)
                        built[word_code(rest.substr(0, end))].push_back({.languages = row.languages, .tags = row.tags});
                    rest.remove_prefix(std::min(end + 1, rest.size()));
                }
            }
        };
        add(english_table);
        add(foreign_rows());
        return built;
    }();
    return words;
}

// Words that a typo is likely meant to be: they carry the sense of a message.
struct Correctable {
    Languages languages;
    std::string_view words;
};
constexpr Correctable correctable_rows[] = {
    {english,
     "coffee lunch dinner breakfast brunch yesterday tomorrow today morning afternoon evening monday tuesday wednesday "
     "thursday friday "
     "saturday sunday meeting mentoring mentor grabbed talked chatted called caught walked message messaged emailed "
     "texted minutes minute hours "
     "cancelled snooze pause resume unsubscribe reminders introductions introduction suggestions january february "
     "march april "
     "august september october november december please didnt havent couldnt wouldnt planning planned scheduled "
     "support delete export history "
     "suicide suicidal myself connections connection settings thanks vacation holiday weeks month nudges messages "
     "spoke catchup finally anymore disappear goodbye"},
    {german,
     "kaffee gestern vorgestern heute mittagessen fruhstuck abendessen getroffen gesprochen telefoniert gegangen "
     "getrunken spaziergang erinnerungen "
     "vorschlage pausieren urlaub woche wochen montag dienstag mittwoch donnerstag freitag morgen warum danke hilfe "
     "nachrichten"},
    {french,
     "dejeuner dejeune aujourdhui semaine semaines vacances pourquoi reunion rencontre discute lundi mardi mercredi "
     "jeudi vendredi messages"},
    {spanish,
     "almuerzo desayuno almorce charle semana semanas vacaciones ayuda reunion lunes martes miercoles jueves viernes "
     "mensajes pausa"},
};

struct CorrectableWord {
    Languages languages;
    std::string_view word;
};
std::span<const CorrectableWord> correctable() {
    static const std::vector<CorrectableWord> words = [] {
        std::vector<CorrectableWord> split;
        for (const Correctable& row : correctable_rows) {
            std::string_view rest = row.words;
            while (!rest.empty()) {
                const std::size_t end = std::min(rest.find(' '), rest.size());
                if (end > 0) split.push_back({.languages = row.languages, .word = rest.substr(0, end)});
                rest.remove_prefix(std::min(end + 1, rest.size()));
            }
        }
        return split;
    }();
    return words;
}

// Real words that look like a typo of a word above.
constexpr std::array<std::string_view, 37> lookalikes = {
    "correction", "denke",  "wache",  "couch",  "munch", "punch", "launch",  "hunch",    "bunch", "stalked",
    "balked",     "mended", "causes", "chased", "tanks", "banks", "planing", "calls",    "walls", "talks",
    "walks",      "taught", "fought", "parch",  "match", "watch", "marche",  "meetings", "hour",  "ours",
    "weeds",      "melted", "spoken", "spikes", "passe", "cause", "moring"};

// "mentors" is no typo of "mentor", nor "telefonieren" of "telefoniert".
bool inflected(std::string_view word, std::string_view base) {
    if (base.ends_with("iert") && word.starts_with(base.substr(0, base.size() - 1))) return true;
    if (word.size() < base.size()) std::swap(word, base);
    if (!word.starts_with(base)) return false;
    const std::string_view ending = word.substr(base.size());
    return ending == "s" || ending == "es" || ending == "ed" || ending == "er" || ending == "d" || ending == "ing" ||
           ending == "r" || ending == "n" || ending == "en";
}

constexpr std::size_t foreign_noun_length_min = 5;

bool has_long_run(std::string_view word) {
    for (std::size_t i = 2; i < word.size(); ++i) {
        if (word[i] == word[i - 1] && word[i] == word[i - 2]) return true;
    }
    return false;
}

}  // namespace

std::string squeezed(std::string_view word, std::size_t run_max) {
    std::string out;
    std::size_t run = 0;
    for (std::size_t i = 0; i < word.size(); ++i) {
        run = i > 0 && word[i] == word[i - 1] ? run + 1 : 1;
        if (run <= run_max) out += word[i];
    }
    return out;
}

std::vector<std::string_view> corrected_words() {
    std::vector<std::string_view> words;
    for (const CorrectableWord& known : correctable()) words.push_back(known.word);
    return words;
}

std::optional<ConnectionKind> kind_of(const Token& token) {
    for (std::size_t i = 0; i < connection_kinds.size(); ++i) {
        if ((token.tags & (std::uint64_t{1} << i)) != 0) return connection_kinds.at(i);
    }
    return std::nullopt;
}

void correct_spelling(std::vector<Token>& tokens) {
    const Languages languages = languages_of(tokens);
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        if (token.type != TokenType::word || lexicon().find(token.word) != nullptr) continue;
        if (has_long_run(token.norm)) {
            for (const std::size_t run_max : {2U, 1U}) {
                std::string shorter = squeezed(token.norm, run_max);
                if (lexicon().find(word_code(shorter)) != nullptr || run_max == 1) {
                    token.norm = std::move(shorter);
                    token.word = word_code(token.norm);
                    break;
                }
            }
            if (lexicon().find(token.word) != nullptr) continue;
        }
        // A capital inside a sentence is a name or a German noun; both are left alone unless very close.
        if (token.norm.size() < typo_length_min || token.norm.size() > 16) continue;
        if (token.capital && i > 0) continue;
        if (std::find(lookalikes.begin(), lookalikes.end(), token.norm) != lookalikes.end()) continue;
        const std::size_t typos_max = typos_in(token.norm);
        std::size_t best = typos_max + 1;
        std::string_view meant;
        for (const auto& [spoken, word] : correctable()) {
            if ((spoken & languages) == 0) continue;
            if (word.size() < typo_length_min || word.front() != token.norm.front() || inflected(token.norm, word))
                continue;
            if (word.size() > token.norm.size() + typos_max || token.norm.size() > word.size() + typos_max) continue;
            const std::size_t distance = edit_distance(token.norm, word, typos_max);
            if (distance < best) {
                best = distance;
                meant = word;
            } else if (distance == best && meant != word) {
                meant = {};
            }
        }
        if (best <= typos_max && !meant.empty() && best > 0) {
            token.norm = meant;
            token.word = word_code(meant);
        }
    }
}

Languages languages_of(const std::vector<Token>& tokens) {
    std::array<int, 4> score{};
    for (const Token& token : tokens) {
        if (token.type != TokenType::word) continue;
        const auto* found = lexicon().find(token.word);
        if (found == nullptr) continue;
        Languages languages = 0;
        for (const Meaning& meaning : *found) languages |= meaning.languages;
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

std::uint64_t tags_of(std::uint64_t word, Languages languages) {
    std::uint64_t tags = 0;
    if (const auto* found = lexicon().find(word)) {
        for (const Meaning& meaning : *found) tags |= (meaning.languages & languages) != 0 ? meaning.tags : 0;
    }
    return tags;
}

namespace {

// What names a connection, and nothing else about it.
std::uint64_t thing_named(std::string_view word, Languages language) {
    const std::uint64_t tags = tags_of(word_code(word), language);
    return (tags & bit(Tag::noun)) != 0 ? tags & (connection_kind_tags | bit(Tag::noun)) : 0;
}

// "paseíto" of paseo, "charlita" of charla, "cafetito" of café.
std::uint64_t tags_of_spanish_diminutive(std::string_view w) {
    for (const std::string_view ending :
         {"cito", "cita", "citos", "citas", "tito", "ito", "ita", "itos", "itas", "illo"}) {
        if (!w.ends_with(ending) || w.size() < ending.size() + 3) continue;
        const std::string stem{w.substr(0, w.size() - ending.size())};
        for (const std::string_view end : {"", "o", "a", "e", "za", "zo"}) {
            const std::string_view base = end.starts_with('z') && stem.ends_with('c')
                                              ? std::string_view{stem}.substr(0, stem.size() - 1)
                                              : std::string_view{stem};
            if (const std::uint64_t tags = thing_named(std::string{base} + std::string{end}, spanish)) return tags;
        }
    }
    return 0;
}

// "Teechen", "Mittagspäuschen", "Feierabendbier", "Kaffeerunde", "Projektbesprechung": the last part says what it is,
// and where that is no more than "Runde" or "Treff", the first.
std::uint64_t tags_of_german_compound(std::string_view w) {
    static constexpr std::size_t compound_length_min = 8;
    static constexpr std::size_t part_length_min = 3;
    std::string whole;
    for (const std::string_view ending : {"chen", "lein", "le", "erl", "li"}) {
        if (!w.ends_with(ending) || w.size() < ending.size() + part_length_min) continue;
        const std::string_view stem = w.substr(0, w.size() - ending.size());
        for (const std::string_view end : {"", "e", "en"}) {
            const std::string base = std::string{stem} + std::string{end};
            if (const std::uint64_t tags = thing_named(base, german)) return tags;
        }
        whole = std::string{stem} + (stem.ends_with("paus") ? "e" : "");
        w = whole;
        break;
    }
    if (w.size() < compound_length_min) return 0;
    for (std::size_t cut = part_length_min; cut + part_length_min <= w.size(); ++cut) {
        const std::string_view head = w.substr(cut);
        const bool open = one_of(head, {"runde", "treff", "treffen", "termin", "pause", "date", "verabredung", "tour"});
        const std::uint64_t tags = open ? bit(Tag::noun) : thing_named(head, german);
        if (tags == 0) continue;
        if (!open && head.size() < 4 && head != "tee") continue;
        const std::string_view first = w.substr(0, cut);
        const std::uint64_t before =
            thing_named(first, german) |
            (first.ends_with('s') ? thing_named(first.substr(0, first.size() - 1), german) : 0);
        if (open || (tags & connection_kind_tags) == 0) return before != 0 ? before : tags;
        return tags;
    }
    return 0;
}

// Of a word that no table knows.
std::uint64_t tags_of_compound(const Token& token, Languages languages) {
    if (token.type != TokenType::word || token.norm.size() < 6) return 0;
    if ((languages & german) != 0 && token.capital) {
        if (const std::uint64_t tags = tags_of_german_compound(token.norm)) return tags;
    }
    return (languages & spanish) != 0 ? tags_of_spanish_diminutive(token.norm) : 0;
}

}  // namespace

void tag(std::vector<Token>& tokens, Languages languages) {
    for (Token& token : tokens) {
        token.tags = 0;
        if (token.type == TokenType::mention || token.type == TokenType::emoji) continue;
        const auto* found = lexicon().find(token.word);
        if (found == nullptr) {
            token.tags = tags_of_compound(token, languages);
            continue;
        }
        for (const Meaning& meaning : *found) {
            // What is eaten or done together keeps its foreign name: "visio with @ana".
            const bool thing = (meaning.tags & bit(Tag::noun)) != 0 && token.norm.size() >= foreign_noun_length_min;
            token.tags |= (meaning.languages & languages) != 0 || thing ? meaning.tags : bit(Tag::known);
        }
    }
}

}  // namespace kith::understanding
