#include "rules/setting_said.hpp"

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

#include "rules/model/time.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

using Words = std::string_view;

// Without blanks and signs around it.
Words bare_words(Words text) {
    constexpr Words around = " \t\n.!?¿¡\xc2\xa0";
    while (!text.empty() && around.find(text.front()) != Words::npos) text.remove_prefix(1);
    while (!text.empty() && around.find(text.back()) != Words::npos) text.remove_suffix(1);
    return text;
}

// Takes the longest of them away from the front; false where none stands there.
template <std::size_t size>
bool eat(Words& text, const std::array<Words, size>& forms) {
    std::size_t longest = 0;
    for (const Words form : forms) {
        const bool whole = text.size() == form.size() || (text.size() > form.size() && text[form.size()] == ' ');
        if (text.starts_with(form) && whole) longest = std::max(longest, form.size());
    }
    if (longest == 0) return false;
    text = bare_words(text.substr(longest));
    return true;
}

// The same from the end.
template <std::size_t size>
bool eat_behind(Words& text, const std::array<Words, size>& forms) {
    std::size_t longest = 0;
    for (const Words form : forms) {
        const bool whole =
            text.size() == form.size() || (text.size() > form.size() && text[text.size() - form.size() - 1] == ' ');
        if (text.ends_with(form) && whole) longest = std::max(longest, form.size());
    }
    if (longest == 0) return false;
    text = bare_words(text.substr(0, text.size() - longest));
    return true;
}

constexpr auto politely =
    std::to_array<Words>({"please", "pls", "bitte", "stp", "svp", "s'il te plaît", "s’il te plaît", "s'il vous plaît",
                          "s’il vous plaît", "por favor", "kith,", "kith"});
constexpr auto before_language = std::to_array<Words>({"set my language to",
                                                       "set the language to",
                                                       "change my language to",
                                                       "change the language to",
                                                       "my language is",
                                                       "language",
                                                       "speak",
                                                       "speak to me in",
                                                       "write in",
                                                       "write to me in",
                                                       "talk to me in",
                                                       "in",
                                                       "auf",
                                                       "sprich",
                                                       "sprich mit mir",
                                                       "schreib mir auf",
                                                       "schreib auf",
                                                       "stell die sprache auf",
                                                       "stelle die sprache auf",
                                                       "meine sprache ist",
                                                       "en",
                                                       "parle",
                                                       "parlez",
                                                       "parle-moi en",
                                                       "parlez-moi en",
                                                       "écris-moi en",
                                                       "écrivez-moi en",
                                                       "ma langue est",
                                                       "mets la langue en",
                                                       "ma langue est le",
                                                       "ma langue est l'",
                                                       "habla",
                                                       "háblame en",
                                                       "escríbeme en",
                                                       "mi idioma es",
                                                       "mi idioma es el",
                                                       "pon el idioma en",
                                                       "cambia el idioma a"});
constexpr auto at_most = std::to_array<Words>({"at most",    "no more than",   "not more than", "send me at most",
                                               "max",        "maximum",        "only",          "höchstens",
                                               "maximal",    "nicht mehr als", "nur",           "schick mir höchstens",
                                               "au plus",    "au maximum",     "pas plus de",   "maximum de",
                                               "como mucho", "como máximo",    "no más de",     "máximo"});
constexpr auto a_week = std::to_array<Words>(
    {"a week", "per week", "each week", "every week", "weekly", "pro woche", "in der woche", "die woche", "par semaine",
     "par semaine au plus", "par semaine maximum", "por semana", "a la semana", "por semana como mucho"});
constexpr auto messages = std::to_array<Words>(
    {"message", "messages", "nudge",  "nudges",  "reminder", "reminders", "nachricht", "nachrichten",
     "anstoß",  "anstöße",  "rappel", "rappels", "mensaje",  "mensajes",  "aviso",     "avisos",
     "time",    "times",    "mal",    "fois",    "vez",      "veces"});
struct Number {
    Words word;
    Words digits;
};
constexpr auto numbers = std::to_array<Number>(
    {{"0", "0"},      {"1", "1"},     {"2", "2"},       {"3", "3"},    {"4", "4"},     {"5", "5"},
     {"6", "6"},      {"7", "7"},     {"one", "1"},     {"two", "2"},  {"three", "3"}, {"once", "1"},
     {"twice", "2"},  {"zero", "0"},  {"no", "0"},      {"ein", "1"},  {"eine", "1"},  {"einen", "1"},
     {"einmal", "1"}, {"zwei", "2"},  {"zweimal", "2"}, {"drei", "3"}, {"un", "1"},    {"une", "1"},
     {"deux", "2"},   {"trois", "3"}, {"uno", "1"},     {"una", "1"},  {"dos", "2"},   {"tres", "3"}});
constexpr auto too_much = std::to_array<Words>({"too many messages",      "too many nudges",
                                                "too many reminders",     "that's too many messages",
                                                "fewer messages",         "fewer nudges",
                                                "less messages",          "you write too often",
                                                "you write too much",     "zu viele nachrichten",
                                                "weniger nachrichten",    "du schreibst zu oft",
                                                "trop de messages",       "moins de messages",
                                                "demasiados mensajes",    "menos mensajes",
                                                "escribes demasiado",     "less often",
                                                "not so often",           "write less often",
                                                "write to me less often", "seltener",
                                                "nicht so oft",           "schreib seltener",
                                                "schreib mir seltener",   "moins souvent",
                                                "pas si souvent",         "écris-moi moins souvent",
                                                "menos a menudo",         "con menos frecuencia",
                                                "escríbeme menos",        "no tan a menudo"});
constexpr auto is_enough =
    std::to_array<Words>({"is enough", "are enough", "is plenty", "reicht", "reichen", "genügt", "genügen", "suffit",
                          "suffisent", "me suffit", "basta", "bastan", "es suficiente", "son suficientes"});
constexpr auto before_zone = std::to_array<Words>({"my time zone is",
                                                   "set my time zone to",
                                                   "change my time zone to",
                                                   "move my time zone to",
                                                   "i live in",
                                                   "i've moved to",
                                                   "i moved to",
                                                   "meine zeitzone ist",
                                                   "stell meine zeitzone auf",
                                                   "ich wohne in",
                                                   "ich lebe in",
                                                   "mon fuseau horaire est",
                                                   "mets mon fuseau horaire sur",
                                                   "j'habite à",
                                                   "j’habite à",
                                                   "je vis à",
                                                   "mi zona horaria es",
                                                   "pon mi zona horaria en",
                                                   "cambia mi zona horaria a",
                                                   "vivo en"});
constexpr auto behind_zone = std::to_array<Words>({"now", "jetzt", "nun", "maintenant", "désormais", "ahora", "time"});
constexpr auto before_hours = std::to_array<Words>({"my working hours are",
                                                    "my working hours are from",
                                                    "my work hours are",
                                                    "my hours are",
                                                    "my hours are from",
                                                    "i work from",
                                                    "i work between",
                                                    "i work",
                                                    "working hours",
                                                    "meine arbeitszeiten sind",
                                                    "meine arbeitszeit ist",
                                                    "meine arbeitszeit ist von",
                                                    "ich arbeite von",
                                                    "ich arbeite",
                                                    "mes horaires sont",
                                                    "je travaille de",
                                                    "je travaille",
                                                    "mes heures de travail sont",
                                                    "mi horario es",
                                                    "mi horario es de",
                                                    "trabajo de",
                                                    "trabajo"});
constexpr auto between_times =
    std::to_array<Words>({"to", "until", "till", "and", "-", "–", "bis", "und", "à", "a", "et", "y", "hasta"});
constexpr auto behind_times = std::to_array<Words>({"uhr", "h", "o'clock"});
constexpr auto before_days = std::to_array<Words>({"i work from",
                                                   "i work on",
                                                   "i work",
                                                   "i only work",
                                                   "i only work on",
                                                   "my working days are",
                                                   "my work days are",
                                                   "ich arbeite von",
                                                   "ich arbeite am",
                                                   "ich arbeite nur",
                                                   "ich arbeite",
                                                   "meine arbeitstage sind",
                                                   "je travaille du",
                                                   "je travaille le",
                                                   "je travaille",
                                                   "mes jours de travail sont",
                                                   "trabajo de",
                                                   "trabajo los",
                                                   "trabajo del",
                                                   "trabajo",
                                                   "mis días de trabajo son"});
// Being interested in something may ask for a mentor, or for people.
constexpr auto before_interests = std::to_array<Words>(
    {"my interests are", "my interest is", "set my interests to", "meine interessen sind", "mes centres d'intérêt sont",
     "mes centres d’intérêt sont", "mes intérêts sont", "mis intereses son"});

struct Day {
    std::array<Words, 10> words;
};
constexpr auto days_in_order = std::to_array<Day>(
    {{{"1", "monday", "mondays", "mon", "montag", "montags", "mo", "lundi", "lun", "lunes"}},
     {{"2", "tuesday", "tuesdays", "tue", "dienstag", "dienstags", "di", "mardi", "mar", "martes"}},
     {{"3", "wednesday", "wednesdays", "wed", "mittwoch", "mittwochs", "mi", "mercredi", "mer", "miércoles"}},
     {{"4", "thursday", "thursdays", "thu", "donnerstag", "donnerstags", "do", "jeudi", "jeu", "jueves"}},
     {{"5", "friday", "fridays", "fri", "freitag", "freitags", "fr", "vendredi", "ven", "viernes"}},
     {{"6", "saturday", "saturdays", "sat", "samstag", "samstags", "sa", "samedi", "sam", "sábado"}},
     {{"7", "sunday", "sundays", "sun", "sonntag", "sonntags", "so", "dimanche", "dim", "domingo"}}});

std::optional<unsigned> day_named(Words word) {
    for (unsigned day = 0; day < days_in_order.size(); ++day) {
        if (std::ranges::find(days_in_order[day].words, word) != days_in_order[day].words.end()) return day;
    }
    return std::nullopt;
}

// A time that somebody said; `half` where it was told which half of the day is meant.
struct ClockSaid {
    TimeOfDay at{};
    bool half = false;
};

// "8", "8:30", "8h30", "8 uhr", "4pm"
std::optional<ClockSaid> clock_named(Words text) {
    std::string said{bare_words(text)};
    for (const Words end : behind_times) {
        if (said.size() > end.size() && said.ends_with(end)) said.resize(said.size() - end.size());
    }
    const bool afternoon = said.ends_with("pm");
    const bool morning = said.ends_with("am");
    if (afternoon || morning) said.resize(said.size() - 2);
    while (said.ends_with(' ')) said.pop_back();
    std::ranges::replace(said, 'h', ':');
    if (said.find(':') == std::string::npos) said += ":00";
    auto time = time_from_clock(said);
    if (!time) return std::nullopt;
    const bool half = afternoon || morning;
    if (half && (*time >= hours{13} || *time < hours{1})) return std::nullopt;
    if (afternoon && *time < hours{12}) *time += hours{12};
    if (morning && *time >= hours{12}) *time -= hours{12};
    return ClockSaid{*time, half};
}

using TwoTimes = std::pair<TimeOfDay, TimeOfDay>;

// Of a day at work: "9 to 5" ends in the afternoon, where no half of the day was named.
std::optional<TwoTimes> two_clocks(Words from_said, Words to_said) {
    const auto from = clock_named(from_said);
    auto to = clock_named(to_said);
    if (!from || !to) return std::nullopt;
    const bool morning = from->at >= hours{5} && from->at <= hours{12};
    if (!to->half && morning && to->at < from->at && to->at >= hours{1} && to->at <= hours{8}) to->at += hours{12};
    return TwoTimes{from->at, to->at};
}

std::optional<TwoTimes> times_said(Words text) {
    for (std::size_t at = text.find(' '); at != Words::npos; at = text.find(' ', at + 1)) {
        Words rest = bare_words(text.substr(at));
        if (!eat(rest, between_times)) continue;
        if (const auto times = two_clocks(text.substr(0, at), rest)) return times;
    }
    for (const Words dash : {Words{"-"}, Words{"–"}}) {
        const std::size_t at = text.find(dash);
        if (at == Words::npos) continue;
        if (const auto times = two_clocks(text.substr(0, at), text.substr(at + dash.size()))) return times;
    }
    return std::nullopt;
}

std::optional<std::string> hours_said(Words text) {
    const auto times = times_said(text);
    if (!times) return std::nullopt;
    return "hours " + to_clock(times->first) + "-" + to_clock(times->second);
}

std::optional<std::string> cap_said(Words text) {
    const bool enough = eat_behind(text, is_enough);
    const bool most = eat(text, at_most) || enough;
    if (!eat_behind(text, a_week)) return std::nullopt;
    eat_behind(text, messages);
    eat_behind(text, at_most);
    const auto number = std::ranges::find(numbers, text, &Number::word);
    if (number == numbers.end() || !most) return std::nullopt;
    return "cap " + std::string{number->digits};
}

}  // namespace

std::string_view language_named(std::string_view word) {
    struct Named {
        Words code;
        std::array<Words, 6> words;
    };
    static constexpr auto named =
        std::to_array<Named>({{"en", {"en", "english", "englisch", "anglais", "inglés", "ingles"}},
                              {"de", {"de", "german", "deutsch", "allemand", "alemán", "aleman"}},
                              {"fr", {"fr", "french", "französisch", "français", "francais", "francés"}},
                              {"es", {"es", "spanish", "spanisch", "espagnol", "español", "espanol"}}});
    const std::string said = lower_case(word);
    for (const auto& [code, words] : named) {
        if (std::ranges::find(words, said) != words.end()) return code;
    }
    return {};
}

std::optional<std::pair<TimeOfDay, TimeOfDay>> hours_named(std::string_view words) {
    constexpr auto before = std::to_array<Words>({"from", "between", "von", "zwischen", "de", "entre"});
    const std::string lower = lower_case(words);
    Words said = bare_words(lower);
    eat(said, before);
    const auto times = times_said(said);
    return times && times->first < times->second ? times : std::nullopt;
}

std::optional<unsigned> days_named(std::string_view words) {
    const std::string lower = lower_case(words);
    std::vector<std::string> parts;
    std::string part;
    for (const char c : lower + " ") {
        if (c == ' ' || c == ',' || c == '-') {
            if (!part.empty()) parts.push_back(std::exchange(part, {}));
            if (c == '-') parts.emplace_back("to");
            continue;
        }
        part += c;
    }
    unsigned days = 0;
    std::optional<unsigned> last;
    bool through = false;
    for (const std::string& one : parts) {
        if (const auto day = day_named(one)) {
            // "Friday to Monday" goes over the end of the week.
            for (unsigned at = through && last ? *last : *day;; at = (at + 1) % 7) {
                days |= 1U << at;
                if (at == *day) break;
            }
            last = day;
            through = false;
            continue;
        }
        constexpr auto to =
            std::to_array<Words>({"to", "until", "till", "through", "bis", "au", "à", "a", "al", "hasta"});
        constexpr auto joining = std::to_array<Words>({"and", "und", "et", "y", "e", "on", "le", "los", "only", "nur"});
        if (std::ranges::find(to, one) != to.end()) {
            through = true;
        } else if (std::ranges::find(joining, one) == joining.end()) {
            return std::nullopt;
        }
    }
    return days == 0 || through ? std::nullopt : std::optional{days};
}

std::optional<std::string> setting_said(std::string_view text) {
    constexpr std::size_t bytes_max = 300;
    if (text.size() > bytes_max) return std::nullopt;
    const std::string lower = lower_case(text);
    Words said = bare_words(lower);
    while (eat(said, politely)) {
    }
    while (eat_behind(said, politely)) {
    }
    if (said.ends_with(',')) said.remove_suffix(1);
    if (std::ranges::find(too_much, said) != too_much.end()) return "cap";
    if (auto cap = cap_said(said)) return cap;
    Words rest = said;
    if (eat(rest, before_language)) {
        if (const Words code = language_named(rest); !code.empty() && rest.size() > 2)
            return "language " + std::string{code};
    }
    rest = said;
    if (eat(rest, before_hours)) {
        if (auto hours = hours_said(rest)) return hours;
    }
    rest = said;
    if (eat(rest, before_days)) {
        if (days_named(rest)) return "days " + std::string{rest};
    }
    rest = said;
    // A place that is no time zone may be anything: "I live in chaos".
    if (eat(rest, before_zone)) {
        eat_behind(rest, behind_zone);
        if (!rest.empty() && !zones_named(rest).empty()) return "zone " + std::string{rest};
    }
    rest = said;
    if (eat(rest, before_interests) && !rest.empty()) return "interests " + std::string{rest};
    return std::nullopt;
}

}  // namespace kith
