// Activities as typed: what is changed of one, and what waits for a lead's yes until it ends.
#include <gmock/gmock.h>

#include "tests/rules/decide/memory_view.hpp"

namespace kith {
namespace {

using namespace deciding;
using testing::AllOf;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

// Posted by Eve: on Thursday 19 March, with two places.
struct Changing : Chat {
    Changing() {
        says("eve", "event: Board games on Thursday 19 March at 18:00 in the kitchen, up to 2 #chess");
        says("eve", "yes");
    }
    Activity& games() { return all.activities.front(); }
};

TEST(DecideActivityChanges, are_said_back_and_done_after_a_yes) {
    Changing chat;
    chat.says("ana", "join 1");
    const Decision asked = chat.says("eve", "event 1 is in the garden now");
    EXPECT_THAT(heard(asked), AllOf(HasSubstr("the garden"), HasSubstr("told once")));
    EXPECT_EQ(chat.games().place, "the kitchen");
    EXPECT_THAT(heard(chat.says("eve", "no")), HasSubstr("nothing was changed"));
    EXPECT_EQ(chat.games().sequence, 0);
    chat.presses("eve", chat.says("eve", "event 1 is in the garden now"), "activity_change");
    EXPECT_EQ(chat.games().place, "the garden");
    EXPECT_EQ(chat.games().changed, ActivityChange::place);
    EXPECT_EQ(chat.games().sequence, 1);
    EXPECT_EQ(chat.games().changed_at, chat.now);
    // The question is answered: pressing again changes nothing.
    EXPECT_THAT(heard(chat.presses("eve", "activity_change", "yes")), HasSubstr("question is over"));
    EXPECT_EQ(chat.games().sequence, 1);
    chat.says("eve", "event 1 is at 19:00 now");
    EXPECT_THAT(heard(chat.says("eve", "yes")), HasSubstr("another time"));
    EXPECT_EQ(chat.games().starts, LocalTime{day("2026-03-19")} + hours{19});
    EXPECT_EQ(chat.games().changed, ActivityChange::time);
    chat.says("eve", "move event 1 to Friday 20 March at 18:00 in the kitchen");
    EXPECT_THAT(heard(chat.says("eve", "yes")), HasSubstr("another time and place"));
    EXPECT_EQ(chat.games().changed, ActivityChange::both);
    EXPECT_EQ(chat.games().sequence, 3);
}

TEST(DecideActivityChanges, of_places_and_guests_are_no_news_to_a_calendar) {
    Changing chat;
    chat.says("ana", "join 1");
    chat.says("bo", "join 1");
    chat.says("cy", "join 1");
    EXPECT_THAT(heard(chat.says("eve", "change event 1 to up to 1")), HasSubstr("2 places are taken"));
    EXPECT_THAT(chat.all.dialogs, IsEmpty());
    EXPECT_THAT(heard(chat.says("eve", "change event 1: up to 12, guests welcome")), HasSubstr("Nobody is told"));
    chat.says("eve", "yes");
    EXPECT_EQ(chat.games().capacity, 12);
    EXPECT_TRUE(chat.games().guests);
    EXPECT_EQ(chat.games().sequence, 0);
    EXPECT_THAT(heard(chat.says("eve", "change event 1 to up to 12")), HasSubstr("like that already"));
    chat.says("eve", "change event 1 to no limit");
    chat.says("eve", "yes");
    EXPECT_EQ(chat.games().capacity, std::nullopt);
    EXPECT_THAT(heard(chat.says("eve", "change event 1 to up to 0")), HasSubstr("between 1 and"));
}

TEST(DecideActivityChanges, are_for_who_posted_it_leads_it_or_runs_kith_and_the_organiser_hears_of_it) {
    Changing chat;
    EXPECT_THAT(heard(chat.says("bo", "move event 1 to Friday 20 March at 18:00")), HasSubstr("Only whoever posted"));
    chat.says("olga", "move event 1 to Friday 20 March at 18:00");
    const Decision moved = chat.says("olga", "yes");
    EXPECT_THAT(heard_by(moved, chat.id("eve")), HasSubstr("changed something that you organise"));
    EXPECT_EQ(chat.games().starts, LocalTime{day("2026-03-20")} + hours{18});
    EXPECT_THAT(heard(chat.says("eve", "move event 1 to today at 9:00")), HasSubstr("over already"));
    EXPECT_THAT(heard(chat.says("eve", "change event 1 to something nicer")), HasSubstr("Which part changes"));
    EXPECT_THAT(heard(chat.says("eve", "change event 7 to up to 3")), HasSubstr("don't find"));
}

TEST(DecideActivityChanges, hints_propose_guests_only_where_they_are_welcome) {
    Changing chat;
    EXPECT_THAT(heard(chat.says("ana", "events")), AllOf(HasSubstr("join 1"), Not(HasSubstr("guest,"))));
    chat.says("eve", "event: Chess on Friday 20 March at 18:00, guests welcome");
    chat.says("eve", "yes");
    EXPECT_THAT(heard(chat.says("ana", "events")), HasSubstr("join 2 with 1 guest"));
    EXPECT_THAT(heard(chat.says("ana", "volunteering")), HasSubstr("volunteering: River clean-up"));
    EXPECT_THAT(heard(chat.says("ana", "conferences")), HasSubstr("conference: Payments Day"));
}

TEST(DecideActivityChanges, who_erases_themselves_is_told_what_ends_with_it) {
    Changing chat;
    EXPECT_THAT(heard(chat.says("ana", "delete my data")), Not(HasSubstr("called off")));
    EXPECT_THAT(heard(chat.says("eve", "delete my data")), HasSubstr("is still to come is called off"));
    chat.all.mentorships.push_back(
        {.id = MentorshipId{1}, .mentor = chat.id("bo"), .mentee = chat.id("ana"), .state = MentorshipState::active});
    EXPECT_THAT(heard(chat.says("ana", "delete my data")), HasSubstr("Your mentorship ends"));
}

// Eve's volunteering waits for Dana's yes, from Wednesday 11 March on.
struct Curated : Chat {
    Curated() {
        says("dana", "events need my yes");
        says("eve", "volunteering: River clean-up on Saturday 28 March at 10:00");
        posted = says("eve", "yes");
    }
    // It is looked at as often as it is due until `then`.
    Decision looks_until(std::string_view then) {
        Decision told;
        while (clean_up().state == ActivityState::asked && clean_up().look_at && *clean_up().look_at <= utc(then)) {
            now = *clean_up().look_at;
            const MemoryView view{all, id("eve"), now};
            const Decision looked = look_at_posting(view, clean_up(), now);
            deciding::carry_out(all, id("eve"), looked, now);
            told.effects.insert(told.effects.end(), looked.effects.begin(), looked.effects.end());
        }
        now = utc(then);
        return told;
    }
    Activity& clean_up() { return all.activities.front(); }
    Decision posted{};
};

TEST(DecideCurating, a_lead_is_reminded_once_after_two_working_days) {
    Curated chat;
    EXPECT_THAT(all_of<Say>(chat.looks_until("2026-03-12T20:00:00Z")), IsEmpty());
    const Decision reminded = chat.looks_until("2026-03-13T20:00:00Z");
    EXPECT_THAT(heard_by(reminded, chat.id("dana")), AllOf(HasSubstr("waits for your yes"), HasSubstr("River")));
    EXPECT_THAT(all_of<Say>(reminded), SizeIs(1));
    EXPECT_THAT(all_of<Say>(chat.looks_until("2026-03-24T20:00:00Z")), IsEmpty());
    EXPECT_THAT(heard(chat.presses("dana", reminded, "activity_agree")), HasSubstr("Open now"));
    EXPECT_EQ(chat.clean_up().look_at, std::nullopt);
}

TEST(DecideCurating, without_a_yes_it_ends_after_two_weeks_or_when_its_date_comes_and_the_poster_is_told) {
    Curated chat;
    const Decision ended = chat.looks_until("2026-03-26T12:00:00Z");
    EXPECT_EQ(chat.clean_up().state, ActivityState::cancelled);
    EXPECT_THAT(heard_by(ended, chat.id("eve")), HasSubstr("Nobody found the time"));
    EXPECT_THAT(heard(chat.presses("dana", chat.posted, "activity_agree")), HasSubstr("don't find"));
    Curated sooner;
    sooner.clean_up().starts = LocalTime{day("2026-03-14")} + hours{10};
    sooner.looks_until("2026-03-14T12:00:00Z");
    EXPECT_EQ(sooner.clean_up().state, ActivityState::cancelled);
}

TEST(DecideCurating, what_waits_is_listed_with_its_number_and_buttons_for_leads_alone) {
    Curated chat;
    for (const char* typed : {"what waits for my yes?", "what waits for me?", "my events"}) {
        const Decision listed = chat.says("dana", typed);
        EXPECT_THAT(heard(listed), AllOf(HasSubstr("1. River clean-up"), HasSubstr("Eve"))) << typed;
        EXPECT_EQ(buttons_of(listed).front().action, "activity_agree");
    }
    EXPECT_THAT(heard(chat.says("bo", "what waits for my yes?")), HasSubstr("Nothing waits"));
    EXPECT_THAT(heard(chat.says("bo", "agree to event 1")), HasSubstr("Only whoever"));
    EXPECT_THAT(heard(chat.says("eve", "change event 1 to up to 3")), HasSubstr("waits for a lead's yes"));
    EXPECT_THAT(heard(chat.says("dana", "refuse event 1")), HasSubstr("Not posted"));
    EXPECT_THAT(heard(chat.says("dana", "what waits for my yes?")), HasSubstr("Nothing waits"));
}

TEST(DecideCurating, where_no_yes_is_wanted_any_more_what_waits_is_open) {
    Curated chat;
    const Decision opened = chat.says("dana", "events need no yes");
    EXPECT_EQ(chat.clean_up().state, ActivityState::open);
    EXPECT_THAT(heard_by(opened, chat.id("dana")), HasSubstr("One post that waited is open now"));
    EXPECT_THAT(heard_by(opened, chat.id("eve")), HasSubstr("open now"));
    // A lead who left, with nobody in their place: the post goes on within a day.
    Curated alone;
    alone.all.the("dana").active = false;
    alone.looks_until("2026-03-12T20:00:00Z");
    EXPECT_EQ(alone.clean_up().state, ActivityState::open);
    // With somebody in their place it waits for their yes, and they are reminded.
    Curated next;
    next.all.the("dana").active = false;
    next.all.the("cy").leads = {"Payments"};
    const Decision reminded = next.looks_until("2026-03-16T20:00:00Z");
    EXPECT_EQ(next.clean_up().state, ActivityState::asked);
    EXPECT_THAT(heard_by(reminded, next.id("cy")), HasSubstr("River"));
    // Whoever posted it has left: it ends without a word.
    Curated left;
    left.all.the("eve").active = false;
    EXPECT_THAT(all_of<Say>(left.looks_until("2026-03-12T20:00:00Z")), IsEmpty());
    EXPECT_EQ(left.clean_up().state, ActivityState::cancelled);
}

}  // namespace
}  // namespace kith
