#include "storage/codec_parts.hpp"

#include <array>

namespace kith::json_fields {
namespace {

constexpr std::array<std::pair<Span::Style, std::string_view>, 5> styles = {{{Span::Style::plain, "plain"},
                                                                             {Span::Style::strong, "strong"},
                                                                             {Span::Style::emphasis, "emphasis"},
                                                                             {Span::Style::code, "code"},
                                                                             {Span::Style::person, "person"}}};

std::string_view name_of(Span::Style style) {
    for (const auto& [value, name] : styles) {
        if (value == style) return name;
    }
    return "";
}

Span::Style read_style(const Json& json) {
    const Json* found = member(json, "style");
    if (found == nullptr) return Span::Style::plain;
    const std::string text = as_text(*found);
    for (const auto& [value, name] : styles) {
        if (name == text) return value;
    }
    throw Nonsense("a text of an unknown style");
}

Json write(const Text& line) {
    return list_of(line, [](const Span& span) -> Json {
        const auto& [style, text, account] = span;
        Json json = object_of({{"text", text}});
        if (style != Span::Style::plain) json["style"] = name_of(style);
        if (account != Account{}) json["account"] = json_fields::write(account);
        return json;
    });
}

Text read_text(const Json& json) {
    Text line;
    for (const Json& span : array(json)) {
        line.push_back(
            Span{.style = read_style(span), .text = text(span, "text"), .account = read_account(span, "account")});
    }
    return line;
}

Text read_text(const Json& json, const char* name) {
    const Json* found = member(json, name);
    return found == nullptr ? Text{} : read_text(*found);
}

Json write(const Block& block) {
    return std::visit(
        overloaded{
            [](const Heading& value) -> Json {
                const auto& [text] = value;
                return object_of({{"type", "heading"}, {"text", text}});
            },
            [](const Paragraph& value) -> Json {
                const auto& [text] = value;
                return object_of({{"type", "paragraph"}, {"spans", write(text)}});
            },
            [](const Bullets& value) -> Json {
                const auto& [items] = value;
                return object_of(
                    {{"type", "bullets"}, {"items", list_of(items, [](const Text& item) { return write(item); })}});
            },
            [](const Quote& value) -> Json {
                const auto& [text] = value;
                return object_of({{"type", "quote"}, {"text", text}});
            },
            [](const SmallPrint& value) -> Json {
                const auto& [text] = value;
                return object_of({{"type", "small"}, {"spans", write(text)}});
            },
            [](const Buttons& value) -> Json {
                const auto& [buttons] = value;
                return object_of({{"type", "buttons"}, {"buttons", list_of(buttons, [](const Button& button) -> Json {
                                                            const auto& [action, label, about, primary] = button;
                                                            return object_of({{"action", action},
                                                                              {"label", label},
                                                                              {"value", about},
                                                                              {"primary", primary}});
                                                        })}});
            },
            [](const Part& value) -> Json {
                const auto& [nudge, title] = value;
                return object_of({{"type", "part"}, {"nudge", nudge.value}, {"title", title}});
            },
        },
        block);
}

Block read_block(const Json& json) {
    const std::string type = text(json, "type");
    if (type == "heading") return Heading{.text = text(json, "text")};
    if (type == "paragraph") return Paragraph{.text = read_text(json, "spans")};
    if (type == "bullets")
        return Bullets{.items = list(json, "items", [](const Json& item) { return read_text(item); })};
    if (type == "quote") return Quote{.text = text(json, "text")};
    if (type == "small") return SmallPrint{.text = read_text(json, "spans")};
    if (type == "buttons") {
        return Buttons{.buttons = list(json, "buttons", [](const Json& button) {
                           return Button{.action = text(button, "action"),
                                         .label = text(button, "label"),
                                         .value = text(button, "value"),
                                         .primary = flag(button, "primary", false)};
                       })};
    }
    if (type == "part") {
        const Json* nudge = member(json, "nudge");
        return Part{.nudge = NudgeId{nudge == nullptr ? 0 : as_integer(*nudge)}, .title = text(json, "title")};
    }
    throw Nonsense("a block of an unknown type");
}

}  // namespace

Json write(const Account& account) {
    const auto& [platform, workspace, user] = account;
    return object_of({{"platform", to_string(platform)}, {"workspace", workspace}, {"user", user}});
}

Json write(const Conversation& conversation) {
    const auto& [id, thread, direct] = conversation;
    return object_of({{"id", id}, {"thread", thread}, {"direct", direct}});
}

Json write(const Message& message) {
    const auto& [blocks] = message;
    return object_of({{"blocks", list_of(blocks, [](const Block& block) { return write(block); })}});
}

Json write(const Destination& destination) {
    return std::visit(
        overloaded{
            [](const ToPerson& value) -> Json {
                const auto& [unless] = value;
                Json json = object_of({{"type", "person"}});
                if (!unless.empty()) json["unless"] = unless;
                return json;
            },
            [](const ToConversation& value) -> Json {
                const auto& [where] = value;
                return object_of({{"type", "conversation"}, {"where", write(where)}});
            },
            [](const ToReplyUrl& value) -> Json {
                const auto& [url, replace_original] = value;
                return object_of({{"type", "reply_url"}, {"url", url}, {"replace_original", replace_original}});
            },
            [](const Amend& value) -> Json {
                const auto& [where, message_ref] = value;
                return object_of({{"type", "amend"}, {"where", write(where)}, {"message_ref", message_ref}});
            },
            [](const ToHome& value) -> Json {
                const auto& [version] = value;
                return object_of({{"type", "home"}, {"version", version}});
            },
            [](const ToGroup& value) -> Json {
                const auto& [members, nudges] = value;
                return object_of(
                    {{"type", "group"},
                     {"members", list_of(members, [](const Account& one) { return json_fields::write(one); })},
                     {"nudges", list_of(nudges, [](NudgeId nudge) { return Json(nudge.value); })}});
            },
        },
        destination);
}

Platform read_platform(const Json& json, const char* name) {
    const Json* found = member(json, name);
    if (found == nullptr) return Platform::slack;
    const auto platform = platform_from(as_text(*found));
    if (!platform) throw Nonsense("an unknown platform");
    return *platform;
}

Account read_account(const Json& json) {
    return Account{
        .platform = read_platform(json, "platform"), .workspace = text(json, "workspace"), .user = text(json, "user")};
}

Account read_account(const Json& json, const char* name) {
    const Json* found = member(json, name);
    return found == nullptr ? Account{} : read_account(*found);
}

Conversation read_conversation(const Json& json, const char* name) {
    const Json* found = member(json, name);
    if (found == nullptr) return {};
    return Conversation{
        .id = text(*found, "id"), .thread = text(*found, "thread"), .direct = flag(*found, "direct", true)};
}

Message read_message(const Json& json) {
    return Message{.blocks = list(json, "blocks", read_block)};
}

Destination read_destination(const Json& json) {
    const std::string type = text(json, "type");
    if (type == "person") return ToPerson{.unless = text(json, "unless")};
    if (type == "conversation") return ToConversation{.where = read_conversation(json, "where")};
    if (type == "reply_url") {
        return ToReplyUrl{.url = text(json, "url"), .replace_original = flag(json, "replace_original", false)};
    }
    if (type == "amend") {
        return Amend{.where = read_conversation(json, "where"), .message_ref = text(json, "message_ref")};
    }
    if (type == "home") return ToHome{.version = text(json, "version")};
    if (type == "group") {
        return ToGroup{.members = list(json, "members", [](const Json& one) { return read_account(one); }),
                       .nudges = list(json, "nudges", [](const Json& nudge) { return NudgeId{as_integer(nudge)}; })};
    }
    throw Nonsense("a destination of an unknown type");
}

}  // namespace kith::json_fields
