// Random organisations live through a year; no promise may break on any day.
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "rules/consent.hpp"
#include "rules/due_again.hpp"
#include "rules/pairs.hpp"
#include "rules/schedule.hpp"
#include "tests/rules/planning.hpp"
#include "tests/seed.hpp"

namespace kith {
namespace {

using namespace planning;
using namespace std::chrono;

class Year {
  public:
    explicit Year(unsigned seed) : random_(seed) {
        office_.view.seed = seed;
        office_.view.zone = one_of<ZoneName>({"UTC", "Europe/Berlin", "America/New_York"});
        for (int i = 0; i < 40; ++i) add_holiday();
        const int people = 8 + pick(22);
        for (int i = 0; i < people; ++i) add_person(i);
        for (int i = 0; i < 6; ++i) office_.rule(random_rule(), now_);
        for (int i = 0; i < people * 2; ++i) meet();
    }

    int questions() const { return questions_; }
    int parts() const { return parts_; }
    int again() const { return again_; }
    int behind() const { return behind_; }

    void live() {
        const Instant end = now_ + days{365};
        while (now_ < end) {
            things_happen();
            const DueDecision decision = due(office_.view, now_);
            check(decision);
            if (pick(20) == 0) check_repeat(decision);
            if (pick(15) != 0) {  // else: killed before the commit
                office_.store(decision);
                waiting_.insert(waiting_.end(), decision.nudges.begin(), decision.nudges.end());
                now_ =
                    pick(25) == 0 ? decision.next_wake + hours{pick(90)} : decision.next_wake;  // or down for a while
            }
            send();
            forget_old();
        }
        EXPECT_GT(sent_, 50) << "a year in which nothing happens proves nothing";
    }

  private:
    int pick(int below) { return static_cast<int>(random_() % static_cast<unsigned>(below)); }
    template <class T>
    T one_of(std::vector<T> values) {
        return values[static_cast<std::size_t>(pick(static_cast<int>(values.size())))];
    }

    void add_holiday() {
        const LocalDay on = day("2026-01-01") + days{pick(365)};
        if (pick(2) == 0) {
            office_.view.holidays.add(on);
        } else {
            office_.view.holidays.add(one_of<std::string>({"Berlin", "Pune", "Remote"}), on);
        }
    }

    void add_person(int i) {
        Person& person = office_.add("p" + std::to_string(i), one_of<std::string>({"Payments", "Design", "Data"}),
                                     one_of<ZoneName>({"Europe/Berlin", "America/New_York", "Australia/Lord_Howe",
                                                       "Asia/Kolkata", "Asia/Kathmandu", "Pacific/Auckland", "UTC"}));
        person.site = one_of<std::string>({"Berlin", "Pune", "remote", ""});
        person.work_start = minutes{30 * (10 + pick(14))};
        person.work_end = person.work_start + minutes{30 * (1 + pick(18))};
        if (pick(3) == 0) person.start_date = day("2026-01-01") + days{pick(365)};
        if (pick(15) == 0) person.zone = one_of<ZoneName>({"", "Mars/Olympus"});
        if (pick(2) == 0) person.interests = {one_of<std::string>({"chess", "climbing", "cooking"})};
        if (i > 0 && pick(4) == 0) person.manager = "k1";
        Preferences& preferences = office_.preferences(person.id.value);
        if (pick(3) != 0) preferences.joined_kinds = {NudgeKind::introduction};
        if (pick(6) == 0) preferences.cap_per_week = pick(3);
        if (pick(4) == 0) preferences.stopped_people = {PersonId{1 + pick(8)}};
    }

    Rule random_rule() {
        const auto cadence =
            one_of<Cadence>({Daily{}, OnWeekdays{}, Weekly{1, {Monday, Thursday}}, Weekly{1, {Sunday}},
                             Weekly{1, {Tuesday}}, MonthlyWeekday{-1, Friday}, MonthlyDay{-1}, AfterJoining{3}});
        const auto at = one_of<std::optional<TimeOfDay>>(
            {std::nullopt, hours{9} + minutes{30}, hours{2} + minutes{15}, hours{17}, hours{23} + minutes{59}});
        Rule rule = pick(3) == 0
                        ? introduce(Weekly{1, {one_of<weekday>({Monday, Tuesday, Wednesday, Friday})}}, at, 2 + pick(3))
                    : pick(2) == 0
                        ? remind(cadence, at, "Remember the retro.")
                        : check_in(cadence, at,
                                   one_of<std::optional<Condition>>({std::nullopt, quiet_for(14), in_team("Design")}));
        if (pick(4) == 0) rule.timing.zone = one_of<ZoneName>({"Europe/Berlin", "Pacific/Auckland"});
        if (pick(4) == 0)
            rule.limit = Limit{1 + pick(2),
                               one_of<Limit::Period>({Limit::Period::day, Limit::Period::week, Limit::Period::month})};
        return rule;
    }

    void meet() {
        const int n = static_cast<int>(office_.view.people.size());
        const std::int64_t a = 1 + pick(n);
        const std::int64_t b = 1 + pick(n);
        if (a == b) return;
        const LocalDay on{floor<days>(now_).time_since_epoch()};
        for (Contact& contact : office_.view.contacts) {
            if (contact.a == PersonId{std::min(a, b)} && contact.b == PersonId{std::max(a, b)}) {
                contact.last = on;
                return;
            }
        }
        office_.view.contacts.push_back({PersonId{std::min(a, b)}, PersonId{std::max(a, b)}, on, 1});
    }

    void things_happen() {
        const int n = static_cast<int>(office_.view.people.size());
        if (pick(3) == 0) meet();
        Preferences& preferences = office_.preferences(1 + pick(n));
        const LocalDay today{floor<days>(now_).time_since_epoch()};
        switch (pick(40)) {
            case 0:
                preferences.stopped = !preferences.stopped;
                break;
            case 1:
                preferences.paused_until = today + days{pick(20)};
                break;
            case 2:
                preferences.stopped_kinds = {
                    one_of<NudgeKind>({NudgeKind::check_in, NudgeKind::introduction, NudgeKind::reminder})};
                break;
            case 3:
                preferences.stopped_kinds.clear();
                break;
            case 4:
                preferences.heard_at = now_;
                break;
            case 5:
                office_.person(1 + pick(n)).active = pick(3) != 0;
                break;
            case 6:
                preferences.joined_kinds = {NudgeKind::introduction};
                break;
            case 7:
                preferences.asked_to_go_on.reset();
                preferences.heard_at = now_;
                break;
            default:
                break;
        }
    }

    struct Said {
        RuleId rule{};
        Instant at{};
        LocalDay local_day{};
    };

    // What must hold of every nudge when it is planned.
    void check(const DueDecision& decision) {
        const bool at_once = std::ranges::any_of(decision.changed, [](const Introduction& introduction) {
            return introduction.state == IntroductionState::called_off;
        });
        if (at_once) {
            ASSERT_EQ(decision.next_wake, now_) << "those left behind are matched again";
        } else {
            ASSERT_GT(decision.next_wake, now_);
        }
        ASSERT_LE(decision.next_wake, now_ + hours{25});
        std::set<PersonId> grouped;
        for (const Introduction& introduction : decision.introductions) {
            for (const PersonId member : introduction.members) {
                EXPECT_TRUE(grouped.insert(PersonId{member.value + introduction.rule.value * 1'000}).second)
                    << "in two groups of a round";
            }
            check_members(introduction);
            check_again(introduction);
        }
        for (const PlannedNudge& planned : decision.nudges) {
            const Nudge& nudge = planned.nudge;
            const Person& person = office_.person(nudge.person.value);
            const std::string who = "person " + std::to_string(nudge.person.value) + " at " + to_iso(planned.due_at);
            ASSERT_TRUE(known_zone(person.zone)) << who;
            const LocalTime local = to_local(person.zone, planned.due_at);
            EXPECT_TRUE(allowed(person, office_.view.holidays, local)) << who;
            EXPECT_GE(planned.due_at, now_) << who;
            ASSERT_TRUE(planned.expires_at.has_value());
            EXPECT_LT(planned.due_at, *planned.expires_at) << who;
            EXPECT_EQ(refusal_by_consent(person, office_.preferences(nudge.person.value), nudge.kind, day_of(local)),
                      std::nullopt)
                << who;
            EXPECT_TRUE(nudge.reason.rule.has_value()) << who;
            behind_ += left_behind_on(nudge) ? 1 : 0;
            EXPECT_FALSE(nudge.reason.facts.empty()) << who;
            EXPECT_TRUE(!sent_occasions_.contains({nudge.rule, nudge.person, nudge.occasion}))
                << who << ": twice for one occasion";
            for (const PersonId about : nudge.about) {
                EXPECT_NE(about, nudge.person);
                EXPECT_FALSE(kept_apart(nudge.person, office_.preferences(nudge.person.value), about,
                                        office_.preferences(about.value)))
                    << who;
                EXPECT_TRUE(may_be_suggested(office_.person(about.value), office_.preferences(about.value))) << who;
            }
            if (nudge.kind == NudgeKind::invitation) {
                EXPECT_EQ(std::count(office_.view.invited.begin(), office_.view.invited.end(), nudge.person), 0)
                    << who << ": asked again";
            }
        }
    }

    void check_members(const Introduction& introduction) {
        const LiveRule& live = office_.view.rules[static_cast<std::size_t>(introduction.rule.value - 1)];
        const auto size = static_cast<std::size_t>(std::get<Introduce>(live.rule.suggestion).group_size);
        EXPECT_GE(introduction.members.size(), 2U);
        EXPECT_LE(introduction.members.size(), size + 1);
        for (const PersonId a : introduction.members) {
            for (const PersonId b : introduction.members) {
                if (a == b) continue;
                EXPECT_FALSE(kept_apart(a, office_.preferences(a.value), b, office_.preferences(b.value)));
                EXPECT_NE(office_.person(a.value).manager, office_.person(b.value).key);
            }
        }
    }

    // Of a match inside a round.
    void check_again(const Introduction& introduction) {
        bool again = false;
        for (const Introduction& other : office_.view.introductions) {
            if (other.rule != introduction.rule || other.round != introduction.round) continue;
            again = true;
            for (const PersonId member : other.members) {
                EXPECT_TRUE(other.state != IntroductionState::stands ||
                            !std::ranges::count(introduction.members, member))
                    << "in two groups of a round";
            }
        }
        if (!again) return;
        ++again_;
        for (const PersonId member : introduction.members) {
            for (const Nudge& nudge : office_.view.nudges) {
                const bool of_round =
                    nudge.rule == introduction.rule && nudge.person == member && nudge.occasion >= introduction.round;
                EXPECT_FALSE(of_round && declines(nudge)) << "matched again after a no";
            }
        }
    }

    void check_repeat(const DueDecision& decision) {
        const DueDecision again = due(office_.view, now_);
        EXPECT_EQ(listed(again), listed(decision));
        EXPECT_EQ(again.introductions, decision.introductions);
        EXPECT_EQ(again.held, decision.held);
        Office stored = office_;
        stored.store(decision);
        const DueDecision after = due(stored.view, now_);
        if (decision.next_wake > now_) {
            EXPECT_TRUE(after.nudges.empty());
            EXPECT_TRUE(after.introductions.empty());
        }
        EXPECT_TRUE(after.next_wake > now_ || decision.next_wake == now_);
    }

    // Whether it is still wanted: what goes out in the same message is not said yet.
    std::optional<std::string> asked(const Nudge& nudge, const PlannedNudge& planned) {
        std::vector<std::pair<Nudge*, NudgeState>> together;
        for (Nudge& other : office_.view.nudges) {
            const bool same = other.carried_by.value_or(other.id) == nudge.carried_by.value_or(nudge.id);
            if (same && other.sent_at == planned.due_at) together.emplace_back(&other, other.state);
        }
        for (auto& [other, state] : together) other->state = NudgeState::planned;
        auto code = still_wanted(office_.view, nudge, planned.due_at, planned.expires_at);
        for (auto& [other, state] : together) other->state = state;
        return code;
    }

    // Sends what is due until now_, asking first.
    void send() {
        std::sort(waiting_.begin(), waiting_.end(), [](const auto& a, const auto& b) { return a.due_at < b.due_at; });
        std::vector<PlannedNudge> later;
        for (const PlannedNudge& planned : waiting_) {
            if (planned.due_at >= now_) {
                later.push_back(planned);
                continue;
            }
            Nudge& nudge =
                *std::find_if(office_.view.nudges.begin(), office_.view.nudges.end(), [&](const Nudge& stored) {
                    return stored.rule == planned.nudge.rule && stored.person == planned.nudge.person &&
                           stored.occasion == planned.nudge.occasion;
                });
            if (nudge.state != NudgeState::planned) continue;  // taken back
            const Person& person = office_.person(nudge.person.value);
            if (const auto code = asked(nudge, planned)) {
                nudge.state = NudgeState::cancelled;
                // The plan has seen to these; only what changed meanwhile may cancel.
                EXPECT_FALSE(*code == "cap_day" || *code == "cap_week" || *code == "gap" || *code == "limit") << *code;
                EXPECT_FALSE(*code == "outside_hours" || *code == "expired" || *code == "not_joined") << *code;
                continue;
            }
            nudge.state = NudgeState::sent;
            nudge.sent_at = planned.due_at;
            Preferences& chosen = office_.preferences(nudge.person.value);
            EXPECT_FALSE(chosen.asked_to_go_on) << "said to somebody who was asked whether to go on";
            if (nudge.kind == NudgeKind::go_on) {
                chosen.asked_to_go_on = planned.due_at;
                ++questions_;
            }
            const bool answers = pick(3) != 0 && nudge.person.value % 5 != 0 && nudge.kind != NudgeKind::go_on;
            if (answers) {
                nudge.state = NudgeState::answered;
                const bool no = nudge.kind == NudgeKind::introduction && pick(4) == 0;
                nudge.answer = no ? NudgeAnswer::declined : NudgeAnswer::done;
            }
            if (nudge.kind == NudgeKind::invitation) office_.view.invited.push_back(nudge.person);
            ++sent_;
            const LocalDay on = day_of(to_local(person.zone, planned.due_at));
            std::vector<Said>& said = said_[nudge.person];
            const Preferences& preferences = office_.preferences(nudge.person.value);
            const int cap = std::min(3, preferences.cap_per_week.value_or(3));
            const bool part = std::ranges::find(said, planned.due_at, &Said::at) != said.end();
            parts_ += part ? 1 : 0;
            int in_week = 1;
            for (const Said& other : said) {
                if (part) break;  // its message was looked at already
                in_week += week_of(other.local_day) == week_of(on) ? 1 : 0;
                EXPECT_NE(other.local_day, on) << "two on one day";
                EXPECT_GE(planned.due_at - other.at, hours{20}) << "too close";
            }
            EXPECT_LE(in_week, cap) << "over the cap of the week";
            EXPECT_TRUE(sent_occasions_.insert({nudge.rule, nudge.person, nudge.occasion}).second)
                << "twice for one occasion";
            if (!part) said.push_back({nudge.rule, planned.due_at, on});
        }
        waiting_ = std::move(later);
    }

    void forget_old() {
        std::erase_if(office_.view.nudges, [&](const Nudge& nudge) { return nudge.planned_for < now_ - days{45}; });
    }

    std::mt19937 random_;
    Office office_;
    Instant now_ = utc("2026-01-01T00:00:00Z");
    std::vector<PlannedNudge> waiting_{};
    std::map<PersonId, std::vector<Said>> said_{};
    std::set<std::tuple<RuleId, PersonId, LocalDay>> sent_occasions_{};
    int sent_ = 0;
    int questions_ = 0;
    int parts_ = 0;
    int again_ = 0;
    int behind_ = 0;
};

TEST(Year, statements_3_4_9_and_13_no_promise_breaks_in_random_organisations) {
    int questions = 0;
    int parts = 0;
    int again = 0;
    int behind = 0;
    for (unsigned seed = 1; seed <= (test::long_run() ? 12 : 5); ++seed) {
        SCOPED_TRACE("seed " + std::to_string(seed));
        Year year(seed);
        year.live();
        questions += year.questions();
        parts += year.parts();
        again += year.again();
        behind += year.behind();
        if (testing::Test::HasFailure()) return;
    }
    EXPECT_GT(questions, 8) << "silence was hardly tried";
    EXPECT_GT(parts, 100) << "two due on one day were hardly tried";
    EXPECT_GT(again, 0) << "matching inside a round was not tried";
    EXPECT_GT(behind, 20) << "introductions that fail were hardly tried";
}

}  // namespace
}  // namespace kith
