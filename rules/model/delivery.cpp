#include "rules/model/delivery.hpp"

#include <array>

namespace kith {
namespace {

constexpr std::array states = {OutboxState::scheduled, OutboxState::available, OutboxState::running,
                               OutboxState::completed, OutboxState::uncertain, OutboxState::retryable,
                               OutboxState::discarded, OutboxState::cancelled};

}  // namespace

std::string_view to_string(OutboxState state) {
    switch (state) {
        case OutboxState::scheduled:
            return "scheduled";
        case OutboxState::available:
            return "available";
        case OutboxState::running:
            return "running";
        case OutboxState::completed:
            return "completed";
        case OutboxState::uncertain:
            return "uncertain";
        case OutboxState::retryable:
            return "retryable";
        case OutboxState::discarded:
            return "discarded";
        case OutboxState::cancelled:
            return "cancelled";
    }
    return "";
}

std::optional<OutboxState> outbox_state_from(std::string_view text) {
    for (const OutboxState state : states) {
        if (to_string(state) == text) return state;
    }
    return std::nullopt;
}

}  // namespace kith
