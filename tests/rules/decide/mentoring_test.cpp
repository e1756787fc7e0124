// Offering to be a mentor and looking for one, as typed.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

TEST(DecideMentors, an_offer_is_kept_shown_and_taken_back) {
    Chat chat;
    const Decision offered = chat.says("cy", "offer mentoring in Rust, public speaking (3 people)");
    ASSERT_EQ(chat.all.mentor_offers.size(), 1u);
    EXPECT_THAT(chat.all.mentor_offers.front().topics, ElementsAre("rust", "public speaking"));
    EXPECT_EQ(chat.all.mentor_offers.front().capacity, 3);
    EXPECT_THAT(heard(offered), HasSubstr("rust and public speaking"));
    EXPECT_THAT(heard(chat.says("cy", "my data")), HasSubstr("public speaking"));
    EXPECT_THAT(heard(chat.says("cy", "stop mentoring")), HasSubstr("no longer"));
    EXPECT_THAT(chat.all.mentor_offers, IsEmpty());
    EXPECT_FALSE(chat.chosen("cy").stopped);
    EXPECT_THAT(heard(chat.says("cy", "I'd like to be a mentor")), HasSubstr("In what"));
    EXPECT_THAT(chat.all.mentor_offers, IsEmpty());
}

TEST(DecideMentors, who_looks_is_shown_those_who_offered_with_the_reasons) {
    Chat chat;
    chat.says("cy", "offer mentoring in rust");
    chat.says("bo", "offer mentoring in sql");
    const Decision found = chat.says("eve", "find me a mentor for rust");
    EXPECT_TRUE(only_speaks(found));
    EXPECT_THAT(heard(found), HasSubstr("Cy Moss"));
    EXPECT_THAT(heard(found), HasSubstr("You work in different teams."));
    EXPECT_THAT(heard(found), Not(HasSubstr("Bo Lind")));
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for cooking")), HasSubstr("Nobody offers cooking"));
    // The words are the same whatever keeps them apart.
    const std::string none = heard(chat.says("eve", "find me a mentor for sql"));
    chat.says("bo", "never pair me with @eve");
    const std::string apart = heard(chat.says("eve", "find me a mentor for sql"));
    EXPECT_THAT(apart, HasSubstr("Nobody offers sql"));
    EXPECT_THAT(none, HasSubstr("Bo Lind"));
}

TEST(DecideMentors, nobody_in_ones_own_line_is_shown) {
    Chat chat;
    chat.says("cy", "offer mentoring in rust");
    chat.all.the("cy").key = "k-cy";
    chat.all.the("dana").key = "k-dana";
    chat.all.the("dana").manager = "k-cy";
    chat.all.the("eve").manager = "k-dana";
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust")), HasSubstr("Nobody offers rust"));
    EXPECT_THAT(heard(chat.says("bo", "find me a mentor for rust")), HasSubstr("Cy Moss"));
}

}  // namespace
}  // namespace kith
