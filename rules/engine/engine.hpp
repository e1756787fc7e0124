// The decision engine on plain data, a working day at a time: who meets whom, and who is nudged when. `kith simulate`
// puts JSON around it.
//
// The parts are those of the live service: rounds by rules/matching, ties by rules/ties, the budget by rules/select,
// hours by rules/learning. Facts are held as they change, and a day costs what is due on it.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "rules/learning/learning.hpp"
#include "rules/matching/org.hpp"
#include "rules/model/error.hpp"

namespace kith::engine {

enum class Kind : std::uint8_t { intro, mentor, newcomer, checkin, event };
inline constexpr std::size_t kinds = 5;
std::string_view to_text(Kind kind);
std::optional<Kind> kind_from(std::string_view text);

enum class Status { acted, dismissed, ignored };

struct Reply {
    std::string nudge{};
    Status status = Status::ignored;
    std::optional<TimeOfDay> at{};  // on the receiver's clock
};

// A meeting that was logged, or what came of a group.
struct Meeting {
    std::vector<std::string> members{};
    std::string group{};  // empty: logged
    bool met = true;
    LocalDay date{};
    bool mentoring = false;
};

struct OptOut {
    std::string id{};
    std::string kind{};  // of a nudge, or "all"
};

// What a host tells of the time since the day before.
struct Turn {
    LocalDay date{};
    std::vector<matching::OrgPerson> joined{};
    std::vector<std::string> left{};
    std::vector<Reply> replies{};
    std::vector<Meeting> contacts{};
    std::vector<OptOut> opted_out{};
};

struct Reason {
    std::string code{};
    std::string value{};  // empty: none
    int number = 0;       // in its place; 0: none
    std::optional<int> points{};
};

struct Group {
    std::string id{};
    std::vector<std::string> members{};
    std::vector<Reason> reasons{};
};

struct Nudge {
    std::string id{};
    std::string to{};
    Kind kind = Kind::checkin;
    std::string group{};  // of an introduction
    std::vector<std::string> about{};
    std::string topic{};  // of an event
    LocalTime send_at{};  // on the receiver's clock
    std::vector<Reason> reasons{};
    learning::Choice hour{};
};

struct Decisions {
    LocalDay date{};
    bool round = false;
    std::vector<Group> groups{};
    std::vector<Nudge> nudges{};
};

// Promises, whatever the host tells: nobody is nudged outside their working hours, while away, before they start, after
// they left, against an opt-out, over what the organisation or they themselves allow a day and a week, or within 20
// hours of the nudge before; nobody is named to somebody with a block between them, nor who left, nor who opted out of
// everything, but to the other side of a mentorship that both agreed to; nothing goes without a reason. Each answer of
// people is used once. The same calls and seed give the same decisions.
class Engine {
  public:
    // Ties, introductions, mentorships and rounds waited are taken as its past; what was sent before is not known.
    Engine(matching::Org org, std::uint64_t seed);
    ~Engine();
    Engine(Engine&&) noexcept;
    Engine& operator=(Engine&&) noexcept;

    // Errc::conflict where the date is not after the last one, or somebody joins who is there. Names that nobody knows
    // are skipped.
    Result<Decisions> decide(const Turn& turn);

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kith::engine
