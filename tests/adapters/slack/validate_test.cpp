#include "adapters/slack/validate.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "adapters/slack/limits.hpp"
#include "adapters/slack/text.hpp"

namespace kith::slack {
namespace {

using nlohmann::json;
using Strings = std::vector<std::string>;

// --- pieces of Block Kit ------------------------------------------------------------------------------------------

std::string x(std::size_t count) {
    return std::string(count, 'x');
}
json list_of(const json& one_or_more) {
    return one_or_more.is_array() ? one_or_more : json::array({one_or_more});
}
json plain(std::string text) {
    return {{"type", "plain_text"}, {"text", std::move(text)}};
}
json mrkdwn(std::string text) {
    return {{"type", "mrkdwn"}, {"text", std::move(text)}};
}
json with(json object, const json& more) {
    object.update(more);
    return object;
}
json without(json object, const char* name) {
    object.erase(name);
    return object;
}
json section(const json& more = json::object()) {
    return with({{"type", "section"}, {"text", mrkdwn("x")}}, more);
}
json button(const json& more = json::object()) {
    return with({{"type", "button"}, {"text", plain("Done")}, {"action_id", "done"}, {"value", "42"}}, more);
}
json actions(json elements) {
    return {{"type", "actions"}, {"elements", elements.is_array() ? elements : json::array({elements})}};
}
json context(json elements) {
    return {{"type", "context"}, {"elements", list_of(elements)}};
}
json option(std::string text = "One", std::string value = "one") {
    return {{"text", plain(std::move(text))}, {"value", std::move(value)}};
}
json confirm(const json& more = json::object()) {
    return with({{"title", plain("Stop?")}, {"text", mrkdwn("x")}, {"confirm", plain("Stop")}, {"deny", plain("Keep")}},
                more);
}
json select(const json& more = json::object()) {
    return with({{"type", "static_select"}, {"action_id", "s"}, {"options", json::array({option()})}}, more);
}
json element(const char* type, const json& more = json::object()) {
    return with({{"type", type}, {"action_id", "e"}}, more);
}
json input(json element, const json& more = json::object()) {
    return with({{"type", "input"}, {"label", plain("Who?")}, {"element", std::move(element)}}, more);
}
json typed(const json& more = json::object()) {
    return element("plain_text_input", more);
}
json image(const json& more = json::object()) {
    return with({{"type", "image"}, {"image_url", "https://example.com/a.png"}, {"alt_text", "a tree"}}, more);
}
json rich_part(json part) {
    return {{"type", "rich_text"}, {"elements", json::array({std::move(part)})}};
}
json rich(json element) {
    return rich_part({{"type", "rich_text_section"}, {"elements", json::array({std::move(element)})}});
}
json card(const json& more = json::object()) {
    return with({{"type", "card"}, {"title", mrkdwn("x")}}, more);
}
json task(const json& more = json::object()) {
    return with({{"type", "task_card"}, {"task_id", "t"}, {"title", "x"}, {"status", "pending"}}, more);
}
json video(const json& more = json::object()) {
    return with({{"type", "video"},
                 {"video_url", "https://example.com/v"},
                 {"thumbnail_url", "https://example.com/t.png"},
                 {"alt_text", "x"},
                 {"title", plain("x")}},
                more);
}
json container(const json& more = json::object()) {
    return with({{"type", "container"}, {"title", plain("x")}, {"child_blocks", json::array({section()})}}, more);
}
json table(std::size_t rows, std::size_t columns, std::string text = "x") {
    const json cell = {{"type", "raw_text"}, {"text", std::move(text)}};
    return {{"type", "table"}, {"rows", json(rows, json(columns, cell))}};
}
json numbered(const json& one, std::size_t count, const char* id = "action_id") {
    json all = json::array();
    for (std::size_t i = 0; i < count; ++i) {
        all.push_back(one);
        if (one.contains(id)) all.back()[id] = "a" + std::to_string(i);
    }
    return all;
}
json times(const json& one, std::size_t count) {
    return json(count, one);
}
json modal(json blocks, const json& more = json::object()) {
    return with({{"type", "modal"}, {"title", plain("Log")}, {"submit", plain("Save")}, {"blocks", list_of(blocks)}},
                more);
}
json home(json blocks, const json& more = json::object()) {
    return with({{"type", "home"}, {"blocks", list_of(blocks)}}, more);
}

enum class Then { mended, refused };
struct Case {
    const char* limit;
    json inside;
    json beyond;
    Then then = Then::refused;
};

void expect_messages(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        const std::string inside = list_of(one.inside).dump();
        const std::string beyond = list_of(one.beyond).dump();
        EXPECT_EQ(faults_in(inside, Surface::message), Strings{}) << one.limit;
        EXPECT_FALSE(faults_in(beyond, Surface::message).empty()) << one.limit;
        const Fitted same = fitted_blocks(inside, Surface::message);
        EXPECT_EQ(same.json, inside) << one.limit;
        EXPECT_EQ(same.mended, Strings{}) << one.limit;
        const Fitted fitted = fitted_blocks(beyond, Surface::message);
        if (one.then == Then::mended) {
            EXPECT_EQ(fitted.faults, Strings{}) << one.limit;
            EXPECT_FALSE(fitted.mended.empty()) << one.limit;
            EXPECT_EQ(faults_in(fitted.json, Surface::message), Strings{}) << one.limit << fitted.json;
        } else {
            EXPECT_FALSE(fitted.faults.empty()) << one.limit;
        }
    }
}

void expect_views(const std::vector<Case>& cases) {
    for (const Case& one : cases) {
        EXPECT_EQ(faults_in_view(one.inside.dump()), Strings{}) << one.limit;
        EXPECT_FALSE(faults_in_view(one.beyond.dump()).empty()) << one.limit;
        EXPECT_EQ(fitted_view(one.inside.dump()).json, one.inside.dump()) << one.limit;
        const Fitted fitted = fitted_view(one.beyond.dump());
        EXPECT_EQ(fitted.faults.empty(), one.then == Then::mended) << one.limit;
        if (one.then == Then::mended) {
            EXPECT_EQ(faults_in_view(fitted.json), Strings{}) << one.limit << fitted.json;
        }
    }
}

// --- one sample just inside and one just beyond each limit ---------------------------------------------------------

TEST(SlackValidate, blocks_of_messages) {
    const json divider = {{"type", "divider"}};
    expect_messages({
        {"blocks", times(divider, 50), times(divider, 51), Then::mended},
        {"blocks that can be pressed", numbered(actions(button()), 50), numbered(actions(button()), 51)},
        {"known types", divider, {{"type", "sektion"}}},
        {"no file blocks", divider, {{"type", "file"}, {"source", "remote"}, {"external_id", "1"}}},
        {"known fields", divider, with(divider, {{"text", plain("x")}})},
        {"an array of objects", divider, json::array({7})},
        {"block_id", section({{"block_id", x(255)}}), section({{"block_id", x(256)}})},
        {"a block_id at all", section({{"block_id", "b"}}), section({{"block_id", ""}}), Then::mended},
        {"unique block_id", numbered(section({{"block_id", "b"}}), 2, "block_id"),
         times(section({{"block_id", "b"}}), 2)},
        {"section", section({{"text", mrkdwn(x(3000))}}), section({{"text", mrkdwn(x(3001))}}), Then::mended},
        {"section with nothing", section(), {{"type", "section"}}},
        {"section with an empty text", section(), section({{"text", mrkdwn("")}})},
        {"section of text objects", section(), section({{"text", "x"}})},
        {"fields", section({{"fields", times(mrkdwn("x"), 10)}}), section({{"fields", times(mrkdwn("x"), 11)}}),
         Then::mended},
        {"field", section({{"fields", {mrkdwn(x(2000))}}}), section({{"fields", {mrkdwn(x(2001))}}}), Then::mended},
        {"expand", section({{"expand", true}}), section({{"expand", "yes"}})},
        {"accessory", section({{"accessory", button()}}), section({{"accessory", typed()}})},
        {"header",
         {{"type", "header"}, {"text", plain(x(150))}},
         {{"type", "header"}, {"text", plain(x(151))}},
         Then::mended},
        {"no mention in a header",
         {{"type", "header"}, {"text", plain("Anna")}},
         {{"type", "header"}, {"text", plain("<@U0ANNA001>")}}},
        {"header is plain", {{"type", "header"}, {"text", plain("x")}}, {{"type", "header"}, {"text", mrkdwn("x")}}},
        {"context", context(times(mrkdwn("x"), 10)), context(times(mrkdwn("x"), 11)), Then::mended},
        {"context at all", context({mrkdwn("x")}), context(json::array())},
        {"context's texts", context({plain(x(2000))}), context({plain(x(2001))}), Then::mended},
        {"images in context", context({image()}), context({button()})},
        {"actions", actions(numbered(button(), 25)), actions(numbered(button(), 26)), Then::mended},
        {"actions at all", actions(button()), actions(json::array())},
        {"unique action_id", actions(numbered(button(), 2)), actions(times(button(), 2))},
        {"image", image({{"title", plain(x(2000))}}), image({{"title", plain(x(2001))}}), Then::mended},
        {"alt_text", image({{"alt_text", x(2000)}}), image({{"alt_text", x(2001)}}), Then::mended},
        {"alt_text at all", image(), without(image(), "alt_text")},
        {"one source", image(), without(image(), "image_url")},
        {"not two sources", image(), image({{"slack_file", {{"id", "F1"}}}})},
        {"input in views only", section(), input(typed())},
        {"emoji", section({{"text", with(plain("x"), {{"emoji", true}})}}),
         section({{"text", with(mrkdwn("x"), {{"emoji", true}})}})},
        {"verbatim", section({{"text", with(mrkdwn("x"), {{"verbatim", true}})}}),
         section({{"text", with(plain("x"), {{"verbatim", true}})}})},
        {"sum of texts", times(section({{"text", mrkdwn(x(2500))}}), 4), times(section({{"text", mrkdwn(x(2501))}}), 4),
         Then::mended},
    });
}

TEST(SlackValidate, newer_blocks) {
    const auto context_actions = [](json elements) {
        return json{{"type", "context_actions"}, {"elements", list_of(elements)}};
    };
    const json icon = element("icon_button", {{"icon", "trash"}, {"text", plain("Delete")}});
    const json feedback = {{"text", plain("Good")}, {"value", "good"}};
    const auto feedback_buttons = [&](const json& more) {
        return context_actions(
            {element("feedback_buttons", {{"positive_button", with(feedback, more)}, {"negative_button", feedback}})});
    };
    const auto markdown = [](std::size_t length) { return json{{"type", "markdown"}, {"text", x(length)}}; };
    const auto alert = [](const char* level) {
        return json{{"type", "alert"}, {"text", plain("x")}, {"level", level}};
    };
    const auto data_table = [](int page_size) {
        return with(table(2, 2), {{"type", "data_table"}, {"caption", "x"}, {"page_size", page_size}});
    };
    const auto plan = [](std::size_t tasks) {
        return json{{"type", "plan"}, {"title", "x"}, {"tasks", numbered(task(), tasks, "task_id")}};
    };
    expect_messages({
        {"context_actions", context_actions(numbered(icon, 5)), context_actions(numbered(icon, 6))},
        {"icons", context_actions({icon}), context_actions({with(icon, {{"icon", "tree"}})})},
        {"feedback", feedback_buttons({{"text", plain(x(75))}}), feedback_buttons({{"text", plain(x(76))}}),
         Then::mended},
        {"value of feedback", feedback_buttons({{"value", x(2000)}}), feedback_buttons({{"value", x(2001)}})},
        {"markdown", markdown(9'990), markdown(12'001), Then::mended},
        {"markdown at all", markdown(1), markdown(0)},
        {"one table", table(1, 1), json::array({table(1, 1), table(1, 1)})},
        {"rows", table(100, 1), table(101, 1)},
        {"columns", table(1, 20), table(1, 21)},
        {"alignment", with(table(1, 1), {{"column_settings", {{{"align", "center"}}}}}),
         with(table(1, 1), {{"column_settings", {{{"align", "middle"}}}}})},
        {"text of a cell", table(1, 1), table(1, 1, "")},
        {"page of a data table", data_table(100), data_table(101)},
        {"caption", data_table(1), without(data_table(1), "caption")},
        {"video", video({{"title", plain(x(199))}}), video({{"title", plain(x(200))}}), Then::mended},
        {"author of a video", video({{"author_name", x(49)}}), video({{"author_name", x(50)}}), Then::mended},
        {"url of a video", video(), video({{"video_url", "ftp://example.com"}})},
        {"level of an alert", alert("warning"), alert("loud")},
        {"title of a card", card({{"title", mrkdwn(x(150))}}), card({{"title", mrkdwn(x(151))}}), Then::mended},
        {"body of a card", card({{"body", mrkdwn(x(200))}}), card({{"body", mrkdwn(x(201))}}), Then::mended},
        {"an empty card", card(), without(card(), "title")},
        {"buttons of a card", card({{"actions", {button()}}}), card({{"actions", {image()}}})},
        {"image of a card", card({{"hero_image", image()}}), card({{"hero_image", button()}})},
        {"cards", json{{"type", "carousel"}, {"elements", times(card(), 10)}},
         json{{"type", "carousel"}, {"elements", times(card(), 11)}}},
        {"only cards", json{{"type", "carousel"}, {"elements", {card()}}},
         json{{"type", "carousel"}, {"elements", {section()}}}},
        {"blocks of a container", container({{"child_blocks", times(section(), 10)}}),
         container({{"child_blocks", times(section(), 11)}})},
        {"container in a container", container(), container({{"child_blocks", {container()}}})},
        {"title of a container", container(), without(container(), "title")},
        {"status of a task", task(), task({{"status", "lost"}})},
        {"tasks", plan(50), plan(51)},
    });
}

TEST(SlackValidate, rich_text) {
    const auto part = [](const char* type, const json& more = json::object()) {
        const json words = {{"type", "text"}, {"text", "x"}};
        return with({{"type", type}, {"elements", json::array({words})}}, more);
    };
    const auto list = [&](const json& more) {
        return rich_part(
            with({{"type", "rich_text_list"}, {"style", "bullet"}, {"elements", {part("rich_text_section")}}}, more));
    };
    expect_messages({
        {"text is literal", rich({{"type", "text"}, {"text", "<!channel> & <b>"}}),
         rich({{"type", "text"}, {"text", ""}})},
        {"text", rich({{"type", "text"}, {"text", x(3000)}}), rich({{"type", "text"}, {"text", x(3001)}}),
         Then::mended},
        {"style", rich({{"type", "text"}, {"text", "x"}, {"style", {{"bold", true}}}}),
         rich({{"type", "text"}, {"text", "x"}, {"style", {{"loud", true}}}})},
        {"person", rich({{"type", "user"}, {"user_id", "U0BO"}}), rich({{"type", "user"}, {"user_id", "bo"}})},
        {"link", rich({{"type", "link"}, {"url", "https://example.com"}}),
         rich({{"type", "link"}, {"url", "javascript:x"}})},
        {"emoji", rich({{"type", "emoji"}, {"name", "wave"}}), rich({{"type", "emoji"}, {"name", ":wave:"}})},
        {"date", rich({{"type", "date"}, {"timestamp", 1767225600}, {"format", "{date}"}}),
         rich({{"type", "date"}, {"timestamp", "1767225600"}, {"format", "{date}"}})},
        {"nothing for everybody", rich({{"type", "channel"}, {"channel_id", "C1"}}),
         rich({{"type", "broadcast"}, {"range", "channel"}})},
        {"known elements", rich({{"type", "team"}, {"team_id", "T1"}}), rich({{"type", "shout"}, {"text", "x"}})},
        {"indent", list({{"indent", 8}}), list({{"indent", 9}})},
        {"kind of list", list({{"style", "ordered"}}), list({{"style", "stars"}})},
        {"border", rich_part(part("rich_text_quote", {{"border", 1}})),
         rich_part(part("rich_text_quote", {{"border", 2}}))},
        {"parts", rich_part(part("rich_text_preformatted")), rich_part(part("rich_text_song"))},
    });
}

TEST(SlackValidate, escaping_and_control_sequences) {
    for (const char* good :
         {"1 &lt; 2 &amp; 3", "> quoted\n>> twice", "<@U0BO> <@W1|bo> <#C0KITH|general> <#C0P|>", "<!subteam^S1|@team>",
          "<https://example.com|x &amp; y> <mailto:a@b.c|mail>", "<!date^1764547200^{date_short}|1 Dec, 9 h>"}) {
        EXPECT_EQ(faults_in(json::array({section({{"text", mrkdwn(good)}})}).dump(), Surface::message), Strings{})
            << good;
    }
    for (const char* bad : {"1 < 2", "a > b", "a & b", "&nbsp;", "<!channel>", "<!here|here>", "<!everyone>", "<@bo>",
                            "<@>", "<b>", "<!date^1^{date}>", "<javascript:x|y>", "<<@U1>", "<@U1"}) {
        const Fitted fitted = fitted_blocks(json::array({section({{"text", mrkdwn(bad)}})}).dump(), Surface::message);
        EXPECT_EQ(fitted.faults.size(), 1u) << bad;
    }
    EXPECT_FALSE(fitted_blocks(R"([{"type":"markdown","text":"hello <!channel>"}])", Surface::message).faults.empty());
}

TEST(SlackValidate, elements) {
    const auto in = [](const char* type, const json& more) { return actions(element(type, more)); };
    const auto numbers = [](std::size_t count) {
        json all = json::array();
        for (std::size_t i = 0; i < count; ++i) all.push_back(option("o" + std::to_string(i), std::to_string(i)));
        return all;
    };
    const json group = {{"label", plain("g")}, {"options", {option()}}};
    const json workflow = {{"trigger", {{"url", "https://slack.com/shortcuts/Ft1/x"}}}};
    expect_messages({
        {"label", actions(button({{"text", plain(x(75))}})), actions(button({{"text", plain(x(76))}})), Then::mended},
        {"label is plain", actions(button()), actions(button({{"text", mrkdwn("x")}}))},
        {"action_id", actions(button({{"action_id", x(255)}})), actions(button({{"action_id", x(256)}}))},
        {"action_id at all", actions(button()), actions(without(button(), "action_id"))},
        {"value", actions(button({{"value", x(2000)}})), actions(button({{"value", x(2001)}}))},
        {"value is text", actions(button()), actions(button({{"value", 42}}))},
        {"url", actions(button({{"url", "https://" + x(2992)}})), actions(button({{"url", "https://" + x(2993)}}))},
        {"kind of url", actions(button({{"url", "https://x.example"}})), actions(button({{"url", "javascript:x"}}))},
        {"style", actions(button({{"style", "danger"}})), actions(button({{"style", "loud"}}))},
        {"accessibility_label", actions(button({{"accessibility_label", x(75)}})),
         actions(button({{"accessibility_label", x(76)}})), Then::mended},
        {"no placeholder", actions(button()), actions(button({{"placeholder", plain("x")}}))},
        {"confirm", actions(button({{"confirm", confirm({{"title", plain(x(100))}})}})),
         actions(button({{"confirm", confirm({{"title", plain(x(101))}})}})), Then::mended},
        {"text of confirm", actions(button({{"confirm", confirm({{"text", mrkdwn(x(300))}})}})),
         actions(button({{"confirm", confirm({{"text", mrkdwn(x(301))}})}})), Then::mended},
        {"deny", actions(button({{"confirm", confirm({{"deny", plain(x(30))}})}})),
         actions(button({{"confirm", confirm({{"deny", plain(x(31))}})}})), Then::mended},
        {"confirm, all of it", actions(button({{"confirm", confirm()}})),
         actions(button({{"confirm", without(confirm(), "confirm")}}))},
        {"workflow_button", in("workflow_button", {{"text", plain("Go")}, {"workflow", workflow}}),
         in("workflow_button", {{"text", plain("Go")}, {"workflow", json::object()}})},
        {"overflow", in("overflow", {{"options", numbers(5)}}), in("overflow", {{"options", numbers(6)}})},
        {"overflow of one", in("overflow", {{"options", numbers(2)}}), in("overflow", {{"options", numbers(1)}})},
        {"options", in("static_select", {{"options", numbers(100)}}), in("static_select", {{"options", numbers(101)}}),
         Then::mended},
        {"options at all", actions(select()), actions(select({{"options", json::array()}}))},
        {"options or groups", in("static_select", {{"option_groups", {group}}}),
         actions(select({{"option_groups", {group}}}))},
        {"groups", in("static_select", {{"option_groups", times(group, 100)}}),
         in("static_select", {{"option_groups", times(group, 101)}})},
        {"text of an option", actions(select({{"options", {option(x(75))}}})),
         actions(select({{"options", {option(x(76))}}})), Then::mended},
        {"value of an option", actions(select({{"options", {option("a", x(75))}}})),
         actions(select({{"options", {option("a", x(76))}}}))},
        {"an option has a value", actions(select()), actions(select({{"options", {{{"text", plain("x")}}}}}))},
        {"initial option", actions(select({{"initial_option", option()}})),
         actions(select({{"initial_option", option("Two")}}))},
        {"placeholder", actions(select({{"placeholder", plain(x(150))}})),
         actions(select({{"placeholder", plain(x(151))}})), Then::mended},
        {"no empty placeholder", actions(select({{"placeholder", plain("x")}})),
         actions(select({{"placeholder", plain("")}})), Then::mended},
        {"items", in("multi_users_select", {{"max_selected_items", 1}}),
         in("multi_users_select", {{"max_selected_items", 0}})},
        {"more selected than may be",
         in("multi_users_select", {{"max_selected_items", 2}, {"initial_users", {"U1", "U2"}}}),
         in("multi_users_select", {{"max_selected_items", 1}, {"initial_users", {"U1", "U2"}}})},
        {"people", in("users_select", {{"initial_user", "U1"}}), in("users_select", {{"initial_user", "bo"}})},
        {"multi_static_select",
         in("multi_static_select", {{"options", numbers(2)}, {"initial_options", {option("o1", "1")}}}),
         in("multi_static_select", {{"options", numbers(2)}, {"initial_options", {option("o2", "2")}}})},
        {"external_select", in("external_select", {{"min_query_length", 0}}),
         in("external_select", {{"min_query_length", -1}})},
        {"multi_external_select", in("multi_external_select", {{"max_selected_items", 3}}),
         in("multi_external_select", {{"options", numbers(1)}})},
        {"filter", in("conversations_select", {{"filter", {{"include", {"im"}}}}}),
         in("conversations_select", {{"filter", json::object()}})},
        {"what a filter includes", in("multi_conversations_select", {{"filter", {{"include", {"private"}}}}}),
         in("multi_conversations_select", {{"filter", {{"include", {"dm"}}}}})},
        {"channels", in("channels_select", {{"initial_channel", "C1"}}),
         in("channels_select", {{"filter", json::object()}})},
        {"multi_channels_select", in("multi_channels_select", {{"initial_channels", {"C1"}}}),
         in("multi_channels_select", {{"initial_channels", json::array()}})},
        {"dates", in("datepicker", {{"initial_date", "2026-01-31"}}),
         in("datepicker", {{"initial_date", "2026-13-01"}})},
        {"times", in("timepicker", {{"initial_time", "23:59"}}), in("timepicker", {{"initial_time", "24:00"}})},
        {"moments", in("datetimepicker", {{"initial_date_time", 1767225600}}),
         in("datetimepicker", {{"initial_date_time", "1767225600"}})},
        {"ten digits", in("datetimepicker", {{"initial_date_time", 9999999999}}),
         in("datetimepicker", {{"initial_date_time", 99999}})},
        {"no moment in a section", section({{"accessory", element("datepicker")}}),
         section({{"accessory", element("datetimepicker")}})},
        {"checkboxes", in("checkboxes", {{"options", numbers(10)}}), in("checkboxes", {{"options", numbers(11)}})},
        {"radio_buttons", in("radio_buttons", {{"options", numbers(10)}}),
         in("radio_buttons", {{"options", numbers(11)}})},
        {"no typing in a message", actions(button()), actions(typed())},
        {"known elements", actions(button()), actions(element("lever"))},
    });
}

TEST(SlackValidate, views) {
    const json divider = {{"type", "divider"}};
    const auto numbered_input = [](const char* id, const json& more) { return input(typed(more), {{"block_id", id}}); };
    expect_views({
        {"blocks of a modal", modal(times(divider, 100)), modal(times(divider, 101)), Then::mended},
        {"blocks of a home page", home(times(divider, 100)), home(times(divider, 101)), Then::mended},
        {"kinds of view", home(divider), with(home(divider), {{"type", "workflow_step"}})},
        {"a home page has no title", home(divider), home(divider, {{"title", plain("x")}})},
        {"a modal has a title", modal(divider), without(modal(divider), "title")},
        {"title", modal(divider, {{"title", plain(x(24))}}), modal(divider, {{"title", plain(x(25))}}), Then::mended},
        {"submit", modal(divider, {{"submit", plain(x(24))}}), modal(divider, {{"submit", plain(x(25))}}),
         Then::mended},
        {"close", modal(divider, {{"close", plain(x(24))}}), modal(divider, {{"close", plain(x(25))}}), Then::mended},
        {"title is plain", modal(divider), modal(divider, {{"title", mrkdwn("x")}})},
        {"submit beside input", modal(input(typed())), without(modal(input(typed())), "submit")},
        {"private_metadata", modal(divider, {{"private_metadata", x(3000)}}),
         modal(divider, {{"private_metadata", x(3001)}})},
        {"callback_id", modal(divider, {{"callback_id", x(255)}}), modal(divider, {{"callback_id", x(256)}})},
        {"external_id", modal(divider, {{"external_id", x(255)}}), modal(divider, {{"external_id", x(256)}})},
        {"what Slack adds", modal(divider), modal(divider, {{"hash", "1.a"}})},
        {"one focus", modal({numbered_input("a", {{"focus_on_load", true}}), numbered_input("b", json::object())}),
         modal({numbered_input("a", {{"focus_on_load", true}}), numbered_input("b", {{"focus_on_load", true}})})},
        {"blocks for messages only", modal(section()), modal({{"type", "markdown"}, {"text", "x"}})},
        {"label", modal(input(typed(), {{"label", plain(x(2000))}})),
         modal(input(typed(), {{"label", plain(x(2001))}})), Then::mended},
        {"label at all", modal(input(typed())), modal(without(input(typed()), "label"))},
        {"hint", modal(input(typed(), {{"hint", plain(x(2000))}})), modal(input(typed(), {{"hint", plain(x(2001))}})),
         Then::mended},
        {"an empty hint", modal(input(typed(), {{"hint", plain("x")}})), modal(input(typed(), {{"hint", mrkdwn("")}})),
         Then::mended},
        {"no button as input", modal(input(typed())), modal(input(button()))},
        {"max_length", modal(input(typed({{"max_length", 3000}}))), modal(input(typed({{"max_length", 3001}})))},
        {"min_length", modal(input(typed({{"min_length", 5}, {"max_length", 5}}))),
         modal(input(typed({{"min_length", 6}, {"max_length", 5}})))},
        {"initial_value", modal(input(typed({{"initial_value", x(3000)}}))),
         modal(input(typed({{"initial_value", x(3001)}}))), Then::mended},
        {"initial_value within max_length", modal(input(typed({{"initial_value", x(5)}, {"max_length", 5}}))),
         modal(input(typed({{"initial_value", x(6)}, {"max_length", 5}}))), Then::mended},
        {"when to dispatch",
         modal(input(typed({{"dispatch_action_config", {{"trigger_actions_on", {"on_enter_pressed"}}}}}))),
         modal(input(typed({{"dispatch_action_config", {{"trigger_actions_on", {"on_blur"}}}}})))},
        {"numbers", modal(input(element("number_input", {{"is_decimal_allowed", true}, {"min_value", "-0.5"}}))),
         modal(input(element("number_input", {{"is_decimal_allowed", true}, {"min_value", "1,5"}})))},
        {"decimals", modal(input(element("number_input", {{"is_decimal_allowed", false}}))),
         modal(input(element("number_input")))},
        {"files", modal(input(element("file_input", {{"max_files", 10}}))),
         modal(input(element("file_input", {{"max_files", 11}})))},
        {"lines", modal(input(element("rich_text_input", {{"max_lines", 100}}))),
         modal(input(element("rich_text_input", {{"max_lines", 101}})))},
        {"e-mail", modal(input(element("email_text_input", {{"placeholder", plain("x")}}))),
         modal(input(element("email_text_input", {{"multiline", true}})))},
        {"address", modal(input(element("url_text_input"))), modal(actions(element("url_text_input")))},
    });
    EXPECT_FALSE(faults_in_view("[]").empty());
    EXPECT_FALSE(faults_in_view("not JSON").empty());
    EXPECT_FALSE(faults_in("{}", Surface::message).empty());
    EXPECT_FALSE(fitted_blocks("not JSON", Surface::message).faults.empty());
}

TEST(SlackValidate, a_view_of_more_than_its_bytes_is_not_sent) {
    json options = json::array();
    for (int i = 0; i < 100; ++i) options.push_back(option("o" + std::to_string(i), x(70) + std::to_string(i)));
    const json blocks = numbered(input(select({{"options", options}}), {{"block_id", "b"}}), 90, "block_id");
    const Fitted fitted = fitted_view(modal(blocks).dump());
    EXPECT_EQ(fitted.faults, Strings{"/: view too large"});
}

// --- how it is mended ---------------------------------------------------------------------------------------------

json mended(const json& blocks, Surface surface = Surface::message) {
    const Fitted fitted = fitted_blocks(list_of(blocks).dump(), surface);
    EXPECT_EQ(fitted.faults, Strings{});
    return json::parse(fitted.json);
}

TEST(SlackValidate, says_where_and_nothing_of_the_text) {
    const json secret = section({{"text", mrkdwn("secret " + x(3000))}});
    EXPECT_EQ(fitted_blocks(json::array({section(), secret}).dump(), Surface::message).mended,
              Strings{"/1/text/text: text shortened"});
    EXPECT_EQ(faults_in(json::array({actions({button(), button()})}).dump(), Surface::message),
              Strings{"/0: action_id repeated"});
    EXPECT_EQ(faults_in_view(modal({section(), input(typed({{"max_length", 0}}))}).dump()),
              Strings{"/blocks/1/element/max_length: no number in its range"});
}

TEST(SlackValidate, too_many_buttons_and_fields_go_into_further_blocks) {
    const json blocks = mended({with(actions(numbered(button(), 60)), {{"block_id", "b"}}),
                                section({{"fields", times(mrkdwn("f"), 12)}, {"accessory", button()}})});
    ASSERT_EQ(blocks.size(), 5u);
    EXPECT_EQ(blocks[0]["elements"].size(), 25u);
    EXPECT_EQ(blocks[2]["elements"].size(), 10u);
    EXPECT_EQ(blocks[2]["elements"][9]["action_id"], "a59");
    EXPECT_EQ(blocks[1]["block_id"], "b.2");
    EXPECT_EQ(blocks[3]["fields"].size(), 10u);
    EXPECT_TRUE(blocks[3].contains("text") && blocks[3].contains("accessory"));
    EXPECT_EQ(blocks[4], (json{{"type", "section"}, {"fields", times(mrkdwn("f"), 2)}}));
}

TEST(SlackValidate, what_is_left_out_is_counted) {
    json many = times(section(), 60);
    many.insert(many.begin() + 55, actions(button()));
    const json blocks = mended(many);
    ASSERT_EQ(blocks.size(), 50u);
    EXPECT_EQ(blocks[47]["type"], "section");
    EXPECT_EQ(blocks[48]["elements"][0]["text"], "… +12");  // 48 sections of 60 are there
    EXPECT_EQ(blocks[49]["type"], "actions");

    const json line = mended({context(times(mrkdwn("x"), 15))});
    EXPECT_EQ(line[0]["elements"].size(), 10u);
    EXPECT_EQ(line[0]["elements"][9]["text"], "… +6");
}

TEST(SlackValidate, the_longest_texts_are_shortened_first) {
    const json blocks = mended({section({{"text", mrkdwn("Short.")}}), section({{"text", mrkdwn(x(3000))}}),
                                section({{"text", mrkdwn(x(3000))}}), section({{"text", mrkdwn(x(3000))}}),
                                section({{"text", mrkdwn(x(2000))}})});
    EXPECT_EQ(blocks[0]["text"]["text"], "Short.");
    EXPECT_EQ(blocks[4]["text"]["text"], x(2000));
    EXPECT_EQ(units(blocks[1]["text"]["text"].get<std::string>()), (10'000u - 6 - 2'000) / 3);
}

TEST(SlackValidate, too_many_options_become_groups_and_the_initial_one_stays) {
    json options = json::array();
    for (int i = 0; i < 250; ++i) options.push_back(option("o" + std::to_string(i), std::to_string(i)));
    options[120]["text"]["text"] = x(80);
    const json blocks = mended({actions(select({{"options", options}, {"initial_option", options[120]}}))});
    const json& menu = blocks[0]["elements"][0];
    ASSERT_EQ(menu["option_groups"].size(), 3u);
    EXPECT_EQ(menu["option_groups"][1]["label"]["text"], "101–200");
    EXPECT_EQ(menu["option_groups"][2]["options"].size(), 50u);
    EXPECT_EQ(menu["option_groups"][1]["options"][20], menu["initial_option"]);
    EXPECT_FALSE(menu.contains("options"));
}

TEST(SlackValidate, entities_and_mentions_are_cut_off_whole) {
    const std::string text = x(2'990) + "&amp;<@U0BJORN01>";
    const json blocks = mended({section({{"text", mrkdwn(text)}})});
    EXPECT_EQ(blocks[0]["text"]["text"], x(2'990) + "&amp;…");
}

}  // namespace
}  // namespace kith::slack
