// What is known of an organisation, as columns.
//
// All facts come from the directory, from the people themselves and from logged connections; nothing is observed.
#pragma once

#include <cstdint>
#include <limits>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/person.hpp"
#include "rules/people_set.hpp"
#include "rules/ties.hpp"

namespace kith {

// A tie counts as such while a contact within it was logged in the last so many days.
inline constexpr int tie_days = 180;

// Columns by index, 0 to size() - 1, in the order of `people`. Days are the asked person's own calendar. Borrows
// `people`, which must outlive it unchanged. For one thread: some columns are made when they are first asked for.
class Facts {
  public:
    using Index = std::size_t;
    static constexpr Index nobody = static_cast<Index>(-1);
    static constexpr int unknown = -1;
    struct Met {
        Index other = nobody;  // nobody: somebody who is not among the people (any more)
        LocalDay last{};
        int count = 0;        // different days
        double strength = 0;  // as of `last`
    };

    // A column of days: days since 1970 by index.
    using Days = std::vector<std::int32_t>;
    static constexpr std::int32_t never = std::numeric_limits<std::int32_t>::min();      // did not happen
    static constexpr std::int32_t not_known = std::numeric_limits<std::int32_t>::max();  // nobody knows when
    static constexpr std::int32_t number_of(LocalDay day) {
        return static_cast<std::int32_t>(day.time_since_epoch().count());
    }

    Facts(const std::vector<Person>& people, const std::vector<Contact>& contacts);

    // Two people met (again): takes the place of what was known of the pair. Costs what these two know of others.
    void meet(const Contact& contact);

    std::size_t size() const { return people_->size(); }
    const Person& person(Index i) const { return (*people_)[i]; }
    Index index(PersonId id) const;  // nobody when not among the people

    // Numbers of names compared without case; `unknown` for an empty name.
    int team(Index i) const { return team_[i]; }
    int department(Index i) const { return department_[i]; }
    int site(Index i) const { return site_[i]; }
    // The number of a name, `unknown` when nobody has it.
    int team_named(std::string_view name) const;
    int site_named(std::string_view name) const;
    int topic_named(std::string_view name) const;
    // True where the site is called "remote", in any case.
    bool remote(Index i) const { return remote_[i]; }
    // Who takes part: members who are not gone.
    const PeopleSet& active() const { return active_; }
    const PeopleSet& remote() const { return remote_; }
    // Who has that handle or full name, without case; ascending.
    std::vector<Index> named(std::string_view name) const;
    // Declared interests as numbers, ascending; and how many active people declared one.
    std::span<const int> topics(Index i) const { return topics_[i]; }
    int topic_kinds() const { return static_cast<int>(topic_names_.size()); }
    int topic_count(int topic) const { return topic_count_[static_cast<std::size_t>(topic)]; }
    const std::string& topic_name(int topic) const { return topic_names_[static_cast<std::size_t>(topic)]; }
    std::vector<int> shared_topics(Index i, Index j) const;

    // Newest first.
    std::span<const Met> met(Index i) const { return met_[i]; }
    std::optional<LocalDay> last_contact(Index i) const;
    std::optional<LocalDay> last_contact_outside_team(Index i) const { return day_in(last_outside_, i); }
    std::optional<LocalDay> last_between(Index i, Index j) const;
    // How strong the tie to somebody met is today, and how it stands (ties.hpp); not for nobody.
    double strength(Index i, const Met& met, LocalDay today) const;
    Standing standing(Index i, const Met& met, LocalDay today) const;
    // Different people met on the `days` days up to `today`.
    int connected_with(Index i, LocalDay today, int days) const;
    int ties(Index i, LocalDay today) const { return connected_with(i, today, tie_days); }

    // Active people of a team or site, or who declared an interest, ascending.
    std::span<const Index> of_team(int team) const;
    std::span<const Index> of_site(int site) const;
    std::span<const Index> of_topic(int topic) const;

    // Columns for compiled conditions: when the k-th of those met last was met (k from 1), when somebody outside the
    // team was, and when the person joined (`not_known` without a date). They stay where they are.
    const Days& nth_contact(int k) const;
    const Days& outside_contact() const { return last_outside_; }
    const Days& start() const { return start_; }
    std::size_t bytes() const;

  private:
    struct Names {
        std::unordered_map<std::string, int> folded{}, typed{};
    };
    Nearness nearness(Index i, Index j) const;
    // No contact in common.
    bool bridge(Index i, Index j) const;
    static std::optional<LocalDay> day_in(const Days& column, Index i) {
        if (column[i] == never) return std::nullopt;
        return LocalDay{days{column[i]}};
    }
    void meet(Index i, Index other, const Contact& contact);
    static int number(Names& names, std::string_view name);
    static int numbered(const Names& names, std::string_view name);

    const std::vector<Person>* people_;
    std::vector<PersonId> ids_{};
    std::unordered_map<PersonId, Index> index_{};
    Names teams_{}, departments_{}, sites_{}, topic_numbers_{};
    std::vector<int> team_{}, department_{}, site_{};
    PeopleSet active_{}, remote_{};
    std::vector<std::vector<int>> topics_{};
    std::vector<int> topic_count_{};
    std::vector<std::string> topic_names_{};
    std::vector<std::vector<Met>> met_{};  // newest first, then by index
    Days last_outside_{}, start_{};
    mutable std::map<int, Days> nth_{};
    mutable std::unordered_multimap<std::string, Index> by_name_{};  // empty until somebody is asked for by name
    std::vector<std::vector<Index>> by_team_{}, by_site_{}, by_topic_{};
};

}  // namespace kith
