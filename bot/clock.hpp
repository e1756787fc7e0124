// The only place where time is read. Everything else is given `now`.
#pragma once

#include <atomic>

#include "rules/model/time.hpp"

namespace kith {

class Clock {
  public:
    virtual ~Clock() = default;
    virtual Instant now() const = 0;  // from any thread
};

class SystemClock : public Clock {
  public:
    Instant now() const override { return std::chrono::floor<milliseconds>(std::chrono::system_clock::now()); }
};

// The machine's own time, for pauses and paces: never set back, whatever happens to the wall clock. From any thread.
inline Instant monotonic_now() {
    return Instant{std::chrono::floor<milliseconds>(std::chrono::steady_clock::now().time_since_epoch())};
}

// How long a wait may last without a look at the wall clock: it may be set.
inline constexpr milliseconds clock_read_every{1'000};

// Stands still until it is moved: for tests and the demo.
class ManualClock : public Clock {
  public:
    explicit ManualClock(Instant start) : now_(start.time_since_epoch().count()) {}
    Instant now() const override { return Instant{milliseconds{now_.load()}}; }
    void set(Instant now) { now_ = now.time_since_epoch().count(); }
    void advance(milliseconds by) { now_ += by.count(); }

  private:
    std::atomic<std::int64_t> now_;
};

}  // namespace kith
