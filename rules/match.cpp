#include "rules/match.hpp"

#include <algorithm>

#include "rules/match_hours.hpp"
#include "rules/matching/groups.hpp"
#include "rules/matching/points.hpp"
#include "rules/matching/trios.hpp"
#include "rules/text.hpp"

namespace kith {
namespace {

constexpr int newcomer_days = 90;
constexpr int few_ties = 5;
constexpr int waited_max = 3;
constexpr int repeat_costs = 500;

class Matcher {
  public:
    Matcher(const MatchRequest& request, std::vector<Facts::Index> pool)
        : request_(request),
          facts_(*request.facts),
          pool_(std::move(pool)),
          hours_(facts_, pool_, *request.holidays, request.from) {
        look_at_people();
        look_at_pairs();
    }

    void run(MatchResult& result) {
        std::vector<bool> placed(size());
        for (const auto& group : groups()) {
            std::vector<Facts::Index> members;
            for (const matching::Index i : group) {
                placed[i] = true;
                members.push_back(pool_[i]);
            }
            const bool trio = request_.how.group_size <= 2 && members.size() == 3;
            std::sort(members.begin(), members.end() - (trio ? 1 : 0));
            result.groups.push_back(std::move(members));
        }
        for (std::size_t i = 0; i < size(); ++i) {
            if (!placed[i]) result.unmatched.emplace_back(pool_[i], why_unmatched(i));
        }
    }

  private:
    std::size_t size() const { return pool_.size(); }
    PersonId id(std::size_t i) const { return facts_.person(pool_[i]).id; }
    std::uint64_t pool_seed() const { return mixed(request_.seed, request_.today.time_since_epoch().count()); }

    void look_at_people() {
        for (int topic = 0; topic < facts_.topic_kinds(); ++topic) {
            const int count = std::max(facts_.topic_count(topic), 1);
            const std::size_t total = std::max(facts_.size(), static_cast<std::size_t>(count));
            rarity_.push_back(matching::rarity(static_cast<std::int64_t>(total), count));
        }
        for (std::size_t i = 0; i < size(); ++i) {
            const Facts::Index who = pool_[i];
            const Person& person = facts_.person(who);
            manager_.push_back(fold_case(person.manager));
            key_.push_back(fold_case(person.key));
            newcomer_.push_back(person.start_date && request_.today - *person.start_date < days{newcomer_days});
            const auto found = request_.waited.find(person.id);
            const int waited = found == request_.waited.end() ? 0 : found->second;
            own_points_.push_back((facts_.ties(who, request_.today) < few_ties ? 40 : 0) +
                                  150 * std::clamp(waited, 0, waited_max));
        }
    }

    bool manages(std::size_t i, std::size_t j) const { return !key_[i].empty() && key_[i] == manager_[j]; }

    bool mixes(std::size_t i, std::size_t j) const {
        const int team_i = facts_.team(pool_[i]);
        const int team_j = facts_.team(pool_[j]);
        switch (request_.how.mix) {
            case Introduce::Mix::any:
                return true;
            case Introduce::Mix::across_teams:
                return team_i != team_j || team_i == Facts::unknown;
            case Introduce::Mix::within_teams:
                return team_i == team_j && team_i != Facts::unknown;
            case Introduce::Mix::across_sites: {
                const int site_i = facts_.site(pool_[i]);
                return site_i != facts_.site(pool_[j]) || site_i == Facts::unknown;
            }
        }
        return false;
    }

    // What person i and each other have in common, found along the contacts of i instead of pair by pair.
    struct Row {
        std::vector<int> common_contacts;
        std::vector<std::int64_t> days_since;  // since they last met, tie_days when they did not
    };
    Row row_of(std::size_t i) const {
        Row row{std::vector<int>(facts_.size()), std::vector<std::int64_t>(facts_.size(), tie_days)};
        const LocalDay after = request_.today - days{tie_days};
        for (const Facts::Met& met : facts_.met(pool_[i])) {
            if (met.last <= after) break;
            if (met.other == Facts::nobody) continue;
            row.days_since[met.other] = std::clamp<std::int64_t>((request_.today - met.last).count(), 0, tie_days);
            for (const Facts::Met& next : facts_.met(met.other)) {
                if (next.last <= after) break;
                if (next.other != Facts::nobody) ++row.common_contacts[next.other];
            }
        }
        return row;
    }

    int shared_rarity(Facts::Index a, Facts::Index b) const {
        const auto x = facts_.topics(a);
        const auto y = facts_.topics(b);
        int sum = 0;
        for (auto i = x.begin(), j = y.begin(); i != x.end() && j != y.end();) {
            if (*i == *j) sum += rarity_[static_cast<std::size_t>(*i)];
            const bool first = *i <= *j;
            const bool second = *j <= *i;
            i += first ? 1 : 0;
            j += second ? 1 : 0;
        }
        return sum;
    }

    int score(const Row& row, std::size_t i, std::size_t j) const {
        const Facts::Index a = pool_[i];
        const Facts::Index b = pool_[j];
        int points = 200 + own_points_[i] + own_points_[j];
        if (facts_.team(a) != facts_.team(b)) points += facts_.site(a) == facts_.site(b) ? 150 : 200;
        points += std::min(250, shared_rarity(a, b));
        points += std::min(60, 15 * hours_.per_day(i, j));
        if (newcomer_[i] != newcomer_[j]) points += 80;
        const int common = row.common_contacts[b];
        points += common == 0 ? 40 : common <= 3 ? 120 : common <= 8 ? 80 : 20;
        // How new they are to each other: nothing on the day they met, all of it when a tie has gone.
        return points + static_cast<int>(150 * row.days_since[b] / tie_days);
    }

    // Fills scores_: 0 where a pair is not allowed.
    void look_at_pairs() {
        scores_ = matching::Table(size());
        possible_.assign(size(), false);
        std::vector<bool> someone_new(size());
        std::vector<std::pair<std::size_t, std::size_t>> repeats;
        for (std::size_t i = 0; i < size(); ++i) {
            const Row row = row_of(i);
            for (std::size_t j = i + 1; j < size(); ++j) {
                if (!hours_.any(i, j)) continue;
                possible_[i] = possible_[j] = true;
                if (!mixes(i, j) || manages(i, j) || manages(j, i) || request_.apart->contains(id(i), id(j))) continue;
                const bool met = request_.met->contains(id(i), id(j));
                scores_.set(i, j, score(row, i, j));
                if (met) {
                    repeats.emplace_back(i, j);
                } else {
                    someone_new[i] = someone_new[j] = true;
                }
            }
        }
        // Who met everybody allowed may meet somebody again.
        for (const auto& [i, j] : repeats) {
            const bool allowed = !someone_new[i] || !someone_new[j];
            scores_.set(i, j, allowed ? std::max(1, scores_.at(i, j) - repeat_costs) : 0);
        }
    }

    // The pool stands in the order of a lot, so that the seed chooses among equals.
    std::vector<std::vector<matching::Index>> groups() const {
        std::vector<std::vector<matching::Index>> found;
        if (request_.how.group_size > 2) return matching::find_groups(scores_, request_.how.group_size, pool_seed());
        matching::TrioHistory history;
        for (std::size_t i = 0; i < size(); ++i) {
            const auto thirds = request_.thirds.find(id(i));
            history.thirds.push_back(static_cast<std::uint8_t>(
                thirds == request_.thirds.end() ? 0 : std::min(thirds->second, third_rounds)));
        }
        for (auto& group : matching::pairs_and_trios(scores_, history).groups)
            found.push_back(std::move(group.members));
        return found;
    }

    std::string why_unmatched(std::size_t i) const { return possible_[i] ? "no_partner" : "no_common_hours"; }

    const MatchRequest& request_;
    const Facts& facts_;
    std::vector<Facts::Index> pool_;
    CommonHours hours_;
    std::vector<std::string> manager_{}, key_{};
    std::vector<bool> newcomer_{}, possible_{};
    std::vector<int> own_points_{};
    std::vector<int> rarity_{};  // by topic
    matching::Table scores_{0};
};

}  // namespace

MatchResult match(const MatchRequest& request) {
    MatchResult result;
    if (request.pool.size() < pool_min) {
        for (const Facts::Index i : request.pool) result.unmatched.emplace_back(i, "small_pool");
        return result;
    }
    std::vector<Facts::Index> pool = request.pool;
    std::sort(pool.begin(), pool.end(), [&](Facts::Index a, Facts::Index b) {
        const auto lot = [&](Facts::Index i) {
            return mixed(request.seed, request.today.time_since_epoch().count(), request.facts->person(i).id.value);
        };
        return std::pair{lot(a), a} < std::pair{lot(b), b};
    });
    const std::size_t parts = (pool.size() + pool_together_max - 1) / pool_together_max;
    for (std::size_t part = 0; part < parts; ++part) {
        const auto begin = pool.begin() + static_cast<std::ptrdiff_t>(pool.size() * part / parts);
        const auto end = pool.begin() + static_cast<std::ptrdiff_t>(pool.size() * (part + 1) / parts);
        Matcher(request, {begin, end}).run(result);
    }
    std::sort(result.groups.begin(), result.groups.end());
    std::sort(result.unmatched.begin(), result.unmatched.end());
    return result;
}

std::vector<Fact> introduction_facts(const Facts& facts, Facts::Index i, Facts::Index j, bool met_before) {
    constexpr std::size_t topics_max = 2;
    std::vector<Fact> found;
    std::vector<int> shared = facts.shared_topics(i, j);
    std::sort(shared.begin(), shared.end(),
              [&](int a, int b) { return std::pair{facts.topic_count(a), a} < std::pair{facts.topic_count(b), b}; });
    if (shared.size() > topics_max) shared.resize(topics_max);
    for (const int topic : shared) found.push_back({"shared_interest", facts.topic_name(topic)});
    if (facts.team(i) != facts.team(j) && facts.team(i) != Facts::unknown && facts.team(j) != Facts::unknown)
        found.push_back({"cross_team", ""});
    if (facts.site(i) != facts.site(j) && facts.site(i) != Facts::unknown && facts.site(j) != Facts::unknown)
        found.push_back({"cross_site", ""});
    if (!met_before) found.push_back({"not_introduced_before", ""});
    if (found.empty()) found.push_back({"introduced_again", ""});
    return found;
}

}  // namespace kith
