// Bytes of a connection, whole and in pieces: how they were cut must not change what is read. The first byte chooses
// the size of the pieces.
#include <algorithm>
#include <string>
#include <vector>

#include "bot/network/request_reader.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using fuzz::must;

constexpr std::size_t requests_max = 16;

struct Outcome {
    std::vector<std::string> requests{};
    int refused = 0;  // the status; 0: it wants more, or has read enough
};

std::string text_of(const Inbound& request) {
    std::string text = request.method + ' ' + request.path + '?' + request.query + '\n';
    for (const auto& [name, value] : request.headers) text += name + ": " + value + '\n';
    return text + request.body;
}

Outcome read(std::string_view bytes, std::size_t piece) {
    const RequestLimits limits{.body_bytes_max = 4096};
    RequestReader reader{limits};
    Outcome outcome;
    for (;;) {
        switch (reader.advance()) {
            case Reading::more: {
                if (bytes.empty()) return outcome;
                const auto room = reader.room();
                must(!room.empty(), "there is room for more");
                const std::size_t count = std::min({room.size(), bytes.size(), piece});
                std::copy_n(bytes.begin(), count, room.begin());
                bytes.remove_prefix(count);
                reader.filled(count);
                break;
            }
            case Reading::head:
                must(reader.request().headers.size() <= limits.fields_max, "the number of headers is bounded");
                break;
            case Reading::done: {
                const bool again = reader.keep_alive();
                const Inbound request = reader.take();
                must(request.body.size() <= limits.body_bytes_max, "a body is bounded");
                must(!request.method.empty() && !request.path.empty(), "a request has a method and a path");
                must(request.path.find_first_of(std::string_view("\0\r\n ", 4)) == std::string::npos,
                     "a path is clean");
                for (const auto& [name, value] : request.headers) {
                    must(!name.empty() && value.find_first_of(std::string_view("\0\r\n", 3)) == std::string::npos,
                         "a header is clean");
                }
                outcome.requests.push_back(text_of(request));
                if (!again || outcome.requests.size() == requests_max) return outcome;
                break;
            }
            case Reading::refused:
                outcome.refused = reader.refusal().status;
                must((outcome.refused >= 400 && outcome.refused < 500) || outcome.refused == 501 ||
                         outcome.refused == 505,
                     "input is never our fault");
                return outcome;
        }
    }
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    const std::size_t piece = take_byte(input) % 64 + 1;
    const Outcome whole = read(input, input.size() + 1);
    const Outcome pieces = read(input, piece);
    // Where the bytes end, one of them may still wait for more before it refuses.
    const bool same = whole.requests == pieces.requests &&
                      (whole.refused == pieces.refused || whole.refused == 0 || pieces.refused == 0);
    if (!same) {
        std::fprintf(stderr, "whole: %zu requests, refused %d; in pieces of %zu: %zu requests, refused %d\n",
                     whole.requests.size(), whole.refused, piece, pieces.requests.size(), pieces.refused);
    }
    must(same, "pieces are read like the whole");
}
