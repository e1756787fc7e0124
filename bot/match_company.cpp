#include "bot/match_company.hpp"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <random>
#include <set>

namespace kith {
namespace {

using namespace matching;

constexpr auto today = LocalDay{std::chrono::year{2026} / std::chrono::March / 9};
constexpr std::array<int, 12> offsets = {60, 60, 0, 60, -300, -480, 330, 120, -300, 540, 180, -180};

std::string numbered(const char* letter, std::uint64_t number, std::size_t width) {
    std::string digits = std::to_string(number);
    return letter + std::string(width - std::min(width, digits.size()), '0') + digits;
}

class Maker {
  public:
    Maker(int people, std::uint64_t seed)
        : count_(static_cast<std::uint64_t>(people)), random_(seed * 1'000'003 + count_) {}

    Org run() {
        org_.date = today;
        for (std::uint64_t i = 0; i < count_; ++i) person(i);
        for (std::uint64_t i = 0; i < count_; ++i) ties(i);
        for (std::uint64_t i = 0; i < count_; ++i) past(i);
        return std::move(org_);
    }

  private:
    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    bool percent(std::uint64_t share) { return below(100) < share; }

    void person(std::uint64_t i) {
        const std::uint64_t team = i / 8;
        const std::uint64_t department = team / 6;
        OrgPerson person{
            .id = numbered("p", i, 6), .team = numbered("t", team, 5), .department = numbered("d", department, 4)};
        // Most of a team sit together.
        const std::uint64_t site = percent(75) ? (team * 7 + team / 5) % offsets.size() : below(offsets.size());
        person.site = numbered("s", site, 2);
        person.utc_offset_min = offsets[site];
        if (i % 8 != 0) person.manager = numbered("p", i / 8 * 8, 6);
        person.start_date = today - days{percent(8) ? below(90) : 90 + below(3'000)};
        const std::uint64_t early = below(3);
        person.work_start = std::chrono::minutes{480 + 60 * early};
        person.work_end = std::chrono::minutes{960 + 60 * early};
        // A few interests are common, most are not: the square of an even draw leans to the first.
        const std::uint64_t kinds = 200;
        for (std::uint64_t k = below(6); k > 0; --k) {
            const std::uint64_t draw = below(kinds);
            person.interests.push_back(numbered("i", draw * draw / kinds, 3));
        }
        if (percent(5)) person.opted_out.emplace_back(percent(50) ? "intro" : "all");
        if (percent(4)) person.away.push_back({today - days{below(5)}, today + days{2 + below(10)}});
        if (below(200) == 0) person.blocks.push_back(numbered("p", below(count_), 6));
        if (below(50) == 0) org_.waiting.emplace_back(person.id, static_cast<int>(1 + below(3)));
        org_.people.push_back(std::move(person));
    }

    void ties(std::uint64_t i) {
        const auto tie = [&](std::uint64_t other) {
            if (other >= count_ || other == i || !tied_.insert(std::minmax(i, other)).second) return;
            org_.ties.push_back({.a = org_.people[i].id,
                                 .b = org_.people[other].id,
                                 .strength = static_cast<double>(100 + below(900)) / 1'000,
                                 .last_contact = today - days{below(400)}});
        };
        for (std::uint64_t other = i + 1; other % 8 != 0; ++other) {
            if (percent(70)) tie(other);
        }
        for (int k = 0; k < 3; ++k) tie(i / 48 * 48 + below(48));
        for (std::uint64_t k = below(3); k > 0; --k) tie(below(count_));
    }

    void past(std::uint64_t i) {
        for (int round = 1; round <= 6; ++round) {
            if (!percent(35)) continue;
            org_.introductions.push_back(
                {.date = today - weeks{2 * round}, .members = {org_.people[i].id, org_.people[below(count_)].id}});
            if (org_.introductions.back().members[0] == org_.introductions.back().members[1])
                org_.introductions.pop_back();
        }
    }

    std::uint64_t count_;
    std::mt19937_64 random_;
    Org org_{};
    std::set<std::pair<std::uint64_t, std::uint64_t>> tied_{};
};

}  // namespace

Org made_up_org(int people, std::uint64_t seed) {
    return Maker(people, seed).run();
}

std::string org_json(const Org& org) {
    nlohmann::ordered_json out;
    out["format"] = "kith-org/1";
    out["date"] = to_iso(org.date);
    auto& people = out["people"] = nlohmann::ordered_json::array();
    for (const OrgPerson& person : org.people) {
        nlohmann::ordered_json one = {{"id", person.id},
                                      {"team", person.team},
                                      {"department", person.department},
                                      {"site", person.site},
                                      {"utc_offset_min", person.utc_offset_min},
                                      {"manager", nullptr},
                                      {"interests", person.interests},
                                      {"work_start", to_clock(person.work_start)},
                                      {"work_end", to_clock(person.work_end)},
                                      {"opted_out", person.opted_out},
                                      {"away", nlohmann::ordered_json::array()},
                                      {"blocks", person.blocks}};
        if (!person.manager.empty()) one["manager"] = person.manager;
        if (person.start_date) one["start_date"] = to_iso(*person.start_date);
        for (const OrgAbsence& away : person.away)
            one["away"].push_back({{"from", to_iso(away.from)}, {"to", to_iso(away.to)}});
        people.push_back(std::move(one));
    }
    auto& ties = out["ties"] = nlohmann::ordered_json::array();
    for (const OrgTie& tie : org.ties) {
        ties.push_back({{"a", tie.a},
                        {"b", tie.b},
                        {"strength", tie.strength},
                        {"last_contact", to_iso(tie.last_contact)},
                        {"source", "logged"}});
    }
    auto& history = out["history"] = nlohmann::ordered_json::array();
    for (const OrgGroup& group : org.introductions) {
        history.push_back(
            {{"kind", "intro"}, {"date", to_iso(group.date)}, {"members", group.members}, {"outcome", "unknown"}});
    }
    auto& waiting = out["waiting"] = nlohmann::ordered_json::array();
    for (const auto& [id, rounds] : org.waiting) waiting.push_back({{"id", id}, {"rounds", rounds}});
    out["settings"] = {{"group_size", org.settings.group_size}, {"min_overlap_min", org.settings.min_overlap_min}};
    return out.dump() + "\n";
}

}  // namespace kith
