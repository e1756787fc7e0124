#include "rules/preview.hpp"

#include <algorithm>
#include <limits>
#include <map>

#include "rules/compose.hpp"
#include "rules/due_planner.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

std::string cause_of(std::string_view code) {
    for (const std::string_view own :
         {"stopped", "stopped_kind", "paused", "away", "not_joined", "resting", "silent", "asked"}) {
        if (code == own) return "own_choice";
    }
    for (const std::string_view limit : {"cap_day", "cap_week", "gap", "limit", "full", "enough_suggested"}) {
        if (code == limit) return "limits";
    }
    for (const std::string_view hours : {"expired", "no_hours", "no_zone"}) {
        if (code == hours) return "hours";
    }
    return "no_match";
}

// The first moment after `now` that the sentence means for the person, and whether it lies outside their hours.
struct FirstTime {
    LocalTime at{};
    Instant instant{};
    bool moved = false;
};
std::optional<FirstTime> first_time(const Rule& rule, const Person& person, const DueView& view, const ZoneName& house,
                                    Instant now) {
    if (!known_zone(person.zone)) return std::nullopt;
    const bool rounds = std::holds_alternative<Introduce>(rule.suggestion);
    const ZoneName zone = rule.timing.zone.value_or(rounds ? house : person.zone);
    if (!known_zone(zone)) return std::nullopt;
    LocalDay from = day_of(to_local(zone, now));
    for (int tries = 0; tries < 2; ++tries) {
        const auto day = next_occurrence(rule, from, person.start_date);
        if (!day) return std::nullopt;
        const Instant meant = to_instant(zone, LocalTime{*day} + rule.timing.at.value_or(default_time));
        from = *day + days{1};
        if (meant < now) continue;
        const auto due_at = next_allowed(person, view.holidays, meant);
        if (!due_at) return std::nullopt;
        return FirstTime{to_local(person.zone, *due_at), *due_at, *due_at != meant};
    }
    return std::nullopt;
}

Message example_of(const Rule& rule, const std::string& owner_name, LocalDay today, const Phrases& phrases) {
    const Person receiver{.name = "Robin"};
    const Person other{.name = "Kim", .team = "Design"};
    NudgeWords words{.receiver = &receiver,
                     .about = {&other},
                     .rule = &rule,
                     .owner_name = owner_name,
                     .today = today,
                     .phrases = phrases};
    NudgeKind kind = NudgeKind::check_in;
    if (std::holds_alternative<Remind>(rule.suggestion)) kind = NudgeKind::reminder;
    if (std::holds_alternative<Introduce>(rule.suggestion)) kind = NudgeKind::introduction;
    if (std::holds_alternative<SuggestProgram>(rule.suggestion)) return nudge_message(NudgeKind::program_offer, words);
    if (std::holds_alternative<RemindToMeet>(rule.suggestion)) {
        const Mentorship mentorship;
        words.mentorship = &mentorship;
        words.facts = {{"mentor_meet", to_iso(today)}};
        return nudge_message(NudgeKind::mentor, words);
    }
    const auto* check_in = std::get_if<SuggestCheckIn>(&rule.suggestion);
    if (kind == NudgeKind::introduction) {
        words.facts = {{"shared_interest", phrases.words("preview.example_topic")}};
    } else if (check_in != nullptr && check_in->partner == SuggestCheckIn::Partner::buddy) {
        words.facts = {{"buddy", ""}};
    } else {
        words.facts = {{"last_with", to_iso(today - days{45})}};
    }
    return nudge_message(kind, words);
}

// What people get in weeks that are lived through.
class Loads {
  public:
    Loads(const PeopleSet& meant, const DueView& view, const ZoneName& house, LocalDay today, std::size_t weeks_shown)
        : meant_(meant),
          view_(view),
          house_(house),
          today_(today),
          weeks_(weeks_shown),
          people_(meant.people()),
          at_limit_(meant.people()),
          in_week_(meant.people() * weeks_shown) {}
    void add(const Facts& facts, const Planner& planner, const DueDecision& decision) {
        for (const PlannedNudge& planned : decision.nudges) {
            if (planned.joins || planned.nudge.carried_by || is_dated(planned.nudge.kind)) continue;
            const Facts::Index i = facts.index(planned.nudge.person);
            if (i == Facts::nobody || !meant_[i]) continue;
            const auto week = static_cast<std::size_t>((day_of(to_local(house_, planned.due_at)) - today_).count() / 7);
            if (week >= weeks_) continue;
            ++messages_;
            people_.set(i, true);
            const int limit =
                std::min(view_.caps.per_week, planner.preferences(i).cap_per_week.value_or(view_.caps.per_week));
            if (++in_week_[i * weeks_ + week] >= limit) at_limit_.set(i, true);
        }
    }
    // Of fewer people than the floor nothing is told.
    Figure each_week(int floor) const {
        const int people = static_cast<int>(people_.count());
        if (people < floor) return shown(people, floor, false);
        return shown(messages_ / static_cast<int>(weeks_), floor, false);
    }
    const PeopleSet& at_limit() const { return at_limit_; }

  private:
    const PeopleSet& meant_;
    const DueView& view_;
    const ZoneName& house_;
    LocalDay today_;
    std::size_t weeks_;
    int messages_ = 0;
    PeopleSet people_;
    PeopleSet at_limit_;
    std::vector<int> in_week_;  // messages of each person in each week
};

// Those whom the audience means on some day of these weeks, by anybody's calendar, beside those whom it means now.
PeopleSet ever_meant(const Audience& audience, const Facts& facts, PeopleSet ever, LocalDay today, int weeks) {
    Meant meant(audience, PeopleSet(facts.size(), true));
    for (LocalDay day = today - days{1}; day <= today + weeks * days{7} + days{1}; day += days{1})
        ever |= meant.on(day);
    return ever;
}

// With those whose budget decides on a round in which some of them are, and so on.
PeopleSet concerned_with(PeopleSet people, const std::vector<LiveRule>& rules, const Facts& facts, LocalDay today,
                         int weeks) {
    std::vector<PeopleSet> rounds;
    for (const LiveRule& live : rules) {
        if (live.owned.state != RuleState::live || !std::holds_alternative<Introduce>(live.rule.suggestion)) continue;
        const Audience audience(live.rule.audience, facts);
        rounds.push_back(ever_meant(audience, facts, PeopleSet(facts.size()), today, weeks));
    }
    for (bool more = true; more;) {
        more = false;
        for (PeopleSet& round : rounds) {
            PeopleSet both = round;
            both &= people;
            if (both.count() == 0) continue;
            people |= round;
            round = PeopleSet(facts.size());
            more = true;
        }
    }
    return people;
}

int count_of(const PeopleSet& people) {
    return static_cast<int>(people.count());
}

}  // namespace

Figure shown(int count, int floor, bool exact) {
    if (exact) return {count, Figure::Kind::exact};
    const int lowest = std::max(floor, figures_rounded_to);
    if (count < lowest) return {lowest, Figure::Kind::fewer_than};
    return {count - count % figures_rounded_to, Figure::Kind::at_least};
}

std::string in_words(const Figure& figure, const Phrases& phrases) {
    switch (figure.kind) {
        case Figure::Kind::exact:
            return std::to_string(figure.value);
        case Figure::Kind::at_least:
            return phrases.words("figure.at_least", {{"value", std::to_string(figure.value)}});
        case Figure::Kind::fewer_than:
            return phrases.words("figure.fewer_than", {{"value", std::to_string(figure.value)}});
    }
    return "";
}

Preview preview(DueView view, const LiveRule& draft, Instant now, int weeks, const Phrases& phrases, PlanFor plan_for) {
    const RuleId id = draft.owned.id ? draft.owned.id : RuleId{std::numeric_limits<std::int64_t>::max()};
    DueView& with = view;
    std::erase_if(with.rules, [&](const LiveRule& live) { return live.owned.id == id; });
    std::erase_if(with.planned_until, [&](const PlannedUntil& planned) { return planned.rule == id; });
    with.rules.push_back(draft);
    with.rules.back().owned.id = id;
    with.rules.back().owned.state = RuleState::live;
    with.rules.back().owned.live_since = now;

    // What people keep for their eyes only shows in no figure: who has one counts like who has none.
    std::erase_if(with.taking_part, [](const std::pair<PersonId, std::int64_t>& one) {
        return std::ranges::any_of(
            programs, [&](Program program) { return is_for_own_eyes(program) && offer_of(program) == one.second; });
    });

    const ZoneName house = known_zone(view.zone) ? view.zone : "UTC";
    const LocalDay today = day_of(to_local(house, now));
    const int weeks_shown = std::clamp(weeks, 1, preview_weeks_max);
    const Facts facts(with.people, with.contacts);
    const Audience wanted(draft.rule.audience, facts);
    const PeopleSet meant = wanted.run(today);
    const PeopleSet ever =
        concerned_with(ever_meant(wanted, facts, meant, today, weeks_shown), with.rules, facts, today, weeks_shown);
    const PeopleSet* only = plan_for == PlanFor::its_audience ? &ever : nullptr;
    Planner planner(with, Planner::Words::left_out, facts, only);
    const int audience = count_of(meant);

    Preview result{.sentence = draft.owned.sentence, .today = today, .floor = std::max(view.floor, figures_rounded_to)};
    result.introduces = std::holds_alternative<Introduce>(draft.rule.suggestion);
    result.offers = std::holds_alternative<SuggestProgram>(draft.rule.suggestion);
    result.of_mentorships = std::holds_alternative<RemindToMeet>(draft.rule.suggestion);
    result.figures_shown = !names_people(draft.rule.audience);
    result.names_shown = result.figures_shown && !asks_personal_facts(draft.rule.audience) && audience >= result.floor;
    result.any_minute = view.learning && !draft.rule.timing.at && !result.introduces;
    if (result.of_mentorships) result.names_shown = false;
    result.audience = shown(audience, result.floor, result.names_shown);

    int moved = 0;
    for (Facts::Index i = 0; i < facts.size(); ++i) {
        if (!meant[i]) continue;
        const Person& person = facts.person(i);
        const auto first = first_time(draft.rule, person, view, house, now);
        if (!first) continue;
        moved += first->moved ? 1 : 0;
        if (result.names_shown) result.first.push_back({name_of(person, phrases), first->at, person.zone});
    }
    // Hours and zones are the organisation's facts, but who is in a personal audience is not.
    result.moved = shown(moved, result.floor, false);
    std::sort(result.first.begin(), result.first.end(), [](const Preview::First& a, const Preview::First& b) {
        return std::tie(a.at, a.name, a.zone) < std::tie(b.at, b.name, b.zone);
    });
    if (result.first.size() > preview_names_max) result.first.resize(preview_names_max);
    const ZoneName sentence_zone = draft.rule.timing.zone.value_or(house);
    if (known_zone(sentence_zone)) {
        const LocalTime local = to_local(sentence_zone, now);
        const TimeOfDay at = draft.rule.timing.at.value_or(default_time);
        if (const auto day = next_occurrence(draft.rule, day_of(local) + (time_of(local) > at ? days{1} : days{0})))
            result.first_at = LocalTime{*day} + at;
    }

    const PeopleSet nobody(facts.size());
    std::vector<PeopleSet> people(static_cast<std::size_t>(weeks_shown), nobody);
    std::vector<int> nudges(static_cast<std::size_t>(weeks_shown));
    std::map<TimeOfDay, int> times;
    std::map<TimeOfDay, PeopleSet> people_at;
    std::map<std::string, PeopleSet> held;
    PeopleSet invited = nobody;
    PeopleSet joined = nobody;
    PeopleSet asked = nobody;
    const Instant end = to_instant(house, LocalTime{today + days{7 * weeks_shown}});
    Loads load_with(meant, with, house, today, people.size());
    Loads load_without(meant, with, house, today, people.size());
    for (Instant at = now; at < end;) {
        const DueDecision decision = planner.plan(at);
        load_with.add(facts, planner, decision);
        for (std::size_t n = 0; n < decision.nudges.size(); ++n) {
            const PlannedNudge& one = decision.nudges[n];
            if (one.nudge.rule != id) continue;
            const Facts::Index i = facts.index(one.nudge.person);
            const bool carries = n + 1 < decision.nudges.size() && decision.nudges[n + 1].joins;
            if (one.joins || carries || one.nudge.carried_by) joined.set(i, true);
            if (one.nudge.kind == NudgeKind::invitation || one.nudge.kind == NudgeKind::program_offer) {
                invited.set(i, true);
                continue;
            }
            if (!waits_for_answer(one.nudge.kind)) continue;
            if (one.nudge.kind == NudgeKind::follow_up) asked.set(i, true);
            const auto week = static_cast<std::size_t>((day_of(to_local(house, one.due_at)) - today).count() / 7);
            if (week >= people.size()) continue;
            people[week].set(i, true);
            ++nudges[week];
            const TimeOfDay time = time_of(to_local(facts.person(i).zone, one.due_at));
            ++times[time];
            people_at.try_emplace(time, nobody).first->second.set(i, true);
        }
        for (const Held& one : decision.held) {
            // Who was offered a program is not asked again: nobody is held back by that.
            if (one.rule != id || (result.offers && one.code == "nothing_new")) continue;
            held.try_emplace(cause_of(one.code), nobody).first->second.set(facts.index(one.person), true);
        }
        planner.absorb(decision);
        at = decision.next_wake;
    }
    // The same weeks without it.
    with.rules.pop_back();
    const bool alone =
        std::ranges::none_of(with.rules, [](const LiveRule& live) { return live.owned.state == RuleState::live; });
    if (!alone) {
        Planner others(with, Planner::Words::left_out, facts, only);
        for (Instant at = now; at < end;) {
            const DueDecision decision = others.plan(at);
            load_without.add(facts, others, decision);
            others.absorb(decision);
            at = decision.next_wake;
        }
    }
    PeopleSet newly_at_limit = load_with.at_limit();
    newly_at_limit -= load_without.at_limit();
    result.load = {.without = load_without.each_week(result.floor),
                   .with = load_with.each_week(result.floor),
                   .at_limit = shown(count_of(newly_at_limit), result.floor, false)};
    for (std::size_t week = 0; week < people.size(); ++week) {
        const Figure count = shown(count_of(people[week]), result.floor, false);
        // The number of nudges to fewer people than the floor would be a figure on them.
        const Figure sum = count.kind == Figure::Kind::fewer_than ? count : shown(nudges[week], result.floor, false);
        result.weeks.push_back({today + days{7 * static_cast<int>(week)}, count, sum});
    }
    for (const auto& [time, count] : times) {
        if (count_of(people_at.at(time)) >= result.floor)
            result.times.push_back({time, shown(count, result.floor, false)});
    }
    std::sort(result.times.begin(), result.times.end(), [](const Preview::Time& a, const Preview::Time& b) {
        return a.nudges.value != b.nudges.value ? a.nudges.value > b.nudges.value : a.at < b.at;
    });
    for (const auto& [cause, whom] : held) {
        if (count_of(whom) >= result.floor) result.held.push_back({cause, shown(count_of(whom), result.floor, false)});
    }
    result.joined = shown(count_of(joined), result.floor, false);
    result.invitations = shown(count_of(invited), result.floor, false);
    result.follow_ups = shown(count_of(asked), result.floor, false);
    const Facts::Index owner = facts.index(draft.owned.owner);
    result.example =
        example_of(draft.rule, owner == Facts::nobody ? "" : name_of(facts.person(owner), phrases), today, phrases);
    const Figure hidden = shown(0, result.floor, false);
    if (result.of_mentorships) {
        result.load = {hidden, hidden, hidden};
        result.weeks.clear();
        result.times.clear();
        result.held.clear();
    }
    if (!result.figures_shown) {
        result.audience = result.moved = result.joined = result.invitations = result.follow_ups = hidden;
        result.load = {hidden, hidden, hidden};
        result.weeks.clear();
        result.times.clear();
        result.held.clear();
    }
    return result;
}

Message preview_message(const Preview& preview, const Phrases& phrases) {
    Message message{{Quote{preview.sentence}}};
    const auto tell = [&](Phrase phrase, Arguments arguments = {}) {
        message.blocks.emplace_back(paragraph(phrases(phrase, arguments)));
    };
    const auto full_day = [&](LocalTime at) {
        const LocalDay day = day_of(at);
        return phrases.words("day.weekday",
                             {{"weekday", phrases.weekday(day)}, {"day", DayValue{day, preview.today, false}}});
    };
    const auto first_at = [&] {
        if (preview.first_at)
            tell("preview.first_at",
                 {{"day", full_day(*preview.first_at)}, {"time", to_clock(time_of(*preview.first_at))}});
    };
    const auto example = [&] {
        if (preview.example.blocks.empty()) return;
        tell("preview.example");
        message.blocks.emplace_back(Quote{plain_text(preview.example)});
    };
    if (!preview.figures_shown) {
        tell("preview.names_people");
        first_at();
        example();
        return message;
    }
    const bool one_like_the_other =
        preview.weeks.size() > 1 && std::ranges::all_of(preview.weeks, [&](const Preview::Week& week) {
            return week.people == preview.weeks.front().people && week.nudges == preview.weeks.front().nudges;
        });
    const std::string audience = in_words(preview.audience, phrases);
    Bullets weeks;
    if (one_like_the_other) {
        const Preview::Week& each = preview.weeks.front();
        tell("preview.audience_only", {{"people", audience}});
        if (each.people.kind == Figure::Kind::fewer_than) {
            tell("preview.weeks_same_few",
                 {{"weeks", preview.weeks.size()}, {"people", in_words(each.people, phrases)}});
        } else {
            tell("preview.weeks_same", {{"weeks", preview.weeks.size()},
                                        {"people", std::to_string(each.people.value)},
                                        {"nudges", std::to_string(each.nudges.value)}});
        }
    } else {
        if (preview.weeks.empty()) {
            tell("preview.audience_only", {{"people", audience}});
        } else {
            tell("preview.audience", {{"people", audience}, {"weeks", preview.weeks.size()}});
        }
    }
    for (const Preview::Week& week : preview.weeks) {
        if (one_like_the_other) break;
        const bool few = week.people.kind == Figure::Kind::fewer_than;
        weeks.items.push_back(phrases(few ? Phrase{"preview.week_few"} : Phrase{"preview.week"},
                                      {{"day", DayValue{week.first, preview.today, false}},
                                       {"people", in_words(week.people, phrases)},
                                       {"nudges", in_words(week.nudges, phrases)}}));
    }
    if (!weeks.items.empty()) message.blocks.emplace_back(std::move(weeks));

    if (!preview.of_mentorships)
        tell("preview.load",
             {{"without", in_words(preview.load.without, phrases)}, {"with", in_words(preview.load.with, phrases)}});
    if (preview.load.at_limit.kind != Figure::Kind::fewer_than)
        tell("preview.at_limit", {{"people", in_words(preview.load.at_limit, phrases)}});

    std::vector<TimeOfDay> times;
    for (const Preview::Time& time : preview.times) times.push_back(time.at);
    std::sort(times.begin(), times.end());
    std::string when;
    for (const TimeOfDay time : times) when += (when.empty() ? "" : ", ") + to_clock(time);
    if (!when.empty()) tell("preview.times", {{"times", when}});
    if (preview.moved.kind != Figure::Kind::fewer_than) {
        tell("preview.moved", {{"people", in_words(preview.moved, phrases)}});
    } else if (!preview.names_shown) {
        message.blocks.emplace_back(small_print(phrases("preview.may_move")));
    }
    if (preview.any_minute) message.blocks.emplace_back(small_print(phrases("preview.learnt")));
    if (preview.joined.kind != Figure::Kind::fewer_than)
        tell("preview.joined", {{"people", in_words(preview.joined, phrases)}});
    if (preview.names_shown && !preview.first.empty()) {
        tell("preview.first_title");
        Bullets first;
        for (const Preview::First& one : preview.first) {
            first.items.push_back(phrases("preview.first_line", {{"name", one.name},
                                                                 {"day", full_day(one.at)},
                                                                 {"time", to_clock(time_of(one.at))},
                                                                 {"zone", one.zone}}));
        }
        const int more = preview.audience.value - static_cast<int>(preview.first.size());
        if (more > 0 && preview.first.size() == preview_names_max)
            first.items.push_back(phrases("preview.more", {{"count", std::to_string(more)}}));
        message.blocks.emplace_back(std::move(first));
    } else {
        first_at();
    }
    if (preview.offers) tell("preview.programs", {{"people", in_words(preview.invitations, phrases)}});
    if (preview.of_mentorships) tell("preview.mentorships");
    if (preview.introduces) tell("preview.invitations", {{"people", in_words(preview.invitations, phrases)}});
    if (preview.introduces && preview.follow_ups.kind != Figure::Kind::fewer_than)
        tell("preview.follow_ups", {{"people", in_words(preview.follow_ups, phrases)}});
    Bullets held;
    for (const Preview::Cause& cause : preview.held) {
        if (const auto phrase = phrase_named("preview.held." + cause.cause))
            held.items.push_back(phrases(*phrase, {{"people", in_words(cause.people, phrases)}}));
    }
    if (!held.items.empty()) {
        tell("preview.held_title");
        message.blocks.emplace_back(std::move(held));
    }
    example();
    message.blocks.emplace_back(small_print(phrases(
        "preview.how", {{"step", std::to_string(figures_rounded_to)}, {"floor", std::to_string(preview.floor)}})));
    return message;
}

}  // namespace kith
