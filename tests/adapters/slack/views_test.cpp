// Forms as modals, and back.
#include "adapters/slack/views.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "adapters/slack/validate.hpp"
#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using slack::testing::options;

using nlohmann::json;

Account who(std::string user = "U0ANNA001", std::string workspace = "T0KITH001") {
    return {.platform = Platform::slack, .workspace = std::move(workspace), .user = std::move(user)};
}

Form every_field() {
    const std::vector<FormOption> options = {{.value = "a", .label = "First <one>"}, {.value = "b", .label = "Second"}};
    return {.name = "sample",
            .about = "12",
            .title = "A title",
            .submit = "Save",
            .close = "Cancel",
            .parts = {Field{.name = "who", .label = "Who?", .asks = AskPeople{.picked = {who()}, .count_max = 8}},
                      Field{.name = "one", .label = "Which?", .asks = AskOne{.options = options, .picked = "b"}},
                      Field{.name = "radio",
                            .label = "Which?",
                            .live = true,
                            .asks = AskOne{.options = options, .picked = {}, .all_shown = true}},
                      Field{.name = "some",
                            .label = "Which?",
                            .optional = true,
                            .asks = AskSome{.options = options, .picked = {"a", "gone"}}},
                      Block{Paragraph{{{.text = "Read me"}}}},
                      Field{.name = "day", .label = "When?", .asks = AskDay{*day_from_iso("2026-03-11")}},
                      Field{.name = "time", .label = "When?", .asks = AskTime{hours{9}}},
                      Field{.name = "words",
                            .label = "Note",
                            .hint = "Only for you",
                            .optional = true,
                            .asks = AskWords{.words = "a & b <c>", .length_max = 500, .lines = true}},
                      Block{Paragraph{{{.text = "Read me"}}}}}};
}

json view_of(const Form& form) {
    const RenderedView view = render_form(form, "T0KITH001");
    EXPECT_EQ(view.fault, "");
    EXPECT_THAT(faults_in_view(view.json), ::testing::IsEmpty());
    return json::parse(view.json);
}

TEST(SlackViews, every_field_becomes_an_input_block_of_its_name) {
    const json view = view_of(every_field());
    EXPECT_EQ(view["type"], "modal");
    EXPECT_EQ(view["callback_id"], "sample");
    EXPECT_EQ(view["private_metadata"], "12");
    const json& blocks = view["blocks"];
    ASSERT_EQ(blocks.size(), 9u);
    const std::vector<std::pair<std::string, std::string>> wanted = {
        {"who", "multi_users_select"}, {"one", "static_select"}, {"radio", "radio_buttons"},   {"some", "checkboxes"},
        {"day", "datepicker"},         {"time", "timepicker"},   {"words", "plain_text_input"}};
    std::size_t at = 0;
    for (const json& block : blocks) {
        if (block["type"] != "input") continue;
        EXPECT_EQ(block["block_id"], wanted.at(at).first);
        EXPECT_EQ(block["element"]["action_id"], wanted.at(at).first);
        EXPECT_EQ(block["element"]["type"], wanted.at(at).second);
        ++at;
    }
    EXPECT_EQ(at, wanted.size());
    EXPECT_EQ(blocks[0]["element"]["initial_users"], json({"U0ANNA001"}));
    EXPECT_EQ(blocks[1]["element"]["initial_option"], blocks[1]["element"]["options"][1]);
    EXPECT_EQ(blocks[1]["element"]["options"][0]["text"]["text"], "First &lt;one&gt;");
    EXPECT_EQ(blocks[2]["dispatch_action"], true);
    EXPECT_EQ(blocks[3]["element"]["initial_options"].size(), 1u) << "one that is no option any more is left out";
    EXPECT_EQ(blocks[5]["element"]["initial_date"], "2026-03-11");
    EXPECT_EQ(blocks[6]["element"]["initial_time"], "09:00");
    EXPECT_EQ(blocks[7]["element"]["initial_value"], "a & b <c>");
    EXPECT_NE(blocks[4]["block_id"], blocks[8]["block_id"]) << "the same words twice have two ids";
}

TEST(SlackViews, people_of_another_workspace_are_not_filled_in) {
    Form form = every_field();
    std::get<AskPeople>(std::get<Field>(form.parts[0]).asks).picked = {who("U1", "T9"), who("no id")};
    EXPECT_FALSE(view_of(form)["blocks"][0]["element"].contains("initial_users"));
}

TEST(SlackViews, what_is_too_long_is_shortened) {
    Form form = every_field();
    form.title = std::string(100, 't');
    form.submit = std::string(100, 's');
    auto& words = std::get<Field>(form.parts[7]);
    words.label = std::string(5'000, 'l');
    words.hint = std::string(5'000, 'h');
    words.asks = AskWords{.words = std::string(9'000, 'w'), .length_max = 9'000};
    std::get<AskOne>(std::get<Field>(form.parts[1]).asks).options[0].label = std::string(400, 'o');
    const json view = view_of(form);
    EXPECT_EQ(view["title"]["text"].get<std::string>().size(), 23 + std::string("…").size());
    EXPECT_EQ(view["blocks"][7]["element"]["max_length"], 3000);
}

TEST(SlackViews, replies_take_the_forms_that_slack_wants) {
    const auto body = [](const FormReply& reply) { return view_reply(reply, "T0KITH001").body; };
    EXPECT_EQ(body(CloseForm{}), "") << "anything else would leave it open";
    EXPECT_EQ(body(CloseForm{.all = true}), R"({"response_action":"clear"})");
    EXPECT_EQ(body(RefuseForm{{{"day", "That day is in the future."}}}),
              R"({"response_action":"errors","errors":{"day":"That day is in the future."}})");
    EXPECT_EQ(json::parse(body(ShowForm{.how = ShowForm::How::replace, .form = every_field()}))["response_action"],
              "update");
    const HttpResponse pushed = view_reply(ShowForm{.how = ShowForm::How::on_top, .form = every_field()}, "T0KITH001");
    EXPECT_EQ(json::parse(pushed.body)["response_action"], "push");
    EXPECT_EQ(media_type(pushed.headers), "application/json");
}

TEST(SlackViews, what_is_filled_in_is_read_by_kind) {
    const auto document = parse_json(
        std::string_view{R"({"state":{"values":{)"
                         R"("who":{"who":{"type":"multi_users_select","selected_users":["U1","U2","<!here>"]}},)"
                         R"("one":{"one":{"type":"static_select","selected_option":{"text":{},"value":"b"}}},)"
                         R"("none":{"none":{"type":"static_select","selected_option":null}},)"
                         R"("some":{"some":{"type":"checkboxes","selected_options":[{"value":"a"},{"value":"b"}]}},)"
                         R"("day":{"day":{"type":"datepicker","selected_date":"2026-01-01"}},)"
                         R"("time":{"time":{"type":"timepicker","selected_time":"09:30"}},)"
                         R"("words":{"words":{"type":"plain_text_input","value":"two\r\nlines"}},)"
                         R"("blank":{"blank":{"type":"plain_text_input","value":"  "}},)"
                         R"("empty":{"empty":{"type":"plain_text_input","value":null}},"odd":7,"hollow":{}}}})"});
    ASSERT_TRUE(document);
    const FieldAnswers answers = read_answers(document->root());
    EXPECT_THAT(values_of(answers, "who"), ::testing::ElementsAre("U1", "U2"));
    EXPECT_EQ(value_of(answers, "one"), "b");
    EXPECT_EQ(value_of(answers, "none"), "");
    EXPECT_THAT(values_of(answers, "some"), ::testing::ElementsAre("a", "b"));
    EXPECT_EQ(value_of(answers, "day"), "2026-01-01");
    EXPECT_EQ(value_of(answers, "time"), "09:30");
    EXPECT_EQ(value_of(answers, "words"), "two\nlines");
    EXPECT_EQ(value_of(answers, "blank"), "");
    EXPECT_EQ(value_of(answers, "empty"), "");
    EXPECT_TRUE(answers[0].people);
    EXPECT_FALSE(answers[1].people);
}

TEST(SlackViews, the_same_view_as_it_was_shown_is_handed_in_once) {
    const auto id = [](const std::string& fields) {
        const std::string text = "{" + fields + "}";
        return submission_id(parse_json(std::string_view{text})->root());
    };
    const std::string view = R"("id":"V1","hash":"1.a","callback_id":"log")";
    EXPECT_EQ(id(view), id(view + R"(,"state":{"values":{"x":{}}})"));
    EXPECT_NE(id(view), id(R"("id":"V2","hash":"1.a","callback_id":"log")"));
    EXPECT_NE(id(view), id(R"("id":"V1","hash":"1.b","callback_id":"log")"));
    EXPECT_NE(id(view), id(R"("id":"V1","hash":"1.a","callback_id":"pause")"));
}

struct Call {
    std::string method{};
    json body{};
    milliseconds timeout{};
};

Call call_of(const ShowForm& form, const FormDoor& door) {
    const auto exchange = view_exchange(options(), form, door, who(), "xoxb-token");
    if (!exchange) return {};
    const Step step = exchange->begin();
    const auto& request = std::get<HttpRequest>(step);
    return {request.url.substr(request.url.rfind('/') + 1), json::parse(request.body), request.timeout};
}

TEST(SlackViews, opens_pushes_and_updates_through_its_door) {
    const FormDoor door{.trigger = "1.2.a", .view = "V1", .version = "1.h"};
    const Call opened = call_of({.how = ShowForm::How::open, .form = every_field()}, door);
    EXPECT_EQ(opened.method, "views.open");
    EXPECT_EQ(opened.body["trigger_id"], "1.2.a");
    EXPECT_EQ(opened.timeout, view_opens_within) << "the trigger lives three seconds";
    EXPECT_EQ(call_of({.how = ShowForm::How::on_top, .form = every_field()}, door).method, "views.push");
    const Call updated = call_of({.how = ShowForm::How::replace, .form = every_field()}, door);
    EXPECT_EQ(updated.method, "views.update");
    EXPECT_EQ(updated.body["view_id"], "V1");
    EXPECT_EQ(updated.body["hash"], "1.h");
    EXPECT_EQ(call_of({.how = ShowForm::How::open, .form = every_field()}, {}).method, "") << "no trigger";
    EXPECT_EQ(call_of({.how = ShowForm::How::replace, .form = every_field()}, {.trigger = "1"}).method, "");
}

Step ended(const HttpResponse& response) {
    const auto exchange = view_exchange(options(), {.how = ShowForm::How::open, .form = every_field()},
                                        {.trigger = "1.2.a"}, who(), "xoxb-token");
    std::ignore = exchange->begin();
    return exchange->resume(response);
}

TEST(SlackViews, a_stale_trigger_and_a_newer_view_are_no_mishaps) {
    const auto answer = [](std::string body) { return ended({.status = 200, .headers = {}, .body = std::move(body)}); };
    EXPECT_TRUE(std::holds_alternative<Delivered>(answer(R"({"ok":true,"view":{"id":"V1"}})")));
    EXPECT_TRUE(std::holds_alternative<Delivered>(answer(R"({"ok":false,"error":"hash_conflict"})")));
    const Step stale = answer(R"({"ok":false,"error":"expired_trigger_id"})");
    EXPECT_EQ(std::get<Undeliverable>(stale).what, "expired_trigger_id");
    EXPECT_TRUE(std::holds_alternative<Undeliverable>(ended({.status = 429, .headers = {}, .body = ""})));
}

}  // namespace
}  // namespace kith::slack
