// Bodies of the kind application/x-www-form-urlencoded.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/model/error.hpp"

namespace kith {

inline constexpr std::size_t form_fields_max = 128;

class UrlForm {
  public:
    explicit UrlForm(std::vector<std::pair<std::string, std::string>> fields) : fields_(std::move(fields)) {}
    // The first value of that name: a repeated key keeps its first value. Absent when there is none.
    std::optional<std::string_view> find(std::string_view name) const;
    // As find(), empty when there is none.
    std::string_view get(std::string_view name) const { return find(name).value_or(std::string_view{}); }
    std::size_t size() const { return fields_.size(); }

  private:
    std::vector<std::pair<std::string, std::string>> fields_;
};

// Splits at '&' and the first '='; '+' is a space; percent-decodes once; the result is UTF-8. An invalid escape, a
// result that is not UTF-8 (Errc::invalid) or more than form_fields_max fields (Errc::too_large) refuses the whole
// form.
Result<UrlForm> parse_form(std::string_view body);

// One field for a body that we send, percent_encoded(). Joins with '&'.
void append_form_field(std::string& body, std::string_view name, std::string_view value);

}  // namespace kith
