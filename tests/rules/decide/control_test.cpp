#include <gmock/gmock.h>

#include "rules/consent.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

NudgeId planned(Chat& chat, std::string_view handle, NudgeKind kind, std::vector<PersonId> about = {}) {
    const NudgeId id = chat.nudged(handle, kind, std::move(about), hours{-20});
    chat.nudge(id).state = NudgeState::planned;
    chat.nudge(id).sent_at.reset();
    return id;
}

TEST(DecideControl, a_snooze_pauses_until_its_day_and_takes_back_what_waits) {
    Chat chat;
    const NudgeId nudge = planned(chat, "eve", NudgeKind::check_in);
    const Decision said = chat.says("eve", "snooze until Monday");
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-16"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds, IsEmpty());
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::cancelled);
    EXPECT_THAT(heard(said), HasSubstr("Monday 16 March"));
    EXPECT_THAT(buttons_of(said), Contains(testing::Field(&Button::action, "start")));
}

TEST(DecideControl, a_greeting_is_greeted_back) {
    Chat chat;
    for (const char* text : {"hi", "Hello there!", "good morning, Kith.", "Moin"})
        EXPECT_THAT(heard(chat.says("eve", text)), HasSubstr("Hello!")) << text;
    EXPECT_THAT(heard(chat.says("eve", "hi hi hi")), Not(HasSubstr("Hello!")));
    for (const char* text : {"stop nagging me", "stop bothering me"})
        EXPECT_TRUE((chat.says("eve", text), chat.chosen("eve").stopped)) << text;
    EXPECT_THAT(heard(chat.says("bo", "who here knows about Rust?")), HasSubstr("may be asked about Rust"));
}

TEST(DecideControl, a_snooze_counts_in_the_senders_own_days) {
    Chat chat;
    chat.now = utc("2026-03-15T23:30:00Z");  // Sunday in New York, Monday in Berlin
    chat.all.the("eve").zone = "America/New_York";
    chat.says("eve", "snooze until tomorrow");
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-16"));
}

TEST(DecideControl, a_day_to_skip_is_a_pause_that_begins_then) {
    Chat chat;
    const NudgeId before = planned(chat, "eve", NudgeKind::check_in);
    const Decision said = chat.says("eve", "skip Monday");
    EXPECT_EQ(chat.chosen("eve").paused_from, day("2026-03-16"));
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-17"));
    EXPECT_EQ(chat.nudge(before).state, NudgeState::planned) << "what comes before it stays";
    EXPECT_THAT(heard(said),
                HasSubstr("No nudges from Monday 16 March on. They come back by themselves on Tuesday 17 March."));
    EXPECT_THAT(heard(chat.says("eve", "settings")), HasSubstr("from Monday 16 March on, back on Tuesday 17 March"));
    const auto refused = [&](const char* on) {
        return refusal_by_consent(chat.all.the("eve"), chat.chosen("eve"), NudgeKind::check_in, day(on));
    };
    EXPECT_EQ(refused("2026-03-13"), std::nullopt);
    EXPECT_EQ(refused("2026-03-16"), "paused");
    EXPECT_EQ(refused("2026-03-17"), std::nullopt);

    chat.says("eve", "start");
    EXPECT_EQ(chat.chosen("eve").paused_from, std::nullopt);
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
}

TEST(DecideControl, several_pauses_hold_each_for_its_own_kinds_and_days) {
    Chat chat;
    chat.says("eve", "pause mentoring until Monday");
    chat.says("eve", "pause introductions until 14 April");
    chat.says("eve", "no events next week");
    chat.says("eve", "I'm away 20 to 24 April");
    const auto refused = [&](NudgeKind kind, const char* on) {
        chat.chosen("eve").joined_kinds = {NudgeKind::introduction, NudgeKind::activity};
        return refusal_by_consent(chat.all.the("eve"), chat.chosen("eve"), kind, day(on)).value_or("");
    };
    EXPECT_EQ(refused(NudgeKind::mentor, "2026-03-13"), "paused");
    EXPECT_EQ(refused(NudgeKind::mentor, "2026-03-16"), "");
    EXPECT_EQ(refused(NudgeKind::introduction, "2026-03-16"), "paused");
    EXPECT_EQ(refused(NudgeKind::introduction, "2026-04-14"), "");
    EXPECT_EQ(refused(NudgeKind::activity, "2026-03-13"), "");
    EXPECT_EQ(refused(NudgeKind::activity, "2026-03-18"), "paused");
    EXPECT_EQ(refused(NudgeKind::check_in, "2026-03-18"), "");
    EXPECT_EQ(refused(NudgeKind::check_in, "2026-04-21"), "paused");
    EXPECT_EQ(refused(NudgeKind::check_in, "2026-04-25"), "");

    const std::string settings = heard(chat.says("eve", "settings"));
    EXPECT_THAT(settings, HasSubstr("Paused: mentoring, until Monday 16 March"));
    EXPECT_THAT(settings, HasSubstr("Paused: introductions and invitations, until Tuesday 14 April"));
    EXPECT_THAT(settings, HasSubstr("Planned pause: from Monday 20 April on"));
    EXPECT_THAT(settings, Not(HasSubstr("Nudges: paused")));
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("Paused: mentoring"));

    chat.says("eve", "start introductions");
    EXPECT_EQ(refused(NudgeKind::introduction, "2026-03-16"), "");
    EXPECT_EQ(refused(NudgeKind::mentor, "2026-03-13"), "paused") << "the others stay";
    chat.says("eve", "start");
    EXPECT_THAT(pauses_of(chat.chosen("eve")), IsEmpty());
}

TEST(DecideControl, a_newer_word_on_the_same_kinds_takes_the_place_of_the_older) {
    Chat chat;
    chat.says("eve", "pause mentoring until Monday");
    chat.says("eve", "pause mentoring until Friday");
    ASSERT_THAT(pauses_of(chat.chosen("eve")), SizeIs(1));
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-13"));
    // Everything, for as long: nothing is left to say of some.
    chat.says("eve", "snooze until Monday");
    ASSERT_THAT(pauses_of(chat.chosen("eve")), SizeIs(1));
    EXPECT_THAT(chat.chosen("eve").paused_kinds, IsEmpty());
    // One that lies ahead ends none that is on.
    chat.says("eve", "I'm away 20 to 24 April");
    EXPECT_THAT(pauses_of(chat.chosen("eve")), SizeIs(2));
}

TEST(DecideControl, more_pauses_than_are_kept_are_refused_and_change_nothing) {
    Chat chat;
    std::vector<Pause> many;
    for (unsigned n = 0; n < pauses_max; ++n)
        many.push_back({.from = day("2026-04-01") + days{7 * static_cast<int>(n)},
                        .until = day("2026-04-03") + days{7 * static_cast<int>(n)},
                        .kinds = {NudgeKind::mentor}});
    keep_pauses(chat.chosen("eve"), many, day("2026-03-11"));
    const Preferences before = chat.chosen("eve");
    EXPECT_THAT(heard(chat.says("eve", "pause introductions until Monday")), HasSubstr("12 pauses already"));
    EXPECT_EQ(chat.chosen("eve").more_pauses, before.more_pauses);
    many.pop_back();
    keep_pauses(chat.chosen("eve"), many, day("2026-03-11"));
    chat.says("eve", "pause introductions until Monday");
    EXPECT_THAT(pauses_of(chat.chosen("eve")), SizeIs(pauses_max));
}

TEST(DecideControl, a_pause_without_an_end_is_asked_about) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "out of office from Monday")), HasSubstr("Until which day?"));
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
}

TEST(DecideControl, stop_stops_everything_at_once_without_a_question) {
    Chat chat;
    const NudgeId nudge = planned(chat, "eve", NudgeKind::reminder);
    const NudgeId other = planned(chat, "bo", NudgeKind::reminder);
    chat.says("eve", "stop");
    EXPECT_TRUE(chat.chosen("eve").stopped);
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::cancelled);
    EXPECT_EQ(chat.nudge(other).state, NudgeState::planned);
}

TEST(DecideControl, start_undoes_stop_and_snooze) {
    Chat chat;
    chat.says("eve", "stop");
    chat.says("eve", "snooze until Monday");
    chat.says("eve", "start");
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
}

TEST(DecideControl, the_button_under_a_stop_starts_again) {
    Chat chat;
    const Decision stopped = chat.says("eve", "stop");
    chat.presses("eve", stopped, "start");
    EXPECT_FALSE(chat.chosen("eve").stopped);
}

TEST(DecideControl, stop_introductions_leaves_the_rest) {
    Chat chat;
    chat.chosen("eve").joined_kinds = {NudgeKind::introduction};
    const NudgeId introduction = planned(chat, "eve", NudgeKind::introduction, {chat.id("bo")});
    const NudgeId check_in = planned(chat, "eve", NudgeKind::check_in, {chat.id("cy")});
    chat.says("eve", "stop introductions");
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, UnorderedElementsAre(NudgeKind::introduction, NudgeKind::invitation));
    EXPECT_THAT(chat.chosen("eve").joined_kinds, IsEmpty());
    EXPECT_EQ(chat.nudge(introduction).state, NudgeState::cancelled);
    EXPECT_EQ(chat.nudge(check_in).state, NudgeState::planned);
}

TEST(DecideControl, stop_reminders_leaves_introductions) {
    Chat chat;
    chat.chosen("eve").joined_kinds = {NudgeKind::introduction};
    const NudgeId introduction = planned(chat, "eve", NudgeKind::introduction, {chat.id("bo")});
    const NudgeId check_in = planned(chat, "eve", NudgeKind::check_in, {chat.id("cy")});
    const Decision stopped = chat.says("eve", "stop the reminders");
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_THAT(chat.chosen("eve").stopped_kinds,
                UnorderedElementsAre(NudgeKind::check_in, NudgeKind::reminder, NudgeKind::keep_in_touch));
    EXPECT_THAT(chat.chosen("eve").joined_kinds, ElementsAre(NudgeKind::introduction));
    EXPECT_EQ(chat.nudge(introduction).state, NudgeState::planned);
    EXPECT_EQ(chat.nudge(check_in).state, NudgeState::cancelled);
    EXPECT_THAT(heard(stopped), HasSubstr("no more check-ins, reminders and keep-in-touch reminders"));
}

TEST(DecideControl, statement_12_a_program_paused_or_stopped_alone_leaves_the_others_as_they_are) {
    for (const auto& [typed, kind] : {std::pair{"pause mentoring until Monday", NudgeKind::mentor},
                                      std::pair{"no events until Monday", NudgeKind::activity},
                                      std::pair{"Mentoring pausieren bis Montag", NudgeKind::mentor},
                                      std::pair{"snooze check-ins until Monday", NudgeKind::check_in}}) {
        Chat chat;
        const Decision paused = chat.says("eve", typed);
        EXPECT_THAT(heard(paused), Not(HasSubstr("No nudges"))) << typed;
        EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-16")) << typed;
        EXPECT_THAT(chat.chosen("eve").paused_kinds, ElementsAre(kind)) << typed;
        EXPECT_FALSE(chat.chosen("eve").stopped) << typed;
    }
    Chat chat;
    chat.says("eve", "stop mentoring");
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, ElementsAre(NudgeKind::mentor));
    const Decision started = chat.says("eve", "start mentoring");
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, IsEmpty());
    EXPECT_THAT(heard(started), HasSubstr("Started again"));
    chat.says("eve", "stop");
    chat.says("eve", "suggest events");
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, Contains(NudgeKind::check_in)) << "the rest stays stopped";
    chat.says("eve", "start");
    chat.says("eve", "pause mentoring from 6 to 10 April");
    EXPECT_EQ(chat.chosen("eve").paused_from, day("2026-04-06"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds, ElementsAre(NudgeKind::mentor));
    chat.says("eve", "start");
    // What merely stands near it is no program.
    chat.says("eve", "I'm at an event, pause until Monday");
    EXPECT_THAT(chat.chosen("eve").paused_kinds, IsEmpty());
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-16"));
}

TEST(DecideControl, pausing_reminders_says_what_rests_and_what_goes_on) {
    Chat chat;
    chat.chosen("eve").joined_kinds = {NudgeKind::introduction};
    const std::string said = heard(chat.says("eve", "pause reminders until Monday"));
    EXPECT_THAT(said, HasSubstr("No check-ins, reminders and keep-in-touch reminders before"));
    EXPECT_THAT(said, HasSubstr("These go on meanwhile: introductions and mentoring."));
    EXPECT_THAT(said, HasSubstr("pause everything until Monday"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds,
                UnorderedElementsAre(NudgeKind::check_in, NudgeKind::reminder, NudgeKind::keep_in_touch));
    chat.says("eve", "pause everything until Monday");
    EXPECT_THAT(chat.chosen("eve").paused_kinds, IsEmpty());
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-16"));
}

TEST(DecideControl, joining_introductions_is_a_yes) {
    Chat chat;
    chat.says("eve", "stop introductions");
    chat.says("eve", "join introductions");
    EXPECT_THAT(chat.chosen("eve").joined_kinds, ElementsAre(NudgeKind::introduction));
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, IsEmpty());
}

// Choosing one kind says nothing of the others.
TEST(DecideControl, joining_introductions_after_stop_starts_nothing_else) {
    Chat chat;
    chat.says("eve", "stop");
    chat.says("eve", "join introductions");
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_THAT(chat.chosen("eve").joined_kinds, ElementsAre(NudgeKind::introduction));
    EXPECT_THAT(chat.chosen("eve").stopped_kinds,
                UnorderedElementsAre(NudgeKind::check_in, NudgeKind::reminder, NudgeKind::keep_in_touch,
                                     NudgeKind::mentor, NudgeKind::activity));
}

TEST(DecideControl, joining_introductions_in_a_pause_keeps_the_pause_of_the_others) {
    Chat chat;
    chat.says("eve", "snooze until Monday");
    chat.says("eve", "join introductions");
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-16"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds,
                UnorderedElementsAre(NudgeKind::check_in, NudgeKind::reminder, NudgeKind::keep_in_touch,
                                     NudgeKind::mentor, NudgeKind::activity));
}

TEST(DecideControl, joining_introductions_keeps_a_pause_of_another_kind) {
    Chat chat;
    chat.chosen("eve").paused_until = day("2026-03-20");
    chat.chosen("eve").paused_kinds = {NudgeKind::check_in};
    chat.says("eve", "join introductions");
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-20"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds, ElementsAre(NudgeKind::check_in));
}

TEST(DecideControl, a_kind_snoozed_within_a_longer_pause_of_all_ends_no_pause) {
    Chat chat;
    chat.chosen("eve").paused_until = day("2026-04-30");
    const Decision said = chat.says("eve", "snooze introductions until Monday");
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-04-30"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds, IsEmpty());
    EXPECT_THAT(heard(said), HasSubstr("30 April"));
}

TEST(DecideControl, avoiding_a_person_works_for_both_and_tells_nobody) {
    Chat chat;
    const NudgeId mine = planned(chat, "eve", NudgeKind::check_in, {chat.id("bo")});
    const NudgeId theirs = planned(chat, "bo", NudgeKind::check_in, {chat.id("eve")});
    const NudgeId other = planned(chat, "eve", NudgeKind::check_in, {chat.id("cy")});
    const Decision said = chat.says("eve", "never pair me with @bo");
    EXPECT_THAT(chat.chosen("eve").stopped_people, ElementsAre(chat.id("bo")));
    EXPECT_THAT(chat.chosen("bo").stopped_people, IsEmpty());
    EXPECT_EQ(chat.nudge(mine).state, NudgeState::cancelled);
    EXPECT_EQ(chat.nudge(theirs).state, NudgeState::cancelled);
    EXPECT_EQ(chat.nudge(other).state, NudgeState::planned);
    for (const Say& one : all_of<Say>(said)) EXPECT_EQ(one.person, chat.id("eve"));
    // Who it was stays out of what others can read.
    for (const Organised::Recorded& one : chat.all.records) {
        EXPECT_THAT(one.record.detail, Not(HasSubstr("3"))) << one.record.detail;
    }
}

TEST(DecideControl, a_block_is_lifted_by_who_wished_for_it_and_the_answer_tells_nothing_of_the_other) {
    // Whether the other avoids the sender, and whether the sender did, must not be told.
    std::vector<std::string> answers;
    for (const bool own : {true, false}) {
        for (const bool others : {true, false}) {
            Chat chat;
            if (own) chat.chosen("eve").stopped_people = {chat.id("cy"), chat.id("bo")};
            if (others) chat.chosen("bo").stopped_people = {chat.id("eve")};
            const Decision said = chat.says("eve", "unblock @bo");
            answers.push_back(heard(said));
            EXPECT_THAT(chat.chosen("eve").stopped_people, own ? std::vector{chat.id("cy")} : std::vector<PersonId>{});
            EXPECT_THAT(chat.chosen("bo").stopped_people,
                        others ? std::vector{chat.id("eve")} : std::vector<PersonId>{});
            for (const Say& one : all_of<Say>(said)) EXPECT_EQ(one.person, chat.id("eve"));
            for (const Effect& effect : said.effects) EXPECT_FALSE(std::holds_alternative<CancelNudges>(effect));
        }
    }
    EXPECT_THAT(answers, testing::Each(answers.front()));
    EXPECT_THAT(answers.front(), HasSubstr("As far as you are concerned"));
}

TEST(DecideControl, a_block_is_lifted_in_four_languages) {
    for (const auto& [language, typed] : {std::pair{"en", "stop blocking @bo"}, std::pair{"de", "entsperre @bo"},
                                          std::pair{"fr", "débloque @bo"}, std::pair{"es", "desbloquea a @bo"}}) {
        Chat chat;
        chat.all.the("eve").language = language;
        chat.chosen("eve").stopped_people = {chat.id("bo")};
        EXPECT_THAT(heard(chat.says("eve", typed)), HasSubstr("Bo Lind")) << typed;
        EXPECT_THAT(chat.chosen("eve").stopped_people, IsEmpty()) << typed;
    }
}

TEST(DecideControl, whom_somebody_blocks_is_shown_to_them_alone) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "my blocks")), HasSubstr("There is nobody"));
    chat.says("eve", "block @bo");
    const Decision shown = chat.event("eve", CommandIssued{.from = slack("U1"),
                                                           .where = {.id = "C1", .thread = {}, .direct = false},
                                                           .text = "my blocks",
                                                           .reply_url = "https://hooks.slack.com/y"});
    EXPECT_THAT(heard(shown), HasSubstr("Bo Lind"));
    for (const Say& one : all_of<Say>(shown)) EXPECT_TRUE(std::holds_alternative<ToPerson>(one.destination));
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("You block: Bo Lind"));
    EXPECT_THAT(heard(chat.says("bo", "my blocks")), HasSubstr("There is nobody"));
    EXPECT_THAT(heard(chat.says("eve", "help")), HasSubstr("unblock @ana"));
}

TEST(DecideControl, unblocking_nobody_known_changes_nothing) {
    Chat chat;
    chat.chosen("eve").stopped_people = {chat.id("bo")};
    EXPECT_TRUE(only_speaks(chat.says("eve", "unblock @zoltan")));
    EXPECT_TRUE(only_speaks(chat.says("eve", "unblock")));
    EXPECT_THAT(chat.chosen("eve").stopped_people, ElementsAre(chat.id("bo")));
}

TEST(DecideControl, reminders_of_several_people_end_without_a_block) {
    Chat chat;
    chat.says("eve", "keep in touch with @bo every 6 weeks");
    chat.says("eve", "keep in touch with @cy every 6 weeks");
    chat.says("eve", "stop reminding me of @bo @cy");
    EXPECT_THAT(chat.chosen("eve").stopped_people, IsEmpty());
}

TEST(DecideControl, avoiding_nobody_known_changes_nothing) {
    Chat chat;
    EXPECT_TRUE(only_speaks(chat.says("eve", "never pair me with @zoltan")));
}

TEST(DecideControl, the_cap_goes_down_only) {
    Chat chat;
    chat.says("eve", "settings cap 1");
    EXPECT_EQ(chat.chosen("eve").cap_per_week, 1);
    chat.says("eve", "settings cap 0");
    EXPECT_EQ(chat.chosen("eve").cap_per_week, 0);
    chat.says("eve", "settings cap 3");
    EXPECT_EQ(chat.chosen("eve").cap_per_week, 3);
    for (const char* bad : {"settings cap 4", "settings cap -1", "settings cap", "settings cap two", "settings cap 1.5",
                            "settings cap 99999999999999", "settings cap 1 1"}) {
        EXPECT_TRUE(only_speaks(chat.says("eve", bad))) << bad;
    }
    EXPECT_EQ(chat.chosen("eve").cap_per_week, 3);
}

TEST(DecideControl, hours_are_two_times_of_one_day) {
    Chat chat;
    chat.says("eve", "settings hours 10:00-16:30");
    EXPECT_EQ(chat.all.the("eve").work_start, hours{10});
    EXPECT_EQ(chat.all.the("eve").work_end, hours{16} + minutes{30});
    chat.says("eve", "settings hours 8:15 – 12:00");
    EXPECT_EQ(chat.all.the("eve").work_start, hours{8} + minutes{15});
    for (const char* bad :
         {"settings hours", "settings hours 16:00-10:00", "settings hours 9:00-9:00", "settings hours 25:00-26:00",
          "settings hours 17 to 9", "settings hours -", "settings hours 9:00", "settings hours 9:00-24:00",
          "settings hours 13am-4pm", "settings hours 10 to 10", "settings hours soon to later"}) {
        EXPECT_TRUE(only_speaks(chat.says("eve", bad))) << bad;
    }
    EXPECT_EQ(chat.all.the("eve").work_end, hours{12});
}

TEST(DecideControl, zones_are_those_of_the_database) {
    Chat chat;
    chat.says("eve", "settings zone America/New_York");
    EXPECT_EQ(chat.all.the("eve").zone, "America/New_York");
    for (const char* bad :
         {"settings zone", "settings zone Mars/Phobos", "settings zone ../../etc/passwd", "settings zone UTC+25"})
        EXPECT_TRUE(only_speaks(chat.says("eve", bad))) << bad;
    EXPECT_EQ(chat.all.the("eve").zone, "America/New_York");
}

TEST(DecideControl, interests_are_listed_once_each_in_lower_case) {
    Chat chat;
    chat.says("eve", "settings interests Chess,  climbing, chess ,, Data");
    EXPECT_THAT(chat.all.the("eve").interests, ElementsAre("chess", "climbing", "data"));
    std::string many = "settings interests a";
    for (int i = 0; i < 31; ++i) many += ", topic" + std::to_string(i);
    EXPECT_TRUE(only_speaks(chat.says("eve", many)));
    EXPECT_TRUE(only_speaks(chat.says("eve", "settings interests " + std::string(61, 'x'))));
    EXPECT_TRUE(only_speaks(chat.says("eve", "settings interests"))) << "no word, nothing erased";
    EXPECT_THAT(chat.all.the("eve").interests, ElementsAre("chess", "climbing", "data"));
    chat.says("eve", "settings interests chess; climbing and jazz");
    EXPECT_THAT(chat.all.the("eve").interests, ElementsAre("chess", "climbing", "jazz"));
    chat.says("eve", "settings interests none");
    EXPECT_THAT(chat.all.the("eve").interests, IsEmpty());
}

TEST(DecideControl, settings_are_made_in_words) {
    for (const auto& [text, language] :
         {std::pair{"set my language to german", "de"}, std::pair{"auf Deutsch bitte", "de"},
          std::pair{"settings language german", "de"}, std::pair{"en français s’il vous plaît", "fr"},
          std::pair{"háblame en español", "es"}}) {
        Chat chat;
        chat.says("eve", text);
        EXPECT_EQ(chat.all.the("eve").language, language) << text;
    }
    for (const char* text : {"at most 1 a week", "at most one message a week", "höchstens eine Nachricht pro Woche",
                             "au plus un message par semaine", "como mucho un mensaje por semana"}) {
        Chat chat;
        chat.says("eve", text);
        EXPECT_EQ(chat.chosen("eve").cap_per_week, 1) << text;
    }
    for (const char* text : {"my working hours are 8 to 16", "I work from 8:00 to 4pm", "ich arbeite von 8 bis 16 Uhr",
                             "je travaille de 8h à 16h", "trabajo de 8 a 16"}) {
        Chat chat;
        chat.says("eve", text);
        EXPECT_EQ(chat.all.the("eve").work_start, hours{8}) << text;
        EXPECT_EQ(chat.all.the("eve").work_end, hours{16}) << text;
    }
    for (const char* text :
         {"I work Monday to Thursday", "settings days Mon, Tue, Wed and Thu", "ich arbeite Montag bis Donnerstag",
          "je travaille du lundi au jeudi", "trabajo de lunes a jueves", "settings days 1-4"}) {
        Chat chat;
        chat.says("eve", text);
        EXPECT_EQ(chat.all.the("eve").work_days, 0b0001111U) << text;
    }
    Chat chat;
    chat.says("eve", "my interests are chess and maps");
    EXPECT_THAT(chat.all.the("eve").interests, ElementsAre("chess", "maps"));
    EXPECT_THAT(heard(chat.says("eve", "too many messages")), HasSubstr("settings cap 1"));
    for (const char* text : {"settings days", "settings days someday", "settings days Monday to", "I work with @bo",
                             "I work hard to 5", "at most maybe a week", "in Klingon please"}) {
        Chat other;
        other.says("eve", text);
        EXPECT_EQ(other.all.the("eve"), Chat{}.all.the("eve")) << text;
    }
}

TEST(DecideControl, settings_alone_and_unknown_ones_change_nothing) {
    Chat chat;
    const Decision shown = chat.says("eve", "settings");
    EXPECT_TRUE(only_speaks(shown));
    EXPECT_THAT(heard(shown), HasSubstr("Europe/Berlin"));
    EXPECT_THAT(heard(shown), HasSubstr("9:00-17:00"));
    EXPECT_TRUE(only_speaks(chat.says("eve", "settings colour blue")));
}

TEST(DecideControl, every_choice_is_recorded_without_its_content) {
    Chat chat;
    chat.says("eve", "stop");
    ASSERT_THAT(chat.all.records, SizeIs(1));
    EXPECT_EQ(chat.all.records.front().record.action, "preferences.changed");
    EXPECT_EQ(chat.all.records.front().record.subject, "person:1");
    EXPECT_EQ(chat.all.records.front().record.detail, "");
}

TEST(DecideControl, each_person_is_answered_in_their_own_language) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("eve", "settings language de")), HasSubstr("Ich schreibe dir auf Deutsch."));
    EXPECT_EQ(chat.all.the("eve").language, "de");
    EXPECT_THAT(heard(chat.says("eve", "Kaffee mit @bo gestern, 30 Min")), HasSubstr("Notiert: Kaffee mit "));
    EXPECT_THAT(heard(chat.says("eve", "pause bis Montag")), HasSubstr("Keine Anstöße vor Montag, 16. März."));
    EXPECT_THAT(heard(chat.says("bo", "stop")), HasSubstr("Stopped."));
    chat.all.the("eve").language = "es-MX";
    EXPECT_THAT(heard(chat.says("eve", "ajustes")), HasSubstr("Idioma: español"));
    EXPECT_THAT(heard(chat.says("eve", "settings language klingon")), HasSubstr("Hablo inglés"));
    EXPECT_EQ(chat.all.the("eve").language, "es-MX");
}

TEST(DecideControl, somebody_in_danger_is_answered_in_their_language) {
    Chat chat;
    chat.all.the("eve").language = "fr";
    chat.all.house.help_lines = {{"Samaritans: 116 123", "en"}, {"3114: 3114", "fr"}};
    const std::string text = heard(chat.says("eve", "je veux mourir"));
    EXPECT_THAT(text, HasSubstr("vous méritez une personne, maintenant"));
    EXPECT_LT(text.find("3114"), text.find("Samaritans")) << text;
}

// What the catalogues propose to type, in each of the four languages.
TEST(DecideControl, settings_are_set_in_the_words_of_each_language) {
    struct Row {
        const char* cap;
        const char* hours;
        const char* zone;
        const char* interests;
        const char* language;
    };
    for (const Row& row :
         {Row{"settings cap 1", "settings hours 10:00-16:00", "settings zone Europe/Paris",
              "settings interests chess, maps", "settings language en"},
          Row{"Einstellungen Grenze 1", "einstellungen zeiten 10:00-16:00", "einstellungen Zeitzone Europe/Paris",
              "einstellungen interessen chess, maps", "einstellungen sprache de"},
          Row{"Réglages limite 1", "réglages heures 10:00-16:00", "réglages fuseau Europe/Paris",
              "réglages intérêts chess, maps", "réglages langue fr"},
          Row{"Ajustes límite 1", "ajustes horario 10:00-16:00", "ajustes zona Europe/Paris",
              "ajustes intereses chess, maps", "ajustes idioma es"}}) {
        Chat chat;
        chat.says("eve", row.cap);
        EXPECT_EQ(chat.chosen("eve").cap_per_week, 1) << row.cap;
        chat.says("eve", row.hours);
        EXPECT_EQ(chat.all.the("eve").work_start, hours{10}) << row.hours;
        chat.says("eve", row.zone);
        EXPECT_EQ(chat.all.the("eve").zone, "Europe/Paris") << row.zone;
        chat.says("eve", row.interests);
        EXPECT_EQ(chat.all.the("eve").interests, (std::vector<std::string>{"chess", "maps"})) << row.interests;
        chat.says("eve", row.language);
        const std::string language = row.language;
        EXPECT_EQ(chat.all.the("eve").language, language.substr(language.size() - 2));
    }
}

TEST(DecideControl, rules_and_introductions_are_managed_in_the_words_of_each_language) {
    struct Row {
        const char* list;
        const char* pause;
        const char* resume;
        const char* end;
        const char* join;
        const char* leave;
    };
    for (const Row& row :
         {Row{"rules", "pause rule 1", "resume rule 1", "end rule 1", "join introductions", "stop introductions"},
          Row{"Regeln", "pausiere Regel 1", "starte Regel 1", "beende Regel 1", "bei Vorstellungen mitmachen",
              "Vorstellungen beenden"},
          Row{"Règles", "pause règle 1", "reprends règle 1", "termine règle 1", "participer aux mises en relation",
              "arrêter les mises en relation"},
          Row{"Reglas", "pausa regla 1", "reanuda regla 1", "termina regla 1", "participar en presentaciones",
              "parar presentaciones"}}) {
        Chat chat;
        chat.live_rule();
        EXPECT_NE(heard(chat.says("dana", row.list)).find("suggest a check-in"), std::string::npos) << row.list;
        chat.says("dana", row.pause);
        EXPECT_EQ(chat.all.rules.front().state, RuleState::paused) << row.pause;
        chat.says("dana", row.resume);
        EXPECT_EQ(chat.all.rules.front().state, RuleState::live) << row.resume;
        chat.says("dana", row.end);
        EXPECT_EQ(chat.all.rules.front().state, RuleState::ended) << row.end;
        chat.says("eve", row.join);
        EXPECT_EQ(chat.chosen("eve").joined_kinds, std::vector{NudgeKind::introduction}) << row.join;
        chat.says("eve", row.leave);
        EXPECT_TRUE(chat.chosen("eve").joined_kinds.empty()) << row.leave;
        EXPECT_FALSE(chat.chosen("eve").stopped) << row.leave;
    }
}

}  // namespace
}  // namespace kith
