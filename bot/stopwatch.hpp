// What one thread used, for the benches.
#pragma once

#include <time.h>

#include <chrono>

namespace kith {

// The processor's time of the calling thread, so that others on the machine are not counted.
class Stopwatch {
  public:
    using Nanoseconds = std::chrono::duration<double, std::nano>;

    // Since the last lap, else since it was made.
    Nanoseconds lap() {
        const Nanoseconds now = used();
        const Nanoseconds passed = now - last_;
        last_ = now;
        return passed;
    }

  private:
    static Nanoseconds used() {
        timespec time{};
        clock_gettime(CLOCK_THREAD_CPUTIME_ID, &time);
        return std::chrono::seconds{time.tv_sec} + std::chrono::nanoseconds{time.tv_nsec};
    }
    Nanoseconds last_ = used();
};

inline double milliseconds_of(Stopwatch::Nanoseconds time) {
    return time.count() / 1e6;
}

}  // namespace kith
