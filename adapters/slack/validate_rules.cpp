#include "adapters/slack/validate_rules.hpp"

#include <algorithm>

#include "adapters/slack/limits.hpp"
#include "adapters/slack/text.hpp"

namespace kith::slack::validation {
namespace {

// Whether an optional field holds nothing that could be shown: Slack refuses it, and it says nothing.
bool is_empty_text(const Json& value) {
    if (value.is_string()) return value.get_ref<const std::string&>().empty();
    if (!value.is_object() || !value.contains("text") || !value["text"].is_string()) return false;
    const std::string_view type = type_of(value);
    return (type == "plain_text" || type == "mrkdwn") && value["text"].get_ref<const std::string&>().empty();
}

bool is_id_of_kind(std::string_view text, std::string_view first) {
    return text.size() > 1 && first.find(text.front()) != std::string_view::npos && is_plain_id(text);
}

bool is_sequence(std::string_view inside) {
    const std::string_view target = inside.substr(0, inside.find('|'));
    if (target.starts_with('@')) return is_id_of_kind(target.substr(1), "UW");
    if (target.starts_with('#')) return is_id_of_kind(target.substr(1), "CGD");
    if (target.starts_with("!subteam^")) return is_id_of_kind(target.substr(9), "S");
    if (target.starts_with("!date^")) return inside.find('|') != std::string_view::npos;
    const std::string_view schemes[] = {"http:", "https:", "mailto:", "tel:", "slack:"};
    return std::any_of(std::begin(schemes), std::end(schemes),
                       [&](std::string_view scheme) { return target.starts_with(scheme); });
}

bool has_control_sequence(std::string_view text) {
    const std::string_view starts[] = {"<@", "<#", "<!"};
    return std::any_of(std::begin(starts), std::end(starts),
                       [&](std::string_view start) { return text.find(start) != std::string_view::npos; });
}

bool is_entity(std::string_view rest) {
    return rest.starts_with("&amp;") || rest.starts_with("&lt;") || rest.starts_with("&gt;");
}

}  // namespace

std::string Place::text() const {
    if (up == nullptr) return "/";
    std::string before = up->text();
    if (before.back() != '/') before += '/';
    return before + (name.empty() ? std::to_string(index) : std::string(name));
}

void Walk::show(Json& value, const Place& place, std::size_t units_max, Kind kind) {
    if (!value.is_string()) return fault(place, "not a string");
    auto& text = value.get_ref<std::string&>();
    if (text.empty()) return fault(place, "no text");
    if (units(text) > units_max) {
        if (!mends) return fault(place, "text too long");
        text = kind == Kind::literal ? shorten_literal(text, units_max) : shorten(text, units_max);
        mend(place, "text shortened");
    }
    if (kind == Kind::markup) {
        if (const std::string_view wrong = markup_fault(text); !wrong.empty()) fault(place, wrong);
    }
    if (kind == Kind::plain && has_control_sequence(text))
        fault(place, "a control sequence, which plain text shows as it is");
    total_ += units(text);
    shown_.push_back({&text, kind});
}

void Walk::share(const Place& place, std::size_t units_max) {
    if (total_ <= units_max) return;
    std::vector<std::size_t> lengths;
    for (const Shown& one : shown_) lengths.push_back(units(*one.text));
    const std::size_t most = fair_share(lengths, units_max);
    if (!mends || most == 0) return fault(place, "too much text");
    for (const Shown& one : shown_) {
        *one.text = one.kind == Kind::literal ? shorten_literal(*one.text, most) : shorten(*one.text, most);
    }
    mend(place, "the longest texts shortened");
}

std::string_view type_of(const Json& value) {
    if (!value.is_object()) return {};
    const auto found = value.find("type");
    return found == value.end() || !found->is_string() ? std::string_view{} : found->get_ref<const std::string&>();
}

Rule object(Fields fields, Rule more) {
    return [fields = std::move(fields), more = std::move(more)](Json& value, const Place& place, Walk& walk) {
        if (!value.is_object()) return walk.fault(place, "not an object");
        for (const auto& [name, member] : value.items()) {
            const bool known =
                std::any_of(fields.begin(), fields.end(), [&](const Field& f) { return name == f.name; });
            if (!known) walk.fault({&place, name}, "unknown field");
        }
        for (const Field& field : fields) {
            const auto found = value.find(field.name);
            if (found == value.end()) {
                if (field.required) walk.fault({&place, field.name}, "missing");
                continue;
            }
            if (!field.required && walk.mends && is_empty_text(*found)) {
                walk.mend({&place, field.name}, "empty, left out");
                value.erase(field.name);
                continue;
            }
            field.rule(*found, {&place, field.name}, walk);
        }
        if (more) more(value, place, walk);
    };
}

Fields operator+(Fields a, const Fields& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

Field need(const char* name, Rule rule) {
    return {name, true, std::move(rule)};
}

Field may(const char* name, Rule rule) {
    return {name, false, std::move(rule)};
}

Field type(const char* name) {
    return need("type", one_of({name}));
}

Rule anything() {
    return [](Json&, const Place&, Walk&) {};
}

Rule boolean() {
    return [](Json& value, const Place& place, Walk& walk) {
        if (!value.is_boolean()) walk.fault(place, "neither true nor false");
    };
}

Rule integer(std::int64_t least, std::int64_t most) {
    return [=](Json& value, const Place& place, Walk& walk) {
        const bool fits =
            value.is_number_integer() && value.get<std::int64_t>() >= least && value.get<std::int64_t>() <= most;
        if (!fits) walk.fault(place, "no number in its range");
    };
}

Rule number() {
    return [](Json& value, const Place& place, Walk& walk) {
        if (!value.is_number()) walk.fault(place, "not a number");
    };
}

Rule string(std::size_t least, std::size_t most, bool (*form)(std::string_view)) {
    return [=](Json& value, const Place& place, Walk& walk) {
        if (!value.is_string()) return walk.fault(place, "not a string");
        const auto& text = value.get_ref<const std::string&>();
        const std::size_t length = units(text);
        if (length < least) return walk.fault(place, least == 1 ? "empty" : "too short");
        if (length > most) return walk.fault(place, "too long");
        if (form != nullptr && !form(text)) walk.fault(place, "wrong form");
    };
}

Rule one_of(std::vector<std::string_view> allowed) {
    return [allowed = std::move(allowed)](Json& value, const Place& place, Walk& walk) {
        const bool known = value.is_string() && std::find(allowed.begin(), allowed.end(),
                                                          value.get_ref<const std::string&>()) != allowed.end();
        if (!known) walk.fault(place, "none of the words that may stand here");
    };
}

Rule list(std::size_t least, std::size_t most, Rule each) {
    return [=, each = std::move(each)](Json& value, const Place& place, Walk& walk) {
        if (!value.is_array()) return walk.fault(place, "not an array");
        if (value.size() < least) walk.fault(place, least == 1 ? "empty" : "too few");
        if (value.size() > most) walk.fault(place, "too many");
        std::size_t index = 0;
        for (Json& item : value) each(item, {&place, {}, index++}, walk);
    };
}

Rule shown(std::size_t units_max) {
    return [=](Json& value, const Place& place, Walk& walk) { walk.show(value, place, units_max, Kind::literal); };
}

Rule text_object(std::size_t units_max, Texts texts) {
    const auto of = [=](Kind kind, const char* flag) {
        const Rule content = [=](Json& text, const Place& place, Walk& walk) {
            walk.show(text, place, units_max, kind);
        };
        return object({need("type", anything()), need("text", content), may(flag, boolean())});
    };
    return [texts, markup = of(Kind::markup, "verbatim"), plain = of(Kind::plain, "emoji")](
               Json& value, const Place& place, Walk& walk) {
        const std::string_view type = type_of(value);
        if (type == "mrkdwn" && texts != Texts::plain) return markup(value, place, walk);
        if (type == "plain_text" && texts != Texts::markup) return plain(value, place, walk);
        walk.fault(place, "wrong kind of text");
    };
}

Rule plain(std::size_t units_max) {
    return text_object(units_max, Texts::plain);
}

Rule image_source() {
    return [](Json& value, const Place& place, Walk& walk) {
        if (value.contains("image_url") == value.contains("slack_file"))
            walk.fault(place, "neither or both of image_url and slack_file");
    };
}

Rule id() {
    return string(1, id_units_max);
}

Rule url() {
    return string(1, url_units_max,
                  [](std::string_view text) { return text.starts_with("https://") || text.starts_with("http://"); });
}

void unique_actions(Json& block, const Place& place, Walk& walk) {
    if (!block.contains("elements") || !block["elements"].is_array()) return;
    std::set<std::string> seen;
    for (const Json& item : block["elements"]) {
        if (!item.is_object() || !item.contains("action_id") || !item["action_id"].is_string()) continue;
        if (!seen.insert(item["action_id"].get<std::string>()).second) walk.fault(place, "action_id repeated");
    }
}

bool mentions_everybody(std::string_view text) {
    const std::string_view everybody[] = {"<!channel", "<!here", "<!everyone", "<!group"};
    return std::any_of(std::begin(everybody), std::end(everybody),
                       [&](std::string_view mention) { return text.find(mention) != std::string_view::npos; });
}

std::string_view markup_fault(std::string_view text) {
    bool line_begins = true;  // there '>' quotes
    for (std::size_t at = 0; at < text.size(); ++at) {
        const char c = text[at];
        if (c == '<') {
            const std::size_t close = text.find_first_of("<>", at + 1);
            if (close == std::string_view::npos || text[close] == '<') return "unescaped <";
            const std::string_view inside = text.substr(at + 1, close - at - 1);
            if (mentions_everybody(text.substr(at, close - at + 1))) return "a mention of everybody";
            if (!is_sequence(inside)) return "not a control sequence";
            at = close;
        } else if (c == '&') {
            if (!is_entity(text.substr(at))) return "unescaped &";
        } else if (c == '>' && !line_begins) {
            return "unescaped >";
        }
        line_begins = c == '\n' || (line_begins && c == '>');
    }
    return {};
}

}  // namespace kith::slack::validation
