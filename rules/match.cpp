#include "rules/match.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "rules/match_hours.hpp"
#include "rules/matching/points.hpp"
#include "rules/matching/round.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

using matching::Index;

constexpr int newcomer_days = 90;

// People of the facts as a pool; positions stand in the order of `who`.
class Matcher {
  public:
    // `rest`: a pool may be smaller than pool_min.
    Matcher(const MatchRequest& request, std::vector<Facts::Index> who, bool rest)
        : request_(request), facts_(*request.facts), who_(std::move(who)), rest_(rest) {
        pool_.size = who_.size();
        pool_.mix = request.how.mix;
        look_at_people();
        find_common_hours(pool_, facts_, who_, *request.holidays, request.from);
        look_at_topics();
        look_at_contacts();
        look_at_pairs();
        matching::find_exhausted(pool_);
    }

    MatchResult run() {
        MatchResult result;
        const matching::Round round = matching::plan_round(pool_, options());
        for (const matching::Group& group : round.groups) {
            std::vector<Facts::Index> members;
            for (const Index i : group.members) members.push_back(who_[i]);
            const bool trio = request_.how.group_size <= 2 && members.size() == 3;
            std::sort(members.begin(), members.end() - (trio ? 1 : 0));
            result.groups.push_back(std::move(members));
        }
        for (const matching::Unplaced& one : round.unplaced)
            result.unmatched.emplace_back(who_[one.who], why_unmatched(one.who));
        std::sort(result.groups.begin(), result.groups.end());
        std::sort(result.unmatched.begin(), result.unmatched.end());
        return result;
    }

  private:
    PersonId id(Index i) const { return facts_.person(who_[i]).id; }
    std::uint64_t pool_seed() const { return mixed(request_.seed, request_.today.time_since_epoch().count()); }

    void look_at_people() {
        for (const Facts::Index who : who_) {
            const Person& person = facts_.person(who);
            const bool is_new = person.start_date && request_.today - *person.start_date < days{newcomer_days};
            const auto found = request_.waited.find(person.id);
            const int waited = found == request_.waited.end() ? 0 : found->second;
            pool_.team.push_back(facts_.team(who));
            pool_.site.push_back(facts_.site(who));
            pool_.newcomer.push_back(is_new ? 1 : 0);
            pool_.few_ties.push_back(facts_.ties(who, request_.today) < matching::few_ties ? 1 : 0);
            pool_.waited.push_back(static_cast<std::uint8_t>(std::clamp(waited, 0, matching::waited_max)));
        }
    }

    void look_at_topics() {
        for (int topic = 0; topic < facts_.topic_kinds(); ++topic) {
            const int count = std::max(facts_.topic_count(topic), 1);
            const std::size_t total = std::max(facts_.size(), static_cast<std::size_t>(count));
            pool_.topic_points.push_back(matching::rarity(static_cast<std::int64_t>(total), count));
        }
        std::vector<std::pair<Index, Index>> topics;
        for (Index i = 0; i < pool_.size; ++i) {
            for (const int topic : facts_.topics(who_[i])) topics.emplace_back(i, static_cast<Index>(topic));
        }
        pool_.topics = matching::Lists<Index>(pool_.size, topics);
    }

    void look_at_contacts() {
        std::vector<Index> number(facts_.size(), matching::nobody);
        for (Index i = 0; i < pool_.size; ++i) number[who_[i]] = i;
        auto others = static_cast<Index>(pool_.size);
        for (Index& one : number) {
            if (one == matching::nobody) one = others++;
        }
        const LocalDay after = request_.today - days{tie_days};
        std::vector<std::pair<Index, Index>> contacts;
        std::vector<std::pair<Index, matching::Tie>> ties;
        for (Index i = 0; i < pool_.size; ++i) {
            for (const Facts::Met& met : facts_.met(who_[i])) {
                if (met.last <= after) break;
                if (met.other == Facts::nobody) continue;
                const Index other = number[met.other];
                contacts.emplace_back(i, other);
                if (other >= pool_.size) continue;
                // How new they are to each other: the less of a tie is left, the more.
                const double left = facts_.strength(who_[i], met, request_.today);
                ties.emplace_back(i, matching::Tie{other, matching::novelty(left)});
            }
        }
        pool_.contacts = matching::Lists<Index>(pool_.size, contacts);
        pool_.ties = matching::Lists<matching::Tie>(pool_.size, ties);
    }

    void look_at_pairs() {
        std::vector<std::pair<Index, Index>> met;
        std::vector<std::pair<Index, Index>> apart;
        const auto both = [](auto& pairs, Index i, Index j) {
            pairs.emplace_back(i, j);
            pairs.emplace_back(j, i);
        };
        std::unordered_multimap<std::string, Index> by_key;
        for (Index i = 0; i < pool_.size; ++i) by_key.emplace(fold_case(facts_.person(who_[i]).key), i);
        for (Index i = 0; i < pool_.size; ++i) {
            const std::string manager = fold_case(facts_.person(who_[i]).manager);
            if (manager.empty()) continue;
            const auto [first, last] = by_key.equal_range(manager);
            for (auto found = first; found != last; ++found) both(apart, i, found->second);
        }
        each_of(*request_.apart, [&](Index i, Index j) { both(apart, i, j); });
        each_of(*request_.met, [&](Index i, Index j) {
            both(met, i, j);
            if (request_.again) both(apart, i, j);
        });
        pool_.met = matching::Lists<Index>(pool_.size, met);
        pool_.apart = matching::Lists<Index>(pool_.size, apart);
    }

    // The pairs of which both are in the pool: what it costs follows the smaller of the two.
    template <class Each>
    void each_of(const Pairs& pairs, const Each& each) const {
        if (pool_.size * pool_.size / 2 <= pairs.size()) {
            for (Index i = 0; i < pool_.size; ++i) {
                for (Index j = i + 1; j < pool_.size; ++j) {
                    if (pairs.contains(id(i), id(j))) each(i, j);
                }
            }
            return;
        }
        std::unordered_map<std::int64_t, Index> position;
        for (Index i = 0; i < pool_.size; ++i) position.emplace(id(i).value, i);
        pairs.for_each([&](PersonId a, PersonId b) {
            const auto first = position.find(a.value);
            const auto second = position.find(b.value);
            if (a != b && first != position.end() && second != position.end()) each(first->second, second->second);
        });
    }

    // The pool stands in the order of a lot, so that the seed chooses among equals; schedules go by the people's
    // numbers, which stay the same from round to round, and are not looked for long: others wait for the same thread.
    matching::RoundOptions options() const {
        matching::RoundOptions options{.group_size = request_.how.group_size,
                                       .rest = rest_,
                                       .seed = pool_seed(),
                                       .schedule_steps = matching::search_steps_few};
        for (Index i = 0; i < pool_.size; ++i) {
            const auto thirds = request_.thirds.find(id(i));
            options.history.thirds.push_back(static_cast<std::uint8_t>(
                thirds == request_.thirds.end() ? 0 : std::min(thirds->second, matching::trio_rounds)));
        }
        std::vector<Index> by_number(pool_.size);
        for (Index i = 0; i < pool_.size; ++i) by_number[i] = i;
        std::ranges::sort(by_number, {}, [&](Index i) { return id(i); });
        options.order.resize(pool_.size);
        for (Index place = 0; place < pool_.size; ++place) options.order[by_number[place]] = place;
        return options;
    }

    std::string why_unmatched(Index i) const {
        for (Index j = 0; j < pool_.size; ++j) {
            if (j != i && pool_.overlap(i, j).enough) return "no_partner";
        }
        return "no_common_hours";
    }

    const MatchRequest& request_;
    const Facts& facts_;
    std::vector<Facts::Index> who_;
    bool rest_;
    matching::Pool pool_{};
};

}  // namespace

MatchResult match(const MatchRequest& request) {
    if (!request.again && request.pool.size() < matching::pool_min) {
        MatchResult result;
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
    if (request.how.mix != Introduce::Mix::within_teams || pool.size() <= matching::exact_max)
        return Matcher(request, std::move(pool), request.again).run();
    // What looks for partners in a large pool knows nothing of teams; each of them is a pool of its own.
    std::map<int, std::vector<Facts::Index>> teams;
    for (const Facts::Index i : pool) teams[request.facts->team(i)].push_back(i);
    MatchResult result;
    for (auto& [team, members] : teams) {
        const bool small = members.size() < matching::pool_min;
        const MatchResult made = Matcher(request, std::move(members), request.again || small).run();
        result.groups.insert(result.groups.end(), made.groups.begin(), made.groups.end());
        result.unmatched.insert(result.unmatched.end(), made.unmatched.begin(), made.unmatched.end());
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
