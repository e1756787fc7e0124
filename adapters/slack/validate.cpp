// Blocks, views, and the order in which things are mended. https://docs.slack.dev/reference/block-kit/blocks
#include "adapters/slack/validate.hpp"

#include <algorithm>
#include <map>

#include "adapters/slack/limits.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/slack/validate_rules.hpp"

namespace kith::slack {
namespace validation {
namespace {

constexpr std::size_t no_size_limit = static_cast<std::size_t>(-1);

Rule any_text(std::size_t units_max) {
    return text_object(units_max, Texts::any);
}

Fields block_of(const char* name) {
    return {type(name), may("block_id", id())};
}

// --- rich text ----------------------------------------------------------------------------------------------------

Field style() {
    return may("style", object({may("bold", boolean()), may("italic", boolean()), may("strike", boolean()),
                                may("code", boolean()), may("underline", boolean())}));
}

bool is_link(std::string_view text) {
    return text.starts_with("https://") || text.starts_with("http://") || text.starts_with("mailto:");
}

bool is_name(std::string_view text) {
    return text.find(':') == std::string_view::npos;
}

const std::map<std::string_view, Rule>& rich_elements() {
    static const std::map<std::string_view, Rule> all = {
        {"text", object({type("text"), need("text", shown(rich_text_units_max)), style()})},
        {"link", object({type("link"), need("url", string(1, url_units_max, is_link)),
                         may("text", shown(rich_text_units_max)), may("unsafe", boolean()), style()})},
        {"user", object({type("user"), need("user_id", string(1, id_units_max, is_user_id)), style()})},
        {"usergroup", object({type("usergroup"), need("usergroup_id", id()), style()})},
        {"channel", object({type("channel"), need("channel_id", id()), style()})},
        {"team", object({type("team"), need("team_id", id()), style()})},
        {"emoji", object({type("emoji"), need("name", string(1, emoji_name_units_max, is_name)), may("unicode", id()),
                          style()})},
        {"color", object({type("color"), need("value", id()), style()})},
        {"date", object({type("date"), need("timestamp", integer(-9'000'000'000'000, 9'000'000'000'000)),
                         need("format", id()), may("url", url()), may("fallback", shown(id_units_max)), style()})},
    };
    return all;
}

void rich_element(Json& value, const Place& place, Walk& walk) {
    const std::string_view kind = type_of(value);
    if (kind == "broadcast") return walk.fault(place, "a mention of everybody");
    const auto known = rich_elements().find(kind);
    if (known == rich_elements().end()) return walk.fault(place, "unknown element");
    known->second(value, place, walk);
}

void rich_part(Json& value, const Place& place, Walk& walk) {
    static const std::map<std::string_view, Rule> all = [] {
        const Field elements = need("elements", list(0, no_size_limit, rich_element));
        const Rule section = object({type("rich_text_section"), elements});
        const Field border = may("border", integer(0, 1));
        return std::map<std::string_view, Rule>{
            {"rich_text_section", section},
            {"rich_text_quote", object({type("rich_text_quote"), elements, border})},
            {"rich_text_preformatted", object({type("rich_text_preformatted"), elements, border})},
            {"rich_text_list",
             object({type("rich_text_list"), need("elements", list(1, no_size_limit, section)),
                     need("style", one_of({"bullet", "ordered"})), may("indent", integer(0, list_indent_max)),
                     may("offset", integer(0, 1'000'000)), border})},
        };
    }();
    const auto known = all.find(type_of(value));
    if (known == all.end()) return walk.fault(place, "unknown part of rich text");
    known->second(value, place, walk);
}

// --- blocks -------------------------------------------------------------------------------------------------------

Rule raw(const char* name) {
    Fields fields = {type(name), need("text", shown(rich_text_units_max))};
    if (std::string_view(name) == "raw_number") fields.push_back(need("value", number()));
    return object(std::move(fields));
}

void cell(Json& value, const Place& place, Walk& walk) {
    static const Rule text = raw("raw_text");
    static const Rule figure = raw("raw_number");
    static const Rule rich = block({"rich_text"});
    const std::string_view kind = type_of(value);
    if (kind == "raw_text") return text(value, place, walk);
    if (kind == "raw_number") return figure(value, place, walk);
    rich(value, place, walk);
}

void one_table(Json&, const Place& place, Walk& walk) {
    if (++walk.tables > 1) walk.fault(place, "a second table");
}

void context_element(Json& value, const Place& place, Walk& walk) {
    static const Rule picture = element("context");
    static const Rule text = any_text(context_units_max);
    (type_of(value) == "image" ? picture : text)(value, place, walk);
}

Field image(const char* name) {
    return may(name, element("picture"));
}

Fields task() {
    static const Rule source = object({type("url"), need("url", url()), need("text", shown(rich_text_units_max))});
    return {need("task_id", id()),
            need("title", shown(rich_text_units_max)),
            may("details", block({"rich_text"})),
            may("output", block({"rich_text"})),
            may("sources", list(1, options_max, source)),
            need("status", one_of({"pending", "in_progress", "complete", "error"}))};
}

struct Block {
    bool in_views = true;
    Rule rule;
};

const std::map<std::string_view, Block>& blocks() {
    static const Rule row = list(1, table_columns_max, cell);
    static const Fields picture = {may("image_url", url()), may("slack_file", anything()),
                                   need("alt_text", shown(label_units_max))};
    static const std::map<std::string_view, Block> all = {
        {"section",
         {true, object(block_of("section") + Fields{may("text", any_text(section_units_max)),
                                                    may("fields", list(1, fields_max, any_text(field_units_max))),
                                                    may("accessory", element("section")), may("expand", boolean())},
                       [](Json& value, const Place& place, Walk& walk) {
                           if (!value.contains("text") && !value.contains("fields"))
                               walk.fault(place, "neither text nor fields");
                       })}},
        {"actions",
         {true,
          object(block_of("actions") + Fields{need("elements", list(1, actions_elements_max, element("actions")))},
                 unique_actions)}},
        {"context",
         {true,
          object(block_of("context") + Fields{need("elements", list(1, context_elements_max, context_element))})}},
        {"context_actions",
         {false, object(block_of("context_actions") +
                            Fields{need("elements", list(1, context_actions_elements_max, element("context_actions")))},
                        unique_actions)}},
        {"header", {true, object(block_of("header") + Fields{need("text", plain(header_units_max))})}},
        {"divider", {true, object(block_of("divider"))}},
        {"image",
         {true, object(block_of("image") + picture + Fields{may("title", plain(label_units_max))}, image_source())}},
        {"input",
         {true,
          object(block_of("input") + Fields{need("label", plain(label_units_max)), need("element", element("input")),
                                            may("hint", plain(label_units_max)), may("optional", boolean()),
                                            may("dispatch_action", boolean())},
                 [](Json&, const Place& place, Walk& walk) {
                     ++walk.inputs;
                     if (walk.surface == Surface::message) walk.fault(place, "input does not go into messages");
                 })}},
        {"rich_text",
         {true, object(block_of("rich_text") + Fields{need("elements", list(1, no_size_limit, rich_part))})}},
        {"markdown",
         {false, object(block_of("markdown") + Fields{need("text", shown(markdown_units_max))},
                        [](Json& value, const Place& place, Walk& walk) {
                            const auto found = value.find("text");
                            if (found == value.end() || !found->is_string()) return;
                            const auto& text = found->get_ref<const std::string&>();
                            if (mentions_everybody(text)) walk.fault(place, "a mention of everybody");
                            walk.markdown_units += units(text);
                            if (walk.markdown_units > markdown_units_max && !walk.mends)
                                walk.fault(place, "too much markdown");
                        })}},
        {"table",
         {false, object(block_of("table") + Fields{need("rows", list(1, table_rows_max, row)),
                                                   may("column_settings",
                                                       list(1, table_columns_max,
                                                            object({may("align", one_of({"left", "center", "right"})),
                                                                    may("is_wrapped", boolean())})))},
                        one_table)}},
        {"data_table",
         {false, object(block_of("data_table") +
                        Fields{need("rows", list(1, table_rows_max, row)), need("caption", shown(section_units_max)),
                               may("page_size", integer(1, table_rows_max)),
                               may("row_header_column_index", integer(0, table_columns_max - 1))})}},
        {"video",
         {true, object(block_of("video") +
                       Fields{need("video_url", url()), need("thumbnail_url", url()),
                              need("alt_text", shown(label_units_max)), need("title", plain(video_title_units_max)),
                              may("title_url", url()), may("author_name", shown(video_author_units_max)),
                              may("provider_name", shown(video_author_units_max)), may("provider_icon_url", url()),
                              may("description", plain(video_title_units_max))})}},
        {"alert",
         {true, object(block_of("alert") +
                       Fields{need("text", any_text(section_units_max)),
                              may("level", one_of({"default", "info", "warning", "error", "success"}))})}},
        {"card",
         {false, object(block_of("card") + Fields{image("hero_image"), image("icon"),
                                                  may("title", text_object(title_units_max, Texts::markup)),
                                                  may("subtitle", text_object(title_units_max, Texts::markup)),
                                                  may("body", text_object(card_body_units_max, Texts::markup)),
                                                  may("actions", list(1, actions_elements_max, element("card")))},
                        [](Json& value, const Place& place, Walk& walk) {
                            const bool any = value.contains("hero_image") || value.contains("title") ||
                                             value.contains("actions") || value.contains("body");
                            if (!any) walk.fault(place, "an empty card");
                        })}},
        {"carousel",
         {false,
          object(block_of("carousel") + Fields{need("elements", list(1, carousel_cards_max, block({"card"})))})}},
        {"container",
         {true,
          object(block_of("container") +
                     Fields{may("title", plain(title_units_max)), may("rich_text_title", block({"rich_text"})),
                            may("subtitle", any_text(title_units_max)),
                            need("child_blocks", list(1, container_blocks_max,
                                                      block({"actions", "context", "divider", "header", "image",
                                                             "input", "rich_text", "section", "table", "video"}))),
                            may("width", one_of({"narrow", "standard", "wide", "full"})), image("icon"),
                            may("is_collapsible", boolean()), may("default_collapsed", boolean()),
                            may("has_header_divider", boolean())},
                 [](Json& value, const Place& place, Walk& walk) {
                     if (!value.contains("title") && !value.contains("rich_text_title")) walk.fault(place, "no title");
                 })}},
        {"task_card", {false, object(block_of("task_card") + task())}},
        {"plan",
         {false, object(block_of("plan") + Fields{need("title", shown(rich_text_units_max)),
                                                  may("tasks", list(1, plan_tasks_max,
                                                                    object(Fields{may("type", one_of({"task_card"})),
                                                                                  may("block_id", id())} +
                                                                           task())))})}},
    };
    return all;
}

// --- what comes before the walk: too many of something -------------------------------------------------------------

bool is_array(const Json& block, const char* name) {
    const auto found = block.find(name);
    return found != block.end() && found->is_array();
}

// One block more for each `most` members of `name` beyond the first; what else the block has stays with the first.
void split(Json& out, const Json& block, const char* name, std::size_t most) {
    const Json& members = block[name];
    for (std::size_t begin = 0; begin < members.size(); begin += most) {
        Json part = begin == 0 ? block : Json{{"type", block["type"]}};
        if (begin > 0 && block.contains("block_id") && block["block_id"].is_string())
            part["block_id"] = block["block_id"].get<std::string>() + "." + std::to_string(begin / most + 1);
        part[name] = Json::array();
        for (std::size_t i = begin; i < std::min(begin + most, members.size()); ++i) part[name].push_back(members[i]);
        out.push_back(std::move(part));
    }
}

void split_too_long_lists(Json& all, const Place& place, Walk& walk) {
    Json out = Json::array();
    std::size_t index = 0;
    for (Json& block : all) {
        const Place here{&place, {}, index++};
        const std::string_view kind = type_of(block);
        if (kind == "actions" && is_array(block, "elements") && block["elements"].size() > actions_elements_max) {
            split(out, block, "elements", actions_elements_max);
            walk.mend(here, "split");
        } else if (kind == "section" && is_array(block, "fields") && block["fields"].size() > fields_max) {
            split(out, block, "fields", fields_max);
            walk.mend(here, "split");
        } else {
            if (kind == "context" && is_array(block, "elements") && block["elements"].size() > context_elements_max) {
                Json& elements = block["elements"];
                const std::size_t count = elements.size() - context_elements_max + 1;
                elements.erase(elements.begin() + static_cast<std::ptrdiff_t>(context_elements_max - 1),
                               elements.end());
                elements.push_back({{"type", "mrkdwn"}, {"text", and_more(count)}});
                walk.mend(here, "elements left out");
            }
            out.push_back(std::move(block));
        }
    }
    all = std::move(out);
}

// Whether nobody can press or fill in anything there.
bool is_only_read(const Json& block) {
    const std::string_view kind = type_of(block);
    const bool can_be_used = kind == "actions" || kind == "input" || kind == "context_actions" || kind == "card" ||
                             kind == "carousel" || kind == "container";
    return !can_be_used && !(kind == "section" && block.contains("accessory"));
}

void leave_out_surplus(Json& all, const Place& place, Walk& walk, std::size_t blocks_max) {
    if (all.size() <= blocks_max) return;
    const std::size_t count = all.size() - blocks_max + 1;  // one place goes to the line that says so
    std::vector<bool> goes(all.size(), false);
    std::size_t found = 0;
    for (std::size_t i = all.size(); i-- > 0 && found < count;) {
        if (is_only_read(all[i])) {
            goes[i] = true;
            ++found;
        }
    }
    if (found < count) return;
    Json out = Json::array();
    bool said = false;
    for (std::size_t i = 0; i < all.size(); ++i) {
        if (!goes[i]) {
            out.push_back(std::move(all[i]));
        } else if (!said) {
            said = true;
            out.push_back(
                {{"type", "context"}, {"elements", Json::array({{{"type", "mrkdwn"}, {"text", and_more(count)}}})}});
        }
    }
    all = std::move(out);
    walk.mend(place, "blocks left out");
}

void check_blocks(Json& all, const Place& place, Walk& walk) {
    const std::size_t blocks_max = walk.surface == Surface::message ? message_blocks_max : view_blocks_max;
    if (walk.mends && all.is_array()) {
        split_too_long_lists(all, place, walk);
        leave_out_surplus(all, place, walk, blocks_max);
    }
    list(0, blocks_max, block())(all, place, walk);
    walk.share(place, walk.surface == Surface::message ? message_units_max : view_units_max);
}

void check_view(Json& view, Walk& walk) {
    const Place root;
    const bool home = walk.surface == Surface::home;
    Fields fields = {type(home ? "home" : "modal"), need("blocks", check_blocks),
                     may("private_metadata", string(0, private_metadata_units_max)), may("callback_id", id()),
                     may("external_id", id())};
    if (!home) {
        fields = std::move(fields) +
                 Fields{need("title", plain(view_title_units_max)), may("submit", plain(view_title_units_max)),
                        may("close", plain(view_title_units_max)),  may("clear_on_close", boolean()),
                        may("notify_on_close", boolean()),          may("submit_disabled", boolean())};
    }
    object(std::move(fields))(view, root, walk);
    if (!home && walk.inputs > 0 && view.is_object() && !view.contains("submit"))
        walk.fault(root, "input without submit");
}

std::string dumped(const Json& value) {
    return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

Rule block(std::vector<std::string_view> types) {
    return [types = std::move(types)](Json& value, const Place& place, Walk& walk) {
        const std::string_view kind = type_of(value);
        const auto known = blocks().find(kind);
        const bool fits = types.empty() || std::find(types.begin(), types.end(), kind) != types.end();
        if (known == blocks().end() || !fits) return walk.fault(place, "unknown type");
        if (!known->second.in_views && walk.surface != Surface::message)
            return walk.fault(place, "a block for messages only");
        known->second.rule(value, place, walk);
        const auto id = value.find("block_id");
        if (id != value.end() && id->is_string() && !walk.block_ids.insert(id->get<std::string>()).second)
            walk.fault(place, "block_id repeated");
    };
}

}  // namespace validation

namespace {

using validation::Json;
using validation::Walk;

// A discarded value where it is none.
Json parsed(std::string_view text) {
    return Json::parse(text, nullptr, false);
}

// `value` is what `text` says.
template <class Check>
Fitted walked(std::string_view text, Json value, Surface surface, bool mends, const Check& check) {
    Fitted fitted{.json = std::string(text)};
    if (value.is_discarded()) {
        fitted.faults.emplace_back("/: not JSON");
        return fitted;
    }
    Walk walk(surface, mends);
    check(value, walk);
    if (!walk.mended.empty()) fitted.json = validation::dumped(value);
    fitted.mended = std::move(walk.mended);
    fitted.faults = std::move(walk.faults);
    return fitted;
}

Fitted blocks_walked(std::string_view blocks, Surface surface, bool mends) {
    return walked(blocks, parsed(blocks), surface, mends,
                  [](Json& value, Walk& walk) { validation::check_blocks(value, validation::Place{}, walk); });
}

Fitted view_walked(std::string_view view, bool mends) {
    Json value = parsed(view);
    const std::string_view type = validation::type_of(value);
    if (type != "home" && type != "modal") return {std::string(view), {}, {"/type: neither home nor modal"}};
    const Surface surface = type == "home" ? Surface::home : Surface::modal;
    Fitted fitted = walked(view, std::move(value), surface, mends, validation::check_view);
    if (fitted.json.size() > view_bytes_max) fitted.faults.emplace_back("/: view too large");
    return fitted;
}

}  // namespace

Fitted fitted_blocks(std::string_view blocks, Surface surface) {
    return blocks_walked(blocks, surface, true);
}

Fitted fitted_view(std::string_view view) {
    return view_walked(view, true);
}

std::vector<std::string> faults_in(std::string_view blocks, Surface surface) {
    return blocks_walked(blocks, surface, false).faults;
}

std::vector<std::string> faults_in_view(std::string_view view) {
    return view_walked(view, false).faults;
}

}  // namespace kith::slack
