// The organisation of `kith match` (kith-org/1), and the round made of it: promises hold whatever the file says.
#include <sstream>
#include <string>

#include "bot/match_org.hpp"
#include "rules/matching/round.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using namespace kith::matching;

constexpr std::size_t people_matched_max = 40;  // larger rounds are a matter of tests, not of reading

void check_round(const Org& org) {
    const OrgPool pool = pool_of(org, 7);
    fuzz::must(pool.pool.size <= org.people.size(), "who takes part is in the file");
    const RoundOptions options = options_of(org, pool, 7);
    const Round round = plan_round(pool.pool, options);
    std::vector<int> placed(pool.pool.size);
    Scorer scorer(pool.pool);
    for (const Group& group : round.groups) {
        fuzz::must(group.members.size() >= 2, "a group is two or more");
        for (const Index a : group.members) {
            ++placed[a];
            scorer.look_at(a);
            for (const Index b : group.members) fuzz::must(a == b || scorer.score(b) > 0, "each pair is allowed");
        }
        int points = 0;
        for (const Part& part : reasons(scorer, group)) points += part.points;
        fuzz::must(points == group.score, "points add up to the score");
    }
    for (const Unplaced& one : round.unplaced) ++placed[one.who];
    for (const int times : placed) fuzz::must(times == 1, "everybody is in one group or has no place");
    fuzz::must(!round.certified || round.value * bound_scale <= round.bound, "nothing is worth more than its bound");
    const std::string text = pairs_json(org, pool, round, 7);
    fuzz::must(!text.empty() && text.back() == '\n', "the answer is one line");
    const OrgPool again = pool_of(org, 7);
    fuzz::must(pairs_json(org, again, plan_round(again.pool, options), 7) == text, "the same input, the same bytes");
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    std::istringstream stream{std::string{input}};
    const auto org = read_org(stream);
    if (!org) {
        must(!org.error().what.empty(), "an error says what is wrong");
        return;
    }
    for (const OrgTie& tie : org->ties) must(tie.strength >= 0 && tie.strength <= 1, "a tie has a strength");
    must(org->settings.group_size >= 2 && org->settings.group_size <= group_size_max, "the size of groups is bounded");
    if (org->people.size() <= people_matched_max) check_round(*org);
}
