// Calls of the Connector, and what their answers mean.
// https://learn.microsoft.com/azure/bot-service/rest-api/bot-framework-rest-connector-api-reference
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "adapters/http.hpp"
#include "rules/model/time.hpp"

namespace kith::teams {

inline constexpr milliseconds retry_after_max = minutes{15};
inline constexpr milliseconds retry_wait_min = seconds{2};  // the documented back-off begins there

// A call of "v3/..." below the service URL, which may end in a slash or not. The token stands in the Authorization
// header and nowhere else; without one (authentication off) there is no such header.
HttpRequest connector_call(std::string_view method, std::string_view service_url, const std::string& path,
                           std::string_view token, std::string body);

// What an answer that is no success asks for.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/rate-limit
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/conversations/conversation-messages
enum class Failure {
    rate,          // wait as Retry-After says
    temporary,     // try again: it did not act
    maybe_acted,   // the answer of a gateway, or none of its own: a post may be there
    token,         // ours was not taken
    unreachable,   // the receiver removed or blocked the app
    receiver,      // this conversation cannot be written to
    conversation,  // there is no such conversation (any more)
    operators,     // the app is switched off in the tenant
    us,            // a bug of ours
};
struct Problem {
    Failure failure = Failure::us;
    std::string code{};  // letters and digits only
};
Problem problem_of(const HttpResponse& response);

// A code out of a body, if it is one: at most 64 letters, digits, '_' and '-'; else empty. No text leaves this way.
std::string code_in(std::string_view text);

// Whole seconds of the Retry-After header, at most retry_after_max; nullopt where it is absent or no number.
std::optional<milliseconds> retry_after(const HttpResponse& response);

}  // namespace kith::teams
