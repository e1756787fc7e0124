// `kith console`: the bot in a terminal, as one person, on the configured store.
#pragma once

#include <string>

#include "bot/config.hpp"

namespace kith {

struct ConsoleOptions {
    std::string as{};               // handle, id of people.csv, e-mail, platform id
    bool operator_says_so = false;  // needed on a store that is no demo
};

// Reads lines from standard input until it ends; the same through a pipe. The exit status.
int console(const Config& config, const ConsoleOptions& options);

}  // namespace kith
