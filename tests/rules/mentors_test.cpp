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

TEST(Mentors, who_rest_cannot_be_told_of_a_request) {
    MentorCandidate mentor{.person = {.id = PersonId{2}, .zone = "Europe/Berlin"}, .preferences = {}, .offer = {}};
    const Instant now = *instant_from_iso("2026-03-11T08:00:00Z");
    const auto told = [&](const std::function<void(Preferences&)>& change) {
        MentorCandidate one = mentor;
        change(one.preferences);
        return can_be_told(one, now);
    };
    EXPECT_TRUE(told([](Preferences&) {}));
    EXPECT_FALSE(told([](Preferences& chosen) { chosen.paused_until = day_from_iso("2026-03-20"); }));
    EXPECT_FALSE(told([](Preferences& chosen) {
        chosen.paused_until = day_from_iso("2026-03-20");
        chosen.paused_kinds = {NudgeKind::mentor};
    }));
    EXPECT_TRUE(told([](Preferences& chosen) {  // of something else, or later
        chosen.paused_until = day_from_iso("2026-03-20");
        chosen.paused_kinds = {NudgeKind::introduction};
    }));
    EXPECT_TRUE(told([](Preferences& chosen) {
        chosen.paused_from = day_from_iso("2026-03-12");
        chosen.paused_until = day_from_iso("2026-03-20");
    }));
    EXPECT_FALSE(told([](Preferences& chosen) {
        chosen.status_counts = true;
        chosen.away_until = day_from_iso("2026-03-20");
    }));
    EXPECT_FALSE(told([&](Preferences& chosen) { chosen.asked_to_go_on = now; }));
}

// Mentees 101, 102 and so on, each with what they wish for; "101-2" for who is matched with whom.
struct Wishes {
    std::vector<Person> mentees{};
    Preferences chosen{};
    std::vector<MentorWish> wishes{};

    explicit Wishes(const std::vector<std::vector<std::string>>& topics) {
        for (std::size_t n = 0; n < topics.size(); ++n)
            mentees.push_back({.id = PersonId{static_cast<std::int64_t>(101 + n)},
                               .key = "w" + std::to_string(n),
                               .team = "Payments",
                               .level = 2});
        for (std::size_t n = 0; n < topics.size(); ++n)
            wishes.push_back({.wisher = &mentees[n],
                              .chosen = &chosen,
                              .topics = topics[n],
                              .since = LocalDay{days{20'000 - static_cast<int>(n)}}});
    }
    Wishes(const Wishes&) = delete;
    Wishes& operator=(const Wishes&) = delete;
    std::vector<std::string> matched(const Company& company) const {
        std::vector<std::string> found;
        for (const MentorMatch& match : match_mentors(wishes, company.candidates, company.people))
            found.push_back(std::to_string(match.mentee.value) + "-" + std::to_string(match.mentor.person.value));
        return found;
    }
};

TEST(MentorMatches, give_each_mentor_no_more_than_their_places_and_whom_they_fit_best) {
    Company company;
    company.offers("a", {"rust", "sql"}).offer.capacity = 1;
    company.offers("b", {"rust"}).offer.capacity = 1;
    // The second one wants two things of the first mentor, who fits them better than the first one.
    Wishes two{{{"rust"}, {"rust", "sql"}}};
    EXPECT_THAT(two.matched(company), ElementsAre("101-3", "102-2"));
    company.candidates[0].offer.capacity = 2;
    EXPECT_THAT(two.matched(company), ElementsAre("101-2", "102-2"));
    EXPECT_THAT((Wishes{{{"cooking"}}}.matched(company)), IsEmpty());
}

TEST(MentorMatches, of_equal_wishes_the_older_one_goes_first_and_nobody_is_named_again) {
    Company company;
    company.offers("a", {"rust"}).offer.capacity = 1;
    Wishes equal{{{"rust"}, {"rust"}}};  // the second is older
    EXPECT_THAT(equal.matched(company), ElementsAre("102-2"));
    equal.wishes[1].not_again = {PersonId{2}};
    EXPECT_THAT(equal.matched(company), ElementsAre("101-2"));
}

TEST(MentorMatches, keep_what_find_keeps_apart) {
    Company company;
    company.offers("a", {"rust"}).person.level = 2;  // not above
    EXPECT_THAT((Wishes{{{"rust"}}}.matched(company)), IsEmpty());
    company.candidates[0].offer.kind = MentoringKind::peer;
    EXPECT_THAT((Wishes{{{"rust"}}}.matched(company)), ElementsAre("101-2"));
    Wishes avoided{{{"rust"}}};
    avoided.chosen.stopped_people = {PersonId{2}};
    EXPECT_THAT(avoided.matched(company), IsEmpty());
    Wishes managed{{{"rust"}}};
    managed.mentees[0].manager = "a";
    EXPECT_THAT(managed.matched(company), IsEmpty());
}

TEST(MentorMatches, look_at_the_oldest_wishes_of_more_pairs_than_the_limit) {
    Company company;
    constexpr std::size_t mentors = 2'000;
    for (std::size_t n = 0; n < mentors; ++n) company.offers("m" + std::to_string(n), {"rust"}).offer.capacity = 1;
    constexpr std::size_t looked_at = mentor_pairs_max / mentors;
    Wishes many{std::vector<std::vector<std::string>>(looked_at + 1, {"rust"})};
    const auto found = many.matched(company);
    ASSERT_EQ(found.size(), looked_at);
    EXPECT_TRUE(found.front().starts_with("102-"));  // the newest wish is the first one's
}

}  // namespace
}  // namespace kith
