// Counts that outlive the process, for `kith stats`: kept in a small file beside the store, written by the service.
#pragma once

#include <cstdint>
#include <string>

#include "bot/metrics.hpp"

namespace kith {

struct Counters {
    std::uint64_t received = 0;
    std::uint64_t stored = 0;
    std::uint64_t repeated = 0;
    std::uint64_t refused = 0;
    std::uint64_t sent = 0;
    std::uint64_t retried = 0;
    std::uint64_t failed = 0;
    std::uint64_t outbound_refused = 0;  // messages that the platform did not take
    std::uint64_t unknown = 0;           // outcomes that were not known at first
    friend bool operator==(const Counters&, const Counters&) = default;
};

// All zero when there is no such file (yet).
Counters read_counters(const std::string& data_dir);
// As a new file that takes the old one's place. False when it cannot be written: counts are no reason to stop.
bool write_counters(const std::string& data_dir, const Counters& counters);
// `before` and what the process counted since it started.
Counters counted(const Counters& before, const Metrics& metrics);

}  // namespace kith
