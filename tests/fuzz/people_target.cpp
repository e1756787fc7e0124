// people.csv: comma-separated values, then what the columns say.
#include <string>

#include "bot/csv.hpp"
#include "bot/people_file.hpp"
#include "tests/fuzz/target.hpp"

void kith::fuzz::check(std::string_view input) {
    if (const auto rows = parse_csv(input)) {
        std::size_t line = 0;
        for (const CsvRow& row : *rows) {
            must(row.line > line, "rows stand in order");
            must(!row.fields.empty() && row.fields.size() <= csv_fields_max, "the number of fields is bounded");
            line = row.line;
        }
    }
    const auto file = read_people(input);
    if (!file) {
        must(!file.error().what.empty(), "an error says what is wrong");
        return;
    }
    for (const RejectedLine& rejected : file->rejected) {
        must(rejected.line >= 1 && !rejected.reason.empty(), "a rejected line has a place and a reason");
    }
    if (!file->rejected.empty()) return;
    for (const Person& person : file->people) {
        must(!person.key.empty() && !person.name.empty(), "who is taken has an id and a name");
        must(person.work_start < person.work_end, "work ends after it starts");
    }
}
