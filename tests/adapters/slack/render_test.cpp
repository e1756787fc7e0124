#include "adapters/slack/render.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "adapters/json.hpp"
#include "adapters/slack/limits.hpp"
#include "adapters/slack/text.hpp"
#include "adapters/utf8.hpp"
#include "tests/adapters/corpora.hpp"
#include "tests/adapters/slack/messages.hpp"

namespace kith::slack {
namespace {

using nlohmann::json;
using Style = Span::Style;

Span person(std::string name, std::string user, std::string workspace = "T1", Platform platform = Platform::slack) {
    return {Style::person, std::move(name), {platform, std::move(workspace), std::move(user)}};
}

Rendered shown(std::vector<Block> blocks, Surface surface = Surface::message) {
    return render(Message{std::move(blocks)}, "T1", surface);
}

json blocks_of(const Rendered& rendered) {
    json blocks = json::parse(rendered.blocks);
    for (json& block : blocks) block.erase("block_id");
    return blocks;
}

std::vector<std::string> faults(const std::string& blocks, Surface surface = Surface::message) {
    return faults_in(blocks, surface);
}

std::string items_of(const json& list) {
    std::string all;
    for (const json& item : list["elements"][0]["elements"]) {
        for (const json& element : item["elements"]) all += element.value("text", element.value("url", ""));
        all += '|';
    }
    return all;
}

// --- what a message becomes ---------------------------------------------------------------------------------------

TEST(SlackRender, a_nudge) {
    const Rendered rendered = shown({
        Heading{"A check-in"},
        Paragraph{{{Style::plain, "How about "},
                   {Style::strong, "coffee"},
                   {Style::plain, " with "},
                   person("Bo", "U0BO"),
                   {Style::plain, "?"}}},
        Buttons{{{"done", "Done", "42", true}, {"later", "Later", "42", false}}},
        SmallPrint{{{Style::plain, "Because of "},
                    {Style::emphasis, "Monday check-in"},
                    {Style::plain, ", "},
                    {Style::code, "stop"}}},
    });
    EXPECT_EQ(blocks_of(rendered), json::parse(R"([
        {"type":"header","text":{"type":"plain_text","text":"A check-in"}},
        {"type":"section","text":{"type":"mrkdwn","text":"How about *coffee* with <@U0BO>?","verbatim":true}},
        {"type":"actions","elements":[
            {"type":"button","text":{"type":"plain_text","text":"Done","emoji":true},"action_id":"done","value":"42","style":"primary"},
            {"type":"button","text":{"type":"plain_text","text":"Later","emoji":true},"action_id":"later","value":"42"}]},
        {"type":"context","elements":[{"type":"mrkdwn","text":"Because of _Monday check-in_, `stop`","verbatim":true}]}])"));
    EXPECT_EQ(rendered.text, "A check-in.\nHow about coffee with <@U0BO>?\nBecause of Monday check-in, stop");
}

TEST(SlackRender, parts_have_their_title_and_a_line_above_it) {
    const Rendered rendered =
        shown({Paragraph{{{Style::plain, "Two things."}}}, Part{.nudge = NudgeId{1}, .title = "A check-in"},
               Buttons{{{"done", "Done", "1"}}}, Part{.nudge = NudgeId{2}, .title = "A reminder"},
               Buttons{{{"done", "Done", "2"}}}, Part{}, SmallPrint{{{Style::plain, "For both."}}}});
    EXPECT_EQ(blocks_of(rendered), json::parse(R"([
        {"type":"section","text":{"type":"mrkdwn","text":"Two things.","verbatim":true}},
        {"type":"divider"},
        {"type":"section","text":{"type":"mrkdwn","text":"*A check-in*","verbatim":true}},
        {"type":"actions","elements":[
            {"type":"button","text":{"type":"plain_text","text":"Done","emoji":true},"action_id":"done","value":"1"}]},
        {"type":"divider"},
        {"type":"section","text":{"type":"mrkdwn","text":"*A reminder*","verbatim":true}},
        {"type":"actions","elements":[
            {"type":"button","text":{"type":"plain_text","text":"Done","emoji":true},"action_id":"done","value":"2"}]},
        {"type":"divider"},
        {"type":"context","elements":[{"type":"mrkdwn","text":"For both.","verbatim":true}]}])"));
    EXPECT_EQ(rendered.text, "Two things.\nA check-in.\nA reminder.\nFor both.");
}

TEST(SlackRender, lists_and_quotes_are_rich_text) {
    const Rendered rendered =
        shown({Bullets{{{{Style::plain, "one & "}, {Style::strong, "two"}}, {person("Bo", "U0BO")}, {}}},
               Quote{"see <you> *soon*"}});
    EXPECT_EQ(blocks_of(rendered), json::parse(R"([
        {"type":"rich_text","elements":[{"type":"rich_text_list","style":"bullet","elements":[
            {"type":"rich_text_section","elements":[{"type":"text","text":"one & "},{"type":"text","text":"two","style":{"bold":true}}]},
            {"type":"rich_text_section","elements":[{"type":"user","user_id":"U0BO"}]}]}]},
        {"type":"rich_text","elements":[{"type":"rich_text_quote","elements":[{"type":"text","text":"see <you> *soon*"}]}]}])"));
    EXPECT_EQ(rendered.text, "- one &amp; two\n- <@U0BO>\n“see &lt;you&gt; *soon*”");
}

TEST(SlackRender, what_cannot_be_undone_is_red) {
    const json buttons =
        blocks_of(shown({Buttons{{{"erase", "Erase everything", "me"}, {"keep", "Keep it", "me"}}}}))[0];
    EXPECT_EQ(buttons["elements"][0]["style"], "danger");
    EXPECT_FALSE(buttons["elements"][1].contains("style"));
}

TEST(SlackRender, quotes_have_no_space_around_them) {
    const Rendered rendered = shown({Quote{"\n  so it is \n"}});
    EXPECT_EQ(blocks_of(rendered)[0]["elements"][0]["elements"][0]["text"], "so it is");
    EXPECT_EQ(rendered.text, "“so it is”");
}

TEST(SlackRender, people_are_mentioned_only_where_slack_knows_them) {
    const std::pair<Span, std::string> cases[] = {
        {person("Bo", "U0BO"), "<@U0BO>"},
        {person("Bo <b>", "U0BO", "T2"), "Bo &lt;b&gt;"},
        {person("Bo", "29:abc", "T1", Platform::teams), "Bo"},
        {person("Bo", "bo", "console", Platform::console), "Bo"},
        {person("Bo", ""), "Bo"},
        {person("Bo", "U1> <!channel"), "Bo"},
        {person("", "U0BO", "T2"), "someone"},
    };
    for (const auto& [span, text] : cases) {
        EXPECT_EQ(blocks_of(shown({Paragraph{{span}}}))[0]["text"]["text"], text);
    }
    EXPECT_EQ(render(Message{{Paragraph{{person("Bo", "U0BO", "")}}}}, "", Surface::message).text, "Bo");
}

TEST(SlackRender, nothing_that_people_write_can_ping_or_mention) {
    const std::string evil = "<!channel> <!here> <@U0BOSS> <#C1> <https://evil.example|click> & @everyone";
    const Rendered rendered = shown(
        {Heading{evil}, Paragraph{{{Style::plain, evil + " "}, {Style::strong, evil}, person(" " + evil, "", "T1")}},
         Bullets{{{{Style::plain, evil}}}}, Quote{evil}, SmallPrint{{{Style::code, evil}}},
         Buttons{{{"done", evil, evil, false}}}});
    const json blocks = json::parse(rendered.blocks);
    ASSERT_EQ(blocks.size(), 6u);
    const std::string parsed_by_slack[] = {blocks[0]["text"]["text"], blocks[1]["text"]["text"],
                                           blocks[4]["elements"][0]["text"], blocks[5]["elements"][0]["text"]["text"]};
    for (const std::string& text : parsed_by_slack) EXPECT_EQ(text.find_first_of("<>"), std::string::npos) << text;
    // Rich text is literal: nothing was taken for a mention, and the only link shows where it leads.
    const json wanted = json::parse(R"([{"type":"text","text":"<!channel> <!here> <@U0BOSS> <#C1> <"},
        {"type":"link","url":"https://evil.example"},{"type":"text","text":"|click> & @everyone"}])");
    EXPECT_EQ(blocks[2]["elements"][0]["elements"][0]["elements"], wanted);
    EXPECT_EQ(blocks[3]["elements"][0]["elements"], wanted);
    EXPECT_EQ(rendered.text.find_first_of("<>"), std::string::npos);
    EXPECT_EQ(faults(rendered.blocks), std::vector<std::string>{});
}

TEST(SlackRender, marks_stand_outside_of_spaces) {
    const std::pair<std::string, std::string> cases[] = {
        {"bold", "*bold*"}, {" bold ", " *bold* "}, {"   ", ""}, {"", ""}};
    for (const auto& [text, wanted] : cases) {
        const json blocks = blocks_of(shown({Paragraph{{{Style::strong, text}}}}));
        EXPECT_EQ(blocks.empty() ? "" : blocks[0]["text"]["text"].get<std::string>(), wanted) << text;
    }
}

TEST(SlackRender, words_that_would_format_are_shown_as_they_are) {
    const auto kind = [](const Text& text) {
        return blocks_of(shown({Paragraph{text}}))[0]["type"].get<std::string>();
    };
    for (const char* text : {"a *b* c", "snake_case_name", "`x`", "~no~", "> not a quote", "first\n> second"}) {
        EXPECT_EQ(kind({{Style::plain, text}}), "rich_text") << text;
        EXPECT_EQ(kind({person(text, "U1", "T2")}), "rich_text") << text;
    }
    EXPECT_EQ(kind({{Style::strong, "two\nlines"}}), "rich_text");
    EXPECT_EQ(kind({{Style::strong, "half"}, {Style::plain, "word"}}), "rich_text");
    EXPECT_EQ(kind({{Style::plain, "1"}, {Style::code, "2"}}), "rich_text");
    EXPECT_EQ(kind({{Style::strong, "Team: "}, {Style::plain, "a > b, (c) "}, {Style::code, "d"}}), "section");
    EXPECT_EQ(blocks_of(shown({Paragraph{{{Style::strong, "a*b"}, person("Bo", "U0BO")}}}))[0]["elements"],
              json::parse(R"([{"type":"rich_text_section","elements":[
                  {"type":"text","text":"a*b","style":{"bold":true}},{"type":"user","user_id":"U0BO"}]}])"));
    EXPECT_EQ(blocks_of(shown({SmallPrint{{{Style::plain, "one_two_three"}}}}))[0]["elements"],
              json::parse(R"([{"type":"plain_text","text":"one_two_three"}])"));
}

TEST(SlackRender, addresses_in_lists_and_quotes_lead_where_they_say) {
    const json quote = blocks_of(shown({Quote{"See https://example.com/a?b=1&c, or (http://x.example)."}}))[0];
    EXPECT_EQ(quote["elements"][0]["elements"], json::parse(R"([
        {"type":"text","text":"See "},{"type":"link","url":"https://example.com/a?b=1&c"},{"type":"text","text":", or ("},
        {"type":"link","url":"http://x.example"},{"type":"text","text":")."}])"));
    for (const char* text : {"https://", "see http:// there", "javascript:alert(1)", "//example.com", "HTTP"}) {
        const json elements = blocks_of(shown({Quote{text}}))[0]["elements"][0]["elements"];
        ASSERT_EQ(elements.size(), 1u) << text;
        EXPECT_EQ(elements[0]["text"], text);
    }
    const json code = blocks_of(shown({Bullets{{{{Style::code, "https://example.com"}}}}}))[0];
    EXPECT_EQ(items_of(code), "https://example.com|");
    EXPECT_EQ(code["elements"][0]["elements"][0]["elements"][0]["type"], "text");
}

TEST(SlackRender, empty_messages_and_blank_blocks) {
    EXPECT_EQ(shown({}).blocks, "[]");
    EXPECT_EQ(shown({}).text, "Kith");
    EXPECT_EQ(shown({Heading{" "}, Paragraph{}, Bullets{}, Bullets{{{}, {{Style::plain, " "}}}}, Quote{""},
                     SmallPrint{}, Buttons{}, Paragraph{{{Style::strong, "\u200B\u00A0\u2060"}}}})
                  .blocks,
              "[]");
    const Rendered only_buttons = shown({Buttons{{{"done", "", "", false}}}});
    EXPECT_EQ(only_buttons.text, "done");
    EXPECT_EQ(shown({Buttons{{{"yes", "Yes", "1"}, {"no", "No", "1"}}}}).text, "Yes, No");
    EXPECT_EQ(blocks_of(only_buttons)[0]["elements"][0]["text"]["text"], "done");
    EXPECT_FALSE(blocks_of(only_buttons)[0]["elements"][0].contains("value"));
}

TEST(SlackRender, repeated_actions_get_ids_of_their_own) {
    const json blocks =
        blocks_of(shown({Buttons{{{"why", "Why?", "1"}, {"why", "Why?", "2"}, {"why:2", "Why?", "3"}}}}));
    EXPECT_EQ(blocks[0]["elements"][0]["action_id"], "why");
    EXPECT_EQ(blocks[0]["elements"][1]["action_id"], "why:2");
    EXPECT_EQ(blocks[0]["elements"][2]["action_id"], "why:2:1");
}

TEST(SlackRender, block_ids_are_unique_and_change_with_the_contents) {
    const auto id = [](const Rendered& rendered, std::size_t at) {
        return json::parse(rendered.blocks)[at]["block_id"].get<std::string>();
    };
    const Rendered same = shown({Paragraph{{{Style::plain, "a"}}}, Paragraph{{{Style::plain, "a"}}}});
    EXPECT_NE(id(same, 0), id(same, 1));
    EXPECT_EQ(id(same, 0), id(shown({Paragraph{{{Style::plain, "a"}}}}), 0));
    EXPECT_NE(id(same, 0), id(shown({Paragraph{{{Style::plain, "b"}}}}), 0));
}

// --- limits -------------------------------------------------------------------------------------------------------

TEST(SlackRender, long_texts_are_shortened) {
    const std::string text(5'000, 'x');
    const Rendered rendered =
        shown({Heading{text}, Paragraph{{{Style::plain, text}}}, Quote{text}, Buttons{{{"done", text, "1"}}}});
    const json blocks = blocks_of(rendered);
    EXPECT_EQ(units(blocks[0]["text"]["text"].get<std::string>()), header_units_max);
    EXPECT_EQ(units(blocks[1]["text"]["text"].get<std::string>()), section_units_max);
    EXPECT_EQ(units(blocks[2]["elements"][0]["elements"][0]["text"].get<std::string>()), section_units_max);
    EXPECT_EQ(units(blocks[3]["elements"][0]["text"]["text"].get<std::string>()), button_label_units_max);
    EXPECT_LE(units(rendered.text), fallback_units_max);
    EXPECT_TRUE(rendered.text.ends_with("…"));
    EXPECT_EQ(faults(rendered.blocks), std::vector<std::string>{});
}

TEST(SlackRender, where_there_is_too_much_the_short_texts_stay_whole) {
    const std::string text(3'000, 'x');
    std::vector<Block> blocks(4, Paragraph{{{Style::plain, text}}});
    blocks.emplace_back(SmallPrint{{{Style::plain, "Only you see this."}}});
    blocks.emplace_back(Buttons{{{"stop", "Stop these", "1"}}});
    const json few = blocks_of(shown(blocks));
    ASSERT_EQ(few.size(), 6u);
    EXPECT_EQ(few[4]["elements"][0]["text"], "Only you see this.");
    EXPECT_EQ(few[5]["elements"][0]["text"]["text"], "Stop these");
    EXPECT_EQ(units(few[0]["text"]["text"].get<std::string>()), units(few[3]["text"]["text"].get<std::string>()));
    EXPECT_GT(units(few[0]["text"]["text"].get<std::string>()), 1'700u);
}

TEST(SlackRender, long_lists_go_over_several_blocks_and_count_what_has_no_room) {
    const auto lists = [](std::size_t count, std::size_t length) {
        Bullets bullets;
        for (std::size_t i = 0; i < count; ++i)
            bullets.items.push_back({{Style::plain, std::to_string(i) + std::string(length, 'x')}});
        json all = json::array();
        for (const json& block : blocks_of(shown({bullets}))) {
            if (block["type"] == "rich_text") all.push_back(block);
        }
        return all;
    };
    const json one = lists(25, 100);
    ASSERT_EQ(one.size(), 1u);
    EXPECT_EQ(one[0]["elements"][0]["elements"].size(), 25u);
    const json two = lists(50, 100);  // 5,140 units
    ASSERT_EQ(two.size(), 2u);
    EXPECT_EQ(two[0]["elements"][0]["elements"].size() + two[1]["elements"][0]["elements"].size(), 50u);
    const json many = lists(300, 100);
    ASSERT_EQ(many.size(), 3u);
    std::size_t shown_items = 0;
    for (const json& block : many) shown_items += block["elements"][0]["elements"].size();
    const std::string last = items_of(many[2]);
    EXPECT_TRUE(last.ends_with("|… +" + std::to_string(300 - (shown_items - 1)) + "|")) << last;
    EXPECT_GT(shown_items, 70u);
}

TEST(SlackRender, one_long_item_does_not_push_out_the_others) {
    Bullets bullets{{{{Style::plain, std::string(100'000, 'x')}}, {{Style::plain, "two"}}, {{Style::plain, "three"}}}};
    const json blocks = blocks_of(shown({bullets}));
    ASSERT_EQ(blocks.size(), 2u);
    EXPECT_TRUE(items_of(blocks[0]).ends_with("x…|"));
    EXPECT_EQ(items_of(blocks[1]), "two|three|");
}

TEST(SlackRender, mentions_in_shortened_lists_stay_whole) {
    const Text item = {{Style::plain, std::string(90'000, 'x') + " "}, person("Bo", "U0BO")};
    const json blocks = blocks_of(shown({Bullets{{item, {person("Bo", "U0BO")}}}}));
    const auto first_item = [&](std::size_t block) {
        return blocks.at(block)["elements"][0]["elements"][0]["elements"];
    };
    EXPECT_EQ(first_item(0).size(), 1u);
    EXPECT_EQ(first_item(1), json::parse(R"([{"type":"user","user_id":"U0BO"}])"));
}

TEST(SlackRender, buttons_stay_when_text_must_go) {
    std::vector<Block> blocks;
    for (int i = 0; i < 80; ++i) blocks.emplace_back(Paragraph{{{Style::plain, "line " + std::to_string(i)}}});
    blocks.emplace_back(Buttons{{{"stop", "Stop these", "1"}}});
    const json few = blocks_of(shown(blocks));
    ASSERT_EQ(few.size(), message_blocks_max);
    EXPECT_EQ(few[49]["type"], "actions");
    EXPECT_EQ(few[48]["text"]["text"], "… +32");
    EXPECT_EQ(few[47]["text"]["text"], "line 47");
    EXPECT_EQ(blocks_of(shown(blocks, Surface::home)).size(), 81u);

    blocks.clear();
    for (int i = 0; i < 10; ++i) blocks.emplace_back(Paragraph{{{Style::plain, std::string(2'900, 'x')}}});
    blocks.emplace_back(Buttons{{{"stop", "Stop these", "1"}}});
    const Rendered much = shown(blocks);
    EXPECT_EQ(blocks_of(much).back()["type"], "actions");
    EXPECT_EQ(faults(much.blocks), std::vector<std::string>{});
}

TEST(SlackRender, exactly_as_many_blocks_as_allowed_lose_nothing) {
    std::vector<Block> blocks;
    for (std::size_t i = 0; i < message_blocks_max; ++i) blocks.emplace_back(Paragraph{{{Style::plain, "x"}}});
    const json shown_blocks = blocks_of(shown(blocks));
    ASSERT_EQ(shown_blocks.size(), message_blocks_max);
    EXPECT_EQ(shown_blocks.back()["text"]["text"], "x");
}

TEST(SlackRender, a_button_that_slack_would_not_carry_is_left_out_and_the_message_goes) {
    const auto actions = [](std::vector<Button> buttons) {
        const json blocks = blocks_of(shown({Paragraph{{{Style::plain, "x"}}}, Buttons{std::move(buttons)}}));
        std::string all;
        for (std::size_t i = 1; i < blocks.size(); ++i)
            for (const json& button : blocks[i]["elements"]) all += button["action_id"].get<std::string>() + " ";
        return all;
    };
    const std::string longest(button_value_units_max, 'v');
    EXPECT_EQ(actions({{"done", "Done", longest}, {"later", "Later", longest + "v"}, {"why", "Why", "1"}}),
              "done why ");
    EXPECT_EQ(actions({{"", "Done", "1"}, {std::string(300, 'a'), "Later", "1"}}), "");
}

// Whatever a message holds, what is rendered is within Slack's limits, valid JSON, and harmless.
void expect_acceptable(const Message& message, const std::string& what) {
    for (const Surface surface : {Surface::message, Surface::home}) {
        const Rendered rendered = render(message, "T1", surface);
        ASSERT_EQ(faults(rendered.blocks, surface), std::vector<std::string>{}) << what;
        ASSERT_TRUE(is_utf8(rendered.blocks)) << what;
        ASSERT_TRUE(is_utf8(rendered.text)) << what;
        ASSERT_FALSE(is_blank(rendered.text)) << what;
        ASSERT_LE(units(rendered.text), fallback_units_max) << what;
        ASSERT_EQ(rendered.text.find("<!"), std::string::npos) << what;
        ASSERT_LT(surface == Surface::home ? rendered.blocks.size() : 0, view_bytes_max) << what;
        ASSERT_EQ(fitted_blocks(rendered.blocks, surface).json, rendered.blocks) << what;
    }
}

std::vector<std::string> naughty_strings() {
    const auto file = corpora::folder() / "big-list-of-naughty-strings" / "blns.json";
    return json::parse(corpora::bytes_of(file)).get<std::vector<std::string>>();
}

TEST(SlackRender, random_messages_are_always_within_the_limits) {
    Messages make(4711);
    for (int round = 0; round < 40; ++round) expect_acceptable(make.message(), "round " + std::to_string(round));
}

TEST(SlackRender, messages_of_naughty_strings_are_always_within_the_limits) {
    KITH_NEEDS_CORPUS(corpora::folder() / "big-list-of-naughty-strings" / "blns.json");
    Messages make(815, naughty_strings());
    for (int round = 0; round < 40; ++round) expect_acceptable(make.message(), "round " + std::to_string(round));
}

TEST(SlackRender, messages_far_beyond_every_limit_are_within_the_limits) {
    for (const auto& [what, message] : huge_messages()) expect_acceptable(message, what);
}

TEST(SlackRender, naughty_strings_come_out_whole_and_harmless) {
    KITH_NEEDS_CORPUS(corpora::folder() / "big-list-of-naughty-strings" / "blns.json");
    for (const std::string& text : naughty_strings()) {
        const Rendered rendered =
            shown({Heading{text}, Paragraph{{{Style::strong, text}}}, Bullets{{{{Style::plain, text}}}}, Quote{text},
                   SmallPrint{{{Style::code, text}}}, Buttons{{{"done", text, text}}}});
        EXPECT_EQ(faults(rendered.blocks), std::vector<std::string>{}) << text;
        EXPECT_EQ(rendered.text.find('<'), std::string::npos) << text;
        for (const json& block : blocks_of(rendered)) {
            if (block["type"] == "section") {
                EXPECT_EQ(block["text"]["text"].get<std::string>().find('<'), std::string::npos) << text;
            }
        }
    }
}

}  // namespace
}  // namespace kith::slack
