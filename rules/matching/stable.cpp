#include "rules/matching/stable.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

namespace kith::matching {
namespace {

// Whom a host has taken for now; the one it likes least comes first.
struct LikedLess {
    bool operator()(const Acceptable& a, const Acceptable& b) const {
        return a.host_points != b.host_points ? a.host_points > b.host_points : a.seeker < b.seeker;
    }
};
using Taken = std::priority_queue<Acceptable, std::vector<Acceptable>, LikedLess>;

}  // namespace

std::vector<std::optional<std::size_t>> stable_match(std::size_t seekers, const std::vector<int>& places,
                                                     std::vector<Acceptable> pairs) {
    // By seeker, the best host first.
    std::ranges::sort(pairs, {},
                      [](const Acceptable& pair) { return std::tuple{pair.seeker, -pair.seeker_points, pair.host}; });
    std::vector<std::size_t> next(seekers, pairs.size());  // the pair that a seeker asks for next
    for (std::size_t at = pairs.size(); at-- > 0;) next[pairs[at].seeker] = at;
    std::vector<Taken> taken(places.size());
    std::vector<std::size_t> asking;
    for (std::size_t seeker = seekers; seeker-- > 0;) asking.push_back(seeker);
    while (!asking.empty()) {
        const std::size_t seeker = asking.back();
        const std::size_t at = next[seeker];
        if (at == pairs.size() || pairs[at].seeker != seeker) {
            asking.pop_back();  // has asked everybody
            continue;
        }
        ++next[seeker];
        const Acceptable& wish = pairs[at];
        Taken& host = taken[wish.host];
        if (places[wish.host] <= 0) continue;
        asking.pop_back();
        host.push(wish);
        if (host.size() <= static_cast<std::size_t>(places[wish.host])) continue;
        asking.push_back(host.top().seeker);
        host.pop();
    }
    std::vector<std::optional<std::size_t>> found(seekers);
    for (Taken& host : taken) {
        for (; !host.empty(); host.pop()) found[host.top().seeker] = host.top().host;
    }
    return found;
}

}  // namespace kith::matching
