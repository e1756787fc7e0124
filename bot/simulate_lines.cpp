#include "bot/simulate_lines.hpp"

#include "adapters/json.hpp"
#include "bot/org_fields.hpp"

namespace kith {
namespace {

using namespace engine;

// "all", or a kind; others are kept out, so that a mistyped wish is never taken for a wish kept.
std::string opt_out_kind(const Fields& fields) {
    std::string kind = fields.text("kind", true);
    if (kind != "all" && !kind_from(kind)) fail(fields.place("kind"), "must be a kind of nudge or \"all\"");
    return kind;
}

Turn turn_from(const Fields& fields) {
    Turn turn{.date = fields.required_day("date")};
    fields.each("joined", turn_people_max, [&](const json& element, const std::string& where) {
        turn.joined.push_back(person_from(Fields(element, where)));
    });
    turn.left = fields.texts("left", turn_people_max);
    fields.each("replies", turn_told_max, [&](const json& element, const std::string& where) {
        const Fields reply(element, where);
        std::optional<TimeOfDay> at;
        if (reply.find("at") != nullptr) at = reply.clock("at", {});
        turn.replies.push_back(
            {.nudge = reply.text("nudge", true),
             .status = reply.choice<Status>(
                 "status", {},
                 {{"acted", Status::acted}, {"dismissed", Status::dismissed}, {"ignored", Status::ignored}}),
             .at = at});
    });
    fields.each("contacts", turn_told_max, [&](const json& element, const std::string& where) {
        const Fields contact(element, where);
        const std::string outcome = contact.text("outcome");
        if (!outcome.empty() && outcome != "met" && outcome != "not_met" && outcome != "unknown")
            fail(contact.place("outcome"), "must be \"met\" or \"not_met\" or \"unknown\"");
        turn.contacts.push_back({.members = contact.texts("members", matching::org_members_max),
                                 .group = contact.text("group"),
                                 .met = outcome.empty() || outcome == "met",
                                 .date = contact.day("date").value_or(turn.date),
                                 .mentoring = contact.truth("mentoring", false)});
    });
    fields.each("opted_out", turn_people_max, [&](const json& element, const std::string& where) {
        const Fields wish(element, where);
        turn.opted_out.push_back({.id = wish.text("id", true), .kind = opt_out_kind(wish)});
    });
    return turn;
}

void write(JsonWriter& out, const std::vector<engine::Reason>& reasons) {
    out.key("reasons").begin_array();
    for (const engine::Reason& reason : reasons) {
        out.begin_object().field("code", reason.code);
        if (!reason.value.empty()) out.field("value", reason.value);
        if (reason.number != 0) out.field("value", reason.number);
        if (reason.points) out.field("points", *reason.points);
        out.end_object();
    }
    out.end_array();
}

void write(JsonWriter& out, std::string_view name, const std::vector<std::string>& texts) {
    out.key(name).begin_array();
    for (const std::string& text : texts) out.value(text);
    out.end_array();
}

// 0 to 1, with four decimals.
std::string share_text(double share) {
    std::string digits = std::to_string(static_cast<int>(share * 10'000 + 0.5));
    if (digits.size() < 5) digits.insert(0, 5 - digits.size(), '0');
    return digits.insert(digits.size() - 4, ".");
}

std::string minute_text(LocalTime at) {
    std::string clock = to_clock(time_of(at));
    if (clock.size() < 5) clock.insert(0, 1, '0');
    return to_iso(day_of(at)) + "T" + clock;
}

void write(JsonWriter& out, const engine::Nudge& nudge) {
    out.begin_object().field("id", nudge.id).field("to", nudge.to).field("kind", to_text(nudge.kind));
    if (!nudge.group.empty()) out.field("group", nudge.group);
    write(out, "about", nudge.about);
    if (!nudge.topic.empty()) out.field("topic", nudge.topic);
    out.field("send_at", minute_text(nudge.send_at));
    write(out, nudge.reasons);
    if (nudge.hour.learnt) {
        out.key("hour").begin_object();
        out.key("probability").raw(share_text(nudge.hour.probability));
        out.key("chance").raw(share_text(nudge.hour.chance));
        out.end_object();
    }
    out.end_object();
}

}  // namespace

Result<HostLine> read_host_line(std::string_view line) {
    try {
        const json tree = json::parse(line);
        const Fields fields(tree, "");
        const std::string type = fields.text("type", true);
        if (type == "end") return HostLine{SimulationEnd{}};
        if (type == "day") return HostLine{turn_from(fields)};
        if (type != "init") fail("type", "must be \"init\" or \"day\" or \"end\"");
        const json* org = fields.find("org");
        if (org == nullptr) fail("org", "is required");
        return HostLine{org_from(*org, "org")};
    } catch (const Fault& fault) {
        return fault.error;
    } catch (const json::exception& error) {
        return Error{.code = Errc::invalid, .what = not_json(error)};
    }
}

std::string ready_line(std::string_view engine) {
    JsonWriter out;
    out.begin_object().field("type", "ready").field("engine", engine).end_object();
    return out.take() + "\n";
}

std::string decisions_line(const Decisions& decisions) {
    JsonWriter out;
    out.begin_object().field("type", "decisions").field("date", to_iso(decisions.date));
    out.field("round", decisions.round);
    out.key("groups").begin_array();
    for (const Group& group : decisions.groups) {
        out.begin_object().field("id", group.id).field("kind", "intro");
        write(out, "members", group.members);
        write(out, group.reasons);
        out.end_object();
    }
    out.end_array();
    out.key("nudges").begin_array();
    for (const engine::Nudge& nudge : decisions.nudges) write(out, nudge);
    out.end_array().end_object();
    return out.take() + "\n";
}

}  // namespace kith
