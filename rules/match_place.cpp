#include "rules/match_place.hpp"

#include <algorithm>
#include <queue>
#include <tuple>

#include "rules/pairs.hpp"

namespace kith {
namespace {

std::int64_t signed_of(std::size_t i) {
    return static_cast<std::int64_t>(i);
}

std::vector<std::size_t> greedy(const Scores& scores, std::size_t kept_back, std::uint64_t seed) {
    struct Edge {
        std::uint64_t order;  // falling score, then by lot
        std::uint32_t a, b;
    };
    constexpr auto earlier = [](const Edge& x, const Edge& y) {
        if (x.order != y.order) return x.order < y.order;
        return x.a != y.a ? x.a < y.a : x.b < y.b;
    };
    constexpr std::uint64_t lot_bits = 40;
    constexpr std::uint64_t score_max = (std::uint64_t{1} << (64 - lot_bits)) - 1;
    // In a large pool each looks at their best partners only; whoever is left over is placed by augmenting.
    constexpr std::size_t partners_max = 40;
    std::vector<Edge> edges;
    std::vector<Edge> own;
    for (std::size_t a = 0; a < scores.size(); ++a) {
        own.clear();
        for (std::size_t b = 0; b < scores.size(); ++b) {
            if (a == kept_back || b == kept_back || scores.at(a, b) <= 0) continue;
            const auto [low, high] = std::minmax(a, b);
            const std::uint64_t lot = mixed(seed, signed_of(low), signed_of(high)) >> (64 - lot_bits);
            const std::uint64_t below = score_max - static_cast<std::uint64_t>(scores.at(a, b));
            own.push_back(
                {(below << lot_bits) | lot, static_cast<std::uint32_t>(low), static_cast<std::uint32_t>(high)});
        }
        if (own.size() > partners_max) {
            std::nth_element(own.begin(), own.begin() + partners_max, own.end(), earlier);
            own.resize(partners_max);
        }
        edges.insert(edges.end(), own.begin(), own.end());
    }
    std::sort(edges.begin(), edges.end(), earlier);
    std::vector<std::size_t> mate(scores.size(), nobody);
    for (const Edge& edge : edges) {
        if (mate[edge.a] != nobody || mate[edge.b] != nobody) continue;
        mate[edge.a] = edge.b;
        mate[edge.b] = edge.a;
    }
    return mate;
}

// Edmonds' search for an augmenting path from each single person: afterwards no matching has more pairs.
class Augmenter {
  public:
    Augmenter(const Scores& scores, std::size_t kept_back, std::vector<std::size_t>& mate)
        : scores_(scores), kept_back_(kept_back), mate_(mate), n_(scores.size()) {}

    void run() {
        for (std::size_t root = 0; root < n_; ++root) {
            if (root == kept_back_ || mate_[root] != nobody) continue;
            std::size_t end = find_path(root);
            while (end != nobody) {
                const std::size_t before = parent_[end];
                const std::size_t next = mate_[before];
                mate_[end] = before;
                mate_[before] = end;
                end = next;
            }
        }
    }

  private:
    std::size_t common_base(std::size_t a, std::size_t b) const {
        std::vector<bool> on_way(n_);
        while (true) {
            a = base_[a];
            on_way[a] = true;
            if (mate_[a] == nobody) break;
            a = parent_[mate_[a]];
        }
        while (true) {
            b = base_[b];
            if (on_way[b]) return b;
            b = parent_[mate_[b]];
        }
    }

    void mark(std::size_t v, std::size_t base, std::size_t child, std::vector<bool>& blossom) {
        while (base_[v] != base) {
            blossom[base_[v]] = blossom[base_[mate_[v]]] = true;
            parent_[v] = child;
            child = mate_[v];
            v = parent_[mate_[v]];
        }
    }

    std::size_t find_path(std::size_t root) {
        std::vector<bool> used(n_);
        parent_.assign(n_, nobody);
        base_.resize(n_);
        for (std::size_t i = 0; i < n_; ++i) base_[i] = i;
        used[root] = true;
        std::queue<std::size_t> waiting;
        waiting.push(root);
        while (!waiting.empty()) {
            const std::size_t v = waiting.front();
            waiting.pop();
            for (std::size_t to = 0; to < n_; ++to) {
                if (to == kept_back_ || to == v || scores_.at(v, to) <= 0) continue;
                if (base_[v] == base_[to] || mate_[v] == to) continue;
                if (to == root || (mate_[to] != nobody && parent_[mate_[to]] != nobody)) {
                    const std::size_t base = common_base(v, to);
                    std::vector<bool> blossom(n_);
                    mark(v, base, to, blossom);
                    mark(to, base, v, blossom);
                    for (std::size_t i = 0; i < n_; ++i) {
                        if (!blossom[base_[i]]) continue;
                        base_[i] = base;
                        if (!used[i]) {
                            used[i] = true;
                            waiting.push(i);
                        }
                    }
                } else if (parent_[to] == nobody) {
                    parent_[to] = v;
                    if (mate_[to] == nobody) return to;
                    used[mate_[to]] = true;
                    waiting.push(mate_[to]);
                }
            }
        }
        return nobody;
    }

    const Scores& scores_;
    std::size_t kept_back_;
    std::vector<std::size_t>& mate_;
    std::size_t n_;
    std::vector<std::size_t> parent_{}, base_{};
};

// The sum of scores with the members, 0 where one pair is not allowed.
int fits(const Scores& scores, const std::vector<std::size_t>& group, std::size_t who) {
    int sum = 0;
    for (const std::size_t member : group) {
        if (scores.at(member, who) <= 0) return 0;
        sum += scores.at(member, who);
    }
    return sum;
}

// Adds `who` to the group below `size_max` that fits best; false when there is none.
bool join(const Scores& scores, std::vector<std::vector<std::size_t>>& groups, std::size_t who, std::size_t size_max) {
    std::vector<std::size_t>* best = nullptr;
    int most = 0;
    for (auto& group : groups) {
        if (group.size() >= size_max) continue;
        const int sum = fits(scores, group, who);
        if (sum > most) {
            most = sum;
            best = &group;
        }
    }
    if (best == nullptr) return false;
    best->push_back(who);
    return true;
}

}  // namespace

std::vector<std::vector<std::size_t>> best_pairs(const Scores& scores, std::size_t third, std::uint64_t seed) {
    std::vector<std::size_t> mate = greedy(scores, third, seed);
    Augmenter(scores, third, mate).run();
    std::vector<std::vector<std::size_t>> groups;
    std::vector<std::size_t> left;
    for (std::size_t i = 0; i < scores.size(); ++i) {
        if (i == third) continue;
        if (mate[i] == nobody) left.push_back(i);
        if (mate[i] != nobody && i < mate[i]) groups.push_back({i, mate[i]});
    }
    if (third != nobody) left.insert(left.begin(), third);
    for (const std::size_t who : left) join(scores, groups, who, 3);
    return groups;
}

std::vector<std::vector<std::size_t>> larger_groups(const Scores& scores, int size, std::uint64_t seed) {
    const std::size_t n = scores.size();
    const auto wanted = static_cast<std::size_t>(size);
    const std::size_t count = std::max<std::size_t>(1, (n + wanted / 2) / wanted);
    std::vector<bool> placed(n);
    std::vector<std::vector<std::size_t>> groups;
    // Whoever has the fewest possible partners begins, so that they are not left over.
    std::vector<std::size_t> order(n);
    std::vector<std::size_t> partners(n);
    for (std::size_t i = 0; i < n; ++i) {
        order[i] = i;
        for (std::size_t j = 0; j < n; ++j) partners[i] += scores.at(i, j) > 0 ? 1 : 0;
    }
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        return std::tuple{partners[a], mixed(seed, signed_of(a)), a} <
               std::tuple{partners[b], mixed(seed, signed_of(b)), b};
    });
    for (const std::size_t first : order) {
        if (placed[first] || groups.size() == count) continue;
        const std::size_t target = n * (groups.size() + 1) / count - n * groups.size() / count;
        std::vector<std::size_t> group = {first};
        while (group.size() < target) {
            std::size_t best = nobody;
            int most = 0;
            for (const std::size_t who : order) {
                if (placed[who] || std::find(group.begin(), group.end(), who) != group.end()) continue;
                const int sum = fits(scores, group, who);
                if (sum > most) {
                    most = sum;
                    best = who;
                }
            }
            if (best == nobody) break;
            group.push_back(best);
        }
        if (group.size() < 2) continue;
        for (const std::size_t who : group) placed[who] = true;
        groups.push_back(std::move(group));
    }
    for (const std::size_t who : order) {
        if (!placed[who]) placed[who] = join(scores, groups, who, wanted + 1);
    }
    // Two who are left and may meet are better off together than alone.
    for (const std::size_t a : order) {
        for (const std::size_t b : order) {
            if (placed[a] || placed[b] || a == b || scores.at(a, b) <= 0) continue;
            placed[a] = placed[b] = true;
            groups.push_back({a, b});
        }
    }
    for (auto& group : groups) std::sort(group.begin(), group.end());
    return groups;
}

}  // namespace kith
