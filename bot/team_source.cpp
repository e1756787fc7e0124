#include "bot/team_source.hpp"

namespace kith {

std::optional<TeamSource> team_source(std::string_view text) {
    const auto trimmed = [](std::string_view part) {
        while (part.starts_with(' ')) part.remove_prefix(1);
        while (part.ends_with(' ')) part.remove_suffix(1);
        return part;
    };
    const std::size_t equals = text.rfind('=');
    if (equals == std::string_view::npos) return std::nullopt;
    const std::string_view team = trimmed(text.substr(0, equals));
    const std::string_view source = trimmed(text.substr(equals + 1));
    const bool channel = source.starts_with('#');
    if (team.empty() || source.size() < 2 || (!channel && !source.starts_with('@'))) return std::nullopt;
    return TeamSource{.team = std::string{team}, .channel = channel, .name = std::string{source.substr(1)}};
}

}  // namespace kith
