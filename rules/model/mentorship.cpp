#include "rules/model/mentorship.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace kith {
namespace {

template <class Value, std::size_t count>
std::string_view name_in(const std::array<std::pair<Value, std::string_view>, count>& names, Value value) {
    return std::ranges::find(names, value, &std::pair<Value, std::string_view>::first)->second;
}
template <class Value, std::size_t count>
std::optional<Value> named_in(const std::array<std::pair<Value, std::string_view>, count>& names,
                              std::string_view text) {
    const auto found = std::ranges::find(names, text, &std::pair<Value, std::string_view>::second);
    return found == names.end() ? std::nullopt : std::optional{found->first};
}

constexpr std::array<std::pair<MentoringKind, std::string_view>, 4> kinds = {{{MentoringKind::classic, "classic"},
                                                                              {MentoringKind::peer, "peer"},
                                                                              {MentoringKind::reverse, "reverse"},
                                                                              {MentoringKind::group, "group"}}};
constexpr std::array<std::pair<MentorshipState, std::string_view>, 3> states = {
    {{MentorshipState::requested, "requested"},
     {MentorshipState::active, "active"},
     {MentorshipState::ended, "ended"}}};
constexpr std::array<std::pair<MentorshipEnd, std::string_view>, 7> ends = {{{MentorshipEnd::declined, "declined"},
                                                                             {MentorshipEnd::withdrawn, "withdrawn"},
                                                                             {MentorshipEnd::expired, "expired"},
                                                                             {MentorshipEnd::no_room, "no_room"},
                                                                             {MentorshipEnd::closed, "closed"},
                                                                             {MentorshipEnd::term, "term"},
                                                                             {MentorshipEnd::left, "left"}}};

}  // namespace

std::string_view to_string(MentoringKind kind) {
    return name_in(kinds, kind);
}
std::optional<MentoringKind> mentoring_kind_from(std::string_view text) {
    return named_in(kinds, text);
}
std::string_view to_string(MentorshipState state) {
    return name_in(states, state);
}
std::optional<MentorshipState> mentorship_state_from(std::string_view text) {
    return named_in(states, text);
}
std::string_view to_string(MentorshipEnd end) {
    return name_in(ends, end);
}
std::optional<MentorshipEnd> mentorship_end_from(std::string_view text) {
    return named_in(ends, text);
}

}  // namespace kith
