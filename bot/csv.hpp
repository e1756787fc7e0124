// Comma-separated values as RFC 4180 describes them: quoted fields, doubled quotes, CRLF or LF; UTF-8, a byte order
// mark at the front is skipped.
#pragma once

#include <map>
#include <span>
#include <string>
#include <string_view>
#include <utility>
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

// What is wrong with a table that was read: Errc::invalid.
inline Error bad_table(std::string what, std::string hint) {
    return {.code = Errc::invalid, .what = std::move(what), .hint = std::move(hint)};
}

// Blank lines are left out. Errc::invalid with the line for a quote that is not closed, text after a closing quote,
// UTF-16 (with a hint), invalid UTF-8 or anything over a limit.
Result<std::vector<CsvRow>> parse_csv(std::string_view text);

using CsvPlaces = std::map<std::string, std::size_t>;
// Where each column stands that the header names, blanks around it left out. Errc::invalid for one that is not `known`,
// and for one that stands twice.
Result<CsvPlaces> csv_places(const CsvRow& header, std::span<const char* const> known);

// Of that column, without blanks around it; empty where the row has none.
std::string csv_field(const CsvRow& row, const CsvPlaces& places, const std::string& column);

// What stands between the commas and semicolons of a field, each as `written` has it, once.
std::vector<std::string> csv_words(const std::string& field, std::string (*written)(std::string_view));

}  // namespace kith
