#include "bot/rules_bench.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iostream>

#include "adapters/json.hpp"
#include "bot/admin.hpp"
#include "bot/rules_company.hpp"
#include "bot/stopwatch.hpp"
#include "rules/audience.hpp"
#include "rules/due_planner.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr int evaluations = 9;            // the median is told
constexpr int meetings_logged = 100'000;  // logged one after the other
constexpr int days_followed = 28;

}  // namespace

int bench_rules(const RulesBenchOptions& options) {
    const DueView company = made_up_rules_company(options.people, options.rules, options.seed);
    JsonWriter out;
    const auto figure = [&](std::string_view name, double value) { out.key(name).raw(fmt::format("{:.3f}", value)); };
    out.begin_object().field("people", options.people).field("rules", options.rules);
    out.key("seed").raw(std::to_string(options.seed));

    Stopwatch watch;
    Facts facts(company.people, company.contacts);
    figure("facts_ms", milliseconds_of(watch.lap()));
    std::vector<Audience> audiences;
    audiences.reserve(company.rules.size());
    for (const LiveRule& live : company.rules) audiences.emplace_back(live.rule.audience, facts);
    figure("compile_ms", milliseconds_of(watch.lap()));

    // Everybody, for all rules.
    std::vector<double> times;
    std::size_t due = 0;
    for (int run = 0; run < evaluations; ++run) {
        due = 0;
        watch.lap();
        for (const Audience& audience : audiences) due += audience.run(made_up_monday).count();
        times.push_back(milliseconds_of(watch.lap()));
    }
    std::nth_element(times.begin(), times.begin() + evaluations / 2, times.end());
    const double full = times[evaluations / 2];
    out.field("due", static_cast<std::int64_t>(due));
    figure("milliseconds", full);
    figure("person_rule_ns", full * 1e6 / options.people / options.rules);

    // The plan of that Monday in one go, budget and all; messages left out.
    watch.lap();
    Planner planner(company, Planner::Words::left_out);
    figure("planner_ms", milliseconds_of(watch.lap()));
    const DueDecision plan = planner.plan(to_instant(company.zone, LocalTime{made_up_monday}));
    figure("plan_ms", milliseconds_of(watch.lap()));
    out.field("chosen", static_cast<std::int64_t>(plan.nudges.size()));
    out.field("held", static_cast<std::int64_t>(plan.held.size()));

    // Four weeks, a day at a time: what comes due is found without a look at the others.
    std::vector<Meant> meant;
    meant.reserve(audiences.size());
    for (const Audience& audience : audiences) meant.emplace_back(audience, PeopleSet(facts.size(), true));
    for (Meant& one : meant) one.on(made_up_monday - days{1});
    watch.lap();
    for (Meant& one : meant) one.on(made_up_monday);  // notes for everybody when to look again
    figure("follow_ms", milliseconds_of(watch.lap()));
    std::size_t newly_due = 0;
    Stopwatch::Nanoseconds following{};
    for (int day = 1; day <= days_followed; ++day) {
        watch.lap();
        for (Meant& one : meant) {
            one.on(made_up_monday + days{day});
            one.each_new([&](Facts::Index) { ++newly_due; });
        }
        following += watch.lap();
    }
    out.field("newly_due", static_cast<std::int64_t>(newly_due));
    figure("newly_due_ns", newly_due == 0 ? 0 : following.count() / static_cast<double>(newly_due));
    watch.lap();
    for (Meant& one : meant) one.on(made_up_monday + days{days_followed});
    figure("nothing_new_us", watch.lap().count() / 1e3);

    // Logged connections: the two who met are looked at again, for all rules.
    std::vector<Contact> logged;
    for (int k = 0; k < meetings_logged; ++k) {
        logged.push_back(made_up_contact(company, static_cast<std::uint64_t>(k)));
        logged.back().last += days{days_followed};
    }
    watch.lap();
    for (const Contact& contact : logged) {
        const std::array both = {facts.index(contact.a), facts.index(contact.b)};
        for (const Facts::Index i : both) {
            for (const Meant& one : meant) one.expect_met(i);
        }
        facts.meet(contact);
        for (const Facts::Index i : both) {
            for (Meant& one : meant) one.met(i);
        }
    }
    figure("connection_us", watch.lap().count() / 1e3 / meetings_logged);

    std::size_t bytes = facts.bytes();
    std::size_t index_bytes = 0;
    for (const Audience& audience : audiences) index_bytes += audience.bytes();
    for (const Meant& one : meant) index_bytes += one.bytes();
    out.field("bytes", static_cast<std::int64_t>(bytes + index_bytes));
    out.field("index_bytes", static_cast<std::int64_t>(index_bytes));
    out.end_object();
    std::cout << out.take() << "\n";
    return exit_done;
}

}  // namespace kith
