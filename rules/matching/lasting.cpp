#include "rules/matching/lasting.hpp"

#include <algorithm>

#include "rules/matching/scrambled.hpp"

namespace kith::matching {
namespace {

constexpr std::uint64_t tries_max = 24;
constexpr std::size_t ahead_max = 16;        // rounds
constexpr std::size_t work_max = 4'000'000;  // pairs looked at, over all rounds of all tries
constexpr int tie_max = 16;                  // what a lot adds to a pair at most

bool places_all(const Pairing& pairing) {
    return std::ranges::find(pairing.mate, nobody) == pairing.mate.end();
}

void part(Table& scores, const Pairing& pairing) {
    for (Index i = 0; i < scores.size(); ++i) {
        if (pairing.mate[i] != nobody) scores.set(i, pairing.mate[i], 0);
    }
}

// How many rounds after this one place everybody, to `most`.
std::size_t rounds_after(Table scores, const Pairing& pairing, std::size_t most) {
    part(scores, pairing);
    for (std::size_t round = 0; round < most; ++round) {
        const Pairing next = best_pairs(scores);
        if (!places_all(next)) return round;
        part(scores, next);
    }
    return most;
}

// The best pairs where a lot decides among equals: whole points weigh more than all lots together.
Pairing drawn_pairs(const Table& scores, std::uint64_t lot) {
    const auto n = static_cast<std::uint64_t>(scores.size());
    const auto point = static_cast<std::int32_t>(tie_max * n);
    Table with_lots(scores.size());
    for (std::size_t i = 0; i < n; ++i) {
        for (std::size_t j = i + 1; j < n; ++j) {
            if (scores.at(i, j) <= 0) continue;
            const auto tie = static_cast<std::int32_t>(scrambled((lot * n + i) * n + j) % tie_max);
            with_lots.set(i, j, (placing + scores.at(i, j)) * point - placing + tie);
        }
    }
    Pairing pairing = best_pairs(with_lots);
    pairing.value = 0;
    for (Index i = 0; i < n; ++i) {
        if (pairing.mate[i] != nobody && i < pairing.mate[i]) pairing.value += placing + scores.at(i, pairing.mate[i]);
    }
    return pairing;
}

}  // namespace

Pairing lasting_pairs(const Table& scores) {
    Pairing best = best_pairs(scores);
    const std::size_t n = scores.size();
    if (n == 0 || n > lasting_max || !places_all(best)) return best;
    // Rounds until somebody has met all they may.
    std::size_t ahead = n;
    for (std::size_t i = 0; i < n; ++i) {
        std::size_t partners = 0;
        for (std::size_t j = 0; j < n; ++j) partners += scores.at(i, j) > 0 ? 1 : 0;
        ahead = std::min(ahead, partners - 1);
    }
    ahead = std::min({ahead, ahead_max, work_max / (n * n)});
    const std::uint64_t tries = std::min<std::uint64_t>(tries_max, work_max / (n * n * (ahead + 1)));
    std::size_t most = rounds_after(scores, best, ahead);
    for (std::uint64_t lot = 1; lot <= tries && most < ahead; ++lot) {
        const Pairing other = drawn_pairs(scores, lot);
        if (other.value != best.value) continue;
        const std::size_t rounds = rounds_after(scores, other, ahead);
        if (rounds <= most) continue;
        most = rounds;
        best.mate = other.mate;
    }
    return best;
}

}  // namespace kith::matching
