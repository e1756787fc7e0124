// What a search for a mentor is narrowed by.
#include "rules/mentor_search.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

// "rust, sql @Berlin de >=4"
std::string read_as(const std::vector<std::string>& topics) {
    const MentorSearch search = search_said(topics, {"Berlin", "New York"});
    std::string said;
    for (const std::string& topic : search.topics) said += (said.empty() ? "" : ", ") + topic;
    if (!search.site.empty()) said += " @" + search.site;
    if (!search.language.empty()) said += " " + std::string{search.language};
    if (search.level) said += " >=" + std::to_string(*search.level);
    return said;
}

TEST(MentorSearches, are_narrowed_by_a_place_a_language_and_a_level_behind_the_topics) {
    const std::pair<std::vector<std::string>, const char*> table[] = {
        {{"rust in berlin"}, "rust @Berlin"},
        {{"rust", "sql in new york"}, "rust, sql @New York"},
        {{"rust à berlin"}, "rust @Berlin"},
        {{"public speaking in german"}, "public speaking de"},
        {{"rust auf deutsch"}, "rust de"},
        {{"rust en español"}, "rust es"},
        {{"rust in berlin in german"}, "rust @Berlin de"},
        {{"rust", "level 4"}, "rust >=4"},
        {{"rust", "level 4", "above"}, "rust >=4"},
        {{"rust at level 4"}, "rust >=4"},
        {{"rust level 4+"}, "rust >=4"},
        {{"rust ab stufe 3"}, "rust >=3"},
        {{"berlin"}, " @Berlin"},
        // These are topics.
        {{"rust in oslo"}, "rust in oslo"},
        {{"german"}, "german"},
        {{"working in teams"}, "working in teams"},
        {{"level design"}, "level design"},
        {{"sql", "above"}, "sql, above"},
    };
    for (const auto& [topics, expected] : table) EXPECT_EQ(read_as(topics), expected) << topics.front();
}

}  // namespace
}  // namespace kith
