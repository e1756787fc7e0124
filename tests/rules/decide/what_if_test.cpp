// "What if rule 3 were every 2 weeks": shown before anything changes, and changed by one button.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::Contains;
using testing::HasSubstr;
using testing::Not;
using testing::SizeIs;

constexpr const char* monday_for_all = "rule every Monday at 9:30 suggest a check-in to everyone in Payments";

struct Live : Chat {
    Live() { presses("dana", says("dana", monday_for_all), "approve"); }
    OwnedRule& rule() { return all.rules.front(); }
};

TEST(WhatIf, shows_what_would_be_different_and_changes_nothing) {
    Live chat;
    const std::string before = chat.rule().sentence;
    const Decision shown = chat.says("dana", "what if rule 1 were every two weeks?");
    EXPECT_THAT(heard(shown), AllOf(HasSubstr("Rule 1 as it would be"), HasSubstr("Every other Monday at 9:30"),
                                    HasSubstr("Nothing is changed yet"), HasSubstr("now,")));
    EXPECT_EQ(chat.rule().sentence, before);
    EXPECT_THAT(buttons_of(shown), Contains(testing::Field(&Button::action, "change_rule")));
    EXPECT_THAT(buttons_of(shown), Contains(testing::Field(&Button::action, "leave_rule")));
}

TEST(WhatIf, its_button_changes_the_rule_in_its_place) {
    Live chat;
    const RuleId id = chat.rule().id;
    chat.now += days{1};
    const Decision shown = chat.says("dana", "what if rule 1 were every two weeks?");
    const Decision changed = chat.presses("dana", shown, "change_rule");
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    EXPECT_EQ(chat.rule().id, id);
    EXPECT_EQ(chat.rule().state, RuleState::live);
    EXPECT_EQ(chat.rule().live_since, chat.now);
    EXPECT_THAT(chat.rule().sentence, HasSubstr("Every other Monday at 9:30, suggest a check-in"));
    EXPECT_THAT(heard(changed), HasSubstr("Changed:"));
    EXPECT_THAT(chat.all.records, Contains(testing::Field(&Organised::Recorded::record,
                                                          testing::Field(&Record::action, "rule.changed"))));
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "change_rule"))) << "once";
}

TEST(WhatIf, a_yes_counts_only_while_nothing_else_was_said) {
    for (const auto& [between, changes] :
         {std::pair{"help", true}, std::pair{"why", true}, std::pair{"rules", true}, std::pair{"qwertz uiop", true},
          std::pair{"coffee with @bo yesterday", false}, std::pair{"snooze until Monday", false},
          std::pair{"events", false}, std::pair{"my data", false}, std::pair{"settings cap 1", false}}) {
        Live chat;
        chat.says("dana", "what if rule 1 were paused");
        chat.says("dana", between);
        chat.says("dana", "yes");
        EXPECT_EQ(chat.rule().state, changes ? RuleState::paused : RuleState::live) << between;
    }
}

TEST(WhatIf, a_question_that_was_left_is_over_for_its_button_too_and_says_so) {
    Live chat;
    const Decision shown = chat.says("dana", "what if rule 1 were paused");
    chat.says("dana", "coffee with @bo yesterday");
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "change_rule")));
    EXPECT_EQ(chat.rule().state, RuleState::live);
}

TEST(WhatIf, reads_rhythms_times_sentences_pauses_and_ends_in_four_languages) {
    const std::vector<std::pair<const char*, const char*>> rows = {
        {"what if rule 1 ran every Tuesday and Thursday", "Every Tuesday and Thursday at 9:30, suggest a check-in"},
        {"What if rule #1 were at 14:00?", "Every Monday at 14:00, suggest a check-in"},
        {"what if rule 1 suggest coffee every Friday at 10:00 to everyone in Payments",
         "Every Friday at 10:00, suggest coffee"},
        {"what if rule 1 were every 3 weeks", "Every 3 weeks on Monday"},
        {"Was wäre, wenn Regel 1 alle zwei Wochen käme?", "Every other Monday"},
        {"et si la règle 1 passait toutes les 2 semaines ?", "Every other Monday"},
        {"¿Y si la regla 1 fuera cada tres semanas?", "Every 3 weeks on Monday"},
        {"what if rule 1 were every 2 weeks on Tuesday", "Every other Tuesday at 9:30"},
        {"what if rule 1 were every 2 weeks at 14:00", "Every other Monday at 14:00"},
        {"what if rule 1 every Monday suggest coffee to everyone in Payments with no connection for 3 weeks",
         "suggest coffee"},
        {"was wäre, wenn Regel 1 alle 2 Wochen um 14 Uhr käme?", "Every other Monday at 14:00"},
        {"et si la règle 1 était à 14h30 ?", "Every Monday at 14:30"},
        {"what if rule 1 were at month end", "not what should be different"},
        {"what if I paused rule 1", "If rule 1 were paused"},
        {"was wäre wenn ich Regel 1 pausiere", "If rule 1 were paused"},
        {"et si la règle 1 était en pause ?", "If rule 1 were paused"},
        {"y si pausara la regla 1", "If rule 1 were paused"},
        {"what if rule 1 ended", "If rule 1 ended"},
        {"was wäre, wenn Regel 1 endete?", "If rule 1 ended"},
    };
    for (const auto& [typed, expected] : rows) {
        Live chat;
        EXPECT_THAT(heard(chat.says("dana", typed)), HasSubstr(expected)) << typed;
        EXPECT_EQ(chat.rule().state, RuleState::live) << typed;
    }
}

TEST(WhatIf, a_pause_or_an_end_is_made_by_a_plain_yes_and_left_by_a_no) {
    Live paused;
    paused.says("dana", "what if rule 1 were paused");
    paused.says("dana", "yes");
    EXPECT_EQ(paused.rule().state, RuleState::paused);
    Live ended;
    ended.presses("dana", ended.says("dana", "what if rule 1 ended"), "change_rule");
    EXPECT_EQ(ended.rule().state, RuleState::ended);
    Live left;
    const Decision shown = left.says("dana", "what if rule 1 were paused");
    EXPECT_THAT(heard(left.says("dana", "no")), HasSubstr("Nothing was changed"));
    EXPECT_TRUE(only_speaks(left.presses("dana", shown, "change_rule")));
    EXPECT_EQ(left.rule().state, RuleState::live);
}

TEST(WhatIf, is_over_where_the_rule_has_changed_since) {
    Live chat;
    const Decision shown = chat.says("dana", "what if rule 1 were every two weeks");
    chat.rule().sentence = "Every Friday at 9:30, suggest a check-in to everyone in Payments.";
    EXPECT_THAT(heard(chat.presses("dana", shown, "change_rule")), HasSubstr("nothing was changed"));
    EXPECT_THAT(chat.rule().sentence, HasSubstr("Friday"));
    Live late;
    const Decision draft = late.says("dana", "what if rule 1 were every two weeks");
    late.now += dialog_expires_after;
    EXPECT_TRUE(only_speaks(late.presses("dana", draft, "change_rule")));
}

TEST(WhatIf, is_for_those_who_may_change_the_rule_and_within_their_teams) {
    Live chat;
    EXPECT_THAT(buttons_of(chat.says("eve", "what if rule 1 were every two weeks")),
                Not(Contains(testing::Field(&Button::action, "change_rule"))));
    EXPECT_THAT(heard(chat.says("dana", "what if rule 9 were paused")), HasSubstr("I don't know that rule"));
    EXPECT_THAT(heard(chat.says("dana", "what if rule 1 suggest coffee every Friday at 10:00 to everyone in Risk")),
                HasSubstr("Your rules can reach the teams you lead"));
    EXPECT_THAT(heard(chat.says("dana", "what if rule 1 were nicer")), HasSubstr("not what should be different"));
}

TEST(WhatIf, of_the_rules_file_shows_and_offers_no_more_than_a_pause) {
    Live chat;
    chat.rule().source = RuleSource::file;
    const Decision shown = chat.says("dana", "what if rule 1 were every two weeks");
    EXPECT_THAT(heard(shown), HasSubstr("comes from the rules file"));
    EXPECT_THAT(buttons_of(shown), Not(Contains(testing::Field(&Button::action, "change_rule"))));
    EXPECT_THAT(buttons_of(chat.says("dana", "what if rule 1 were paused")),
                Contains(testing::Field(&Button::action, "change_rule")));
}

TEST(WhatIf, counts_as_a_preview) {
    Live chat;
    std::string last;
    for (std::size_t times = 0; times <= previews_per_hour_max; ++times)
        last = heard(chat.says("dana", "what if rule 1 were paused"));
    EXPECT_THAT(last, HasSubstr("within an hour"));
}

}  // namespace
}  // namespace kith
