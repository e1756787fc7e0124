// Folds the log (SQLite's WAL) into the main file, on a thread and a connection of its own: a commit never waits for
// it.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>

#include "storage/sqlite/database.hpp"

namespace kith::sqlite {

class Checkpointer {
  public:
    // The log is folded when it has `pages` pages or more, beside the commits. While commits keep coming the last of
    // them are never in the file yet, and the log can only begin again when all are: so when it has grown to
    // `log_growth_max` times that, the next writes of this process wait for one short pass.
    Checkpointer(const DatabaseOptions& options, std::uint64_t pages);
    // Ends the thread; folds what is left.
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    static constexpr std::uint64_t log_growth_max = 4;

    // Called before each write. Waits only as said above, and at most a second.
    void admit();
    // Called after each commit with the length of the log. Takes no time.
    void committed(std::uint64_t log_pages) noexcept;
    // Soon everything is folded and the log is empty: nothing is left in it of what was erased. While somebody reads
    // the store it is tried again.
    void wipe();
    // Pages in the log that are not in the main file yet, as far as known.
    std::uint64_t pages_waiting() const;

  private:
    void work();
    // Some passes, each much shorter than the one before; false when the log could not be folded whole.
    bool fold(int passes_max);
    // False when somebody was reading.
    bool empty_log();

    Database database_;
    const std::uint64_t pages_;
    mutable std::mutex mutex_{};
    std::condition_variable wake_{};
    std::condition_variable admit_{};
    std::uint64_t log_pages_ = 0;     // length of the log at the last commit
    std::uint64_t folded_pages_ = 0;  // how many of them are in the main file
    std::uint64_t next_pages_ = 0;    // the length at which to fold again
    bool closed_ = false;             // writes wait
    bool wipe_wanted_ = false;
    bool stopping_ = false;
    std::thread thread_{};
};

}  // namespace kith::sqlite
