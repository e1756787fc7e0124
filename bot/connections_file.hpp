// Connections from a file of JSON lines, as `kith export connections` writes them. All or nothing.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/organisation.hpp"
#include "bot/people_file.hpp"
#include "rules/model/connection.hpp"
#include "rules/model/error.hpp"
#include "storage/store.hpp"

namespace kith {

// A connection whose people are names: the `id` of people.csv, else an account's id on its platform, else an e-mail.
struct ConnectionLine {
    std::size_t line = 1;
    std::string logged_by{};
    std::vector<std::string> people{};   // the others; none: whoever it was has left
    Connection connection{};             // without people
    std::optional<Instant> logged_at{};  // absent: the file does not say
};

struct ConnectionsFile {
    std::vector<ConnectionLine> lines{};
    std::vector<RejectedLine> rejected{};
};

// Reads the text: an object a line, blank lines left out. `people`, `kind`, `date` and `logged_by` are required;
// `note`, `note_shared`, `duration_min` and `logged_at` may be there; anything else (`id` among it) is passed over.
// Errc::invalid for a text that is too large, has too many lines, or is no UTF-8.
Result<ConnectionsFile> read_connections(std::string_view text);

// Brings them into the store. A line is rejected where it names nobody who is known, or a day to come of whoever logged
// it; those that the reading rejected are told beside them, by line. A connection is the same by who logged it, with
// whom, kind, day and, where the file says it, `logged_at`: then it stays as it is, note and all, so that a second
// import of the same file changes nothing. Where the file says no `logged_at`, it is the beginning of the day in UTC.
Imported import_connections(Store& store, const Organisation& organisation, const ConnectionsFile& file, Instant now);

inline constexpr std::size_t connections_file_bytes_max = 64 << 20;
inline constexpr std::size_t connections_line_bytes_max = 64 << 10;
inline constexpr std::size_t connections_imported_max = 200'000;

}  // namespace kith
