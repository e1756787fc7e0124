#include "bot/match_org.hpp"

#include <algorithm>
#include <array>
#include <istream>
#include <set>
#include <string_view>
#include <unordered_set>

#include "adapters/json.hpp"
#include "bot/org_fields.hpp"
#include "rules/matching/exact.hpp"

namespace kith {
namespace {

using namespace matching;

// The members of kith-org/1 that may be long.
constexpr std::array long_arrays = {"people", "ties", "history", "waiting", "mentoring", "nudges"};

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
            return Error{.code = Errc::invalid, .what = not_json(error)};
        }
    }
    Org read(const json& tree, const std::string& where) {
        const Fields fields(tree, where);
        where_ = where + ".";
        for (const char* name : long_arrays) {
            const json* value = fields.find(name);
            if (value == nullptr) continue;
            if (!value->is_array()) fail(fields.place(name), "must be an array");
            member_ = name;
            count_ = 0;
            for (const json& one : *value) {
                element(Fields(one, place()));
                ++count_;
            }
        }
        finish(fields);
        return std::move(org_);
    }

  private:
    // Takes each element of the long arrays when it is complete, and lets go of it.
    bool keep(int depth, json::parse_event_t event, json& value) {
        if (depth == 0 && event != json::parse_event_t::object_start && event != json::parse_event_t::object_end)
            fail("", "must be an object with format \"kith-org/1\"");
        if (depth == 1 && event == json::parse_event_t::key) {
            member_ = value.get<std::string>();
            if (!known()) return false;
            if (!seen_.insert(member_).second) fail(member_, "stands twice");
            count_ = 0;
            return true;
        }
        if (depth != 2 || !in_long_array()) return true;
        if (event == json::parse_event_t::object_end) {
            element(Fields(value, place()));
            ++count_;
            return false;
        }
        if (event == json::parse_event_t::value || event == json::parse_event_t::array_start)
            fail(place(), "must be an object");
        return true;
    }
    bool known() const { return member_ == "format" || member_ == "date" || member_ == "settings" || in_long_array(); }
    bool in_long_array() const { return std::ranges::find(long_arrays, member_) != long_arrays.end(); }

    std::string place() const { return where_ + member_ + "[" + std::to_string(count_) + "]"; }

    void limit(std::size_t max) const {
        if (count_ >= max)
            fail(where_ + member_, "has more than " + std::to_string(max) + " elements", Errc::too_large);
    }

    void element(const Fields& fields) {
        if (member_ == "people") {
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
        } else if (member_ == "mentoring") {
            limit(org_people_max);
            org_.mentoring.push_back({.mentor = fields.text("mentor", true),
                                      .mentee = fields.text("mentee", true),
                                      .since = fields.day("since"),
                                      .cadence_days = static_cast<int>(fields.integer("cadence_days", 28, 1, 3'660)),
                                      .last_contact = fields.day("last_contact")});
        }
        // What was sent before changes nothing in a round.
    }

    void person(const Fields& fields) {
        OrgPerson person = person_from(fields);
        if (auto error = headcount_.join(person)) {
            error->what = where_ + "people: " + error->what;
            throw Fault{*std::move(error)};
        }
        org_.people.push_back(std::move(person));
    }

    void finish(const Fields& fields) {
        if (fields.text("format", true) != "kith-org/1") fail(fields.place("format"), "must be \"kith-org/1\"");
        org_.date = fields.required_day("date");
        if (fields.find("people") == nullptr) fail(fields.place("people"), "is required");
        for (const char* name : long_arrays) {
            const json* value = fields.find(name);
            if (value != nullptr && !value->is_array()) fail(fields.place(name), "must be an array");
        }
        static const json none = json::object();
        const json* settings = fields.find("settings");
        read_settings(Fields(settings == nullptr ? none : *settings, fields.place("settings")));
        check_ids();
        check_ties();
    }

    void read_settings(const Fields& fields) {
        OrgSettings& settings = org_.settings;
        settings.round_weeks = static_cast<int>(fields.integer("round_weeks", 2, 1, 52));
        settings.cap_per_week = static_cast<int>(fields.integer("cap_per_week", 3, 0, 1'000));
        settings.cap_per_day = static_cast<int>(fields.integer("cap_per_day", 1, 0, 1'000));
        settings.group_size = static_cast<int>(fields.integer("group_size", 2, 2, group_size_max));
        settings.min_overlap_min = static_cast<int>(fields.integer("min_overlap_min", 60, 0, 1'440));
        settings.newcomer_days = static_cast<int>(fields.integer("newcomer_days", 90, 0, 100'000));
        settings.exclude_reporting_line = fields.truth("exclude_reporting_line", true);
        settings.holdout_per_mille = static_cast<int>(fields.integer("holdout_per_mille", 0, 0, 1'000));
        using Odd = OrgSettings::Odd;
        using Plan = OrgSettings::Plan;
        using Learning = OrgSettings::Learning;
        using CrossTeam = OrgSettings::CrossTeam;
        settings.odd = fields.choice<Odd>("odd", Odd::trio, {{"trio", Odd::trio}, {"skip", Odd::skip}});
        settings.plan = fields.choice<Plan>("plan", Plan::round, {{"round", Plan::round}, {"season", Plan::season}});
        settings.learning = fields.choice<Learning>(
            "learning", Learning::on, {{"on", Learning::on}, {"hours", Learning::hours}, {"off", Learning::off}});
        settings.cross_team = fields.choice<CrossTeam>(
            "cross_team", CrossTeam::prefer,
            {{"prefer", CrossTeam::prefer}, {"only", CrossTeam::only}, {"any", CrossTeam::any}});
    }

    void check_ids() const {
        std::unordered_set<std::string_view> ids;
        for (std::size_t i = 0; i < org_.people.size(); ++i) {
            if (!ids.insert(org_.people[i].id).second)
                fail(where_ + "people[" + std::to_string(i) + "].id", "stands twice");
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
            fail(where_ + "ties[" + std::to_string(std::next(twice)->second) + "]", "this pair stands twice");
    }

    Org org_{};
    std::string where_{};  // before the names of places
    std::string member_{};
    std::set<std::string> seen_{};
    std::size_t count_ = 0;
    Headcount headcount_{};
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

OrgPerson person_from(const Fields& fields) {
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
                     .max_nudges_per_week = static_cast<int>(fields.integer("max_nudges_per_week", 1'000, 0, 1'000)),
                     .learning = fields.truth("learning", true),
                     .opted_out = fields.texts("opted_out", org_listed_max),
                     .blocks = fields.texts("blocks", org_listed_max)};
    fields.each("away", org_listed_max, [&](const json& element, const std::string& where) {
        const Fields absence(element, where);
        person.away.push_back({.from = absence.required_day("from"), .to = absence.required_day("to")});
    });
    return person;
}

Org org_from(const json& tree, const std::string& where) {
    return OrgReader().read(tree, where);
}

std::string not_json(const json::exception& error) {
    const std::string_view what = error.what();
    const std::size_t at = what.find("] ");
    return "not JSON: " + std::string(at == std::string_view::npos ? what : what.substr(at + 2));
}

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
    const std::vector<Group> groups = by_ids(org, pool, round.groups);
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
        for (const GroupReason& reason : named_reasons(org, pool, scorer, group)) {
            out.begin_object().field("code", reason.code);
            if (!reason.value.empty()) out.field("value", reason.value);
            if (reason.number > 0) out.field("value", static_cast<std::int64_t>(reason.number));
            out.field("points", reason.points).end_object();
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
