#include "bot/connections_file.hpp"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "bot/csv.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"
#include "storage/fold.hpp"

namespace kith {
namespace {

constexpr int duration_max = 24 * 60;       // minutes
constexpr LocalDay imported_from{days{0}};  // 1970: what is before it is a slip of the keys

// What a line says, with all that is wrong with it.
class LoggedLine {
  public:
    LoggedLine(const nlohmann::json& json, std::size_t number) : json_(json) { read_.line = number; }

    ConnectionLine read() {
        read_.logged_by = text("logged_by", true);
        people();
        Connection& connection = read_.connection;
        const std::string kind = text("kind", true);
        if (const auto known = connection_kind_from(kind)) {
            connection.kind = *known;
        } else if (!kind.empty()) {
            problem("kind “" + kind + "” must be coffee, meal, call, walk, message, meeting, mentoring or activity");
        }
        const std::string date = text("date", true);
        if (const auto day = day_from_iso(date); day && *day >= imported_from) {
            connection.date = *day;
        } else if (!date.empty()) {
            problem("date “" + date + "” is not a date like 2026-03-31, from 1970 on");
        }
        connection.note = text("note", false);
        if (connection.note.size() > note_bytes_max)
            problem("note is longer than " + std::to_string(note_bytes_max) + " bytes");
        if (const auto* shared = member("note_shared")) {
            if (shared->is_boolean()) {
                connection.note_shared = shared->get<bool>();
            } else {
                problem("note_shared must be true or false");
            }
        }
        if (const auto* length = member("duration_min")) {
            const bool whole = length->is_number_integer();
            const auto value = whole ? length->get<std::int64_t>() : 0;
            if (value < 1 || value > duration_max) {
                problem("duration_min must be 1 to " + std::to_string(duration_max));
            } else {
                connection.duration = minutes{value};
            }
        }
        if (const std::string at = text("logged_at", false); !at.empty()) {
            read_.logged_at = instant_from_iso(at);
            if (!read_.logged_at) problem("logged_at “" + at + "” is not of the form 2026-03-31T18:00:00Z");
        }
        return std::move(read_);
    }
    const std::string& problems() const { return problems_; }

  private:
    void problem(std::string what) { problems_ += (problems_.empty() ? "" : "; ") + std::move(what); }
    const nlohmann::json* member(const char* name) const {
        const auto found = json_.find(name);
        return found == json_.end() || found->is_null() ? nullptr : &*found;
    }
    std::string text(const char* name, bool needed) {
        const auto* value = member(name);
        if (value != nullptr && !value->is_string()) {
            problem(std::string{name} + " must be a text");
            return "";
        }
        std::string said = value == nullptr ? "" : value->get<std::string>();
        if (needed && said.empty()) problem(std::string{name} + " is missing");
        return said;
    }
    void people() {
        const auto* named = member("people");
        if (named == nullptr || !named->is_array()) return problem("people must be a list of names");
        if (named->size() > connection_people_max)
            return problem("people names more than " + std::to_string(connection_people_max));
        for (const auto& one : *named) {
            if (!one.is_string()) return problem("people must be texts");
            read_.people.push_back(one.get<std::string>());
        }
    }

    const nlohmann::json& json_;
    ConnectionLine read_{};
    std::string problems_{};
};

// Whom a name means, as person_called() tells it, but by one reading of all people for a whole file: a key wins over an
// account, an account over an address; a name of two people means nobody.
class Names {
  public:
    explicit Names(const std::vector<Person>& people) {
        for (const Person& person : people) {
            put(person.key, person.id, Of::key);
            for (const Account& account : person.accounts) put(account.user, person.id, Of::account);
            put("person-" + std::to_string(person.id.value), person.id, Of::account);  // as an export has it
            put(fold_name(person.email), person.id, Of::address);
        }
    }

    std::optional<PersonId> of(const std::string& name) const {
        const auto exact = people_.find(name);
        const auto found = exact != people_.end() ? exact : people_.find(fold_name(name));
        return found == people_.end() ? std::nullopt : found->second.person;
    }

  private:
    enum class Of { key, account, address };
    struct Meant {
        Of of = Of::key;
        std::optional<PersonId> person{};
    };
    void put(const std::string& name, PersonId person, Of of) {
        if (name.empty()) return;
        const auto [place, added] = people_.try_emplace(name, Meant{of, person});
        Meant& meant = place->second;
        if (added || of > meant.of) return;
        if (of < meant.of) {
            meant = {of, person};
        } else if (meant.person != person) {
            meant.person.reset();
        }
    }
    std::unordered_map<std::string, Meant> people_{};
};

// By what a connection is the same, but for the minute at which it was logged.
using Likeness = std::tuple<PersonId, std::vector<PersonId>, ConnectionKind, LocalDay>;

Likeness likeness(const Connection& connection) {
    std::vector<PersonId> people = connection.people;
    std::ranges::sort(people);
    return {connection.logged_by, std::move(people), connection.kind, connection.date};
}

// The connections of the lines; what is wrong with one is rejected.
std::vector<std::pair<Connection, bool>> connections_of(const ConnectionsFile& file, const std::vector<Person>& people,
                                                        const ZoneName& house, Instant now, Imported& imported) {
    const Names names{people};
    std::unordered_map<PersonId, const Person*> by_id;
    for (const Person& person : people) by_id.emplace(person.id, &person);
    std::vector<std::pair<Connection, bool>> found;  // and whether the file says when it was logged
    for (const ConnectionLine& line : file.lines) {
        Connection connection = line.connection;
        std::string problem;
        const auto named = [&](const std::string& name) {
            const auto person = names.of(name);
            if (!person) problem += (problem.empty() ? "" : "; ") + ("nobody is known as “" + name + "”");
            return person;
        };
        const auto author = named(line.logged_by);
        for (const std::string& name : line.people) {
            const auto person = named(name);
            if (!person || person == author || std::ranges::find(connection.people, *person) != connection.people.end())
                continue;
            connection.people.push_back(*person);
        }
        if (problem.empty() && connection.people.empty() && !line.people.empty())
            problem = "people names nobody but who logged it";
        if (problem.empty()) {
            const ZoneName& own = by_id.at(*author)->zone;
            if (connection.date > day_of(to_local(known_zone(own) ? own : house, now)))
                problem = "date " + to_iso(connection.date) + " is still to come";
        }
        if (!problem.empty()) {
            imported.rejected.push_back({line.line, std::move(problem)});
            continue;
        }
        connection.logged_by = *author;
        connection.logged_at = line.logged_at.value_or(Instant{connection.date.time_since_epoch()});
        found.emplace_back(std::move(connection), line.logged_at.has_value());
    }
    return found;
}

}  // namespace

Result<ConnectionsFile> read_connections(std::string_view text) {
    if (text.size() > connections_file_bytes_max) return bad_table("the file is larger than 64 MiB", "split it");
    if (!valid_utf8(text)) return bad_table("the file is not valid UTF-8", "save it as UTF-8");
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
    ConnectionsFile file;
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        text.remove_prefix(std::min(end + 1, text.size()));
        ++number;
        if (line.ends_with('\r')) line.remove_suffix(1);
        if (line.find_first_not_of(" \t") == std::string_view::npos) continue;
        if (file.lines.size() + file.rejected.size() == connections_imported_max)
            return bad_table("the file has more than " + std::to_string(connections_imported_max) + " connections",
                             "split it");
        if (line.size() > connections_line_bytes_max) {
            file.rejected.push_back({number, "is longer than 64 KiB"});
            continue;
        }
        const nlohmann::json json = nlohmann::json::parse(line, nullptr, false);
        if (json.is_discarded() || !json.is_object()) {
            file.rejected.push_back({number, "is not a JSON object"});
            continue;
        }
        LoggedLine logged{json, number};
        ConnectionLine read = logged.read();
        if (logged.problems().empty()) {
            file.lines.push_back(std::move(read));
        } else {
            file.rejected.push_back({number, logged.problems()});
        }
    }
    return file;
}

Imported import_connections(Store& store, const Organisation& organisation, const ConnectionsFile& file, Instant now) {
    Imported imported;
    store.transact([&](Transaction& tx) {
        imported = {};
        imported.rejected = file.rejected;
        const auto people = tx.people().all(organisation.id);
        const auto connections = connections_of(file, people, organisation.house.zone, now, imported);
        if (!imported.rejected.empty()) {
            std::ranges::sort(imported.rejected, {}, &RejectedLine::line);
            return;
        }
        std::map<Likeness, std::vector<Instant>> there;  // when each was logged; one that a line meant is taken out
        tx.connections().each(organisation.id, [&](const Connection& connection) {
            there[likeness(connection)].push_back(connection.logged_at);
        });
        for (const auto& [connection, said] : connections) {
            std::vector<Instant>& logged = there[likeness(connection)];
            const auto same = said ? std::ranges::find(logged, connection.logged_at) : logged.begin();
            if (same != logged.end()) {
                logged.erase(same);
                ++imported.unchanged;
                continue;
            }
            tx.connections().add(organisation.id, connection);
            ++imported.added;
        }
        if (imported.added > 0)
            tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                                       .at = now,
                                                       .actor = "operator",
                                                       .action = "import.connections",
                                                       .subject = "",
                                                       .detail = std::to_string(imported.added)});
    });
    return imported;
}

}  // namespace kith
