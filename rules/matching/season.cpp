#include "rules/matching/season.hpp"

#include <algorithm>
#include <map>
#include <tuple>
#include <utility>

namespace kith::matching {
namespace {

// Looks for one round that can be turned: numbers stand on `orbits` circles of `turn` places, a few are fixed. Turning
// by 1 to turn - 1 gives the other rounds. No two meet twice when no difference between places, on one circle or from
// one to another, stands in two groups, and a fixed number stands with at most one of each circle.
class StarterSearch {
  public:
    // The circle may be a torus: `wide` times turn / wide places.
    StarterSearch(std::size_t size, std::size_t group_size, std::size_t turn, std::size_t wide, std::size_t steps_max)
        : steps_max_(steps_max),
          size_(size),
          group_size_(group_size),
          turn_(turn),
          wide_(wide),
          orbits_(size / turn),
          used_(size),
          difference_(orbits_ * orbits_ * turn),
          fixed_(size - orbits_ * turn, std::vector<bool>(orbits_)) {}

    bool run() { return next_group(); }
    const std::vector<std::vector<Index>>& groups() const { return groups_; }
    Index turned(Index number, std::size_t by) const {
        if (number >= orbits_ * turn_) return number;
        return static_cast<Index>(number / turn_ * turn_ + moved(number % turn_, by));
    }

  private:
    std::size_t moved(std::size_t place, std::size_t by) const {
        const std::size_t high = turn_ / wide_;
        return (place / high + by / high) % wide_ * high + (place % high + by % high) % high;
    }
    std::size_t negated(std::size_t place) const {
        const std::size_t high = turn_ / wide_;
        return (wide_ - place / high) % wide_ * high + (high - place % high) % high;
    }

    bool next_group() {
        std::size_t first = size_;
        // Fixed numbers first: they leave the least choice.
        for (std::size_t i = size_; i-- > 0;) {
            if (!used_[i]) {
                first = i;
                break;
            }
        }
        if (first == size_) return true;
        groups_.push_back({static_cast<Index>(first)});
        used_[first] = true;
        if (fill(first)) return true;
        used_[first] = false;
        groups_.pop_back();
        return false;
    }

    // Adds members below `above` to the last group.
    bool fill(std::size_t above) {
        if (groups_.back().size() == group_size_) return next_group();
        for (std::size_t i = above; i-- > 0;) {
            if (used_[i] || ++steps_ > steps_max_) continue;
            const std::size_t before = marks_.size();
            if (join(static_cast<Index>(i))) {
                used_[i] = true;
                groups_.back().push_back(static_cast<Index>(i));
                if (fill(i)) return true;
                groups_.back().pop_back();
                used_[i] = false;
            }
            unmark(before);
        }
        return false;
    }

    // Marks what the number shares with the members of the last group; false where something is marked already.
    bool join(Index number) {
        for (const Index member : groups_.back()) {
            if (member >= orbits_ * turn_ && number >= orbits_ * turn_) return false;
            if (member >= orbits_ * turn_) {
                if (!mark(fixed_[member - orbits_ * turn_], number / turn_)) return false;
                continue;
            }
            const std::size_t a = number / turn_;
            const std::size_t b = member / turn_;
            const std::size_t apart = moved(member % turn_, negated(number % turn_));
            // Half a turn brings the two back to each other.
            if (a == b && apart == negated(apart)) return false;
            if (!mark(difference_, (a * orbits_ + b) * turn_ + apart)) return false;
            if (!mark(difference_, (b * orbits_ + a) * turn_ + negated(apart))) return false;
        }
        return true;
    }
    bool mark(std::vector<bool>& marks, std::size_t place) {
        if (marks[place]) return false;
        marks[place] = true;
        marks_.emplace_back(&marks, place);
        return true;
    }
    void unmark(std::size_t count) {
        while (marks_.size() > count) {
            (*marks_.back().first)[marks_.back().second] = false;
            marks_.pop_back();
        }
    }

    std::size_t steps_max_, size_, group_size_, turn_, wide_, orbits_;
    std::vector<bool> used_;
    std::vector<bool> difference_;
    std::vector<std::vector<bool>> fixed_;
    std::vector<std::pair<std::vector<bool>*, std::size_t>> marks_{};
    std::vector<std::vector<Index>> groups_{};
    std::size_t steps_ = 0;
};

}  // namespace

Schedule pair_schedule(std::size_t size) {
    Schedule schedule;
    if (size < 2 || size > season_max) return schedule;
    const std::size_t seats = size + size % 2;  // an odd one out sits with nobody
    const std::size_t turn = seats - 1;
    for (std::size_t round = 0; round < turn; ++round) {
        std::vector<std::vector<Index>> pairs;
        const auto add = [&](std::size_t a, std::size_t b) {
            if (std::max(a, b) < size)
                pairs.push_back({static_cast<Index>(std::min(a, b)), static_cast<Index>(std::max(a, b))});
        };
        add(round, seats - 1);
        for (std::size_t k = 1; k < seats / 2; ++k) add((round + k) % turn, (round + turn - k) % turn);
        schedule.push_back(std::move(pairs));
    }
    return schedule;
}

namespace {

Schedule search_schedule(std::size_t size, std::size_t group_size, std::size_t steps_max) {
    Schedule schedule;
    const std::size_t most = (size - 1) / (group_size - 1);
    for (std::size_t turn = most, wide = 1; turn + 2 >= most && turn >= 2;) {
        StarterSearch search(size, group_size, turn, wide, steps_max);
        if (!search.run()) {
            do ++wide;
            while (wide * wide <= turn && turn % (wide * wide) != 0);
            if (wide * wide > turn) {
                --turn;
                wide = 1;
            }
            continue;
        }
        for (std::size_t round = 0; round < turn; ++round) {
            auto groups = search.groups();
            for (auto& group : groups) {
                for (Index& member : group) member = search.turned(member, round);
                std::ranges::sort(group);
            }
            schedule.push_back(std::move(groups));
        }
        break;
    }
    return schedule;
}

}  // namespace

Schedule group_schedule(std::size_t size, std::size_t group_size, std::size_t steps_max) {
    if (group_size < 3 || size > season_max || size % group_size != 0 || size <= group_size) return {};
    thread_local std::map<std::tuple<std::size_t, std::size_t, std::size_t>, Schedule> known;
    const std::tuple key{size, group_size, steps_max};
    const auto found = known.find(key);
    if (found != known.end()) return found->second;
    return known.emplace(key, search_schedule(size, group_size, steps_max)).first->second;
}

}  // namespace kith::matching
