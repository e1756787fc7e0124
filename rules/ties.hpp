// Ties: what logged meetings say of the relation of two people. What nobody logged, Kith does not know: nothing is
// observed, and no number made here is shown to anybody, only words about one's own ties.
//
// The same on every machine: fading is computed in fixed point (rules/matching/points.hpp), the rest in single IEEE 754
// operations.
#pragma once

#include <memory>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/person.hpp"

namespace kith {

// How near two people work: the nearer, the slower a tie fades without contact.
enum class Nearness { team, department, elsewhere };
// Names of teams and departments are compared without case; an empty one is like nobody else's.
Nearness nearness(const Person& a, const Person& b);

// What an organisation may set. The defaults and where they come from:
struct TieSettings {
    // Strength today = strength * exp(-r * weeks), r in thousandths a week. Elsewhere: ln 10 / 52, nine in ten bridges
    // are gone after a year (R. S. Burt, Bridge decay, Social Networks 24, 2002). The nearer ones are our choice.
    int fades_in_team = 12;
    int fades_in_department = 30;
    int fades_elsewhere = 44;
    // A meeting adds gain * (1 - strength). Our choice: two people most, a few words or a handful of people less, a
    // large event least.
    double gain_of_two = 0.25;
    double gain_of_few = 0.10;
    double gain_of_many = 0.05;
    std::size_t many = 6;  // so many people or more are a large event, and so is every activity
    // Days without contact after which it is time again. Close ones are kept up monthly or more often, others more
    // rarely (R. I. M. Dunbar, Structure and function in human and primate social networks, Proc. R. Soc. A 476, 2020);
    // a bridge, two who have no contact in common, fades fastest (Burt).
    int rhythm_close = 28;
    int rhythm_acquaintance = 45;
    int rhythm_bridge = 30;
    // What follows soon after a first meeting decides how long a tie lives (V. Vergara Hidd, E. López, S. Centellegher,
    // S. G. B. Roberts, B. Lepri, R. I. M. Dunbar, The stability of transient relationships, Scientific Reports 13,
    // 2023): one follow-up, within these days after it.
    int follow_up_first = 14;
    int follow_up_last = 21;
};
inline constexpr double close_from = 0.5;
inline constexpr double acquaintance_from = 0.2;
// Below it a tie is nearly gone: an introduction fits better than a check-in.
inline constexpr double nearly_gone_below = 0.05;

// The words a person reads of their own ties: new, acquaintance, close.
enum class Closeness { fresh, acquaintance, close };
Closeness closeness(double strength);

// What one meeting adds to a tie without strength; `present` people took part, whoever logged it.
double gain(ConnectionKind kind, std::size_t present, const TieSettings& settings = {});
// 0 to 1, never less than `strength`.
double strengthened(double strength, double gain);
// How fast a tie fades, in thousandths a week.
int fading_rate(Nearness nearness, const TieSettings& settings = {});
// What is left after so many days without contact. Days before the contact take nothing.
double faded(double strength, Nearness nearness, std::int64_t days, const TieSettings& settings = {});

// The meetings behind what was logged, in order of date. Two logs by different people are one meeting: the same people,
// the same date on the calendar of either (a log of "today" is that day wherever the other is), kinds equal or one
// unsaid; each log counts once. Two logs by the same person are two meetings. `people` tell the zones; who is not among
// them is taken to share the other's calendar.
struct Meeting {
    std::vector<PersonId> present{};  // ascending, each once
    ConnectionKind kind = ConnectionKind::meeting;
    bool kind_said = false;
    LocalDay date{};                    // as the first log has it
    std::vector<PersonId> logged_by{};  // in order of logging
};
std::vector<Meeting> meetings(const std::vector<Connection>& logs, const std::vector<Person>& people);

// The ties of everybody in the logs, ordered by (a, b): strength as of the last contact, restarted by each real one,
// whoever logged it. Several meetings of one pair on one day count as the one that adds most. The order of the logs
// changes nothing.
std::vector<Contact> contacts_from(const std::vector<Connection>& logs, const std::vector<Person>& people,
                                   const TieSettings& settings = {});

// The same log by log, for more of them than should be held at once. Borrows `people`.
class ContactBook {
  public:
    explicit ContactBook(const std::vector<Person>& people, const TieSettings& settings = {});
    ~ContactBook();
    ContactBook(ContactBook&&) noexcept;
    ContactBook& operator=(ContactBook&&) noexcept;
    // In order of date.
    void add(const Connection& log);
    std::vector<Contact> take();

  private:
    struct State;
    std::unique_ptr<State> state_;
};

// Days without contact after which two people are due to talk again. Judged by the strength they had when they met
// last, so that a tie that fades while nobody looks does not become due later. `bridge`: no contact in common.
int rhythm(const Contact& contact, bool bridge, const TieSettings& settings = {});

// How a tie stands on a day.
struct Standing {
    enum class Kind {
        kept,         // talked lately: leave them alone
        follow_up,    // met for the first time two to three weeks ago
        due,          // the rhythm has passed
        nearly_gone,  // too long ago for a check-in
    } kind = Kind::kept;
    LocalDay due_on{};  // by the rhythm
    // How long the rhythm has passed, in thousandths of it: 1000 when it has passed twice. 0 unless due.
    int overdue = 0;
};
Standing standing(const Contact& contact, Nearness nearness, bool bridge, LocalDay today,
                  const TieSettings& settings = {});

// One's own circle, for one's own eyes: from the logs of that person only, so that nobody learns here that another
// logged a meeting with them. Who is not among `others` is left out. Who is due comes first, the longest overdue
// before; then who was met last. `today` is in the person's calendar.
struct CircleEntry {
    PersonId person{};
    Closeness closeness = Closeness::fresh;  // today
    LocalDay last{};
    Standing standing{};
    int meetings = 0;  // different days
    friend bool operator==(const CircleEntry& a, const CircleEntry& b) { return a.person == b.person; }
};
std::vector<CircleEntry> circle(const Person& self, const std::vector<Connection>& logged_by_self,
                                const std::vector<Person>& others, LocalDay today, const TieSettings& settings = {});
// Those of a circle who are due, in its order: whom to write to before the tie is nearly gone.
std::vector<CircleEntry> fading(const std::vector<CircleEntry>& circle);

}  // namespace kith
