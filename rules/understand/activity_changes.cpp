#include "rules/understand/activity_changes.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <span>
#include <vector>

#include "rules/text/text.hpp"
#include "rules/understand/activity_clauses.hpp"
#include "rules/understand/tokens.hpp"
#include "rules/understand/when.hpp"

namespace kith {
namespace {

using understanding::Guests;
using understanding::trimmed;
using understanding::When;

constexpr auto change_verbs = std::to_array<std::string_view>(
    {"reschedule", "postpone", "change",   "update",   "edit",     "move",    "ändere",  "ändern",
     "verschiebe", "verlege",  "modifiez", "modifier", "modifie",  "changez", "changer", "change",
     "déplacez",   "déplacer", "déplace",  "reportez", "reporter", "reporte", "cambiar", "cambia",
     "modificar",  "modifica", "mover",    "mueve",    "aplazar",  "aplaza"});
constexpr auto change_nouns = std::to_array<std::string_view>(
    {"the event",     "event",         "the activity", "activity",   "die veranstaltung",
     "veranstaltung", "die aktivität", "aktivität",    "den termin", "der termin",
     "termin",        "l’événement",   "l'événement",  "événement",  "l’activité",
     "l'activité",    "activité",      "el evento",    "evento",     "la actividad",
     "actividad"});
constexpr auto change_copulas = std::to_array<std::string_view>({"is moved",
                                                                 "has moved",
                                                                 "is now",
                                                                 "is",
                                                                 "now takes place",
                                                                 "takes place",
                                                                 "now starts",
                                                                 "starts",
                                                                 "now begins",
                                                                 "begins",
                                                                 "ist jetzt",
                                                                 "ist",
                                                                 "findet jetzt",
                                                                 "findet",
                                                                 "beginnt jetzt",
                                                                 "beginnt",
                                                                 "hat jetzt",
                                                                 "hat",
                                                                 "est maintenant",
                                                                 "est",
                                                                 "commence",
                                                                 "a lieu",
                                                                 "es ahora",
                                                                 "ahora es",
                                                                 "es",
                                                                 "empieza",
                                                                 "comienza",
                                                                 "has now",
                                                                 "now has",
                                                                 "has"});
constexpr auto before_change =
    std::to_array<std::string_view>({":", "to ", "into ", "auf ", "in: ", "à ", "a ", "al ", "pour ", "is ", "now ",
                                     "jetzt ", "maintenant ", "ahora "});
constexpr auto behind_change = std::to_array<std::string_view>(
    {" now", " jetzt", " maintenant", " ahora", " instead", " statt", " please", " bitte"});
// What may stand alone beside a day or a time.
constexpr auto when_connectors = std::to_array<std::string_view>(
    {"on",  "at",  "from", "starts", "am",  "um",    "ab",         "der",   "den", "le",   "à",
     "a",   "dès", "el",   "la",     "las", "a las", "al",         "desde", "to",  "auf",  "zum",
     "and", "und", "et",   "y",      "now", "jetzt", "maintenant", "ahora", ":",   "statt"});
constexpr auto place_articles = std::to_array<std::string_view>(
    {"the ", "our ", "room ", "der ",   "die ", "das ", "den ", "dem ",  "raum ",   "le ",     "la ",
     "les ", "l’",   "l'",    "salle ", "el ",  "los ", "las ", "sala ", "http://", "https://"});
constexpr auto words_of_places =
    std::to_array<std::string_view>({"places", "place", "people", "persons", "seats", "spots", "plätze", "platz",
                                     "personen", "leute", "personnes", "plazas", "plaza", "personas", "sitios"});
constexpr auto no_limits = std::to_array<std::string_view>(
    {"no limit", "without limit", "without a limit", "unlimited", "ohne begrenzung", "ohne limit", "unbegrenzt",
     "sans limite", "illimité", "sin límite", "sin limite", "ilimitado"});

template <std::size_t count>
bool is_one_of(const std::array<std::string_view, count>& words, std::string_view said) {
    return std::ranges::find(words, said) != words.end();
}

template <std::size_t count>
bool begins_with_one(const std::array<std::string_view, count>& words, std::string_view lower) {
    return std::ranges::any_of(words, [&](std::string_view word) { return lower.starts_with(word); });
}

// Blanks, no-break ones as well.
void strip_blanks(std::string_view& text) {
    for (bool again = true; again;) {
        again = false;
        for (const std::string_view blank : {" ", "\u00a0", "\u202f", "\t"}) {
            while (text.starts_with(blank)) text.remove_prefix(blank.size()), again = true;
            while (text.ends_with(blank)) text.remove_suffix(blank.size()), again = true;
        }
    }
}

// The bytes of lower case and of what was typed are the same places in all but rare texts; then the typed is
// kept.
struct Cased {
    std::string lower;
    std::string_view typed;
    explicit Cased(std::string_view text) : lower(lower_case(text)), typed(text) {}
    std::string_view tail(std::string_view of_lower) const {
        return lower.size() == typed.size() ? typed.substr(typed.size() - of_lower.size()) : of_lower;
    }
};

// Without "to", ":" before it and "now" behind it.
std::string_view bare(std::string_view words) {
    for (bool again = true; again;) {
        again = false;
        strip_blanks(words);
        const std::string lower = lower_case(words);
        if (lower.size() != words.size()) return words;
        for (const std::string_view word : before_change) {
            if (!lower.starts_with(word)) continue;
            words.remove_prefix(word.size());
            again = true;
            break;
        }
        if (again) continue;
        for (const std::string_view word : behind_change) {
            if (!lower.ends_with(word)) continue;
            words.remove_suffix(word.size());
            again = true;
            break;
        }
    }
    return words;
}

std::optional<int> places_said(std::string_view clause) {
    if (const auto number = understanding::capacity_in(clause)) return number;
    const std::string lower = lower_case(trimmed(clause));
    int number = 0;
    const auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), number);
    const auto size = static_cast<std::size_t>(end - lower.data());
    if (error != std::errc{} || size >= lower.size() || lower[size] != ' ') return std::nullopt;
    return is_one_of(words_of_places, std::string_view{lower}.substr(size + 1)) ? std::optional{number} : std::nullopt;
}

// Without the words that only lead to a day or a time, on either side.
std::string_view without_connectors(std::string_view text) {
    for (bool again = true; again;) {
        again = false;
        strip_blanks(text);
        text = trimmed(text);
        const std::string lower = lower_case(text);
        if (is_one_of(when_connectors, lower)) return {};
        const std::size_t space = lower.rfind(' ');
        if (space == std::string::npos || lower.size() != text.size()) return text;
        if (is_one_of(when_connectors, std::string_view{lower}.substr(space + 1))) {
            text.remove_suffix(text.size() - space);
            again = true;
        }
    }
    return text;
}

// What stands beside the day and the time is a place, or not known.
bool take_place(std::string_view text, WishedChanges& wish) {
    text = without_connectors(text);
    if (text.empty()) return true;
    const bool place = understanding::says_place(text) || begins_with_one(place_articles, lower_case(text));
    if (!place || !wish.place.empty()) return false;
    wish.place = understanding::place_in(text);
    return !wish.place.empty();
}

bool take_clause(std::string_view clause, LocalTime now, WishedChanges& wish) {
    clause = trimmed(clause);
    strip_blanks(clause);
    if (clause.empty()) return true;
    const std::string lower = lower_case(clause);
    if (is_one_of(no_limits, lower)) {
        wish.unlimited = true;
        return true;
    }
    if (const auto number = places_said(clause)) {
        wish.capacity = number;
        return true;
    }
    if (const Guests guests = understanding::guests_in(clause); guests != Guests::unsaid) {
        wish.guests = guests == Guests::welcome;
        return true;
    }
    const understanding::Text text = understanding::read(clause, {});
    const When when = understanding::read_when(text, now, 0, text.tokens.size());
    if (when.is_series() || when.other_rhythm || when.past) return false;
    if (when.said.empty() || (!when.day && !when.time)) return take_place(clause, wish);
    if (when.day) wish.day = when.day;
    if (when.last) wish.last = when.last;
    if (when.time) wish.time = when.time;
    if (when.length) wish.length = when.length;
    std::size_t begin = when.said.front().begin;
    std::size_t end = when.said.front().end;
    for (const understanding::Stretch& one : when.said) {
        begin = std::min(begin, one.begin);
        end = std::max(end, one.end);
    }
    const std::string_view raw = text.raw;
    return take_place(raw.substr(0, begin), wish) && take_place(raw.substr(std::min(end, raw.size())), wish);
}

// "Friday, 3 December" is one clause.
std::vector<std::string_view> changes_in_turn(std::string_view words) {
    std::vector<std::string_view> clauses;
    std::size_t begin = 0;
    for (std::size_t at = 0; at <= words.size(); ++at) {
        const bool end = at == words.size();
        if (!end && words[at] != ',' && words[at] != ';' && words[at] != '\n') continue;
        std::size_t next = at + 1;
        while (next < words.size() && words[next] == ' ') ++next;
        if (!end && next < words.size() && words[next] >= '0' && words[next] <= '9') continue;
        clauses.push_back(words.substr(begin, at - begin));
        begin = at + 1;
    }
    return clauses;
}

// "3 to Friday": the number, and what stands behind it.
std::optional<int> take_number(std::string_view& lower) {
    strip_blanks(lower);
    if (lower.starts_with("#")) lower.remove_prefix(1);
    int number = 0;
    const auto [end, error] = std::from_chars(lower.data(), lower.data() + lower.size(), number);
    const auto size = static_cast<std::size_t>(end - lower.data());
    const bool alone = size == lower.size() || lower[size] == ' ' || lower[size] == ':' || lower[size] == ',' ||
                       static_cast<unsigned char>(lower[size]) >= 0x80;
    if (error != std::errc{} || number < 1 || !alone) return std::nullopt;
    lower.remove_prefix(size);
    return number;
}

bool take_longest(std::string_view& lower, std::span<const std::string_view> words) {
    std::string_view longest;
    for (const std::string_view word : words) {
        if (lower.starts_with(word) && word.size() > longest.size() &&
            (lower.size() == word.size() || lower[word.size()] == ' '))
            longest = word;
    }
    if (longest.empty()) return false;
    lower.remove_prefix(longest.size());
    strip_blanks(lower);
    return true;
}

}  // namespace

std::optional<WishedChanges> read_changes(std::string_view words, LocalTime now) {
    WishedChanges wish;
    // The title and what it is about are no part of it: so few words tell where or when.
    constexpr std::size_t length_max = 200;
    const std::string_view said = bare(words);
    if (said.empty() || said.size() > length_max) return std::nullopt;
    for (const std::string_view clause : changes_in_turn(said)) {
        if (!take_clause(clause, now, wish)) return std::nullopt;
    }
    const bool any = wish.day || wish.time || wish.capacity || wish.unlimited || wish.guests || !wish.place.empty();
    return any ? std::optional{std::move(wish)} : std::nullopt;
}

std::optional<ActivityCommand> change_command(std::string_view typed) {
    const Cased text{typed};
    std::string_view rest = text.lower;
    const auto command = [&](int number) {
        return ActivityCommand{
            .what = ActivityCommand::What::move, .words = std::string{text.tail(rest)}, .activity = ActivityId{number}};
    };
    // What is moved by its number alone is an activity; to change 3 could mean anything.
    constexpr auto moving = std::to_array<std::string_view>({"move", "verschieb", "verleg", "déplace", "mueve"});
    const bool moves = begins_with_one(moving, rest);
    if (take_longest(rest, change_verbs)) {
        if (!take_longest(rest, change_nouns) && !moves) return std::nullopt;
        const auto number = take_number(rest);
        return number ? std::optional{command(*number)} : std::nullopt;
    }
    if (!take_longest(rest, change_nouns)) return std::nullopt;
    const auto number = take_number(rest);
    strip_blanks(rest);
    // Whatever the day, the words are known or not.
    constexpr LocalTime any_day{days{20'000}};
    if (!number || !take_longest(rest, change_copulas) || !read_changes(rest, any_day)) return std::nullopt;
    return command(*number);
}

}  // namespace kith
