// Who takes part in a round, as columns, and what a pair of them is worth.
#pragma once

#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/matching/lists.hpp"
#include "rules/model/rule.hpp"

namespace kith::matching {

inline constexpr std::size_t pool_min = 5;  // a smaller pool is refused: everyone in it could tell who else is
// Placing two people is worth this before any score: as many as possible are placed first.
inline constexpr int placing = 2000;
// What a pair costs that was together before.
inline constexpr int repeat_costs = 500;
inline constexpr int shared_interests_max = 250;
inline constexpr int few_ties = 5;
inline constexpr int waited_max = 3;

using Mix = Introduce::Mix;  // which pairs are wanted at all

struct Tie {
    Index other = nobody;
    std::int32_t novelty = 0;  // points, 0 to 150: the less of a tie, the more
    auto operator<=>(const Tie&) const = default;
};

// Working hours that people of one kind share with those of another.
struct Overlap {
    bool enough = false;
    std::int16_t hours = 0;  // whole ones
};

// Positions 0 to size - 1 are the people who take part. Contacts may lead over others, numbered from `size` on.
struct Pool {
    std::size_t size = 0;
    Mix mix = Mix::any;
    // By position; teams and sites are numbers, below 0 is not known: like nobody else's for the mix, but no difference
    // either that would give points to two of whom neither is known.
    std::vector<std::int32_t> team{}, site{};
    std::vector<std::uint8_t> newcomer{};
    std::vector<std::uint8_t> few_ties{};  // fewer than few_ties contacts
    std::vector<std::uint8_t> waited{};    // rounds in a row without a place, at most waited_max
    std::vector<std::uint16_t> hours{};    // the kind of working hours
    std::vector<Overlap> overlaps{};       // [kind * hour_kinds + kind]
    std::size_t hour_kinds = 0;
    std::vector<std::int32_t> topic_points{};  // by topic
    Lists<Index> topics{};                     // of a position
    Lists<Index> contacts{};                   // of a position or another person: with whom they have a tie
    Lists<Tie> ties{};                         // of a position with positions, also faded ones
    Lists<Index> met{};                        // of a position: with whom it was together in a round before
    Lists<Index> apart{};                      // of a position: whom it may not be put together with
    // By position: nobody allowed is left whom they did not meet. Filled by find_exhausted.
    std::vector<std::uint8_t> exhausted{};

    const Overlap& overlap(Index a, Index b) const { return overlaps[hours[a] * hour_kinds + hours[b]]; }
    bool same_team(Index a, Index b) const { return team[a] == team[b] && team[a] >= 0; }
    bool same_site(Index a, Index b) const { return site[a] == site[b] && site[a] >= 0; }
    bool other_team(Index a, Index b) const { return team[a] != team[b]; }
    bool other_site(Index a, Index b) const { return site[a] != site[b]; }
    // Points a person brings to every pair: having few ties, having waited.
    int own_points(Index i) const { return (few_ties[i] != 0 ? 40 : 0) + 150 * waited[i]; }
    // Whether `mix` wants the pair.
    bool mixes(Index a, Index b) const;
    // Allowed but for having met before.
    bool allowed(Index a, Index b) const;
};

// Settles who has nobody new left. Everything else of the pool must stand.
void find_exhausted(Pool& pool);

// Why two people fit, with points that add up to their score.
struct Part {
    enum class Code {
        cross_team,
        cross_site,
        shared_interest,
        mutual_contact,
        newcomer,
        few_ties,
        waited,
        new_acquaintance,
        fading_tie,
        overlap,
        repeat_exhausted
    };
    Code code = Code::new_acquaintance;
    // The topic of shared_interest; the position of whom newcomer, few_ties and waited are about; the number of
    // mutual_contact and of the hours of overlap; else 0.
    Index value = 0;
    int points = 0;
    auto operator<=>(const Part&) const = default;
};
std::string_view to_text(Part::Code code);

// Scores of one person with others. Borrows the pool, which must stand unchanged; needs find_exhausted.
class Scorer {
  public:
    explicit Scorer(const Pool& pool);
    // Whose scores are asked for from now on.
    void look_at(Index a);
    Index who() const { return a_; }
    // At least 1; 0 where the two may not be put together, and for a person with themselves.
    int score(Index b) const;
    // The same where the contacts in common are counted already.
    int score(Index b, int common) const;
    // Empty where the score is 0.
    std::vector<Part> parts(Index b) const;
    // Contacts in common.
    int common_contacts(Index b) const;

  private:
    bool may_meet(Index b) const;
    int shared_interests(Index b) const;
    void mark(Index a, bool on);

    static constexpr std::uint8_t with_tie = 1, met_before = 2, kept_apart = 4;
    const Pool& pool_;
    Index a_ = nobody;
    std::vector<std::int32_t> topic_{};    // points of the topics of a_, else 0
    std::vector<std::uint8_t> contact_{};  // 1 for the contacts of a_
    std::vector<std::uint8_t> special_{};  // what is special between a_ and a position
};

}  // namespace kith::matching
