#include "adapters/http.hpp"

#include <algorithm>

namespace kith {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return std::ranges::equal(a, b, [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string_view> first_header(const Headers& headers, std::string_view name) {
    for (const auto& [key, value] : headers) {
        if (same_name(key, name)) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> only_header(const Headers& headers, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : headers) {
        if (!same_name(key, name)) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

std::string media_type(const Headers& headers) {
    std::string_view value = first_header(headers, "content-type").value_or("");
    value = value.substr(0, value.find(';'));
    while (!value.empty() && (value.back() == ' ' || value.back() == '\t')) value.remove_suffix(1);
    while (!value.empty() && (value.front() == ' ' || value.front() == '\t')) value.remove_prefix(1);
    std::string type{value};
    std::ranges::transform(type, type.begin(), lower);
    return type;
}

}  // namespace kith
