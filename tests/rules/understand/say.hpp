// One sentence, said on Wednesday, 11 March 2026, at 14:05.
#pragma once

#include <string>
#include <string_view>

#include "rules/understand/understand.hpp"

namespace kith::test {

inline constexpr LocalTime wednesday =
    LocalTime{LocalDay{std::chrono::year{2026} / std::chrono::March / 11}.time_since_epoch()} + minutes{14 * 60 + 5};

// "[introduction]yes" answers an introduction to ana, "[event]yes" an invitation to the Spring run.
inline Intent said(std::string_view text) {
    UnderstandContext context{.now_local = wednesday};
    if (text.starts_with('[')) {
        const std::size_t end = text.find(']');
        context.reply_to =
            ReplyContext{.type = std::string{text.substr(1, end - 1)}, .people = {"ana"}, .event = "Spring run"};
        text.remove_prefix(end + 1);
    }
    if (text.starts_with('!')) {
        context.sender_is_lead = true;
        text.remove_prefix(1);
    }
    return understand(text, context);
}

// "ana,bo"
inline std::string names_of(const std::vector<NamedPerson>& people) {
    std::string names;
    for (const NamedPerson& person : people) names += (names.empty() ? "" : ",") + person.name;
    return names;
}

}  // namespace kith::test
