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
    {"", 0, 2, clock(9, 50), 5, "offer mentoring in public speaking, negotiation (2 people)", ""},
    {"", 0, 2, clock(10, 5), 5, "ask me about sql", "mentor_yes"},
    {"thanks", 0, 2, clock(15, 40), 7, "thanks @{5} for covering my shift", "thank"},
    {"finding a mentor", 0, 3, clock(10, 30), 6, "find me a mentor for public speaking", ""},
    {"a new mentor", 0, 3, clock(10, 45), 6, "ask @{5} to be my mentor: you made a whole hall laugh", ""},
    {"who could I ask", 0, 4, clock(12), 7, "who could I ask about sql?", ""},
    {"a social event", 0, 4, clock(15), 5,
     "event: Board games on Thursday at 18:00 in the kitchen, up to 2, guests welcome #board games", "activity_post"},
    {"", 1, 0, clock(10), 6, "join 1 with 1 guest", ""},
    {"", 1, 1, clock(9, 40), 7, "join 1", ""},
    {"keeping ties", 1, 1, clock(16, 10), 6, "next time ask @{8} about the house she is building", ""},
    {"", 1, 2, clock(9, 15), 6, "leave 1", ""},
    {"a practice", 1, 2, clock(13), 7, "practise listening: when my one-to-one begins, I close the laptop", "practice"},
    {"meeting the mentor", 1, 3, clock(9, 20), 6, "goals with @{5}: a talk at the summer party", ""},
    {"an industry event", 2, 0, clock(9, 45), 5,
     "conference: Payments Day on Thursday at 9:00 in the town hall #payments", "activity_post"},
    {"", 2, 1, clock(13, 10), 7, "join 2", ""},
    {"a professional organization", 2, 1, clock(16), 7, "I'm a member of ACM until {+44}", ""},
    {"meeting the mentor", 2, 2, clock(15, 30), 6, "mentoring with @{5} today, 45 min", "mentor_well"},
    {"", 2, 4, clock(11, 50), 7, "met Jo Smith of Acme at Payments Day, remind me to write on Tuesday", ""},
    {"", 3, 0, clock(16, 30), 6, "my profile is https://example.com/in/{6}", ""},
    {"volunteering", 3, 1, clock(10, 10), 7, "volunteering: River clean-up on Saturday at 10:00 #outdoors",
     "activity_post"},
    {"a profile link", 3, 2, clock(14, 40), 7, "coffee with @{6} today", ""},
    {"", 3, 3, clock(9, 30), 6, "join 3", ""},
    {"", 3, 3, clock(12, 50), 6, "lunch with @{8}, an hour, her house has a roof now", ""},
    {"a class together", 3, 3, clock(15, 20), 5, "class: Yoga every Tuesday at 18:00 in the gym", "activity_post"},
    {"", 3, 4, clock(11, 40), 5, "I'm happy to talk about living far from home", "im_here"},
    {"", 4, 0, clock(9, 35), 6, "join 4", ""},
    {"someone to talk to", 4, 0, clock(10, 50), 7, "I could use someone to talk to about living far from home",
     "support"},
    {"team building", 4, 1, clock(10), 5, "team event: Bowling on Friday at 17:00", "activity_post"},
    {"finding a date", 4, 1, clock(11), 6,
     "poll: Lunch with @{5} and @{7} on Thursday or Friday at 12:30 in the garden", "activity_post"},
    {"", 4, 1, clock(14, 30), 5, "dates 6: all", ""},
    {"", 4, 1, clock(16, 20), 7, "dates 6: 2", ""},
    {"", 4, 2, clock(9, 40), 6, "fix 6: 2", ""},
    {"shared interests", 4, 2, clock(13, 30), 6, "conversation starters with @{8}", ""},
    {"an introduction at once", 4, 3, clock(14), 7, "introduce me to someone", ""},
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
