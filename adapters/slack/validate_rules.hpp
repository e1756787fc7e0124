// What the rules of Block Kit are made of. Private to the validator.
#pragma once

#include <functional>
#include <nlohmann/json.hpp>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/slack/validate.hpp"

namespace kith::slack::validation {

using Json = nlohmann::ordered_json;

// Where in the payload a value stands: a chain to its root.
struct Place {
    const Place* up = nullptr;
    std::string_view name{};  // empty: an element of an array
    std::size_t index = 0;

    std::string text() const;
};

enum class Kind { markup, plain, literal };  // mrkdwn, plain_text, and text that is not parsed at all

// One walk over one payload.
class Walk {
  public:
    Walk(Surface surface, bool mends) : surface(surface), mends(mends) {}

    void fault(const Place& place, std::string_view what) { faults.push_back(place.text() + ": " + std::string(what)); }
    void mend(const Place& place, std::string_view what) { mended.push_back(place.text() + ": " + std::string(what)); }
    // A text that people see.
    void show(Json& text, const Place& place, std::size_t units_max, Kind kind);
    // Shortens the longest texts until all together have at most `units_max`.
    void share(const Place& place, std::size_t units_max);

    const Surface surface;
    const bool mends;
    std::vector<std::string> faults{};
    std::vector<std::string> mended{};
    std::set<std::string> block_ids{};
    std::size_t markdown_units = 0;
    std::size_t inputs = 0;
    std::size_t focused = 0;
    std::size_t tables = 0;

  private:
    struct Shown {
        std::string* text = nullptr;  // stays where it is: strings live on the heap
        Kind kind = Kind::literal;
    };
    std::size_t total_ = 0;
    std::vector<Shown> shown_{};
};

using Rule = std::function<void(Json&, const Place&, Walk&)>;
struct Field {
    const char* name;
    bool required;
    Rule rule;
};
using Fields = std::vector<Field>;

// The type of a block or element; empty where there is none.
std::string_view type_of(const Json& value);

// An object with these fields and no others; `more` sees it when its fields were checked.
Rule object(Fields fields, Rule more = {});
Fields operator+(Fields a, const Fields& b);
Field need(const char* name, Rule rule);
Field may(const char* name, Rule rule);
// "type", with this name.
Field type(const char* name);
Rule anything();
Rule boolean();
Rule integer(std::int64_t least, std::int64_t most);
Rule number();
// Text that is never cut.
Rule string(std::size_t least, std::size_t most, bool (*form)(std::string_view) = nullptr);
Rule one_of(std::vector<std::string_view> allowed);
Rule list(std::size_t least, std::size_t most, Rule each);
// Text that people see and that is not in a text object.
Rule shown(std::size_t units_max);
enum class Texts { plain, markup, any };
Rule text_object(std::size_t units_max, Texts texts);
Rule plain(std::size_t units_max);
Rule image_source();

Rule id();
Rule url();
// Elements, by the block they stand in: "section", "actions", "input", "context", "context_actions", "card",
// "picture" (where only an image may stand).
Rule element(std::string_view block);
// A block of one of these types; empty: of any that the surface takes.
Rule block(std::vector<std::string_view> types = {});
// action_id is unique among `elements`.
void unique_actions(Json& block, const Place& place, Walk& walk);

// Whether Slack would notify everybody in the conversation.
bool mentions_everybody(std::string_view text);

// What is wrong with a mrkdwn text as Slack would read it: an entity, a control sequence. Empty: nothing. A mention of
// everybody is always wrong.
std::string_view markup_fault(std::string_view text);

}  // namespace kith::slack::validation
