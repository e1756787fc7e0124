// What rests and stops alone, and what is left as it is.
#include <gmock/gmock.h>

#include "rules/consent.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::UnorderedElementsAre;

TEST(Alone, several_kinds_rest_at_once) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "pause check-ins and mentoring until 6 April")), HasSubstr("mentoring"));
    const std::vector<Pause> pauses = pauses_of(chat.chosen("eve"));
    ASSERT_THAT(pauses, SizeIs(1));
    EXPECT_THAT(pauses[0].kinds, UnorderedElementsAre(NudgeKind::check_in, NudgeKind::mentor));
}

TEST(Alone, keep_in_touch_rests) {
    Chat chat;
    chat.says("eve", "pause keep in touch until Monday");
    const std::vector<Pause> pauses = pauses_of(chat.chosen("eve"));
    ASSERT_THAT(pauses, SizeIs(1));
    EXPECT_THAT(pauses[0].kinds, ElementsAre(NudgeKind::keep_in_touch));
}

TEST(Alone, what_has_no_pause_of_its_own_changes_nothing) {
    Chat chat;
    for (const char* text : {"pause thanks until Monday", "no support questions until April", "stop thanks",
                             "stop suggestions", "pause my practice until Monday"}) {
        const Decision said = chat.says("eve", text);
        EXPECT_TRUE(only_speaks(said)) << text;
        EXPECT_THAT(heard(said), HasSubstr("nothing was changed")) << text;
    }
    EXPECT_THAT(pauses_of(chat.chosen("eve")), IsEmpty());
    EXPECT_FALSE(chat.chosen("eve").stopped);
}

TEST(Alone, check_ins_and_mentoring_stop_at_once) {
    Chat chat;
    chat.says("eve", "stop check-ins and mentoring");
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, UnorderedElementsAre(NudgeKind::check_in, NudgeKind::mentor));
    EXPECT_FALSE(chat.chosen("eve").stopped);
}

}  // namespace
}  // namespace kith
