// Clauses: the smallest parts of a message that say something of their own. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/understand/dates.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/refusals.hpp"

namespace kith::understanding {

struct Clause {
    std::size_t begin = 0;  // token indexes
    std::size_t end = 0;
};

// Cuts [begin, end) at full stops, commas, dashes and words such as "but"; lists of people stay whole.
std::vector<Clause> clauses_of(const Text& text, std::size_t begin, std::size_t end);

// What one clause says about a connection.
struct ClauseReading {
    enum class Sort {
        connection,  // a connection that took place: it can stand alone
        facts,       // nothing but people, kinds, days and lengths: it adds to a connection
        refusal,     // says that something is none
        exclusion,   // "not with @bo": takes people out
        other,
    };
    Sort sort = Sort::other;
    Because because = Because::noise;  // with refusal
    bool question = false;
    bool spoken = false;       // a verb in the past and the sender took part, whoever with
    bool named_thing = false;  // "walk around the lake": a connection named, nobody with it
    bool presence = false;     // "@nia was in town": people who could be met
    bool correction = false;   // "sorry, no, yesterday"
    std::vector<NamedPerson> people{};
    bool pronoun = false;  // "her", "them": people named before
    std::optional<ConnectionKind> kind{};
    bool thing = false;       // something that can be had together is named
    bool kind_named = false;  // something was named ("boba") even if its kind is not known
    std::optional<DateFound> date{};
    std::optional<minutes> duration{};
    std::size_t facts_end = 0;  // token behind the last fact: what follows is the sender's note
};

// `now` is the sender's clock. `replying`: people may be left out.
ClauseReading read_clause(const Text& text, Clause clause, LocalTime now, bool replying, bool commanded);

}  // namespace kith::understanding
