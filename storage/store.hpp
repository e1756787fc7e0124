// The store: everything Kith remembers. Synchronous and unaware of any event loop; bot/on_store hops to its thread.
//
// Expected outcomes are values. Broken machinery throws StoreError; a thrown exception rolls the transaction back.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>

#include "storage/activities.hpp"
#include "storage/audit.hpp"
#include "storage/connections.hpp"
#include "storage/dialogs.hpp"
#include "storage/directory.hpp"
#include "storage/habits.hpp"
#include "storage/inbox.hpp"
#include "storage/installs.hpp"
#include "storage/kept_ties.hpp"
#include "storage/mentor_offers.hpp"
#include "storage/mentorships.hpp"
#include "storage/nudges.hpp"
#include "storage/offers.hpp"
#include "storage/outbox.hpp"
#include "storage/own_notes.hpp"
#include "storage/people.hpp"
#include "storage/rules.hpp"
#include "storage/talks.hpp"
#include "storage/timers.hpp"

namespace kith {

class StoreError : public std::runtime_error {
  public:
    enum class Kind {
        unavailable,  // disk full, read-only, I/O error: may pass; nothing was committed
        locked,       // another process holds the store
        newer,        // written by a newer Kith
        damaged,      // not a store of ours, or corrupt
        key,          // sealed with a master key that was not given
        conflict,     // a key, name or account belongs to something else: look first
    };
    StoreError(Kind kind, const std::string& what) : std::runtime_error(what), kind_(kind) {}
    Kind kind() const { return kind_; }

  private:
    Kind kind_;
};

// The aggregates, within one transaction. References live as long as the transaction.
class Transaction {
  public:
    virtual ~Transaction() = default;
    virtual People& people() = 0;
    virtual Directory& directory() = 0;
    virtual Connections& connections() = 0;
    virtual KeptTies& kept_ties() = 0;
    virtual MentorOffers& mentor_offers() = 0;
    virtual Offers& offers() = 0;
    virtual Talks& talks() = 0;
    virtual OwnNotes& own_notes() = 0;
    virtual Mentorships& mentorships() = 0;
    virtual Activities& activities() = 0;
    virtual Rules& rules() = 0;
    virtual Nudges& nudges() = 0;
    virtual Habits& habits() = 0;
    virtual Dialogs& dialogs() = 0;
    virtual Timers& timers() = 0;
    virtual Inbox& inbox() = 0;
    virtual Outbox& outbox() = 0;
    virtual Installs& installs() = 0;
    virtual Audit& audit() = 0;
};

// Used by one thread at a time.
class Store {
  public:
    virtual ~Store() = default;

    // Runs `work` in one write transaction; when this returns, everything it did is on disk (synced). Throws what
    // `work` throws, after rolling back, and StoreError when it cannot commit.
    virtual void transact(const std::function<void(Transaction&)>& work) = 0;

    // Runs `work` on one snapshot. Writing inside throws std::logic_error or StoreError.
    virtual void read(const std::function<void(Transaction&)>& work) = 0;

    // Copies the whole store to `file`, beside a live service; the copy is checked before it gets its name.
    virtual void backup(const std::string& file) = 0;

    // Says whether a write could be committed now (disk, permissions); costs one small transaction.
    virtual bool writable() = 0;

    // Bytes of log not yet folded into the main file (SQLite's WAL); 0 where there is none.
    virtual std::uint64_t log_bytes() = 0;

    // What was erased is soon gone from the log as well; at the latest when the store is closed. Takes no time here.
    virtual void wipe_log() {}

    // Grows each time another process commits; lets serve notice what a tool changed beside it.
    virtual std::uint64_t change_counter() = 0;
};

}  // namespace kith
