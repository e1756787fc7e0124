// Learning of hour and readiness, on people whose hour is known to the test alone.
#include "rules/learning/learning.hpp"

#include <cmath>
#include <numeric>
#include <random>

#include "tests/seed.hpp"

namespace kith::learning {
namespace {

using std::chrono::hours;

std::vector<TimeOfDay> all_minutes() {
    std::vector<TimeOfDay> all;
    for (TimeOfDay at = hours{9} + minutes{10}; at < hours{17}; at += minutes{30}) all.push_back(at);
    return all;
}

// Somebody who acts with `most` at their best hour, less the farther from it, and answers when they get to it.
struct Person {
    TimeOfDay best{};
    double most = 0.9;
    bool alike = false;  // any hour is as good
    Habits habits{};

    double acts_at(TimeOfDay at) const {
        const double apart = static_cast<double>((at - best).count()) / 80;
        return alike ? 0.6 * most : most * (0.3 + 0.7 * std::exp(-0.5 * apart * apart));
    }
};

class Learning : public testing::Test {
  protected:
    double uniform() { return std::uniform_real_distribution<double>{0, 1}(random_); }

    // The share of `rounds` nudges that was acted on.
    double nudge(Person& person, int rounds, bool fixed = false) {
        int acted = 0;
        for (int k = 0; k < rounds; ++k) {
            const Choice choice =
                fixed ? Choice{.at = usual_time} : average.choose(person.habits, day, minutes_, 0, 3, random_());
            const bool acts = uniform() < person.acts_at(choice.at);
            acted += acts ? 1 : 0;
            std::optional<TimeOfDay> answered;
            if (acts) answered = std::min(hours{17} - minutes{1}, answer(person, choice.at));
            average.learn(person.habits, day, {.hour = choice, .answered = answered, .acted = acts, .recovery = 3});
        }
        return static_cast<double>(acted) / rounds;
    }
    // Half of them at once, half when they usually get to it, if that is still to come.
    TimeOfDay answer(const Person& person, TimeOfDay sent) {
        if (uniform() < 0.5 || person.alike) return sent + minutes{static_cast<int>(60 * uniform())};
        const auto usual = person.best + minutes{static_cast<int>(120 * (uniform() - 0.5))};
        return usual > sent ? usual : sent + minutes{5};
    }

    Average average{};
    const WorkingDay day{};
    std::mt19937_64 random_{test::seed_from(11)};
    const std::vector<TimeOfDay> minutes_ = all_minutes();
};

TEST_F(Learning, nothing_known_starts_around_the_usual_time) {
    int near = 0;
    for (int k = 0; k < 1'000; ++k) {
        const auto apart = average.choose({}, day, minutes_, 0, 3, random_()).at - usual_time;
        near += std::abs(apart.count()) <= 120 ? 1 : 0;
    }
    EXPECT_GT(near, 600);
}

TEST_F(Learning, the_hour_somebody_answers_at_is_found_and_said) {
    Person person{.best = hours{15} + minutes{30}};
    nudge(person, 60);
    const auto around = answers_around(average, person.habits, day);
    ASSERT_TRUE(around);
    EXPECT_LE(std::abs((*around - person.best).count()), 60);
    EXPECT_GT(average.chance(person.habits, day, person.best, 0, 3),
              1.4 * average.chance(person.habits, day, hours{9} + minutes{40}, 0, 3));
}

TEST_F(Learning, nothing_is_said_of_an_hour_before_there_are_answers) {
    EXPECT_FALSE(answers_around(average, {}, day));
    Person silent{.best = hours{11}, .most = 0.0};
    nudge(silent, 30);
    EXPECT_FALSE(answers_around(average, silent.habits, day));
}

TEST_F(Learning, more_is_acted_on_than_at_a_fixed_hour) {
    double learnt = 0;
    double fixed = 0;
    for (int i = 0; i < 40; ++i) {
        const TimeOfDay best = hours{11 + i % 5};
        Person one{.best = best};
        Person other{.best = best};
        learnt += nudge(one, 40);
        fixed += nudge(other, 40, true);
    }
    EXPECT_GT(learnt, 1.2 * fixed);
}

TEST_F(Learning, where_hours_make_no_difference_nothing_is_lost) {
    double learnt = 0;
    double fixed = 0;
    for (int i = 0; i < 100; ++i) {
        Person one{.alike = true};
        Person other{.alike = true};
        learnt += nudge(one, 40);
        fixed += nudge(other, 40, true);
    }
    EXPECT_GT(learnt, 0.97 * fixed);  // three deviations of so many draws
}

// Sent late, answers come late: their time says little by itself.
TEST_F(Learning, answers_that_could_only_come_late_do_not_make_the_hour_late) {
    Person person{.best = hours{11}};
    const TimeOfDay sent = hours{15};
    for (int k = 0; k < 25; ++k) {
        const bool acts = uniform() < person.acts_at(sent);
        average.learn(
            person.habits, day,
            {.hour = {.at = sent},
             .answered = acts ? std::optional{sent + minutes{static_cast<int>(90 * uniform())}} : std::nullopt,
             .acted = acts,
             .recovery = 3});
    }
    const double late = average.chance(person.habits, day, sent, 0, 3);
    EXPECT_LT(late, average.chance(person.habits, day, hours{11}, 0, 3) * 1.25);
}

TEST_F(Learning, probabilities_that_are_kept_are_those_of_the_draw) {
    Person person{.best = hours{14}};
    nudge(person, 20);
    std::map<TimeOfDay, int> times;
    std::map<TimeOfDay, double> told;
    constexpr int draws = 20'000;
    for (int k = 0; k < draws; ++k) {
        const Choice choice = average.choose(person.habits, day, minutes_, 0, 3, random_());
        ++times[choice.at];
        told[choice.at] = choice.probability;
    }
    double sum = 0;
    for (const TimeOfDay at : minutes_) {
        // Every minute is drawn now and then.
        ASSERT_GE(times[at], 1);
        EXPECT_GE(told[at], Average::floor / static_cast<double>(minutes_.size()) * 0.999);
        const double deviation = std::sqrt(told[at] * (1 - told[at]) / draws);
        EXPECT_NEAR(static_cast<double>(times[at]) / draws, told[at], 5 * deviation);
        sum += told[at];
    }
    EXPECT_NEAR(sum, 1, 1e-6);
}

TEST_F(Learning, few_people_make_no_average) {
    std::vector<Person> people(19, Person{.best = hours{16}});
    std::vector<const Habits*> all;
    for (Person& person : people) {
        nudge(person, 30);
        all.push_back(&person.habits);
    }
    const auto before = average.chance({}, day, hours{16}, 0, 3);
    average.renew(all);
    EXPECT_EQ(average.chance({}, day, hours{16}, 0, 3), before);
    Person one_more{.best = hours{16}};
    nudge(one_more, 30);
    all.push_back(&one_more.habits);
    average.renew(all);
    EXPECT_GT(average.chance({}, day, hours{16}, 0, 3), before);
}

TEST_F(Learning, the_organisation_is_where_newcomers_start) {
    std::vector<Person> people(60, Person{.best = hours{15}});
    std::vector<const Habits*> all;
    for (Person& person : people) {
        nudge(person, 30);
        all.push_back(&person.habits);
    }
    average.renew(all);
    int near = 0;
    for (int k = 0; k < 1'000; ++k) {
        const auto apart = average.choose({}, day, minutes_, 0, 3, random_()).at - hours{15};
        near += std::abs(apart.count()) <= 90 ? 1 : 0;
    }
    EXPECT_GT(near, 550);
}

TEST_F(Learning, who_never_answers_is_estimated_low_but_never_at_nothing) {
    Person silent{.best = hours{11}, .most = 0.0};
    nudge(silent, 200);
    for (const TimeOfDay at : minutes_) {
        const double chance = average.chance(silent.habits, day, at, 0, 3);
        EXPECT_LT(chance, 0.1);
        EXPECT_GT(chance, 0);
    }
}

TEST_F(Learning, kinds_that_are_answered_less_are_expected_less) {
    std::vector<Person> people(40, Person{.best = hours{11}});
    std::vector<const Habits*> all;
    for (Person& person : people) {
        for (int k = 0; k < 30; ++k) {
            for (const std::size_t kind : {0U, 1U}) {
                const bool acts = uniform() < (kind == 0 ? 1.0 : 0.4) * person.acts_at(usual_time);
                average.learn(person.habits, day,
                              {.hour = {.at = usual_time}, .acted = acts, .kind = kind, .recovery = 3});
            }
        }
        all.push_back(&person.habits);
    }
    for (int k = 0; k < 5; ++k) average.renew(all);
    EXPECT_LT(average.chance(people[0].habits, day, usual_time, 1, 3),
              0.7 * average.chance(people[0].habits, day, usual_time, 0, 3));
    EXPECT_LT(*average.acted_share(1), 0.6 * *average.acted_share(0));
    EXPECT_FALSE(average.acted_share(2));
}

TEST_F(Learning, gains_are_borne_out_where_hours_matter_and_not_where_they_do_not) {
    EXPECT_EQ(average.borne_out(), 0);
    for (int i = 0; i < 60; ++i) {
        Person person{.alike = true};
        nudge(person, 40);
    }
    EXPECT_LT(average.borne_out(), 0.35);
    average = {};
    for (int i = 0; i < 60; ++i) {
        Person person{.best = hours{10 + i % 6}};
        nudge(person, 40);
    }
    EXPECT_GT(average.borne_out(), 0.6);
}

TEST_F(Learning, a_person_takes_a_few_hundred_bytes) {
    EXPECT_LE(sizeof(Habits), 500U);
}

TEST_F(Learning, keeps_habits_and_average_as_bytes) {
    Person person{.best = hours{14}};
    nudge(person, 12);
    const std::string bytes = person.habits.to_bytes();
    EXPECT_LT(bytes.size(), 500u);
    EXPECT_EQ(Habits::from_bytes(bytes), person.habits);
    const std::string all = average.to_bytes();
    const auto read = Average::from_bytes(all);
    ASSERT_TRUE(read);
    EXPECT_EQ(read->to_bytes(), all);
    EXPECT_EQ(read->chance(person.habits, day, hours{11}, 0, 3), average.chance(person.habits, day, hours{11}, 0, 3));
    for (const std::string& wrong : {std::string{}, bytes.substr(1), bytes + "x", bytes.substr(0, 40)}) {
        EXPECT_FALSE(Habits::from_bytes(wrong));
        EXPECT_FALSE(Average::from_bytes(wrong));
    }
    std::string infinite = bytes;
    infinite.replace(9, 4, std::string("\x00\x00\x80\x7F", 4));
    EXPECT_FALSE(Habits::from_bytes(infinite));
}

}  // namespace
}  // namespace kith::learning
