#include "bot/activities_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>

#include "bot/csv.hpp"
#include "rules/activities.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::array columns = {"id",     "kind",        "title", "about",  "topics",   "place",  "zone", "starts",
                                "length", "every_weeks", "until", "except", "capacity", "guests", "team"};
constexpr std::size_t meetings_compared_max = 50;

Error bad(std::string what, std::string hint) {
    return {.code = Errc::invalid, .what = std::move(what), .hint = std::move(hint)};
}

// "2026-03-31T18:00" or with a blank.
std::optional<LocalTime> wall_clock(const std::string& text) {
    if (text.size() < 12) return std::nullopt;
    const auto day = day_from_iso(std::string_view{text}.substr(0, 10));
    const auto time = time_from_clock(std::string_view{text}.substr(11));
    if (!day || !time || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    return LocalTime{*day} + *time;
}

// A number from `least` to `most`; nullopt for anything else.
std::optional<int> number(const std::string& text, int least, int most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value >= least && value <= most ? std::optional{value} : std::nullopt;
}

class Line {
  public:
    Line(const CsvRow& row, const CsvPlaces& place) : row_(row), place_(place) {}

    Activity activity(const ZoneName& house) {
        Activity activity;
        const std::string id = field("id");
        if (id.empty()) problem("id is empty");
        activity.uid = "file:" + id;
        if (const auto kind = activity_kind_from(field("kind"))) {
            activity.kind = *kind;
        } else {
            problem("kind must be social, team_building, volunteering, community, club or industry");
        }
        activity.title = text("title", activity_title_bytes_max);
        if (activity.title.empty()) problem("title is empty");
        activity.about = text("about", activity_about_bytes_max);
        activity.place = text("place", activity_place_bytes_max);
        activity.team = text("team", activity_place_bytes_max);
        activity.topics = csv_words(field("topics"), lower_case);
        if (activity.topics.size() > activity_topics_max) problem("has more than 10 topics");
        for (const std::string& topic : activity.topics) {
            if (topic.size() > activity_topic_bytes_max) problem("a topic is longer than 40 bytes");
        }
        activity.zone = field("zone").empty() ? house : field("zone");
        if (!known_zone(activity.zone)) problem("zone “" + activity.zone + "” is no time zone (like Europe/Berlin)");
        if (const std::string starts = field("starts"); !starts.empty()) {
            activity.starts = wall_clock(starts);
            if (!activity.starts) problem("starts “" + starts + "” is not of the form 2026-03-31T18:00");
        }
        const auto counted = [&](const char* name, int least, int most, const auto& take) {
            const std::string said = field(name);
            if (said.empty()) return;
            const auto value = number(said, least, most);
            if (!value)
                return problem(std::string{name} + " must be " + std::to_string(least) + " to " + std::to_string(most));
            take(*value);
        };
        counted("length", 1, 14 * 24 * 60, [&](int value) { activity.length = minutes{value}; });
        counted("every_weeks", 1, 26, [&](int value) { activity.every_weeks = value; });
        counted("capacity", 1, activity_capacity_max, [&](int value) { activity.capacity = value; });
        if (const std::string until = field("until"); !until.empty()) {
            activity.until = day_from_iso(until);
            if (!activity.until) problem("until “" + until + "” is not a date like 2026-03-31");
        }
        for (const std::string& day : csv_words(field("except"), lower_case)) {
            const auto left_out = day_from_iso(day);
            if (!left_out) problem("except “" + day + "” is not a date like 2026-03-31");
            if (left_out) activity.except.push_back(*left_out);
        }
        const std::string guests = field("guests");
        if (!guests.empty() && guests != "yes" && guests != "no") problem("guests must be yes or no");
        activity.guests = guests == "yes";
        return activity;
    }
    void problem(std::string what) { problems_ += (problems_.empty() ? "" : "; ") + std::move(what); }
    const std::string& problems() const { return problems_; }

  private:
    std::string field(const char* name) const { return csv_field(row_, place_, name); }
    std::string text(const char* name, std::size_t most) {
        std::string said = field(name);
        if (said.size() > most) problem(std::string{name} + " is longer than " + std::to_string(most) + " bytes");
        return said;
    }

    const CsvRow& row_;
    const CsvPlaces& place_;
    std::string problems_{};
};

std::vector<Instant> meetings(const Activity& activity, Instant now) {
    std::vector<Instant> found;
    for (auto at = next_meeting(activity, now); at && found.size() < meetings_compared_max;
         at = next_meeting(activity, *at))
        found.push_back(*at);
    return found;
}

// Whether both tell of the same meetings, as far as both of them look ahead.
bool same_times(const Activity& one, const Activity& other, Instant now) {
    const std::vector<Instant> a = meetings(one, now);
    const std::vector<Instant> b = meetings(other, now);
    const std::size_t both = std::min(a.size(), b.size());
    if ((a.empty() || b.empty()) && a.size() != b.size()) return false;
    return std::equal(a.begin(), a.begin() + static_cast<std::ptrdiff_t>(both), b.begin());
}

}  // namespace

Result<ActivitiesFile> read_activities(std::string_view text, const ZoneName& house) {
    auto rows = parse_csv(text);
    if (!rows) return rows.error();
    if (rows->empty()) return bad("the file is empty", "the first line must name the columns");
    if (rows->size() > activities_imported_max + 1)
        return bad("the file has more than " + std::to_string(activities_imported_max) + " lines", "split it");
    const auto place = csv_places(rows->front(), columns);
    if (!place) return place.error();
    const std::size_t width = rows->front().fields.size();
    for (const char* needed : {"id", "kind", "title"}) {
        if (!place->contains(needed)) return bad("line 1: the columns id, kind and title are required", "add them");
    }
    ActivitiesFile file;
    std::set<std::string> seen;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const CsvRow& row = (*rows)[i];
        Line line{row, *place};
        if (row.fields.size() != width)
            line.problem("has " + std::to_string(row.fields.size()) + " fields, the header " + std::to_string(width));
        Activity activity = line.activity(house);
        if (!seen.insert(activity.uid).second) line.problem("its id stands in a line before it");
        if (!line.problems().empty()) {
            file.rejected.push_back({row.line, line.problems()});
        } else {
            file.activities.push_back(std::move(activity));
        }
    }
    return file;
}

Imported import_activities(Store& store, const Organisation& organisation, const std::vector<Activity>& activities,
                           Instant now) {
    Imported imported;
    store.transact([&](Transaction& tx) {
        imported = {};
        std::map<std::string, Activity> there;
        for (Activity& one : tx.activities().all(organisation.id)) {
            if (!one.uid.empty()) there.emplace(one.uid, std::move(one));
        }
        for (Activity activity : activities) {
            const auto known = there.find(activity.uid);
            if (known == there.end()) {
                if (activity.state == ActivityState::cancelled) continue;
                activity.id = tx.activities().next_id();
                activity.changed_at = now;
                tx.activities().put(organisation.id, activity);
                there.emplace(activity.uid, activity);
                ++imported.added;
                continue;
            }
            const Activity& before = known->second;
            // Of what is called off nothing else is told.
            if (activity.state == ActivityState::cancelled) {
                activity = before;
                activity.state = ActivityState::cancelled;
            }
            activity.id = before.id;
            activity.organiser = before.organiser;
            activity.sequence = before.sequence;
            activity.changed_at = before.changed_at;
            const bool moved = !same_times(before, activity, now) || before.state != activity.state;
            if (!moved) {
                activity.starts = before.starts;
                activity.further = before.further;
                activity.zone = before.zone;
            }
            if (moved) {
                ++activity.sequence;
                activity.changed_at = now;
            }
            if (activity == before) {
                ++imported.unchanged;
                continue;
            }
            tx.activities().put(organisation.id, activity);
            known->second = activity;
            ++imported.changed;
        }
    });
    return imported;
}

}  // namespace kith
