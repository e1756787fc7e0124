#include "bot/demo_story.hpp"

#include <algorithm>
#include <array>

#include "bot/demo_company.hpp"

namespace kith {
namespace {

constexpr int clock(int hour, int minute = 0) {
    return 60 * hour + minute;
}

// Persons 0 to 4 lead the five teams, 5 to 9 work in them: 5 with 0, and so on.
constexpr auto scenes = std::to_array<Scene>({
    {"keeping ties", 0, 1, clock(11, 5), 6, "keep in touch with @{8} every 2 weeks, at least every 4 weeks", ""},
    {"a support circle", 0, 1, clock(14, 20), 6, "add @{9} to my circle", ""},
    {"thanks", 0, 2, clock(15, 40), 7, "thanks @{5} for covering my shift", "thank"},
    {"finding a mentor", 0, 2, clock(9, 50), 5, "offer mentoring in public speaking, negotiation (2 people)", ""},
    {"", 0, 3, clock(10, 30), 6, "find me a mentor for public speaking", ""},
    {"keeping ties", 1, 1, clock(16, 10), 6, "next time ask @{8} about the house she is building", ""},
    {"", 3, 3, clock(12, 50), 6, "lunch with @{8}, an hour, her house has a roof now", ""},
    {"", 4, 4, clock(15, 15), 6, "who is fading?", ""},
});

static_assert(std::ranges::all_of(scenes, [](const Scene& scene) { return scene.who < demo_people_min; }));

constexpr auto sayings = std::to_array<std::string_view>({
    "had coffee with @{0} yesterday, 30 min",
    "lunch with @{0} today, talked about the move",
    "quick call w/ @{0} this morning",
    "went for a walk with @{0} yesterday",
    "met @{0} today, 45 min",
    "coffee with @{0} ☕ great ideas for the offsite",
    "tea with @{0}, she showed me the new dashboards",
    "caught up with @{0} over lunch, finally",
    "bumped into @{0} in the lift and we talked for 10 min",
    "1:1 with @{0} yesterday, an hour. the roadmap looks good",
    "walked to the station with @{0} yesterday",
    "helped @{0} with the release for two hours today",
    "video call with @{0} this morning, 20 min, his cat joined us",
    "had breakfast with @{0} today before the demo",
    "met up with @{0} on Friday, an hour. lend her the book on maps!",
    "played table tennis with @{0} at lunch, lost 3 to 1",
    "quick sync w @{0}",
    "cofee w/ @{0} 2day",
    "Kaffee mit @{0} gestern, 20 min",
    "j'ai déjeuné avec @{0} hier",
    "ayer tomé un café con @{0}",
});

}  // namespace

std::string_view demo_saying(std::size_t number) {
    return sayings[number];
}

std::size_t demo_sayings() {
    return sayings.size();
}

std::span<const Scene> demo_scenes() {
    return scenes;
}

bool is_main_character(std::size_t who) {
    return std::ranges::any_of(scenes, [who](const Scene& scene) { return scene.who == who; });
}

}  // namespace kith
