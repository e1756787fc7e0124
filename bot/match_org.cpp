#include "bot/match_org.hpp"

#include <algorithm>
#include <istream>
#include <nlohmann/json.hpp>
#include <set>
#include <string_view>
#include <unordered_set>

#include "adapters/json.hpp"
#include "rules/matching/exact.hpp"

namespace kith {
namespace {

using nlohmann::json;
using namespace matching;

struct Fault {
    Error error;
};

[[noreturn]] void fail(const std::string& where, const std::string& what, Errc code = Errc::invalid) {
    throw Fault{{.code = code, .what = where.empty() ? what : where + ": " + what}};
}

// One JSON object and where it stands; null counts as absent.
class Fields {
  public:
    Fields(const json& object, std::string where) : object_(object), where_(std::move(where)) {
        if (!object_.is_object()) fail(where_, "must be an object");
    }

    const json* find(const char* name) const {
        const auto found = object_.find(name);
        return found == object_.end() || found->is_null() ? nullptr : &*found;
    }
    std::string place(const char* name) const { return where_.empty() ? name : where_ + "." + name; }

    std::string text(const char* name, bool required = false) const {
        const json* value = find(name);
        if (value == nullptr) {
            if (required) fail(place(name), "is required");
            return {};
        }
        return string_at(*value, place(name), required);
    }
    std::int64_t integer(const char* name, std::int64_t usual, std::int64_t low, std::int64_t high) const {
        const json* value = find(name);
        if (value == nullptr) return usual;
        const bool whole = value->is_number_integer() &&
                           (!value->is_number_unsigned() || value->get<std::uint64_t>() <= std::uint64_t{1} << 62U);
        if (!whole || value->get<std::int64_t>() < low || value->get<std::int64_t>() > high)
            fail(place(name), "must be a whole number, " + std::to_string(low) + " to " + std::to_string(high));
        return value->get<std::int64_t>();
    }
    bool truth(const char* name, bool usual) const {
        const json* value = find(name);
        if (value == nullptr) return usual;
        if (!value->is_boolean()) fail(place(name), "must be true or false");
        return value->get<bool>();
    }
    double share(const char* name) const {
        const json* value = find(name);
        if (value == nullptr) fail(place(name), "is required");
        const double number = value->is_number() ? value->get<double>() : -1;
        if (!(number >= 0 && number <= 1)) fail(place(name), "must be a number, 0 to 1");
        return number;
    }
    std::optional<LocalDay> day(const char* name) const {
        const json* value = find(name);
        if (value == nullptr) return std::nullopt;
        const auto day = value->is_string() ? day_from_iso(value->get_ref<const std::string&>()) : std::nullopt;
        if (!day) fail(place(name), "must be a date, YYYY-MM-DD");
        return day;
    }
    LocalDay required_day(const char* name) const {
        const auto found = day(name);
        if (!found) fail(place(name), "is required");
        return *found;
    }
    TimeOfDay clock(const char* name, TimeOfDay usual) const {
        const json* value = find(name);
        if (value == nullptr) return usual;
        const auto time = value->is_string() ? time_from_clock(value->get_ref<const std::string&>()) : std::nullopt;
        if (!time) fail(place(name), "must be a clock time, HH:MM");
        return *time;
    }
    // Calls take(element, its place) for each.
    template <class Take>
    void each(const char* name, std::size_t count_max, const Take& take) const {
        const json* value = find(name);
        if (value == nullptr) return;
        if (!value->is_array()) fail(place(name), "must be an array");
        if (value->size() > count_max)
            fail(place(name), "has more than " + std::to_string(count_max) + " elements", Errc::too_large);
        std::size_t i = 0;
        for (const json& element : *value) take(element, place(name) + "[" + std::to_string(i++) + "]");
    }
    std::vector<std::string> texts(const char* name, std::size_t count_max) const {
        std::vector<std::string> all;
        each(name, count_max,
             [&](const json& element, const std::string& where) { all.push_back(string_at(element, where, true)); });
        return all;
    }

  private:
    static std::string string_at(const json& value, const std::string& where, bool filled) {
        if (!value.is_string()) fail(where, "must be a string");
        const auto& text = value.get_ref<const std::string&>();
        if (text.size() > org_text_bytes_max)
            fail(where, "is longer than " + std::to_string(org_text_bytes_max) + " bytes", Errc::too_large);
        if (filled && text.empty()) fail(where, "must not be empty");
        return text;
    }

    const json& object_;
    std::string where_;
};

class OrgReader {
  public:
    Result<Org> read(std::istream& text) {
        try {
            const json rest = json::parse(
                text, [this](int depth, json::parse_event_t event, json& value) { return keep(depth, event, value); });
            finish(Fields(rest, ""));
            return std::move(org_);
        } catch (const Fault& fault) {
            return fault.error;
        } catch (const json::exception& error) {
            const std::string_view what = error.what();
            const std::size_t at = what.find("] ");  // after the library's own number of the error
            return Error{.code = Errc::invalid,
                         .what = "not JSON: " + std::string(at == std::string_view::npos ? what : what.substr(at + 2))};
        }
    }

  private:
    // Takes each element of the long arrays when it is complete, and lets go of it.
    bool keep(int depth, json::parse_event_t event, json& value) {
        if (depth == 0 && event != json::parse_event_t::object_start && event != json::parse_event_t::object_end)
            fail("", "must be an object with format \"kith-org/1\"");
        if (depth == 1 && event == json::parse_event_t::key) {
            member_ = value.get<std::string>();
            if (!known(member_)) return false;
            if (!seen_.insert(member_).second) fail(member_, "stands twice");
            count_ = 0;
            return true;
        }
        if (depth != 2 || !in_long_array()) return true;
        if (event == json::parse_event_t::object_end) {
            element(Fields(value, member_ + "[" + std::to_string(count_) + "]"));
            ++count_;
            return false;
        }
        if (event == json::parse_event_t::value || event == json::parse_event_t::array_start)
            fail(member_ + "[" + std::to_string(count_) + "]", "must be an object");
        return true;
    }
    static bool known(const std::string& member) {
        static const std::set<std::string> names = {"format",  "date",    "settings",  "people", "ties",
                                                    "history", "waiting", "mentoring", "nudges"};
        return names.contains(member);
    }
    bool in_long_array() const { return member_ != "format" && member_ != "date" && member_ != "settings"; }

    void limit(std::size_t max) const {
        if (count_ >= max) fail(member_, "has more than " + std::to_string(max) + " elements", Errc::too_large);
    }

    void element(const Fields& fields) {
        if (member_ == "people") {
            limit(org_people_max);
            person(fields);
        } else if (member_ == "ties") {
            limit(org_ties_max);
            org_.ties.push_back({.a = fields.text("a", true),
                                 .b = fields.text("b", true),
                                 .strength = fields.share("strength"),
                                 .last_contact = fields.required_day("last_contact")});
            if (org_.ties.back().a == org_.ties.back().b) fail(fields.place("b"), "must be somebody else than a");
        } else if (member_ == "history") {
            limit(org_introductions_max);
            if (fields.text("kind", true) != "intro") return;
            org_.introductions.push_back(
                {.date = fields.required_day("date"), .members = fields.texts("members", org_members_max)});
        } else if (member_ == "waiting") {
            limit(org_people_max);
            org_.waiting.emplace_back(fields.text("id", true),
                                      static_cast<int>(fields.integer("rounds", 0, 0, 1'000'000)));
        }
        // Mentorships and nudges change nothing in a round.
    }

    void person(const Fields& fields) {
        OrgPerson person{.id = fields.text("id", true),
                         .team = fields.text("team"),
                         .department = fields.text("department"),
                         .site = fields.text("site"),
                         .utc_offset_min = static_cast<int>(fields.integer("utc_offset_min", 0, -1'440, 1'440)),
                         .manager = fields.text("manager"),
                         .start_date = fields.day("start_date"),
                         .interests = fields.texts("interests", org_listed_max),
                         .work_start = fields.clock("work_start", std::chrono::hours{9}),
                         .work_end = fields.clock("work_end", std::chrono::hours{17}),
                         .opted_out = fields.texts("opted_out", org_listed_max),
                         .blocks = fields.texts("blocks", org_listed_max)};
        fields.each("away", org_listed_max, [&](const json& element, const std::string& where) {
            const Fields absence(element, where);
            person.away.push_back({.from = absence.required_day("from"), .to = absence.required_day("to")});
        });
        const auto hours = std::tuple{person.utc_offset_min, person.work_start.count(), person.work_end.count()};
        if (hours_.insert(hours).second && hours_.size() > org_hour_kinds_max)
            fail("people", "more than " + std::to_string(org_hour_kinds_max) + " different working hours",
                 Errc::too_large);
        org_.people.push_back(std::move(person));
    }

    void finish(const Fields& fields) {
        if (fields.text("format", true) != "kith-org/1") fail("format", "must be \"kith-org/1\"");
        org_.date = fields.required_day("date");
        if (fields.find("people") == nullptr) fail("people", "is required");
        for (const char* name : {"people", "ties", "history", "waiting", "mentoring", "nudges"}) {
            const json* value = fields.find(name);
            if (value != nullptr && !value->is_array()) fail(name, "must be an array");
        }
        static const json none = json::object();
        const json* settings = fields.find("settings");
        read_settings(Fields(settings == nullptr ? none : *settings, "settings"));
        check_ids();
        check_ties();
    }

    void read_settings(const Fields& fields) {
        OrgSettings& settings = org_.settings;
        fields.integer("round_weeks", 2, 1, 52);
        settings.group_size = static_cast<int>(fields.integer("group_size", 2, 2, group_size_max));
        settings.min_overlap_min = static_cast<int>(fields.integer("min_overlap_min", 60, 0, 1'440));
        settings.newcomer_days = static_cast<int>(fields.integer("newcomer_days", 90, 0, 100'000));
        settings.exclude_reporting_line = fields.truth("exclude_reporting_line", true);
        settings.odd = choice(fields, "odd", OrgSettings::Odd::trio,
                              {{"trio", OrgSettings::Odd::trio}, {"skip", OrgSettings::Odd::skip}});
        settings.plan = choice(fields, "plan", OrgSettings::Plan::round,
                               {{"round", OrgSettings::Plan::round}, {"season", OrgSettings::Plan::season}});
        settings.cross_team = choice(fields, "cross_team", OrgSettings::CrossTeam::prefer,
                                     {{"prefer", OrgSettings::CrossTeam::prefer},
                                      {"only", OrgSettings::CrossTeam::only},
                                      {"any", OrgSettings::CrossTeam::any}});
    }

    template <class Value>
    static Value choice(const Fields& fields, const char* name, Value usual,
                        std::initializer_list<std::pair<const char*, Value>> choices) {
        if (fields.find(name) == nullptr) return usual;
        const std::string given = fields.text(name);
        std::string all;
        for (const auto& [word, value] : choices) {
            if (given == word) return value;
            all += (all.empty() ? "\"" : " or \"") + std::string(word) + "\"";
        }
        fail(fields.place(name), "must be " + all);
    }

    void check_ids() const {
        std::unordered_set<std::string_view> ids;
        for (std::size_t i = 0; i < org_.people.size(); ++i) {
            if (!ids.insert(org_.people[i].id).second) fail("people[" + std::to_string(i) + "].id", "stands twice");
        }
    }

    void check_ties() const {
        std::vector<std::pair<std::pair<std::string_view, std::string_view>, std::size_t>> pairs;
        pairs.reserve(org_.ties.size());
        for (std::size_t i = 0; i < org_.ties.size(); ++i) {
            const std::string_view a = org_.ties[i].a;
            const std::string_view b = org_.ties[i].b;
            pairs.emplace_back(std::minmax(a, b), i);
        }
        std::ranges::sort(pairs);
        const auto twice = std::ranges::adjacent_find(pairs, {}, [](const auto& pair) { return pair.first; });
        if (twice != pairs.end())
            fail("ties[" + std::to_string(std::next(twice)->second) + "]", "this pair stands twice");
    }

    Org org_{};
    std::string member_{};
    std::set<std::string> seen_{};
    std::size_t count_ = 0;
    std::set<std::tuple<int, std::int64_t, std::int64_t>> hours_{};
};

const char* to_text(Unplaced::Reason reason) {
    switch (reason) {
        case Unplaced::Reason::no_allowed_partner:
            return "no_allowed_partner";
        case Unplaced::Reason::odd_one_out:
            return "odd_one_out";
        case Unplaced::Reason::held_back:
            return "held_back";
    }
    return "";
}

}  // namespace

Result<Org> read_org(std::istream& text) {
    return OrgReader().read(text);
}

std::int64_t certificate_millionths(const Round& round) {
    if (round.bound == 0) return 1'000'000;
    return std::min<std::int64_t>(1'000'000, round.value * bound_scale * 1'000'000 / round.bound);
}

std::string millionths_text(std::int64_t millionths) {
    std::string digits = std::to_string(millionths % 1'000'000);
    digits.insert(0, 6 - digits.size(), '0');
    return std::to_string(millionths / 1'000'000) + "." + digits;
}

std::string pairs_json(const Org& org, const OrgPool& pool, const Round& round, std::uint64_t seed) {
    const auto id = [&](Index position) -> const std::string& { return org.people[pool.person[position]].id; };
    // By the ids of their members, so that positions do not show.
    std::vector<Group> groups = round.groups;
    for (Group& group : groups) {
        const bool trio = org.settings.group_size == 2 && group.members.size() == 3;
        std::sort(group.members.begin(), group.members.end() - (trio ? 1 : 0),
                  [&](Index a, Index b) { return id(a) < id(b); });
    }
    std::ranges::sort(groups, [&](const Group& a, const Group& b) { return id(a.members[0]) < id(b.members[0]); });
    std::vector<Unplaced> unplaced = round.unplaced;
    std::ranges::sort(unplaced, [&](const Unplaced& a, const Unplaced& b) { return id(a.who) < id(b.who); });

    JsonWriter out;
    out.begin_object();
    out.field("format", "kith-pairs/1").field("date", to_iso(org.date));
    out.key("seed").raw(std::to_string(seed));
    out.key("groups").begin_array();
    Scorer scorer(pool.pool);
    std::int64_t total = 0;
    for (std::size_t i = 0; i < groups.size(); ++i) {
        const Group& group = groups[i];
        total += group.score;
        out.begin_object().field("id", "g" + std::to_string(i + 1)).field("kind", "intro");
        out.key("members").begin_array();
        for (const Index member : group.members) out.value(id(member));
        out.end_array().field("score", group.score);
        out.key("reasons").begin_array();
        for (const Part& part : reasons(scorer, group)) {
            out.begin_object().field("code", to_text(part.code));
            switch (part.code) {
                case Part::Code::shared_interest:
                    out.field("value", pool.topic_names[part.value]);
                    break;
                case Part::Code::newcomer:
                case Part::Code::few_ties:
                case Part::Code::waited:
                    out.field("value", id(part.value));
                    break;
                case Part::Code::mutual_contact:
                case Part::Code::overlap:
                    if (part.value > 0) out.field("value", static_cast<std::int64_t>(part.value));
                    break;
                default:
                    break;
            }
            out.field("points", part.points).end_object();
        }
        out.end_array().end_object();
    }
    out.end_array();
    out.key("unmatched").begin_array();
    for (const Unplaced& one : unplaced)
        out.begin_object().field("id", id(one.who)).field("reason", to_text(one.reason)).end_object();
    out.end_array();
    out.field("score_total", total);
    if (round.certified) out.key("certificate").raw(millionths_text(certificate_millionths(round)));
    out.end_object();
    return out.take() + "\n";
}

}  // namespace kith
