#include "rules/model/form.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

const FieldAnswer* find(const FieldAnswers& answers, std::string_view field) {
    const auto found = std::ranges::find(answers, field, &FieldAnswer::field);
    return found == answers.end() ? nullptr : &*found;
}

}  // namespace

std::string_view value_of(const FieldAnswers& answers, std::string_view field) {
    const FieldAnswer* found = find(answers, field);
    return found == nullptr || found->values.empty() ? std::string_view{} : std::string_view{found->values.front()};
}

const std::vector<std::string>& values_of(const FieldAnswers& answers, std::string_view field) {
    static const std::vector<std::string> none;
    const FieldAnswer* found = find(answers, field);
    return found == nullptr ? none : found->values;
}

bool opens_form(std::string_view action) {
    constexpr std::array<std::string_view, 10> all = {"log",        "settings",   "pause",  "why",
                                                      "forget_me",  "make_rule",  "circle", "mentor_offer",
                                                      "ask_mentor", "mentor_plan"};
    return std::ranges::find(all, action) != all.end();
}

}  // namespace kith
