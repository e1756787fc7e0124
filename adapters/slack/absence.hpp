// Whether a status says that somebody is out. https://docs.slack.dev/apis/web-api/user-presence-and-status
#pragma once

#include <optional>

#include "adapters/json.hpp"
#include "rules/model/time.hpp"

namespace kith::slack {

struct Absence {
    std::optional<Instant> until{};  // absent: the status has no end
    friend bool operator==(const Absence&, const Absence&) = default;
};

// Of a user's `profile`. An emoji that stands for being out (Slack's own "Vacationing" and "Out sick" among them) or
// words for it in the four languages; a status of any other kind is nothing.
std::optional<Absence> absence(JsonValue profile);

}  // namespace kith::slack
