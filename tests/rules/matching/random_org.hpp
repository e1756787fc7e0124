// Random organisations for the matching's tests: small enough to try every way, odd enough to meet every rule.
#pragma once

#include <algorithm>
#include <random>
#include <string>

#include "rules/matching/org.hpp"

namespace kith::test {

inline matching::Org random_org(std::mt19937_64& random, int people) {
    const auto below = [&](std::uint64_t end) { return random() % end; };
    matching::Org org;
    org.date = LocalDay{std::chrono::year{2026} / std::chrono::January / 5};
    const std::uint64_t strictness = below(4);
    for (int i = 0; i < people; ++i) {
        matching::OrgPerson person{.id = "p" + std::to_string(i),
                                   .team = "t" + std::to_string(below(4)),
                                   .department = "d" + std::to_string(below(2)),
                                   .site = "s" + std::to_string(below(3))};
        person.utc_offset_min = static_cast<int>(below(4)) * (strictness == 0 ? 240 : 60) - 300;
        person.start_date = org.date - days{below(200)};
        for (std::uint64_t k = below(4); k > 0; --k) person.interests.push_back("i" + std::to_string(below(6)));
        if (below(5) == 0) person.manager = "p" + std::to_string(below(static_cast<std::uint64_t>(people)));
        if (below(2 + 4 * strictness) == 0)
            person.blocks.push_back("p" + std::to_string(below(static_cast<std::uint64_t>(people))));
        if (below(10) == 0) org.waiting.emplace_back(person.id, static_cast<int>(below(5)));
        org.people.push_back(std::move(person));
    }
    if (strictness == 1) org.settings.cross_team = matching::OrgSettings::CrossTeam::only;
    for (int i = 0; i < people; ++i) {
        for (int j = i + 1; j < people; ++j) {
            const std::string a = "p" + std::to_string(i);
            const std::string b = "p" + std::to_string(j);
            if (below(3) == 0) {
                org.ties.push_back({.a = a,
                                    .b = b,
                                    .strength = static_cast<double>(below(101)) / 100,
                                    .last_contact = org.date - days{below(300)}});
            }
            if (below(strictness == 2 ? 2 : 6) == 0)
                org.introductions.push_back({.date = org.date - weeks{2 + 2 * below(5)}, .members = {a, b}});
        }
    }
    return org;
}

}  // namespace kith::test
