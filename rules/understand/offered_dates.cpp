#include "rules/understand/offered_dates.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "rules/text/text.hpp"
#include "rules/understand/dates.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/tokens.hpp"
#include "rules/understand/when.hpp"

namespace kith {
namespace {

using understanding::norm;
using understanding::one_of;
using understanding::Text;
using understanding::TokenType;
using understanding::When;
using What = ActivityCommand::What;

// The comma of "Thursday, 3 December" parts nothing.
bool in_date(const Text& text, std::size_t at) {
    return at > 0 && understanding::weekday_at(text, at - 1) && understanding::number_at(text, at + 1).has_value();
}

bool parts_clauses(const Text& text, std::size_t at) {
    if (text.tokens[at].type == TokenType::line_end) return true;
    return (norm(text, at) == "," || norm(text, at) == ";") && !in_date(text, at);
}

bool is_or(const Text& text, std::size_t at) {
    return one_of(norm(text, at), {"or", "oder", "ou", "o"});
}

// "decide by Wednesday at 17:00": until when, taken out of the text. Absent: not said; nothing: it names no day.
std::optional<std::optional<LocalTime>> take_closing(std::string& typed, LocalTime now) {
    constexpr std::array<std::pair<std::string_view, std::string_view>, 12> words = {{{"decide", "by"},
                                                                                      {"answer", "by"},
                                                                                      {"choose", "by"},
                                                                                      {"entscheiden", "bis"},
                                                                                      {"antworten", "bis"},
                                                                                      {"antwort", "bis"},
                                                                                      {"decider", "avant"},
                                                                                      {"repondre", "avant"},
                                                                                      {"reponse", "avant"},
                                                                                      {"decidir", "antes"},
                                                                                      {"responder", "antes"},
                                                                                      {"respuesta", "antes"}}};
    const Text text = understanding::read(typed, {});
    for (std::size_t at = 0; at + 1 < text.tokens.size(); ++at) {
        if (std::ranges::find(words, std::pair{norm(text, at), norm(text, at + 1)}) == words.end()) continue;
        std::size_t end = at + 2;
        while (end < text.tokens.size() && !parts_clauses(text, end)) ++end;
        const When when = understanding::read_when(text, now, at + 2, end);
        std::size_t from = text.tokens[at].begin;
        if (at > 0 && parts_clauses(text, at - 1)) from = text.tokens[at - 1].begin;
        typed.erase(from, text.tokens[end - 1].end - from);
        if (!when.day || when.past) return std::optional<LocalTime>{};
        return std::optional{LocalTime{*when.day} + when.time.value_or(dates_close_at)};
    }
    return std::nullopt;
}

// What stands between two commas or "or"s.
struct Segment {
    std::size_t first = 0;  // tokens
    std::size_t last = 0;
    bool after_or = false;
    When when{};
    bool pure = false;  // it begins and ends with saying when
    bool dated() const { return when.day.has_value() || when.past; }
};

std::vector<Segment> segments_of(const Text& text, LocalTime now) {
    std::vector<Segment> segments;
    Segment next;
    for (std::size_t at = 0; at <= text.tokens.size(); ++at) {
        const bool end = at == text.tokens.size();
        if (!end && !parts_clauses(text, at) && !is_or(text, at)) continue;
        next.last = at;
        if (next.first < next.last) {
            next.when = understanding::read_when(text, now, next.first, next.last);
            next.pure = !next.when.said.empty() && next.when.said.front().begin <= text.tokens[next.first].begin &&
                        next.when.said.back().end >= text.tokens[next.last - 1].end;
        }
        segments.push_back(next);
        if (!end) next = Segment{.first = at + 1, .last = at + 1, .after_or = is_or(text, at)};
    }
    return segments;
}

// Where the last thing that says when ends.
std::size_t end_of(const When& when) {
    std::size_t end = 0;
    for (const auto& one : when.said) end = std::max(end, one.end);
    return end;
}

// The words before those whom a posting invites.
bool is_with(std::string_view word) {
    return one_of(word, {"with", "mit", "avec", "con"});
}

}  // namespace

std::vector<NamedPerson> take_people(std::string& text) {
    const Text read = understanding::read(text, {});
    const auto mentioned = [&](std::size_t at) {
        return at < read.tokens.size() && read.tokens[at].type == TokenType::mention;
    };
    for (std::size_t at = 0; at + 1 < read.tokens.size(); ++at) {
        if (!is_with(norm(read, at)) || !mentioned(at + 1)) continue;
        std::vector<NamedPerson> people;
        std::size_t end = at + 1;
        for (std::size_t next = end; mentioned(next);) {
            understanding::add_person(people, read.tokens[next].person);
            end = ++next;
            while (next < end + 2 && one_of(norm(read, next), {",", "and", "und", "et", "y", "e", "&", "+"})) ++next;
        }
        const std::size_t from = read.tokens[at].begin;
        text.erase(from, read.tokens[end - 1].end - from);
        return people;
    }
    return {};
}

std::variant<OfferedDates, ActivityFault> take_dates(std::string_view typed, LocalTime now) {
    OfferedDates offered{.text = std::string{typed}};
    const auto closing = take_closing(offered.text, now);
    const Text text = understanding::read(offered.text, {});
    const std::vector<Segment> segments = segments_of(text, now);
    // The longest stretch of segments that all say a day, with an "or" among them.
    std::size_t first = 0;
    std::size_t last = 0;
    bool chosen_among = false;
    for (std::size_t at = 1; at < segments.size(); ++at) {
        const Segment& here = segments[at];
        const bool goes_on = segments[at - 1].dated() && here.dated() && (here.after_or || here.pure);
        if (!goes_on) {
            if (chosen_among) break;
            first = at;
            continue;
        }
        chosen_among = chosen_among || here.after_or;
        last = at;
    }
    if (!chosen_among) {
        offered.text = typed;
        return offered;
    }
    const std::span<const Segment> alternatives{segments.data() + first, last - first + 1};
    // "Thursday or Friday at 12:00": an hour that is said once is meant for all.
    std::optional<TimeOfDay> hour;
    for (const Segment& one : alternatives) {
        if (one.when.time && !hour) hour = one.when.time;
    }
    if (!hour) return ActivityFault::no_time;
    const TimeOfDay first_hour = alternatives.front().when.time.value_or(*hour);
    for (const Segment& one : alternatives) {
        if (one.when.is_series()) return ActivityFault::dates;
        if (one.when.past) return ActivityFault::past;
        if (one.when.time) hour = one.when.time;
        offered.dates.push_back(LocalTime{*one.when.day} + *hour);
    }
    std::ranges::sort(offered.dates);
    offered.dates.erase(std::ranges::unique(offered.dates).begin(), offered.dates.end());
    if (offered.dates.front() <= now) return ActivityFault::past;
    if (offered.dates.size() < activity_dates_min || offered.dates.size() > activity_dates_max)
        return ActivityFault::dates;
    if (closing) {
        if (!*closing || **closing <= now || **closing >= offered.dates.front()) return ActivityFault::closing;
        offered.closes = **closing;
    }
    const std::size_t from = end_of(alternatives.front().when);
    const std::size_t to = end_of(alternatives.back().when);
    const std::string said = alternatives.front().when.time ? "" : " " + to_clock(first_hour);
    offered.text.replace(from, to - from, said);
    return offered;
}

namespace {

struct Verb {
    What what;
    std::array<std::string_view, 5> words;
};
constexpr auto verbs = std::to_array<Verb>({
    {What::poll, {"poll", "umfrage", "sondage", "encuesta", "dates of"}},
    {What::dates, {"dates", "dates for", "termine", "fechas", "dates pour"}},
    {What::fix, {"fix", "fix event", "festlegen", "fixer", "fijar"}},
});

std::optional<std::int64_t> number_in(const Text& text, std::size_t at) {
    if (at >= text.tokens.size() || text.tokens[at].type != TokenType::number) return std::nullopt;
    return understanding::to_int(norm(text, at));
}

bool is_none(std::string_view word) {
    return one_of(word, {"none", "keiner", "keine", "keins", "keines", "aucune", "aucun", "ninguna", "ninguno"});
}

bool is_all(std::string_view word) {
    return one_of(word, {"all", "alle", "tous", "toutes", "todas", "todos"});
}

// As it was typed, but for its case: what is no word of the lexicon may have been put right ("todas" to "today").
std::string typed_from(const Text& text, std::size_t first, std::size_t last) {
    if (first >= last || last > text.tokens.size()) return {};
    const std::size_t begin = text.tokens[first].begin;
    return lower_case(std::string_view{text.raw}.substr(begin, text.tokens[last - 1].end - begin));
}

// "of them", "davon", "de ces dates": which are meant is clear without it.
bool is_of_them(std::string_view words) {
    return one_of(words, {"",
                          "of them",
                          "of these",
                          "of those",
                          "of these dates",
                          "dates",
                          "davon",
                          "von ihnen",
                          "tage",
                          "termine",
                          "dieser tage",
                          "dieser termine",
                          "d'entre elles",
                          "d’entre elles",
                          "de ces dates",
                          "ces dates",
                          "les dates",
                          "de ellas",
                          "de ellos",
                          "de estas",
                          "de las fechas",
                          "de esas fechas",
                          "de estas fechas",
                          "las fechas",
                          "esas fechas",
                          "estas fechas"});
}

struct Choice {
    std::vector<int> dates{};
    bool all = false;
};

// "1 and 3", "1, 2, and 3", "all of them", "none": all that stands from there on; nullopt where anything else does.
std::optional<Choice> choice_in(const Text& text, std::size_t at) {
    const std::string first = typed_from(text, at, at + 1);
    Choice choice{.all = is_all(first)};
    if (choice.all || is_none(first))
        return is_of_them(typed_from(text, at + 1, text.tokens.size())) ? std::optional{choice} : std::nullopt;
    bool number = true;  // is what comes next
    for (; at < text.tokens.size(); ++at, number = !number) {
        if (!number) {
            const auto joins = [&] { return one_of(norm(text, at), {"and", "und", "et", "y", "e", "&", "+", "or"}); };
            if (norm(text, at) == ",") {
                ++at;  // "1, 2, and 3"
                if (!joins()) --at;
            } else if (!joins()) {
                return std::nullopt;
            }
            continue;
        }
        const auto one = number_in(text, at);
        if (!one || *one < 1 || *one > 99) return std::nullopt;
        choice.dates.push_back(static_cast<int>(*one));
    }
    return number ? std::nullopt : std::optional{std::move(choice)};
}

}  // namespace

std::optional<ActivityCommand> dates_command(std::string_view typed) {
    constexpr std::size_t length_max = 80;
    if (typed.size() > length_max) return std::nullopt;
    while (!typed.empty() && std::string_view{" .!?"}.find(typed.back()) != std::string_view::npos)
        typed.remove_suffix(1);
    std::string spaced;  // "1,2" would be read as one number
    for (const char letter : typed) spaced.append(1, letter).append(letter == ',' ? " " : "");
    const Text text = understanding::read(spaced, {});
    if (auto bare = choice_in(text, 0))
        return ActivityCommand{.what = What::dates, .dates = std::move(bare->dates), .all_dates = bare->all};
    const std::string lower = lower_case(spaced);
    for (const Verb& verb : verbs) {
        for (const std::string_view word : verb.words) {
            if (!lower.starts_with(word) || lower.size() <= word.size() || lower[word.size()] != ' ') continue;
            const Text rest = understanding::read(std::string_view{lower}.substr(word.size() + 1), {});
            const auto number = number_in(rest, 0);
            if (!number || *number < 1) continue;
            ActivityCommand command{.what = verb.what, .activity = ActivityId{*number}};
            if (verb.what == What::poll) {
                if (rest.tokens.size() == 1) return command;
                continue;
            }
            const bool parted = one_of(norm(rest, 1), {":", "on", "am", "auf"});
            auto chosen = choice_in(rest, parted ? 2 : 1);
            if (!chosen || (!parted && !chosen->dates.empty())) continue;
            command.dates = std::move(chosen->dates);
            command.all_dates = chosen->all;
            return command;
        }
    }
    return std::nullopt;
}

}  // namespace kith
