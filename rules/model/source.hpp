// Whose an event is.
#pragma once

#include <string>
#include <string_view>

namespace kith {

// Through which app and to which workspace an event came, as the platform says. Kept with an event that came before it
// was known whose token ours is.
struct Source {
    std::string app{};
    std::string workspace{};  // that of the installation
    std::string team{};       // where it happened
    friend bool operator==(const Source&, const Source&) = default;
};
// Empty where that is our app in our workspace, else the reason why nothing is done about it. What is empty of ours is
// not looked at.
inline std::string_view foreign(const Source& source, std::string_view our_app, std::string_view our_workspace) {
    if (!our_app.empty() && !source.app.empty() && source.app != our_app) return "other_app";
    if (source.workspace.empty()) return "no_workspace";
    const bool elsewhere = source.workspace != our_workspace && source.team != our_workspace;
    return !our_workspace.empty() && elsewhere ? "other_workspace" : "";
}

}  // namespace kith
