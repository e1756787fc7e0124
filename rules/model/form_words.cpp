#include "rules/model/form_words.hpp"

#include <algorithm>

namespace kith {
namespace {

// The words have no other capitals that differ than those of ASCII at their beginning.
char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

}  // namespace

std::string_view form_asked_by(std::string_view text) {
    constexpr std::string_view around = " \t\n.!";
    const std::size_t first = text.find_first_not_of(around);
    if (first == std::string_view::npos) return {};
    text = text.substr(first, text.find_last_not_of(around) - first + 1);
    const bool asked = std::ranges::any_of(settings_words, [&](std::string_view word) {
        return std::ranges::equal(text, word, [](char a, char b) { return lower(a) == b; });
    });
    return asked ? "settings" : "";
}

}  // namespace kith
