// `kith demo`: a made-up company lives through six weeks on a simulated clock, with the same worker, planner, outbox
// and rules as the service.
#pragma once

#include <cstdint>
#include <iosfwd>
#include <string>

namespace kith {

struct DemoOptions {
    int people = 40;
    int weeks = 6;
    std::uint64_t seed = 1;
    std::string data_dir = "./kith-demo";  // made anew each time; refused when it holds anything but a demo
};

// The file that marks a data folder as a demo's.
std::string demo_mark(const std::string& data_dir);

// Tells the story on `out` as it happens. The exit status.
int demo(const DemoOptions& options, std::ostream& out);

}  // namespace kith
