// What nudges and explanations say.
#include <gmock/gmock.h>

#include <set>

#include "rules/compose.hpp"
#include "rules/consent.hpp"
#include "rules/explain.hpp"
#include "rules/nudge_phrases.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

const LocalDay words_today = planning::day("2026-05-11");

struct Words {
    Person receiver{.id = PersonId{1}, .name = "Robin Sample", .accounts = {{.workspace = "T1", .user = "U1"}}};
    Person other{
        .id = PersonId{2}, .name = "Kim Example", .team = "Design", .accounts = {{.workspace = "T1", .user = "U2"}}};
    Rule rule{};
    Activity games{.id = ActivityId{1}, .title = "Board games"};
    Message said(NudgeKind kind, std::uint64_t seed, std::vector<Fact> facts, bool named = true,
                 bool notice = false) const {
        NudgeWords words{.receiver = &receiver,
                         .rule = &rule,
                         .owner_name = "Dana",
                         .facts = std::move(facts),
                         .activity = &games,
                         .activity_line = {Span{.text = "Board games, Thursday 19 March, 18:00"}},
                         .notice = notice,
                         .today = words_today,
                         .seed = seed};
        if (named) words.about = {&other};
        return nudge_message(kind, words);
    }
};

const Buttons* buttons_of(const Message& message) {
    for (const Block& block : message.blocks) {
        if (const auto* found = std::get_if<Buttons>(&block)) return found;
    }
    return nullptr;
}

TEST(Words, nudges_are_short_kind_and_can_be_stopped) {
    Words words;
    for (const NudgeKind kind : nudge_kinds) {
        if (chosen_as(kind) == NudgeKind::mentor) continue;  // by what it is for, below
        switch (kind) {
            case NudgeKind::check_in:
                words.rule.suggestion = SuggestCheckIn{.what = "coffee"};
                break;
            case NudgeKind::reminder:
                words.rule.suggestion = Remind{"Retro at four."};
                break;
            default:
                words.rule.suggestion = Introduce{};
                break;
        }
        std::set<std::string> variants;
        for (std::uint64_t seed = 0; seed < 300; ++seed) {
            for (const bool named : {true, false}) {
                if (!named && chosen_as(kind) == NudgeKind::introduction && waits_for_answer(kind)) continue;
                const Message message = words.said(kind, seed, {{"not_connected_since", "2026-04-03"}}, named);
                const std::string text = plain_text(message);
                EXPECT_LE(text.size(), nudge_chars_max) << text;
                for (const char* unkind : {"should", "must", "streak", "only you have", "!", "{", "%s", "  "})
                    EXPECT_THAT(text, Not(HasSubstr(unkind)));
                EXPECT_THAT(text, testing::MatchesRegex("[A-Z\n].*[.?”]")) << text;
                const Buttons* buttons = buttons_of(message);
                ASSERT_NE(buttons, nullptr);
                std::set<std::string> actions;
                for (const Button& button : buttons->buttons) {
                    actions.insert(button.action);
                    EXPECT_EQ(button.value, nudge_token);
                }
                EXPECT_TRUE(actions.contains("why") && actions.contains("stop"));
                const bool asks = waits_for_answer(kind);
                EXPECT_EQ(actions.contains("later") || actions.contains("decline") || actions.contains("not_yet"),
                          asks);
                EXPECT_EQ(actions.contains("rest"), kind == NudgeKind::go_on);
                variants.insert(text);
            }
        }
        const bool varies =
            waits_for_answer(kind) && kind != NudgeKind::reminder && kind != NudgeKind::program_offer;  // it comes once
        EXPECT_GE(variants.size(), varies ? 3U : 1U);
    }
}

TEST(Words, what_is_said_of_mentorships_is_short_and_kind_and_can_be_stopped) {
    const Words words;
    for (const char* code : {"mentor_asked", "mentor_asked_again", "mentor_accepted", "mentor_meet", "mentor_overdue",
                             "mentor_again", "mentor_go_on", "mentor_review_first", "mentor_review_middle",
                             "mentor_review_end", "mentor_outside", "mentor_plan", "mentor_declined", "mentor_expired",
                             "mentor_left", "mentor_closed", "mentor_over", "mentor_outside_over", "mentor_tie"}) {
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            const Message message = words.said(NudgeKind::mentor, seed, {{code, ""}});
            ASSERT_FALSE(message.blocks.empty()) << code;
            EXPECT_LE(plain_text(Message{{message.blocks.front()}}).size(), nudge_chars_max) << code;
            for (const char* unkind : {"should", "must", "streak", "!", "{", "%s", "  "})
                EXPECT_THAT(plain_text(message), Not(HasSubstr(unkind))) << code;
            const Buttons* buttons = buttons_of(message);
            ASSERT_NE(buttons, nullptr) << code;
            std::set<std::string> actions;
            for (const Button& button : buttons->buttons) {
                actions.insert(button.action);
                EXPECT_EQ(button.value, nudge_token);
            }
            EXPECT_TRUE(actions.contains("why")) << code;
            EXPECT_TRUE(actions.contains("stop") || actions.contains("mentor_close")) << code;
        }
    }
}

TEST(Words, a_person_is_named_by_a_mention_and_one_reason_is_given) {
    Words words;
    const Message message =
        words.said(NudgeKind::check_in, 0,
                   {{"in_team", "Payments"}, {"not_connected_since", "2026-05-03"}, {"last_with", "2025-11-02"}});
    const auto& text = std::get<Paragraph>(message.blocks.front()).text;
    EXPECT_TRUE(std::any_of(text.begin(), text.end(), [](const Span& span) {
        return span.style == Span::Style::person && span.account.user == "U2";
    }));
    EXPECT_THAT(plain_text(message), HasSubstr("You two last connected on 2 November 2025."));
    EXPECT_THAT(plain_text(message), Not(HasSubstr("3 May")));
}

TEST(Words, a_lead_is_quoted_as_such) {
    Words words;
    words.rule.suggestion = Remind{"Retro at four."};
    const Message message = words.said(NudgeKind::reminder, 0, {{"everyone", ""}});
    EXPECT_EQ(std::get<Quote>(message.blocks[1]).text, "Retro at four.");
    EXPECT_EQ(plain_text(message).find("Dana writes:"), 0U);
}

TEST(Words, the_notice_tells_what_is_kept_who_sees_it_and_how_to_stop) {
    const Words words;
    const Message message = words.said(NudgeKind::check_in, 0, {}, true, true);
    ASSERT_TRUE(std::holds_alternative<SmallPrint>(message.blocks.back()));
    const std::string text = plain_text(message);
    for (const char* part : {"keeps", "Leads see", "stop"}) EXPECT_THAT(text, HasSubstr(part));
}

TEST(Words, the_id_takes_the_place_of_the_token) {
    const Words words;
    const Message message = with_nudge_id(words.said(NudgeKind::check_in, 0, {}), NudgeId{42});
    for (const Button& button : buttons_of(message)->buttons) EXPECT_EQ(button.value, "42");
}

std::string told(const Fact& fact) {
    return plain_text(say(fact_in_words(fact, Phrases{}, words_today)));
}

TEST(Words, facts_are_whole_sentences) {
    EXPECT_EQ(told({"not_connected_since", "2026-05-03"}), "No connection of yours has been logged since 3 May.");
    EXPECT_EQ(told({"not_connected_since", "2025-12-03"}),
              "No connection of yours has been logged since 3 December 2025.");
    EXPECT_EQ(told({"not_connected_since", ""}), "No connection of yours has been logged yet.");
    EXPECT_EQ(told({"connected_with", "1/30"}), "You connected with 1 person in the last 30 days.");
    EXPECT_EQ(told({"ties", "0"}), "You have no ties: people you connected with in the last 180 days.");
    EXPECT_EQ(told({"unheard_of", ""}), "");
}

TEST(Explain, why_this_quotes_the_rule_its_owner_and_the_facts) {
    const Nudge nudge{.rule = RuleId{3},
                      .person = PersonId{1},
                      .occasion = planning::day("2026-05-11"),
                      .reason = {RuleId{3}, {{"in_team", "Payments"}, {"not_connected_since", "2026-05-03"}}}};
    const OwnedRule rule{.id = RuleId{3},
                         .sentence = "Every Monday, suggest a check-in to anyone in Payments.",
                         .source = RuleSource::file};
    const std::string text = plain_text(explain_nudge(nudge, rule, "Dana", words_today, Phrases{}));
    for (const char* part : {"Dana (from the rules file)", "Every Monday, suggest a check-in to anyone in Payments.",
                             "You are in Payments.", "No connection of yours has been logged since 3 May.", "today"}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
    EXPECT_THAT(plain_text(explain_nudge(nudge, std::nullopt, "", words_today, Phrases{})),
                HasSubstr("no longer there"));
}

TEST(Explain, why_this_says_with_whom_one_connected) {
    const Nudge nudge{.person = PersonId{1},
                      .kind = NudgeKind::check_in,
                      .about = {PersonId{2}},
                      .reason = {RuleId{}, {{"first_met", "2026-04-16"}}}};
    const Text bo = {Span{.text = "Bo Lind"}};
    EXPECT_THAT(plain_text(explain_nudge(nudge, std::nullopt, "", words_today, Phrases{}, bo)),
                HasSubstr("You and Bo Lind first connected in Kith on 16 April."));
    EXPECT_EQ(told({"first_met", "2026-04-16"}), "You two first connected in Kith on 16 April.");
}

TEST(Explain, why_nothing_tells_own_choices_what_was_held_and_what_comes_next) {
    Office office;
    office.add("Dana");
    office.add("Bo");
    office.rule(check_in(Weekly{1, {Monday}}, hours{10}), utc("2026-01-01T00:00:00Z"));
    office.rule(check_in(Daily{}, hours{10}, in_team("Elsewhere")), utc("2026-01-01T00:00:00Z"));
    office.view.rules[0].owned.sentence = "Every Monday at 10:00, suggest a check-in to everyone.";
    office.view.rules[1].owned.sentence = "Every day, suggest a check-in to anyone in Elsewhere.";
    const Instant now = local("Europe/Berlin", "2026-05-11", 11);
    const std::vector<RuleReach> reaches = rules_reaching(office.view, PersonId{2}, now);
    ASSERT_EQ(reaches.size(), 2U);
    EXPECT_TRUE(reaches[0].meant);
    EXPECT_EQ(reaches[0].next, planning::day("2026-05-18"));
    EXPECT_FALSE(reaches[1].meant);
    Preferences preferences;
    preferences.paused_until = planning::day("2026-05-13");
    const std::string text =
        plain_text(explain_nothing(office.person(2), preferences, {{RuleId{1}, PersonId{2}, words_today, "cap_week"}},
                                   reaches, words_today, Phrases{}));
    for (const char* part : {"You paused all nudges", "Wednesday 13 May", "reached your limit of nudges for that week",
                             "by Dana", "Monday 18 May"}) {
        EXPECT_THAT(text, HasSubstr(part));
    }
    EXPECT_THAT(text, HasSubstr("No message of mine counted this week so far, of at most 3"));
    EXPECT_THAT(
        plain_text(explain_nothing(office.person(2), {}, {}, {}, words_today, Phrases{}, {.came = 2, .limit = 2})),
        HasSubstr("2 messages of mine counted this week so far, of at most 2"));
    EXPECT_THAT(text, Not(HasSubstr("Elsewhere"))) << "a rule for others is not quoted";
    preferences.stopped = true;
    EXPECT_THAT(plain_text(explain_nothing(office.person(2), preferences, {}, {}, words_today, Phrases{})),
                HasSubstr("You stopped everything"));
}

TEST(Explain, each_code_of_a_no_has_its_words) {
    for (const char* code : {"stopped", "stopped_kind", "paused", "not_joined", "inactive", "no_zone", "no_account",
                             "cap_day", "cap_week", "gap", "limit", "resting", "expired", "no_hours", "small_pool",
                             "no_partner", "no_common_hours", "silent", "asked"}) {
        EXPECT_FALSE(held_in_words(code, Phrases{}).empty()) << code;
    }
}

}  // namespace
}  // namespace kith
