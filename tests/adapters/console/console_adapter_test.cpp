#include "adapters/console/console_adapter.hpp"

#include <gtest/gtest.h>

namespace kith {
namespace {

const Account ana{.platform = Platform::console, .workspace = "console", .user = "ana"};

Message nudge() {
    return {{Heading{"Ein Kaffee für zwei"},
             Paragraph{{{.text = "How about coffee with "}, {Span::Style::person, "Bo"}, {.text = "?"}}},
             Bullets{{{{.text = "one"}}, {{.text = "two"}}}}, Quote{"see you\nsoon"},
             Buttons{{{"done", "Done", "42", true}, {"later", "Later", "42"}}}, Buttons{{{"why", "", "7"}}},
             SmallPrint{{{.text = "because of a rule"}}}}};
}

TEST(Console, shows_a_message_as_lines_with_numbered_buttons) {
    const ConsolePage page = console_page(nudge(), "d-1");
    EXPECT_EQ(page.text,
              "Ein Kaffee für zwei\n"
              "-------------------\n"
              "How about coffee with Bo?\n"
              "- one\n"
              "- two\n"
              "> see you\n"
              "> soon\n"
              "[1] Done  [2] Later\n"
              "[3] why\n"
              "(because of a rule)\n");
    EXPECT_EQ(page.buttons.size(), 3u);
    EXPECT_EQ(page.message_ref, "d-1");
}

TEST(Console, parts_are_set_apart_by_their_titles) {
    const ConsolePage page =
        console_page({{Paragraph{{{.text = "Two things."}}}, Part{.nudge = NudgeId{1}, .title = "A check-in"},
                       Buttons{{{"done", "Done", "1"}}}, Part{.title = "A reminder"}, Buttons{{{"done", "Done", "2"}}},
                       Part{}, SmallPrint{{{.text = "Both."}}}}},
                     "d-1");
    EXPECT_EQ(page.text,
              "Two things.\n"
              "\nA check-in\n"
              "[1] Done\n"
              "\nA reminder\n"
              "[2] Done\n"
              "\n(Both.)\n");
    EXPECT_EQ(page.buttons[1].value, "2");
}

TEST(Console, an_empty_message_shows_nothing) {
    EXPECT_EQ(console_page({}, "").text, "");
}

TEST(Console, a_word_ends_the_session_and_what_holds_it_does_not) {
    for (const char* end : {"quit", " exit\r", "BYE", "\tquit "}) EXPECT_TRUE(ends_console(end)) << end;
    for (const char* line : {"", "quit everything", "quits", "stop", "1"}) EXPECT_FALSE(ends_console(line)) << line;
}

TEST(Console, what_people_wrote_cannot_control_the_terminal) {
    const std::string evil = "a\x1b[2Jb\x07\x08\x7f\rc\u009bd\u202Ee\u2066f\xffg\th";
    const ConsolePage page = console_page({{Heading{evil}, Paragraph{{{.text = evil}, {Span::Style::person, evil}}},
                                            Quote{evil}, Buttons{{{"x", evil, evil}}}}},
                                          "");
    for (const char* bad : {"\x1b", "\x07", "\x08", "\x7f", "\r", "\u009b", "\u202E", "\u2066", "\xff", "\t"}) {
        EXPECT_EQ(page.text.find(bad), std::string::npos);
    }
    EXPECT_NE(page.text.find("a[2Jbcdef\uFFFDg h"), std::string::npos);
    EXPECT_EQ(page.buttons[0].value, evil) << "a value is not shown and comes back unchanged";
}

TEST(Console, a_number_presses_its_button) {
    const ConsolePage page = console_page(nudge(), "d-1");
    const ActionTaken second{
        .from = ana, .where = {.id = "console"}, .action = "later", .value = "42", .message_ref = "d-1"};
    for (const char* line : {"2", " 2 \n", "[2]", "2\r"})
        EXPECT_EQ(read_console_line(line, ana, page), Event{second}) << line;
}

TEST(Console, everything_else_is_said) {
    const ConsolePage page = console_page(nudge(), "d-1");
    for (const std::string line :
         {"0", "4", "99999999999999999999999", "-1", "2 coffees", "[x]", "[]", "[", "log coffee with @bo"}) {
        const MessageReceived said{.from = ana, .where = {.id = "console"}, .text = line};
        EXPECT_EQ(read_console_line(line, ana, page), Event{said}) << line;
    }
    EXPECT_EQ(read_console_line("1", ana, {}),
              (Event{MessageReceived{.from = ana, .where = {.id = "console"}, .text = "1"}}));
    EXPECT_EQ(read_console_line("\xff!", ana, {}),
              (Event{MessageReceived{.from = ana, .where = {.id = "console"}, .text = "\uFFFD!"}}));
}

TEST(Console, blank_lines_say_nothing) {
    for (const char* line : {"", " ", "\n", "\t\r\n"}) EXPECT_EQ(read_console_line(line, ana, {}), std::nullopt);
}

TEST(Console, delivers_by_showing) {
    std::vector<std::string> shown;
    const ConsoleAdapter adapter([&](const Outgoing& outgoing, const ConsolePage& page) {
        shown.push_back(outgoing.to.user + ": " + page.text);
    });
    const auto exchange =
        adapter.deliver({.delivery_id = "d-1", .to = ana, .message = {{Paragraph{{{.text = "Hello"}}}}}});
    EXPECT_TRUE(shown.empty()) << "nothing is shown before it begins";
    const Step step = exchange->begin();
    EXPECT_EQ(std::get<Delivered>(step).message_ref, "d-1");
    EXPECT_EQ(shown, std::vector<std::string>{"ana: Hello\n"});
    EXPECT_TRUE(std::holds_alternative<Undeliverable>(exchange->resume(HttpResponse{})));
}

TEST(Console, has_no_webhooks) {
    const ConsoleAdapter adapter([](const Outgoing&, const ConsolePage&) {});
    EXPECT_TRUE(adapter.paths().empty());
    EXPECT_EQ(adapter.platform(), Platform::console);
    EXPECT_TRUE(std::holds_alternative<Refused>(adapter.receive({.method = "POST"}, {})));
}

}  // namespace
}  // namespace kith
