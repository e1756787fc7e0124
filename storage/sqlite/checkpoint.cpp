#include "storage/sqlite/checkpoint.hpp"

#include <sqlite3.h>

#include <algorithm>

namespace kith::sqlite {
namespace {

constexpr std::chrono::seconds admit_wait_max{1};
constexpr std::chrono::seconds wiped_again_after{1};
constexpr int readers_awaited_ms = 20;  // writers wait for as long

}  // namespace

Checkpointer::Checkpointer(const DatabaseOptions& options, std::uint64_t pages)
    : database_(options), pages_(std::max<std::uint64_t>(pages, 1)), next_pages_(pages_) {
    // A connection that never read does not know the log: its checkpoints would silently do nothing.
    database_.integer_of("SELECT count(*) FROM sqlite_schema");
    sqlite3_busy_timeout(database_.handle(), readers_awaited_ms);
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

void Checkpointer::wipe() {
    {
        const std::scoped_lock lock(mutex_);
        wipe_wanted_ = true;
    }
    wake_.notify_one();
}

std::uint64_t Checkpointer::pages_waiting() const {
    const std::scoped_lock lock(mutex_);
    return log_pages_ - std::min(folded_pages_, log_pages_);
}

void Checkpointer::admit() {
    std::unique_lock lock(mutex_);
    // A pass that is due on a log that is too long comes first, even if its thread has not woken up yet.
    admit_.wait_for(lock, admit_wait_max, [&] {
        const bool overdue = log_pages_ >= pages_ * log_growth_max && log_pages_ >= next_pages_;
        return stopping_ || (!closed_ && !overdue);
    });
}

void Checkpointer::work() {
    fold(1);  // what a process that was killed left behind
    std::unique_lock lock(mutex_);
    while (!stopping_) {
        wake_.wait(lock, [&] { return stopping_ || wipe_wanted_ || log_pages_ >= next_pages_; });
        if (stopping_) break;
        if (wipe_wanted_) {
            const std::uint64_t before = log_pages_;
            lock.unlock();
            const bool emptied = empty_log();
            lock.lock();
            if (emptied) {
                wipe_wanted_ = false;
                if (log_pages_ == before) folded_pages_ = log_pages_;
            } else {
                wake_.wait_for(lock, wiped_again_after, [&] { return stopping_; });
            }
            if (log_pages_ < next_pages_) continue;
        }
        const bool too_long = log_pages_ >= pages_ * log_growth_max;
        lock.unlock();
        bool whole = fold(3);
        lock.lock();
        if (!whole && too_long) {
            closed_ = true;
            lock.unlock();
            whole = fold(2);  // the second meets the commit that was under way during the first
            lock.lock();
            closed_ = false;
        }
        // Folded whole, the next commit begins the log again. Otherwise (a reader, a sick disk) the log just grows, and
        // the next try is when there is as much more to do.
        next_pages_ = log_pages_ + (too_long && !whole ? pages_ : std::max<std::uint64_t>(pages_ / 2, 1));
        admit_.notify_all();
    }
    lock.unlock();
    fold(1);
}

bool Checkpointer::empty_log() {
    int in_log = -1;
    int folded = -1;
    const int code =
        sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, SQLITE_CHECKPOINT_TRUNCATE, &in_log, &folded);
    return code == SQLITE_OK && in_log == 0;
}

bool Checkpointer::fold(int passes_max) {
    for (int pass = 0; pass < passes_max; ++pass) {
        int in_log = -1;
        int folded = -1;
        // A failure leaves everything in the log, where it is safe; the next pass tries again.
        const int code =
            sqlite3_wal_checkpoint_v2(database_.handle(), nullptr, SQLITE_CHECKPOINT_PASSIVE, &in_log, &folded);
        if (code != SQLITE_OK || in_log < 0) return false;
        const std::scoped_lock lock(mutex_);
        // The writer may have gone on since, or begun again.
        log_pages_ = std::max(log_pages_, static_cast<std::uint64_t>(in_log));
        folded_pages_ = static_cast<std::uint64_t>(folded);
        if (folded_pages_ >= log_pages_) return true;
    }
    return false;
}

}  // namespace kith::sqlite
