// Whom a rule means: its condition, compiled once, and run over the columns of the facts.
//
// Every term is one of two kinds: it does not change with time (places, topics, names) and is a set worked out once, or
// it compares a column of days with a moving window. So one person costs a few comparisons, everybody at once some
// comparisons of a machine word each, and it is known on which day anything can change.
#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "rules/facts.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/rule.hpp"
#include "rules/people_set.hpp"

namespace kith {

// Absent condition: everyone. A name nobody has is true of nobody. Borrows `facts`, which must not move; days of
// contact may change (Facts::meet), people may not.
class Audience {
  public:
    Audience(const std::optional<Condition>& condition, const Facts& facts);

    // Everybody at once; who takes no part is never in it.
    PeopleSet run(LocalDay today) const;
    // Everybody of whom it may hold on some day, whatever contacts and start dates say.
    PeopleSet ever() const;
    bool holds(Facts::Index i, LocalDay today) const;
    // Whether it holds of the person, and the first later day on which that may be otherwise if nothing happens.
    struct Outlook {
        bool holds = false;
        std::optional<LocalDay> until{};  // absent: for ever
    };
    Outlook outlook(Facts::Index i, LocalDay today) const;
    // The facts that made it true of this person; only what the person may know of themselves.
    std::vector<Fact> why(Facts::Index i, LocalDay today) const;
    // Brings what a look at the person needs nearer to the processor. To look at one person for many rules is to wait
    // for memory; asked for at once, the answers come at once.
    void expect(Facts::Index i) const;
    // Whether logged contacts have a say in it at all.
    bool asks_contacts() const { return asks_contacts_; }
    std::size_t bytes() const;

  private:
    struct Node;
    struct Step;
    struct Span;
    struct Program;
    static Node compiled(const Condition& condition, const Facts& facts);
    static Span span_of(const Step* steps, std::size_t at, Facts::Index i, std::int32_t today);
    enum class Windows { as_of_today, open, shut };
    PeopleSet run(LocalDay today, Windows windows) const;
    static void block(const Node& node, std::size_t first, std::size_t count, std::int64_t today, Windows windows,
                      std::uint64_t* out);
    bool holds(const Node& node, Facts::Index i, LocalDay today) const;
    void explain(const Node& node, Facts::Index i, LocalDay today, bool wanted, std::vector<Fact>& facts) const;

    const Facts* facts_;
    std::shared_ptr<const Program> program_{};  // null: everyone
    bool asks_contacts_ = false;
};

// Whom an audience means as days pass on one calendar, among some people. The first day asked for is run over the
// columns; from the second on, a day costs what changes on it. Borrows audience and facts.
class Meant {
  public:
    Meant(const Audience& audience, PeopleSet among);

    // An earlier day than before starts anew.
    const PeopleSet& on(LocalDay today);
    // Something about this person changed: looks at them again, and at nobody else. `met`: only whom they met and when.
    void changed(Facts::Index i);
    void met(Facts::Index i) {
        if (audience_->asks_contacts()) changed(i);
    }
    void expect_met(Facts::Index i) const {
        if (!audience_->asks_contacts() || !among_[i]) return;
        audience_->expect(i);
        now_.expect(i);
    }
    // Calls visit(i) for those who came in when `on` last moved to a later day.
    template <class Visit>
    void each_new(const Visit& visit) const {
        for (const std::uint32_t i : new_) visit(Facts::Index{i});
    }
    std::size_t bytes() const;

  private:
    void look_at(Facts::Index i);

    const Audience* audience_;
    PeopleSet among_;  // of them, whom the audience may ever mean
    PeopleSet now_{};
    std::optional<LocalDay> today_{};
    // At whom to look again on which day, counted from first_: set up when a second day is asked for. Who is meant
    // there may have been looked at since; looking again does no harm.
    bool with_days_ = false;
    LocalDay first_{};
    std::vector<std::vector<std::uint32_t>> to_look_at_{};
    std::vector<std::uint32_t> new_{};
};

// True where a condition asks for something about the person that is not the organisation's to know: connections, ties,
// interests. What a lead may see of such an audience is counts only (floors).
bool asks_personal_facts(const std::optional<Condition>& condition);
// True where people are named, also in exceptions.
bool names_people(const std::optional<Condition>& condition);

}  // namespace kith
