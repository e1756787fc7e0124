// Decides what came in, and plans what is due: each a function of one transaction and an instant, the same for the
// service, the demo and the tests.
#pragma once

#include <functional>
#include <optional>

#include "bot/effects.hpp"
#include "bot/metrics.hpp"
#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

inline constexpr std::size_t work_batch_max = 64;  // events decided in one transaction

struct Worked {
    std::size_t events = 0;
    Carried carried{};
};

// Decides the urgent events that wait, all of them before any other, else the oldest, each with its effects, and marks
// them done, in one transaction. An event whose decision throws is counted as failed on its own and holds up nobody
// else. `enough` is asked after each event that is not urgent: true ends the batch early, so that others get their
// turn. Throws StoreError only.
Worked work(Store& store, const Organisation& organisation, Instant now, Metrics& metrics,
            const std::function<bool()>& enough = {});

struct Ticked {
    Planned planned{};
    Instant next_wake{};
};

// Plans the days that have begun and were not planned yet.
Ticked tick(Store& store, const Organisation& organisation, Instant now, Metrics& metrics);

// Drops what is kept no longer than the retention allows, and old delivery ids.
void sweep(Store& store, const Organisation& organisation, Instant now);

// Accounts that were imported before their workspace was known get it.
void adopt_workspace(Store& store, const Organisation& organisation, Platform platform, std::string_view workspace);

}  // namespace kith
