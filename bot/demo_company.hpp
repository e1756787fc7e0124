// The made-up company of `kith demo`: people, teams, zones, and what they are like. All from one seed.
#pragma once

#include <cstdint>
#include <random>
#include <string>
#include <vector>

#include "rules/model/person.hpp"

namespace kith {

// How a made-up person takes to nudges. Known to the demo only; Kith sees nothing but what they type and press.
struct Temper {
    double answers = 0.6;  // chance to act on a nudge on the same day
    double chatty = 0.05;  // chance to log a meeting of their own accord on a working day
    double busy = 0.15;    // chance to press Later
    double curious = 0.1;  // chance to ask why
    bool shy = false;      // stops check-ins at the second one
    bool joins = true;     // says yes to introductions
};

struct DemoPerson {
    Person person{};  // without id; its one account is on the console
    Temper temper{};
};

inline constexpr int demo_people_min = 10;
inline constexpr int demo_people_max = 200;

// `count` people in 5 teams and 3 zones; the first of each team leads it. Same seed, same company.
std::vector<DemoPerson> made_up_company(int count, LocalDay today, std::mt19937_64& random);

}  // namespace kith
