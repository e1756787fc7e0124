#include "adapters/slack/render.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "adapters/slack/text.hpp"
#include "adapters/utf8.hpp"
#include "tests/adapters/corpora.hpp"

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
    const auto document = parse_json(std::string_view(blocks));
    return document ? faults_in(document->root(), surface) : std::vector<std::string>{"no JSON"};
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
        SmallPrint{{{Style::plain, "Because of "}, {Style::emphasis, "Monday check-in"}, {Style::code, "stop"}}},
    });
    EXPECT_EQ(blocks_of(rendered), json::parse(R"([
        {"type":"header","text":{"type":"plain_text","text":"A check-in"}},
        {"type":"section","text":{"type":"mrkdwn","text":"How about *coffee* with <@U0BO>?"}},
        {"type":"actions","elements":[
            {"type":"button","text":{"type":"plain_text","text":"Done","emoji":true},"action_id":"done","value":"42","style":"primary"},
            {"type":"button","text":{"type":"plain_text","text":"Later","emoji":true},"action_id":"later","value":"42"}]},
        {"type":"context","elements":[{"type":"mrkdwn","text":"Because of _Monday check-in_`stop`"}]}])"));
    EXPECT_EQ(rendered.text, "A check-in\nHow about coffee with <@U0BO>?\nBecause of Monday check-instop");
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
    const Rendered rendered =
        shown({Heading{evil}, Paragraph{{{Style::plain, evil}, {Style::strong, evil}, person(evil, "", "T1")}},
               Bullets{{{{Style::plain, evil}}}}, Quote{evil}, SmallPrint{{{Style::code, evil}}},
               Buttons{{{"done", evil, evil, false}}}});
    const json blocks = json::parse(rendered.blocks);
    ASSERT_EQ(blocks.size(), 6u);
    const std::string parsed_by_slack[] = {blocks[0]["text"]["text"], blocks[1]["text"]["text"],
                                           blocks[4]["elements"][0]["text"], blocks[5]["elements"][0]["text"]["text"]};
    for (const std::string& text : parsed_by_slack) EXPECT_EQ(text.find_first_of("<>"), std::string::npos) << text;
    // Rich text is literal, and holds text elements only: nothing was taken for a mention or a link.
    EXPECT_EQ(blocks[2]["elements"][0]["elements"][0]["elements"],
              json::parse(R"([{"type":"text","text":")" + evil + R"("}])"));
    EXPECT_EQ(blocks[3]["elements"][0]["elements"], json::parse(R"([{"type":"text","text":")" + evil + R"("}])"));
    EXPECT_EQ(rendered.text.find_first_of("<>"), std::string::npos);
    EXPECT_EQ(faults(rendered.blocks), std::vector<std::string>{});
}

TEST(SlackRender, marks_are_left_out_where_they_would_not_work) {
    const std::pair<std::string, std::string> cases[] = {
        {"bold", "*bold*"}, {" bold ", " *bold* "}, {"a*b", "a*b"}, {"a\nb", "a\nb"}, {"   ", ""}, {"", ""}};
    for (const auto& [text, wanted] : cases) {
        const json blocks = blocks_of(shown({Paragraph{{{Style::strong, text}}}}));
        EXPECT_EQ(blocks.empty() ? "" : blocks[0]["text"]["text"].get<std::string>(), wanted) << text;
    }
}

TEST(SlackRender, empty_messages_and_blank_blocks) {
    EXPECT_EQ(shown({}).blocks, "[]");
    EXPECT_EQ(shown({}).text, "Kith");
    EXPECT_EQ(shown({Heading{" "}, Paragraph{}, Bullets{}, Bullets{{{}, {{Style::plain, " "}}}}, Quote{""},
                     SmallPrint{}, Buttons{}})
                  .blocks,
              "[]");
    const Rendered only_buttons = shown({Buttons{{{"done", "", "", false}}}});
    EXPECT_EQ(only_buttons.text, "Kith");
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
    EXPECT_EQ(units(rendered.text), fallback_units_max);
    EXPECT_EQ(faults(rendered.blocks), std::vector<std::string>{});
}

TEST(SlackRender, buttons_stay_when_text_must_go) {
    std::vector<Block> blocks;
    for (int i = 0; i < 80; ++i) blocks.emplace_back(Paragraph{{{Style::plain, "line " + std::to_string(i)}}});
    blocks.emplace_back(Buttons{{{"stop", "Stop these", "1"}}});
    const json few = blocks_of(shown(blocks));
    ASSERT_EQ(few.size(), message_blocks_max);
    EXPECT_EQ(few[49]["type"], "actions");
    EXPECT_EQ(few[48]["text"]["text"], "…");
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

TEST(SlackRender, values_are_never_cut) {
    const auto with_value = [](std::size_t length) {
        return faults(shown({Buttons{{{"done", "Done", std::string(length, 'v')}}}}).blocks);
    };
    EXPECT_EQ(with_value(button_value_units_max), std::vector<std::string>{});
    EXPECT_EQ(with_value(button_value_units_max + 1), std::vector<std::string>{"/0/elements/0: value too long"});
}

// One sample just inside and one just beyond each limit.
TEST(SlackBlocks, limits_are_checked_on_both_sides) {
    const auto text = [](const char* type, std::size_t length) {
        return json{{"type", type}, {"text", std::string(length, 'x')}};
    };
    const auto button = [&](std::size_t label, std::size_t id, std::size_t value) {
        return json{{"type", "button"},
                    {"text", text("plain_text", label)},
                    {"action_id", std::string(id, 'a')},
                    {"value", std::string(value, 'v')}};
    };
    const auto many = [](const json& one, std::size_t count) {
        json all = json::array();
        for (std::size_t i = 0; i < count; ++i) {
            all.push_back(one);
            if (one.contains("action_id")) all.back()["action_id"] = "a" + std::to_string(i);
        }
        return all;
    };
    const auto section = [&](std::size_t length) {
        return json{{"type", "section"}, {"text", text("mrkdwn", length)}};
    };
    const json divider = {{"type", "divider"}};
    struct Case {
        const char* limit;
        json inside;
        json beyond;
    };
    const Case cases[] = {
        {"header",
         {{{"type", "header"}, {"text", text("plain_text", 150)}}},
         {{{"type", "header"}, {"text", text("plain_text", 151)}}}},
        {"header at all",
         {{{"type", "header"}, {"text", text("plain_text", 1)}}},
         {{{"type", "header"}, {"text", text("plain_text", 0)}}}},
        {"header kind",
         {{{"type", "header"}, {"text", text("plain_text", 1)}}},
         {{{"type", "header"}, {"text", text("mrkdwn", 1)}}}},
        {"section", json::array({section(3000)}), json::array({section(3001)})},
        {"section at all", json::array({section(1)}), json::array({section(0)})},
        {"section with nothing", json::array({section(1)}), {{{"type", "section"}}}},
        {"fields",
         {{{"type", "section"}, {"fields", many(text("mrkdwn", 10), 10)}}},
         {{{"type", "section"}, {"fields", many(text("mrkdwn", 10), 11)}}}},
        {"field",
         {{{"type", "section"}, {"fields", many(text("mrkdwn", 2000), 1)}}},
         {{{"type", "section"}, {"fields", many(text("mrkdwn", 2001), 1)}}}},
        {"context",
         {{{"type", "context"}, {"elements", many(text("mrkdwn", 1), 10)}}},
         {{{"type", "context"}, {"elements", many(text("mrkdwn", 1), 11)}}}},
        {"context at all",
         {{{"type", "context"}, {"elements", many(text("mrkdwn", 1), 1)}}},
         {{{"type", "context"}, {"elements", json::array()}}}},
        {"actions",
         {{{"type", "actions"}, {"elements", many(button(1, 1, 1), 25)}}},
         {{{"type", "actions"}, {"elements", many(button(1, 1, 1), 26)}}}},
        {"label",
         {{{"type", "actions"}, {"elements", json::array({button(75, 1, 1)})}}},
         {{{"type", "actions"}, {"elements", json::array({button(76, 1, 1)})}}}},
        {"action_id",
         {{{"type", "actions"}, {"elements", json::array({button(1, 255, 1)})}}},
         {{{"type", "actions"}, {"elements", json::array({button(1, 256, 1)})}}}},
        {"action_id at all",
         {{{"type", "actions"}, {"elements", json::array({button(1, 1, 1)})}}},
         {{{"type", "actions"}, {"elements", json::array({button(1, 0, 1)})}}}},
        {"value",
         {{{"type", "actions"}, {"elements", json::array({button(1, 1, 2000)})}}},
         {{{"type", "actions"}, {"elements", json::array({button(1, 1, 2001)})}}}},
        {"unique action_id",
         {{{"type", "actions"}, {"elements", json::array({button(1, 1, 1), button(1, 2, 1)})}}},
         {{{"type", "actions"}, {"elements", json::array({button(1, 1, 1), button(1, 1, 1)})}}}},
        {"block_id",
         {{{"type", "divider"}, {"block_id", std::string(255, 'b')}}},
         {{{"type", "divider"}, {"block_id", std::string(256, 'b')}}}},
        {"unique block_id",
         {{{"type", "divider"}, {"block_id", "a"}}, {{"type", "divider"}, {"block_id", "b"}}},
         {{{"type", "divider"}, {"block_id", "a"}}, {{"type", "divider"}, {"block_id", "a"}}}},
        {"blocks", many(divider, 50), many(divider, 51)},
        {"sum of texts", json::array({section(3000), section(3000), section(3000), section(1000)}),
         json::array({section(3000), section(3000), section(3000), section(1001)})},
        {"known types", json::array({divider}), json::array({{{"type", "sektion"}}})},
    };
    for (const Case& one : cases) {
        EXPECT_EQ(faults(one.inside.dump()), std::vector<std::string>{}) << one.limit << one.inside;
        EXPECT_EQ(faults(one.beyond.dump()).size(), 1u) << one.limit << one.beyond;
    }
    EXPECT_EQ(faults(many(divider, 100).dump(), Surface::home), std::vector<std::string>{});
    EXPECT_FALSE(faults(many(divider, 101).dump(), Surface::home).empty());
    EXPECT_FALSE(faults("{}").empty());
    EXPECT_FALSE(faults("[7]").empty());
}

// Whatever a message holds, what is rendered is within Slack's limits and valid JSON.
class Messages {
  public:
    explicit Messages(unsigned seed) : random_(seed) {}
    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }
    std::string words() {
        static const std::string pieces[] = {"a",          "word ", "&", "<!channel>", "<@U1>", "é",    "😀",
                                             "👩\u200D🚀", "\n",    "*", "`",          "_",     "\xff", "&amp;",
                                             "e\u0301",    "\x01",  ">", "🇩🇪",         "|",     " "};
        const std::size_t most = below(50) == 0 ? 2'000 : std::size_t{1} << below(8);
        std::string out;
        for (std::size_t i = below(most + 1); i > 0; --i) out += pieces[below(std::size(pieces))];
        return out;
    }
    Text text() {
        Text all;
        for (std::size_t i = below(5); i > 0; --i) {
            Span span{.style = static_cast<Style>(below(5)), .text = words()};
            if (below(2) == 0)
                span.account = {
                    .platform = Platform::slack, .workspace = "T1", .user = "U" + std::to_string(below(99))};
            all.push_back(std::move(span));
        }
        return all;
    }
    Block block() {
        switch (below(6)) {
            case 0:
                return Heading{words()};
            case 1:
                return Paragraph{text()};
            case 2: {
                Bullets bullets;
                for (std::size_t i = below(8); i > 0; --i) bullets.items.push_back(text());
                return bullets;
            }
            case 3:
                return Quote{words()};
            case 4:
                return SmallPrint{text()};
            default: {
                Buttons buttons;
                for (std::size_t i = below(8); i > 0; --i) {
                    buttons.buttons.push_back(
                        {"a" + std::to_string(below(3)), words(), std::string(below(2'001), 'v'), below(2) == 0});
                }
                return buttons;
            }
        }
    }
    Message message() {
        Message all;
        const std::size_t most[] = {3, 12, 130};
        for (std::size_t i = below(most[below(std::size(most))]); i > 0; --i) all.blocks.push_back(block());
        return all;
    }

  private:
    std::mt19937 random_;
};

TEST(SlackRender, random_messages_are_always_within_the_limits) {
    Messages make(4711);
    for (int round = 0; round < 150; ++round) {
        const Message message = make.message();
        for (const Surface surface : {Surface::message, Surface::home}) {
            const Rendered rendered = render(message, "T1", surface);
            ASSERT_EQ(faults(rendered.blocks, surface), std::vector<std::string>{}) << "round " << round;
            ASSERT_TRUE(is_utf8(rendered.blocks)) << "round " << round;
            ASSERT_TRUE(is_utf8(rendered.text)) << "round " << round;
            ASSERT_LE(units(rendered.text), fallback_units_max) << "round " << round;
            ASSERT_EQ(rendered.text.find("<!"), std::string::npos) << "round " << round;
        }
    }
}

TEST(SlackRender, naughty_strings_come_out_whole_and_harmless) {
    const auto file = corpora::folder() / "big-list-of-naughty-strings" / "blns.json";
    KITH_NEEDS_CORPUS(file);
    for (const auto& entry : json::parse(corpora::bytes_of(file))) {
        const auto text = entry.get<std::string>();
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
