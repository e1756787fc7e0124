// Everything that people can be shown, said by the real rules: one short conversation for each kind of message.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/compose.hpp"
#include "rules/model/message_parts.hpp"
#include "rules/nudge_phrases.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith::conformance {

struct Scene {
    std::string kind{};  // "help", "nudge_check_in"; several messages may be of one kind
    Account to{};
    Destination destination = ToPerson{};
    Message message{};
    std::optional<ShowForm> form{};           // instead of a message
    std::vector<RefuseForm::Fault> faults{};  // what is wrong in it: shown so where platforms do not show it themselves
};

// How people of the scenes are called and what they write.
struct Cast {
    std::string language = "en";
    std::string name_end{};  // behind each name
    std::string note = "she is moving to the data team";
    std::size_t logged = 6;  // connections that were logged before
};

class Stage {
  public:
    explicit Stage(const Cast& cast) : cast_(cast) {}

    std::vector<Scene> play() {
        greetings();
        logging();
        asking();
        controlling();
        data();
        leading();
        hard_times();
        answers_to_nudges();
        nudges();
        together();
        keeping();
        mentoring();
        support();
        own_notes();
        mentorships();
        activities();
        silence();
        two_sides();
        forms();
        return std::move(scenes_);
    }

  private:
    using Chat = deciding::Chat;

    Chat chat() const {
        Chat chat;
        for (Person& person : chat.all.people) {
            person.language = cast_.language;
            person.name += cast_.name_end;
            person.interests = {"climbing", "old maps" + cast_.name_end};
        }
        chat.all.house.language = cast_.language;
        chat.all.house.help_lines = {
            {.text = "Employee assistance, day and night: https://help.example.com or 0800 123 456", .language = "en"},
            {.text = "Telefonseelsorge: 0800 1110111", .language = "de"}};
        for (std::size_t i = 0; i < cast_.logged; ++i) {
            Connection connection;
            connection.id = ConnectionId{++chat.all.connection_ids};
            connection.people = {chat.id("eve"), chat.id(i % 2 == 0 ? "ana" : "bo")};
            connection.logged_by = chat.id("eve");
            connection.kind = i % 3 == 0 ? ConnectionKind::coffee : ConnectionKind::call;
            connection.date = deciding::day("2026-03-10") - days{static_cast<int>(i)};
            if (i % 2 == 0) connection.note = cast_.note;
            connection.logged_at = chat.now - days{static_cast<int>(i) + 1};
            chat.all.connections.push_back(std::move(connection));
        }
        return chat;
    }

    void keep(std::string kind, const Decision& decision) {
        for (const Say& said : deciding::all_of<Say>(decision)) {
            scenes_.push_back({kind, said.to, said.destination, said.message});
        }
        for (const AnswerForm& answer : deciding::all_of<AnswerForm>(decision)) {
            if (const auto* show = std::get_if<ShowForm>(&answer.reply))
                scenes_.push_back({"form_" + show->form.name, deciding::slack("U1"), ToPerson{}, {}, *show});
            const auto* refusal = std::get_if<RefuseForm>(&answer.reply);
            if (refusal == nullptr || !refusal->form) continue;
            scenes_.push_back({"form_" + refusal->form->name + "_refused",
                               deciding::slack("U1"),
                               ToPerson{},
                               {},
                               ShowForm{.form = *refusal->form},
                               refusal->faults});
        }
    }
    // What Eve is answered, in a world of its own.
    void asked(std::string kind, const std::string& text, std::string_view who = "eve") {
        Chat world = chat();
        world.live_rule();
        keep(std::move(kind), world.says(who, text));
    }

    void greetings() {
        Chat world = chat();
        const Account eve = world.all.the("eve").accounts.front();
        keep("greeting", world.event("eve", AppAdded{eve}));
        keep("greeting_group", world.event("eve", AppAdded{eve, {.id = "C0KITH001", .direct = false}}));
    }

    void logging() {
        asked("log", "coffee with <@U2> yesterday, 30 min, note: " + cast_.note);
        asked("log", "call with <@U2> and <@U3> today");
        asked("log_which_person", "coffee with ana yesterday");
        asked("log_unknown_person", "coffee with zebulon");
        asked("log_nobody", "had a coffee");
        asked("log_perhaps", "skip level with <@U2> done, 30 min");
        Chat world = chat();
        const Decision logged = world.says("eve", "log coffee with <@U2> note: " + cast_.note);
        keep("log_undone", world.presses("eve", logged, "undo"));
        keep("log_undone", world.presses("eve", logged, "undo"));
        keep("log_undone", world.says("eve", "undo"));
        const Decision which = world.says("eve", "coffee with ana yesterday");
        const std::vector<Button> choices = deciding::buttons_of(which);
        if (!choices.empty()) keep("log", world.presses("eve", choices.front().action, choices.front().value));
    }

    void asking() {
        for (const char* who : {"eve", "dana", "olga"}) {
            asked("help", "help", who);
            asked("rules", "rules", who);
        }
        asked("list", "list");
        asked("list", "list my connections in March");
        asked("list", "list my connections with <@U4>");
        asked("why", "why");
        asked("privacy", "can my boss read this?");
        asked("thanks", "thanks!");
        asked("thanks", "yes");
        asked("thanks", "no");
        for (const char* text : {"what is the weather?", "I did not meet <@U2>",
                                 "tomorrow I will have coffee with <@U2>", "<@U3> had coffee with <@U2>",
                                 "coffee with <@U2> was cancelled", "asdf", "", "I wish I had coffee with <@U2>"})
            asked("not_understood", text);
        asked("not_offered", "count me in for the lunch");
    }

    void controlling() {
        for (const char* text : {"snooze until Monday", "snooze 2 weeks", "no introductions until Friday", "snooze"})
            asked("snooze", text);
        for (const char* text : {"stop", "stop introductions", "stop check-ins"}) asked("stop", text);
        for (const char* text : {"start", "join introductions"}) asked("start", text);
        for (const char* text : {"never pair me with <@U3>", "never pair me with Bo"}) asked("avoid", text);
        for (const char* text :
             {"settings", "settings cap 1", "settings cap 99", "settings hours 10:00-16:00", "settings hours late",
              "settings zone Europe/Paris", "settings zone Mars", "settings interests chess, climbing",
              "settings status on", "settings status off", "settings status maybe", "settings colour"})
            asked("settings", text);
        Chat world = chat();
        world.says("eve", "stop introductions");
        world.says("eve", "snooze until Monday");
        keep("settings", world.says("eve", "settings"));
        keep("home", home(world));
        world.says("eve", "settings status on");
        world.event("eve", AccountSeen{.who = world.all.the("eve").accounts.front(), .away = true});
        keep("why", world.says("eve", "why"));
        keep("settings", world.says("eve", "settings"));
        Chat foreign = chat();
        const Account eve = foreign.all.the("eve").accounts.front();
        foreign.event("eve", AccountSeen{.who = eve, .membership = Membership::guest});
        keep("why", foreign.says("eve", "why"));
        foreign.event("eve", AccountSeen{.who = eve, .membership = Membership::outside});
        keep("not_understood", foreign.says("eve", "log coffee with Bo"));
        world.says("eve", "stop");
        keep("settings", world.says("eve", "settings"));
        keep("why", world.says("eve", "why"));
        keep("home", home(world));
    }

    // Each form as it opens, and the page behind the one for leads.
    void forms() {
        Chat world = chat();
        world.live_rule();
        const Account eve = world.all.the("eve").accounts.front();
        const auto shortcut = [&](std::string name, std::optional<Account> author) {
            return world.event("eve", ShortcutUsed{eve, std::move(name), std::move(author), true});
        };
        keep("form", shortcut("log_connection", {}));
        keep("form", shortcut("log_meeting", deciding::slack("U2")));
        keep("form", shortcut("thank", deciding::slack("U2")));
        const auto press = [&](const std::string& who, std::string action, std::string value) {
            return world.event(who, ActionTaken{.from = world.all.the(who).accounts.front(),
                                                .action = std::move(action),
                                                .value = std::move(value),
                                                .on_home = true,
                                                .can_open = true});
        };
        for (const char* action : {"settings", "pause", "forget_me", "circle", "mentor_offer"})
            keep("form", press("eve", action, "home"));
        for (const char* name : {"log", "settings"}) {
            FormSubmitted wrong{eve, name, "", {{"day", {"2099-01-01"}}, {"note", {cast_.note}}, {"zone", {"Mars"}}}};
            wrong.anew = true;
            keep("form", world.event("eve", wrong));
        }
        const NudgeId nudge = world.nudged("eve", NudgeKind::check_in, {world.id("ana"), world.id("bo")});
        const std::string value = std::to_string(nudge.value);
        keep("form", press("eve", "why", value));
        keep("form", world.event("eve", FormChanged{eve, "why", value, "feedback", value, {}}));
        keep("thanks_passed_on",
             world.event("eve", FormSubmitted{eve,
                                              "thanks",
                                              "",
                                              {{"who", {"U2"}, true},
                                               {"words", {cast_.note.empty() ? "for the slides" : cast_.note}}}}));
        const Account dana = world.all.the("dana").accounts.front();
        FieldAnswers rule{{"what", {"remind"}},  {"words", {"Write down one thing you learnt."}},
                          {"who", {"Payments"}}, {"days", {"1", "4"}},
                          {"every", {"2"}},      {"time", {"09:30"}},
                          {"quiet", {"0"}}};
        keep("form", press("dana", "make_rule", "home"));
        keep("form", world.event("dana", FormChanged{dana, "rule", "", "what", "", rule}));
        keep("form", world.event("dana", FormSubmitted{dana, "rule", "", rule}));
        world.nudged("eve", NudgeKind::introduction, {world.id("cy")});
        world.nudge(world.nudged("eve", NudgeKind::check_in, {world.id("ana")}, hours{-20})).state =
            NudgeState::planned;
        keep("home", home(world));
        keep("home", world.event("dana", HomeOpened{world.all.the("dana").accounts.front()}));
    }

    static Decision home(Chat& world) { return world.event("eve", HomeOpened{world.all.the("eve").accounts.front()}); }

    void data() {
        Chat world = chat();
        keep("home", home(world));
        world.live_rule();
        keep("home", home(world));
        keep("my_data", world.says("eve", "my data"));
        keep("my_data", world.says("bo", "my data"));
        Decision question = world.says("eve", "delete my data");
        keep("delete_data", question);
        keep("delete_data", world.presses("eve", question, "keep"));
        keep("delete_data", world.presses("eve", question, "erase"));
        question = world.says("eve", "delete my data");
        keep("delete_data", world.presses("eve", question, "erase"));
        for (const char* text :
             {"delete the coffee with <@U2>", "delete the coffee with <@U2> on 10 March", "delete the last one"})
            asked("delete_data", text);
    }

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

    void leading() {
        const std::string rule = "rule every Monday at 9:30 suggest a check-in to anyone in Payments";
        const std::string quiet = rule + " who has not connected with anyone for 14 days";
        for (const std::string& text :
             {rule, quiet, std::string{"rule every 2 weeks on Tuesday introduce everyone in Payments in pairs"},
              std::string{"rule every Friday at 15:00 remind everyone in Payments: "
                          "\"Write down one thing you learnt.\""}})
            asked("rule_preview", text, "dana");
        for (const char* text : {"rule every Mondy suggest a check-in to everyone", "rule", "rule sing a song",
                                 "rule every Monday suggest a check-in to anyone in Risk who has no ties"})
            asked("rule_faulty", text, "dana");
        for (const bool erased : {false, true}) {
            Chat world = chat();
            world.live_rule().owner = world.id("dana");
            world.live_rule().owner = world.id("dana");
            const Account dana = world.all.the("dana").accounts.front();
            keep("rule_owner_left",
                 erased ? before_erasing(deciding::MemoryView{world.all, world.id("dana"), world.now}, world.now)
                        : world.event("dana", AccountSeen{.who = dana, .gone = true}));
        }
        asked("rule_proposed", rule, "eve");
        Chat world = chat();
        Decision shown = world.says("dana", rule);
        keep("rule_answer", world.presses("dana", shown, "approve"));
        keep("rule_answer", world.presses("dana", shown, "approve"));
        for (const char* text : {"rules", "pause rule 1", "resume rule 1", "end rule 1", "pause rule 77"})
            keep("rule_answer", world.says("dana", text));
        shown = world.says("dana", quiet);
        keep("rule_answer", world.presses("dana", shown, "reject"));
        keep("rules", world.says("dana", "rules"));
    }

    void hard_times() {
        asked("crisis", "I'm not safe");
        asked("support", "I feel lonely and would like to talk to someone");
        Chat world = chat();
        world.all.house.help_lines.clear();
        keep("crisis", world.says("eve", "I don't want to live any more"));
    }

    void answers_to_nudges() {
        for (const NudgeKind kind : nudge_kinds) {
            for (const char* action : {"done", "later", "why", "stop", "join", "decline", "go_on", "rest"}) {
                Chat world = chat();
                world.live_rule();
                const NudgeId nudge = world.nudged("eve", kind, {world.id("ana")});
                const std::string value = std::to_string(nudge.value);
                keep("nudge_answer", world.presses("eve", action, value));
                keep("nudge_answer", world.presses("eve", action, value));  // pressed twice
            }
        }
        Chat world = chat();
        keep("nudge_answer", world.presses("eve", "done", "777"));  // of a nudge that is no more
        keep("nudge_answer", world.presses("eve", "what", ""));
    }

    // As planning makes them, several of each wording.
    void nudges() {
        for (std::uint64_t seed = 0; seed < 24; ++seed) {
            Chat world = chat();
            for (const char* sentence :
                 {"Every Thursday at 9:30, suggest a check-in to everyone in the Payments team.",
                  "Every Thursday at 9:30, suggest coffee with a teammate to everyone in the Payments team.",
                  "Every week on Thursday, introduce everyone in the Risk team in pairs.",
                  "Every Thursday at 9:30, remind everyone in the Payments team: \"write down one thing you "
                  "learnt\"."}) {
                // One rule at a time, so that each has somebody to speak to.
                world.all.rules.clear();
                auto read = parse_sentence(sentence,
                                           {.known = nullptr, .today = deciding::day("2026-03-11"), .zone_exists = {}});
                const auto* rule = std::get_if<Rule>(&read);
                if (rule == nullptr) continue;
                world.live_rule().sentence = sentence;
                DueView view = planned(world, *rule, seed);
                for (const PlannedNudge& nudge : due(view, deciding::utc("2026-03-12T05:00:00Z")).nudges) {
                    const Person* person = world.all.find(nudge.nudge.person);
                    if (shown_.insert(wording(nudge.message)).second)
                        scenes_.push_back({"nudge_" + std::string{to_string(nudge.nudge.kind)},
                                           person->accounts.front(), ToPerson{}, nudge.message});
                }
            }
        }
    }

    // Three due on one day in one message, and what becomes of it part by part.
    void together() {
        Chat world = chat();
        std::vector<MessagePart> parts;
        const Person& eve = world.all.the("eve");
        for (const char* sentence :
             {"Every Thursday at 9:30, suggest a check-in to everyone in the Payments team.",
              "Every Thursday at 15:00, remind everyone in the Payments team: \"retro at four\"."}) {
            auto read =
                parse_sentence(sentence, {.known = nullptr, .today = deciding::day("2026-03-11"), .zone_exists = {}});
            world.live_rule().sentence = sentence;
            for (const PlannedNudge& nudge :
                 due(planned(world, std::get<Rule>(read), 2), deciding::utc("2026-03-12T05:00:00Z")).nudges) {
                if (nudge.nudge.person != eve.id || nudge.nudge.kind == NudgeKind::invitation) continue;
                const NudgeId id = world.nudged("eve", nudge.nudge.kind, {world.id("ana")});
                parts.push_back({.nudge = id,
                                 .title = part_title(nudge.nudge.kind, phrases_for(eve, world.all.house)),
                                 .blocks = with_nudge_id(nudge.message, id).blocks});
            }
        }
        const Message message = with_parts(parts_head(phrases_for(eve, world.all.house)), parts);
        scenes_.push_back({"nudges_together", eve.accounts.front(), ToPerson{}, message});
        world.all.shown["2.2"] = {.outbox = OutboxId{1}, .message = message};
        for (std::size_t at = parts.size(); at-- > 0;)
            keep("nudges_together_answered", world.presses("eve", "done", std::to_string(parts[at].nudge.value)));
    }

    // Four left in a row: the question whether to go on, and how resting looks.
    void silence() {
        Chat world = chat();
        const char* sentence = "Every Thursday at 9:30, suggest a check-in to everyone in the Payments team.";
        world.live_rule().sentence = sentence;
        auto read =
            parse_sentence(sentence, {.known = nullptr, .today = deciding::day("2026-03-11"), .zone_exists = {}});
        DueView view = planned(world, std::get<Rule>(read), 2);
        for (int i = 1; i <= 4; ++i) {
            view.nudges.push_back({.id = NudgeId{i},
                                   .rule = RuleId{1},
                                   .person = world.id("eve"),
                                   .occasion = deciding::day("2026-02-12") + days{i},
                                   .state = NudgeState::sent,
                                   .sent_at = deciding::utc("2026-02-12T09:00:00Z") + days{i}});
        }
        for (const PlannedNudge& nudge : due(view, deciding::utc("2026-03-12T05:00:00Z")).nudges) {
            if (nudge.nudge.kind == NudgeKind::go_on)
                scenes_.push_back({"nudge_go_on", world.all.the("eve").accounts.front(), ToPerson{}, nudge.message});
        }
        const Person& eve = world.all.the("eve");
        for (const char* cause : {"no_partner", "no_common_hours", "small_pool"}) {
            const NudgeWords words{.receiver = &eve,
                                   .rule = &view.rules.front().rule,
                                   .facts = {{cause, ""}, {"next_round", "2026-03-23"}},
                                   .today = deciding::day("2026-03-11"),
                                   .phrases = Phrases{language_from(cast_.language)}};
            scenes_.push_back(
                {"nudge_no_partner", eve.accounts.front(), ToPerson{}, nudge_message(NudgeKind::no_partner, words)});
        }
        const NudgeWords follow_up{.receiver = &eve,
                                   .about = {&world.all.the("bo")},
                                   .rule = &view.rules.front().rule,
                                   .facts = {{"introduced_on", "2026-03-09"}},
                                   .today = deciding::day("2026-03-11"),
                                   .phrases = Phrases{language_from(cast_.language)}};
        scenes_.push_back(
            {"nudge_follow_up", eve.accounts.front(), ToPerson{}, nudge_message(NudgeKind::follow_up, follow_up)});
        for (std::uint64_t seed = 0; seed < 3; ++seed) {
            GroupWords group{.members = {&eve, &world.all.the("bo")},
                             .notice = seed == 2,
                             .seed = seed * 17,
                             .phrases = Phrases{language_from(cast_.language)}};
            if (seed != 1) group.topics = eve.interests;
            if (seed == 2) group.members.push_back(&world.all.the("ana"));
            scenes_.push_back({"nudge_together", eve.accounts.front(),
                               ToConversation{{.id = "G0KITH001", .direct = false}},
                               with_nudge_ids(group_introduction(group), {NudgeId{7}, NudgeId{8}, NudgeId{9}})});
        }
        world.chosen("eve").asked_to_go_on = world.now;
        keep("settings", world.says("eve", "settings"));
        keep("why", world.says("eve", "why nothing"));
        keep("home", home(world));
        keep("my_data", world.says("eve", "my data"));
    }

    // Somebody on Teams is introduced there, and to somebody who is on Slack; two accounts become one person.
    void two_sides() {
        Chat world = chat();
        auto read = parse_sentence("On the first Tuesday of each month, introduce everyone in pairs.",
                                   {.known = nullptr, .today = deciding::day("2026-03-11"), .zone_exists = {}});
        const Rule& rule = std::get<Rule>(read);
        Person eve = world.all.the("eve");
        Person bo = world.all.the("bo");
        for (Person* one : {&eve, &bo}) {
            one->accounts = {{.platform = Platform::teams, .workspace = "tenant", .user = "29:" + one->handle}};
            one->principal = one->handle + "@corp.example.com";
        }
        const Phrases phrases{language_from(cast_.language)};
        for (const Person* other : std::initializer_list<const Person*>{&bo, &world.all.the("ana")}) {
            const NudgeWords words{.receiver = &eve,
                                   .about = {other},
                                   .rule = &rule,
                                   .facts = {{"shared_interest", "climbing"}},
                                   .today = deciding::day("2026-03-11"),
                                   .phrases = phrases};
            scenes_.push_back({"nudge_introduction_on_teams", eve.accounts.front(), ToPerson{},
                               nudge_message(NudgeKind::introduction, words)});
        }
        const Account here = world.all.the("eve").accounts.front();
        scenes_.push_back({"link_code", here, ToPerson{}, say(phrases("link.code", {{"code", "K7QM-3XRD-5"}}))});
        for (const char* by : {"email", "code"}) {
            Message told = say(phrases("joined.told", {{"by", by}}));
            told.blocks.emplace_back(
                Buttons{{{.action = "apart", .label = phrases.words("button.apart"), .value = "teams/tenant/29:eve"}}});
            scenes_.push_back({"accounts_joined", here, ToPerson{}, std::move(told)});
        }
    }

    // Without the names, by which the same words would count as many.
    static std::string wording(Message message) {
        for (Block& block : message.blocks) {
            if (auto* paragraph = std::get_if<Paragraph>(&block)) {
                std::erase_if(paragraph->text, [](const Span& span) { return span.style == Span::Style::person; });
            }
        }
        return plain_text(message);
    }

    static DueView planned(Chat& world, const Rule& rule, std::uint64_t seed) {
        DueView view;
        view.people = world.all.people;
        view.zone = world.all.house.zone;
        view.language = world.all.house.language;
        view.floor = world.all.house.floor;
        view.seed = seed;
        view.rules.push_back({world.all.rules.back(), rule});
        for (const Person& person : world.all.people) {
            Preferences& chosen = view.preferences[person.id];
            chosen.notice_given = seed % 2 == 0;
            if (seed % 4 < 3) chosen.joined_kinds = {NudgeKind::introduction};
        }
        for (const auto& [a, b, on] : {std::tuple{1, 2, "2026-02-02"}, {3, 5, "2025-11-20"}}) {
            view.contacts.push_back({PersonId{a}, PersonId{b}, deciding::day(on), 1});
        }
        return view;
    }

    Cast cast_;
    std::vector<Scene> scenes_{};
    std::set<std::string> shown_{};
};

}  // namespace kith::conformance
