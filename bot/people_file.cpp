#include "bot/people_file.hpp"

#include <array>
#include <charconv>
#include <map>

#include "bot/csv.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::array people_columns = {"id",        "name",       "email",    "team",     "department", "site",
                                       "zone",      "work_start", "work_end", "manager",  "start_date", "level",
                                       "interests", "language",   "leads",    "slack_id", "teams_id"};
constexpr std::size_t text_bytes_max = 200;

std::string as_it_is(std::string_view text) {
    return std::string{text};
}

}  // namespace

Result<PeopleFile> read_people(std::string_view text) {
    auto rows = parse_csv(text);
    if (!rows) return rows.error();
    if (rows->empty()) return bad_table("the file is empty", "the first line must name the columns");
    const std::vector<std::string>& header = rows->front().fields;
    for (const auto& [separator, called] : {std::pair{';', "semicolons"}, std::pair{'\t', "tabs"}}) {
        if (header.size() == 1 && header.front().find(separator) != std::string::npos)
            return bad_table(std::string{"line 1: the columns are separated by "} + called + ", not by commas",
                             "save it as “CSV UTF-8 (comma separated)”; fields that hold a comma go in double quotes");
    }
    const auto place = csv_places(rows->front(), people_columns);
    if (!place) return place.error();
    if (!place->contains("id") || !place->contains("name"))
        return bad_table("line 1: the columns id and name are required", "add them");

    PeopleFile file;
    std::map<std::string, std::size_t> seen;     // lines by id
    std::map<std::string, std::size_t> claimed;  // lines by what only one person can have: an address, an account
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const CsvRow& row = (*rows)[i];
        std::vector<std::string> problems;
        const auto field = [&](const char* name) { return csv_field(row, *place, name); };
        if (row.fields.size() != header.size()) {
            problems.push_back("has " + std::to_string(row.fields.size()) + " fields, the header " +
                               std::to_string(header.size()));
        }
        Person person;
        person.key = field("id");
        person.name = field("name");
        person.email = field("email");
        person.team = field("team");
        person.department = field("department");
        person.site = field("site");
        person.zone = field("zone");
        person.manager = field("manager");
        person.language = field("language");
        for (const std::string* value :
             {&person.key, &person.name, &person.email, &person.team, &person.department, &person.site}) {
            if (value->size() > text_bytes_max) problems.emplace_back("a field is longer than 200 bytes");
        }
        if (person.key.empty()) problems.emplace_back("id is empty");
        if (person.name.empty()) problems.emplace_back("name is empty");
        if (!person.zone.empty() && !known_zone(person.zone))
            problems.push_back("zone “" + person.zone + "” is no time zone (like Europe/Berlin)");
        const std::string start = field("work_start");
        const std::string end = field("work_end");
        if (!start.empty() || !end.empty()) {
            const auto from = start.empty() ? std::optional{person.work_start} : time_from_clock(start);
            const auto to = end.empty() ? std::optional{person.work_end} : time_from_clock(end);
            if (!from || !to || *from >= *to) {
                problems.emplace_back("work_start and work_end must be times like 9:00, the first before the second");
            } else {
                person.work_start = *from;
                person.work_end = *to;
            }
        }
        if (const std::string day = field("start_date"); !day.empty()) {
            person.start_date = day_from_iso(day);
            if (!person.start_date) problems.push_back("start_date “" + day + "” is not a date like 2026-03-31");
        }
        if (const std::string level = field("level"); !level.empty()) {
            int number = 0;
            const auto [last, error] = std::from_chars(level.data(), level.data() + level.size(), number);
            if (error != std::errc{} || last != level.data() + level.size() || number < 1 || number > 5) {
                problems.emplace_back("level must be 1 to 5");
            } else {
                person.level = number;
            }
        }
        person.interests = csv_words(field("interests"), fold_case);
        person.leads = csv_words(field("leads"), as_it_is);
        if (const std::string slack = field("slack_id"); !slack.empty())
            person.accounts.push_back({Platform::slack, "", slack});
        if (const std::string teams = field("teams_id"); !teams.empty())
            person.accounts.push_back({Platform::teams, "", teams});
        if (const auto [there, fresh] = seen.emplace(person.key, row.line); !fresh && !person.key.empty()) {
            problems.push_back("id “" + person.key + "” stands in line " + std::to_string(there->second) + " already");
        }
        const auto claim = [&](const char* column, const std::string& value) {
            if (value.empty()) return;
            const auto [there, fresh] = claimed.emplace(std::string{column} + "\n" + value, row.line);
            if (!fresh)
                problems.push_back(std::string{column} + " “" + field(column) + "” stands in line " +
                                   std::to_string(there->second) + " already");
        };
        claim("email", fold_case(person.email));
        claim("slack_id", field("slack_id"));
        claim("teams_id", field("teams_id"));
        for (const std::string& value : row.fields) {
            if (value.find('\0') == std::string::npos) continue;
            problems.emplace_back("holds a NUL byte");
            break;
        }
        for (const std::string& problem : problems) file.rejected.push_back({row.line, problem});
        file.people.push_back(std::move(person));
        file.lines.push_back(row.line);
    }
    for (std::size_t i = 0; i < file.people.size(); ++i) {
        const Person& person = file.people[i];
        if (!person.manager.empty() && !seen.contains(person.manager)) {
            file.rejected.push_back({file.lines[i], "manager “" + person.manager + "” is no id of this file"});
        }
    }
    return file;
}

}  // namespace kith
