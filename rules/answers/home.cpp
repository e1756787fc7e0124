// The home page: what concerns the person, and buttons to change it.
#include "rules/answers/home.hpp"

#include <algorithm>
#include <array>

#include "rules/answers/decide.hpp"
#include "rules/answers/turn.hpp"
#include "rules/consent.hpp"
#include "rules/due.hpp"
#include "rules/explain.hpp"

namespace kith {
namespace {

constexpr auto introduction_waits_at_most = days{30};
constexpr auto home_seen_to = minutes{10};  // how exactly it is kept, to spare writes

// In the order of the page.
constexpr std::array<HomeSection, 5> home_programs = {circle_on_home, fading_on_home, mentoring_on_home,
                                                      postings_on_home, activities_on_home};

class Page {
  public:
    Page(const View& view, const Account& reader, Instant now)
        : view_(view),
          reader_(reader),
          now_(now),
          today_(day_of(local_time(view, now))),
          phrases_(phrases_for(view.sender(), view.house())),
          chosen_(view.preferences()),
          nudges_(view.nudges()) {}

    Message make() {
        status();
        introductions();
        next_nudges();
        programs();
        settings();
        rules();
        data();
        return std::move(page_);
    }

  private:
    const Person& me() const { return view_.sender(); }
    DayValue seen(LocalDay day) const { return {day, today_}; }
    Button button(std::string action, Phrase label, std::string value = "home", bool primary = false) const {
        return {
            .action = std::move(action), .label = phrases_.words(label), .value = std::move(value), .primary = primary};
    }
    template <class Part>
    void add(Part part) {
        page_.blocks.emplace_back(std::move(part));
    }
    void heading(Phrase phrase) { add(Heading{phrases_.words(phrase)}); }
    void say(Phrase phrase, Arguments arguments = {}) { add(paragraph(phrases_(phrase, arguments))); }

    bool paused() const { return is_paused(chosen_, today_); }

    void status() {
        Buttons buttons{{button("log", "button.log", "home", true)}};
        if (chosen_.stopped) {
            say("home.stopped");
            buttons.buttons.push_back(button("start", "button.start"));
        } else if (paused()) {
            for (const Pause& pause : pauses_of(chosen_)) {
                if (!covers(pause, today_)) continue;
                if (pause.kinds.empty()) {
                    say("home.paused", {{"day", seen(pause.until)}});
                } else {
                    say("home.paused_kinds",
                        {{"kinds", kinds_in_words(pause.kinds, phrases_)}, {"day", seen(pause.until)}});
                }
            }
            buttons.buttons.push_back(button("start", "button.start"));
        } else if (chosen_.asked_to_go_on) {
            say("home.rests");
            buttons.buttons.push_back(button("start", "button.start"));
        } else {
            say("home.welcome");
            buttons.buttons.push_back(button("pause", "button.pause"));
        }
        buttons.buttons.push_back(button("settings", "button.settings"));
        add(std::move(buttons));
    }

    // "with Ana and Bo"; empty where nobody is named, or nobody is left.
    Text people_of(const Nudge& nudge) const {
        std::vector<Person> people;
        for (const PersonId id : nudge.about) {
            if (auto person = view_.person(id)) people.push_back(*std::move(person));
        }
        return people.empty() ? Text{} : mentions(people, reader_, phrases_);
    }

    // The person said that they met, or that they will not.
    bool is_settled(const Nudge& introduction) const {
        return std::ranges::any_of(nudges_, [&](const Nudge& nudge) {
            return nudge.rule == introduction.rule && introduced_on(nudge) == introduction.occasion &&
                   (nudge.answer == NudgeAnswer::done || nudge.answer == NudgeAnswer::could_not);
        });
    }

    void introductions() {
        std::size_t count = 0;
        for (const Nudge& nudge : nudges_) {
            if (nudge.kind != NudgeKind::introduction || nudge.state != NudgeState::sent || !nudge.sent_at) continue;
            if (is_settled(nudge)) continue;
            const Text people = people_of(nudge);
            if (people.empty() || now_ - *nudge.sent_at > introduction_waits_at_most) continue;
            if (++count > home_introductions_max) return;
            if (count == 1) heading("home.introductions");
            say("home.introduction", {{"people", people}, {"day", seen(nudge.occasion)}});
            const std::string value = std::to_string(nudge.id.value);
            add(Buttons{{button("done", "button.we_met", value), button("decline", "button.not_this_time", value),
                         button("why", "button.why", value)}});
        }
    }

    void next_nudges() {
        std::vector<Nudge> next = nudges_;
        std::erase_if(next, [&](const Nudge& nudge) {
            return nudge.state != NudgeState::planned || nudge.planned_for < now_ - days{1};
        });
        std::ranges::sort(next, {}, &Nudge::planned_for);
        if (next.size() > home_nudges_max) next.resize(home_nudges_max);
        heading("home.next");
        if (next.empty()) return say("home.next.none");
        Bullets bullets;
        for (const Nudge& nudge : next) {
            const Text people = people_of(nudge);
            bullets.items.push_back(phrases_("home.next.line", {{"kinds", kinds_in_words(nudge.kind, phrases_)},
                                                                {"named", yes_if(!people.empty())},
                                                                {"people", people},
                                                                {"day", seen(nudge.occasion)}}));
        }
        add(std::move(bullets));
    }

    void programs() {
        const HomeReader reader{view_, reader_, chosen_, today_, now_, phrases_};
        for (const HomeSection section : home_programs) {
            for (Block& block : section(reader)) page_.blocks.push_back(std::move(block));
        }
    }

    void settings() {
        Bullets bullets;
        const auto line = [&](Phrase phrase, Arguments arguments = {}) {
            bullets.items.push_back(phrases_(phrase, arguments));
        };
        std::vector<NudgeKind> wanted;
        for (const NudgeKind kind : offered_kinds) {
            if (wants(chosen_, kind)) wanted.push_back(kind);
        }
        line("home.set.kinds", {{"kinds", wanted.empty() ? phrases_.words("none") : kinds_in_words(wanted, phrases_)}});
        line("home.set.cap", {{"cap", weekly_cap(chosen_, view_.house())}});
        const std::string from = to_clock(me().work_start);
        const std::string to = to_clock(me().work_end);
        const std::string days = days_in_words(me().work_days, phrases_);
        if (me().zone.empty()) {
            line("home.set.no_zone");
        } else {
            line("home.set.hours", {{"days", days}, {"from", from}, {"to", to}, {"zone", me().zone}});
        }
        line("home.set.interests",
             {{"interests", me().interests.empty() ? phrases_.words("none") : phrases_.listed(me().interests)}});
        line("home.set.language");
        heading("home.settings");
        add(std::move(bullets));
        add(Buttons{{button("settings", "button.change_settings")}});
    }

    void rules() {
        Bullets bullets;
        for (const RuleReach& reach : rules_reaching(view_.about_me(), me().id, now_)) {
            if (!reach.meant) continue;
            if (bullets.items.size() == home_rules_max) break;
            bullets.items.push_back(
                phrases_("home.rule_line",
                         {{"sentence", reach.rule.sentence},
                          {"owner", reach.owner_name.empty() ? phrases_.words("operators") : reach.owner_name}}));
        }
        heading("home.rules");
        if (bullets.items.empty()) {
            say("home.rules.none");
        } else {
            add(std::move(bullets));
        }
        const bool leads = !me().leads.empty() || view_.sender_is_operator();
        if (leads) add(Buttons{{button("make_rule", "button.make_rule")}});
    }

    void data() {
        heading("home.data");
        add(small_print(phrases_("help.privacy")));
        add(Buttons{{button("my_data", "button.my_data"), button("forget_me", "button.forget_me")}});
    }

    const View& view_;
    const Account& reader_;
    Instant now_;
    LocalDay today_;
    Phrases phrases_;
    Preferences chosen_;
    std::vector<Nudge> nudges_;
    Message page_{};
};

}  // namespace

Message home_page(const View& view, const Account& reader, Instant now) {
    return Page(view, reader, now).make();
}

void greet(Turn& turn) {
    Preferences preferences = turn.view.preferences();
    if (preferences.notice_given) return;
    Message message = say(turn.phrases("home.welcome"));
    message.blocks.emplace_back(
        Buttons{{{.action = "home", .label = turn.phrases.words("button.home"), .value = "", .primary = true}}});
    message.blocks.emplace_back(small_print(turn.phrases("notice", {{"button", yes_if(false)}})));
    turn.answer_in_private(std::move(message));
    preferences.notice_given = true;
    turn.effect(UpdatePreferences{turn.me().id, std::move(preferences)});
}

void greet_group(Turn& turn) {
    Message message = say(turn.phrases("group.hello"));
    message.blocks.emplace_back(small_print(turn.phrases("group.kept")));
    turn.answer(std::move(message));
}

void show_home(Turn& turn) {
    // On Teams a message is the page: what is changed from there shows in it.
    if (turn.from.platform == Platform::teams) turn.reply = ToHome{};
    home(turn);
}

void home(Turn& turn) {
    Preferences preferences = turn.view.preferences();
    if (!preferences.home_seen_at || turn.now - *preferences.home_seen_at > home_seen_to) {
        preferences.home_seen_at = turn.now;
        turn.effect(UpdatePreferences{turn.me().id, std::move(preferences)});
    }
    turn.answer(home_page(turn.view, turn.from, turn.now));
}

}  // namespace kith
