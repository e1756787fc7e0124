#include "rules/understand/anchored.hpp"

#include <algorithm>
#include <array>

#include "rules/understand/letters.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/people.hpp"

namespace kith::understanding {
namespace {

constexpr auto politely =
    std::to_array<std::string_view>({"please",      "pls",     "plz",          "bitte",         "por favor",
                                     "porfa",       "stp",     "svp",          "s il te plait", "s il vous plait",
                                     "help me to",  "help me", "remind me to", "i want to",     "i would like to",
                                     "let me",      "kith",    "ich mochte",   "ich will",      "je veux",
                                     "je voudrais", "quiero",  "me gustaria"});
constexpr auto behind_names = std::to_array<std::string_view>(
    {"every",  "each",   "once",    "at",        "but",   "to",   "in",    "into",    "from",   "out", "off", "about",
     "how",    "weekly", "monthly", "quarterly", "alle",  "jede", "jeden", "jedes",   "einmal", "zu",  "aus", "nach",
     "toutes", "tous",   "chaque",  "une",       "a",     "dans", "de",    "comment", "cada",   "en",  "por", "and",
     "und",    "et",     "y",       "please",    "bitte", "as",   "als",   "comme",   "como"});
struct Unit {
    std::string_view word;
    int days;
};
constexpr auto units = std::to_array<Unit>(
    {{"day", 1},      {"days", 1}, {"week", 7},   {"weeks", 7},   {"month", 30},   {"months", 30}, {"year", 365},
     {"quarter", 91}, {"tag", 1},  {"tage", 1},   {"woche", 7},   {"wochen", 7},   {"monat", 30},  {"monate", 30},
     {"jahr", 365},   {"jour", 1}, {"jours", 1},  {"semaine", 7}, {"semaines", 7}, {"mois", 30},   {"an", 365},
     {"dia", 1},      {"dias", 1}, {"semana", 7}, {"semanas", 7}, {"mes", 30},     {"meses", 30},  {"ano", 365}});
constexpr auto whole_rhythms = std::to_array<Unit>({{"weekly", 7},
                                                    {"monthly", 30},
                                                    {"quarterly", 91},
                                                    {"wochentlich", 7},
                                                    {"monatlich", 30},
                                                    {"vierteljahrlich", 91}});
constexpr auto counts = std::to_array<Unit>(
    {{"two", 2},     {"three", 3},  {"four", 4},   {"five", 5},  {"six", 6},    {"eight", 8},  {"ten", 10},
     {"twelve", 12}, {"other", 2},  {"second", 2}, {"third", 3}, {"zwei", 2},   {"drei", 3},   {"vier", 4},
     {"funf", 5},    {"sechs", 6},  {"acht", 8},   {"zehn", 10}, {"zwolf", 12}, {"zweite", 2}, {"deux", 2},
     {"trois", 3},   {"quatre", 4}, {"cinq", 5},   {"huit", 8},  {"dix", 10},   {"dos", 2},    {"tres", 3},
     {"cuatro", 4},  {"cinco", 5},  {"seis", 6},   {"ocho", 8},  {"diez", 10}});
constexpr auto every_words = std::to_array<std::string_view>(
    {"every", "each", "once every", "once a", "once per", "alle", "jede", "jeden", "jedes", "einmal pro", "toutes les",
     "tous les", "chaque", "une fois par", "cada", "una vez por", "una vez al"});

template <std::size_t size>
std::optional<int> value_of(const std::array<Unit, size>& table, std::string_view word) {
    const auto row = std::ranges::find(table, word, &Unit::word);
    return row == table.end() ? std::nullopt : std::optional{row->days};
}

}  // namespace

Anchored::Anchored(const Text& text) : text_(text), words_(std::min(text.tokens.size(), tokens_read_max)) {}

std::string_view Anchored::word(std::size_t at) const {
    if (at >= words_.size()) return {};
    if (!words_[at]) words_[at] = as_typed(at);
    return *words_[at];
}

// As it was typed, folded, with gaps for hyphens: a rare word is not to be put right into a common one. What has an
// apostrophe is read as its words ("who's": who, is). Empty for what is no word.
std::string Anchored::as_typed(std::size_t at) const {
    const Token& token = text_.tokens[at];
    if (token.type != TokenType::word && token.type != TokenType::number) return {};
    const std::string_view typed = std::string_view{text_.raw}.substr(token.begin, token.end - token.begin);
    if (typed.find('\'') != std::string_view::npos || typed.find("\u2019") != std::string_view::npos)
        return token.norm == "'s" ? "is" : token.norm;
    std::string said = fold(typed);
    std::ranges::replace(said, '-', ' ');
    return said;
}

bool Anchored::is_mark(std::size_t at) const {
    return at < end() && (text_.tokens[at].type == TokenType::punctuation ||
                          text_.tokens[at].type == TokenType::line_end || text_.tokens[at].type == TokenType::emoji);
}

bool Anchored::joins_words(std::size_t at) const {
    const Token& token = text_.tokens[at];
    return !token.after_space && (token.norm == "-" || token.norm == "'" || token.norm == "\u2019");
}

std::optional<std::size_t> Anchored::after(std::string_view form, std::size_t at) const {
    while (!form.empty()) {
        if (at >= end() || word(at).empty()) return std::nullopt;
        const std::string_view said = word(at++);
        if (!form.starts_with(said) || (form.size() > said.size() && form[said.size()] != ' ')) return std::nullopt;
        form.remove_prefix(std::min(form.size(), said.size() + 1));
        while (!form.empty() && at < end() && is_mark(at) && joins_words(at)) ++at;
    }
    return at;
}

bool Anchored::eat(Words forms) {
    std::size_t furthest = at_;
    for (const std::string_view form : forms) {
        if (const auto next = after(form, at_)) furthest = std::max(furthest, *next);
    }
    if (furthest == at_) return false;
    at_ = furthest;
    return true;
}

void Anchored::skip_marks() {
    while (is_mark(at_)) ++at_;
}

void Anchored::skip_politeness() {
    do skip_marks();
    while (eat(politely));
}

bool Anchored::at_end() {
    skip_marks();
    eat(politely);
    skip_marks();
    return done();
}

std::vector<NamedPerson> Anchored::people(bool listed) {
    const auto has_joining_word = [&](std::size_t at) {
        return one_of(text_.tokens[at].norm, {"and", "und", "et", "y", "e", "&"});
    };
    std::vector<NamedPerson> named;
    std::size_t next = at_;
    while (const auto found = person_at(text_, next, name_ends_before(next), true)) {
        add_person(named, found->person);
        at_ = next = found->end;
        // "@ana @bo @cem": a list without anything between
        bool joined = listed && next < end() && text_.tokens[next].type == TokenType::mention;
        while (next < end() && ((listed && text_.tokens[next].norm == ",") || has_joining_word(next))) {
            joined = true;
            ++next;
        }
        if (!joined) break;
    }
    return named;
}

std::size_t Anchored::name_ends_before(std::size_t from) const {
    std::size_t at = from + 1;
    while (at < end() && std::ranges::find(behind_names, word(at)) == behind_names.end()) ++at;
    return at;
}

std::optional<int> Anchored::amount(bool count_needed) {
    const std::size_t start = at_;
    int count = 1;
    bool counted = false;
    if (at_ < end()) {
        const auto said = to_int(word(at_));
        const auto named = said ? said : value_of(counts, word(at_));
        counted = named && *named > 0 && *named <= 400;
        if (counted) {
            count = *named;
            ++at_;
        }
    }
    const auto unit = at_ < end() ? value_of(units, word(at_)) : std::nullopt;
    if (!unit || (count_needed && !counted)) {
        at_ = start;
        return std::nullopt;
    }
    ++at_;
    return count * *unit;
}

bool Anchored::begins_rhythm() {
    return eat(every_words);
}

std::optional<int> Anchored::rhythm() {
    const std::size_t start = at_;
    if (at_ < end()) {
        if (const auto days = value_of(whole_rhythms, word(at_))) {
            ++at_;
            return days;
        }
    }
    const auto days = begins_rhythm() ? amount(false) : std::nullopt;
    if (!days) at_ = start;
    return days;
}

}  // namespace kith::understanding
