#include "rules/preview.hpp"

#include <gmock/gmock.h>

#include <algorithm>
#include <array>
#include <functional>
#include <random>

#include "rules/audience.hpp"
#include "tests/rules/planning.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;
using testing::HasSubstr;
using testing::Not;

const Instant now = local("Europe/Berlin", "2026-03-09", 11);

LiveRule draft(Rule rule) {
    return {{.sentence = "The sentence.", .owner = PersonId{1}}, std::move(rule)};
}

Office office_of(int people) {
    Office office;
    for (int i = 0; i < people; ++i) office.add("Person" + std::to_string(i), i % 2 == 0 ? "Payments" : "Design");
    return office;
}

std::string words(const Preview& preview) {
    return plain_text(preview_message(preview, Phrases{}));
}

Preview previewed(const Office& office, const LiveRule& draft) {
    return preview(office.view, draft, now, 4, Phrases{});
}

TEST(Preview, organisation_facts_show_names_and_times) {
    Office office = office_of(12);
    office.person(3).zone = "Asia/Kolkata";
    const Preview result =
        previewed(office, draft(check_in(Weekly{1, {Wednesday}}, hours{9} + minutes{30}, in_team("Payments"))));
    EXPECT_TRUE(result.names_shown);
    EXPECT_EQ(result.audience, (Figure{6, Figure::Kind::exact}));
    ASSERT_EQ(result.first.size(), 6U);
    EXPECT_EQ(result.first.front().at, LocalTime{planning::day("2026-03-11")} + hours{9} + minutes{30});
    ASSERT_EQ(result.weeks.size(), 4U);
    for (const Preview::Week& week : result.weeks) {
        EXPECT_EQ(week.people, (Figure{5, Figure::Kind::at_least}));
        EXPECT_EQ(week.nudges, (Figure{5, Figure::Kind::at_least}));
    }
    EXPECT_EQ(result.times, (std::vector<Preview::Time>{{hours{9} + minutes{30}, {20, Figure::Kind::at_least}}}))
        << "24 nudges in all";
    const std::string text = words(result);
    EXPECT_EQ(text.find("“The sentence.”"), 0U) << text;
    EXPECT_THAT(text, HasSubstr("Person2: Wednesday, 11 March, 9:30 (Asia/Kolkata)"));
}

TEST(Preview, equal_weeks_are_said_in_one_line) {
    const Office office = office_of(24);
    const std::string same = words(previewed(office, draft(check_in(Weekly{1, {Wednesday}}, hours{9}))));
    EXPECT_THAT(same,
                HasSubstr("Each of the next 4 weeks, beside the rules that are live: about 20 people, 20 nudges."));
    EXPECT_THAT(same, Not(HasSubstr("Week from")));
    Rule fortnightly = check_in(Weekly{2, {Wednesday}}, hours{9});
    fortnightly.from = planning::day("2026-03-09");
    EXPECT_THAT(words(previewed(office, draft(fortnightly))), HasSubstr("Week from"));
    EXPECT_THAT(words(previewed(office_of(3), draft(check_in(Weekly{1, {Wednesday}}, hours{9})))),
                HasSubstr("rules that are live: fewer than 5 people."));
}

TEST(Preview, personal_facts_show_neither_names_nor_small_figures) {
    Office office = office_of(30);
    for (std::int64_t id = 1; id <= 18; ++id) office.met(id, id + 1, "2026-03-08");
    const Preview result = previewed(office, draft(check_in(Weekly{1, {Wednesday}}, hours{9}, quiet_for(14))));
    EXPECT_FALSE(result.names_shown);
    EXPECT_EQ(result.audience, (Figure{10, Figure::Kind::at_least}));  // 11 people
    EXPECT_TRUE(result.first.empty());
    EXPECT_THAT(words(result), Not(HasSubstr("Person")));
    EXPECT_THAT(words(result), HasSubstr("9:00"));
}

TEST(Preview, a_small_audience_is_told_as_fewer_than_five) {
    Office office = office_of(8);
    const Preview result = previewed(office, draft(check_in(Weekly{1, {Wednesday}}, hours{9}, in_team("Payments"))));
    EXPECT_EQ(result.audience, (Figure{5, Figure::Kind::fewer_than}));
    EXPECT_TRUE(result.first.empty());
    EXPECT_TRUE(result.times.empty());
    EXPECT_THAT(words(result), Not(HasSubstr("Person")));
    EXPECT_THAT(words(result), HasSubstr("fewer than 5 people"));
}

TEST(Preview, statement_28_no_figure_of_any_preview_stands_on_fewer_than_the_floor) {
    std::mt19937 random(4);
    for (int trial = 0; trial < 60; ++trial) {
        Office office = office_of(3 + static_cast<int>(random() % 25));
        for (const Person& person : office.view.people) {
            Preferences& preferences = office.preferences(person.id.value);
            if (random() % 4 == 0) preferences.stopped = true;
            if (random() % 5 == 0) preferences.joined_kinds = {NudgeKind::introduction};
            if (random() % 3 == 0)
                office.person(person.id.value).work_start = minutes{540 + 30 * static_cast<int>(random() % 6)};
            if (random() % 3 == 0)
                office.met(person.id.value, 1 + static_cast<std::int64_t>(random() % 3), "2026-03-01");
        }
        std::erase_if(office.view.contacts, [](const Contact& contact) { return contact.a == contact.b; });
        office.view.floor = 5 + static_cast<int>(random() % 4);
        const Rule rules[] = {check_in(OnWeekdays{}, hours{10}, quiet_for(5)),
                              check_in(Weekly{1, {Friday}}, hours{8}, in_team("Design")),
                              introduce(Weekly{1, {Tuesday}})};
        const Preview result = previewed(office, draft(rules[trial % 3]));
        const auto fine = [&](const Figure& figure) {
            if (figure.kind == Figure::Kind::exact) return result.names_shown && figure.value >= result.floor;
            if (figure.kind == Figure::Kind::fewer_than) return figure.value == result.floor;
            return figure.value >= 5 && figure.value % 5 == 0;
        };
        EXPECT_TRUE(fine(result.audience));
        EXPECT_TRUE(fine(result.moved));
        EXPECT_TRUE(fine(result.invitations));
        EXPECT_TRUE(fine(result.follow_ups));
        for (const auto& week : result.weeks) {
            EXPECT_TRUE(fine(week.people) && fine(week.nudges));
            EXPECT_NE(week.people.kind, Figure::Kind::exact) << "who is nudged depends on what people chose";
        }
        for (const auto& time : result.times) EXPECT_TRUE(fine(time.nudges));
        for (const auto& cause : result.held) EXPECT_TRUE(fine(cause.people));
        if (!result.first.empty()) EXPECT_TRUE(result.names_shown);
    }
}

TEST(Preview, what_one_person_chose_changes_nothing_that_is_shown_by_name) {
    Office office = office_of(12);
    const LiveRule rule = draft(check_in(Weekly{1, {Wednesday}}, hours{9}, in_team("Payments")));
    const Preview before = previewed(office, rule);
    office.preferences(3).stopped = true;
    const Preview after = previewed(office, rule);
    EXPECT_EQ(before.first, after.first);
    EXPECT_EQ(before.audience, after.audience);
}

TEST(Preview, a_time_outside_hours_is_said_to_move) {
    Office office = office_of(12);
    const Preview result = previewed(office, draft(check_in(Weekly{1, {Wednesday}}, hours{18})));
    EXPECT_EQ(result.moved, (Figure{10, Figure::Kind::at_least}));
    ASSERT_FALSE(result.first.empty());
    EXPECT_EQ(result.first.front().at, LocalTime{planning::day("2026-03-12")} + hours{9});
    EXPECT_THAT(words(result), HasSubstr("moves to their next working minute"));
}

TEST(Preview, live_rules_take_their_part_of_the_budget) {
    Office office = office_of(12);
    office.rule(remind(OnWeekdays{}, hours{9}, "Stand-up."), utc("2026-01-01T00:00:00Z"));
    // Monday to Wednesday are the three messages of a week.
    const Preview result = previewed(office, draft(check_in(Weekly{1, {Friday}}, hours{9})));
    // The first week begins on a Wednesday and has room.
    for (std::size_t week = 1; week < result.weeks.size(); ++week)
        EXPECT_EQ(result.weeks[week].people.kind, Figure::Kind::fewer_than) << week;
    ASSERT_EQ(result.held.size(), 1U);
    EXPECT_EQ(result.held.front().cause, "limits");
}

TEST(Preview, what_comes_in_one_message_with_another_rule_is_said_to) {
    Office office = office_of(12);
    office.rule(remind(Weekly{1, {Wednesday}}, hours{9}, "Stand-up."), utc("2026-01-01T00:00:00Z"));
    const Preview result = previewed(office, draft(check_in(Weekly{1, {Wednesday}}, hours{15})));
    EXPECT_EQ(result.joined, (Figure{10, Figure::Kind::at_least}));
    ASSERT_EQ(result.times.size(), 1U);
    EXPECT_EQ(result.times.front().at, hours{9});  // not at three: the message of that day goes out at nine
    EXPECT_TRUE(result.held.empty());
    EXPECT_THAT(words(result), HasSubstr("both come as one message"));
    const Preview alone = previewed(office_of(12), draft(check_in(Weekly{1, {Wednesday}}, hours{15})));
    EXPECT_THAT(words(alone), Not(HasSubstr("one message")));
}

TEST(Preview, it_changes_nothing_and_gives_the_same_again) {
    Office office = office_of(12);
    office.join_all();
    const LiveRule rule = draft(introduce(Weekly{1, {Thursday}}));
    EXPECT_EQ(words(previewed(office, rule)), words(previewed(office, rule)));
    EXPECT_TRUE(office.view.rules.empty());
}

TEST(Preview, who_is_introduced_counts_as_asked_whether_they_met) {
    Office office = office_of(12);
    office.join_all();
    const Preview result = previewed(office, draft(introduce(Weekly{4, {Thursday}})));
    EXPECT_EQ(result.follow_ups, (Figure{10, Figure::Kind::at_least}));
    int nudges = 0;
    for (const auto& week : result.weeks) nudges += week.nudges.kind == Figure::Kind::at_least ? week.nudges.value : 0;
    EXPECT_EQ(nudges, 20) << "the introductions, and later the questions";
    EXPECT_THAT(words(result), HasSubstr("whether they met"));
    office.view.floor = 13;
    EXPECT_THAT(words(previewed(office, draft(introduce(Weekly{4, {Thursday}})))), Not(HasSubstr("whether they met")));
}

TEST(Preview, combinations_that_single_people_out_are_refused) {
    Office office = office_of(20);
    office.add("Solo", "Lab");
    const auto refused = [&](std::optional<Condition> audience) {
        return floor_refusal(check_in(Daily{}, std::nullopt, std::move(audience)), office.view, now, Phrases{})
            .has_value();
    };
    EXPECT_FALSE(refused(std::nullopt));
    EXPECT_FALSE(refused(in_team("Lab")));
    EXPECT_FALSE(refused(Condition{IsPerson{{"Solo"}}}));
    EXPECT_FALSE(refused(both(in_team("Design"), quiet_for(14))));
    EXPECT_TRUE(refused(both(in_team("Lab"), quiet_for(14))));
    EXPECT_TRUE(refused(both(negated(in_team("Lab")), quiet_for(14)))) << "the complement would tell the same";
    EXPECT_TRUE(refused(both(Condition{IsPerson{{"Solo"}}}, quiet_for(14))));
    EXPECT_TRUE(refused(both(negated(Condition{IsPerson{{"Solo"}}}), quiet_for(14))));
    EXPECT_TRUE(refused(both(Condition{Joined{true, 30}}, quiet_for(14)))) << "nobody joined lately";
}

TEST(Preview, tenure_beside_personal_facts_singles_nobody_out) {
    Office office = office_of(24);
    const auto joined_lately = [&](int people) {
        for (int id = 1; id <= 24; ++id)
            office.person(id).start_date = day_of(to_local("UTC", now)) - days{id <= people ? 10 : 400};
    };
    const auto refused = [&](std::optional<Condition> audience) {
        return floor_refusal(check_in(Daily{}, std::nullopt, std::move(audience)), office.view, now, Phrases{})
            .has_value();
    };
    const Condition newcomer{Joined{true, 90}};
    const Condition few_ties{HasTies{{Comparison::Kind::fewer_than, 3}}};
    joined_lately(3);
    EXPECT_TRUE(refused(both(newcomer, few_ties)));
    EXPECT_TRUE(refused(both(negated(newcomer), few_ties)))
        << "all but three: the difference to everyone tells of them";
    EXPECT_TRUE(refused(either(both(newcomer, few_ties), in_team("Design")))) << "those of Design hide nobody";
    EXPECT_TRUE(refused(either(both(newcomer, few_ties), both(in_team("Design"), few_ties))));
    joined_lately(8);
    EXPECT_FALSE(refused(both(newcomer, few_ties)));
    EXPECT_FALSE(refused(newcomer));
    EXPECT_TRUE(refused(both(both(in_team("Payments"), newcomer), few_ties))) << "four of Payments";
    joined_lately(16);
    EXPECT_TRUE(refused(Condition{AllOf{{in_team("Payments"), newcomer, few_ties}}})) << "leaves out four of Payments";
    joined_lately(12);
    EXPECT_FALSE(refused(Condition{AllOf{{in_team("Payments"), newcomer, few_ties}}}));
}

// Whatever is accepted asks its personal questions of nobody or of at least the floor: they alone can change its
// figures.
TEST(Preview, no_accepted_rule_asks_personal_facts_of_a_few) {
    std::mt19937 random(10);
    const auto pick = [&](int below) { return static_cast<int>(random() % static_cast<unsigned>(below)); };
    const LocalDay today = day_of(to_local("Europe/Berlin", now));
    int accepted = 0;
    int refused = 0;
    for (int trial = 0; trial < 1'500; ++trial) {
        Office office;
        const int people = 8 + pick(40);
        for (int i = 0; i < people; ++i) {
            Person& person = office.add("P" + std::to_string(i), pick(3) == 0 ? "Payments" : "Design");
            person.site = pick(4) == 0 ? "Pune" : "Berlin";
            if (pick(4) != 0) person.start_date = today - days{pick(200)};
        }
        const std::function<Condition(int)> condition = [&](int depth) -> Condition {
            switch (pick(depth == 0 ? 5 : 8)) {
                case 0:
                    return in_team(pick(2) == 0 ? "Payments" : "Design");
                case 1:
                    return Condition{InPlaces{{{Place::Kind::site, pick(2) == 0 ? "Pune" : "Berlin"}}}};
                case 2:
                    return Condition{Joined{pick(2) == 0, 1 + pick(200)}};
                case 3:
                    return quiet_for(1 + pick(30));
                case 4:
                    return Condition{HasTies{{Comparison::Kind::fewer_than, 1 + pick(4)}}};
                case 5:
                    return negated(condition(depth - 1));
                case 6:
                    return both(condition(depth - 1), condition(depth - 1));
                default:
                    return either(condition(depth - 1), condition(depth - 1));
            }
        };
        const Condition audience = condition(3);
        if (!asks_personal_facts(audience)) continue;
        if (floor_refusal(check_in(Daily{}, std::nullopt, audience), office.view, now, Phrases{})) {
            ++refused;
            continue;
        }
        ++accepted;
        // Every personal fact is taken once for what lets in, and once for what keeps out.
        const std::function<bool(const Condition&, const Person&, bool)> holds =
            [&](const Condition& one, const Person& person, bool lets_in) {
                if (const auto* places = std::get_if<InPlaces>(&one.term)) {
                    const Place& place = places->places.front();
                    return (place.kind == Place::Kind::team ? person.team : person.site) == place.name;
                }
                if (const auto* joined = std::get_if<Joined>(&one.term))
                    return person.start_date && (joined->less ? today - *person.start_date < days{joined->days}
                                                              : today - *person.start_date > days{joined->days});
                if (const auto* negation = std::get_if<kith::Not>(&one.term))
                    return !holds(*negation->condition, person, !lets_in);
                const auto each = [&](const Condition& child) { return holds(child, person, lets_in); };
                if (const auto* all = std::get_if<AllOf>(&one.term)) return std::ranges::all_of(all->conditions, each);
                if (const auto* any = std::get_if<AnyOf>(&one.term)) return std::ranges::any_of(any->conditions, each);
                return lets_in;
            };
        const auto matters = std::ranges::count_if(office.view.people, [&](const Person& person) {
            return holds(audience, person, true) && !holds(audience, person, false);
        });
        EXPECT_TRUE(matters == 0 || matters >= 5) << matters << " people in trial " << trial;
    }
    EXPECT_GT(accepted, 200);
    EXPECT_GT(refused, 50);
}

TEST(Preview, the_load_of_all_rules_is_told_without_this_one_and_with_it) {
    Office office = office_of(24);
    const RuleId old = office.rule(remind(Weekly{1, {Monday}}, hours{9}, "Stand-up."), utc("2026-01-01T00:00:00Z"));
    const LiveRule added = draft(check_in(Weekly{1, {Wednesday}}, hours{9}));
    const Preview result = previewed(office, added);
    // 24 people: one message a week before, two with it; in four weeks from a Wednesday.
    EXPECT_EQ(result.load.without, (Figure{20, Figure::Kind::at_least}));
    EXPECT_EQ(result.load.with, (Figure{45, Figure::Kind::at_least}));
    EXPECT_EQ(result.load.at_limit.kind, Figure::Kind::fewer_than);
    EXPECT_THAT(words(result), HasSubstr("at least 20 without this rule, at least 45 with it"));
    // A third message brings them to their limit.
    const Preview third = previewed(office, draft(check_in(Weekly{1, {Tuesday, Thursday}}, hours{9})));
    EXPECT_EQ(third.load.at_limit, (Figure{20, Figure::Kind::at_least}));
    EXPECT_THAT(words(third), HasSubstr("reach their week’s limit"));
    // What if the live one were not there?
    LiveRule live = office.view.rules.front();
    live.owned.id = old;
    const Preview of_live = previewed(office, live);
    EXPECT_EQ(of_live.load.without.kind, Figure::Kind::fewer_than) << "nothing else reaches them";
    // The Monday of today is past: 72 messages in four weeks.
    EXPECT_EQ(of_live.load.with, (Figure{15, Figure::Kind::at_least}));
    // Of few, and of those who are named, nothing.
    Office small = office_of(4);
    small.rule(remind(Weekly{1, {Monday}}, hours{9}, "Stand-up."), utc("2026-01-01T00:00:00Z"));
    EXPECT_EQ(previewed(small, added).load.with.kind, Figure::Kind::fewer_than);
}

// Who is not meant, and takes part in no round with those who are, changes nothing: random organisations, rules of all
// kinds, drafts for some and for all.
TEST(Preview, of_its_audience_alone_is_that_of_everybody) {
    std::mt19937_64 random(20260309);
    const auto below = [&](int n) { return static_cast<int>(random() % static_cast<std::uint64_t>(n)); };
    const std::array<std::string, 3> zones = {"Europe/Berlin", "America/New_York", "Asia/Kolkata"};
    const std::array<std::string, 3> teams = {"Payments", "Design", "Research"};
    int smaller = 0;
    for (int times = 0; times < 12; ++times) {
        Office office;
        for (int i = 0; i < 18; ++i) {
            Person& one = office.add("Person" + std::to_string(i), teams[static_cast<std::size_t>(below(3))],
                                     zones[static_cast<std::size_t>(below(3))]);
            if (below(3) == 0) one.start_date = planning::day("2026-03-01") + days{below(20)};
        }
        office.join_all();
        for (int i = 1; i <= 18; ++i) {
            if (below(6) == 0) office.preferences(i).stopped = true;
            if (below(6) == 0) office.preferences(i).paused_until = planning::day("2026-03-15");
            if (below(4) == 0) office.sent(i, now - days{below(9)}, std::nullopt);
            if (i > 1 && below(2) == 0) office.met(i, 1 + below(i - 1), "2026-02-20");
        }
        const auto some_rule = [&]() -> Rule {
            const auto team = in_team(teams[static_cast<std::size_t>(below(3))]);
            const weekday on{static_cast<unsigned>(1 + below(5))};
            switch (below(4)) {
                case 0: {
                    Rule rule = introduce(Weekly{1, {on}}, hours{10});
                    if (below(2) == 0) rule.audience = team;
                    return rule;
                }
                case 1:
                    return remind(Weekly{1, {on}}, hours{9 + below(6)}, "water the plants");
                case 2:
                    return check_in(OnWeekdays{}, std::nullopt, both(team, quiet_for(14)));
                default:
                    return check_in(Weekly{1, {on}}, hours{11}, team);
            }
        };
        for (int rules = below(4); rules > 0; --rules) office.rule(some_rule(), now - days{30});
        const LiveRule one = draft(some_rule());
        const Preview fast = preview(office.view, one, now, 2, Phrases{});
        const Preview slow = preview(office.view, one, now, 2, Phrases{}, PlanFor::everybody);
        EXPECT_EQ(words(fast), words(slow)) << times;
        EXPECT_EQ(fast.load, slow.load) << times;
        EXPECT_EQ(fast.weeks, slow.weeks) << times;
        EXPECT_EQ(fast.held, slow.held) << times;
        smaller += one.rule.audience ? 1 : 0;
    }
    EXPECT_GT(smaller, 3);
}

}  // namespace
}  // namespace kith
