// An answer as the bytes that go out.
#pragma once

#include <ctime>
#include <string>
#include <string_view>

#include "adapters/http.hpp"

namespace kith {

// "Sun, 06 Nov 1994 08:49:37 GMT"
std::string http_date(std::time_t now);

// Whether the server may send it: a status from 200 to 599 and of the 5xx only 501, 503 and 505; header names that are
// tokens; values without control bytes. The reason otherwise, a fixed text; empty when it may.
std::string_view fault_of(const HttpResponse& response);

// Appends the head of an answer. Date, Server, Content-Length and Connection are the server's: such headers of the
// handler are left out. 204 and 304 carry no Content-Length.
void append_head(std::string& out, const HttpResponse& response, std::string_view date, bool keep_alive);

}  // namespace kith
