#include "bot/pacer.hpp"

#include <algorithm>

namespace kith {
namespace {

// A workspace that was quiet may send this much at once before the minute's pace holds.
constexpr int burst = 10;

}  // namespace

Instant Pacer::earliest(const std::string& workspace, Instant now, bool urgent) const {
    Instant at = std::max(now, first_);
    if (const auto held = held_.find(workspace); held != held_.end()) at = std::max(at, held->second);
    if (urgent) return at;
    const auto paced = workspaces_.find(workspace);
    return paced == workspaces_.end() ? at : std::max(at, paced->second);
}

Instant Pacer::earliest(const std::string& workspace, const std::string& channel, Instant now, bool urgent) const {
    const Instant at = earliest(workspace, now, urgent);
    const auto of_channel = channels_.find({workspace, channel});
    return of_channel == channels_.end() ? at : std::max(at, of_channel->second);
}

Instant Pacer::reserve(const std::string& workspace, const std::string& channel, Instant now, bool urgent) {
    const Instant open = earliest(workspace, now, urgent);
    const Instant at = earliest(workspace, channel, now, urgent);
    channels_[{workspace, channel}] = at + per_channel_;
    Instant& workspace_next = workspaces_[workspace];
    workspace_next = std::max(workspace_next, open - per_workspace_ * (burst - 1)) + per_workspace_;
    return at;
}

void Pacer::hold(const std::string& workspace, const std::string& channel, bool whole_workspace, Instant until) {
    Instant& next = whole_workspace ? held_[workspace] : channels_[{workspace, channel}];
    next = std::max(next, until);
}

void Pacer::forget_before(Instant now) {
    std::erase_if(channels_, [&](const auto& entry) { return entry.second < now; });
    std::erase_if(held_, [&](const auto& entry) { return entry.second < now; });
    std::erase_if(workspaces_, [&](const auto& entry) { return entry.second < now - minutes{1}; });
}

}  // namespace kith
