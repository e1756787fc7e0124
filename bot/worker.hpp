// Decides what came in, and plans what is due: each a function of one transaction and an instant, the same for the
// service, the demo and the tests.
#pragma once

#include <functional>
#include <optional>
#include <string>

#include "adapters/adapter.hpp"
#include "bot/effects.hpp"
#include "bot/metrics.hpp"
#include "bot/organisation.hpp"
#include "storage/store.hpp"

namespace kith {

inline constexpr std::size_t work_batch_max = 64;  // events decided in one transaction

struct Worked {
    std::size_t events = 0;
    Carried carried{};
    std::string put_off{};  // why events wait that would erase somebody: the list of the forgotten cannot be written
};

// Decides the urgent events that wait, all of them before any other, else the oldest, each with its effects, and marks
// them done, in one transaction. An event whose decision throws is counted as failed on its own and holds up nobody
// else; one that would erase somebody while the list of the forgotten cannot be written goes behind all others.
// `enough` is asked after each event that is not urgent: true ends the batch early, so that others get their
// turn. Throws StoreError only.
Worked work(Store& store, const Organisation& organisation, Instant now, Metrics& metrics,
            const std::function<bool()>& enough = {});

// What was decided of a request that waits for its answer.
struct Replied {
    HttpResponse answer{};               // for a form that was handed in
    std::optional<ShowForm> show{};      // to be shown through the request's door
    std::optional<FormReply> in_chat{};  // what came of it, where forms are messages
    std::string token{};                 // of the installation, for that; empty: not kept in the store
    bool repeated = false;               // this delivery was answered before
    Carried carried{};
};

// Whom a request is of: the last of its events that says so; nobody, where none does.
Account account_in(const std::vector<Event>& events);

// Decides a request whose events need a reply (needs_reply), with its effects, in one transaction of its own: ahead of
// what waits, since a form is open or wants to open. A delivery that was seen before has no further effect and gets the
// answer it got. A form that was refused at its fields is not remembered: handing it in again is another try. Throws
// what the decision or the store throws; nothing is changed then.
Replied decide_now(Store& store, const Organisation& organisation, const Received& received, const Adapter& adapter,
                   Instant now, Metrics& metrics);

// Says in a message what a form that could not be shown would have. Once a delivery.
void say_otherwise(Store& store, const Organisation& organisation, std::string_view delivery_id, const Account& to,
                   const Message& message, Instant now);

struct Ticked {
    Planned planned{};
    bool messages = false;  // beside nudges: of what people asked for themselves
    Instant next_wake{};    // the earlier of the two
    Instant next_plan{};    // of the day
    Instant next_timed{};   // of what somebody asked for; at the latest with the next plan
};

// Plans the days that have begun and were not planned yet, which reads the whole organisation; and end_times().
Ticked tick(Store& store, const Organisation& organisation, Instant now, Metrics& metrics);

// Drops what is kept no longer than the retention allows, and old delivery ids.
void sweep(Store& store, const Organisation& organisation, Instant now);

// Accounts that were imported before their workspace was known get it.
void adopt_workspace(Store& store, const Organisation& organisation, Platform platform, std::string_view workspace);

}  // namespace kith
