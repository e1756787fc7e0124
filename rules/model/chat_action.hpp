// A button that nothing comes back of.
#pragma once

#include <string_view>

namespace kith {

// Opens a chat with people, named in the button's value as Person::principal has them, with commas between them. Only
// in messages to accounts on Teams, which has links for that.
inline constexpr std::string_view chat_action = "chat";

}  // namespace kith
