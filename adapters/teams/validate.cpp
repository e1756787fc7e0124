#include "adapters/teams/validate.hpp"

#include <algorithm>
#include <initializer_list>
#include <set>

#include "adapters/json.hpp"
#include "adapters/teams/render.hpp"
#include "adapters/teams/text.hpp"
#include "adapters/utf8.hpp"

namespace kith::teams {
namespace {

using Names = std::initializer_list<std::string_view>;

class Checker {
  public:
    std::vector<std::string> run(std::string_view text, bool form) {
        form_ = form;
        if (text.size() > card_bytes_max) fault("card", "is too large");
        const auto document = parse_json(text);
        if (!document || !document->root().is_object()) {
            fault("card", "is no JSON object");
            return std::move(faults_);
        }
        check_card(document->root());
        return std::move(faults_);
    }

  private:
    void fault(std::string_view where, std::string_view what) {
        faults_.push_back(std::string(where) + " " + std::string(what));
    }
    void only(JsonValue value, std::string_view where, Names allowed) {
        for (const std::string& name : value.names()) {
            if (std::ranges::find(allowed, name) == allowed.end()) fault(where, "has the unknown member " + name);
        }
    }
    void words(JsonValue value, std::string_view where, std::string_view name) {
        if (!value[name].is_string() || is_blank(value[name].text()))
            fault(where, std::string("has no ") + std::string(name));
    }
    void one_of(JsonValue value, std::string_view where, std::string_view name, Names allowed) {
        if (!value[name]) return;
        if (std::ranges::none_of(allowed, [&](std::string_view one) { return value[name].is(one); }))
            fault(where, std::string("has another ") + std::string(name));
    }

    void check_card(JsonValue card) {
        only(card, "card", {"type", "$schema", "version", "fallbackText", "speak", "body", "msteams"});
        one_of(card, "card", "type", {"AdaptiveCard"});
        one_of(card, "card", "version", {card_version});
        for (const std::string_view name : {"type", "version", "fallbackText", "speak"}) words(card, "card", name);
        const JsonValue teams = card["msteams"];
        only(teams, "msteams", {"width", "entities"});
        for (const JsonValue entity : teams["entities"].items()) check_entity(entity);
        if (!card["body"].is_array() || card["body"].size() == 0) fault("card", "has no body");
        for (const JsonValue element : card["body"].items()) check_element(element);
        for (const std::string& text : entities_) {
            if (!mentions_.contains(text)) fault("msteams", "has an entity without a mention");
        }
    }

    void check_entity(JsonValue entity) {
        only(entity, "entity", {"type", "text", "mentioned"});
        one_of(entity, "entity", "type", {"mention"});
        const JsonValue who = entity["mentioned"];
        only(who, "mentioned", {"id", "name"});
        if (!is_person_id(who["id"].text())) fault("mentioned", "has no id");
        if (!entity["text"].is("<at>" + who["name"].text() + "</at>")) fault("entity", "has another name in its text");
        entities_.insert(entity["text"].text());
    }

    void check_element(JsonValue element) {
        if (element["type"].is("TextBlock")) return check_text(element);
        if (element["type"].is("Container")) {
            only(element, "Container", {"type", "style", "items"});
            if (element["items"].size() == 0) fault("Container", "is empty");
            for (const JsonValue item : element["items"].items()) check_element(item);
            return;
        }
        if (form_ && element["type"].text().starts_with("Input.")) return check_input(element);
        if (!element["type"].is("ActionSet")) return fault("body", "has an unknown element");
        only(element, "ActionSet", {"type", "actions"});
        const std::size_t count = element["actions"].size();
        if (count == 0 || count > actions_max) fault("ActionSet", "has none or too many actions");
        for (const JsonValue action : element["actions"].items()) {
            if (form_) {
                check_action(action, "Action.Submit");
            } else if (action["type"].is("Action.OpenUrl")) {
                only(action, "Action.OpenUrl", {"type", "title", "url"});
                words(action, "Action.OpenUrl", "title");
                if (!action["url"].text().starts_with(chat_link)) fault("Action.OpenUrl", "opens another address");
            } else if (action["type"].is("Action.Submit")) {
                check_action(action, "Action.Submit");
                if (!action["data"]["msteams"]["type"].is("task/fetch")) fault("Action.Submit", "opens nothing");
            } else {
                check_action(action, "Action.Execute");
            }
        }
    }

    void check_input(JsonValue input) {
        const std::string type = input["type"].text();
        only(input, type,
             {"type", "id", "label", "isRequired", "errorMessage", "value", "style", "isMultiSelect", "choices",
              "choices.data", "isMultiline", "maxLength", "spacing"});
        words(input, type, "label");
        if (const std::string id = input["id"].text(); id.empty() || !inputs_.insert(id).second)
            fault(type, "has no id of its own");
        if (input["isRequired"].is_true()) words(input, type, "errorMessage");
        if (input["value"] && !input["value"].is_string()) fault(type, "has a value that is no text");
        if (type == "Input.ChoiceSet") return check_choices(input);
        for (const std::string_view known : {"Input.Text", "Input.Date", "Input.Time"}) {
            if (type == known) return;
        }
        fault("body", "has an unknown input");
    }

    void check_choices(JsonValue input) {
        one_of(input, "Input.ChoiceSet", "style", {"compact", "expanded", "filtered"});
        if (!input["choices"].is_array()) fault("Input.ChoiceSet", "has no choices");
        if (input["choices"].size() == 0 && !input["choices.data"]["type"].is("Data.Query"))
            fault("Input.ChoiceSet", "has nothing to choose from");
        std::set<std::string> values;
        for (const JsonValue choice : input["choices"].items()) {
            only(choice, "choice", {"title", "value"});
            words(choice, "choice", "title");
            const std::string value = choice["value"].text();
            if (value.empty() || !values.insert(value).second) fault("choice", "has no value of its own");
            if (input["isMultiSelect"].is_true() && value.find(',') != std::string::npos)
                fault("choice", "has a comma in its value");
        }
    }

    void check_text(JsonValue block) {
        only(block, "TextBlock",
             {"type", "text", "wrap", "style", "size", "weight", "color", "isSubtle", "separator", "spacing"});
        one_of(block, "TextBlock", "color", {"Default", "Attention", "Good", "Warning"});
        words(block, "TextBlock", "text");
        one_of(block, "TextBlock", "style", {"heading", "default"});
        one_of(block, "TextBlock", "size", {"Small", "Default", "Medium", "Large"});
        one_of(block, "TextBlock", "weight", {"Default", "Bolder", "Lighter"});
        one_of(block, "TextBlock", "spacing", {"None", "Small", "Default", "Medium", "Large", "ExtraLarge", "Padding"});
        if (!block["wrap"].is_true()) fault("TextBlock", "would be cut off at the edge");
        const std::string text = block["text"].text();
        if (!is_utf8(text)) fault("TextBlock", "is not UTF-8");
        for (std::size_t at = text.find("<at>"); at != std::string::npos; at = text.find("<at>", at + 1)) {
            const std::size_t end = text.find("</at>", at);
            const std::string mention = end == std::string::npos ? "" : text.substr(at, end + 5 - at);
            if (!entities_.contains(mention)) fault("TextBlock", "has a mention without an entity");
            mentions_.insert(mention);
        }
    }

    void check_action(JsonValue action, std::string_view type) {
        if (!action["type"].is(type)) return fault("action", "is of another type");
        const bool execute = type == "Action.Execute";
        if (execute) {
            only(action, type, {"type", "title", "style", "associatedInputs", "verb", "data", "fallback"});
            words(action, type, "verb");
        } else {
            only(action, type, {"type", "title", "style", "associatedInputs", "data"});
        }
        words(action, type, "title");
        one_of(action, type, "style", {"default", "positive", "destructive"});
        one_of(action, type, "associatedInputs", {"auto", "none"});
        if (!action["data"].is_object()) fault(type, "has no data");
        if (execute) check_action(action["fallback"], "Action.Submit");
    }

    std::vector<std::string> faults_{};
    std::set<std::string> entities_{};
    std::set<std::string> mentions_{};
    std::set<std::string> inputs_{};
    bool form_ = false;
};

}  // namespace

std::vector<std::string> card_faults(std::string_view card) {
    return Checker().run(card, false);
}

std::vector<std::string> form_faults(std::string_view card) {
    return Checker().run(card, true);
}

}  // namespace kith::teams
