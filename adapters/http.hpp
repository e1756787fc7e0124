// HTTP as plain values. Adapters read and write these; only bot/network knows sockets.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/time.hpp"

namespace kith {

// In the order they came; a name may repeat; names compare without case.
using Headers = std::vector<std::pair<std::string, std::string>>;

// The value of the one header of that name. Absent when there is none, or more than one: a doubled header proves
// nothing.
std::optional<std::string_view> only_header(const Headers& headers, std::string_view name);
// The first header of that name, if any.
std::optional<std::string_view> first_header(const Headers& headers, std::string_view name);
// "application/json" of "Application/JSON; charset=utf-8": lower case, without parameters. Empty when absent.
std::string media_type(const Headers& headers);

// A request that came in. `body` holds the raw bytes, within the server's limit.
struct Inbound {
    std::string method{};
    std::string path{};   // percent-encoding as it came, without the query
    std::string query{};  // without '?'
    Headers headers{};
    std::string body{};
};

// A request to make. `url` is absolute. No redirect is ever followed.
struct HttpRequest {
    std::string method = "GET";
    std::string url{};
    Headers headers{};
    std::string body{};
    milliseconds timeout = seconds{10};  // from connecting to the last byte of the answer
};

struct HttpResponse {
    int status = 200;
    Headers headers{};
    std::string body{};
};

HttpResponse json_answer(std::string body, int status = 200);

// The request did not lead to an answer. `sent` tells whether the far side may have acted on it.
struct HttpFailure {
    bool sent = false;
    std::string what{};  // for the log; no secret, no body
};

}  // namespace kith
