// One attention budget a person: rules propose, and the best few are chosen. Every no has a code.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"

namespace kith {

// What one person gets at most, from all rules together. Personal wishes go below, never above.
struct Caps {
    int per_week = 3;  // Monday to Sunday, in the person's zone
    int per_day = 1;
    minutes gap = hours{20};
};

inline constexpr int resting_after_unanswered = 2;  // in a row: then one a week
inline constexpr int silent_after_unanswered = 4;   // in a row: then only the question whether to go on, once
inline constexpr auto resting_lasts = weeks{4};
inline constexpr int unanswered_after_weekdays = 2;  // a nudge counts as unanswered on the second weekday after it

// What a rule would like to say to one person, once.
struct Proposal {
    RuleId rule{};
    PersonId person{};
    NudgeKind kind = NudgeKind::check_in;
    LocalDay occasion{};
    Instant due_at{};
    std::optional<Instant> expires_at{};
    std::optional<Limit> limit{};
    std::vector<PersonId> about{};
    Reason reason{};
};

// The better kind has the lower number: the question whether to go on, introduction, why there is none, reminder,
// invitation, check-in.
int rank(NudgeKind kind);

// The budget of one person whose zone is known.
class Budget {
  public:
    Budget(const Person& person, const Preferences& preferences, const Caps& caps);

    // Counts what was said or waits to be said; cancelled and expired nudges count for nothing.
    void count(const Nudge& nudge);
    // Counts a chosen proposal, or keeps its place free.
    void take(const Proposal& proposal);
    // Nothing when there is room; else cap_day, cap_week, gap, limit, resting (2 unanswered in a row), silent (4 of
    // them: the question whether to go on is due) or asked (it was put: nothing more until they say start).
    std::optional<std::string> refusal(const Proposal& proposal) const;

  private:
    struct Entry {
        RuleId rule{};
        Instant at{};
        LocalDay day{};
        enum class Reply { waits, open, answered } reply = Reply::waits;
    };
    void add(Entry entry);
    // How many were left in a row before `at`, and on which day the second of them was said.
    struct Silence {
        int unanswered = 0;
        LocalDay second{};
    };
    Silence silence(Instant at, LocalDay day) const;
    std::optional<std::string> refusal_by_silence(const Proposal& proposal, LocalDay day, int in_week) const;

    ZoneName zone_{};
    Caps caps_{};
    std::optional<Instant> heard_at_{};
    bool asked_ = false;            // whether to go on; the question may be on its way still
    std::vector<Entry> entries_{};  // by time
};

struct Selection {
    std::vector<Proposal> chosen{};
    std::vector<Held> held{};
};

// The best of one person's proposals that the budget has room for: better kind first, then the older rule. Takes them.
Selection select(Budget& budget, std::vector<Proposal> proposals);

}  // namespace kith
