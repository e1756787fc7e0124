#include "adapters/slack/text.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "adapters/utf8.hpp"
#include "tests/adapters/corpora.hpp"

namespace kith::slack {
namespace {

TEST(SlackText, decodes_what_people_typed) {
    const std::pair<std::string, std::string> pairs[] = {
        {"coffee with <@U0BJORN01>", "coffee with <@U0BJORN01>"},
        {"met <@U0BJORN01|bjorn> &amp; <@W0ENT|x>", "met <@U0BJORN01> & <@W0ENT>"},
        {"in <#C0KITH001|general> and <#C0PRIV001|>", "in #general and #C0PRIV001"},
        {"<#C0KITH001>", "#C0KITH001"},
        {"<!subteam^S0TEAM001|@payments> and <!subteam^S0TEAM001>", "@payments and @S0TEAM001"},
        {"<!here> <!channel> <!everyone> <!here|@here>", "here channel everyone here"},
        {"<!date^1764547200^{date_short}|1 Dec 2025 UTC>", "1 Dec 2025 UTC"},
        {"<!date^1764547200^{date_short}^https://x.example|1 Dec>", "1 Dec"},
        {"<!unknown|word> <!unknown>", "word unknown"},
        {"<https://example.com|the page>", "the page"},
        {"<https://example.com/?a=1&amp;b=2>", "https://example.com/?a=1&b=2"},
        {"<mailto:a@b.c|a@b.c> <mailto:a@b.c>", "a@b.c a@b.c"},
        {"1 &lt; 2 &gt; 0 &amp; so on", "1 < 2 > 0 & so on"},
        {"&amp;lt;", "&lt;"},
        {"&amp;amp;gt;", "&amp;gt;"},
        {"&quot; &#60; & &lt", "&quot; &#60; & &lt"},
        {"a < b", "a < b"},
        {"a <<@U1> b", "a <<@U1> b"},
        {"<never closed", "<never closed"},
        {"<>", ""},
        {"<|label>", "label"},
        {"<@>", "@"},
        {"<@U1 OR 1|anna>", "anna"},
        {std::string("a\0b", 3), "ab"},
        {"<https://x.example|&lt;b&gt;>", "<b>"},
        {"", ""},
    };
    for (const auto& [typed, read] : pairs) EXPECT_EQ(decode_text(typed), read) << typed;
}

TEST(SlackText, escaping_and_decoding_are_inverse_for_text) {
    for (const std::string text : {"a & b < c > d", "&lt;", "<!channel>", "<@U1>", "&amp;", "☕ <https://x>"}) {
        EXPECT_EQ(decode_text(escape_text(text)), text);
        EXPECT_EQ(escape_text(text).find('<'), std::string::npos);
    }
}

TEST(SlackText, drops_the_mention_of_ourselves) {
    const auto anywhere = [](std::string_view text) { return without_mention(text, "U0KITHBOT", false); };
    const auto leading = [](std::string_view text) { return without_mention(text, "U0KITHBOT", true); };
    EXPECT_EQ(anywhere("<@U0KITHBOT> who should I meet?"), "who should I meet?");
    EXPECT_EQ(anywhere("<@U0KITHBOT>: help"), "help");
    EXPECT_EQ(anywhere("hey <@U0KITHBOT>, help"), "hey help");
    EXPECT_EQ(anywhere("thanks <@U0KITHBOT>"), "thanks");
    EXPECT_EQ(anywhere(" <@U0KITHBOT> "), "");
    EXPECT_EQ(anywhere("<@U0KITHBOT> <@U0KITHBOT>"), "<@U0KITHBOT>");
    EXPECT_EQ(anywhere("<@U0KITHBOT2> hi"), "<@U0KITHBOT2> hi");
    EXPECT_EQ(leading("<@U0KITHBOT> log coffee"), "log coffee");
    EXPECT_EQ(leading("ask <@U0KITHBOT> something"), "ask <@U0KITHBOT> something");
    EXPECT_EQ(without_mention(" hello ", "", true), "hello");
}

TEST(SlackText, escapes_the_three_and_drops_control_bytes) {
    EXPECT_EQ(escape_text("<!channel> & \"'\n\tx\x01\x1b\x7f"), "&lt;!channel&gt; &amp; \"'\n\tx");
    EXPECT_EQ(escape_text("\xff"
                          "a\xc3"),
              "\uFFFDa\uFFFD");
}

TEST(SlackText, knows_a_time_stamp) {
    EXPECT_TRUE(is_timestamp("1767226100.000800"));
    for (const auto* text : {"", ".", "1", "1.", ".1", "1.2.3", "1767226100,000800", "-1.0", "1e9.0", " 1.0", "1.0 ",
                             "12345678901234567890123456789012.0"}) {
        EXPECT_FALSE(is_timestamp(text)) << text;
    }
}

TEST(SlackText, what_garbles_is_left_out_before_the_rest_is_escaped) {
    EXPECT_EQ(escape_text("\u202E<b>"), "&lt;b&gt;");
}

TEST(SlackText, knows_what_cannot_be_seen) {
    for (const char* text :
         {"", " ", "\n\t", "\u00A0\u2003", "\u200B\u200D\uFEFF", "\u2800", "\u3164", "\u00AD\u034F"}) {
        EXPECT_TRUE(is_blank(text)) << text;
    }
    for (const char* text : {".", " x", "\u0301", "é", "\xff", "\uFFFD"}) EXPECT_FALSE(is_blank(text)) << text;
}

TEST(SlackText, knows_the_ids_of_people) {
    for (const auto* id : {"U0BO", "W012ABC", "U1"}) EXPECT_TRUE(is_user_id(id)) << id;
    for (const auto* id : {"", "U", "u0bo", "B0BO", "U0bo", "U1>", "USLACKBOT|x"}) EXPECT_FALSE(is_user_id(id)) << id;
}

TEST(SlackText, shares_room_so_that_short_texts_stay_whole) {
    EXPECT_EQ(fair_share({10, 20, 30}, 100), 100u);
    EXPECT_EQ(fair_share({10, 200, 300}, 110), 50u);
    EXPECT_EQ(fair_share({10, 20, 300}, 50), 20u);
    EXPECT_EQ(fair_share({5, 5, 5}, 2), 0u);
    EXPECT_EQ(fair_share({}, 7), 7u);
}

TEST(SlackText, counts_utf16_units) {
    EXPECT_EQ(units(""), 0u);
    EXPECT_EQ(units("abc"), 3u);
    EXPECT_EQ(units("é☕"), 2u);
    EXPECT_EQ(units("😀"), 2u);
    EXPECT_EQ(units("&amp;"), 5u);
}

TEST(SlackText, shortens_only_what_is_too_long) {
    EXPECT_EQ(shorten("hello", 5), "hello");
    EXPECT_EQ(shorten("hello!", 5), "hell…");
    EXPECT_EQ(shorten("hello world", 7), "hello…");                          // no space before the ellipsis
    EXPECT_EQ(shorten("hello world", 10), "hello…");                         // whole words
    EXPECT_EQ(shorten("hello wonderful_worlds", 18), "hello wonderful_w…");  // but not at any price
    EXPECT_EQ(shorten("ab", 1), "…");
    EXPECT_EQ(shorten("", 1), "");
}

TEST(SlackText, never_cuts_through_what_belongs_together) {
    const std::pair<std::string, const char*> texts[] = {
        {"aaaa&amp;bbbb", "an entity"},
        {"aaaa<@U0BJORN01>bbbb", "a mention"},
        {"aaaa<!date^1^{date}|x & y>bbbb", "a date"},
        {"aaaa😀bbbb", "a surrogate pair"},
        {"aaaae\u0301bbbb", "a letter and its accent"},
        {"aaaa👩\u200D🚀bbbb", "joined emoji"},
        {"aaaa👍🏽bbbb", "a skin tone"},
        {"aaaa☕\uFE0Fbbbb", "a variation selector"},
        {"aaaa🇩🇪🇫🇷bbbb", "flags"},
        {"aaaaकिbbbb", "a syllable"},
        {"aaaa\u1100\u1161\u11A8bbbb", "jamo"},
    };
    for (const auto& [text, what] : texts) {
        for (std::size_t most = 1; most < units(text); ++most) {
            const std::string cut = shorten(text, most);
            EXPECT_LE(units(cut), most) << what;
            EXPECT_TRUE(is_utf8(cut)) << what;
            ASSERT_TRUE(cut.ends_with("…")) << what;
            const std::string kept = cut.substr(0, cut.size() - std::string("…").size());
            EXPECT_TRUE(text.starts_with(kept)) << what;
            const std::string rest = text.substr(kept.size());
            const bool inside = !kept.empty() && kept.size() > 4 && !rest.starts_with("bbbb") &&
                                kept.find('b') == std::string::npos && !rest.starts_with("🇫🇷");
            EXPECT_FALSE(inside) << what << " cut into " << cut;
        }
    }
}

TEST(SlackText, literal_text_has_no_entities) {
    EXPECT_EQ(shorten_literal("a&amp;bcdefg", 5), "a&am…");
    EXPECT_EQ(shorten_literal("a<@U1>bcdefg", 5), "a<@U…");
}

TEST(SlackText, naughty_strings_survive_a_round_trip) {
    const auto file = corpora::folder() / "big-list-of-naughty-strings" / "blns.json";
    KITH_NEEDS_CORPUS(file);
    const auto strings = nlohmann::json::parse(corpora::bytes_of(file));
    EXPECT_GT(strings.size(), 500u);
    for (const auto& entry : strings) {
        const auto text = entry.get<std::string>();
        const std::string escaped = escape_text(text);
        EXPECT_EQ(escaped.find_first_of("<>"), std::string::npos);
        EXPECT_EQ(decode_text(escaped), literal_text(text));
        for (const std::size_t most : {1u, 2u, 5u, 17u}) {
            const std::string cut = shorten(escaped, most);
            EXPECT_LE(units(cut), most);
            EXPECT_TRUE(is_utf8(cut));
        }
    }
}

}  // namespace
}  // namespace kith::slack
