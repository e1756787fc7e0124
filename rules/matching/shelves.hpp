// Who could be worth most to whom in a large pool, without looking at all pairs.
#pragma once

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "rules/matching/lists.hpp"
#include "rules/matching/pool.hpp"

namespace kith::matching {

// People of one class are alike in working hours, site and being new; people on one shelf are of one class and have
// some topics in common (or none asked for). With anybody of a shelf a pair is worth at most the same: what really sets
// pairs apart beyond that are contacts in common, and those pairs are few enough to stand one by one.
class Shelves {
  public:
    // Borrows the pool, which must stand unchanged; needs find_exhausted.
    explicit Shelves(const Pool& pool);

    struct Shelf {
        Index of_class = 0;
        Index begin = 0, end = 0;  // in members
    };
    // A set of topics that somebody has, together with others.
    struct Held {
        Index first = 0, last = 0;  // its shelves, one for each class
        std::int32_t points = 0;
        auto operator<=>(const Held&) const = default;
    };
    // A pair worth more for its contacts in common than the shelves say; stands with one of the two.
    struct Near {
        Index other = nobody;
        std::int32_t score = 0;
        auto operator<=>(const Near&) const = default;
    };

    std::size_t classes() const { return classes_; }
    Index class_of(Index i) const { return class_[i]; }
    bool new_class(Index c) const { return newcomers_[c] != 0; }
    const std::vector<Shelf>& shelves() const { return shelves_; }
    const std::vector<Index>& members() const { return members_; }
    // The shelves of everybody: one for each class.
    std::pair<Index, Index> everybody() const { return everybody_; }
    std::span<const Held> held(Index i) const { return held_.of(i); }
    std::span<const Near> near(Index i) const { return near_.of(i); }
    // The most that a pair of these classes is worth without topics, own points and what near() holds; 0: not allowed.
    int most(Index class_a, Index class_b) const { return most_[class_a * classes_ + class_b]; }
    // More, for somebody whose contacts' contacts are too many to stand in near(), and for topics beyond the shelves.
    int unseen(Index i) const { return unseen_[i]; }

  private:
    void make_classes();
    void fill_shelves();
    void find_near();

    const Pool& pool_;
    std::size_t classes_ = 0;
    std::vector<Index> class_{};
    std::vector<std::uint8_t> newcomers_{};  // by class
    std::vector<int> most_{}, unseen_{};
    std::vector<Shelf> shelves_{};
    std::vector<Index> members_{};
    std::pair<Index, Index> everybody_{};
    Lists<Held> held_{};
    Lists<Near> near_{};
};

}  // namespace kith::matching
