// Comma-separated values as RFC 4180 describes them: quoted fields, doubled quotes, CRLF or LF; UTF-8, a byte order
// mark at the front is skipped.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "rules/model/error.hpp"

namespace kith {

struct CsvRow {
    std::size_t line = 1;  // where it begins
    std::vector<std::string> fields{};
};

inline constexpr std::size_t csv_bytes_max = 64 << 20;
inline constexpr std::size_t csv_fields_max = 100;
inline constexpr std::size_t csv_field_bytes_max = 16 << 10;

// Blank lines are left out. Errc::invalid with the line for a quote that is not closed, text after a closing quote,
// UTF-16 (with a hint), invalid UTF-8 or anything over a limit.
Result<std::vector<CsvRow>> parse_csv(std::string_view text);

}  // namespace kith
