// Signed requests as Slack sends them, made in bulk: direct messages, commands and presses on buttons, each with ids of
// its own. tests/fake/requests.mjs makes the same one by one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

namespace kith::bench {

struct RequestMix {
    std::string secret{};      // the app's signing secret
    std::string reply_base{};  // scheme, host and port of the response URLs
    std::string tag{};         // makes the ids of this run unlike those of any other
    std::int64_t begun = 0;    // seconds since 1970; the time in signatures and message time stamps
    int people = 1'000;        // who writes, in turns: U0BENCH0000 onwards
    int repeats_percent = 2;   // of the requests, byte for byte what was sent `repeat_distance` before
};

inline constexpr std::uint64_t repeat_distance = 997;

// Whether request `number` is a repetition of an earlier one.
bool is_repeat(const RequestMix& mix, std::uint64_t number);

// The whole request, head and body: 60 % messages, 20 % commands, 20 % presses. The same number gives the same bytes.
std::string signed_request(const RequestMix& mix, std::uint64_t number);

}  // namespace kith::bench
