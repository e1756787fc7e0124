// When the next message may go out: one at a time and channel, so many a minute and workspace, and waits that the
// platform asked for. A pure state machine over instants.
#pragma once

#include <map>
#include <string>

#include "rules/model/time.hpp"

namespace kith {

class Pacer {
  public:
    // What was sent before `start` is not known, so no channel is used in the first `per_channel` after it.
    Pacer(milliseconds per_channel, int per_minute, Instant start = Instant{} - days{1})
        : per_channel_(per_channel), per_workspace_(milliseconds{60'000} / per_minute), first_(start + per_channel) {}

    // The instant that `reserve` would give now; takes no place.
    Instant earliest(const std::string& workspace, const std::string& channel, Instant now, bool urgent = false) const;
    // The same for the workspace alone: no channel of it is free before.
    Instant earliest(const std::string& workspace, Instant now, bool urgent = false) const;
    // The instant at which a message to this channel may go; takes that place, so ask once a message. An urgent one
    // goes ahead of our own pace for the workspace, which the others make up for; what the platform asked for holds for
    // it too.
    Instant reserve(const std::string& workspace, const std::string& channel, Instant now, bool urgent = false);
    // The platform asked to wait: this channel, or the whole workspace.
    void hold(const std::string& workspace, const std::string& channel, bool whole_workspace, Instant until);
    // Forgets channels whose time is long past, so that memory stays bounded.
    void forget_before(Instant now);
    std::size_t remembered() const { return channels_.size() + workspaces_.size() + held_.size(); }

  private:
    milliseconds per_channel_;
    milliseconds per_workspace_;
    Instant first_;
    std::map<std::pair<std::string, std::string>, Instant> channels_{};
    std::map<std::string, Instant> workspaces_{};
    std::map<std::string, Instant> held_{};  // workspaces that the platform asked to rest
};

}  // namespace kith
