#include "adapters/http.hpp"

#include "adapters/ascii.hpp"

namespace kith {

std::optional<std::string_view> first_header(const Headers& headers, std::string_view name) {
    for (const auto& [key, value] : headers) {
        if (same_text(key, name)) return value;
    }
    return std::nullopt;
}

std::optional<std::string_view> only_header(const Headers& headers, std::string_view name) {
    std::optional<std::string_view> found;
    for (const auto& [key, value] : headers) {
        if (!same_text(key, name)) continue;
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
    return lower_text(value);
}

HttpResponse json_answer(std::string body, int status) {
    return {
        .status = status, .headers = {{"Content-Type", "application/json; charset=utf-8"}}, .body = std::move(body)};
}

}  // namespace kith
