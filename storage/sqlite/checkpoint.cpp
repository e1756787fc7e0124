#include "storage/sqlite/checkpoint.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace kith::sqlite {
namespace {

// Passes in a row before the writer is let go on: each is much shorter than the one before.
constexpr int passes_max = 3;

}  // namespace

Checkpointer::Checkpointer(const DatabaseOptions& options, std::uint64_t pages)
    : database_(options), pages_(std::max<std::uint64_t>(pages, 1)), next_pages_(pages_) {
    // A connection that never read does not know the log: its checkpoints would silently do nothing.
    database_.integer_of("SELECT count(*) FROM sqlite_schema");
    thread_ = std::thread([this] { work(); });
}

Checkpointer::~Checkpointer() {
    {
        const std::scoped_lock lock(mutex_);
        stopping_ = true;
    }
    wake_.notify_one();
    thread_.join();
}

void Checkpointer::committed(std::uint64_t log_pages) noexcept {
    bool due = false;
    {
        const std::scoped_lock lock(mutex_);
        if (log_pages < log_pages_) {  // the log began again
            folded_pages_ = 0;
            next_pages_ = pages_;
        }
        log_pages_ = log_pages;
        due = log_pages >= next_pages_;
    }
    if (due) wake_.notify_one();
}

std::uint64_t Checkpointer::pages_waiting() const {
    const std::scoped_lock lock(mutex_);
    return log_pages_ - std::min(folded_pages_, log_pages_);
}

void Checkpointer::work() {
    fold(SQLITE_CHECKPOINT_PASSIVE);  // what a process that was killed left behind
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        wake_.wait(lock, [&] { return stopping_ || log_pages_ >= next_pages_; });
        if (stopping_) break;
        const bool too_long = log_pages_ >= pages_ * log_growth_max;
        lock.unlock();
        bool whole = false;
        for (int pass = 0; pass < passes_max && !whole; ++pass) whole = fold(SQLITE_CHECKPOINT_PASSIVE);
        // Holds writers up for the few pages that came meanwhile, and readers of the log not at all: if one is there,
        // the log just goes on growing until it has finished.
        if (too_long) fold(SQLITE_CHECKPOINT_RESTART);
        lock.lock();
        // Whole or not (a reader, a sick disk), again only when there is as much more to do. What was folded whole lets
        // the next commit begin the log again.
        next_pages_ = log_pages_ + std::max<std::uint64_t>(pages_ / 2, 1);
    }
    lock.unlock();
    fold(SQLITE_CHECKPOINT_PASSIVE);
}

bool Checkpointer::fold(int mode) {
    int in_log = -1;
    int folded = -1;
    // A failure leaves everything in the log, where it is safe; the next pass tries again.
    const int code = sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, mode, &in_log, &folded);
    const std::scoped_lock lock(mutex_);
    if (in_log >= 0 && folded >= 0) {
        // The writer may have gone on, or begun again, since.
        log_pages_ = std::max(log_pages_, static_cast<std::uint64_t>(in_log));
        folded_pages_ = static_cast<std::uint64_t>(folded);
    }
    return code == SQLITE_OK && in_log == folded;
}

}  // namespace kith::sqlite
