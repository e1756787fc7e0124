#include "bot/csv.hpp"

#include <algorithm>

#include "rules/text/text.hpp"

namespace kith {
namespace {

Error bad_csv(std::size_t line, std::string what, std::string hint = {}) {
    return Error{.code = Errc::invalid,
                 .what = "line " + std::to_string(line) + ": " + std::move(what),
                 .hint = std::move(hint)};
}

std::string trimmed_field(const std::string& text) {
    const auto first = text.find_first_not_of(" \t");
    return first == std::string::npos ? "" : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

}  // namespace

Result<std::vector<CsvRow>> parse_csv(std::string_view text) {
    if (text.size() > csv_bytes_max) return bad_csv(1, "the file is larger than 64 MiB");
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF") ||
        (text.size() > 1 && (text[0] == '\0') != (text[1] == '\0'))) {
        return bad_csv(1, "the file is UTF-16", "save it as “CSV UTF-8”");
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    if (!valid_utf8(text)) return bad_csv(1, "the file is not valid UTF-8");
    std::vector<CsvRow> rows;
    std::size_t line = 1;
    std::size_t at = 0;
    while (at < text.size()) {
        CsvRow row{.line = line};
        for (bool more = true; more;) {
            std::string field;
            if (at < text.size() && text[at] == '"') {
                const std::size_t opened = line;
                ++at;
                for (;; ++at) {
                    if (at >= text.size()) return bad_csv(opened, "a quote is not closed");
                    if (text[at] == '"') {
                        if (at + 1 < text.size() && text[at + 1] == '"') {
                            ++at;
                        } else {
                            ++at;
                            break;
                        }
                    }
                    if (text[at] == '\n') ++line;
                    field += text[at];
                    if (field.size() > csv_field_bytes_max) return bad_csv(opened, "a field is longer than 16 KiB");
                }
                if (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                    return bad_csv(line, "text follows a closing quote");
                }
            } else {
                while (at < text.size() && text[at] != ',' && text[at] != '\n' && text[at] != '\r') {
                    if (text[at] == '"')
                        return bad_csv(line, "a quote stands inside a field that does not begin with one");
                    field += text[at++];
                    if (field.size() > csv_field_bytes_max) return bad_csv(line, "a field is longer than 16 KiB");
                }
            }
            row.fields.push_back(std::move(field));
            if (row.fields.size() > csv_fields_max) return bad_csv(line, "more than 100 fields");
            more = at < text.size() && text[at] == ',';
            if (more) ++at;
        }
        if (at < text.size() && text[at] == '\r') ++at;
        if (at < text.size()) {
            if (text[at] != '\n') return bad_csv(line, "a carriage return stands alone");
            ++at;
            ++line;
        }
        const bool blank = row.fields.size() == 1 && row.fields.front().empty();
        if (!blank) rows.push_back(std::move(row));
    }
    return rows;
}

Result<CsvPlaces> csv_places(const CsvRow& header, std::span<const char* const> known) {
    CsvPlaces places;
    for (std::size_t i = 0; i < header.fields.size(); ++i) {
        const std::string name = trimmed_field(header.fields[i]);
        if (std::ranges::find(known, name) == known.end())
            return bad_csv(1, "unknown column “" + name + "”", "known columns are listed in deploy/OPERATIONS.md");
        if (!places.emplace(name, i).second) return bad_csv(1, "column “" + name + "” stands twice", "keep one");
    }
    return places;
}

std::string csv_field(const CsvRow& row, const CsvPlaces& places, const std::string& column) {
    const auto at = places.find(column);
    return at == places.end() || at->second >= row.fields.size() ? "" : trimmed_field(row.fields[at->second]);
}

std::vector<std::string> csv_words(const std::string& field, std::string (*written)(std::string_view)) {
    std::vector<std::string> words;
    for (std::size_t at = 0; at <= field.size();) {
        const std::size_t end = std::min(field.find_first_of(";,", at), field.size());
        std::string word = written(trimmed_field(field.substr(at, end - at)));
        if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(std::move(word));
        at = end + 1;
    }
    return words;
}

}  // namespace kith
