#include "bot/pacer.hpp"

#include <algorithm>

namespace kith {
namespace {

// A workspace that was quiet may send this much at once before the minute's pace holds.
constexpr int burst = 10;

}  // namespace

Instant Pacer::earliest(const std::string& workspace, Instant now) const {
    const Instant at = std::max(now, first_);
    const auto of_workspace = workspaces_.find(workspace);
    return of_workspace == workspaces_.end() ? at : std::max(at, of_workspace->second);
}

Instant Pacer::earliest(const std::string& workspace, const std::string& channel, Instant now) const {
    const Instant at = earliest(workspace, now);
    const auto of_channel = channels_.find({workspace, channel});
    return of_channel == channels_.end() ? at : std::max(at, of_channel->second);
}

Instant Pacer::reserve(const std::string& workspace, const std::string& channel, Instant now) {
    Instant& channel_next = channels_[{workspace, channel}];
    Instant& workspace_next = workspaces_[workspace];
    workspace_next = std::max(workspace_next, now - per_workspace_ * (burst - 1));
    const Instant at = std::max({now, first_, channel_next, workspace_next});
    channel_next = at + per_channel_;
    workspace_next += per_workspace_;
    return at;
}

void Pacer::hold(const std::string& workspace, const std::string& channel, bool whole_workspace, Instant until) {
    Instant& next = whole_workspace ? workspaces_[workspace] : channels_[{workspace, channel}];
    next = std::max(next, until);
}

void Pacer::forget_before(Instant now) {
    std::erase_if(channels_, [&](const auto& entry) { return entry.second < now; });
    std::erase_if(workspaces_, [&](const auto& entry) { return entry.second < now - minutes{1}; });
}

}  // namespace kith
