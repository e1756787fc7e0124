// Forms: what they ask, what is wrong told at its field, what is done with what was filled in.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <map>

#include "tests/rules/decide/memory_view.hpp"

namespace kith::deciding {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

FieldAnswer filled(std::string field, std::vector<std::string> values, bool people = false) {
    return {.field = std::move(field), .values = std::move(values), .people = people};
}

std::vector<std::string> faults_of(const Decision& decision) {
    std::vector<std::string> fields;
    for (const AnswerForm& answer : all_of<AnswerForm>(decision)) {
        if (const auto* refusal = std::get_if<RefuseForm>(&answer.reply)) {
            for (const auto& fault : refusal->faults) fields.push_back(fault.field);
        }
    }
    return fields;
}

bool closes(const Decision& decision) {
    const auto answers = all_of<AnswerForm>(decision);
    return answers.size() == 1 && std::holds_alternative<CloseForm>(answers.front().reply);
}

const Field* field_of(const Form& form, std::string_view name) {
    for (const FormPart& part : form.parts) {
        if (const auto* field = std::get_if<Field>(&part); field != nullptr && field->name == name) return field;
    }
    return nullptr;
}

class DecideForms : public testing::Test {
  protected:
    Decision submit(std::string_view who, std::string form, FieldAnswers answers, std::string about = {}) {
        return chat.event(who, FormSubmitted{.from = chat.all.the(who).accounts.front(),
                                             .form = std::move(form),
                                             .about = std::move(about),
                                             .answers = std::move(answers)});
    }
    Decision press(std::string action, std::string value = "home", bool on_home = true, bool can_open = true) {
        return chat.event("eve", ActionTaken{.from = slack("U1"),
                                             .action = std::move(action),
                                             .value = std::move(value),
                                             .on_home = on_home,
                                             .can_open = can_open});
    }
    static FieldAnswers meeting(std::vector<std::string> users, std::string on = "2026-03-10") {
        return {filled("people", std::move(users), true),
                filled("kind", {"coffee"}),
                filled("day", {std::move(on)}),
                filled("length", {"30"}),
                filled("note", {"a word"}),
                filled("readers", {"me"})};
    }

    Chat chat;
};

// --- logging ------------------------------------------------------------------------------------------------------

TEST_F(DecideForms, a_shortcut_opens_the_form_and_the_author_is_filled_in) {
    const Decision shown = chat.event(
        "eve", ShortcutUsed{.from = slack("U1"), .shortcut = "log_meeting", .author = slack("U2"), .can_open = true});
    const auto form = form_of(shown);
    ASSERT_TRUE(form);
    EXPECT_THAT(std::get<AskPeople>(field_of(*form, "people")->asks).picked, ElementsAre(slack("U2")));
    EXPECT_EQ(std::get<AskDay>(field_of(*form, "day")->asks).picked, day("2026-03-11"));
    EXPECT_THAT(all_of<Say>(shown), IsEmpty());
}

TEST_F(DecideForms, nobody_is_filled_in_for_ones_own_message_or_ours) {
    for (const char* author : {"U1", "UBOT"}) {
        const Decision shown = chat.event(
            "eve",
            ShortcutUsed{.from = slack("U1"), .shortcut = "log_meeting", .author = slack(author), .can_open = true});
        EXPECT_THAT(std::get<AskPeople>(field_of(form_of(shown).value(), "people")->asks).picked, IsEmpty());
    }
}

TEST_F(DecideForms, where_no_form_can_be_shown_it_says_what_to_type) {
    const Decision shown = press("log", "home", false, false);
    EXPECT_THAT(all_of<AnswerForm>(shown), IsEmpty());
    EXPECT_THAT(heard(shown), HasSubstr("coffee with @ana"));
}

TEST_F(DecideForms, a_filled_in_form_is_kept_as_a_typed_log_is) {
    const Decision done = submit("eve", "log", meeting({"U2", "U3"}));
    EXPECT_TRUE(closes(done));
    ASSERT_THAT(chat.all.connections, SizeIs(1));
    const Connection& kept = chat.all.connections.front();
    EXPECT_EQ(kept.logged_by, chat.id("eve"));
    EXPECT_THAT(kept.people, UnorderedElementsAre(chat.id("ana"), chat.id("bo")));
    EXPECT_EQ(kept.kind, ConnectionKind::coffee);
    EXPECT_EQ(kept.date, day("2026-03-10"));
    EXPECT_EQ(kept.duration, minutes{30});
    EXPECT_EQ(kept.note, "a word");
    EXPECT_FALSE(kept.note_shared);
    EXPECT_THAT(heard(done), HasSubstr("Logged"));
    chat.presses("eve", done, "undo");
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST_F(DecideForms, a_note_is_shared_only_where_that_was_chosen) {
    FieldAnswers answers = meeting({"U2"});
    answers.back().values = {"people"};
    const Decision done = submit("eve", "log", answers);
    EXPECT_TRUE(chat.all.connections.front().note_shared);
    EXPECT_THAT(heard(done), HasSubstr("can read this note too"));
    EXPECT_THAT(heard(chat.says("ana", "my data")), HasSubstr("a word"));
    submit("eve", "log", meeting({"U3"}));
    EXPECT_THAT(heard(chat.says("bo", "my data")), Not(HasSubstr("a word")));
}

TEST_F(DecideForms, what_is_wrong_is_told_at_its_field_and_nothing_is_kept) {
    EXPECT_THAT(faults_of(submit("eve", "log", meeting({}))), ElementsAre("people"));
    EXPECT_THAT(faults_of(submit("eve", "log", meeting({"U1"}))), ElementsAre("people")) << "oneself";
    EXPECT_THAT(faults_of(submit("eve", "log", meeting({"UBOT"}))), ElementsAre("people")) << "us";
    EXPECT_THAT(faults_of(submit("eve", "log", meeting({"U2"}, "2026-03-12"))), ElementsAre("day")) << "tomorrow";
    EXPECT_THAT(faults_of(submit("eve", "log", meeting({"U2"}, "soon"))), ElementsAre("day"));
    EXPECT_THAT(faults_of(submit("eve", "log", {})), ElementsAre("people", "kind", "day"));
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST_F(DecideForms, a_filled_in_form_answers_the_nudge_that_suggested_them) {
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("ana")});
    submit("eve", "log", meeting({"U3"}));
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::sent) << "somebody else";
    submit("eve", "log", meeting({"U2"}));
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::answered);
}

// --- settings -----------------------------------------------------------------------------------------------------

FieldAnswers choices() {
    return {filled("kinds", {"check_in", "introduction"}),
            filled("cap", {"1"}),
            filled("days", {"1", "6"}),
            filled("from", {"10:00"}),
            filled("to", {"16:30"}),
            filled("zone", {"Europe/Paris"}),
            filled("language", {"fr"}),
            filled("interests", {"Chess, climbing"})};
}

void replace(FieldAnswers& answers, std::string field, std::vector<std::string> values) {
    std::erase_if(answers, [&](const FieldAnswer& one) { return one.field == field; });
    answers.push_back(filled(std::move(field), std::move(values)));
}

TEST_F(DecideForms, settings_are_kept_together) {
    EXPECT_TRUE(form_of(press("settings")));
    const Decision done = submit("eve", "settings", choices());
    EXPECT_TRUE(closes(done));
    const Person& eve = chat.all.the("eve");
    EXPECT_EQ(eve.work_days, 0b0100001u);
    EXPECT_EQ(eve.work_start, hours{10});
    EXPECT_EQ(eve.work_end, hours{16} + minutes{30});
    EXPECT_EQ(eve.zone, "Europe/Paris");
    EXPECT_EQ(eve.language, "fr");
    EXPECT_THAT(eve.interests, ElementsAre("chess", "climbing"));
    const Preferences& chosen = chat.chosen("eve");
    EXPECT_EQ(chosen.cap_per_week, 1);
    EXPECT_TRUE(chosen.zone_chosen);
    EXPECT_THAT(chosen.stopped_kinds, ElementsAre(NudgeKind::reminder, NudgeKind::keep_in_touch, NudgeKind::mentor))
        << "activities, which nobody said yes to, were not refused by leaving them out";
    EXPECT_THAT(chosen.joined_kinds, ElementsAre(NudgeKind::introduction));
    EXPECT_THAT(all_of<RefreshHome>(done), SizeIs(1));
}

TEST_F(DecideForms, one_kind_after_stop_starts_nothing_else) {
    chat.says("eve", "stop");
    FieldAnswers answers = choices();
    replace(answers, "kinds", {"check_in"});
    submit("eve", "settings", answers);
    EXPECT_FALSE(chat.chosen("eve").stopped);
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, testing::Contains(NudgeKind::invitation));
    EXPECT_THAT(chat.chosen("eve").stopped_kinds, testing::Contains(NudgeKind::activity));
}

TEST_F(DecideForms, settings_that_are_wrong_are_told_at_their_fields) {
    FieldAnswers answers = choices();
    replace(answers, "zone", {"Mars/Base"});
    replace(answers, "to", {"09:00"});
    replace(answers, "cap", {"99"});
    replace(answers, "pause", {"2026-03-11"});
    replace(answers, "interests", {std::string(200, 'x')});
    EXPECT_THAT(faults_of(submit("eve", "settings", answers)),
                UnorderedElementsAre("zone", "to", "cap", "pause", "interests"));
    answers = choices();
    replace(answers, "days", {});
    EXPECT_THAT(faults_of(submit("eve", "settings", answers)), ElementsAre("days"));
    EXPECT_EQ(chat.all.the("eve").zone, "Europe/Berlin");
}

TEST_F(DecideForms, a_pause_that_is_taken_out_of_the_form_ends) {
    FieldAnswers answers = choices();
    replace(answers, "pause", {"2026-03-20"});
    submit("eve", "settings", answers);
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-20"));
    submit("eve", "settings", choices());
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
}

TEST_F(DecideForms, nothing_ticked_leaves_a_full_stop_as_it_is) {
    chat.says("eve", "stop");
    FieldAnswers answers = choices();
    replace(answers, "kinds", {});
    submit("eve", "settings", answers);
    EXPECT_TRUE(chat.chosen("eve").stopped);
    submit("eve", "settings", choices());
    EXPECT_FALSE(chat.chosen("eve").stopped);
}

TEST_F(DecideForms, a_pause_by_form_is_the_pause_that_is_typed) {
    EXPECT_THAT(faults_of(submit("eve", "pause", {filled("what", {"all"}), filled("until", {"2026-03-11"})})),
                ElementsAre("until"));
    submit("eve", "pause", {filled("what", {"checkins"}), filled("until", {"2026-03-18"})});
    EXPECT_EQ(chat.chosen("eve").paused_until, day("2026-03-18"));
    EXPECT_THAT(chat.chosen("eve").paused_kinds, ElementsAre(NudgeKind::check_in));
    EXPECT_THAT(all_of<Say>(press("start")), IsEmpty()) << "the page shows it";
    EXPECT_EQ(chat.chosen("eve").paused_until, std::nullopt);
}

TEST_F(DecideForms, erasing_takes_one_more_word) {
    const Decision asked = press("forget_me");
    EXPECT_TRUE(form_of(asked));
    EXPECT_THAT(chat.all.forgotten, IsEmpty());
    EXPECT_TRUE(closes(submit("eve", "erase", {})));
    EXPECT_THAT(chat.all.forgotten, ElementsAre(chat.id("eve")));
}

// --- why, and feedback --------------------------------------------------------------------------------------------

TEST_F(DecideForms, why_is_a_page_where_one_can_be_opened) {
    chat.live_rule();
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("ana")});
    const std::string value = std::to_string(nudge.value);
    const auto form = form_of(press("why", value, false));
    ASSERT_TRUE(form);
    EXPECT_EQ(form->submit, "");
    EXPECT_THAT(heard(press("why", value, false, false)), HasSubstr("Every Monday"));
    EXPECT_THAT(
        heard(chat.event("bo", ActionTaken{.from = slack("U3"), .action = "why", .value = value, .can_open = true})),
        HasSubstr("That nudge is gone"))
        << "somebody else's";
}

TEST_F(DecideForms, feedback_is_a_code_and_changes_what_was_asked_for) {
    const NudgeId nudge = chat.nudged("eve", NudgeKind::check_in, {chat.id("ana")});
    const std::string value = std::to_string(nudge.value);
    const Decision asked =
        chat.event("eve", FormChanged{.from = slack("U1"), .form = "why", .what = "feedback", .value = value});
    ASSERT_TRUE(form_of(asked));
    EXPECT_THAT(faults_of(submit("eve", "feedback", {}, value)), ElementsAre("verdict"));
    submit("eve", "feedback", {filled("verdict", {"too_often"}), filled("change", {"not_them", "fewer"})}, value);
    EXPECT_THAT(chat.chosen("eve").stopped_people, ElementsAre(chat.id("ana")));
    EXPECT_EQ(chat.chosen("eve").cap_per_week, 1);
    EXPECT_EQ(chat.all.records.back().record.action, "preferences.changed");
    const auto kept = std::ranges::find(chat.all.records, "nudge.feedback",
                                        [](const Organised::Recorded& one) { return one.record.action; });
    ASSERT_NE(kept, chat.all.records.end());
    EXPECT_EQ(kept->record.detail, "too_often");
    submit("bo", "feedback", {filled("verdict", {"helpful"}), filled("change", {"not_them"})}, value);
    EXPECT_THAT(chat.chosen("bo").stopped_people, IsEmpty()) << "of somebody else's nudge";
}

// --- the home page ------------------------------------------------------------------------------------------------

std::vector<Message> pages(const Decision& decision) {
    std::vector<Message> found;
    for (const Say& said : all_of<Say>(decision)) {
        if (std::holds_alternative<ToHome>(said.destination)) found.push_back(said.message);
    }
    return found;
}

TEST_F(DecideForms, who_is_fading_counts_by_ones_own_logs_the_longest_overdue_first) {
    chat.says("eve", "coffee with <@U2> yesterday");
    Decision shown = chat.event("eve", HomeOpened{.from = slack("U1")});
    EXPECT_THAT(plain_text(pages(shown).at(0)), HasSubstr("Lately you met Ana Ruiz."));
    chat.says("eve", "lunch with <@U4> on 5 February");
    chat.says("eve", "call with <@U3> on 20 January");
    chat.says("bo", "coffee with <@U1> and <@U7> on 20 January");
    shown = chat.event("eve", HomeOpened{.from = slack("U1")});
    ASSERT_THAT(pages(shown), SizeIs(1));
    const std::string text = plain_text(pages(shown).front());
    const std::size_t bo = text.find("Bo Lind: Tuesday 20 January, 50 days ago");
    ASSERT_NE(bo, std::string::npos) << text;
    EXPECT_LT(bo, text.find("Cy Moss: Thursday 5 February"));
    EXPECT_THAT(text, Not(HasSubstr("Ana")));
    EXPECT_THAT(buttons_of(shown), Contains(testing::Field(&Button::action, "settings")));
}

TEST_F(DecideForms, the_circle_is_whom_the_person_chose_and_is_changed_in_a_form) {
    const auto members = [&] {
        return std::get<AskPeople>(field_of(*form_of(press("circle")), "people")->asks).picked;
    };
    EXPECT_THAT(members(), IsEmpty());
    chat.says("eve", "add <@U2> to my circle");
    chat.says("eve", "keep in touch with <@U4> every 6 weeks");
    EXPECT_THAT(members(), ElementsAre(slack("U2")));
    const Decision done = submit("eve", "circle", {filled("people", {"U3", "U4"}, true)});
    EXPECT_TRUE(closes(done));
    EXPECT_THAT(all_of<RefreshHome>(done), SizeIs(1));
    EXPECT_THAT(all_of<Say>(done), IsEmpty());
    EXPECT_THAT(members(), UnorderedElementsAre(slack("U3"), slack("U4")));
    std::map<PersonId, std::optional<int>> every;
    for (const KeptTie& tie : chat.all.kept_ties) every[tie.other] = tie.every_days;
    EXPECT_THAT(every, UnorderedElementsAre(testing::Pair(chat.id("bo"), 28), testing::Pair(chat.id("cy"), 42)))
        << "a rhythm of one's own stays";
    const std::string page = plain_text(pages(chat.event("eve", HomeOpened{.from = slack("U1")})).front());
    EXPECT_THAT(page, HasSubstr("Bo Lind, every 4 weeks"));
    EXPECT_THAT(page, Not(HasSubstr("Ana")));
    EXPECT_THAT(heard(chat.event("bo", HomeOpened{.from = slack("U3")})), Not(HasSubstr("Eve")));
    submit("eve", "circle", {});
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
}

TEST_F(DecideForms, who_cannot_be_in_a_circle_is_told_at_the_field) {
    EXPECT_THAT(faults_of(submit("eve", "circle", {filled("people", {"U1"}, true)})), ElementsAre("people"));
    EXPECT_THAT(faults_of(submit("eve", "circle", {filled("people", {"UBOT", "U2"}, true)})), ElementsAre("people"));
    chat.says("eve", "never pair me with <@U2>");
    EXPECT_THAT(faults_of(submit("eve", "circle", {filled("people", {"U2", "U3"}, true)})), ElementsAre("people"));
    EXPECT_THAT(chat.all.kept_ties, IsEmpty());
}

TEST_F(DecideForms, a_mentors_offer_is_made_changed_and_taken_back_on_the_page) {
    const auto page = [&] { return plain_text(pages(chat.event("eve", HomeOpened{.from = slack("U1")})).front()); };
    EXPECT_THAT(page(), HasSubstr("You offer nothing"));
    EXPECT_THAT(faults_of(submit("eve", "mentor", {})), ElementsAre("topics", "count"));
    EXPECT_THAT(faults_of(submit("eve", "mentor", {filled("topics", {std::string(200, 'x')}), filled("count", {"0"})})),
                ElementsAre("topics", "count"));
    const Decision done =
        submit("eve", "mentor", {filled("topics", {"Rust, public speaking"}), filled("count", {"3"})});
    EXPECT_TRUE(closes(done));
    EXPECT_THAT(all_of<RefreshHome>(done), SizeIs(1));
    EXPECT_THAT(page(), HasSubstr("You offer rust and public speaking, to up to 3 people."));
    const auto form = form_of(press("mentor_offer"));
    EXPECT_EQ(std::get<AskWords>(field_of(*form, "topics")->asks).words, "rust, public speaking");
    EXPECT_EQ(std::get<AskOne>(field_of(*form, "count")->asks).picked, "3");
    const Decision over = press("mentor_end");
    EXPECT_THAT(all_of<RefreshHome>(over), SizeIs(1));
    EXPECT_THAT(all_of<Say>(over), IsEmpty()) << "the page shows it";
    EXPECT_THAT(page(), HasSubstr("You offer nothing"));
    EXPECT_THAT(heard(press("mentor_end", "home", false)), HasSubstr("taken back")) << "pressed once more";
}

TEST_F(DecideForms, open_introductions_can_be_answered_on_the_page) {
    const NudgeId nudge = chat.nudged("eve", NudgeKind::introduction, {chat.id("cy")});
    const Decision shown = chat.event("eve", HomeOpened{.from = slack("U1"), .version = "1.h"});
    EXPECT_EQ(std::get<ToHome>(all_of<Say>(shown).front().destination).version, "1.h");
    EXPECT_THAT(heard(shown), HasSubstr("Cy Moss"));
    const Decision done = press("done", std::to_string(nudge.value));
    EXPECT_EQ(chat.nudge(nudge).state, NudgeState::answered);
    EXPECT_THAT(all_of<RefreshHome>(done), SizeIs(1));
    EXPECT_THAT(heard(chat.event("eve", HomeOpened{.from = slack("U1")})), Not(HasSubstr("introduced")));
}

TEST_F(DecideForms, what_is_typed_shows_on_a_page_that_was_opened_lately) {
    EXPECT_THAT(all_of<RefreshHome>(chat.says("eve", "coffee with <@U2> yesterday")), IsEmpty());
    chat.event("eve", HomeOpened{.from = slack("U1")});
    EXPECT_THAT(all_of<RefreshHome>(chat.says("eve", "coffee with <@U3> yesterday")), SizeIs(1));
    EXPECT_THAT(all_of<RefreshHome>(chat.says("eve", "help")), IsEmpty()) << "nothing changed";
    chat.now += hours{2};
    EXPECT_THAT(all_of<RefreshHome>(chat.says("eve", "coffee with <@U4> yesterday")), IsEmpty());
}

TEST_F(DecideForms, rules_that_mean_somebody_else_are_not_on_the_page) {
    chat.live_rule();
    EXPECT_THAT(heard(chat.event("eve", HomeOpened{.from = slack("U1")})), HasSubstr("Every Monday"));
    EXPECT_THAT(heard(chat.event("cy", HomeOpened{.from = slack("U4")})), Not(HasSubstr("Every Monday")));
}

// --- thanks -------------------------------------------------------------------------------------------------------

FieldAnswers thanks_to(std::string user) {
    return {filled("who", {std::move(user)}, true), filled("words", {"for the slides"})};
}

std::vector<Say> said_to(const Decision& decision, PersonId person) {
    std::vector<Say> found = all_of<Say>(decision);
    std::erase_if(found, [&](const Say& said) { return said.person != person; });
    return found;
}

TEST_F(DecideForms, thanks_are_passed_on_in_private_and_not_kept) {
    const Decision shown = chat.event(
        "eve", ShortcutUsed{.from = slack("U1"), .shortcut = "thank", .author = slack("U2"), .can_open = true});
    EXPECT_THAT(std::get<AskPeople>(field_of(form_of(shown).value(), "who")->asks).picked, ElementsAre(slack("U2")));
    const Decision done = submit("eve", "thanks", thanks_to("U2"));
    const auto passed_on = said_to(done, chat.id("ana"));
    ASSERT_THAT(passed_on, SizeIs(1));
    EXPECT_THAT(plain_text(passed_on.front().message), HasSubstr("for the slides"));
    EXPECT_TRUE(std::holds_alternative<ToPerson>(passed_on.front().destination));
    EXPECT_EQ(passed_on.front().due_at, chat.now) << "14:05 on a Wednesday";
    for (const auto& one : chat.all.records) EXPECT_THAT(one.record.detail, Not(HasSubstr("slides")));
    EXPECT_THAT(chat.all.connections, IsEmpty());
}

TEST_F(DecideForms, thanks_keep_to_the_hours_and_the_budget_of_who_gets_them) {
    chat.now = utc("2026-03-11T20:00:00Z");
    auto passed_on = said_to(submit("eve", "thanks", thanks_to("U2")), chat.id("ana"));
    ASSERT_THAT(passed_on, SizeIs(1));
    EXPECT_EQ(passed_on.front().due_at, utc("2026-03-12T08:00:00Z")) << "tomorrow at nine";
    passed_on = said_to(submit("bo", "thanks", thanks_to("U2")), chat.id("ana"));
    ASSERT_THAT(passed_on, SizeIs(1));
    EXPECT_EQ(passed_on.front().due_at, utc("2026-03-13T08:00:00Z")) << "one a day";
}

TEST_F(DecideForms, who_thanks_sees_no_difference) {
    const std::string usual =
        plain_text(said_to(submit("eve", "thanks", thanks_to("U2")), chat.id("eve")).at(0).message);
    chat.says("bo", "stop");
    const Decision stopped = submit("eve", "thanks", thanks_to("U3"));
    EXPECT_THAT(said_to(stopped, chat.id("bo")), IsEmpty());
    std::string words = plain_text(said_to(stopped, chat.id("eve")).at(0).message);
    words.replace(words.find("Bo Lind"), 7, "Ana Ruiz");
    EXPECT_EQ(words, usual);
    chat.says("cy", "never pair me with <@U1>");
    EXPECT_THAT(said_to(submit("eve", "thanks", thanks_to("U4")), chat.id("cy")), IsEmpty());
}

TEST_F(DecideForms, thanks_in_words_are_passed_on_after_a_yes) {
    const Decision asked = chat.says("eve", "thanks <@U2> for the <!channel> slides");
    EXPECT_THAT(heard(asked), HasSubstr("Shall I pass this on to Ana Ruiz?"));
    EXPECT_THAT(said_to(asked, chat.id("ana")), IsEmpty());
    const auto passed_on = said_to(chat.presses("eve", asked, "thank"), chat.id("ana"));
    ASSERT_THAT(passed_on, SizeIs(1));
    EXPECT_THAT(plain_text(passed_on.front().message), HasSubstr("thanks @Ana Ruiz for the  slides"));
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    EXPECT_THAT(heard(chat.presses("eve", asked, "thank")), HasSubstr("That question is over"));
    for (const auto& one : chat.all.records) EXPECT_THAT(one.record.detail, Not(HasSubstr("slides")));
}

TEST_F(DecideForms, thanks_in_words_stay_where_nobody_says_yes) {
    chat.says("eve", "thank you <@U2>!");
    EXPECT_THAT(heard(chat.says("eve", "no")), HasSubstr("passed nothing on"));
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    chat.says("eve", "thanks <@U2> and <@U3>");
    const Decision both = chat.says("eve", "yes");
    EXPECT_THAT(said_to(both, chat.id("ana")), SizeIs(1));
    EXPECT_THAT(said_to(both, chat.id("bo")), SizeIs(1));
    EXPECT_THAT(heard(chat.says("eve", "thanks <@U4>, thanks <@U5>")), HasSubstr("Keep this one for tomorrow"));
    EXPECT_THAT(heard(chat.says("eve", "thanks <@U1>")), HasSubstr("welcome")) << "of oneself";
    EXPECT_THAT(heard(chat.says("cy", "thanks <@U2> " + std::string(301, 'x'))), HasSubstr("at most 300 letters"));
    EXPECT_THAT(heard(chat.says("eve", "no thanks")), HasSubstr("nothing was changed"));
    EXPECT_THAT(heard(chat.says("eve", "thanks!")), HasSubstr("welcome"));
}

TEST_F(DecideForms, thanks_need_somebody_and_words_and_have_an_end) {
    EXPECT_THAT(faults_of(submit("eve", "thanks", {filled("who", {"U1"}, true)})), ElementsAre("who", "words"));
    for (const char* user : {"U2", "U3", "U4"}) EXPECT_TRUE(closes(submit("eve", "thanks", thanks_to(user))));
    EXPECT_THAT(faults_of(submit("eve", "thanks", thanks_to("U5"))), ElementsAre("who"));
}

// --- the rule builder ---------------------------------------------------------------------------------------------

FieldAnswers rule_choices() {
    return {filled("what", {"check_in"}), filled("who", {"Payments"}), filled("days", {"1", "4"}),
            filled("every", {"1"}),       filled("time", {"09:30"}),   filled("quiet", {"14"})};
}

std::string quoted(const Form& form) {
    for (const FormPart& part : form.parts) {
        const auto* block = std::get_if<Block>(&part);
        if (block != nullptr && std::holds_alternative<Quote>(*block)) return std::get<Quote>(*block).text;
    }
    return {};
}

class DecideRuleForm : public DecideForms {
  protected:
    Decision change(FieldAnswers answers) {
        return chat.event(
            "dana", FormChanged{.from = slack("U5"), .form = "rule", .what = "what", .answers = std::move(answers)});
    }
    Decision open(std::string_view who) {
        return chat.event(
            who,
            ActionTaken{
                .from = chat.all.the(who).accounts.front(), .action = "make_rule", .on_home = true, .can_open = true});
    }
};

TEST_F(DecideRuleForm, is_for_those_who_make_rules) {
    EXPECT_TRUE(form_of(open("dana")));
    EXPECT_TRUE(form_of(open("olga")));
    EXPECT_FALSE(form_of(open("eve")));
    EXPECT_THAT(faults_of(submit("eve", "rule", rule_choices())), ElementsAre("what"));
    EXPECT_THAT(buttons_of(chat.event("eve", HomeOpened{.from = slack("U1")})),
                Not(Contains(testing::Field(&Button::action, "make_rule"))));
}

TEST_F(DecideRuleForm, shows_the_canonical_sentence_after_every_change) {
    EXPECT_EQ(quoted(form_of(open("dana")).value()),
              "Every Monday at 10:00, suggest a check-in to everyone in the Payments team.");
    FieldAnswers answers = rule_choices();
    EXPECT_EQ(quoted(form_of(change(answers)).value()),
              "Every Monday and Thursday at 9:30, suggest a check-in to anyone in the Payments team who has not "
              "connected with anyone for 14 days.");
    replace(answers, "what", {"introduce"});
    replace(answers, "every", {"2"});
    const Form form = form_of(change(answers)).value();
    EXPECT_THAT(quoted(form), HasSubstr("introduce people in pairs in the Payments team"));
    EXPECT_EQ(field_of(form, "quiet"), nullptr);
    replace(answers, "days", {});
    EXPECT_EQ(quoted(form_of(change(answers)).value()), "");
}

TEST_F(DecideRuleForm, shows_the_preview_before_the_yes) {
    const Decision drafted = submit("dana", "rule", rule_choices());
    const auto preview = form_of(drafted);
    ASSERT_TRUE(preview);
    EXPECT_EQ(preview->name, "rule_yes");
    EXPECT_THAT(all_of<Say>(drafted), IsEmpty());
    EXPECT_THAT(chat.all.rules, IsEmpty());
    const Decision live = submit("dana", "rule_yes", {}, preview->about);
    EXPECT_TRUE(closes(live));
    ASSERT_THAT(chat.all.rules, SizeIs(1));
    EXPECT_THAT(chat.all.rules.front().sentence, HasSubstr("for 14 days"));
    submit("dana", "rule_yes", {}, preview->about);
    EXPECT_THAT(chat.all.rules, SizeIs(1)) << "a draft is live once";
}

TEST_F(DecideRuleForm, what_is_wrong_is_told_at_its_field) {
    FieldAnswers answers = rule_choices();
    replace(answers, "days", {});
    EXPECT_THAT(faults_of(submit("dana", "rule", answers)), ElementsAre("days"));
    answers = rule_choices();
    replace(answers, "what", {"remind"});
    EXPECT_THAT(faults_of(submit("dana", "rule", answers)), ElementsAre("words"));
    replace(answers, "words", {"see https://evil.example"});
    EXPECT_THAT(faults_of(submit("dana", "rule", answers)), ElementsAre("words"));
    answers = rule_choices();
    replace(answers, "who", {"Risk"});
    EXPECT_THAT(faults_of(submit("dana", "rule", answers)), ElementsAre("who")) << "not a team of hers";
    answers = rule_choices();
    replace(answers, "until", {"2026-03-01"});
    EXPECT_THAT(faults_of(submit("dana", "rule", answers)), ElementsAre("until"));
    EXPECT_THAT(chat.all.rules, IsEmpty());
}

}  // namespace
}  // namespace kith::deciding
