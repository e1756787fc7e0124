// When the next call may go out: so many of a method a minute and workspace, one post at a time and channel, and waits
// that the platform asked for. A pure state machine over instants.
#pragma once

#include <map>
#include <string>
#include <utility>
#include <vector>

#include "rules/model/time.hpp"

namespace kith {

// One call, and what it counts against.
struct Call {
    std::string workspace{};
    std::string channel{};  // empty: it is no post, or not limited so
    std::string method = "post";
    int per_minute = 0;  // of this method in the workspace; 0: the pacer's own number, for posts
    friend bool operator==(const Call&, const Call&) = default;
};

class Pacer {
  public:
    // What was sent before `start` is not known, so nothing goes out in the first `per_channel` after it.
    Pacer(milliseconds per_channel, int per_minute, Instant start = Instant{} - days{1})
        : per_channel_(per_channel), per_minute_(per_minute), first_(start + per_channel) {}

    // The instant that `reserve` would give now; takes no place.
    Instant earliest(const Call& call, Instant now, bool urgent = false) const;
    // The same for the method in the workspace alone: no channel of it is free before.
    Instant earliest_anywhere(const Call& call, Instant now) const;
    // The instant at which the call may go; takes that place, so ask once a call. In any minute of a method and
    // workspace there are never more than per_minute. An urgent call goes ahead of our own pace for the workspace,
    // which the others make up for; what the platform asked for holds for it too.
    Instant reserve(const Call& call, Instant now, bool urgent = false);
    // The answer to a call reserved at `at` has come: the far side counts from when it got the call, at the latest now.
    void answered(const Call& call, Instant at, Instant now);
    // The channel rests.
    void hold(const Call& call, Instant until);
    // The platform asked to wait: with this channel, or, when `everywhere` or a second channel of the workspace is told
    // so, with all calls of the method there. True in the latter case.
    bool refused(const Call& call, Instant until, Instant now, bool everywhere);
    // Forgets what is long past, so that memory stays bounded.
    void forget_before(Instant now);
    std::size_t remembered() const;

  private:
    struct Lane {
        Instant next{};                            // by the even pace, counted from when calls began
        Instant next_answered{};                   // the same, counted from their answers
        Instant held{};                            // the platform's wait
        std::vector<Instant> last{};               // the calls of the last minute, oldest first
        std::map<std::string, Instant> refused{};  // channels that were told to wait
    };
    using Key = std::pair<std::string, std::string>;  // workspace, and channel or method
    int per_minute(const Call& call) const { return call.per_minute > 0 ? call.per_minute : per_minute_; }
    const Lane* lane(const Call& call) const;

    milliseconds per_channel_;
    int per_minute_;
    Instant first_;
    std::map<Key, Instant> channels_{};
    std::map<Key, Lane> lanes_{};
};

}  // namespace kith
