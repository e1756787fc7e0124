// Offering to be a mentor and looking for one, as typed.
#include <gmock/gmock.h>

#include <set>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
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
    EXPECT_THAT(chat.chosen("cy").stopped_kinds, ElementsAre(NudgeKind::mentor));
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

TEST(DecideMentors, say_for_how_many_within_what_can_be_kept) {
    Chat chat;
    for (const char* bad : {"offer mentoring in rust (0 people)", "offer mentoring in rust (21 people)",
                            "offer mentoring in rust (999 people)"})
        EXPECT_TRUE(only_speaks(chat.says("cy", bad))) << bad;
    EXPECT_THAT(heard(chat.says("cy", "offer mentoring in rust (999 people)")), HasSubstr("1 to 20 people"));
    chat.says("cy", "offer mentoring in rust (20 people)");
    EXPECT_EQ(chat.all.mentor_offers.front().capacity, 20);
}

TEST(DecideMentors, are_told_that_a_second_offer_takes_the_place_of_the_first) {
    Chat chat;
    EXPECT_THAT(heard(chat.says("cy", "offer mentoring in sql")), testing::Not(HasSubstr("takes the place")));
    EXPECT_THAT(heard(chat.says("cy", "offer peer mentoring in rust")),
                HasSubstr("takes the place of what you offered before: sql"));
    EXPECT_THAT(heard(chat.says("cy", "my data")), HasSubstr("as peers"));
}

struct Mentoring : Chat {
    Mentoring() { says("cy", "offer mentoring in rust (1 person)"); }
    // Eve's request, told to Cy.
    Decision asked(std::string text = "ask @cy to be my mentor in rust: I would like to learn lifetimes") {
        return says("eve", std::move(text));
    }
    Mentorship& it() { return all.mentorships.front(); }
    Decision started() {
        asked();
        return says("cy", "accept @eve");
    }
};

TEST(DecideMentorships, a_request_is_kept_with_its_note_for_the_mentor_alone) {
    Mentoring chat;
    EXPECT_THAT(heard(chat.asked()), HasSubstr("pass your request on to Cy Moss"));
    ASSERT_EQ(chat.all.mentorships.size(), 1u);
    EXPECT_EQ(chat.it().mentor, chat.id("cy"));
    EXPECT_EQ(chat.it().mentee, chat.id("eve"));
    EXPECT_EQ(chat.it().topic, "rust");
    EXPECT_EQ(chat.it().note, "I would like to learn lifetimes");
    EXPECT_THAT(heard(chat.says("eve", "my mentoring")), HasSubstr("Your request to Cy Moss waits"));
    EXPECT_THAT(heard(chat.says("cy", "my mentoring")), HasSubstr("A request of Eve Stone waits for your answer"));
    const auto can = [&](std::string_view who) {
        std::set<std::string> actions;
        const Account account = chat.all.the(who).accounts.front();
        for (const Decision& shown : {chat.says(who, "my mentoring"), chat.event(who, HomeOpened{.from = account})}) {
            for (const Button& button : buttons_of(shown)) {
                if (button.value.starts_with("m:")) actions.insert(button.action);
            }
        }
        return actions;
    };
    EXPECT_THAT(can("cy"), testing::ElementsAre("mentor_no", "mentor_yes"));
    EXPECT_THAT(can("eve"), testing::IsEmpty());
    EXPECT_THAT(heard(chat.says("bo", "my mentoring")), HasSubstr("no mentorship"));
    EXPECT_THAT(heard(chat.asked()), HasSubstr("already"));
}

TEST(DecideMentorships, the_other_side_hears_that_it_is_over_and_not_that_somebody_was_erased) {
    const auto erased = [](Chat& chat, std::string_view who) {
        const MemoryView view{chat.all, chat.id(who), chat.now};
        return before_erasing(view, chat.now);
    };
    Mentoring chat;
    chat.asked();
    EXPECT_THAT(all_of<Say>(erased(chat, "eve")), testing::IsEmpty()) << "a request that is gone needs no answer";
    const Decision waiting = erased(chat, "cy");
    EXPECT_THAT(heard(waiting), HasSubstr("ended without an answer"));
    chat.says("cy", "accept @eve");
    for (const char* who : {"eve", "cy"}) {
        const Decision over = erased(chat, who);
        ASSERT_EQ(all_of<Say>(over).size(), 1u);
        EXPECT_NE(all_of<Say>(over).front().person, chat.id(who));
        EXPECT_THAT(heard(over), AllOf(HasSubstr("come to its end"), Not(HasSubstr("Cy")), Not(HasSubstr("Eve"))));
    }
    chat.chosen("cy").stopped_kinds = {NudgeKind::mentor};
    EXPECT_THAT(all_of<Say>(erased(chat, "eve")), testing::IsEmpty());
}

TEST(DecideMentorships, statement_22_a_mentor_never_gets_more_requests_than_their_capacity) {
    Mentoring chat;
    chat.asked();
    EXPECT_THAT(heard(chat.says("bo", "find me a mentor for rust")), HasSubstr("Nobody offers rust"));
    EXPECT_THAT(heard(chat.says("bo", "ask @cy to be my mentor")), HasSubstr("can't pass a request on"));
    EXPECT_EQ(chat.all.mentorships.size(), 1u);
    // A place that is free again can be asked for.
    chat.says("eve", "withdraw my request to @cy");
    EXPECT_EQ(chat.it().end, MentorshipEnd::withdrawn);
    chat.says("bo", "ask @cy to be my mentor");
    ASSERT_EQ(chat.all.mentorships.size(), 2u);
    // Fewer places than requests: no more are taken than there is room for.
    chat.says("cy", "offer mentoring in rust (2 people)");
    chat.asked();
    chat.says("cy", "offer mentoring in rust (1 person)");
    chat.says("cy", "accept @bo");
    EXPECT_THAT(heard(chat.says("cy", "accept @eve")), HasSubstr("have as many now"));
    EXPECT_EQ(chat.all.mentorships.back().state, MentorshipState::requested);
}

TEST(DecideMentorships, who_may_not_be_asked_is_refused_in_the_same_words_whatever_the_cause) {
    Mentoring chat;
    const auto refused = [&] { return heard(chat.says("eve", "ask @cy to be my mentor")); };
    chat.says("cy", "never pair me with @eve");
    const std::string apart = refused();
    EXPECT_THAT(apart, HasSubstr("can't pass a request on"));
    chat.all.preferences[chat.id("cy")] = {};
    chat.says("bo", "ask @cy to be my mentor");
    EXPECT_EQ(refused(), apart);  // full
    chat.all.mentorships.clear();
    chat.says("cy", "stop mentoring");
    EXPECT_EQ(refused(), apart);  // no offer
    chat.says("cy", "offer mentoring in rust");
    chat.all.the("cy").level = 2;
    chat.all.the("eve").level = 3;
    EXPECT_EQ(refused(), apart);  // not a level above
    // Which only classic mentoring asks for.
    chat.says("cy", "offer peer mentoring in rust");
    EXPECT_THAT(refused(), HasSubstr("pass your request on"));
    EXPECT_EQ(chat.it().kind, MentoringKind::peer);
    chat.says("cy", "decline @eve");
    EXPECT_EQ(refused(), apart);  // not again so soon after a no
}

TEST(DecideMentorships, a_yes_starts_it_and_a_no_needs_no_reason) {
    Mentoring chat;
    const Decision yes = chat.started();
    EXPECT_THAT(heard(yes), HasSubstr("You are the mentor of Eve Stone now"));
    EXPECT_THAT(heard(yes), HasSubstr("first meeting"));
    EXPECT_EQ(chat.it().state, MentorshipState::active);
    EXPECT_EQ(chat.it().since, day("2026-03-11"));
    EXPECT_EQ(chat.it().until, day("2026-09-09"));
    Mentoring other;
    other.asked();
    EXPECT_THAT(heard(other.says("cy", "decline @eve")), HasSubstr("give no reason"));
    EXPECT_EQ(other.it().end, MentorshipEnd::declined);
    EXPECT_EQ(other.it().note, "");
    EXPECT_THAT(heard(other.says("eve", "accept @cy")), HasSubstr("No request"));
}

TEST(DecideMentorships, the_pair_agree_in_words_and_what_they_write_is_theirs) {
    Mentoring chat;
    chat.started();
    EXPECT_THAT(heard(chat.says("eve", "mentoring with @cy every 3 weeks for 3 months")), HasSubstr("every 3 weeks"));
    EXPECT_EQ(chat.it().every_days, 21);
    EXPECT_EQ(chat.it().until, day("2026-06-11"));
    EXPECT_FALSE(chat.it().planned_by_mentor);
    EXPECT_THAT(heard(chat.says("cy", "goals with @eve: a first release")), HasSubstr("a first release"));
    chat.says("eve", "agenda with @cy: the borrow checker, and lunch");
    chat.says("cy", "note with @eve: went well");
    EXPECT_EQ(chat.it().goals, "a first release");
    EXPECT_EQ(chat.it().agenda, "the borrow checker, and lunch");
    EXPECT_THAT(heard(chat.says("eve", "my mentoring")), HasSubstr("went well"));
    EXPECT_THAT(heard(chat.says("bo", "goals with @eve: mine")), HasSubstr("No mentorship"));
    EXPECT_THAT(heard(chat.says("eve", "mentoring with @cy every 2 days")), HasSubstr("between a week"));
    EXPECT_THAT(heard(chat.says("eve", "extend mentoring with @cy by 3 months")), HasSubstr("goes on with Cy Moss"));
    EXPECT_EQ(chat.it().until, day("2026-09-11"));
    EXPECT_THAT(heard(chat.says("eve", "my data")), HasSubstr("a first release"));
}

TEST(DecideMentorships, statement_23_either_side_ends_it_without_a_reason_and_the_reminders_stop_at_once) {
    for (const bool by_mentor : {true, false}) {
        Mentoring chat;
        chat.started();
        const std::string who = by_mentor ? "cy" : "eve";
        const std::string other = by_mentor ? "eve" : "cy";
        const NudgeId waiting = chat.nudged(other, NudgeKind::mentor, {chat.id(who)});
        chat.nudge(waiting).state = NudgeState::planned;
        const Decision closed = chat.says(who, "end mentoring with @" + other);
        EXPECT_THAT(heard(closed), HasSubstr("Ended, at once"));
        EXPECT_EQ(chat.it().end, MentorshipEnd::closed);
        EXPECT_EQ(chat.it().ended_by_mentor, by_mentor);
        EXPECT_EQ(chat.nudge(waiting).state, NudgeState::cancelled);
        // A tie comes of it once both want it; until then it is nobody's to know.
        EXPECT_THAT(heard(chat.presses(who, closed, "mentor_keep")), HasSubstr("is not told"));
        EXPECT_THAT(chat.all.kept_ties, IsEmpty());
        chat.presses(other, "mentor_keep", "m:1");
        EXPECT_EQ(chat.all.kept_ties.size(), 2u);
    }
}

TEST(DecideMentorships, an_answer_to_a_review_leaves_that_of_the_other_side_where_it_waits) {
    Mentoring chat;
    chat.started();
    const NudgeId waiting = chat.nudged("cy", NudgeKind::mentor, {chat.id("eve")});
    chat.nudge(waiting).state = NudgeState::planned;
    EXPECT_THAT(heard(chat.presses("eve", "mentor_well", "m:1")), HasSubstr("Good to hear"));
    EXPECT_EQ(chat.nudge(waiting).state, NudgeState::planned);
}

TEST(DecideMentors, who_rest_are_neither_shown_nor_asked_and_nothing_tells_why) {
    for (const NudgeKind kind : {NudgeKind::mentor, NudgeKind::introduction}) {
        Mentoring chat;
        chat.chosen("cy").paused_until = day("2026-03-20");
        chat.chosen("cy").paused_kinds = {kind};
        const bool rests = kind == NudgeKind::mentor;
        EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust")),
                    HasSubstr(rests ? "Nobody offers rust" : "Cy Moss"));
        EXPECT_THAT(heard(chat.asked()), HasSubstr(rests ? "can't pass a request on" : "pass your request on"));
    }
}

TEST(DecideMentors, a_search_is_narrowed_and_says_by_what) {
    Mentoring chat;
    chat.all.the("cy").site = "Berlin";
    chat.all.the("cy").language = "de";
    chat.all.the("cy").level = 4;
    chat.all.the("eve").level = 2;
    const std::string found = heard(chat.says("eve", "find me a mentor for rust in Berlin"));
    EXPECT_THAT(found, AllOf(HasSubstr("Cy Moss"), HasSubstr("only at colleagues in Berlin")));
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust in German")), HasSubstr("Cy Moss"));
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust in French")), HasSubstr("Nobody offers rust"));
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust, level 4 or above")), HasSubstr("Cy Moss"));
    EXPECT_THAT(heard(chat.says("eve", "find me a mentor for rust, level 5")),
                AllOf(HasSubstr("Nobody offers rust"), HasSubstr("level 5 or above")));
    EXPECT_THAT(heard(chat.says("eve", "look out for a mentor in rust in Berlin")),
                AllOf(HasSubstr("mentor for you in rust."), HasSubstr("I go by topics")));
    chat.says("bo", "offer peer mentoring in sql in German");
    EXPECT_THAT(chat.all.mentor_offers.back().topics, ElementsAre("sql"));
}

TEST(DecideMentorships, the_only_request_is_answered_without_a_name) {
    Mentoring chat;
    EXPECT_THAT(heard(chat.says("cy", "accept")), HasSubstr("No request waits for your answer"));
    chat.says("cy", "offer mentoring in rust (2 people)");
    chat.asked();
    chat.says("bo", "ask @cy to be my mentor in rust");
    EXPECT_THAT(heard(chat.says("cy", "decline")), HasSubstr("2 requests wait"));
    chat.says("cy", "decline @bo");
    chat.says("cy", "accept");
    EXPECT_EQ(chat.it().state, MentorshipState::active);
}

TEST(DecideMentorships, expectations_are_added_and_months_are_those_of_the_calendar) {
    Mentoring chat;
    chat.started();
    chat.says("eve", "goals with @cy: a first release");
    chat.says("cy", "expectations with @eve: honest feedback");
    EXPECT_EQ(chat.it().goals, "a first release\nhonest feedback");
    EXPECT_THAT(heard(chat.says("eve", "my mentoring")), HasSubstr("Goals and expectations with Cy Moss"));
    chat.says("eve", "mentoring with @cy for 6 months");
    const LocalDay today = *chat.it().planned_on;
    EXPECT_EQ(chat.it().until, months_after(today, 6));
}

TEST(DecideMentorships, my_mentor_and_my_mentee_are_known_by_these_words) {
    Mentoring chat;
    chat.started();
    chat.says("eve", "met my mentor today");
    chat.says("cy", "met my mentee today");
    ASSERT_EQ(chat.all.connections.size(), 2u);
    EXPECT_THAT(chat.all.connections[0].people, ElementsAre(chat.id("cy")));
    EXPECT_THAT(chat.all.connections[1].people, ElementsAre(chat.id("eve")));
}

TEST(DecideMentorships, with_a_group_say_so) {
    Chat chat;
    chat.says("cy", "offer group mentoring in rust (5 people)");
    chat.says("eve", "ask @cy to be my mentor in rust");
    EXPECT_THAT(heard(chat.says("cy", "accept @eve")), HasSubstr("in your group"));
}

TEST(DecideMentorships, a_block_ends_it_like_any_end) {
    Mentoring chat;
    chat.started();
    chat.says("eve", "never pair me with @cy");
    EXPECT_EQ(chat.it().end, MentorshipEnd::closed);
}

TEST(DecideMentorships, who_stops_mentoring_frees_whoever_waited) {
    Mentoring chat;
    chat.asked();
    chat.says("cy", "stop mentoring");
    EXPECT_EQ(chat.it().end, MentorshipEnd::no_room);
}

TEST(DecideMentorships, a_mentor_outside_is_ones_own_note_and_nobody_else) {
    Mentoring chat;
    const Decision kept = chat.says("eve", "outside mentor: Kim Lee, the talk in Oslo every 6 weeks for 3 months");
    EXPECT_THAT(heard(kept), HasSubstr("Kim Lee, the talk in Oslo"));
    ASSERT_EQ(chat.all.mentorships.size(), 1u);
    EXPECT_FALSE(chat.it().mentor);
    EXPECT_EQ(chat.it().every_days, 42);
    EXPECT_EQ(chat.it().note, "Kim Lee, the talk in Oslo");
    EXPECT_THAT(heard(chat.says("eve", "my mentoring")),
                AllOf(HasSubstr("Kim Lee"), HasSubstr("only you see"), Not(HasSubstr("the two of you"))));
    chat.says("eve", "no outside mentor");
    EXPECT_EQ(chat.it().state, MentorshipState::ended);
    EXPECT_EQ(chat.it().note, "");
}

TEST(DecideMentorships, a_bare_yes_answers_the_request_that_was_told_last) {
    Mentoring chat;
    chat.asked();
    const NudgeId told = chat.nudged("cy", NudgeKind::mentor, {chat.id("eve")});
    chat.nudge(told).subject = chat.it().id.value;
    chat.nudge(told).reason.facts = {{"mentor_asked", ""}};
    chat.says("cy", "yes");
    EXPECT_EQ(chat.it().state, MentorshipState::active);
    EXPECT_EQ(chat.nudge(told).state, NudgeState::answered);
    // Pressed once more: the answer stands.
    EXPECT_THAT(heard(chat.presses("cy", "mentor_no", std::to_string(told.value))), Not(HasSubstr("Declined")));
    EXPECT_EQ(chat.it().state, MentorshipState::active);
}

}  // namespace
}  // namespace kith
