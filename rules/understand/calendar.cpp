// Names of days, months and numbers in four languages, and spans of days.
#include <algorithm>
#include <array>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "rules/understand/dates.hpp"

namespace kith::understanding {
namespace {

struct NamedNumber {
    Languages languages;
    std::string_view word;
    int value;
};

constexpr std::array weekday_words = {
    NamedNumber{english, "sunday", 0},    NamedNumber{english, "sun", 0},       NamedNumber{english, "monday", 1},
    NamedNumber{english, "mon", 1},       NamedNumber{english, "tuesday", 2},   NamedNumber{english, "tue", 2},
    NamedNumber{english, "tues", 2},      NamedNumber{english, "wednesday", 3}, NamedNumber{english, "wed", 3},
    NamedNumber{english, "weds", 3},      NamedNumber{english, "thursday", 4},  NamedNumber{english, "thu", 4},
    NamedNumber{english, "thur", 4},      NamedNumber{english, "thurs", 4},     NamedNumber{english, "friday", 5},
    NamedNumber{english, "fri", 5},       NamedNumber{english, "saturday", 6},  NamedNumber{english, "sat", 6},
    NamedNumber{german, "sonntag", 0},    NamedNumber{german, "montag", 1},     NamedNumber{german, "dienstag", 2},
    NamedNumber{german, "mittwoch", 3},   NamedNumber{german, "donnerstag", 4}, NamedNumber{german, "freitag", 5},
    NamedNumber{german, "samstag", 6},    NamedNumber{german, "sonnabend", 6},  NamedNumber{french, "dimanche", 0},
    NamedNumber{french, "lundi", 1},      NamedNumber{french, "mardi", 2},      NamedNumber{french, "mercredi", 3},
    NamedNumber{french, "jeudi", 4},      NamedNumber{french, "vendredi", 5},   NamedNumber{french, "samedi", 6},
    NamedNumber{spanish, "domingo", 0},   NamedNumber{spanish, "lunes", 1},     NamedNumber{spanish, "martes", 2},
    NamedNumber{spanish, "miercoles", 3}, NamedNumber{spanish, "jueves", 4},    NamedNumber{spanish, "viernes", 5},
    NamedNumber{spanish, "sabado", 6},
};

constexpr std::array short_weekday_words = {
    NamedNumber{german, "mo", 1},   NamedNumber{german, "di", 2},   NamedNumber{german, "mi", 3},
    NamedNumber{german, "do", 4},   NamedNumber{german, "fr", 5},   NamedNumber{german, "sa", 6},
    NamedNumber{german, "so", 0},   NamedNumber{french, "lun", 1},  NamedNumber{french, "mar", 2},
    NamedNumber{french, "mer", 3},  NamedNumber{french, "jeu", 4},  NamedNumber{french, "ven", 5},
    NamedNumber{french, "sam", 6},  NamedNumber{french, "dim", 0},  NamedNumber{spanish, "lun", 1},
    NamedNumber{spanish, "mar", 2}, NamedNumber{spanish, "mie", 3}, NamedNumber{spanish, "jue", 4},
    NamedNumber{spanish, "vie", 5}, NamedNumber{spanish, "sab", 6}, NamedNumber{spanish, "dom", 0},
};

constexpr std::array month_words = {
    NamedNumber{english, "january", 1},
    NamedNumber{english, "jan", 1},
    NamedNumber{english, "february", 2},
    NamedNumber{english, "feb", 2},
    NamedNumber{english, "march", 3},
    NamedNumber{english, "mar", 3},
    NamedNumber{any_language, "april", 4},
    NamedNumber{english, "apr", 4},
    NamedNumber{english, "may", 5},
    NamedNumber{english, "june", 6},
    NamedNumber{english, "jun", 6},
    NamedNumber{english, "july", 7},
    NamedNumber{english, "jul", 7},
    NamedNumber{any_language, "august", 8},
    NamedNumber{english, "aug", 8},
    NamedNumber{any_language, "september", 9},
    NamedNumber{english, "sep", 9},
    NamedNumber{english, "sept", 9},
    NamedNumber{english, "october", 10},
    NamedNumber{english, "oct", 10},
    NamedNumber{any_language, "november", 11},
    NamedNumber{english, "nov", 11},
    NamedNumber{english, "december", 12},
    NamedNumber{english, "dec", 12},
    NamedNumber{german, "januar", 1},
    NamedNumber{german, "janner", 1},
    NamedNumber{german, "februar", 2},
    NamedNumber{german, "marz", 3},
    NamedNumber{german, "maerz", 3},
    NamedNumber{german, "mai", 5},
    NamedNumber{german, "juni", 6},
    NamedNumber{german, "juli", 7},
    NamedNumber{german, "oktober", 10},
    NamedNumber{german, "dezember", 12},
    NamedNumber{french, "janvier", 1},
    NamedNumber{french, "fevrier", 2},
    NamedNumber{french, "mars", 3},
    NamedNumber{french, "avril", 4},
    NamedNumber{french, "mai", 5},
    NamedNumber{french, "juin", 6},
    NamedNumber{french, "juillet", 7},
    NamedNumber{french, "aout", 8},
    NamedNumber{french, "septembre", 9},
    NamedNumber{french, "octobre", 10},
    NamedNumber{french, "novembre", 11},
    NamedNumber{french, "decembre", 12},
    NamedNumber{spanish, "enero", 1},
    NamedNumber{spanish, "febrero", 2},
    NamedNumber{spanish, "marzo", 3},
    NamedNumber{spanish, "abril", 4},
    NamedNumber{spanish, "mayo", 5},
    NamedNumber{spanish, "junio", 6},
    NamedNumber{spanish, "julio", 7},
    NamedNumber{spanish, "agosto", 8},
    NamedNumber{spanish, "septiembre", 9},
    NamedNumber{spanish, "octubre", 10},
    NamedNumber{spanish, "noviembre", 11},
    NamedNumber{spanish, "diciembre", 12},
};

constexpr std::array number_words = {
    NamedNumber{english, "a", 1},        NamedNumber{english, "an", 1},       NamedNumber{english, "one", 1},
    NamedNumber{english, "two", 2},      NamedNumber{english, "couple", 2},   NamedNumber{english, "three", 3},
    NamedNumber{english, "four", 4},     NamedNumber{english, "five", 5},     NamedNumber{english, "six", 6},
    NamedNumber{english, "seven", 7},    NamedNumber{english, "eight", 8},    NamedNumber{english, "nine", 9},
    NamedNumber{english, "ten", 10},     NamedNumber{english, "eleven", 11},  NamedNumber{english, "twelve", 12},
    NamedNumber{english, "fifteen", 15}, NamedNumber{english, "twenty", 20},  NamedNumber{english, "thirty", 30},
    NamedNumber{english, "forty", 40},   NamedNumber{english, "fifty", 50},   NamedNumber{english, "sixty", 60},
    NamedNumber{english, "ninety", 90},  NamedNumber{german, "ein", 1},       NamedNumber{german, "ne", 1},
    NamedNumber{german, "eine", 1},      NamedNumber{german, "einen", 1},     NamedNumber{german, "einer", 1},
    NamedNumber{german, "einem", 1},     NamedNumber{german, "zwei", 2},      NamedNumber{german, "drei", 3},
    NamedNumber{german, "vier", 4},      NamedNumber{german, "funf", 5},      NamedNumber{german, "sechs", 6},
    NamedNumber{german, "eins", 1},      NamedNumber{german, "neun", 9},      NamedNumber{german, "elf", 11},
    NamedNumber{german, "zwolf", 12},    NamedNumber{french, "sept", 7},      NamedNumber{french, "onze", 11},
    NamedNumber{french, "douze", 12},    NamedNumber{spanish, "siete", 7},    NamedNumber{spanish, "ocho", 8},
    NamedNumber{spanish, "nueve", 9},    NamedNumber{spanish, "once", 11},    NamedNumber{spanish, "doce", 12},
    NamedNumber{german, "sieben", 7},    NamedNumber{german, "acht", 8},      NamedNumber{german, "zehn", 10},
    NamedNumber{german, "zwanzig", 20},  NamedNumber{german, "dreissig", 30}, NamedNumber{german, "vierzig", 40},
    NamedNumber{french, "un", 1},        NamedNumber{french, "une", 1},       NamedNumber{french, "deux", 2},
    NamedNumber{french, "trois", 3},     NamedNumber{french, "quatre", 4},    NamedNumber{french, "cinq", 5},
    NamedNumber{french, "six", 6},       NamedNumber{french, "dix", 10},      NamedNumber{french, "quinze", 15},
    NamedNumber{french, "vingt", 20},    NamedNumber{french, "trente", 30},   NamedNumber{spanish, "un", 1},
    NamedNumber{spanish, "una", 1},      NamedNumber{spanish, "dos", 2},      NamedNumber{spanish, "tres", 3},
    NamedNumber{spanish, "cuatro", 4},   NamedNumber{spanish, "cinco", 5},    NamedNumber{spanish, "seis", 6},
    NamedNumber{spanish, "diez", 10},    NamedNumber{spanish, "quince", 15},  NamedNumber{spanish, "veinte", 20},
    NamedNumber{spanish, "treinta", 30},
};

class Names {
  public:
    explicit Names(std::span<const NamedNumber> words) {
        for (const NamedNumber& named : words) by_word_[word_code(named.word)].push_back(named);
    }
    std::optional<int> at(const Text& text, std::size_t at) const {
        if (at >= text.tokens.size() || text.tokens[at].type != TokenType::word) return std::nullopt;
        const auto known = by_word_.find(text.tokens[at].word);
        if (known == by_word_.end()) return std::nullopt;
        for (const NamedNumber& named : known->second) {
            if ((named.languages & text.languages) != 0) return named.value;
        }
        return std::nullopt;
    }

  private:
    std::unordered_map<std::uint64_t, std::vector<NamedNumber>> by_word_{};
};

std::optional<int> named_number(const Text& text, std::size_t at) {
    static const Names names{number_words};
    return names.at(text, at);
}

// "Mo", "jeu.", "vie": words of two or three letters that are others as well, so only where nothing else can stand:
// with a full stop, behind "am", at the end of what is said, or in front of "mit".
std::optional<int> short_weekday_at(const Text& text, std::size_t at) {
    if (at >= text.tokens.size() || text.tokens[at].norm.size() > 3) return std::nullopt;
    static const Names names{short_weekday_words};
    const auto day = names.at(text, at);
    if (!day) return std::nullopt;
    const Token& token = text.tokens[at];
    const bool spoken_german = (text.languages & german) != 0 && token.norm.size() == 2;
    if (spoken_german && !token.capital) return std::nullopt;
    const bool ends = at + 1 >= text.tokens.size() || text.tokens[at + 1].type == TokenType::punctuation ||
                      text.tokens[at + 1].type == TokenType::line_end || text.tokens[at + 1].type == TokenType::emoji;
    const bool stopped = norm(text, at + 1) == "." && !text.tokens[at + 1].after_space;
    if (at == 0) {
        return stopped || (spoken_german && token.norm != "so" && norm(text, at + 1) == "mit") ? day : std::nullopt;
    }
    const bool introduced = one_of(norm(text, at - 1), {"am", "vom", "el", "le", "ce", "del", "este", "letzten"});
    const bool behind_person = text.tokens[at - 1].type == TokenType::mention;
    const bool alone = text.tokens[at - 1].type == TokenType::punctuation && ends;
    return stopped || introduced || alone || (behind_person && ends) ? day : std::nullopt;
}

}  // namespace

std::optional<int> weekday_at(const Text& text, std::size_t at) {
    static const Names names{weekday_words};
    if (const auto day = names.at(text, at)) return day;
    return short_weekday_at(text, at);
}

std::optional<int> month_at(const Text& text, std::size_t at) {
    static const Names names{month_words};
    return names.at(text, at);
}

std::optional<NumberFound> number_at(const Text& text, std::size_t at) {
    if (at >= text.tokens.size()) return std::nullopt;
    const Token& token = text.tokens[at];
    if (token.type == TokenType::number) {
        std::string digits = token.norm;
        if (digits == "1/2") return NumberFound{.value = 0.5};
        if (digits == "3/4") return NumberFound{.value = 0.75};
        std::replace(digits.begin(), digits.end(), ',', '.');
        const std::size_t dot = digits.find('.');
        const auto whole = to_int(std::string_view{digits}.substr(0, dot));
        if (!whole || *whole > 10'000) return std::nullopt;
        if (dot == std::string::npos && norm(text, at + 1) == "1/2")
            return NumberFound{.value = *whole + 0.5, .size = 2};
        if (dot == std::string::npos) return NumberFound{.value = static_cast<double>(*whole)};
        const std::string_view decimals = std::string_view{digits}.substr(dot + 1);
        const auto fraction = to_int(decimals);
        if (!fraction || decimals.size() > 2) return std::nullopt;
        return NumberFound{.value = *whole + *fraction / (decimals.size() == 1 ? 10.0 : 100.0)};
    }
    if (const auto value = named_number(text, at)) {
        if (*value == 1 && one_of(norm(text, at + 1), {"couple"})) {
            return NumberFound{.value = 2, .size = norm(text, at + 2) == "of" ? 3U : 2U};
        }
        if (norm(text, at) == "couple" && norm(text, at + 1) == "of") return NumberFound{.value = 2, .size = 2};
        // "forty-five", "forty five"
        if (*value >= 20 && *value % 10 == 0) {
            const std::size_t dash = norm(text, at + 1) == "-" ? 1 : 0;
            const auto ones = named_number(text, at + 1 + dash);
            if (ones && *ones < 10 &&
                !one_of(norm(text, at + 1 + dash), {"a", "an", "ein", "eine", "un", "une", "una"}))
                return NumberFound{.value = static_cast<double>(*value + *ones), .size = 2 + dash};
        }
        return NumberFound{.value = static_cast<double>(*value)};
    }
    return std::nullopt;
}

std::optional<SpanFound> span_at(const Text& text, std::size_t at) {
    if (one_of(norm(text, at), {"fortnight"})) return SpanFound{.begin = at, .end = at + 1, .days = 14};
    const auto number = number_at(text, at);
    if (!number || number->value < 1 || number->value > 1'000) return std::nullopt;
    std::size_t unit = at + number->size;
    while (one_of(norm(text, unit), {"full", "whole", "more", "working"})) ++unit;
    const std::string_view w = norm(text, unit);
    const int count = static_cast<int>(number->value);
    SpanFound span{.begin = at, .end = unit + 1};
    if (one_of(w, {"day", "days", "d", "tag", "tage", "tagen", "jour", "jours", "dia", "dias"})) {
        span.days = count;
    } else if (one_of(w, {"week", "weeks", "wk", "wks", "w", "woche", "wochen", "semaine", "semaines", "semana",
                          "semanas"})) {
        span.days = 7 * count;
    } else if (one_of(w, {"hours", "hour", "hrs", "stunden", "heures", "horas"}) && count >= 12) {
        span.days = (count + 23) / 24;
    } else if (one_of(w, {"fortnight", "fortnights"})) {
        span.days = 14 * count;
    } else if (one_of(w, {"month", "months", "mo", "monat", "monate", "monaten", "mois", "mes", "meses"})) {
        span.months = count;
    } else if (one_of(w, {"year", "years", "jahr", "jahre", "an", "ans", "ano", "anos"})) {
        span.months = 12 * count;
    } else {
        return std::nullopt;
    }
    return span;
}

}  // namespace kith::understanding
