#include "adapters/teams/render.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "adapters/teams/validate.hpp"
#include "tests/adapters/slack/messages.hpp"

namespace kith::teams {
namespace {

using Json = nlohmann::json;

const Account tom{.platform = Platform::teams, .workspace = "tenant", .user = "29:1tOm"};

Json message_card(const Message& message) {
    const Rendered rendered = render(message, "tenant");
    EXPECT_EQ(card_faults(rendered.card), std::vector<std::string>{});
    return Json::parse(rendered.card);
}
std::string text_of(const Message& message) {
    return message_card(message).at("body").at(0).at("text");
}

TEST(TeamsRender, each_kind_of_block_has_its_look) {
    const Json card = message_card({{Heading{"Coffee with Tom?"},
                                     Paragraph{{{.text = "You met "},
                                                {.style = Span::Style::strong, .text = " in May "},
                                                {.style = Span::Style::emphasis, .text = "(once)"}}},
                                     Bullets{{{{.text = "one"}}, {{.text = "two\nlines"}}}},
                                     Quote{"a *note*\nof two lines"}, SmallPrint{{{.text = "1. you asked"}}}}});
    EXPECT_EQ(card.at("version"), "1.5");
    EXPECT_EQ(card.at("speak"),
              "Coffee with Tom?\nYou met  in May (once)\n- one\n- two\nlines\n“a *note*\nof two "
              "lines”\n1. you asked");
    const Json& body = card.at("body");
    EXPECT_EQ(body.at(0).at("style"), "heading");
    EXPECT_EQ(body.at(1).at("text"), "You met  **in May** _\\(once\\)_");
    EXPECT_EQ(body.at(2).at("text"), "- one\r- two lines");
    EXPECT_EQ(body.at(3).at("items").at(0).at("text"), "a \\*note\\*\n\nof two lines");
    EXPECT_EQ(body.at(4).at("size"), "Small");
    EXPECT_EQ(body.at(4).at("text"), "1\\. you asked");
}

TEST(TeamsRender, parts_have_their_title_and_a_line_above_it) {
    const Json card =
        message_card({{Paragraph{{{.text = "Two things."}}}, Part{.nudge = NudgeId{1}, .title = "A check-in"},
                       Paragraph{{{.text = "Coffee?"}}}, Part{}, SmallPrint{{{.text = "For both."}}}}});
    const Json& body = card.at("body");
    EXPECT_FALSE(body.at(0).contains("separator"));
    EXPECT_EQ(body.at(1).at("text"), "A check-in");
    EXPECT_EQ(body.at(1).at("weight"), "Bolder");
    EXPECT_EQ(body.at(1).at("separator"), true);
    EXPECT_FALSE(body.at(2).contains("separator"));
    EXPECT_EQ(body.at(3).at("text"), "For both.");
    EXPECT_EQ(body.at(3).at("separator"), true);
}

TEST(TeamsRender, what_is_to_be_typed_stands_out) {
    EXPECT_EQ(text_of({{Paragraph{{{.text = "Write "}, {.style = Span::Style::code, .text = "stop"}}}}}),
              "Write _stop_");
    EXPECT_EQ(text_of({{Paragraph{{{.text = "Nudges: on  "}, {.style = Span::Style::code, .text = "stop"}}}}}),
              "Nudges: on · _stop_");
}

TEST(TeamsRender, a_button_comes_back_with_its_action_and_value) {
    const Json card = message_card({{Paragraph{{{.text = "Coffee?"}}},
                                     Buttons{{{.action = "done", .label = "Done", .value = "nudge:7", .primary = true},
                                              {.action = "erase", .label = "Erase", .value = ""}}}}});
    const Json& actions = card.at("body").at(1).at("actions");
    ASSERT_EQ(actions.size(), 2u);
    const Json data = {{"kith_action", "done"}, {"kith_value", "nudge:7"}};
    EXPECT_EQ(actions[0].at("type"), "Action.Execute");
    EXPECT_EQ(actions[0].at("style"), "positive");
    EXPECT_EQ(actions[0].at("data"), data);
    EXPECT_EQ(actions[0].at("associatedInputs"), "none");
    EXPECT_EQ(actions[0].at("fallback").at("type"), "Action.Submit");
    EXPECT_EQ(actions[0].at("fallback").at("data"), data);
    EXPECT_EQ(actions[1].at("style"), "destructive");
}

TEST(TeamsRender, only_people_of_the_tenant_are_mentioned) {
    const Span mention{.style = Span::Style::person, .text = "Tom Weber", .account = tom};
    const Json card = message_card({{Paragraph{{mention, {.text = " and "}, mention}}}});
    EXPECT_EQ(card.at("body").at(0).at("text"), "<at>Tom Weber</at> and <at>Tom Weber</at>");
    EXPECT_EQ(
        card.at("msteams").at("entities"),
        Json::parse(
            R"([{"type":"mention","text":"<at>Tom Weber</at>","mentioned":{"id":"29:1tOm","name":"Tom Weber"}}])"));
    Span elsewhere = mention;
    elsewhere.account.workspace = "another";
    EXPECT_EQ(text_of({{Paragraph{{elsewhere}}}}), "Tom Weber");
    elsewhere.account = {.platform = Platform::slack, .workspace = "tenant", .user = "U1"};
    EXPECT_EQ(text_of({{Paragraph{{elsewhere}}}}), "Tom Weber");
    Span odd = mention;
    odd.text = "T<o>m & _Co_\n";
    EXPECT_EQ(text_of({{Paragraph{{odd}}}}), "<at>Tom  Co</at>");
    EXPECT_EQ(text_of({{Paragraph{{{.text = "<at>Tom Weber</at>"}}}}}).find("<at>"), std::string::npos);
}

TEST(TeamsRender, whatever_is_said_becomes_a_card_that_fits) {
    for (const auto& [what, message] : slack::huge_messages()) {
        const Rendered rendered = render(message, "T1");
        EXPECT_LE(rendered.card.size(), card_bytes_max) << what;
        EXPECT_EQ(card_faults(rendered.card), std::vector<std::string>{}) << what;
        EXPECT_FALSE(rendered.summary.empty()) << what;
    }
    slack::Messages make(7);
    for (int i = 0; i < 100; ++i) {
        const Rendered rendered = render(make.message(), "T1");
        EXPECT_LE(rendered.card.size(), card_bytes_max) << i;
        EXPECT_EQ(card_faults(rendered.card), std::vector<std::string>{}) << i;
    }
    EXPECT_EQ(card_faults(render({}, "T1").card), std::vector<std::string>{});
}

TEST(TeamsRender, what_has_no_room_is_counted) {
    Bullets bullets;
    for (int i = 0; i < 1'000; ++i)
        bullets.items.push_back({{.text = "Somebody of the team number " + std::to_string(i)}});
    const std::string text = text_of({{bullets, Buttons{{{.action = "done", .label = "Done", .value = "1"}}}}});
    EXPECT_NE(text.find("… +"), std::string::npos);
    EXPECT_EQ(text_of({{Paragraph{{{.text = std::string(100'000, 'x')}}}}}).substr(0, 3), "xxx");
}

TEST(TeamsValidate, finds_what_teams_would_refuse) {
    const Json good = Json::parse(
        render({{Heading{"Hello"}, Paragraph{{{.style = Span::Style::person, .text = "Tom", .account = tom}}},
                 Buttons{{{.action = "done", .label = "Done", .value = "1"}}}}},
               "tenant")
            .card);
    ASSERT_EQ(card_faults(good.dump()), std::vector<std::string>{});
    const auto faulty = [&](const std::string& pointer, const Json& value) {
        Json bad = good;
        if (value.is_null()) {
            const Json::json_pointer at(pointer);
            bad[at.parent_pointer()].erase(at.back());
        } else {
            bad[Json::json_pointer(pointer)] = value;
        }
        return !card_faults(bad.dump()).empty();
    };
    EXPECT_TRUE(faulty("/version", "1.6"));
    EXPECT_TRUE(faulty("/fallbackText", nullptr));
    EXPECT_TRUE(faulty("/speak", " "));
    EXPECT_TRUE(faulty("/body", Json::array()));
    EXPECT_TRUE(faulty("/body/0/type", "TextBlok"));
    EXPECT_TRUE(faulty("/body/0/colour", "red"));
    EXPECT_TRUE(faulty("/body/0/wrap", false));
    EXPECT_TRUE(faulty("/body/0/text", ""));
    EXPECT_TRUE(faulty("/body/0/size", "Huge"));
    EXPECT_TRUE(faulty("/body/1/text", "<at>Somebody</at>"));
    EXPECT_TRUE(faulty("/body/1/text", "nobody"));
    EXPECT_TRUE(faulty("/body/2/actions", Json::array()));
    EXPECT_TRUE(faulty("/body/2/actions/0/type", "Action.Submit"));
    EXPECT_TRUE(faulty("/body/2/actions/0/fallback", nullptr));
    EXPECT_TRUE(faulty("/body/2/actions/0/title", ""));
    EXPECT_TRUE(faulty("/body/2/actions/0/verb", nullptr));
    EXPECT_TRUE(faulty("/body/2/actions/0/data", 1));
    EXPECT_TRUE(faulty("/body/2/actions/0/style", "green"));
    EXPECT_TRUE(faulty("/msteams/entities/0/text", "<at>Tim</at>"));
    EXPECT_TRUE(faulty("/msteams/entities/0/mentioned/id", ""));
    EXPECT_TRUE(faulty("/body/0/text", std::string(card_bytes_max, 'x')));
    EXPECT_FALSE(card_faults("[]").empty());
    EXPECT_FALSE(card_faults("{").empty());
}

}  // namespace
}  // namespace kith::teams
