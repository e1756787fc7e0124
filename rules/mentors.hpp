// Who could be a mentor to whom: of those who offered it, with the reasons.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/mentor_offer.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"

namespace kith {

// Somebody who offers to be a mentor, as the search sees them.
struct MentorCandidate {
    Person person{};
    Preferences preferences{};
    MentorOffer offer{};
};

struct MentorFound {
    PersonId person{};
    std::vector<std::string> topics{};  // of the offer, those that fit
    std::vector<Fact> reasons{};        // beside the topics; each true of both (fact.CODE)
    int points = 0;
};

// The key of the manager of whoever has this key; empty where nobody is known.
using ManagerOf = std::function<std::string(std::string_view key)>;

// Whether one of the two is a manager of the other, over any number of others: up to `managers_max`, where a ring of
// managers ends.
bool in_one_line(const Person& one, const Person& other, const ManagerOf& manager_of);
inline constexpr int managers_max = 30;

// Whether a mentor can be asked now: nobody is shown who rests, since a request could not be told to them.
bool can_be_told(const MentorCandidate& candidate, Instant now);

// On how many of the days in which a request that was told then waits for an answer the mentor rests, by the pauses
// and the absence that are known.
days days_of_rest(const Person& mentor, const Preferences& preferences, Instant told_at);

// Topics are compared without case; a longer one that has the wished one as its words fits too ("rust" and "async
// rust").
bool fits(std::string_view wished, std::string_view offered);

// The topics of the offer that fit one of these; all of them where none is wished for.
std::vector<std::string> fitting_topics(const MentorOffer& offer, const std::vector<std::string>& wished);

// The best first; equal ones by id. Without `topics` every offer fits. Nobody of whom one of these holds: it is the
// person themselves; their account is gone or they stopped everything; one of the two wants no more of the other;
// they stand in one line of managers, as far as `people` tells; with classic mentoring, both levels are known and the
// mentor's is not above.
// Points, our choice: 100 a topic that fits (once where none is wished for), 40 another team, 30 an interest in common,
// 20 the same site, 20 the same language.
std::vector<MentorFound> find_mentors(const Person& wisher, const Preferences& chosen,
                                      const std::vector<std::string>& topics,
                                      const std::vector<MentorCandidate>& candidates,
                                      const std::vector<Person>& people);

inline constexpr std::size_t mentors_shown_max = 3;

// Somebody has Kith look out for a mentor. Borrows person and preferences.
struct MentorWish {
    const Person* wisher = nullptr;
    const Preferences* chosen = nullptr;
    std::vector<std::string> topics{};  // empty: whatever there is
    LocalDay since{};
    std::vector<PersonId> not_again{};  // who asked them, was asked, or was named to them before
};

struct MentorMatch {
    PersonId mentee{};
    MentorFound mentor{};
};

// Whom each wish is matched with, those who find nobody left out; by mentee. Stable (matching::stable_match), mentees
// asking: both sides go by the points of find_mentors, which a mentor has in common with a mentee; between equal ones a
// mentor takes who has waited longest, and a mentee whose offer has the lower id. `candidates` have the places that are
// free as their capacity. Of more than mentor_pairs_max pairs the wishes that waited longest are looked at.
std::vector<MentorMatch> match_mentors(std::vector<MentorWish> wishes, const std::vector<MentorCandidate>& candidates,
                                       const std::vector<Person>& people);

inline constexpr std::size_t mentor_pairs_max = 1'000'000;

}  // namespace kith
