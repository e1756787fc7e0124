// Every struct is taken apart by a structured binding: a field that is added to the model does not compile here before
// it is written and read, and so cannot get lost between a restart and the next.
#include "storage/codec.hpp"

#include "storage/codec_parts.hpp"

namespace kith {
namespace {

using namespace json_fields;
using json_fields::write;

// --- events -------------------------------------------------------------------------------------------------------

Json write(const FieldAnswers& answers) {
    return list_of(answers, [](const FieldAnswer& answer) -> Json {
        const auto& [field, values, people] = answer;
        return object_of({{"field", field}, {"values", values}, {"people", people}});
    });
}

FieldAnswers read_answers(const Json& json) {
    return list(json, "answers", [](const Json& answer) {
        return FieldAnswer{.field = text(answer, "field"),
                           .values = list(answer, "values", [](const Json& value) { return as_text(value); }),
                           .people = flag(answer, "people", false)};
    });
}

Json write(const Event& event) {
    return std::visit(
        overloaded{
            [](const MessageReceived& value) -> Json {
                const auto& [from, where, message_ref, text] = value;
                return object_of({{"type", "message"},
                                  {"from", write(from)},
                                  {"where", write(where)},
                                  {"message_ref", message_ref},
                                  {"text", text}});
            },
            [](const CommandIssued& value) -> Json {
                const auto& [from, where, text, reply_url] = value;
                return object_of({{"type", "command"},
                                  {"from", write(from)},
                                  {"where", write(where)},
                                  {"text", text},
                                  {"reply_url", reply_url}});
            },
            [](const ActionTaken& value) -> Json {
                const auto& [from, where, action, about, message_ref, reply_url, ephemeral, on_home, version,
                             can_open] = value;
                return object_of({{"type", "action"},
                                  {"from", write(from)},
                                  {"where", write(where)},
                                  {"action", action},
                                  {"value", about},
                                  {"message_ref", message_ref},
                                  {"reply_url", reply_url},
                                  {"ephemeral", ephemeral},
                                  {"on_home", on_home},
                                  {"version", version},
                                  {"can_open", can_open}});
            },
            [](const HomeOpened& value) -> Json {
                const auto& [from, version] = value;
                return object_of({{"type", "home"}, {"from", write(from)}, {"version", version}});
            },
            [](const ShortcutUsed& value) -> Json {
                const auto& [from, shortcut, author, can_open] = value;
                Json json = object_of(
                    {{"type", "shortcut"}, {"from", write(from)}, {"shortcut", shortcut}, {"can_open", can_open}});
                if (author) json["author"] = write(*author);
                return json;
            },
            [](const FormSubmitted& value) -> Json {
                const auto& [from, form, about, answers, home, anew] = value;
                return object_of({{"type", "form"},
                                  {"from", write(from)},
                                  {"form", form},
                                  {"about", about},
                                  {"answers", write(answers)},
                                  {"home", home},
                                  {"anew", anew}});
            },
            [](const FormChanged& value) -> Json {
                const auto& [from, form, about, what, chosen, answers, home] = value;
                return object_of({{"type", "form_changed"},
                                  {"from", write(from)},
                                  {"form", form},
                                  {"about", about},
                                  {"what", what},
                                  {"value", chosen},
                                  {"answers", write(answers)},
                                  {"home", home}});
            },
            [](const FormClosed& value) -> Json {
                const auto& [from, form, about] = value;
                return object_of({{"type", "form_closed"}, {"from", write(from)}, {"form", form}, {"about", about}});
            },
            [](const AccountSeen& value) -> Json {
                const auto& [who, name, handle, email, zone, locale, principal, gone, human, membership, away,
                             away_until, also_user, also_workspace] = value;
                Json json = object_of({{"type", "account"},
                                       {"who", write(who)},
                                       {"name", name},
                                       {"handle", handle},
                                       {"email", email},
                                       {"zone", zone},
                                       {"locale", locale},
                                       {"principal", principal},
                                       {"gone", gone},
                                       {"human", human},
                                       {"membership", to_string(membership)},
                                       {"away", away}});
                if (away_until) json["away_until"] = to_iso(*away_until);
                if (!also_user.empty()) json["also_user"] = also_user;
                if (!also_workspace.empty()) json["also_workspace"] = also_workspace;
                return json;
            },
            [](const InstallRevoked& value) -> Json {
                const auto& [platform, workspace, at] = value;
                Json json =
                    object_of({{"type", "revoked"}, {"platform", to_string(platform)}, {"workspace", workspace}});
                if (at) json["at"] = to_iso(*at);
                return json;
            },
            [](const AddressSeen& value) -> Json {
                const auto& [from, address] = value;
                const auto& [service_url, conversation, bot, directory_id, reachable] = address;
                return object_of({{"type", "address"},
                                  {"from", write(from)},
                                  {"service_url", service_url},
                                  {"conversation", conversation},
                                  {"bot", bot},
                                  {"directory_id", directory_id},
                                  {"reachable", reachable}});
            },
            [](const AppAdded& value) -> Json {
                const auto& [from, where] = value;
                return object_of({{"type", "added"}, {"from", write(from)}, {"where", write(where)}});
            },
            [](const AppRemoved& value) -> Json {
                const auto& [from] = value;
                return object_of({{"type", "removed"}, {"from", write(from)}});
            },
            [](const GroupChanged& value) -> Json {
                const auto& [platform, workspace, group] = value;
                return object_of(
                    {{"type", "group"}, {"platform", to_string(platform)}, {"workspace", workspace}, {"group", group}});
            },
            [](const OwnMessageSeen& value) -> Json {
                const auto& [delivery_id, where, message_ref] = value;
                return object_of({{"type", "own_message"},
                                  {"delivery_id", delivery_id},
                                  {"where", write(where)},
                                  {"message_ref", message_ref}});
            },
        },
        event);
}

std::optional<Instant> instant_if(const Json& json, const char* name) {
    const Json* found = member(json, name);
    if (found == nullptr) return std::nullopt;
    const auto instant = instant_from_iso(as_text(*found));
    if (!instant) throw Nonsense("an instant was expected");
    return instant;
}

std::optional<LocalDay> day_if(const Json& json, const char* name) {
    const Json* found = member(json, name);
    if (found == nullptr) return std::nullopt;
    const auto day = day_from_iso(as_text(*found));
    if (!day) throw Nonsense("a day was expected");
    return day;
}

Event read_event(const Json& json) {
    const std::string type = text(json, "type");
    if (type == "message") {
        return MessageReceived{.from = read_account(json, "from"),
                               .where = read_conversation(json, "where"),
                               .message_ref = text(json, "message_ref"),
                               .text = text(json, "text")};
    }
    if (type == "command") {
        return CommandIssued{.from = read_account(json, "from"),
                             .where = read_conversation(json, "where"),
                             .text = text(json, "text"),
                             .reply_url = text(json, "reply_url")};
    }
    if (type == "action") {
        return ActionTaken{.from = read_account(json, "from"),
                           .where = read_conversation(json, "where"),
                           .action = text(json, "action"),
                           .value = text(json, "value"),
                           .message_ref = text(json, "message_ref"),
                           .reply_url = text(json, "reply_url"),
                           .ephemeral = flag(json, "ephemeral", false),
                           .on_home = flag(json, "on_home", false),
                           .version = text(json, "version"),
                           .can_open = flag(json, "can_open", false)};
    }
    if (type == "home") return HomeOpened{.from = read_account(json, "from"), .version = text(json, "version")};
    if (type == "shortcut") {
        ShortcutUsed used{.from = read_account(json, "from"),
                          .shortcut = text(json, "shortcut"),
                          .author = {},
                          .can_open = flag(json, "can_open", false)};
        if (member(json, "author") != nullptr) used.author = read_account(json, "author");
        return used;
    }
    if (type == "form") {
        return FormSubmitted{.from = read_account(json, "from"),
                             .form = text(json, "form"),
                             .about = text(json, "about"),
                             .answers = read_answers(json),
                             .home = text(json, "home"),
                             .anew = flag(json, "anew", false)};
    }
    if (type == "form_changed") {
        return FormChanged{.from = read_account(json, "from"),
                           .form = text(json, "form"),
                           .about = text(json, "about"),
                           .what = text(json, "what"),
                           .value = text(json, "value"),
                           .answers = read_answers(json),
                           .home = text(json, "home")};
    }
    if (type == "form_closed") {
        return FormClosed{.from = read_account(json, "from"), .form = text(json, "form"), .about = text(json, "about")};
    }
    if (type == "account") {
        AccountSeen seen{.who = read_account(json, "who"),
                         .name = text(json, "name"),
                         .handle = text(json, "handle"),
                         .email = text(json, "email"),
                         .zone = text(json, "zone"),
                         .locale = text(json, "locale"),
                         .principal = text(json, "principal"),
                         .gone = flag(json, "gone", false),
                         .human = flag(json, "human", true),
                         // Schema 1 knew guests alone, by a flag of their own.
                         .membership = flag(json, "guest", false) ? Membership::guest : Membership::member,
                         .away = flag(json, "away", false),
                         .away_until = instant_if(json, "away_until"),
                         .also_user = text(json, "also_user"),
                         .also_workspace = text(json, "also_workspace")};
        if (const Json* membership = member(json, "membership")) {
            const auto known = membership_from(as_text(*membership));
            if (!known) throw Nonsense("an unknown membership");
            seen.membership = *known;
        }
        return seen;
    }
    if (type == "revoked") {
        return InstallRevoked{.platform = read_platform(json, "platform"),
                              .workspace = text(json, "workspace"),
                              .at = instant_if(json, "at")};
    }
    if (type == "address") {
        return AddressSeen{.from = read_account(json, "from"),
                           .address = {.service_url = text(json, "service_url"),
                                       .conversation = text(json, "conversation"),
                                       .bot = text(json, "bot"),
                                       .directory_id = text(json, "directory_id"),
                                       .reachable = flag(json, "reachable", true)}};
    }
    if (type == "added") return AppAdded{.from = read_account(json, "from"), .where = read_conversation(json, "where")};
    if (type == "removed") return AppRemoved{.from = read_account(json, "from")};
    if (type == "group") {
        return GroupChanged{.platform = read_platform(json, "platform"),
                            .workspace = text(json, "workspace"),
                            .group = text(json, "group")};
    }
    if (type == "own_message") {
        return OwnMessageSeen{.delivery_id = text(json, "delivery_id"),
                              .where = read_conversation(json, "where"),
                              .message_ref = text(json, "message_ref")};
    }
    throw Nonsense("an event of an unknown type");
}

// --- reasons and preferences --------------------------------------------------------------------------------------

Json write(const Reason& reason) {
    const auto& [rule, facts] = reason;
    Json json = object_of({{"facts", list_of(facts, [](const Fact& fact) -> Json {
                                const auto& [code, value] = fact;
                                return object_of({{"code", code}, {"value", value}});
                            })}});
    if (rule) json["rule"] = rule->value;
    return json;
}

Reason read_reason(const Json& json) {
    Reason reason;
    if (const Json* rule = member(json, "rule")) reason.rule = RuleId{as_integer(*rule)};
    reason.facts = list(
        json, "facts", [](const Json& fact) { return Fact{.code = text(fact, "code"), .value = text(fact, "value")}; });
    return reason;
}

NudgeKind read_kind(const Json& json) {
    const auto kind = nudge_kind_from(as_text(json));
    if (!kind) throw Nonsense("an unknown kind of nudge");
    return *kind;
}

Json write(const Preferences& preferences) {
    const auto& [stopped, stopped_kinds, stopped_people, joined_kinds, paused_from, paused_until, paused_kinds,
                 more_pauses, cap_per_week, cap_per_day, notice_given, heard_at, heard_on, asked_to_go_on, home_seen_at,
                 told_at, told_for, zone_chosen, status_counts, away_until, learning] = preferences;
    const auto name = [](NudgeKind kind) { return to_string(kind); };
    Json json = object_of({{"stopped", stopped},
                           {"stopped_kinds", list_of(stopped_kinds, name)},
                           {"stopped_people", list_of(stopped_people, [](PersonId person) { return person.value; })},
                           {"joined_kinds", list_of(joined_kinds, name)},
                           {"paused_kinds", list_of(paused_kinds, name)},
                           {"notice_given", notice_given},
                           {"zone_chosen", zone_chosen},
                           {"status_counts", status_counts}});
    if (paused_from) json["paused_from"] = to_iso(*paused_from);
    if (paused_until) json["paused_until"] = to_iso(*paused_until);
    if (!more_pauses.empty())
        json["more_pauses"] = list_of(more_pauses, [&](const Pause& pause) {
            Json one = object_of({{"until", to_iso(pause.until)}, {"kinds", list_of(pause.kinds, name)}});
            if (pause.from) one["from"] = to_iso(*pause.from);
            return one;
        });
    if (cap_per_week) json["cap_per_week"] = *cap_per_week;
    if (cap_per_day) json["cap_per_day"] = *cap_per_day;
    if (heard_at) json["heard_at"] = to_iso(*heard_at);
    if (heard_on) json["heard_on"] = to_string(*heard_on);
    if (away_until) json["away_until"] = to_iso(*away_until);
    if (asked_to_go_on) json["asked_to_go_on"] = to_iso(*asked_to_go_on);
    if (home_seen_at) json["home_seen_at"] = to_iso(*home_seen_at);
    if (!told_at.empty()) json["told_at"] = list_of(told_at, [](Instant at) { return to_iso(at); });
    if (!told_for.empty())
        json["told_for"] = list_of(
            told_for, [](const ToldFor& one) { return object_of({{"at", to_iso(one.at)}, {"because", one.because}}); });
    if (!learning) json["learning"] = false;
    return json;
}

// Once only the last time was kept.
std::vector<Instant> read_told(const Json& json) {
    if (const auto last = instant_if(json, "thanked_at")) return {*last};
    return list(json, "told_at", [](const Json& at) {
        const auto read = instant_from_iso(as_text(at));
        if (!read) throw Nonsense("an instant was expected");
        return *read;
    });
}

Pause read_pause(const Json& json) {
    const auto until = day_if(json, "until");
    if (!until) throw Nonsense("a pause without an end");
    return {.from = day_if(json, "from"), .until = *until, .kinds = list(json, "kinds", read_kind)};
}

Preferences read_preferences(const Json& json) {
    return Preferences{
        .stopped = flag(json, "stopped", false),
        .stopped_kinds = list(json, "stopped_kinds", read_kind),
        .stopped_people = list(json, "stopped_people", [](const Json& person) { return PersonId{as_integer(person)}; }),
        .joined_kinds = list(json, "joined_kinds", read_kind),
        .paused_from = day_if(json, "paused_from"),
        .paused_until = day_if(json, "paused_until"),
        .paused_kinds = list(json, "paused_kinds", read_kind),
        .more_pauses = list(json, "more_pauses", read_pause),
        .cap_per_week = number(json, "cap_per_week"),
        .cap_per_day = number(json, "cap_per_day"),
        .notice_given = flag(json, "notice_given", false),
        .heard_at = instant_if(json, "heard_at"),
        .heard_on = platform_from(text(json, "heard_on")),
        .asked_to_go_on = instant_if(json, "asked_to_go_on"),
        .home_seen_at = instant_if(json, "home_seen_at"),
        .told_at = read_told(json),
        .told_for = list(json, "told_for",
                         [](const Json& one) {
                             return ToldFor{.at = instant_if(one, "at").value_or(Instant{}),
                                            .because = text(one, "because")};
                         }),
        .zone_chosen = flag(json, "zone_chosen", false),
        .status_counts = flag(json, "status_counts", false),
        .away_until = day_if(json, "away_until"),
        .learning = flag(json, "learning", true)};
}

Letter read_letter(const Json& json) {
    Letter letter;
    if (const Json* to = member(json, "to")) letter.destination = read_destination(*to);
    if (const Json* message = member(json, "message")) letter.message = read_message(*message);
    return letter;
}

}  // namespace

std::string encode(const Event& event, const std::optional<Source>& source) {
    Json json = write(event);
    if (source) {
        const auto& [app, workspace, team] = *source;
        json["source"] = {{"app", app}, {"workspace", workspace}, {"team", team}};
    }
    return dump(json);
}
std::optional<Source> source_of_event(std::string_view encoded) {
    // Few events have one, and those that have not need not be read twice.
    if (encoded.find("\"source\"") == std::string_view::npos) return std::nullopt;
    const auto read = parse(encoded, "an event", [](const Json& json) -> std::optional<Source> {
        const auto found = json.find("source");
        if (found == json.end()) return std::nullopt;
        return Source{.app = text(*found, "app"), .workspace = text(*found, "workspace"), .team = text(*found, "team")};
    });
    return read ? *read : std::nullopt;
}
Result<Event> decode_event(std::string_view text) {
    return parse(text, "an event", read_event);
}

std::string encode(const Message& message) {
    return dump(json_fields::write(message));
}
Result<Message> decode_message(std::string_view text) {
    return parse(text, "a message", read_message);
}

std::string encode(const Destination& destination) {
    return dump(json_fields::write(destination));
}
Result<Destination> decode_destination(std::string_view text) {
    return parse(text, "a destination", read_destination);
}

std::string encode(const Letter& letter) {
    const auto& [destination, message] = letter;
    return dump(object_of({{"to", json_fields::write(destination)}, {"message", json_fields::write(message)}}));
}
Result<Letter> decode_letter(std::string_view text) {
    return parse(text, "a letter", read_letter);
}

std::string encode(const Reason& reason) {
    return dump(write(reason));
}
Result<Reason> decode_reason(std::string_view text) {
    return parse(text, "a reason", read_reason);
}

std::string encode(const ChosenHour& hour) {
    const auto& [learnt, at, probability, chance, usual_chance, draw, recovery] = hour;
    return dump(object_of({{"learnt", learnt},
                           {"at", to_clock(at)},
                           {"probability", probability},
                           {"chance", chance},
                           {"usual_chance", usual_chance},
                           {"draw", draw},
                           {"recovery", recovery}}));
}
Result<ChosenHour> decode_hour(std::string_view text) {
    return parse(text, "a chosen hour", [](const Json& json) {
        const auto at = time_from_clock(json_fields::text(json, "at"));
        if (!at) throw Nonsense("a time of day was expected");
        const auto share = [&](const char* name) {
            const Json* found = member(json, name);
            if (found == nullptr || !found->is_number()) throw Nonsense("a number was expected");
            return found->get<double>();
        };
        const Json* draw = member(json, "draw");
        return ChosenHour{.learnt = flag(json, "learnt", false),
                          .at = *at,
                          .probability = share("probability"),
                          .chance = share("chance"),
                          .usual_chance = share("usual_chance"),
                          .draw = draw != nullptr && draw->is_number_unsigned() ? draw->get<std::uint64_t>() : 0,
                          .recovery = static_cast<std::uint8_t>(number(json, "recovery").value_or(3))};
    });
}

std::string encode(const Preferences& preferences) {
    return dump(write(preferences));
}
Result<Preferences> decode_preferences(std::string_view text) {
    return parse(text, "preferences", read_preferences);
}

std::string encode(const TagsOfTie& tags) {
    const auto write = [](const TieTag& tag) {
        Json one = object_of({{"name", tag.name}, {"since", to_iso(tag.since)}});
        if (tag.every_days) one["every_days"] = *tag.every_days;
        if (tag.latest_days) one["latest_days"] = *tag.latest_days;
        if (tag.snoozed_to) one["snoozed_to"] = to_iso(*tag.snoozed_to);
        return one;
    };
    return dump(object_of({{"tags", list_of(tags.tags, write)}, {"rhythm_of", tags.rhythm_of}}));
}
Result<TagsOfTie> decode_tags(std::string_view encoded) {
    return parse(encoded, "the tags of a tie", [](const Json& json) {
        const auto read = [](const Json& one) {
            return TieTag{.name = text(one, "name"),
                          .every_days = number(one, "every_days"),
                          .latest_days = number(one, "latest_days"),
                          .since = day_if(one, "since").value_or(LocalDay{}),
                          .snoozed_to = day_if(one, "snoozed_to")};
        };
        return TagsOfTie{.tags = list(json, "tags", read), .rhythm_of = text(json, "rhythm_of")};
    });
}

std::string encode(const std::vector<std::string>& texts) {
    return dump(Json(texts));
}
Result<std::vector<std::string>> decode_texts(std::string_view text) {
    return parse(text, "a list of texts", [](const Json& json) {
        std::vector<std::string> texts;
        for (const Json& element : array(json)) texts.push_back(as_text(element));
        return texts;
    });
}

std::string_view to_string(Platform platform) {
    switch (platform) {
        case Platform::slack:
            return "slack";
        case Platform::teams:
            return "teams";
        case Platform::console:
            return "console";
    }
    return "";
}

std::optional<Platform> platform_from(std::string_view text) {
    for (const Platform platform : {Platform::slack, Platform::teams, Platform::console}) {
        if (to_string(platform) == text) return platform;
    }
    return std::nullopt;
}

std::string_view to_string(Membership membership) {
    switch (membership) {
        case Membership::member:
            return "member";
        case Membership::invited:
            return "invited";
        case Membership::guest:
            return "guest";
        case Membership::outside:
            return "outside";
    }
    return "";
}

std::optional<Membership> membership_from(std::string_view text) {
    for (const Membership membership :
         {Membership::member, Membership::invited, Membership::guest, Membership::outside}) {
        if (to_string(membership) == text) return membership;
    }
    return std::nullopt;
}

}  // namespace kith
