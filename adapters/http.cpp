#include "adapters/http.hpp"

#include <algorithm>

namespace kith {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

bool same_name(std::string_view a, std::string_view b) {
    return a.size() == b.size() &&
           std::equal(a.begin(), a.end(), b.begin(), [](char x, char y) { return lower(x) == lower(y); });
}

}  // namespace

std::optional<std::string_view> only_header(const Headers& headers, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : headers) {
        if (!same_name(key, name)) continue;
        if (found) return std::nullopt;
        found = value;
    }
    return found;
}

std::optional<std::string_view> first_header(const Headers& headers, std::string_view name) {
    for (const auto& [key, value] : headers) {
        if (same_name(key, name)) return value;
    }
    return std::nullopt;
}

std::string media_type(const Headers& headers) {
    std::string_view value = first_header(headers, "content-type").value_or("");
    value = value.substr(0, value.find(';'));
    const std::size_t begin = value.find_first_not_of(" \t");
    if (begin == std::string_view::npos) return {};
    value = value.substr(begin, value.find_last_not_of(" \t") - begin + 1);
    std::string type(value);
    std::transform(type.begin(), type.end(), type.begin(), lower);
    return type;
}

}  // namespace kith
