// The configured store with its organisation, opened for a command or for the service.
#pragma once

#include <memory>

#include "bot/config.hpp"
#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

struct Opened {
    std::unique_ptr<Store> store{};
    Organisation organisation{};
};

// Makes the data folder (mode 0700) and the master key where they are missing and `may_create`. `exclusive`: the one
// service of this folder. A store that is missing is made only where `may_create` says so. Throws StoreError; problems
// of the named files go to `problems`.
Opened open_store(const Config& config, bool exclusive, bool may_create, std::vector<ConfigProblem>& problems);

}  // namespace kith
