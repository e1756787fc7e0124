// What Kith cannot do is answered by what it can, and has no effect.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(Beyond, is_answered_by_what_kith_can_do_and_changes_nothing) {
    Chat chat;
    const std::pair<const char*, const char*> table[] = {
        {"remind me on Friday to write to Jo Smith", "can't remind you of one thing"},
        {"don't write to me on Fridays", "settings hours"},
        {"book a coffee with @bo", "can't do for you"},
        {"my mentor is @cy", "ask @ana to be my mentor"},
        {"thanks Ana for the review", "Whom do you mean by “Ana”"},
    };
    for (const auto& [text, answer] : table) {
        const Decision said = chat.says("eve", text);
        EXPECT_TRUE(only_speaks(said)) << text;
        EXPECT_THAT(heard(said), AllOf(HasSubstr(answer), Not(HasSubstr("Shall I log")))) << text;
    }
    EXPECT_FALSE(chat.chosen("eve").paused_until);
}

TEST(Beyond, is_answered_in_the_language_of_the_person) {
    Chat chat;
    const std::pair<const char*, const char*> table[] = {
        {"de", "kann ich dich nicht erinnern"}, {"fr", "Je ne peux pas vous rappeler"}, {"es", "No puedo recordarte"}};
    for (const auto& [language, answer] : table) {
        chat.says("eve", std::string{"settings language "} + language);
        EXPECT_THAT(heard(chat.says("eve", "remind me on Friday to write to Jo Smith")), HasSubstr(answer)) << language;
    }
}

TEST(Beyond, a_connection_of_some_day_is_not_logged_for_today) {
    Chat chat;
    chat.says("eve", "coffee with @bo a while ago");
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

}  // namespace
}  // namespace kith
