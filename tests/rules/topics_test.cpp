#include "rules/topics.hpp"

#include <gmock/gmock.h>

namespace kith {
namespace {

TEST(Topics, are_kept_in_lower_case_and_once) {
    std::vector<std::string> topics;
    EXPECT_TRUE(add_topic(topics, " Rust ", 60));
    EXPECT_TRUE(add_topic(topics, "rust", 60));
    EXPECT_TRUE(add_topic(topics, "Straße", 60));
    EXPECT_TRUE(add_topic(topics, "STRASSE", 60));
    EXPECT_THAT(topics, testing::ElementsAre("rust", "straße"));
    EXPECT_FALSE(add_topic(topics, "climbing", 7));
    EXPECT_EQ(topics.size(), 2u);
}

TEST(Topics, that_are_names_stay_as_they_are_written) {
    std::vector<std::string> names;
    EXPECT_TRUE(add_topic(names, "IEEE", 60, TopicForm::as_written));
    EXPECT_TRUE(add_topic(names, "ieee", 60, TopicForm::as_written));
    EXPECT_THAT(names, testing::ElementsAre("IEEE"));
}

}  // namespace
}  // namespace kith
