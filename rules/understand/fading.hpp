// Asking whom one has lost sight of. Internal to the room.
#pragma once

#include <span>
#include <string_view>

namespace kith::understanding {

// Each is the whole of a message; folded, apostrophes are gone and hyphens are gaps.
std::span<const std::string_view> fading_words();

}  // namespace kith::understanding
