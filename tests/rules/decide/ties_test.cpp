// Keeping ties, the circle and notes for the next time, as typed and pressed.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

const KeptTie* tie_of(const Chat& chat, PersonId person, PersonId other) {
    const auto found = std::ranges::find_if(
        chat.all.kept_ties, [&](const KeptTie& tie) { return tie.person == person && tie.other == other; });
    return found == chat.all.kept_ties.end() ? nullptr : &*found;
}

TEST(KeepingTies, remembers_the_rhythm_and_tells_the_next_day) {
    Chat chat;
    const Decision said = chat.says("eve", "keep in touch with @bo every 6 weeks, at least every 8 weeks");
    const KeptTie* tie = tie_of(chat, chat.id("eve"), chat.id("bo"));
    ASSERT_NE(tie, nullptr);
    EXPECT_EQ(tie->every_days, 42);
    EXPECT_EQ(tie->latest_days, 56);
    EXPECT_EQ(tie->since, day("2026-03-11"));
    EXPECT_THAT(heard(said), HasSubstr("every 6 weeks"));
    EXPECT_THAT(heard(said), HasSubstr("every 8 weeks"));
    EXPECT_THAT(heard(said), HasSubstr("22 April"));
    EXPECT_THAT(all_of<Say>(said), testing::SizeIs(1));  // nobody else is told
}

TEST(KeepingTies, takes_a_rhythm_of_its_own_where_none_is_said) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "keep in touch with @bo")), HasSubstr("named no rhythm"));
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo"))->every_days, 42);
    chat.says("eve", "keep in touch with @cy at least every 8 weeks");
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("cy"))->every_days, 56);
}

TEST(KeepingTies, asks_for_what_it_cannot_tell) {
    Chat chat;
    for (const char* text :
         {"keep in touch with @bo every day", "keep in touch with @bo every 6 weeks, at least every 4 weeks",
          "keep in touch with @bo every blue moon", "keep in touch with @bo every 60 weeks"}) {
        EXPECT_THAT(heard(chat.says("eve", text)), HasSubstr("between a week and a year")) << text;
    }
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
    // Two people are called Ana.
    const Decision asked = chat.says("eve", "keep in touch with Ana every 6 weeks");
    EXPECT_THAT(heard(asked), HasSubstr("Ana"));
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
    chat.presses("eve", asked, "pick", 1);
    EXPECT_NE(tie_of(chat, chat.id("eve"), chat.id("anaw")), nullptr);
    EXPECT_THAT(heard(chat.says("eve", "keep in touch with @zoe every 6 weeks")), HasSubstr("zoe"));
    EXPECT_THAT(heard(chat.says("eve", "keep in touch with @eve every 6 weeks")), HasSubstr("Whom"));
}

TEST(KeepingTies, holds_eight_in_a_circle) {
    Chat chat;
    for (int i = 8; i <= 15; ++i) chat.says("eve", "add @p" + std::to_string(i) + " to my circle");
    EXPECT_EQ(std::ranges::count_if(chat.all.kept_ties, [](const KeptTie& tie) { return tie.in_circle; }), 8);
    EXPECT_THAT(heard(chat.says("eve", "add @bo to my circle")), HasSubstr("up to 8"));
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo")), nullptr);
    EXPECT_THAT(heard(chat.says("eve", "add @p8 to my circle")), HasSubstr("8 of 8"));  // she is in it already
    chat.says("eve", "remove @p8 from my circle");
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("p8")), nullptr);
    EXPECT_THAT(heard(chat.says("eve", "my circle")), HasSubstr("7 of 8"));
    EXPECT_THAT(heard(chat.says("eve", "remove @bo from my circle")), HasSubstr("not in your circle"));
}

TEST(KeepingTies, shows_nothing_of_it_to_the_other) {
    Chat chat;
    chat.says("eve", "add @bo to my circle");
    chat.says("eve", "next time ask @bo about the boat");
    for (const char* text : {"my data", "my circle", "who is fading?", "why", "list", "settings"}) {
        const std::string words = heard(chat.says("bo", text));
        EXPECT_THAT(words, Not(HasSubstr("Eve"))) << text;
        EXPECT_THAT(words, Not(HasSubstr("boat"))) << text;
    }
    const std::string own = heard(chat.says("eve", "my data"));
    EXPECT_THAT(own, HasSubstr("Bo Lind"));
    EXPECT_THAT(own, HasSubstr("ask @bo about the boat"));
}

TEST(KeepingTies, shows_a_note_when_they_met_and_erases_it) {
    Chat chat;
    chat.says("eve", "next time ask <@U3> about the boat");
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo"))->note, "ask Bo Lind about the boat");
    // A meeting before the note was not the next one.
    EXPECT_THAT(heard(chat.says("eve", "coffee with @bo yesterday")), Not(HasSubstr("boat")));
    EXPECT_THAT(heard(chat.says("eve", "coffee with @cy today")), Not(HasSubstr("boat")));
    chat.now += days{2};
    EXPECT_THAT(heard(chat.says("eve", "coffee with @bo today")), HasSubstr("boat"));
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo")), nullptr);  // nothing else was kept
    EXPECT_THAT(heard(chat.says("eve", "coffee with @bo today")), Not(HasSubstr("boat")));
}

TEST(KeepingTies, erases_a_note_on_demand) {
    Chat chat;
    chat.says("eve", "keep in touch with @bo every 6 weeks");
    chat.says("eve", "next time ask @bo about the boat");
    EXPECT_THAT(heard(chat.says("eve", "forget my note for @bo")), HasSubstr("Erased"));
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo"))->note, "");
    EXPECT_THAT(heard(chat.says("eve", "forget my note for @bo")), HasSubstr("no note"));
}

// A reminder that was sent, as planning stores it.
NudgeId tie_reminder(Chat& chat) {
    chat.says("eve", "keep in touch with @bo every 6 weeks");
    const NudgeId id = chat.nudged("eve", NudgeKind::keep_in_touch, {chat.id("bo")});
    Nudge& nudge = chat.nudge(id);
    nudge.rule = {};
    nudge.subject = tie_of(chat, chat.id("eve"), chat.id("bo"))->id.value;
    nudge.reason = {.rule = {}, .facts = {{"asked_every", "42"}, {"last_with", "2026-03-03"}}};
    return id;
}

TEST(KeepingTies, explains_a_reminder_in_a_sentence) {
    Chat chat;
    const NudgeId id = tie_reminder(chat);
    EXPECT_THAT(heard(chat.presses("eve", "why", std::to_string(id.value))),
                HasSubstr("You asked to be reminded of Bo Lind every 6 weeks; last on 3 March."));
    EXPECT_THAT(heard(chat.says("eve", "why")), HasSubstr("You asked to be reminded of Bo Lind"));
}

TEST(KeepingTies, logs_with_done_and_stops_one_a_kind_or_all) {
    Chat chat;
    const NudgeId id = tie_reminder(chat);
    const std::string value = std::to_string(id.value);
    const Decision stopped = chat.presses("eve", "stop", value);
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo")), nullptr);
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, IsEmpty());
    chat.presses("eve", stopped, "stop_kind");
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, testing::ElementsAre(NudgeKind::keep_in_touch));
    EXPECT_FALSE(chat.chosen("eve").stopped);
    chat.presses("eve", stopped, "stop_all");
    EXPECT_TRUE(chat.chosen("eve").stopped);

    Chat again;
    const NudgeId other = tie_reminder(again);
    again.presses("eve", "done", std::to_string(other.value));
    ASSERT_EQ(again.all.connections.size(), 1u);
    EXPECT_EQ(again.all.connections.front().people.front(), again.id("bo"));
    EXPECT_NE(tie_of(again, again.id("eve"), again.id("bo")), nullptr);
}

TEST(KeepingTies, asking_anew_is_a_yes_to_reminders_and_a_block_ends_them) {
    Chat chat;
    chat.chosen("eve").stopped_kinds = {NudgeKind::keep_in_touch, NudgeKind::check_in};
    chat.says("eve", "keep in touch with @bo every 6 weeks");
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, testing::ElementsAre(NudgeKind::check_in));
    chat.says("eve", "never pair me with @bo");
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo")), nullptr);
    EXPECT_THAT(heard(chat.says("eve", "keep in touch with @bo every 6 weeks")),
                HasSubstr("not to bring you together"));
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
}

TEST(KeepingTies, lists_whose_rhythm_has_passed_and_who_was_put_off) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "who is fading?")), HasSubstr("Nobody"));
    chat.says("eve", "keep in touch with @bo every 2 weeks");
    chat.says("eve", "keep in touch with @cy every 8 weeks");
    chat.now += days{20};
    const std::string words = heard(chat.says("eve", "who is fading?"));
    EXPECT_THAT(words, HasSubstr("Bo Lind"));
    EXPECT_THAT(words, Not(HasSubstr("Cy")));
    EXPECT_THAT(heard(chat.says("eve", "snooze @bo until 20 April")), HasSubstr("20 April"));
    EXPECT_EQ(tie_of(chat, chat.id("eve"), chat.id("bo"))->snoozed_to, day("2026-04-20"));
    EXPECT_THAT(chat.chosen("eve").stopped_people, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "who is fading?")), HasSubstr("Nobody"));
    EXPECT_THAT(heard(chat.says("eve", "snooze @p8 until 20 April")), HasSubstr("nothing was changed"));
    EXPECT_THAT(chat.chosen("eve").stopped_people, IsEmpty());
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
}

}  // namespace
}  // namespace kith
