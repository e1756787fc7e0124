// The scenes of what people take part in: ties, mentoring, someone to talk to, notes of one's own, activities.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "rules/nudge_phrases.hpp"
#include "tests/conformance/scenery.hpp"

namespace kith::conformance {

class Programs : public Scenery {
  protected:
    using Scenery::Scenery;

    void mentoring() {
        Chat world = chat();
        for (const char* text : {"I can mentor two people in Go", "I'd like to be a mentor", "my data"})
            keep("mentoring", world.says("cy", text));
        for (const char* text : {"find me a mentor for Go", "find me a mentor for cooking", "find me a mentor"})
            keep("mentoring", world.says("eve", text));
        const Account cy = world.all.the("cy").accounts.front();
        keep("home", world.event("cy", HomeOpened{cy}));
        keep("form",
             world.event(
                 "cy", ActionTaken{
                           .from = cy, .action = "mentor_offer", .value = "home", .on_home = true, .can_open = true}));
        keep("mentoring", world.says("cy", "stop mentoring"));
    }

    // Someone to talk to, and who knows what.
    void support() {
        Chat world = chat();
        world.now = deciding::utc("2026-03-11T13:05:00Z");
        const char* wish = "I could use someone to talk to about burnout";
        keep("support", world.says("eve", wish));
        keep("support", world.says("cy", "I'm happy to talk about burnout"));
        world.says("eve", "add <@U3> to my circle");
        Decision question = world.says("eve", wish);
        keep("support", question);
        for (int i = 8; i <= 12; ++i) world.says("p" + std::to_string(i), "I'm happy to talk about burnout");
        question = world.says("eve", wish);
        keep("support", question);
        keep("support", world.presses("eve", "support", "no"));
        for (const char* how : {"circle", "named", "anonymous"}) {
            world.says("eve", wish);
            keep("support_asked", world.presses("eve", "support", how));
            keep("support_asked", world.says("eve", wish));
            if (how != std::string_view{"anonymous"}) keep("support_asked", world.says("eve", "end the talk"));
        }
        const std::string listener = world.all.find(world.all.talks.front().asked.front())->handle;
        const std::string other = world.all.find(world.all.talks.front().asked.back())->handle;
        const std::string value = "t:" + std::to_string(world.all.talks.front().id.value);
        keep("talk", world.presses(other, "pass", value));
        keep("talk", world.presses(listener, "im_here", value));
        keep("talk", world.presses(other, "im_here", value));
        keep("talk", world.says("eve", "tell them: it is all a bit much at the moment"));
        keep("talk", world.says(listener, "tell them:"));
        keep("talk", world.says("eve", "show my name"));
        keep("talk", world.says(listener, "show my name"));
        for (const char* text : {"tell them: hello", "end the talk", "help lines", "ask me about rust",
                                 "I'm happy to introduce people", "who could I ask about rust?", "my data"})
            keep("talk", world.says("cy", text));
        keep("talk", world.says("eve", "who could I ask about rust?"));
        world.says("bo", "join introductions");
        keep("talk", world.says("eve", "introduce me to someone"));
        keep("talk", world.says("eve", "introduce me to someone"));
        for (const char* text : {"stop offering to talk", "stop asking me", "stop introducing people"})
            keep("talk", world.says("cy", text));
    }

    void own_notes() {
        Chat world = chat();
        const auto say = [&](const char* who, const char* text) { keep("own_notes", world.says(who, text)); };
        for (const char* text : {"I'm a contact for ACM", "my profile is https://example.com/in/cy",
                                 "my profile is example.com", "remove my linkedin"})
            say("cy", text);
        world.says("cy", "my profile is https://example.com/in/cy");
        for (const char* text : {"practise listening", "practise asking: when my one-to-one begins, I close the laptop",
                                 "I'm a member of ACM until 31 March", "I'm a member of IEEE", "my memberships",
                                 "met Jo Smith of Acme at PyCon, remind me to write on Friday", "outside notes",
                                 "my data", "conversation starters with <@U4>", "coffee with <@U4> yesterday"})
            say("eve", text);
        for (const OwnNote& note : std::vector<OwnNote>{world.all.own_notes}) {
            if (!note.wake_at) continue;
            world.now = *note.wake_at;
            const deciding::MemoryView view{world.all, world.id("eve"), world.now};
            const Decision reminded = remind(view, note, world.now);
            keep("own_notes", reminded);
            if (note.kind == OwnNote::Kind::practice) keep("own_notes", world.presses("eve", reminded, "practice"));
        }
        for (const char* text : {"stop practising", "I'm no longer a member of IEEE", "delete outside note 3"})
            say("eve", text);
    }

    // From the request to the end, by what is typed, the forms, and all that is said by itself.
    void mentorships() {
        Chat world = chat();
        world.says("cy", "offer mentoring in rust");
        world.says("cy", "offer peer mentoring in rust");
        const Account eve = world.all.the("eve").accounts.front();
        const auto pressed = [&](std::string action, std::string value) {
            return world.event(
                "eve",
                ActionTaken{.from = eve, .action = std::move(action), .value = std::move(value), .can_open = true});
        };
        keep("mentorship", world.says("eve", "find me a mentor for rust"));
        keep("form", pressed("ask_mentor", "p:" + std::to_string(world.id("cy").value)));
        keep("mentorship", world.says("eve", "ask <@U4> to be my mentor in rust: " + cast_.note));
        keep("mentorship", world.says("cy", "my mentoring"));
        keep("mentorship", world.says("bo", "ask <@U4> to be my mentor"));
        keep("mentorship", world.says("cy", "accept <@U1>"));
        for (const char* text :
             {"goals with <@U4>: a first release", "agenda with <@U4>: the borrow checker",
              "note with <@U4>: it began well", "mentoring with <@U4> every 3 weeks for 6 months", "my mentoring",
              "my data", "mentoring with <@U4> every day", "extend mentoring with <@U4>", "accept <@U4>",
              "outside mentor: Kim Lee, the talk in Oslo every 6 weeks"})
            keep("mentorship", world.says("eve", text));
        keep("home", world.event("eve", HomeOpened{eve}));
        keep("form", pressed("mentor_plan", "m:1"));
        Mentorship mentorship = world.all.mentorships.front();
        mentorship.topic = "rust";
        mentorship.note = cast_.note;
        const auto said = [&](NudgeKind kind, const char* code, const char* value = "") {
            const NudgeWords words{.receiver = &world.all.the("eve"),
                                   .about = {&world.all.the("cy")},
                                   .facts = {{code, value}},
                                   .mentorship = &mentorship,
                                   .today = deciding::day("2026-03-11"),
                                   .phrases = Phrases{language_from(cast_.language)}};
            scenes_.push_back({"nudge_" + std::string{code}, eve, ToPerson{}, nudge_message(kind, words)});
        };
        for (const char* code :
             {"mentor_asked", "mentor_asked_again", "mentor_accepted", "mentor_meet", "mentor_overdue", "mentor_again",
              "mentor_go_on", "mentor_review_first", "mentor_review_middle", "mentor_review_end", "mentor_outside"})
            said(NudgeKind::mentor, code, "2026-04-08");
        for (const char* code : {"mentor_plan", "mentor_declined", "mentor_expired", "mentor_left", "mentor_closed",
                                 "mentor_over", "mentor_outside_over", "mentor_tie"})
            said(NudgeKind::mentor_news, code);
        const NudgeId nudge = world.nudged("eve", NudgeKind::mentor, {world.id("cy")});
        world.nudge(nudge).rule = {};
        world.nudge(nudge).subject = 1;
        world.nudge(nudge).reason = {.rule = {}, .facts = {{"mentor_meet", "2026-04-08"}}};
        for (const char* action : {"why", "mentor_fine", "mentor_well", "mentor_extend", "mentor_close", "mentor_keep"})
            keep("mentorship_answer", world.presses("eve", action, std::to_string(nudge.value)));
        keep("mentorship", world.says("eve", "no outside mentor"));
        keep("mentorship", world.says("eve", "my mentoring"));
    }

    // From the posting to whom they met; the same event once moved and once called off.
    void activities() {
        Chat world = chat();
        world.all.house.feeds_url = "https://kith.example/feeds/";
        const auto say = [&](const char* who, const char* text) { keep("activity", world.says(who, text)); };
        for (const char* text :
             {"event: Board games on Thursday 19 March at 18:00 in the kitchen, up to 2, guests welcome, bring your "
              "favourite #climbing",
              "yes", "what's on?", "event: Board games", "suggest events", "calendar"})
            say("eve", text);
        keep("activity", world.presses("ana", world.says("ana", "join 1"), "activity_show"));
        for (const char* who : {"bo", "cy"}) say(who, "join 1");
        for (const char* text : {"my events", "join 1 with 2 guests", "buddy for 1", "leave 1"}) say("bo", text);
        say("dana", "events need my yes");
        say("bo", "volunteering: River clean-up on Saturday 21 March at 10:00");
        say("bo", "yes");
        const Account ana = world.all.the("ana").accounts.front();
        keep("home", world.event("ana", HomeOpened{ana}));
        world.chosen("anaw").joined_kinds = {NudgeKind::activity};
        for (const char* at : {"2026-03-12T05:00:00Z", "2026-03-18T05:00:00Z", "2026-03-20T05:00:00Z"})
            activity_nudges(world, at);
        say("eve", "move event 1 to Friday 20 March at 17:00");
        say("eve", "yes");
        activity_nudges(world, "2026-03-12T10:00:00Z");
        say("eve", "cancel event 1");
        activity_nudges(world, "2026-03-12T11:00:00Z");
    }

    void activity_nudges(Chat& world, const char* at) {
        DueView view = deciding::MemoryView{world.all, world.id("eve"), world.now}.planning();
        view.language = cast_.language;
        view.activities = world.all.activities;
        if (view.activities.front().capacity) view.activities.front().capacity = 4;  // room for who waits
        view.attendances = world.all.attendances;
        for (const PlannedNudge& nudge : due(view, deciding::utc(at)).nudges)
            scenes_.push_back({"nudge_" + std::string{to_string(nudge.nudge.kind)},
                               world.all.find(nudge.nudge.person)->accounts.front(), ToPerson{}, nudge.message});
    }

    void keeping() {
        Chat world = chat();
        for (const char* text :
             {"keep in touch with <@U3> every 6 weeks, at least every 8 weeks", "keep in touch with <@U4>",
              "add <@U2> and <@U3> to my circle", "next time ask <@U3> about the boat", "my circle", "who is fading?",
              "keep in touch with <@U3> every day", "keep in touch with Ana every 6 weeks",
              "remove <@U2> from my circle", "stop reminding me of <@U4>", "snooze <@U3> until Monday"})
            keep("ties", world.says("eve", text));
        const Person& eve = world.all.the("eve");
        const NudgeWords words{.receiver = &eve,
                               .about = {&world.all.the("bo")},
                               .facts = {{"asked_every", "42"}, {"last_with", "2026-01-28"}},
                               .note = "ask Bo Lind about the boat",
                               .notice = true,
                               .today = deciding::day("2026-03-11"),
                               .phrases = Phrases{language_from(cast_.language)}};
        scenes_.push_back(
            {"nudge_keep_in_touch", eve.accounts.front(), ToPerson{}, nudge_message(NudgeKind::keep_in_touch, words)});
        const NudgeId nudge = world.nudged("eve", NudgeKind::keep_in_touch, {world.id("bo")});
        world.nudge(nudge).rule = {};
        world.nudge(nudge).subject = world.all.kept_ties.front().id.value;
        world.nudge(nudge).reason = {.rule = {}, .facts = words.facts};
        keep("ties_why", world.presses("eve", "why", std::to_string(nudge.value)));
        keep("home", home(world));
        keep("my_data", world.says("eve", "my data"));
        keep("ties_answer", world.presses("eve", "done", std::to_string(nudge.value)));
        keep("ties_answer", world.presses("eve", "stop", std::to_string(nudge.value)));
    }
};

}  // namespace kith::conformance
