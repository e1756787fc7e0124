#include "rules/understand/series.hpp"

#include <algorithm>
#include <array>
#include <string_view>

#include "rules/understand/dates.hpp"

namespace kith::understanding {
namespace {

bool is_every(std::string_view word) {
    return one_of(word, {"every", "each", "jeden", "jede", "jedes", "alle", "chaque", "cada", "tous", "toutes", "todos",
                         "todas"});
}

bool is_article(std::string_view word) {
    return one_of(word, {"the", "on", "am", "den", "dem", "im", "le", "les", "la", "el", "los", "a", "an"});
}

bool is_week(std::string_view word) {
    return one_of(word, {"week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"});
}

bool is_month(std::string_view word) {
    return one_of(word, {"month", "monat", "monats", "mois", "mes"});
}

struct Ordinal {
    int nth = 0;  // 1 to 5; -1: the last
    std::size_t size = 0;
};

// "first", "2nd", "letzten", "3e" at `at`; size 0: none.
Ordinal ordinal_at(const Text& text, std::size_t at) {
    struct Word {
        std::string_view word;
        int nth;
    };
    static constexpr auto words = std::to_array<Word>({
        {"first", 1},    {"1st", 1},      {"ersten", 1},    {"erster", 1},     {"erste", 1},      {"premier", 1},
        {"premiers", 1}, {"1er", 1},      {"primer", 1},    {"primero", 1},    {"primeros", 1},   {"second", 2},
        {"2nd", 2},      {"zweiten", 2},  {"zweiter", 2},   {"zweite", 2},     {"deuxieme", 2},   {"deuxiemes", 2},
        {"seconds", 2},  {"2e", 2},       {"segundo", 2},   {"segundos", 2},   {"third", 3},      {"3rd", 3},
        {"dritten", 3},  {"dritter", 3},  {"dritte", 3},    {"troisieme", 3},  {"troisiemes", 3}, {"3e", 3},
        {"tercer", 3},   {"tercero", 3},  {"terceros", 3},  {"fourth", 4},     {"4th", 4},        {"vierten", 4},
        {"vierter", 4},  {"vierte", 4},   {"quatrieme", 4}, {"quatriemes", 4}, {"4e", 4},         {"cuarto", 4},
        {"cuartos", 4},  {"fifth", 5},    {"5th", 5},       {"funften", 5},    {"cinquieme", 5},  {"quinto", 5},
        {"last", -1},    {"letzten", -1}, {"letzter", -1},  {"letzte", -1},    {"dernier", -1},   {"derniers", -1},
        {"ultimo", -1},  {"ultimos", -1},
    });
    const std::string_view word = norm(text, at);
    for (const Word& known : words) {
        if (known.word == word) return {known.nth, 1};
    }
    // "2." and "2 nd", as they are cut.
    const auto number = to_int(word);
    if (!number || *number < 1 || *number > 5) return {};
    if (one_of(norm(text, at + 1), {"st", "nd", "rd", "th", ".", "er", "e"}) && !text.tokens[at + 1].after_space)
        return {*number, 2};
    return {};
}

// "Mondays", "montags", "lundis": a day's name that says each week; Sunday 0.
std::optional<int> each_weekday_at(const Text& text, std::size_t at) {
    static constexpr std::array<std::array<std::string_view, 4>, 7> names = {{
        {"sundays", "sonntags", "dimanches", "domingos"},
        {"mondays", "montags", "lundis", ""},
        {"tuesdays", "dienstags", "mardis", ""},
        {"wednesdays", "mittwochs", "mercredis", ""},
        {"thursdays", "donnerstags", "jeudis", ""},
        {"fridays", "freitags", "vendredis", ""},
        {"saturdays", "samstags", "samedis", "sabados"},
    }};
    const std::string_view word = norm(text, at);
    if (word.empty()) return std::nullopt;
    for (std::size_t day = 0; day < names.size(); ++day) {
        if (std::ranges::find(names[day], word) != names[day].end()) return static_cast<int>(day);
    }
    // "los lunes": the name itself does not change.
    return at > 0 && norm(text, at - 1) == "los" ? weekday_at(text, at) : std::nullopt;
}

std::optional<int> named_weekday_at(const Text& text, std::size_t at) {
    const auto each = each_weekday_at(text, at);
    return each ? each : weekday_at(text, at);
}

// "of the month", "im Monat", "de chaque mois", "del mes": where it ends; `at` where it does not stand there.
std::size_t after_of_the_month(const Text& text, std::size_t at) {
    constexpr std::size_t words_max = 3;
    std::size_t end = at;
    while (end < at + words_max && (is_article(norm(text, end)) || is_every(norm(text, end)) ||
                                    one_of(norm(text, end), {"of", "in", "per", "des", "eines", "jedes", "im", "pro",
                                                             "du", "de", "d", "del", "al"})))
        ++end;
    return end > at && is_month(norm(text, end)) ? end + 1 : at;
}

// The names of two days, or a day and "and" or a comma and another: "Tuesday and Thursday".
bool another_weekday_at(const Text& text, std::size_t at) {
    if (!one_of(norm(text, at), {"and", "&", "+", "und", "et", "y", ",", "/"})) return false;
    std::size_t next = at + 1;
    if (is_every(norm(text, next))) ++next;
    while (is_article(norm(text, next))) ++next;
    return named_weekday_at(text, next).has_value();
}

// "every day", "tous les mois", "jeden Werktag", "every third week" and the like at `at`: which we have no series for.
bool is_other_unit(std::string_view word) {
    return is_month(word) ||
           one_of(word, {"months", "monate",  "meses",      "day",  "days",    "weekday", "workday",   "tag",
                         "tage",   "werktag", "arbeitstag", "jour", "jours",   "dia",     "dias",      "year",
                         "jahr",   "an",      "annee",      "ano",  "quarter", "quartal", "trimestre", "working"});
}

bool is_other_rhythm(std::string_view word) {
    return one_of(
        word, {"daily",    "monthly",     "yearly",      "annually",        "quarterly", "taglich",    "monatlich",
               "jahrlich", "quotidien",   "quotidienne", "quotidiennement", "mensuel",   "mensuelle",  "mensuellement",
               "diario",   "diariamente", "mensual",     "mensualmente",    "anual",     "anualmente", "werktags"});
}

}  // namespace

std::optional<SeriesFound> find_series(const Text& text, std::size_t first, std::size_t last) {
    for (std::size_t at = first; at < last; ++at) {
        SeriesFound found{.begin = at};
        const bool monthly_word = is_other_rhythm(norm(text, at));
        const bool every = is_every(norm(text, at));
        std::size_t next = at + (every || monthly_word ? 1 : 0);
        while ((every || monthly_word) && is_article(norm(text, next))) ++next;
        // "every last Friday", "monthly on the 2nd Tuesday", "on the first Monday of the month"
        if (const Ordinal nth = ordinal_at(text, next); nth.size > 0) {
            const std::size_t day = next + nth.size;
            const auto weekday = named_weekday_at(text, day);
            const std::size_t end = weekday ? after_of_the_month(text, day + 1) : day;
            const bool of_month = weekday && end > day + 1;
            // "every second Tuesday" is every 2 weeks, where no month is named.
            const bool of_weeks = every && !of_month && (nth.nth == 2 || nth.nth == 3);
            if (weekday && (of_month || every || monthly_word) && !of_weeks) {
                if (nth.nth == 5) return SeriesFound{.begin = at, .end = end, .other = true};
                found.monthly_nth = nth.nth;
                found.weekday = weekday;
                found.end = of_month ? end : day + 1;
                return found;
            }
            if (of_weeks && weekday) {
                found.every_weeks = nth.nth;
                found.weekday = weekday;
                found.end = day + 1;
                return found;
            }
        }
        if (monthly_word) {
            // "monthly games" is a name: a rhythm stands beside a day or an hour.
            const bool beside =
                next > at + 1 || next >= last || one_of(norm(text, next), {",", "at", "um", "um", "ab"});
            if (beside && at > first) return SeriesFound{.begin = at, .end = next, .other = true};
            continue;
        }
        if (const auto each = each_weekday_at(text, at); each && !every) {
            const bool more = another_weekday_at(text, at + 1);
            return SeriesFound{.begin = at, .end = at + 1, .every_weeks = more ? 0 : 1, .weekday = each, .other = more};
        }
        if (!every) continue;
        next = at + 1;
        int weeks = 1;
        if (one_of(norm(text, next), {"other", "second", "zweiten", "zweite"})) {
            weeks = 2;
            ++next;
        } else if (const auto number = number_at(text, next); number && is_week(norm(text, next + number->size))) {
            weeks = static_cast<int>(number->value);
            next += number->size + 1;
        }
        while (is_article(norm(text, next))) ++next;
        const bool week = is_week(norm(text, next));
        const auto weekday = named_weekday_at(text, next);
        if (!weekday && !week) {
            const bool counted = number_at(text, next).has_value();
            const std::size_t unit = next + (counted ? number_at(text, next)->size : 0);
            if (is_other_unit(norm(text, unit))) return SeriesFound{.begin = at, .end = unit + 1, .other = true};
            continue;
        }
        if (weeks < 1 || weeks > series_weeks_max) return SeriesFound{.begin = at, .end = next + 1, .other = true};
        if (weekday && another_weekday_at(text, next + 1))
            return SeriesFound{.begin = at, .end = next + 1, .other = true};
        found.every_weeks = weeks;
        found.weekday = weekday;
        found.end = next + 1;
        return found;
    }
    return std::nullopt;
}

}  // namespace kith::understanding
