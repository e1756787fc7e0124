// Reads one clause of a log. Internal to clause_reader.cpp and clause_decision.cpp.
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/understand/clauses.hpp"
#include "rules/understand/fragments.hpp"
#include "rules/understand/hints.hpp"
#include "rules/understand/verbs.hpp"

namespace kith::understanding {

class ClauseReader {
  public:
    // Borrows the text.
    ClauseReader(const Text& text, Clause clause, LocalTime now, bool replying, bool commanded)
        : text_(text), clause_(clause), now_(now), today_(day_of(now)), replying_(replying), commanded_(commanded) {}

    ClauseReading read();

  private:
    const Token& token(std::size_t i) const { return text_.tokens[i]; }
    std::string_view word(std::size_t i) const;
    void mark(std::size_t from, std::size_t to);
    bool used(std::size_t i) const { return used_.at(i - clause_.begin); }

    void find_time();
    void find_predicate();

    // "yesterday I meet @bo": the present tense of somebody's second language, where the day or a length says that it
    // was.
    std::optional<std::size_t> told_in_present() const;
    void find_people();
    bool joined_to_self(std::size_t at) const;
    void read_kind();
    void find_pronoun();
    bool self_object_after(std::size_t from) const { return names_sender(text_, from + 1, clause_.end); }

    // Who did it: the words right before the verb.
    enum class Subject { nobody, self, other };
    Subject subject_before(std::size_t verb, std::size_t& begin) const;
    // "@bo und @cy" before the verb, and not the sender.
    bool others_before(std::size_t verb) const;
    // Without a subject only few words may stand before the verb; "my cat had lunch with @ana" has one that we do not
    // know.
    bool strange_before(std::size_t verb) const;
    bool in_person(std::size_t i) const;
    // The "and" of "@ana and @bo".
    bool joins_persons(std::size_t i) const;
    bool with_person() const;
    void refuse(Because because);
    void decide();

    // Words that refuse what the clause says. Before the sender comes in ("after three cancelled dates I ...") and
    // behind the facts ("met @sam, she is not happy") they speak of something else.
    std::optional<Because> refusing(bool self_said, std::size_t subject_begin, bool positive) const;

    // Turns of phrase that tell of a connection, whatever the verb.
    bool subject_is_sender_for_hints(Subject subject) const;

    // Does the clause tell of a connection that took place?
    bool connection(Subject subject);

    // "great to meet @bo today"
    bool good_to_meet() const;

    // "had lunch meeting @nakamura"
    bool beside_noun() const;
    bool self_inside() const;

    // "coffee with @ana yesterday", "@bo lunch", "borrel with @teun on Tuesday"
    bool fragment();
    Span span() const { return {.begin = clause_.begin, .end = clause_.end, .used = used_}; }

    bool tail_is_quiet() const { return commanded_ || quiet_behind(text_, span(), end_of_facts()); }

    // A fragment about a time of today that lies ahead: "lunch with @ana at 5pm" at noon.
    bool still_to_come() const;

    // "coffee with @bo after the release": unless a day or a verb says that it was, it waits for something.
    bool waits_for_something() const;

    // "lunch with @bo on the 20th", said on the 11th: no weekday, and nearer ahead than behind.
    bool rather_to_come() const;
    std::size_t end_of_facts() const;
    bool only_facts() const;

    static constexpr TimeOfDay evening_begin = hours{18};

    const Text& text_;
    Clause clause_;
    LocalTime now_;
    LocalDay today_;
    bool replying_;
    bool commanded_;
    ClauseReading out_{};
    std::vector<bool> used_{};  // tokens of people, days and lengths
    std::size_t about_ = 0;
    std::optional<std::size_t> predicate_{};
    std::optional<VerbFound> done_with_{};  // the predicate, if its form says so
    std::optional<std::size_t> was_{};
    std::optional<std::size_t> noun_{};
    std::optional<std::size_t> duration_at_{};
    std::optional<std::size_t> first_exclusion_{};
    std::vector<PersonFound> people_{};
    std::vector<NamedPerson> excluded_{};
    std::optional<NamedPerson> lone_name_{};
    bool stranger_subject_ = false;
    bool hinted_ = false;  // by a turn of phrase
    bool order_ = false;   // "call @ana": something to do
};

}  // namespace kith::understanding
