#include "rules/understand/offered_dates.hpp"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "rules/text/text.hpp"
#include "rules/understand/dates.hpp"
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

}  // namespace

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
        if (one.when.every_weeks > 0) return ActivityFault::dates;
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

bool is_none(const Text& text, std::size_t at) {
    return one_of(norm(text, at), {"none", "keiner", "keine", "keins", "aucune", "aucun", "ninguna", "ninguno"});
}

// "1 and 3", "1, 2", "none": all that stands from there on; nullopt where anything else does.
std::optional<std::vector<int>> choice_in(const Text& text, std::size_t at) {
    std::vector<int> chosen;
    if (is_none(text, at)) {
        const bool of_them = norm(text, at + 1) == "of" && one_of(norm(text, at + 2), {"them", "these"});
        return text.tokens.size() == at + (of_them ? 3 : 1) ? std::optional{chosen} : std::nullopt;
    }
    for (bool number = true; at < text.tokens.size(); ++at, number = !number) {
        if (!number) {
            if (!one_of(norm(text, at), {",", "and", "und", "et", "y", "e", "&", "+", "or"})) return std::nullopt;
            continue;
        }
        const auto one = number_in(text, at);
        if (!one || *one < 1 || *one > 99) return std::nullopt;
        chosen.push_back(static_cast<int>(*one));
    }
    return chosen.empty() ? std::nullopt : std::optional{std::move(chosen)};
}

}  // namespace

std::optional<ActivityCommand> dates_command(std::string_view typed) {
    constexpr std::size_t length_max = 80;
    if (typed.size() > length_max) return std::nullopt;
    while (!typed.empty() && std::string_view{" .!?"}.find(typed.back()) != std::string_view::npos)
        typed.remove_suffix(1);
    const Text text = understanding::read(typed, {});
    if (auto bare = choice_in(text, 0)) return ActivityCommand{.what = What::dates, .dates = *std::move(bare)};
    const std::string lower = lower_case(typed);
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
            if (!chosen || (!parted && !chosen->empty())) continue;
            command.dates = *std::move(chosen);
            return command;
        }
    }
    return std::nullopt;
}

}  // namespace kith
