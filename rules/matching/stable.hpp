// Who is matched with whom where both sides choose and one side has several places: mentees and mentors.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

namespace kith::matching {

// One seeker and one host who would take each other, and how much either would like it: more is better.
struct Acceptable {
    std::size_t seeker = 0;
    std::size_t host = 0;
    int seeker_points = 0;
    int host_points = 0;
};

// The host of each of the seekers 0 to `seekers` - 1, nullopt for who finds none: deferred acceptance, the seekers
// asking (Gale and Shapley, "College admissions and the stability of marriage", 1962). No host has more seekers than
// `places` of it, and no two would rather have each other: nobody who is acceptable to a host, and likes it better than
// what they got, meets a free place there or somebody whom that host likes less. Of all such matchings each seeker has
// the host they like best. Equal points are decided by the lower index, of hosts for a seeker and of seekers for a
// host. Each pair is named at most once. Takes time in n log n of the pairs.
std::vector<std::optional<std::size_t>> stable_match(std::size_t seekers, const std::vector<int>& places,
                                                     std::vector<Acceptable> pairs);

}  // namespace kith::matching
