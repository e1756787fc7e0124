// Everything that people can be shown, said by the real rules: one short conversation for each kind of message.
#pragma once

#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "rules/compose.hpp"
#include "rules/model/form_words.hpp"
#include "rules/model/message_parts.hpp"
#include "rules/nudge_phrases.hpp"
#include "tests/conformance/scenes_programs.hpp"

namespace kith::conformance {

class Stage : private Programs {
  public:
    explicit Stage(const Cast& cast) : Programs(cast) {}

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
        asked("log_perhaps", "went over the plan <@U2> 30 min");
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
        keep("form", world.event("eve", FormSubmitted{eve,
                                                      "settings",
                                                      std::string{form_in_words},
                                                      {{"kinds", {"check_in"}},
                                                       {"cap", {"2"}},
                                                       {"days", {"1", "2", "4"}},
                                                       {"from", {"9:30"}},
                                                       {"to", {"16:00"}},
                                                       {"zone", {"Europe/Berlin"}},
                                                       {"language", {cast_.language}}}}));
        keep("form", world.event("eve", FormChanged{eve, "settings", "", std::string{form_put_away}, "", {}}));
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
                  "learnt\".",
                  "Every Thursday at 9:30, suggest volunteering to everyone in the Payments team.",
                  "Every Thursday at 9:30, suggest finding a mentor to everyone in the Payments team.",
                  "Every Thursday at 9:30, suggest being a mentor to everyone in the Payments team.",
                  "Every Thursday at 9:30, suggest offering to talk to everyone in the Payments team."}) {
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

    std::set<std::string> shown_{};
};

}  // namespace kith::conformance
