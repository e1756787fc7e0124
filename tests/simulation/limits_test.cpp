// What a host tells of people is held to the limits of rules/matching/org.hpp, also of those who join later.
#include <gtest/gtest.h>

#include <sstream>

#include "bot/simulate_verb.hpp"
#include "rules/matching/org.hpp"

namespace kith {
namespace {

// People, each with working hours of their own.
std::string people(std::size_t first, std::size_t count) {
    std::string text;
    for (std::size_t i = first; i < first + count; ++i) {
        const auto two = [](std::size_t number) { return (number < 10 ? "0" : "") + std::to_string(number); };
        text += (text.empty() ? "" : ",") + std::string(R"({"id":"p)") + std::to_string(i) + R"(","work_start":")" +
                two(i / 60 % 24) + ":" + two(i % 60) + R"(","work_end":")" + two((i / 60 + 8 + i / 1'440) % 24) + ":" +
                two(i % 60) + R"("})";
    }
    return text;
}

std::string complaint(const std::string& lines) {
    std::istringstream in(lines);
    std::ostringstream out;
    std::ostringstream complaints;
    simulate(in, out, complaints, 1);
    return complaints.str();
}

std::string init(std::size_t count) {
    return R"({"type":"init","org":{"format":"kith-org/1","date":"2026-01-05","people":[)" + people(0, count) + "]}}\n";
}

TEST(SimulationLimits, who_joins_with_one_more_kind_of_working_hours_is_refused) {
    const std::size_t most = matching::org_hour_kinds_max;
    const std::string day = R"({"type":"day","date":"2026-01-05","joined":[)";
    const std::string end = "{\"type\":\"end\"}\n";
    EXPECT_EQ(complaint(init(most) + day + "]}\n" + end), "");
    EXPECT_EQ(complaint(init(most) + day + people(most, 1) + "]}\n" + end),
              "line 2: joined: more than 2000 different working hours\n");
    EXPECT_EQ(complaint(init(most + 1) + end), "line 1: org.people: more than 2000 different working hours\n");
}

}  // namespace
}  // namespace kith
