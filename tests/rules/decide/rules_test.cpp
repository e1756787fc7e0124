#include <gmock/gmock.h>

#include "rules/audit_words.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr const char* every_monday = "rule every Monday at 9:30 suggest a check-in to anyone in Payments";

TEST(DecideRules, a_lead_sees_sentence_and_preview_before_anything_is_live) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    EXPECT_THAT(chat.all.rules, IsEmpty());
    EXPECT_THAT(heard(shown), HasSubstr("Every Monday at 9:30, suggest a check-in to everyone in Payments"));
    EXPECT_THAT(buttons_of(shown), Contains(testing::Field(&Button::action, "approve")));
    EXPECT_THAT(buttons_of(shown), Contains(testing::Field(&Button::action, "reject")));
    const Decision live = chat.presses("dana", shown, "approve");
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    const OwnedRule& rule = chat.all.rules.front();
    EXPECT_EQ(rule.state, RuleState::live);
    EXPECT_EQ(rule.owner, chat.id("dana"));
    EXPECT_EQ(rule.source, RuleSource::chat);
    EXPECT_EQ(rule.live_since, chat.now);
    EXPECT_THAT(rule.sentence, HasSubstr("Every Monday at 9:30"));
    EXPECT_THAT(heard(live), HasSubstr("Live:"));
    EXPECT_THAT(chat.all.records, Contains(testing::Field(&Organised::Recorded::record,
                                                          testing::Field(&Record::action, "rule.approved"))));
    EXPECT_EQ(chat.all.records.back().record.detail, "live: " + rule.sentence);
}

TEST(DecideRules, the_audit_of_a_rule_holds_no_text_of_people) {
    EXPECT_EQ(audited_rule("live", Rule{.suggestion = Remind{"bring cake"}}), "live");
    EXPECT_EQ(audited_rule("live", Rule{.audience = Condition{IsPerson{{"bo"}}}}), "live");
    EXPECT_THAT(audited_rule("live", Rule{}), testing::StartsWith("live: "));
}

TEST(DecideRules, a_plain_yes_approves_the_draft) {
    Chat chat;
    chat.says("dana", every_monday);
    chat.says("dana", "yes");
    EXPECT_THAT(chat.all.rules, SizeIs(1));
}

TEST(DecideRules, a_yes_to_nothing_makes_no_rule) {
    Chat chat;
    EXPECT_TRUE(only_speaks(chat.says("dana", "yes")));
    EXPECT_TRUE(only_speaks(chat.presses("dana", "approve", "s:1")));
    EXPECT_TRUE(only_speaks(chat.presses("dana", "approve", "")));
}

TEST(DecideRules, approving_twice_makes_one_rule) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    chat.presses("dana", shown, "approve");
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "approve")));
    EXPECT_TRUE(only_speaks(chat.says("dana", "yes")));
    EXPECT_THAT(chat.all.rules, SizeIs(1));
}

TEST(DecideRules, a_stale_draft_is_not_what_the_button_showed) {
    Chat chat;
    const Decision first = chat.says("dana", every_monday);
    const Decision second = chat.says("dana", "rule every Tuesday at 11:00 suggest coffee to anyone in Payments");
    EXPECT_TRUE(only_speaks(chat.presses("dana", first, "approve")));
    EXPECT_THAT(chat.all.rules, IsEmpty());
    chat.presses("dana", second, "approve");
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("Tuesday"));
}

TEST(DecideRules, a_draft_is_over_after_a_day) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    chat.now += dialog_expires_after;
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "approve")));
    EXPECT_TRUE(only_speaks(chat.says("dana", "yes")));
}

TEST(DecideRules, a_no_discards_the_draft) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    chat.says("dana", "no");
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "approve")));
    const Decision again = chat.says("dana", every_monday);
    chat.presses("dana", again, "reject");
    EXPECT_TRUE(only_speaks(chat.presses("dana", again, "approve")));
    EXPECT_THAT(chat.all.rules, IsEmpty());
}

TEST(DecideRules, somebody_elses_draft_cannot_be_approved) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    EXPECT_TRUE(only_speaks(chat.presses("eve", shown, "approve")));
    EXPECT_TRUE(only_speaks(chat.presses("olga", shown, "approve")));
}

TEST(DecideRules, who_leads_no_more_approves_nothing) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    chat.all.the("dana").leads.clear();
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "approve")));
    EXPECT_THAT(chat.all.rules, IsEmpty());
}

TEST(DecideRules, who_leads_another_team_now_approves_nothing_for_the_old_one) {
    Chat chat;
    const Decision shown = chat.says("dana", every_monday);
    chat.all.the("dana").leads = {"Risk"};
    EXPECT_TRUE(only_speaks(chat.presses("dana", shown, "approve")));
    EXPECT_THAT(chat.all.rules, IsEmpty());
}

TEST(DecideRules, everyone_means_the_leads_teams) {
    Chat chat;
    const Decision shown = chat.says("dana", "rule every Monday at 9:30 suggest a check-in to everyone");
    chat.presses("dana", shown, "approve");
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("Payments team"));
}

TEST(DecideRules, a_condition_is_narrowed_to_the_leads_teams) {
    Chat chat;
    const Decision shown = chat.says(
        "dana", "rule every Monday at 9:30 suggest a check-in to anyone who has not connected with anyone for 14 days");
    chat.presses("dana", shown, "approve");
    ASSERT_THAT(chat.all.rules, SizeIs(1)) << heard(shown);
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("Payments team"));
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("14 days"));
}

TEST(DecideRules, an_either_or_is_narrowed_as_a_whole) {
    Chat chat;
    const Decision shown = chat.says("dana",
                                     "rule every Monday at 9:30 suggest a check-in to anyone who is in Risk or has not "
                                     "connected with anyone for 14 days");
    if (buttons_of(shown).empty()) return;  // the floors may refuse it; then nothing can be approved
    chat.presses("dana", shown, "approve");
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("Payments team"));
}

TEST(DecideRules, another_team_or_a_site_is_refused) {
    Chat chat;
    for (const char* sentence : {"rule every Monday at 9:30 suggest a check-in to anyone in Risk",
                                 "rule every Monday at 9:30 suggest a check-in to anyone in Payments or Risk",
                                 "rule every Monday at 9:30 suggest a check-in to anyone in Berlin"}) {
        const Decision said = chat.says("dana", sentence);
        EXPECT_THAT(buttons_of(said), IsEmpty()) << sentence;
        EXPECT_THAT(chat.all.dialogs, IsEmpty()) << sentence;
    }
}

// "Payments" may name a team and a site: a lead reaches the team.
TEST(DecideRules, a_name_shared_by_team_and_site_means_the_leads_team) {
    Chat chat;
    chat.all.the("cy").site = "Payments";
    const Decision shown = chat.says("dana", every_monday);
    chat.presses("dana", shown, "approve");
    if (chat.all.rules.empty()) return;  // refused as ambiguous: as good
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("Payments team"));
}

TEST(DecideRules, an_operator_reaches_everyone) {
    Chat chat;
    const Decision shown = chat.says("olga", "rule every Monday at 9:30 suggest a check-in to everyone");
    chat.presses("olga", shown, "approve");
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    EXPECT_THAT(chat.all.rules.front().sentence, Not(HasSubstr("Payments")));
}

TEST(DecideRules, a_proposal_goes_to_the_lead_and_changes_nothing) {
    Chat chat;
    const Decision said = chat.says("eve", every_monday);
    const std::vector<Say> told = all_of<Say>(said);
    ASSERT_THAT(told, SizeIs(2));
    EXPECT_EQ(told[0].person, chat.id("dana"));
    EXPECT_EQ(told[0].to, slack("U5"));
    EXPECT_TRUE(std::holds_alternative<ToPerson>(told[0].destination));
    EXPECT_EQ(told[1].person, chat.id("eve"));
    EXPECT_THAT(heard(said), HasSubstr("Dana Fox"));
    EXPECT_THAT(chat.all.rules, IsEmpty());
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
}

TEST(DecideRules, without_a_lead_a_proposal_goes_nowhere) {
    Chat chat;
    const Decision said = chat.says("cy", every_monday);
    ASSERT_THAT(all_of<Say>(said), SizeIs(1));
    EXPECT_EQ(all_of<Say>(said).front().person, chat.id("cy"));
}

TEST(DecideRules, a_crisis_behind_the_word_rule_goes_to_nobody) {
    Chat chat;
    const Decision said = chat.says("eve", "rule I want to kill myself");
    ASSERT_THAT(all_of<Say>(said), SizeIs(1));
    EXPECT_EQ(all_of<Say>(said).front().person, chat.id("eve"));
    EXPECT_THAT(heard(said), HasSubstr("deserve a person"));
}

TEST(DecideRules, a_sentence_that_cannot_be_read_says_where) {
    Chat chat;
    const Decision said = chat.says("dana", "rule every Mondaay at 9:30 suggest a check-in to anyone in Payments");
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    EXPECT_THAT(heard(said), HasSubstr("▸"));
    EXPECT_THAT(heard(said), HasSubstr("Nothing was changed"));
}

TEST(DecideRules, thirty_previews_an_hour_and_no_more) {
    Chat chat;
    for (std::size_t i = 0; i < previews_per_hour_max; ++i)
        ASSERT_THAT(buttons_of(chat.says("dana", every_monday)), Not(IsEmpty())) << i;
    EXPECT_THAT(heard(chat.says("dana", every_monday)), HasSubstr("Please wait"));
    EXPECT_THAT(buttons_of(chat.says("olga", every_monday)), Not(IsEmpty()));  // each has their own
    chat.now += hours{1} + milliseconds{1};
    EXPECT_THAT(buttons_of(chat.says("dana", every_monday)), Not(IsEmpty()));
}

TEST(DecideRules, the_owner_pauses_resumes_and_ends) {
    Chat chat;
    chat.live_rule();
    chat.says("dana", "pause rule 1");
    EXPECT_EQ(chat.all.rules.front().state, RuleState::paused);
    chat.now += days{9};
    chat.says("dana", "rule resume 1");
    EXPECT_EQ(chat.all.rules.front().state, RuleState::live);
    EXPECT_EQ(chat.all.rules.front().live_since, chat.now);  // what was slept through is not made up for
    EXPECT_TRUE(only_speaks(chat.says("dana", "resume rule 1")));
    chat.says("dana", "end rule #1");
    EXPECT_EQ(chat.all.rules.front().state, RuleState::ended);
    EXPECT_TRUE(only_speaks(chat.says("dana", "resume rule 1")));
    EXPECT_THAT(chat.all.records, SizeIs(3));
}

TEST(DecideRules, only_the_owner_and_operators_change_a_rule) {
    Chat chat;
    chat.live_rule();
    for (const char* verb : {"pause", "resume", "end"}) {
        EXPECT_TRUE(only_speaks(chat.says("eve", std::string{verb} + " rule 1"))) << verb;
        EXPECT_TRUE(only_speaks(chat.says("eve", "rule " + std::string{verb} + " 1"))) << verb;
    }
    chat.says("olga", "pause rule 1");
    EXPECT_EQ(chat.all.rules.front().state, RuleState::paused);
}

TEST(DecideRules, a_rule_of_the_file_is_paused_but_not_ended) {
    Chat chat;
    chat.live_rule(RuleSource::file);
    const Decision refused = chat.says("dana", "end rule 1");
    EXPECT_TRUE(only_speaks(refused));
    EXPECT_THAT(heard(refused), HasSubstr("rules file"));
    chat.says("dana", "pause rule 1");
    EXPECT_EQ(chat.all.rules.front().state, RuleState::paused);
}

TEST(DecideRules, a_rule_is_found_by_its_name_too) {
    Chat chat;
    chat.live_rule().name = "Monday check-in";
    chat.says("dana", "pause rule monday CHECK-IN");
    EXPECT_EQ(chat.all.rules.front().state, RuleState::paused);
}

TEST(DecideRules, rules_nobody_knows_change_nothing) {
    Chat chat;
    chat.live_rule();
    for (const char* which : {"", "0", "-1", "2", "99999999999999999999", "nothing", "1x"})
        EXPECT_TRUE(only_speaks(chat.says("dana", std::string{"pause rule "} + which))) << which;
}

TEST(DecideRules, the_list_names_number_owner_state_and_source) {
    Chat chat;
    chat.live_rule(RuleSource::file);
    chat.live_rule().state = RuleState::ended;
    const Decision said = chat.says("eve", "rules");
    EXPECT_TRUE(only_speaks(said));
    EXPECT_THAT(heard(said), HasSubstr("Rule 1 ("));
    EXPECT_THAT(heard(said), HasSubstr("(live, Dana Fox, from file)"));
    EXPECT_THAT(heard(said), Not(HasSubstr("Rule 2")));
}

}  // namespace
}  // namespace kith
