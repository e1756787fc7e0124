// Somebody could use someone to talk to: whom they asked, and, without names, who talks with them. Erased when either
// side ends it, and by itself at `wake_at`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "rules/model/id.hpp"
#include "rules/model/time.hpp"

namespace kith {

struct Talk {
    TalkId id{};
    PersonId asker{};
    bool anonymous = false;              // the asker's name is told to nobody
    bool of_circle = false;              // those asked are the asker's own circle alone, who do not learn that
    bool then_offered = false;           // after the circle, people who offered; with of_circle unset they were asked
    std::vector<std::string> topics{};   // may be empty
    std::vector<PersonId> asked{};       // who can still say yes, by id; nobody once somebody did
    std::optional<PersonId> listener{};  // who said yes: Kith passes words on between the two, without names
    bool asker_shows = false;            // would tell their name if the other does
    bool listener_shows = false;
    Instant wake_at{};  // the asker is told that nobody could; or, with a listener, it has been quiet for too long
    friend bool operator==(const Talk&, const Talk&) = default;
};

}  // namespace kith
