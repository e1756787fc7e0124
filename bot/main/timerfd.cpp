// Asio arms its timer with an absolute time of the monotonic clock when one is due already. libfaketime 0.9.10, which
// sets the wall clock of a process in tests, takes every absolute time for one of the wall clock and moves it by as
// much as that was set: with a clock set ahead it becomes negative and is refused, with one set back it lies far off.
// Either way the event loop sleeps until something else wakes it. Monotonic timers have nothing to do with the wall
// clock, so this call goes straight to the kernel, past whatever is loaded before the C library.

#include <sys/syscall.h>
#include <sys/timerfd.h>
#include <unistd.h>

extern "C" int timerfd_settime(int timer, int flags, const itimerspec* next, itimerspec* previous) noexcept {
    return static_cast<int>(syscall(SYS_timerfd_settime, timer, flags, next, previous));
}
