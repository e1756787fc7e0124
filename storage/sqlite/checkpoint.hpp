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
    // The log is folded when it has `pages` pages or more. A writer that never pauses lets it grow to `log_growth_max`
    // times that; then the writer is held up for the last few pages, so that the log can start again from its
    // beginning.
    Checkpointer(const DatabaseOptions& options, std::uint64_t pages);
    // Ends the thread; folds what is left.
    ~Checkpointer();
    Checkpointer(const Checkpointer&) = delete;
    Checkpointer& operator=(const Checkpointer&) = delete;

    static constexpr std::uint64_t log_growth_max = 4;

    // Called after each commit with the length of the log. From any thread; takes no time.
    void committed(std::uint64_t log_pages) noexcept;
    // Pages in the log that are not in the main file yet, as far as known.
    std::uint64_t pages_waiting() const;

  private:
    void work();
    // One pass; false when the log could not be folded whole.
    bool fold(int mode);

    Database database_;
    const std::uint64_t pages_;
    mutable std::mutex mutex_{};
    std::condition_variable wake_{};
    std::uint64_t log_pages_ = 0;     // length of the log at the last commit
    std::uint64_t folded_pages_ = 0;  // how many of them are in the main file
    std::uint64_t next_pages_ = 0;    // the length at which to fold again
    bool stopping_ = false;
    std::thread thread_{};
};

}  // namespace kith::sqlite
