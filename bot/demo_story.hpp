// The written part of the story that `kith demo` tells: what its main characters type and press, so that each way to
// connect comes up whatever the seed. Everything Kith says to it is Kith's own.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

namespace kith {

// One thing that a main character does.
struct Scene {
    std::string_view way;   // the way to connect that it shows, as the story names it; empty: part of the one before
    int week = 0;           // 0: the first of the story
    int weekday = 0;        // 0: Monday
    int minute = 0;         // of their own day
    std::size_t who = 0;    // which of the company
    std::string_view says;  // what they type; {7}: the handle of person 7; {+9}: the day 9 days after the first
    std::string_view
        press;  // the action of the button they press at each message that offers it from then on; may be empty
};

// In the order of the story. Persons stay below `demo_people_min`.
std::span<const Scene> demo_scenes();

// Whether `who` is a main character: they do what is written, and otherwise only answer nudges.
bool is_main_character(std::size_t who);

// What everybody else types when they have met {0}, by number below `demo_sayings()`.
std::string_view demo_saying(std::size_t number);
std::size_t demo_sayings();

// `says` with handles in place of {n}; `handle(n)` gives them. `day(n)` gives {+n}.
template <typename Handles, typename Days>
std::string filled(std::string_view says, const Handles& handle, const Days& day) {
    std::string text;
    for (std::size_t at = 0; at < says.size(); ++at) {
        if (says[at] != '{') {
            text += says[at];
            continue;
        }
        const std::size_t end = says.find('}', at);
        const bool is_day = says[at + 1] == '+';
        const std::size_t first = at + (is_day ? 2 : 1);
        const std::size_t number = std::stoul(std::string{says.substr(first, end - first)});
        text += is_day ? day(number) : handle(number);
        at = end;
    }
    return text;
}

}  // namespace kith
