#include "rules/understand/perhaps.hpp"

#include <algorithm>
#include <utility>

#include "rules/understand/dates.hpp"
#include "rules/understand/kinds.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/people.hpp"

namespace kith::understanding {

std::optional<LogConnection> loosely_read(const Text& text, LocalTime now) {
    LogConnection log{.people = mentions_of(text)};
    if (log.people.empty()) return std::nullopt;
    const LocalDay today = day_of(now);
    const auto dates = find_dates(text, today, 0, text.tokens.size());
    const bool clear = std::all_of(dates.begin(), dates.end(), [&](const DateFound& date) {
        return date.past && !date.span && !date.only_future && *date.past <= today;
    });
    if (!clear || dates.size() > 1) return std::nullopt;
    log.date_said = !dates.empty();
    log.date = dates.empty() ? today : *dates.front().past;
    // "it was @bo who called me": the kind by the verb
    const auto verb =
        std::find_if(text.tokens.begin(), text.tokens.end(), [](const Token& token) { return has(token, Tag::met); });
    const auto predicate =
        verb == text.tokens.end() ? std::nullopt : std::optional{static_cast<std::size_t>(verb - text.tokens.begin())};
    const KindFound kind = find_kind(text, 0, text.tokens.size(), predicate);
    log.kind_said = kind.kind.has_value();
    log.kind = kind.kind.value_or(ConnectionKind::meeting);
    if (log.kind == ConnectionKind::coffee) log.drink = drink_of(text);
    const auto durations = find_durations(text, 0, text.tokens.size());
    if (durations.size() == 1) log.duration = durations.front().length;
    log.note = text.note;
    return log;
}

}  // namespace kith::understanding
