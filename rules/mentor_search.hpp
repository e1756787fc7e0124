// What a search for a mentor is narrowed by beside topics: a place, a language, a level, as they stand at the end of a
// topic ("rust in Berlin").
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace kith {

struct MentorSearch {
    std::vector<std::string> topics{};  // without what narrows them; none is empty
    std::string site{};                 // as one of the known sites has it; empty: any
    std::string_view language{};        // "de"; empty: any
    std::string language_said{};        // as typed
    std::optional<int> level{};         // or above
    bool is_narrowed() const { return !site.empty() || !language.empty() || level.has_value(); }
};

// Only what is one of `sites` is a place, and only what Kith speaks a language; all else stays a topic.
MentorSearch search_said(const std::vector<std::string>& topics, const std::vector<std::string>& sites);

}  // namespace kith
