// Who is shown to somebody who looks for a mentor.
#include "rules/mentors.hpp"

#include <gmock/gmock.h>

namespace kith {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Company {
    Person wisher{.id = PersonId{1},
                  .key = "w",
                  .name = "Wim",
                  .team = "Payments",
                  .site = "Berlin",
                  .manager = "m",
                  .level = 2,
                  .interests = {"chess"}};
    Preferences chosen{};
    std::vector<Person> people{};
    std::vector<MentorCandidate> candidates{};

    MentorCandidate& offers(std::string key, std::vector<std::string> topics) {
        const auto id = static_cast<std::int64_t>(candidates.size()) + 2;
        Person mentor{.id = PersonId{id}, .key = key, .name = key, .team = "Payments", .level = 4};
        people.push_back(mentor);
        candidates.push_back({.person = mentor, .offer = {.person = mentor.id, .topics = std::move(topics)}});
        return candidates.back();
    }
    std::vector<std::int64_t> found(const std::vector<std::string>& topics) const {
        std::vector<std::int64_t> ids;
        for (const MentorFound& one : find_mentors(wisher, chosen, topics, candidates, people))
            ids.push_back(one.person.value);
        return ids;
    }
};

TEST(Mentors, fit_by_topic_without_case_and_by_whole_words) {
    EXPECT_TRUE(fits("Rust", "async rust"));
    EXPECT_TRUE(fits("public speaking", "Public Speaking"));
    EXPECT_FALSE(fits("rust", "trust building"));
    EXPECT_FALSE(fits("", "rust"));
    Company company;
    company.offers("a", {"rust", "sql"});
    company.offers("b", {"negotiation"});
    EXPECT_THAT(company.found({"rust"}), ElementsAre(2));
    EXPECT_THAT(company.found({}), ElementsAre(2, 3));
    EXPECT_THAT(company.found({"cooking"}), IsEmpty());
}

TEST(Mentors, who_fits_best_comes_first_and_says_why) {
    Company company;
    company.offers("a", {"rust"});
    auto& other = company.offers("b", {"rust"});
    other.person.team = "Risk";
    other.person.site = "Berlin";
    other.person.interests = {"go", "chess"};
    const auto found = find_mentors(company.wisher, company.chosen, {"rust"}, company.candidates, company.people);
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].person, PersonId{3});
    EXPECT_EQ(found[0].points, 190);
    EXPECT_THAT(found[0].reasons,
                ElementsAre(Fact{"cross_team", ""}, Fact{"shared_interest", "chess"}, Fact{"same_site", "Berlin"}));
    EXPECT_THAT(found[1].reasons, IsEmpty());
}

// One reason each why somebody who offered is not shown.
TEST(Mentors, are_left_out_for_one_reason_each) {
    const auto shown = [](const std::function<void(Company&, MentorCandidate&)>& change) {
        Company company;
        MentorCandidate& mentor = company.offers("a", {"rust"});
        change(company, mentor);
        return company.found({"rust"}).size();
    };
    EXPECT_EQ(shown([](Company&, MentorCandidate&) {}), 1u);
    EXPECT_EQ(shown([](Company& all, MentorCandidate& mentor) { mentor.person.id = all.wisher.id; }), 0u);
    EXPECT_EQ(shown([](Company&, MentorCandidate& mentor) { mentor.person.active = false; }), 0u);
    EXPECT_EQ(shown([](Company&, MentorCandidate& mentor) { mentor.person.membership = Membership::guest; }), 0u);
    EXPECT_EQ(shown([](Company&, MentorCandidate& mentor) { mentor.preferences.stopped = true; }), 0u);
    EXPECT_EQ(shown([](Company& all, MentorCandidate& mentor) { mentor.preferences.stopped_people = {all.wisher.id}; }),
              0u);
    EXPECT_EQ(shown([](Company& all, MentorCandidate& mentor) { all.chosen.stopped_people = {mentor.person.id}; }), 0u);
    EXPECT_EQ(shown([](Company& all, MentorCandidate&) { all.wisher.manager = "a"; }), 0u);
    EXPECT_EQ(shown([](Company&, MentorCandidate& mentor) { mentor.person.manager = "w"; }), 0u);
    EXPECT_EQ(shown([](Company& all, MentorCandidate&) {  // over somebody between them
                  all.people.push_back({.id = PersonId{9}, .key = "m", .manager = "a"});
              }),
              0u);
    EXPECT_EQ(shown([](Company&, MentorCandidate& mentor) { mentor.person.level = 2; }), 0u);
    EXPECT_EQ(shown([](Company&, MentorCandidate& mentor) { mentor.person.level.reset(); }), 1u);
    EXPECT_EQ(shown([](Company& all, MentorCandidate&) {  // a ring of managers ends
                  all.wisher.manager = "m";
                  all.people.push_back({.id = PersonId{9}, .key = "m", .manager = "n"});
                  all.people.push_back({.id = PersonId{10}, .key = "n", .manager = "m"});
              }),
              1u);
}

}  // namespace
}  // namespace kith
