// How Kith presents itself where people find it: in a chat platform's list of apps, and in its menu of commands.
#pragma once

#include <array>
#include <string_view>

#include "rules/phrases/language.hpp"

namespace kith {

struct ListedCommand {
    std::string_view words;  // which Kith understands as they are
    std::string_view what;
};

struct AppListing {
    std::string_view short_name;            // at most 30 characters
    std::string_view full_name;             // 100
    std::string_view short_description;     // 80
    std::string_view full_description;      // 4,000, as Markdown
    std::array<ListedCommand, 9> commands;  // words at most 32, what they do at most 128
};

const AppListing& app_listing(Language language);

}  // namespace kith
