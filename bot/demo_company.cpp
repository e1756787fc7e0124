#include "bot/demo_company.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "adapters/ascii.hpp"

namespace kith {
namespace {

constexpr std::array first_names = {"Ana",   "Bo",    "Cem",  "Dana", "Eli",   "Fatima", "Goran", "Hana",
                                    "Ines",  "Jonas", "Kofi", "Lena", "Mei",   "Nils",   "Olga",  "Pablo",
                                    "Quinn", "Rosa",  "Sami", "Tara", "Umar",  "Vera",   "Wim",   "Xenia",
                                    "Yusuf", "Zoe",   "Aino", "Bram", "Carla", "Dev",    "Elsa",  "Femi",
                                    "Greta", "Hugo",  "Ivy",  "Jun",  "Katja", "Liam",   "Marta", "Noor"};
constexpr std::array last_names = {"Ruiz",  "Larsen", "Yilmaz", "Okafor",   "Novak", "Haddad", "Petrov",   "Sato",
                                   "Costa", "Weber",  "Mensah", "Fischer",  "Chen",  "Berg",   "Ivanova",  "Torres",
                                   "Lee",   "Moreau", "Nasser", "Sullivan", "Khan",  "Horvat", "de Vries", "Papadaki"};
constexpr std::array team_names = {"Payments", "Design", "Support", "Platform", "Sales"};
struct Site {
    const char* site;
    const char* zone;
};
constexpr std::array demo_sites = {Site{"Berlin", "Europe/Berlin"}, Site{"New York", "America/New_York"},
                                   Site{"Singapore", "Asia/Singapore"}};
constexpr std::array hobbies = {"climbing", "chess",       "running",     "gardening",    "jazz",
                                "cooking",  "photography", "board games", "volunteering", "films"};

constexpr std::string_view shared_in_story = "board games";

int below(std::mt19937_64& random, std::size_t limit) {
    return static_cast<int>(random() % limit);
}
double unit(std::mt19937_64& random) {
    return static_cast<double>(random() >> 11U) * 0x1.0p-53;
}

}  // namespace

std::vector<DemoPerson> made_up_company(int count, LocalDay today, std::mt19937_64& random) {
    std::vector<DemoPerson> company;
    std::set<std::string> handles;
    std::vector<std::size_t> order(first_names.size());
    for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
    // The first stays first, so that `kith console --as ana` works in every story.
    for (std::size_t i = order.size() - 1; i > 1; --i)
        std::swap(order[i], order[1 + static_cast<std::size_t>(below(random, i))]);
    for (int i = 0; i < count; ++i) {
        const std::string first = first_names[order[static_cast<std::size_t>(i) % order.size()]];
        const std::string last = last_names[static_cast<std::size_t>(below(random, last_names.size()))];
        std::string handle = lower_text(first);
        for (int n = 2; !handles.insert(handle).second; ++n) handle = lower_text(first) + std::to_string(n);
        DemoPerson made;
        Person& person = made.person;
        person.key = "demo-" + std::to_string(i + 1);
        person.handle = handle;
        person.name = first + " " + last;
        person.email = handle + "@example.com";
        person.team = team_names[static_cast<std::size_t>(i) % team_names.size()];
        const auto drawn = static_cast<std::size_t>(below(random, demo_sites.size()));
        // Those whom the story follows work in one place, so that they can meet and their days read in one order.
        const bool followed = i >= static_cast<int>(team_names.size()) && i < static_cast<int>(2 * team_names.size());
        const Site& place = demo_sites[followed ? 0 : drawn];
        person.site = place.site;
        person.zone = place.zone;
        const bool newcomer = i >= static_cast<int>(team_names.size()) && below(random, 8) == 0;
        person.start_date = today - days{newcomer ? below(random, 40) : 120 + below(random, 2'000)};
        for (int n = below(random, 3) + 1; n > 0; --n) {
            const std::string interest = hobbies[static_cast<std::size_t>(below(random, hobbies.size()))];
            if (std::ranges::find(person.interests, interest) == person.interests.end())
                person.interests.push_back(interest);
        }
        // Two of them have one in common, whatever was drawn: the story asks what the two could talk about.
        if (followed && i % 2 == 0 && std::ranges::find(person.interests, shared_in_story) == person.interests.end())
            person.interests.emplace_back(shared_in_story);
        if (i < static_cast<int>(team_names.size())) person.leads.push_back(person.team);
        if (i >= static_cast<int>(team_names.size()))
            person.manager = "demo-" + std::to_string(static_cast<std::size_t>(i) % team_names.size() + 1);
        person.accounts.push_back(Account{Platform::console, "console", handle});
        made.temper.answers = 0.3 + 0.5 * unit(random);
        made.temper.chatty = 0.02 + 0.06 * unit(random);
        made.temper.busy = 0.1 + 0.15 * unit(random);
        made.temper.curious = 0.05 + 0.1 * unit(random);
        made.temper.shy = below(random, 12) == 0;
        made.temper.joins = below(random, 3) != 0;
        company.push_back(std::move(made));
    }
    return company;
}

}  // namespace kith
