// `kith simulate --stdio`: the decision engine a day at a time, JSON lines in and out, with no store, network or clock.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

namespace kith {

// One line of the host, one line of the engine, written out at once. 0 after the host's end; 2 with a message on
// `complaints` where a line is not of the form, comes out of turn, or is missing.
int simulate(std::istream& in, std::ostream& out, std::ostream& complaints, std::uint64_t seed);

// What `kith help simulate` adds.
std::string simulate_help();

}  // namespace kith
