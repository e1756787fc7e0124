// The page that shows a person what concerns them, and where all of it can be changed.
#pragma once

#include <vector>

#include "rules/model/account.hpp"
#include "rules/model/message.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/time.hpp"
#include "rules/view.hpp"

namespace kith {

// The sender's page, for their account `reader`. Only their own logs, choices and nudges, and the rules that mean them.
Message home_page(const View& view, const Account& reader, Instant now);

// --- what a program has on the page ---------------------------------------------------------------------------------

// Whose page it is. Borrows everything.
struct HomeReader {
    const View& view;
    const Account& account;
    const Preferences& chosen;
    LocalDay today;  // in the reader's calendar
    Instant now;
    const Phrases& phrases;
};

// A heading, what is so, and the buttons that change it; the value of each is "home", or what it is about. Empty where
// the program has nothing to say to this person. A new program adds its function to `home_programs` in
// home.cpp, its effects to those that change the page in decide.cpp, and is in sight.
using HomeSection = std::vector<Block> (*)(const HomeReader& reader);

// Those who hold the person up, and the other ties they keep.
std::vector<Block> circle_on_home(const HomeReader& reader);
// By the person's own logs and nobody else's, of those with whom they keep nothing.
std::vector<Block> fading_on_home(const HomeReader& reader);
// What goes on, what waits for their answer, and what they offer as a mentor.
std::vector<Block> mentoring_on_home(const HomeReader& reader);

// What waits for their yes as a lead; nothing where that is nothing (curating.cpp).
std::vector<Block> postings_on_home(const HomeReader& reader);
// What they said yes to; nothing where that is nothing (activities.cpp).
std::vector<Block> activities_on_home(const HomeReader& reader);

inline constexpr std::size_t home_nudges_max = 3;
inline constexpr std::size_t home_circle_max = 8;
inline constexpr std::size_t home_introductions_max = 5;
inline constexpr std::size_t home_rules_max = 8;

}  // namespace kith
