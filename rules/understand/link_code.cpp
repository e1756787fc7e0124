#include "rules/understand/link_code.hpp"

#include <algorithm>
#include <array>

namespace kith {
namespace {

constexpr std::size_t code_bytes_max = 32;
constexpr auto link_words =
    std::to_array<std::string_view>({"link", "verknüpfen", "verknüpfe", "relier", "vincular", "enlazar"});

}  // namespace

std::optional<std::string> link_code_in(std::string_view text) {
    const auto blank = [](char c) { return c == ' ' || c == '\n' || c == '\t'; };
    while (!text.empty() && blank(text.front())) text.remove_prefix(1);
    while (!text.empty() && (blank(text.back()) || text.back() == '.')) text.remove_suffix(1);
    for (const std::string_view word : link_words) {
        if (text.size() < word.size()) continue;
        const bool begins = std::ranges::equal(text.substr(0, word.size()), word, [](char a, char b) {
            return a == b || (a >= 'A' && a <= 'Z' && a - 'A' + 'a' == b);
        });
        if (!begins) continue;
        std::string_view rest = text.substr(word.size());
        if (rest.empty()) return "";
        if (!blank(rest.front()) || rest.size() > code_bytes_max) continue;
        std::string code;
        for (char c : rest) {
            if (blank(c) || c == '-') continue;
            if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
            if (link_code_letters.find(c) == std::string_view::npos) return std::nullopt;
            code += c;
        }
        constexpr std::size_t id_letters_max = 12;  // what an id has room for
        if (code.size() <= link_secret_letters || code.size() > link_secret_letters + id_letters_max)
            return std::nullopt;
        return code;
    }
    return std::nullopt;
}

}  // namespace kith
