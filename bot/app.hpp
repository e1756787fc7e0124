// The service: builds everything, runs until told to stop.
#pragma once

#include "bot/config.hpp"

namespace kith {

// `kith serve`: prints the ready line on standard output, runs until SIGTERM or SIGINT, drains. The exit status.
int serve(const Config& config);

}  // namespace kith
