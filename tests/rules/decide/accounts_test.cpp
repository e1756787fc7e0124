// What the platform tells of people: who takes part, in which language they are spoken to, and when they are away.
#include <gmock/gmock.h>

#include "rules/consent.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

const Person& eve(Chat& chat) {
    return chat.all.people.front();
}

std::optional<std::string> refused(Chat& chat, LocalDay day) {
    return refusal_by_consent(eve(chat), chat.all.preferences[eve(chat).id], NudgeKind::check_in, day);
}

TEST(DecideAccounts, who_adds_the_app_is_told_once_what_it_is_for_what_is_kept_and_how_to_stop) {
    Chat chat;
    const Account here{.platform = Platform::teams, .workspace = "tenant", .user = "29:eve"};
    const Decision first = chat.event("eve", AppAdded{.from = here});
    EXPECT_THAT(heard(first), HasSubstr("stay in touch"));
    EXPECT_THAT(heard(first), HasSubstr("keeps your name"));
    EXPECT_THAT(heard(first), HasSubstr("Write stop"));
    EXPECT_THAT(heard(first), Not(HasSubstr("Stop these")));  // which are buttons of nudges
    ASSERT_THAT(all_of<Say>(first), SizeIs(1));
    EXPECT_EQ(all_of<Say>(first).front().to, here);
    EXPECT_TRUE(chat.chosen("eve").notice_given);
    EXPECT_THAT(chat.event("eve", AppAdded{.from = here}).effects, IsEmpty());
    chat.all.the("bo").language = "de";
    EXPECT_THAT(heard(chat.event("bo", AppAdded{.from = here})), HasSubstr("Anstöße"));
}

TEST(DecideAccounts, a_conversation_of_several_is_greeted_where_it_is_and_nobody_in_particular) {
    Chat chat;
    const Account here{.platform = Platform::teams, .workspace = "tenant", .user = "29:eve"};
    const Conversation team{.id = "19:general@thread.tacv2", .direct = false};
    const Decision greeted = chat.event("eve", AppAdded{here, team});
    ASSERT_THAT(all_of<Say>(greeted), SizeIs(1));
    EXPECT_EQ(all_of<Say>(greeted).front().destination, Destination{ToConversation{team}});
    EXPECT_THAT(heard(greeted), HasSubstr("stay quiet in here"));
    EXPECT_THAT(heard(greeted), HasSubstr("stop"));
    EXPECT_FALSE(chat.chosen("eve").notice_given);
}

LocalDay local_day(std::string_view iso) {
    return *day_from_iso(iso);
}

TEST(DecideAccounts, the_address_and_the_locale_come_from_the_platform_unless_people_csv_has_them) {
    Chat chat;
    chat.event("eve", AccountSeen{.who = slack("U1"), .email = "eve@example.com", .locale = "de-DE"});
    EXPECT_EQ(eve(chat).email, "eve@example.com");
    EXPECT_EQ(eve(chat).locale, "de-DE");
    chat.event("eve", AccountSeen{.who = slack("U1"), .email = "new@example.com"});
    EXPECT_EQ(eve(chat).email, "new@example.com");
    EXPECT_EQ(eve(chat).locale, "de-DE");  // what is not told changes nothing
    chat.all.the("eve").key = "e1";
    chat.event("eve", AccountSeen{.who = slack("U1"), .email = "other@example.com"});
    EXPECT_EQ(eve(chat).email, "new@example.com");
}

TEST(DecideAccounts, the_locale_is_the_language_until_the_person_or_people_csv_says_another) {
    Chat chat;
    chat.event("eve", AccountSeen{.who = slack("U1"), .locale = "de-DE"});
    EXPECT_THAT(heard(chat.says("eve", "thanks")), Not(HasSubstr("welcome")));
    EXPECT_EQ(language_of(eve(chat), "en"), Language::german);
    chat.says("eve", "settings language fr");
    EXPECT_EQ(language_of(eve(chat), "en"), Language::french);
    chat.event("eve", AccountSeen{.who = slack("U1"), .locale = "es-ES"});
    EXPECT_EQ(language_of(eve(chat), "en"), Language::french);
}

TEST(DecideAccounts, a_locale_that_kith_does_not_speak_leaves_the_language_of_the_house) {
    Chat chat;
    chat.event("eve", AccountSeen{.who = slack("U1"), .locale = "ja-JP"});
    EXPECT_EQ(language_of(eve(chat), "de"), Language::german);
    EXPECT_EQ(language_of(eve(chat), ""), Language::english);
}

TEST(DecideAccounts, only_members_take_part) {
    const std::vector<std::pair<Membership, const char*>> cases = {
        {Membership::guest, "guest"}, {Membership::outside, "guest"}, {Membership::invited, "inactive"}};
    for (const auto& [membership, code] : cases) {
        Chat chat;
        EXPECT_EQ(refused(chat, local_day("2026-03-11")), std::nullopt);
        const Decision decision = chat.event("eve", AccountSeen{.who = slack("U1"), .membership = membership});
        EXPECT_THAT(all_of<CancelNudges>(decision), SizeIs(1));
        EXPECT_EQ(refused(chat, local_day("2026-03-11")), code);
        EXPECT_FALSE(may_be_suggested(eve(chat), {}));
        chat.event("eve", AccountSeen{.who = slack("U1")});
        EXPECT_EQ(refused(chat, local_day("2026-03-11")), std::nullopt);
    }
}

TEST(DecideAccounts, a_guest_is_told_why_nothing_comes) {
    Chat chat;
    chat.event("eve", AccountSeen{.who = slack("U1"), .membership = Membership::guest});
    EXPECT_THAT(heard(chat.says("eve", "why")), HasSubstr("guest"));
}

TEST(DecideAccounts, people_from_outside_are_told_so_and_nothing_of_theirs_is_kept) {
    Chat chat;
    chat.event("eve", AccountSeen{.who = slack("U1"), .membership = Membership::outside});
    for (const char* text : {"coffee with @bo yesterday", "stop", "my data", "rule every Monday, suggest a check-in"}) {
        const Decision said = chat.says("eve", text);
        EXPECT_THAT(heard(said), HasSubstr("members of this organisation")) << text;
        EXPECT_THAT(said.effects, SizeIs(1)) << text;
    }
    EXPECT_THAT(heard(chat.presses("eve", "start", "all")), HasSubstr("members of this organisation"));
    EXPECT_THAT(chat.event("eve", HomeOpened{.from = slack("U1")}).effects, IsEmpty());
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST(DecideAccounts, danger_is_answered_to_people_from_outside_too) {
    Chat chat;
    chat.all.house.help_lines = {{"Telefonseelsorge: 0800 1110111", "de"}};
    chat.event("eve", AccountSeen{.who = slack("U1"), .membership = Membership::outside});
    EXPECT_THAT(heard(chat.says("eve", "I'm not safe")), HasSubstr("0800 1110111"));
}

TEST(DecideAccounts, an_account_that_is_gone_suspends_the_person_and_coming_back_ends_that) {
    Chat chat;
    chat.event("eve", AccountSeen{.who = slack("U1"), .gone = true});
    EXPECT_FALSE(eve(chat).active);
    EXPECT_EQ(eve(chat).suspended_at, chat.now);
    const Instant gone_at = chat.now;
    chat.now += days{3};
    chat.event("eve", AccountSeen{.who = slack("U1"), .gone = true});
    EXPECT_EQ(eve(chat).suspended_at, gone_at);
    chat.event("eve", AccountSeen{.who = slack("U1")});
    EXPECT_TRUE(eve(chat).active);
    EXPECT_EQ(eve(chat).suspended_at, std::nullopt);
}

TEST(DecideAccounts, somebody_with_another_account_stays) {
    Chat chat;
    const Account other{.platform = Platform::slack, .workspace = "T2", .user = "U1"};
    chat.all.the("eve").accounts.push_back(other);
    chat.event("eve", AccountSeen{.who = slack("U1"), .gone = true});
    EXPECT_TRUE(eve(chat).active);
    EXPECT_EQ(eve(chat).accounts, std::vector{other});
}

TEST(DecideAccounts, the_rules_of_a_lead_who_left_rest_and_those_of_the_file_go_on) {
    Chat chat;
    chat.live_rule();
    chat.live_rule();
    for (OwnedRule& rule : chat.all.rules) rule.owner = eve(chat).id;
    chat.all.rules.back().source = RuleSource::file;
    const Decision left = chat.event("eve", AccountSeen{.who = slack("U1"), .gone = true});
    EXPECT_EQ(chat.all.rules.front().state, RuleState::paused);
    EXPECT_EQ(chat.all.rules.back().state, RuleState::live);
    // The operators are told, once and within their hours.
    const std::vector<Say> said = all_of<Say>(left);
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_EQ(said.front().person, chat.id("olga"));
    EXPECT_THAT(plain_text(said.front().message), HasSubstr("Eve Stone is no longer here, so a rule of theirs rests"));
    EXPECT_THAT(plain_text(said.front().message), HasSubstr("suggest a check-in to everyone in the Payments team"));
    EXPECT_EQ(said.front().due_at, chat.now);
    EXPECT_THAT(all_of<Say>(chat.event("eve", AccountSeen{.who = slack("U1"), .gone = true})), IsEmpty());
}

TEST(DecideAccounts, the_rules_of_a_lead_who_is_erased_rest_and_the_operators_are_not_told_whose_they_were) {
    Chat chat;
    chat.live_rule();
    chat.live_rule();
    chat.live_rule();
    for (OwnedRule& rule : chat.all.rules) rule.owner = eve(chat).id;
    chat.all.rules.at(1).source = RuleSource::file;
    chat.all.rules.at(2).owner = chat.id("dana");
    const Decision before = before_erasing(MemoryView{chat.all, eve(chat).id, chat.now}, chat.now);
    carry_out(chat.all, eve(chat).id, before, chat.now);
    EXPECT_EQ(chat.all.rules.at(0).state, RuleState::paused);
    EXPECT_EQ(chat.all.rules.at(1).state, RuleState::paused) << "nobody answers for it any more";
    EXPECT_EQ(chat.all.rules.at(2).state, RuleState::live);
    const std::vector<Say> said = all_of<Say>(before);
    ASSERT_THAT(said, SizeIs(1));
    EXPECT_EQ(said.front().person, chat.id("olga"));
    EXPECT_THAT(plain_text(said.front().message), HasSubstr("Whoever led these 2 rules is no longer here"));
    EXPECT_THAT(plain_text(said.front().message), testing::Not(HasSubstr("Eve Stone")));
    EXPECT_THAT(before_erasing(MemoryView{chat.all, chat.id("bo"), chat.now}, chat.now).effects, IsEmpty());
}

// --- away ---------------------------------------------------------------------------------------------------------

const AccountSeen away{.who = slack("U1"), .away = true, .away_until = utc("2026-03-20T22:59:00Z")};

TEST(DecideAccounts, a_status_counts_only_where_the_person_allowed_it) {
    Chat chat;
    EXPECT_THAT(chat.event("eve", away).effects, IsEmpty());
    const Decision said = chat.says("eve", "settings status on");
    EXPECT_THAT(heard(said), HasSubstr("only the day"));
    ASSERT_THAT(all_of<LookUpAccount>(said), SizeIs(1));
    EXPECT_EQ(all_of<LookUpAccount>(said).front().account, slack("U1"));
    chat.event("eve", away);
    EXPECT_EQ(chat.chosen("eve").away_until, local_day("2026-03-21"));  // it ends at 23:59 in Berlin
    EXPECT_EQ(refused(chat, local_day("2026-03-20")), "away");
    EXPECT_EQ(refused(chat, local_day("2026-03-21")), std::nullopt);
    chat.event("eve", AccountSeen{.who = slack("U1")});
    EXPECT_EQ(refused(chat, local_day("2026-03-20")), std::nullopt);
    chat.event("eve", away);
    chat.says("eve", "settings status off");
    EXPECT_FALSE(chat.chosen("eve").status_counts);
    EXPECT_EQ(chat.chosen("eve").away_until, std::nullopt);
    chat.event("eve", away);
    EXPECT_EQ(chat.chosen("eve").away_until, std::nullopt);
}

TEST(DecideAccounts, the_day_of_coming_back_is_the_first_with_working_hours_left) {
    Chat chat;
    chat.says("eve", "settings status on");
    const auto back = [&](std::string_view until) {
        chat.event("eve", AccountSeen{.who = slack("U1"), .away = true, .away_until = utc(until)});
        return chat.chosen("eve").away_until;
    };
    EXPECT_EQ(back("2026-03-16T07:00:00Z"), local_day("2026-03-16"));  // 8:00 in Berlin
    EXPECT_EQ(back("2026-03-15T23:00:00Z"), local_day("2026-03-16"));  // midnight
    EXPECT_EQ(back("2026-03-16T16:00:00Z"), local_day("2026-03-17"));  // 17:00
}

TEST(DecideAccounts, a_status_without_an_end_counts_for_two_days_after_it_was_seen) {
    Chat chat;
    chat.says("eve", "settings status on");
    chat.event("eve", AccountSeen{.who = slack("U1"), .away = true});
    EXPECT_EQ(chat.chosen("eve").away_until, local_day("2026-03-13"));
}

TEST(DecideAccounts, why_and_settings_tell_of_the_absence) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "settings")), HasSubstr("settings status on"));
    chat.says("eve", "settings status on");
    chat.event("eve", away);
    EXPECT_THAT(heard(chat.says("eve", "why")), HasSubstr("Your status says that you are out"));
    EXPECT_THAT(heard(chat.says("eve", "settings")), HasSubstr("settings status off"));
    EXPECT_THAT(heard(chat.says("eve", "settings status maybe")), HasSubstr("settings status off"));
}

}  // namespace
}  // namespace kith
