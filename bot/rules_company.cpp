#include "bot/rules_company.hpp"

#include <array>
#include <random>

#include "rules/pairs.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/ties.hpp"

namespace kith {
namespace {

struct SiteOf {
    const char* site;
    const char* zone;
};
constexpr std::array<SiteOf, 8> sites = {{{"Berlin", "Europe/Berlin"},
                                          {"Lisbon", "Europe/Lisbon"},
                                          {"London", "Europe/London"},
                                          {"New York", "America/New_York"},
                                          {"Denver", "America/Denver"},
                                          {"Pune", "Asia/Kolkata"},
                                          {"Tokyo", "Asia/Tokyo"},
                                          {"Remote", "Europe/Berlin"}}};
constexpr std::array interests = {"chess",  "climbing", "cooking", "running", "gardening",
                                  "jazz",   "sailing",  "cycling", "go",      "painting",
                                  "hiking", "poetry",   "rowing",  "tennis",  "woodwork"};
constexpr std::uint64_t team_size = 40;

class Maker {
  public:
    Maker(int people, int rules, std::uint64_t seed)
        : people_(static_cast<std::uint64_t>(people)), rules_(rules), random_(seed * 1'000'003 + people_) {
        company_.organisation = OrganisationId{1};
        company_.zone = "Europe/Berlin";
        company_.seed = seed;
    }

    DueView run() {
        company_.people.reserve(people_);
        for (std::uint64_t i = 0; i < people_; ++i) person(i);
        for (std::uint64_t i = 0; i < people_; ++i) contacts(i);
        for (int r = 0; r < rules_; ++r) rule(r);
        return std::move(company_);
    }

  private:
    std::uint64_t below(std::uint64_t end) { return random_() % end; }
    bool percent(std::uint64_t share) { return below(100) < share; }
    int number(int first, int last) {
        return first + static_cast<int>(below(static_cast<std::uint64_t>(last - first) + 1));
    }
    std::uint64_t teams() const { return people_ / team_size + 1; }
    static std::string team_name(std::uint64_t team) { return "Team " + std::to_string(team); }

    void person(std::uint64_t i) {
        const std::uint64_t team = i / team_size;
        const SiteOf& place = sites[percent(75) ? team % sites.size() : below(sites.size())];
        const auto id = static_cast<std::int64_t>(i + 1);
        Person one{.id = PersonId{id},
                   .handle = "p" + std::to_string(id),
                   .name = "P" + std::to_string(id),
                   .team = team_name(team),
                   .site = place.site,
                   .zone = place.zone};
        one.start_date = made_up_monday - days{percent(8) ? below(90) : 90 + below(3'000)};
        for (std::uint64_t k = below(4); k > 0; --k) one.interests.emplace_back(interests[below(interests.size())]);
        one.active = !percent(3);
        company_.people.push_back(std::move(one));
    }

    void contacts(std::uint64_t i) {
        // Most with those who sit near; each pair is told once, by the one of the lower number.
        std::uint64_t last = i;
        for (std::uint64_t k = below(7); k > 0; --k) {
            last += 1 + below(k > 1 ? 12 : std::max<std::uint64_t>(1, people_ / 4));
            if (last >= people_) return;
            company_.contacts.push_back({.a = PersonId{static_cast<std::int64_t>(i + 1)},
                                         .b = PersonId{static_cast<std::int64_t>(last + 1)},
                                         .last = made_up_monday - days{below(200)},
                                         .count = number(1, 6)});
        }
    }

    Condition where() {
        InPlaces in;
        if (percent(50)) {
            for (int k = number(1, 2); k > 0; --k)
                in.places.push_back({Place::Kind::site, sites[below(sites.size())].site});
        } else {
            for (int k = number(1, 6); k > 0; --k) in.places.push_back({Place::Kind::team, team_name(below(teams()))});
        }
        return {std::move(in)};
    }
    Condition personal() {
        using Kind = Comparison::Kind;
        switch (below(8)) {
            case 0:
            case 1:
                return {NotConnectedFor{.days = number(14, 90)}};
            case 2:
                return {NotConnectedFor{.days = number(14, 90), .outside_team = true}};
            case 3:
                return {HasTies{{Kind::fewer_than, number(2, 5)}}};
            case 4:
                return {
                    ConnectedWith{{percent(70) ? Kind::fewer_than : Kind::more_than, number(1, 3)}, number(30, 90)}};
            case 5:
                return {InterestedIn{{interests[below(interests.size())], interests[below(interests.size())]}}};
            case 6:
                return {Joined{.less = percent(60), .days = number(60, 400)}};
            default:
                return {WorksRemotely{}};
        }
    }
    std::optional<Condition> audience() {
        switch (below(6)) {
            case 0:
                return personal();
            case 1:
            case 2:
                return Condition{AllOf{{where(), personal()}}};
            case 3:
                return Condition{AllOf{{where(), personal(), personal()}}};
            case 4:
                return Condition{AllOf{{where(), Condition{AnyOf{{personal(), personal()}}}}}};
            default:
                return Condition{AllOf{{Condition{Not{std::make_shared<const Condition>(where())}}, personal()}}};
        }
    }

    void rule(int r) {
        Rule rule{.timing = {.cadence = percent(50) ? Cadence{Weekly{1, {std::chrono::Monday}}} : Cadence{OnWeekdays{}},
                             .at = hours{9} + minutes{30}},
                  .audience = audience()};
        if (percent(20)) rule.suggestion = Remind{"The doors of the kitchen are open."};
        OwnedRule owned{.id = RuleId{r + 1},
                        .sentence = print_sentence(rule),
                        .owner = PersonId{1},
                        .state = RuleState::live,
                        .live_since = Instant{}};
        company_.rules.push_back({std::move(owned), std::move(rule)});
    }

    std::uint64_t people_;
    int rules_;
    std::mt19937_64 random_;
    DueView company_{};
};

}  // namespace

DueView made_up_rules_company(int people, int rules, std::uint64_t seed) {
    return Maker(people, rules, seed).run();
}

Contact made_up_contact(const DueView& company, std::uint64_t number) {
    const std::size_t people = company.people.size();
    const std::uint64_t lot = mixed(number, 1);
    const std::size_t a = lot % people;
    const std::size_t b = (a + 1 + mixed(number, 2) % std::min<std::size_t>(team_size, people - 1)) % people;
    return {.a = company.people[std::min(a, b)].id,
            .b = company.people[std::max(a, b)].id,
            .last = made_up_monday - days{mixed(number, 3) % 3},
            .count = 1};
}

}  // namespace kith
