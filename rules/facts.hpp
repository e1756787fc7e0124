// What is known of an organisation, as columns, and conditions that run over them.
//
// All facts come from the directory, from the people themselves and from logged connections; nothing is observed.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/model/nudge.hpp"
#include "rules/model/person.hpp"
#include "rules/model/rule.hpp"
#include "rules/ties.hpp"

namespace kith {

// A tie counts as such while a contact within it was logged in the last so many days.
inline constexpr int tie_days = 180;

// Columns by index, 0 to size() - 1, in the order of `people`. Days are the asked person's own calendar. Borrows
// `people`, which must outlive it unchanged.
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

    Facts(const std::vector<Person>& people, const std::vector<Contact>& contacts);

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
    // Declared interests as numbers, ascending; and how many active people declared one.
    std::span<const int> topics(Index i) const { return topics_[i]; }
    int topic_kinds() const { return static_cast<int>(topic_names_.size()); }
    int topic_count(int topic) const { return topic_count_[static_cast<std::size_t>(topic)]; }
    const std::string& topic_name(int topic) const { return topic_names_[static_cast<std::size_t>(topic)]; }
    std::vector<int> shared_topics(Index i, Index j) const;

    // Newest first.
    std::span<const Met> met(Index i) const { return met_[i]; }
    std::optional<LocalDay> last_contact(Index i) const;
    std::optional<LocalDay> last_contact_outside_team(Index i) const { return last_outside_[i]; }
    std::optional<LocalDay> last_between(Index i, Index j) const;
    // How the tie to somebody met stands (ties.hpp); not for nobody.
    Standing standing(Index i, const Met& met, LocalDay today) const;
    // Different people met on the `days` days up to `today`.
    int connected_with(Index i, LocalDay today, int days) const;
    int ties(Index i, LocalDay today) const { return connected_with(i, today, tie_days); }

    // Active people of a team or site, ascending.
    std::span<const Index> of_team(int team) const;
    std::span<const Index> of_site(int site) const;

  private:
    using Names = std::unordered_map<std::string, int>;
    // No contact in common.
    bool bridge(Index i, Index j) const;
    static int number(Names& names, std::string_view name);
    static int numbered(const Names& names, std::string_view name);

    const std::vector<Person>* people_;
    std::unordered_map<PersonId, Index> index_{};
    Names teams_{}, departments_{}, sites_{}, topic_numbers_{};
    std::vector<int> team_{}, department_{}, site_{};
    std::vector<bool> remote_{};
    std::vector<std::vector<int>> topics_{};
    std::vector<int> topic_count_{};
    std::vector<std::string> topic_names_{};
    std::vector<std::vector<Met>> met_{};
    std::vector<std::optional<LocalDay>> last_outside_{};
    std::vector<std::vector<Index>> by_team_{}, by_site_{};
};

// A condition, its names looked up once. Absent condition: everyone. A name nobody has is true of nobody. Borrows
// `facts`.
class Audience {
  public:
    Audience(const std::optional<Condition>& condition, const Facts& facts);

    // For everybody at once; inactive people are never in it.
    std::vector<bool> run(LocalDay today) const;
    bool holds(Facts::Index i, LocalDay today) const;
    // The facts that made it true of this person; only what the person may know of themselves.
    std::vector<Fact> why(Facts::Index i, LocalDay today) const;

  private:
    struct Node;
    static Node compiled(const Condition& condition, const Facts& facts);
    bool holds(const Node& node, Facts::Index i, LocalDay today) const;
    std::vector<bool> column(const Node& node, LocalDay today) const;
    void explain(const Node& node, Facts::Index i, LocalDay today, bool wanted, std::vector<Fact>& facts) const;

    const Facts* facts_;
    std::shared_ptr<const Node> root_{};  // null: everyone
};

// True where a condition asks for something about the person that is not the organisation's to know: connections, ties,
// interests. What a lead may see of such an audience is counts only (floors).
bool asks_personal_facts(const std::optional<Condition>& condition);
// True where people are named, also in exceptions.
bool names_people(const std::optional<Condition>& condition);

}  // namespace kith
