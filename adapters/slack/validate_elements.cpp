// The elements and composition objects of Block Kit. https://docs.slack.dev/reference/block-kit/block-elements
#include <algorithm>
#include <map>

#include "adapters/slack/limits.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/slack/validate_rules.hpp"

namespace kith::slack::validation {
namespace {

bool has_form(std::string_view text, std::string_view form) {
    return text.size() == form.size() && std::equal(text.begin(), text.end(), form.begin(), [](char c, char wanted) {
               return wanted == '0' ? c >= '0' && c <= '9' : c == wanted;
           });
}

bool is_date(std::string_view text) {
    return has_form(text, "0000-00-00") && text.substr(5, 2) >= "01" && text.substr(5, 2) <= "12" &&
           text.substr(8) >= "01" && text.substr(8) <= "31";
}

bool is_time(std::string_view text) {
    return has_form(text, "00:00") && text.substr(0, 2) <= "23" && text.substr(3) <= "59";
}

Rule option(Texts texts, bool link) {
    Fields fields = {need("text", text_object(option_units_max, texts)), need("value", string(1, option_units_max)),
                     may("description", text_object(option_units_max, texts))};
    if (link) fields.push_back(may("url", url()));
    return object(std::move(fields));
}

Rule confirm() {
    return object({need("title", plain(confirm_title_units_max)),
                   need("text", text_object(confirm_text_units_max, Texts::any)),
                   need("confirm", plain(confirm_button_units_max)), need("deny", plain(confirm_button_units_max)),
                   may("style", one_of({"primary", "danger"}))});
}

Rule filter() {
    return object({may("include", list(1, 4, one_of({"im", "mpim", "private", "public"}))),
                   may("exclude_bot_users", boolean()), may("exclude_external_shared_channels", boolean())},
                  [](Json& value, const Place& place, Walk& walk) {
                      if (value.empty()) walk.fault(place, "empty");
                  });
}

Rule focus() {
    return [truth = boolean()](Json& value, const Place& place, Walk& walk) {
        truth(value, place, walk);
        if (value == true && ++walk.focused > 1) walk.fault(place, "focus_on_load more than once");
    };
}

// More options than a menu takes become groups, named by their numbers.
void into_groups(Json& menu, const Place& place, Walk& walk) {
    Json groups = Json::array();
    const Json options = std::move(menu["options"]);
    for (std::size_t begin = 0; begin < options.size(); begin += options_max) {
        const std::size_t end = std::min(begin + options_max, options.size());
        Json group = {
            {"label", {{"type", "plain_text"}, {"text", std::to_string(begin + 1) + "–" + std::to_string(end)}}},
            {"options", Json::array()}};
        for (std::size_t i = begin; i < end; ++i) group["options"].push_back(options[i]);
        groups.push_back(std::move(group));
    }
    menu.erase("options");
    menu["option_groups"] = std::move(groups);
    walk.mend(place, "options put into groups");
}

// What is chosen at first is one of the options, exactly.
void check_initial(const Json& menu, const Place& place, Walk& walk) {
    std::vector<const Json*> all;
    const auto add = [&](const Json& holder) {
        const auto options = holder.find("options");
        if (options == holder.end() || !options->is_array()) return;
        for (const Json& one : *options) all.push_back(&one);
    };
    add(menu);
    if (const auto groups = menu.find("option_groups"); groups != menu.end() && groups->is_array()) {
        for (const Json& group : *groups) {
            if (group.is_object()) add(group);
        }
    }
    const auto check = [&](const Json& chosen) {
        if (std::none_of(all.begin(), all.end(), [&](const Json* one) { return *one == chosen; }))
            walk.fault(place, "an initial option is none of the options");
    };
    if (const auto one = menu.find("initial_option"); one != menu.end()) check(*one);
    if (const auto several = menu.find("initial_options"); several != menu.end() && several->is_array())
        for (const Json& one : *several) check(one);
}

void check_most_selected(const Json& menu, const Place& place, Walk& walk) {
    const auto most = menu.find("max_selected_items");
    if (most == menu.end() || !most->is_number_integer()) return;
    for (const char* name : {"initial_options", "initial_users", "initial_conversations", "initial_channels"}) {
        const auto initial = menu.find(name);
        if (initial != menu.end() && initial->is_array() &&
            static_cast<std::int64_t>(initial->size()) > most->get<std::int64_t>())
            walk.fault(place, "more selected than may be");
    }
}

Fields picker(const char* name) {
    return {type(name), need("action_id", id()), may("confirm", confirm()), may("focus_on_load", focus()),
            may("placeholder", plain(placeholder_units_max))};
}

Fields several(const char* name) {
    return picker(name) + Fields{may("max_selected_items", integer(1, selected_items_max))};
}

Rule menu(const char* name, bool many) {
    const Rule one = option(Texts::plain, false);
    const Fields options = {
        may("options", list(1, options_max, one)),
        may("option_groups",
            list(1, option_groups_max,
                 object({need("label", plain(option_units_max)), need("options", list(1, options_max, one))})))};
    const Fields initial = {many ? may("initial_options", list(1, options_max * option_groups_max, one))
                                 : may("initial_option", one)};
    Fields fields = (many ? several(name) : picker(name)) + options + initial;
    const Rule checked = object(std::move(fields), [](Json& value, const Place& place, Walk& walk) {
        if (value.contains("options") == value.contains("option_groups"))
            walk.fault(place, "neither or both of options and option_groups");
        check_initial(value, place, walk);
        check_most_selected(value, place, walk);
    });
    return [checked](Json& value, const Place& place, Walk& walk) {
        const auto options = value.find("options");
        const bool too_many = options != value.end() && options->is_array() && options->size() > options_max;
        if (walk.mends && too_many && options->size() <= options_max * option_groups_max &&
            !value.contains("option_groups"))
            into_groups(value, place, walk);
        checked(value, place, walk);
    };
}

// Checkboxes and radio buttons.
Rule ticks(const char* name, const char* initial, const Rule& initial_rule) {
    return object({type(name), need("action_id", id()), may("confirm", confirm()), may("focus_on_load", focus()),
                   need("options", list(1, ticks_max, option(Texts::any, false))), may(initial, initial_rule)},
                  check_initial);
}

Fields typed(const char* name) {
    return {
        type(name), need("action_id", id()), may("focus_on_load", focus()),
        may("placeholder", plain(placeholder_units_max)),
        may("dispatch_action_config",
            object({need("trigger_actions_on", list(1, 2, one_of({"on_enter_pressed", "on_character_entered"})))}))};
}

std::int64_t number_or(const Json& value, const char* name, std::int64_t other) {
    const auto found = value.find(name);
    return found == value.end() || !found->is_number_integer() ? other : found->get<std::int64_t>();
}

void check_lengths(Json& value, const Place& place, Walk& walk) {
    const std::int64_t most = number_or(value, "max_length", input_units_max);
    if (number_or(value, "min_length", 0) > most) walk.fault(place, "min_length above max_length");
    const auto initial = value.find("initial_value");
    if (initial == value.end() || !initial->is_string() || most < 1) return;
    auto& text = initial->get_ref<std::string&>();
    if (units(text) <= static_cast<std::size_t>(most)) return;
    if (!walk.mends) return walk.fault(place, "initial_value too long");
    text = shorten_literal(text, static_cast<std::size_t>(most));
    walk.mend(place, "initial_value shortened");
}

// Numbers are written as text.
bool is_number_text(std::string_view text) {
    const std::string_view digits = text.starts_with('-') ? text.substr(1) : text;
    return !digits.empty() && digits.find_first_not_of("0123456789.") == std::string_view::npos &&
           std::count(digits.begin(), digits.end(), '.') <= 1 && digits != ".";
}

Rule workflow() {
    const Rule parameter = object({need("name", id()), need("value", string(0, input_units_max))});
    return object({need("trigger", object({need("url", url()),
                                           may("customizable_input_parameters", list(0, options_max, parameter))}))});
}

Rule feedback() {
    return object({need("text", plain(button_label_units_max)), need("value", string(1, button_value_units_max)),
                   may("accessibility_label", shown(button_label_units_max))});
}

Fields conversation_filter() {
    return {may("default_to_current_conversation", boolean()), may("filter", filter())};
}

struct Element {
    std::vector<std::string_view> blocks;  // where it may stand
    Rule rule;
};

const std::map<std::string_view, Element>& elements() {
    const std::vector<std::string_view> everywhere = {"section", "actions", "input"};
    const std::vector<std::string_view> pressed = {"section", "actions"};
    const std::vector<std::string_view> input = {"input"};
    const Rule user = string(1, id_units_max, is_user_id);
    const Fields press = {may("style", one_of({"primary", "danger"})), may("confirm", confirm()),
                          may("accessibility_label", shown(button_label_units_max))};
    static const std::map<std::string_view, Element> all = {
        {"button",
         {{"section", "actions", "card"},
          object(Fields{type("button"), need("text", plain(button_label_units_max)), need("action_id", id()),
                        may("value", string(1, button_value_units_max)), may("url", url())} +
                 press)}},
        {"workflow_button",
         {pressed, object(Fields{type("workflow_button"), need("text", plain(button_label_units_max)),
                                 need("action_id", id()), need("workflow", workflow())} +
                          press)}},
        {"icon_button",
         {{"context_actions"},
          object({type("icon_button"), need("icon", one_of({"trash"})), need("text", plain(button_label_units_max)),
                  may("action_id", id()), may("value", string(1, button_value_units_max)), may("confirm", confirm()),
                  may("accessibility_label", shown(button_label_units_max)),
                  may("visible_to_user_ids", list(1, options_max, user))})}},
        {"feedback_buttons",
         {{"context_actions"},
          object({type("feedback_buttons"), may("action_id", id()), need("positive_button", feedback()),
                  need("negative_button", feedback())})}},
        {"overflow",
         {pressed,
          object({type("overflow"), need("action_id", id()), may("confirm", confirm()),
                  need("options", list(overflow_options_min, overflow_options_max, option(Texts::plain, true)))})}},
        {"static_select", {everywhere, menu("static_select", false)}},
        {"multi_static_select", {everywhere, menu("multi_static_select", true)}},
        {"external_select",
         {everywhere, object(picker("external_select") + Fields{may("min_query_length", integer(0, query_units_max)),
                                                                may("initial_option", option(Texts::plain, false))})}},
        {"multi_external_select",
         {everywhere, object(several("multi_external_select") +
                                 Fields{may("min_query_length", integer(0, query_units_max)),
                                        may("initial_options", list(1, options_max, option(Texts::plain, false)))},
                             check_most_selected)}},
        {"users_select", {everywhere, object(picker("users_select") + Fields{may("initial_user", user)})}},
        {"multi_users_select",
         {everywhere,
          object(several("multi_users_select") + Fields{may("initial_users", list(1, initial_ids_max, user))},
                 check_most_selected)}},
        {"conversations_select",
         {everywhere, object(picker("conversations_select") + conversation_filter() +
                             Fields{may("initial_conversation", id()), may("response_url_enabled", boolean())})}},
        {"multi_conversations_select",
         {everywhere, object(several("multi_conversations_select") + conversation_filter() +
                                 Fields{may("initial_conversations", list(1, initial_ids_max, id()))},
                             check_most_selected)}},
        {"channels_select",
         {everywhere, object(picker("channels_select") +
                             Fields{may("initial_channel", id()), may("response_url_enabled", boolean())})}},
        {"multi_channels_select",
         {everywhere,
          object(several("multi_channels_select") + Fields{may("initial_channels", list(1, initial_ids_max, id()))},
                 check_most_selected)}},
        {"datepicker",
         {everywhere, object(picker("datepicker") + Fields{may("initial_date", string(1, 10, is_date))})}},
        {"timepicker",
         {everywhere,
          object(picker("timepicker") + Fields{may("initial_time", string(1, 5, is_time)), may("timezone", id())})}},
        {"datetimepicker",
         {{"actions", "input"},
          object({type("datetimepicker"), need("action_id", id()), may("confirm", confirm()),
                  may("focus_on_load", focus()), may("initial_date_time", integer(1'000'000'000, 9'999'999'999))})}},
        {"checkboxes",
         {everywhere, ticks("checkboxes", "initial_options", list(1, ticks_max, option(Texts::any, false)))}},
        {"radio_buttons", {everywhere, ticks("radio_buttons", "initial_option", option(Texts::any, false))}},
        {"plain_text_input",
         {input, object(typed("plain_text_input") + Fields{may("multiline", boolean()),
                                                           may("initial_value", string(0, std::string::npos)),
                                                           may("min_length", integer(0, input_units_max)),
                                                           may("max_length", integer(1, input_units_max))},
                        check_lengths)}},
        {"email_text_input",
         {input, object(typed("email_text_input") + Fields{may("initial_value", string(0, input_units_max))})}},
        {"url_text_input",
         {input, object(typed("url_text_input") + Fields{may("initial_value", string(0, input_units_max))})}},
        {"number_input",
         {input, object(typed("number_input") + Fields{need("is_decimal_allowed", boolean()),
                                                       may("initial_value", string(1, id_units_max, is_number_text)),
                                                       may("min_value", string(1, id_units_max, is_number_text)),
                                                       may("max_value", string(1, id_units_max, is_number_text))})}},
        {"rich_text_input",
         {input, object(typed("rich_text_input") + Fields{may("initial_value", block({"rich_text"})),
                                                          may("min_lines", integer(1, input_lines_max)),
                                                          may("max_lines", integer(1, input_lines_max))})}},
        {"file_input",
         {input, object({type("file_input"), need("action_id", id()), may("filetypes", list(1, options_max, id())),
                         may("max_files", integer(1, files_max))})}},
        {"image",
         {{"section", "context", "picture"},
          object({type("image"), may("image_url", url()), may("slack_file", anything()),
                  need("alt_text", shown(label_units_max))},
                 image_source())}},
    };
    return all;
}

}  // namespace

Rule element(std::string_view block) {
    return [block](Json& value, const Place& place, Walk& walk) {
        const auto known = elements().find(type_of(value));
        if (known == elements().end()) return walk.fault(place, "unknown element");
        const auto& blocks = known->second.blocks;
        if (std::find(blocks.begin(), blocks.end(), block) == blocks.end())
            return walk.fault(place, "an element that does not go here");
        known->second.rule(value, place, walk);
    };
}

}  // namespace kith::slack::validation
