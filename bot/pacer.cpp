#include "bot/pacer.hpp"

#include <algorithm>

namespace kith {
namespace {

constexpr auto window = minutes{1};
constexpr int counted_max = 6'000;  // a limit above this is not counted by the minute, only paced

// A workspace that was quiet may get this much at once before the even pace holds.
int burst(int per_minute) {
    return std::clamp(per_minute / 10, 1, 10);
}

milliseconds time_apart(int per_minute) {
    return milliseconds{window} / per_minute;
}

}  // namespace

const Pacer::Lane* Pacer::lane(const Call& call) const {
    const auto found = lanes_.find({call.workspace, call.method});
    return found == lanes_.end() ? nullptr : &found->second;
}

Instant Pacer::earliest_anywhere(const Call& call, Instant now) const {
    Instant at = std::max(now, first_);
    const Lane* known = lane(call);
    if (known == nullptr) return at;
    at = std::max({at, known->held, known->next, known->next_answered});
    const auto most = static_cast<std::size_t>(per_minute(call));
    if (known->last.size() >= most) at = std::max(at, known->last[known->last.size() - most] + window);
    return at;
}

Instant Pacer::earliest(const Call& call, Instant now, bool urgent) const {
    const Lane* known = lane(call);
    Instant at = urgent ? std::max({now, first_, known == nullptr ? now : known->held}) : earliest_anywhere(call, now);
    if (call.channel.empty()) return at;
    const auto channel = channels_.find({call.workspace, call.channel});
    return channel == channels_.end() ? at : std::max(at, channel->second);
}

Instant Pacer::reserve(const Call& call, Instant now, bool urgent) {
    Call anywhere = call;
    anywhere.channel.clear();
    const Instant open = earliest(anywhere, now, urgent);
    const Instant at = earliest(call, now, urgent);
    const int most = per_minute(call);
    Lane& known = lanes_[{call.workspace, call.method}];
    known.next = std::max(known.next, open - time_apart(most) * (burst(most) - 1)) + time_apart(most);
    if (most <= counted_max) {
        std::erase_if(known.last, [&](Instant one) { return one + window <= now; });
        known.last.insert(std::ranges::upper_bound(known.last, at), at);
    }
    if (!call.channel.empty()) channels_[{call.workspace, call.channel}] = at + per_channel_;
    return at;
}

void Pacer::answered(const Call& call, Instant at, Instant now) {
    if (!call.channel.empty()) hold(call, now + per_channel_);
    const auto found = lanes_.find({call.workspace, call.method});
    if (found == lanes_.end()) return;
    // Calls that left at the pace can arrive closer together than they left, when the way gets shorter.
    const int most = per_minute(call);
    Instant& next = found->second.next_answered;
    next = std::max(next, now - time_apart(most) * (burst(most) - 1)) + time_apart(most);
    std::vector<Instant>& last = found->second.last;
    const auto one = std::ranges::lower_bound(last, at);
    if (one == last.end() || *one != at || now <= at) return;
    last.erase(one);
    last.insert(std::ranges::upper_bound(last, now), now);
}

void Pacer::hold(const Call& call, Instant until) {
    Instant& next = channels_[{call.workspace, call.channel}];
    next = std::max(next, until);
}

bool Pacer::refused(const Call& call, Instant until, Instant now, bool everywhere) {
    Lane& known = lanes_[{call.workspace, call.method}];
    if (!call.channel.empty()) {
        hold(call, until);
        known.refused[call.channel] = until;
    }
    const bool others = std::ranges::any_of(
        known.refused, [&](const auto& one) { return one.first != call.channel && one.second > now; });
    if (!everywhere && !others && !call.channel.empty()) return false;
    known.held = std::max(known.held, until);
    return true;
}

void Pacer::forget_before(Instant now) {
    std::erase_if(channels_, [&](const auto& entry) { return entry.second < now; });
    for (auto& [key, known] : lanes_) {
        std::erase_if(known.refused, [&](const auto& one) { return one.second < now; });
        std::erase_if(known.last, [&](Instant one) { return one + window < now; });
    }
    std::erase_if(lanes_, [&](const auto& entry) {
        const Lane& known = entry.second;
        return known.next + window < now && known.next_answered < now && known.held < now && known.last.empty() &&
               known.refused.empty();
    });
}

std::size_t Pacer::remembered() const {
    std::size_t all = channels_.size() + lanes_.size();
    for (const auto& [key, known] : lanes_) all += known.refused.size();
    return all;
}

}  // namespace kith
