// One attention budget a person: rules propose, and the best few are chosen. Every no has a code.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "rules/model/message_parts.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"

namespace kith {

// What one person gets at most, from all rules together, in messages. Personal wishes go below, never above.
struct Caps {
    int per_week = 3;  // Monday to Sunday, in the person's zone
    int per_day = 1;
    minutes gap = hours{20};
};

inline constexpr int resting_after_unanswered = 2;  // in a row: then one a week
inline constexpr int silent_after_unanswered = 4;   // in a row: then only the question whether to go on, once
inline constexpr auto resting_lasts = weeks{4};
inline constexpr int unanswered_after_weekdays = 2;  // a nudge counts as unanswered on the second weekday after it

// Longer than any rule of the budget looks back at what was told.
inline constexpr auto told_remembered = weeks{2};
// Keeps that the person is told something at that time that counts like a nudge and asks for no answer.
void count_told(Preferences& preferences, Instant at);
// Why they are told then, for "why": within the same time.
void remember_told(Preferences& preferences, Instant at, std::string_view because);
// What was to be said then is not: nothing tells of it. False where nothing did.
bool was_not_told(Preferences& preferences, Instant at);

// What a rule would like to say to one person, once.
struct Proposal {
    RuleId rule{};
    PersonId person{};
    NudgeKind kind = NudgeKind::check_in;
    LocalDay occasion{};
    Instant due_at{};
    bool exact = false;       // its sentence names the time
    bool any_minute = false;  // of its day: whichever suits the person best
    std::optional<Instant> expires_at{};
    std::optional<Limit> limit{};
    std::vector<PersonId> about{};
    Reason reason{};
    std::int64_t subject = 0;          // as Nudge::subject
    std::optional<ChosenHour> hour{};  // as Nudge::hour
};

// The better kind has the lower number: the question whether to go on, introduction, why there is none, what is new of
// a mentorship, what it asks for, whether they met, reminder, somebody they asked to be reminded of,
// activities, invitation, check-in.
int rank(NudgeKind kind);

// The message of a budget that a chosen proposal goes out in.
struct Slot {
    std::size_t message = 0;              // a number within the budget
    bool joins = false;                   // that message was there before
    std::optional<NudgeId> carried_by{};  // it is stored already, and this is the nudge that carries it
};

// The budget of one person whose zone is known. It counts messages: what goes out together counts once, and as answered
// as soon as one part of it was. Two things due on one day become one message, up to message_parts_max of them:
// - A later proposal joins the message of its day that is not out yet. The question whether to go on stays alone.
// - The message goes out at the earliest minute that a sentence of its parts names, else at the earliest of theirs.
//   So a second exact time of that day comes earlier than it says, rather than as a second message or not at all.
//   What is stored already keeps its minute, and so does what would come too soon after another day's message.
class Budget {
  public:
    Budget(const Person& person, const Preferences& preferences, const Caps& caps);

    // Counts what was said or waits to be said; cancelled and expired nudges count for nothing.
    void count(const Nudge& nudge);
    // Counts a chosen proposal as a message of its own.
    Slot take(const Proposal& proposal);
    // Keeps the place of something better free; nothing joins it.
    void reserve(const Proposal& proposal);
    // Where it goes: into a message of its own, else into that of its day which is not out at `now`. Why nowhere: as
    // refusal() says, or `full`.
    std::variant<Slot, std::string> place(const Proposal& proposal, Instant now);
    // When a message that was taken here goes out.
    Instant due_at(std::size_t message) const;
    // Nothing when there is room for a message of its own; else cap_day, cap_week, gap, limit, resting (2 unanswered in
    // a row), silent (4 of them: the question whether to go on is due) or asked (it was put: nothing more until they
    // say start).
    std::optional<std::string> refusal(const Proposal& proposal) const;

  private:
    // One message.
    struct Entry {
        std::size_t number = 0;
        NudgeId carrier{};  // unset where nothing of it is stored
        std::array<RuleId, message_parts_max> rules{};
        std::size_t parts = 1;
        Instant at{};
        LocalDay day{};
        enum class Reply { waits, open, answered } reply = Reply::waits;
        bool joinable = false;  // not out yet, and no question
        bool exact = false;
        bool dated = false;                   // beside the budget
        std::optional<Instant> expires_at{};  // the first of its parts
    };
    std::size_t add(Entry entry);
    // The message of that day which is not out at `now`.
    Entry* waiting(LocalDay day, Instant now);
    // Why it cannot go out with that message.
    std::optional<std::string> refusal_of_part(const Proposal& proposal, LocalDay day, const Entry& message) const;
    // When the two go out together.
    Instant minute_of(const Entry& message, const Proposal& proposal) const;
    void join(Entry& message, const Proposal& proposal);
    bool over_limit(const Proposal& proposal, LocalDay day) const;
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
    std::size_t next_ = 0;
};

struct Selection {
    struct Chosen {
        Proposal proposal{};
        Slot slot{};
    };
    std::vector<Chosen> chosen{};
    std::vector<Held> held{};
};

// The best of one person's proposals that the budget has room for at `now`: better kind first, then the older rule.
// Takes them.
Selection select(Budget& budget, std::vector<Proposal> proposals, Instant now);

}  // namespace kith
