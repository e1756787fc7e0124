// The files of an import: comma-separated values and what the columns say, and JSON lines of connections.
#include <string>

#include "bot/activities_file.hpp"
#include "bot/connections_file.hpp"
#include "bot/csv.hpp"
#include "bot/people_file.hpp"
#include "tests/fuzz/target.hpp"

namespace {

// Whether the file was read, and all of its lines were taken.
template <class File>
bool taken(const kith::Result<File>& file) {
    using kith::fuzz::must;
    if (!file) must(!file.error().what.empty(), "an error says what is wrong");
    if (!file) return false;
    for (const kith::RejectedLine& rejected : file->rejected)
        must(rejected.line >= 1 && !rejected.reason.empty(), "a rejected line has a place and a reason");
    return file->rejected.empty();
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    if (const auto rows = parse_csv(input)) {
        std::size_t line = 0;
        for (const CsvRow& row : *rows) {
            must(row.line > line, "rows stand in order");
            must(!row.fields.empty() && row.fields.size() <= csv_fields_max, "the number of fields is bounded");
            line = row.line;
        }
    }
    for (const auto& activities : {read_activities(input, "UTC"), read_organizations(input, "UTC")}) {
        if (!taken(activities)) continue;
        for (const Activity& one : activities->activities)
            must(!one.title.empty() && !one.uid.empty(), "what is taken has a name and an id");
    }
    if (const auto connections = read_connections(input); taken(connections)) {
        for (const ConnectionLine& one : connections->lines) must(!one.logged_by.empty(), "a connection has an author");
    }
    const auto file = read_people(input);
    if (!taken(file)) return;
    for (const Person& person : file->people) {
        must(!person.key.empty() && !person.name.empty(), "who is taken has an id and a name");
        must(person.work_start < person.work_end, "work ends after it starts");
    }
}
