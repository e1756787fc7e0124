#include "bot/activities_file.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <map>
#include <set>
#include <span>

#include "adapters/crypto.hpp"
#include "bot/csv.hpp"
#include "rules/activities.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::array activity_columns = {"id",     "kind",     "title",  "about",       "topics",  "place",
                                         "zone",   "starts",   "length", "every_weeks", "monthly", "until",
                                         "except", "capacity", "guests", "team"};
constexpr std::array organization_columns = {"id", "name", "about", "topics", "link"};
constexpr std::size_t meetings_compared_max = 50;

// "2026-03-31T18:00" or with a blank.
std::optional<LocalTime> wall_clock(const std::string& text) {
    if (text.size() < 12) return std::nullopt;
    const auto day = day_from_iso(std::string_view{text}.substr(0, 10));
    const auto time = time_from_clock(std::string_view{text}.substr(11));
    if (!day || !time || (text[10] != 'T' && text[10] != ' ')) return std::nullopt;
    return LocalTime{*day} + *time;
}

// A number from `least` to `most`; nullopt for anything else.
std::optional<int> number_within(const std::string& text, int least, int most) {
    int value = 0;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    const bool whole = error == std::errc{} && end == text.data() + text.size();
    return whole && value >= least && value <= most ? std::optional{value} : std::nullopt;
}

class ActivityLine {
  public:
    ActivityLine(const CsvRow& row, const CsvPlaces& place) : row_(row), place_(place) {}

    Activity activity(const ZoneName& house) {
        Activity activity = described("file:", "title", "place");
        if (const auto kind = activity_kind_from(field("kind"))) {
            activity.kind = *kind;
        } else {
            problem("kind must be social, team_building, volunteering, community, club, industry or organization");
        }
        activity.team = text("team", activity_place_bytes_max);
        activity.zone = field("zone").empty() ? house : field("zone");
        if (!known_zone(activity.zone)) problem("zone “" + activity.zone + "” is no time zone (like Europe/Berlin)");
        if (const std::string starts = field("starts"); !starts.empty()) {
            activity.starts = wall_clock(starts);
            if (!activity.starts) problem("starts “" + starts + "” is not of the form 2026-03-31T18:00");
        }
        const auto counted = [&](const char* name, int least, int most, const auto& take) {
            const std::string said = field(name);
            if (said.empty()) return;
            const auto value = number_within(said, least, most);
            if (!value)
                return problem(std::string{name} + " must be " + std::to_string(least) + " to " + std::to_string(most));
            take(*value);
        };
        counted("length", 1, 14 * 24 * 60, [&](int value) { activity.length = minutes{value}; });
        counted("every_weeks", 1, 26, [&](int value) { activity.every_weeks = value; });
        const std::string nth = field("monthly");
        if (nth == "last") {
            activity.monthly_nth = -1;
        } else if (!nth.empty()) {
            if (const auto value = number_within(nth, 1, 4)) activity.monthly_nth = *value;
            if (activity.monthly_nth == 0) problem("monthly must be 1 to 4, or last");
        }
        if (activity.monthly_nth != 0 && activity.every_weeks > 0)
            problem("every_weeks and monthly exclude each other");
        if (activity.monthly_nth != 0 && activity.starts &&
            day_of(*activity.starts) != nth_weekday(month_of(day_of(*activity.starts)),
                                                    weekday_of(day_of(*activity.starts)), activity.monthly_nth))
            problem("starts is not on that weekday of its month which monthly says");
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
    // Without meetings: people join it, and meet at what it does.
    Activity organization(const ZoneName& house) {
        Activity activity = described("organization:", "name", "link");
        activity.kind = ActivityKind::organization;
        activity.zone = house;
        const std::string link = lower_case(activity.place);
        if (!link.empty() && !link.starts_with("https://") && !link.starts_with("http://"))
            problem("link must begin with https:// or http://");
        return activity;
    }
    void problem(std::string what) { problems_ += (problems_.empty() ? "" : "; ") + std::move(what); }
    const std::string& problems() const { return problems_; }

  private:
    // What every line has: its id, what it is called, what it is about and where.
    Activity described(const char* source, const char* title, const char* place) {
        Activity activity;
        const std::string id = field("id");
        if (id.empty()) problem("id is empty");
        activity.uid = source + id;
        activity.title = text(title, activity_title_bytes_max);
        if (activity.title.empty()) problem(std::string{title} + " is empty");
        activity.about = text("about", activity_about_bytes_max);
        activity.place = text(place, activity_place_bytes_max);
        activity.topics = csv_words(field("topics"), lower_case);
        if (activity.topics.size() > activity_topics_max) problem("has more than 10 topics");
        for (const std::string& topic : activity.topics) {
            if (topic.size() > activity_topic_bytes_max) problem("a topic is longer than 40 bytes");
        }
        return activity;
    }
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

bool repeats(const Activity& activity) {
    return is_series(activity) || !activity.except.empty() || activity.until;
}

// Those to come, of a series the next few.
std::vector<Instant> meeting_times(const Activity& activity, Instant now) {
    std::vector<Instant> found;
    if (repeats(activity)) {
        for (auto at = next_meeting(activity, now); at && found.size() < meetings_compared_max;
             at = next_meeting(activity, *at))
            found.push_back(*at);
        return found;
    }
    const LocalTime from = clock_of(activity, now) + minutes{1};
    if (activity.starts && *activity.starts >= from) found.push_back(instant_of(activity, *activity.starts));
    for (const LocalTime at : activity.further) {
        if (at >= from) found.push_back(instant_of(activity, at));
    }
    return found;
}

// Whether the later one tells of the same meetings, as far as the earlier one looked ahead.
bool same_times(const Activity& earlier, const Activity& later, Instant now) {
    const std::vector<Instant> a = meeting_times(earlier, now);
    const std::vector<Instant> b = meeting_times(later, now);
    if (a.empty() != b.empty()) return false;
    const bool cut_off = later.further.size() >= activity_further_max;
    if (b.size() < a.size() && !cut_off) return false;
    const auto both = static_cast<std::ptrdiff_t>(std::min(a.size(), b.size()));
    return std::equal(a.begin(), a.begin() + both, b.begin());
}

// Of the same meetings: keeps the last one that is over, and looks as far ahead as the later one does.
void look_further(Activity& later, const Activity& earlier, Instant now) {
    if (repeats(earlier) || repeats(later)) {
        later.starts = earlier.starts;
        later.further = earlier.further;
        later.zone = earlier.zone;
        return;
    }
    std::vector<LocalTime> all;
    if (const auto last = meeting_before(earlier, clock_of(earlier, now) + minutes{1}))
        all.push_back(clock_of(later, instant_of(earlier, *last)));
    for (const Instant at : meeting_times(later, now)) all.push_back(clock_of(later, at));
    later.starts.reset();
    later.further.clear();
    for (const LocalTime at : all) {
        if (!later.starts) {
            later.starts = at;
        } else if (later.further.size() < activity_further_max) {
            later.further.push_back(at);
        }
    }
}

std::string kept_uid(const std::string& uid) {
    constexpr std::size_t digest_bytes = 2 * Digest{}.size();
    if (uid.size() <= activity_place_bytes_max) return uid;
    std::string kept = uid.substr(0, activity_place_bytes_max - digest_bytes - 1);
    kept.resize(valid_utf8_bytes(kept));
    return kept + "#" + to_hex(sha256(uid));
}

// Brings activities in, in one transaction.
class Import {
  public:
    Import(Transaction& tx, const Organisation& organisation, std::string feed, Instant now)
        : tx_(tx), organisation_(organisation), feed_(std::move(feed)), now_(now) {
        for (Activity& one : tx.activities().all(organisation.id)) {
            if (one.uid.empty() || !one.uid.starts_with(feed_)) continue;
            if (to_come(one, now)) ++to_come_;
            there_.emplace(one.uid, std::move(one));
        }
    }

    void bring(Activity activity) {
        activity.uid = feed_ + kept_uid(activity.uid);
        const auto known = there_.find(activity.uid);
        if (known == there_.end()) return add(std::move(activity));
        const Activity& before = known->second;
        const Instant source_changed = activity.changed_at;
        if (is_feed() && before.state == ActivityState::cancelled) return unchanged();
        // Of what is called off nothing else is told.
        if (activity.state == ActivityState::cancelled) {
            activity = before;
            activity.state = ActivityState::cancelled;
        }
        activity.id = before.id;
        activity.organiser = before.organiser;
        activity.sequence = before.sequence;
        activity.changed_at = before.changed_at;
        bool moved = !same_times(before, activity, now_);
        if (moved && is_feed() && moved_by_hand(before) && source_changed <= before.changed_at) {
            activity.starts = before.starts;
            activity.further = before.further;
            activity.zone = before.zone;
            moved = false;
        } else if (!moved) {
            look_further(activity, before, now_);
        }
        if (moved || before.state != activity.state) {
            ++activity.sequence;
            activity.changed_at = now_;
        }
        if (activity == before) return unchanged();
        Activity seen = activity;
        seen.starts = before.starts;
        seen.further = before.further;
        seen.zone = before.zone;
        ++(seen == before ? imported.unchanged : imported.changed);
        tx_.activities().put(organisation_.id, activity);
        known->second = std::move(activity);
    }

    // Of what is over in its source nothing is to come here.
    void end(const std::string& uid) {
        const auto known = there_.find(feed_ + kept_uid(uid));
        if (known == there_.end()) return;
        const Activity& before = known->second;
        if (before.state == ActivityState::cancelled || !next_meeting(before, now_) || moved_by_hand(before))
            return unchanged();
        Activity ended = before;
        ended.state = ActivityState::cancelled;
        change(known->second, std::move(ended));
    }

    void call_off(const CalledOffMeeting& meeting) {
        const auto known = there_.find(feed_ + kept_uid(meeting.uid));
        if (known == there_.end()) return;
        const Activity& before = known->second;
        const LocalTime off = clock_of(before, meeting.at);
        Activity without = before;
        const auto erased = std::erase(without.further, off);
        if (before.state == ActivityState::cancelled || meeting.at <= now_ || (erased == 0 && before.starts != off))
            return unchanged();
        if (before.starts == off) {
            if (without.further.empty()) {
                without.state = ActivityState::cancelled;
            } else {
                without.starts = without.further.front();
                without.further.erase(without.further.begin());
            }
        } else if (!next_meeting(without, now_)) {
            without = before;
            without.state = ActivityState::cancelled;
        }
        change(known->second, std::move(without));
    }

    Imported imported{};

  private:
    bool is_feed() const { return !feed_.empty(); }
    void unchanged() { ++imported.unchanged; }
    void change(Activity& known, Activity changed) {
        ++changed.sequence;
        changed.changed_at = now_;
        tx_.activities().put(organisation_.id, changed);
        known = std::move(changed);
        ++imported.changed;
    }
    void add(Activity activity) {
        if (activity.state == ActivityState::cancelled) return;
        if (is_feed() && to_come_ >= feed_activities_max) {
            ++imported.left_out;
            return;
        }
        ++to_come_;
        activity.id = tx_.activities().next_id();
        activity.changed_at = now_;
        tx_.activities().put(organisation_.id, activity);
        there_.emplace(activity.uid, activity);
        ++imported.added;
    }
    // Whether its last change was that somebody moved it in chat.
    bool moved_by_hand(const Activity& activity) {
        if (!moves_) {
            moves_.emplace();
            tx_.audit().each(organisation_.id, [&](const AuditEntry& entry) {
                if (entry.action == "activity.moved") (*moves_)[entry.subject] = entry.at;
            });
        }
        const auto move = moves_->find("a:" + std::to_string(activity.id.value));
        return move != moves_->end() && move->second == activity.changed_at;
    }

    Transaction& tx_;
    const Organisation& organisation_;
    std::string feed_;
    Instant now_;
    std::map<std::string, Activity> there_{};
    std::size_t to_come_ = 0;
    std::optional<std::map<std::string, Instant>> moves_{};  // of each by hand, the last one; absent: not asked yet
};

// The lines of a table, each made by `make`. `missing` is said where one of the `needed` columns is not there.
template <class Make>
Result<ActivitiesFile> read_lines_of(std::string_view text, std::span<const char* const> columns,
                                     std::span<const char* const> needed, const char* missing, const Make& make) {
    auto rows = parse_csv(text);
    if (!rows) return rows.error();
    if (rows->empty()) return bad_table("the file is empty", "the first line must name the columns");
    if (rows->size() > activities_imported_max + 1)
        return bad_table("the file has more than " + std::to_string(activities_imported_max) + " lines", "split it");
    const auto place = csv_places(rows->front(), columns);
    if (!place) return place.error();
    const std::size_t width = rows->front().fields.size();
    if (!std::ranges::all_of(needed, [&](const char* name) { return place->contains(name); }))
        return bad_table(missing, "add them");
    ActivitiesFile file;
    std::set<std::string> seen;
    for (std::size_t i = 1; i < rows->size(); ++i) {
        const CsvRow& row = (*rows)[i];
        ActivityLine line{row, *place};
        if (row.fields.size() != width)
            line.problem("has " + std::to_string(row.fields.size()) + " fields, the header " + std::to_string(width));
        Activity activity = make(line);
        if (!seen.insert(activity.uid).second) line.problem("its id stands in a line before it");
        if (!line.problems().empty()) {
            file.rejected.push_back({row.line, line.problems()});
        } else {
            file.activities.push_back(std::move(activity));
        }
    }
    return file;
}

}  // namespace

Result<ActivitiesFile> read_activities(std::string_view text, const ZoneName& house) {
    constexpr std::array<const char*, 3> needed = {"id", "kind", "title"};
    return read_lines_of(text, activity_columns, needed, "line 1: the columns id, kind and title are required",
                         [&](ActivityLine& line) { return line.activity(house); });
}

Result<ActivitiesFile> read_organizations(std::string_view text, const ZoneName& house) {
    constexpr std::array<const char*, 2> needed = {"id", "name"};
    return read_lines_of(text, organization_columns, needed, "line 1: the columns id and name are required",
                         [&](ActivityLine& line) { return line.organization(house); });
}

Imported import_activities(Store& store, const Organisation& organisation, const std::vector<Activity>& activities,
                           Instant now) {
    Imported imported;
    store.transact([&](Transaction& tx) {
        Import import{tx, organisation, "", now};
        for (const Activity& activity : activities) import.bring(activity);
        imported = import.imported;
    });
    return imported;
}

Imported import_feed(Store& store, const Organisation& organisation, const CalendarEvents& events,
                     const std::string& feed, Instant now) {
    Imported imported;
    store.transact([&](Transaction& tx) {
        Import import{tx, organisation, feed, now};
        for (const Activity& activity : events.activities) import.bring(activity);
        for (const std::string& uid : events.over) import.end(uid);
        for (const CalledOffMeeting& meeting : events.called_off) import.call_off(meeting);
        imported = import.imported;
    });
    return imported;
}

}  // namespace kith
