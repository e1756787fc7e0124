#include "adapters/slack/blocks.hpp"

#include <algorithm>
#include <set>

#include "adapters/slack/action_id.hpp"
#include "adapters/slack/text.hpp"

namespace kith::slack {
namespace {

class Check {
  public:
    explicit Check(Surface surface) : surface_(surface) {}

    std::vector<std::string> run(JsonValue blocks) {
        if (!blocks.is_array()) fault("", "not an array");
        const std::size_t blocks_max = surface_ == Surface::message ? message_blocks_max : home_blocks_max;
        if (blocks.size() > blocks_max) fault("", "too many blocks");
        std::size_t index = 0;
        for (const JsonValue block : blocks.items()) check_block(block, "/" + std::to_string(index++));
        const std::size_t units_max = surface_ == Surface::message ? message_units_max : home_units_max;
        if (total_ > units_max) fault("", "too much text");
        return std::move(faults_);
    }

  private:
    void fault(const std::string& place, std::string_view what) {
        faults_.push_back((place.empty() ? "/" : place) + ": " + std::string(what));
    }

    void check_block(JsonValue block, const std::string& place) {
        const std::string id = block["block_id"].text();
        if (units(id) > block_id_units_max) fault(place, "block_id too long");
        if (!id.empty() && !block_ids_.insert(id).second) fault(place, "block_id repeated");
        const JsonValue type = block["type"];
        if (type.is("header")) {
            check_text(block["text"], place + "/text", header_units_max, false);
        } else if (type.is("section")) {
            check_section(block, place);
        } else if (type.is("context")) {
            check_count(block["elements"], place + "/elements", context_elements_max);
            check_each(block["elements"], place + "/elements", [&](JsonValue item, const std::string& where) {
                check_text(item, where, section_units_max, true);
            });
        } else if (type.is("actions")) {
            check_count(block["elements"], place + "/elements", actions_elements_max);
            std::set<std::string> action_ids;
            check_each(block["elements"], place + "/elements",
                       [&](JsonValue item, const std::string& where) { check_button(item, where, action_ids); });
        } else if (type.is("rich_text")) {
            check_rich_text(block, place);
        } else if (!type.is("divider")) {
            fault(place, "unknown type");
        }
    }

    void check_section(JsonValue block, const std::string& place) {
        if (!block["text"] && !block["fields"]) fault(place, "neither text nor fields");
        if (block["text"]) check_text(block["text"], place + "/text", section_units_max, true);
        if (block["fields"]) {
            check_count(block["fields"], place + "/fields", fields_max);
            check_each(block["fields"], place + "/fields", [&](JsonValue item, const std::string& where) {
                check_text(item, where, field_units_max, true);
            });
        }
    }

    void check_text(JsonValue text, const std::string& place, std::size_t units_max, bool markup_allowed) {
        const bool markup = text["type"].is("mrkdwn");
        if (!(markup && markup_allowed) && !text["type"].is("plain_text")) fault(place, "wrong kind of text");
        if (markup && text["emoji"]) fault(place, "emoji does not belong to mrkdwn");
        if (!markup && text["verbatim"]) fault(place, "verbatim does not belong to plain_text");
        check_units(text["text"], place, units_max);
    }

    void check_units(JsonValue text, const std::string& place, std::size_t units_max) {
        const std::size_t length = units(text.text());
        if (length == 0) fault(place, "no text");
        if (length > units_max) fault(place, "text too long");
        total_ += length;
    }

    void check_button(JsonValue button, const std::string& place, std::set<std::string>& action_ids) {
        if (!button["type"].is("button")) fault(place, "unknown element");
        check_text(button["text"], place + "/text", button_label_units_max, false);
        const std::string id = button["action_id"].text();
        if (id.empty()) fault(place, "no action_id");
        if (units(id) > action_id_units_max) fault(place, "action_id too long");
        if (!action_ids.insert(id).second) fault(place, "action_id repeated");
        if (units(button["value"].text()) > button_value_units_max) fault(place, "value too long");
        const JsonValue style = button["style"];
        if (style && !style.is("primary") && !style.is("danger")) fault(place, "unknown style");
    }

    void check_rich_text(JsonValue block, const std::string& place) {
        if (block["elements"].size() == 0) fault(place, "no elements");
        const std::size_t before = total_;
        check_each(block["elements"], place + "/elements", [&](JsonValue part, const std::string& where) {
            if (part["type"].is("rich_text_list")) {
                const bool known = part["style"].is("bullet") || part["style"].is("ordered");
                if (!known) fault(where, "unknown list style");
                if (part["elements"].size() == 0) fault(where, "no elements");
                check_each(part["elements"], where + "/elements",
                           [&](JsonValue item, const std::string& deeper) { check_run(item, deeper); });
            } else {
                check_run(part, where);
            }
        });
        if (total_ - before > section_units_max) fault(place, "text too long");
    }

    void check_run(JsonValue run, const std::string& place) {
        if (!run["type"].is("rich_text_section") && !run["type"].is("rich_text_quote")) fault(place, "unknown part");
        if (run["elements"].size() == 0) fault(place, "no elements");
        check_each(run["elements"], place + "/elements", [&](JsonValue item, const std::string& where) {
            if (item["type"].is("user")) {
                if (!is_plain_id(item["user_id"].text())) fault(where, "no user");
                ++total_;
            } else if (item["type"].is("text")) {
                check_units(item["text"], where, section_units_max);
            } else {
                fault(where, "unknown element");
            }
        });
    }

    void check_count(JsonValue list, const std::string& place, std::size_t most) {
        if (list.size() == 0) fault(place, "empty");
        if (list.size() > most) fault(place, "too many");
    }

    template <class Function>
    void check_each(JsonValue list, const std::string& place, const Function& check) {
        std::size_t index = 0;
        for (const JsonValue item : list.items()) check(item, place + "/" + std::to_string(index++));
    }

    Surface surface_;
    std::size_t total_ = 0;
    std::set<std::string> block_ids_;
    std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> faults_in(JsonValue blocks, Surface surface) {
    return Check(surface).run(blocks);
}

}  // namespace kith::slack
