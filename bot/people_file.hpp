// people.csv: who works here. All or nothing; each line that cannot be taken is named with its reason.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "bot/organisation.hpp"
#include "rules/model/error.hpp"
#include "storage/store.hpp"

namespace kith {

struct RejectedLine {
    std::size_t line = 0;
    std::string reason{};
};

struct PeopleFile {
    std::vector<Person> people{};
    std::vector<std::size_t> lines{};  // where each begins
    std::vector<RejectedLine> rejected{};
};

// Reads the text of a people.csv. Errc::invalid when it is no CSV, or its header is not the one documented in
// OPERATIONS.md.
Result<PeopleFile> read_people(std::string_view text);

struct Imported {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t unchanged = 0;
    std::size_t left_out = 0;              // new ones over the limit of their feed
    std::size_t forgotten = 0;             // left out: they were erased, and come back only by writing to Kith
    std::vector<RejectedLine> rejected{};  // not empty: nothing was changed
};

// Brings the people into the store, all or nothing. A person is the same by `id`, else by account, else by e-mail. What
// the file leaves empty stays as it is. A second import of the same file changes nothing. `slack_workspace` is where
// slack_id belongs. A line is rejected where its account or address is another person's, or where it means the same
// person as a line before it. Whoever is not here and is on the list of the forgotten is left out, by id, address or
// account: they come back only by writing to Kith.
//
// Everything is worked out while others may still write; the write transaction finds out whether that still holds, and
// holds up the writers beside it for the time of plain inserts: about 0.06 ms a person.
Imported import_people(Store& store, const Organisation& organisation, const PeopleFile& file,
                       std::string_view slack_workspace, Instant now);

}  // namespace kith
