#include "adapters/teams/dialogs.hpp"

#include <gmock/gmock.h>

#include "adapters/teams/render.hpp"
#include "adapters/teams/validate.hpp"
#include "rules/model/form_words.hpp"
#include "tests/adapters/teams/tokens.hpp"

namespace kith::teams {
namespace {

using namespace testing;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

const Account ines{.platform = Platform::teams, .workspace = tenant, .user = "29:1aBcDeFg"};

Field field(std::string name, decltype(Field::asks) asks, bool optional = false) {
    return {.name = name, .label = "The " + name, .optional = optional, .asks = std::move(asks)};
}

Form form() {
    return {
        .name = "log",
        .about = "7",
        .title = "Log a connection",
        .submit = "Log it",
        .close = "Cancel",
        .anew = "Show",
        .missing = "Please fill this in.",
        .parts = {Block{Paragraph{{{.text = "Words"}}}}, field("people", AskPeople{.picked = {ines}, .count_max = 5}),
                  field("kind", AskOne{.options = {{"coffee", "Coffee"}, {"meal", "Meal"}}, .picked = "meal"}),
                  field("days", AskSome{.options = {{"1", "Monday"}, {"2", "Tuesday"}}, .picked = {"1", "2"}}),
                  field("day", AskDay{*day_from_iso("2026-03-11")}), field("time", AskTime{hours{9} + minutes{30}}),
                  field("note", AskWords{.words = "a word", .length_max = 50, .lines = true}, true)}};
}

Json dialog_card(const Form& shown, const std::vector<RefuseForm::Fault>& faults = {}, std::string_view home = {}) {
    const std::string card = render_form(shown, faults, home, tenant);
    EXPECT_THAT(form_faults(card), IsEmpty());
    return Json::parse(card);
}
Json input(const Json& card, const std::string& id) {
    for (const Json& element : card.at("body")) {
        if (element.value("id", "") == id) return element;
    }
    return nullptr;
}

TEST(TeamsDialogs, each_kind_of_field_is_an_input_with_what_stands_in_it) {
    const Json card = dialog_card(form());
    const Json people = input(card, "p_people");
    EXPECT_EQ(people.at("choices.data").at("dataset"), "graph.microsoft.com/users");
    EXPECT_EQ(people.at("isMultiSelect"), true);
    EXPECT_EQ(people.at("value"), ines.user);
    EXPECT_EQ(people.at("label"), "The people");
    EXPECT_EQ(people.at("isRequired"), true);
    EXPECT_EQ(people.at("errorMessage"), "Please fill this in.");
    EXPECT_EQ(input(card, "o_kind").at("value"), "meal");
    EXPECT_EQ(input(card, "o_kind").at("choices").at(0).at("title"), "Coffee");
    EXPECT_EQ(input(card, "s_days").at("value"), "1,2");
    EXPECT_EQ(input(card, "d_day").at("value"), "2026-03-11");
    EXPECT_EQ(input(card, "t_time").at("value"), "09:30");
    EXPECT_EQ(input(card, "w_note").at("value"), "a word");
    EXPECT_EQ(input(card, "w_note").at("maxLength"), 50);
    EXPECT_FALSE(input(card, "w_note").contains("isRequired"));
}

TEST(TeamsDialogs, buttons_bring_the_form_back_and_only_those_that_need_it_what_was_typed) {
    const Json actions = dialog_card(form(), {}, "1711").at("body").back().at("actions");
    ASSERT_EQ(actions.size(), 3u);
    for (const Json& action : actions) {
        EXPECT_EQ(action.at("type"), "Action.Submit");
        EXPECT_EQ(action.at("data").at("kith_form"), "log");
        EXPECT_EQ(action.at("data").at("kith_about"), "7");
        EXPECT_EQ(action.at("data").at("kith_home"), "1711");
    }
    EXPECT_FALSE(actions.at(0).contains("associatedInputs"));
    EXPECT_EQ(actions.at(2).at("associatedInputs"), "none");
}

TEST(TeamsDialogs, what_is_wrong_stands_at_its_field_and_above_all) {
    const Json body = dialog_card(form(), {{"day", "That day is *in the future*."}}).at("body");
    EXPECT_EQ(body.at(0).at("text"), "⚠ The day That day is \\*in the future\\*.");
    for (std::size_t i = 1; i < body.size(); ++i) {
        if (body.at(i).value("id", "") == "d_day") {
            EXPECT_EQ(body.at(i + 1).at("text"), "⚠ That day is \\*in the future\\*.");
        }
    }
}

TEST(TeamsDialogs, of_a_list_that_is_too_long_what_is_picked_stays) {
    AskOne teams{.picked = "team 999"};
    for (int i = 0; i < 1'000; ++i) {
        const std::string name = "team " + std::to_string(i);
        teams.options.push_back({name, name + std::string(60, 'x')});
    }
    Form shown = form();
    shown.parts.emplace_back(field("who", teams));
    const std::string card = render_form(shown, {}, "", tenant);
    EXPECT_LE(card.size(), card_bytes_max);
    EXPECT_THAT(card, HasSubstr("team 999"));
    EXPECT_THAT(form_faults(card), IsEmpty());
}

Json invoke(const char* name, const Json& data) {
    Json activity = message();
    activity["type"] = "invoke";
    activity["name"] = name;
    activity["replyToId"] = "1711111113333";
    activity["value"] = {{"data", data}, {"context", {{"theme", "default"}}}};
    return activity;
}

TEST(TeamsDialogs, a_button_that_asks_for_one_is_a_press_that_is_answered_with_it) {
    const Reading reading = read(invoke("task/fetch", {{"kith_action", "settings"}, {"kith_value", "x"}}));
    const auto& received = std::get<Received>(reading);
    const auto& press = std::get<ActionTaken>(received.events.back());
    EXPECT_EQ(press.action, "settings");
    EXPECT_TRUE(press.can_open);
    EXPECT_TRUE(needs_reply(received.events.back()));
    EXPECT_EQ(press.message_ref, "1711111113333");
    EXPECT_TRUE(received.door.in_answer);
    EXPECT_EQ(received.door.home, "");
    EXPECT_TRUE(std::holds_alternative<AddressSeen>(received.events.front()));
}

TEST(TeamsDialogs, from_the_home_card_it_knows_the_card) {
    const Reading reading = read(invoke("task/fetch", {{"kith_action", "log"}, {"kith_home", "1"}}));
    const auto& received = std::get<Received>(reading);
    const auto& press = std::get<ActionTaken>(received.events.back());
    EXPECT_TRUE(press.on_home);
    EXPECT_EQ(press.version, "1711111113333");
    EXPECT_EQ(press.message_ref, "") << "its outcome does not take the place of the page";
    EXPECT_EQ(received.door.home, "1711111113333");
}

TEST(TeamsDialogs, what_was_filled_in_comes_back_with_it) {
    const Reading reading = read(invoke("task/submit", {{"kith_form", "log"},
                                                        {"kith_about", "7"},
                                                        {"kith_home", "1711"},
                                                        {"kith_press", "submit"},
                                                        {"p_people", "aad-1,28:bot,aad-2"},
                                                        {"o_kind", "meal"},
                                                        {"s_days", "1,2"},
                                                        {"w_note", "one, two"},
                                                        {"w_empty", "  "},
                                                        {"t_time", 7},
                                                        {"x_other", "x"},
                                                        {"w_long", std::string(answer_bytes_max + 1, 'x')}}));
    const auto& received = std::get<Received>(reading);
    const auto& handed_in = std::get<FormSubmitted>(received.events.back());
    EXPECT_EQ(handed_in.from, ines);
    EXPECT_EQ(handed_in.form, "log");
    EXPECT_EQ(handed_in.about, "7");
    EXPECT_EQ(handed_in.home, "1711");
    EXPECT_TRUE(handed_in.anew);
    EXPECT_THAT(values_of(handed_in.answers, "people"), ElementsAre("aad-1", "aad-2"));
    EXPECT_THAT(values_of(handed_in.answers, "days"), ElementsAre("1", "2"));
    EXPECT_EQ(value_of(handed_in.answers, "note"), "one, two");
    for (const char* nothing : {"empty", "time", "other", "long"})
        EXPECT_THAT(values_of(handed_in.answers, nothing), IsEmpty()) << nothing;
}

TEST(TeamsDialogs, other_buttons_of_one_change_it_or_put_it_away) {
    const auto event = [](const Json& data) {
        return std::get<Received>(read(invoke("task/submit", data))).events.back();
    };
    const Event anew = event({{"kith_form", "rule"}, {"kith_press", "anew"}, {"s_days", "1"}});
    EXPECT_THAT(values_of(std::get<FormChanged>(anew).answers, "days"), ElementsAre("1"));
    const Event button =
        event({{"kith_form", "why"}, {"kith_press", "button"}, {"kith_action", "feedback"}, {"kith_value", "7"}});
    EXPECT_EQ(std::get<FormChanged>(button).what, "feedback");
    EXPECT_EQ(std::get<FormChanged>(button).value, "7");
    EXPECT_TRUE(std::holds_alternative<FormClosed>(event({{"kith_form", "why"}, {"kith_press", "close"}})));
}

TEST(TeamsDialogs, the_answer_shows_the_next_one_or_none) {
    const FormDoor asked{.in_answer = true};
    const FormDoor open{.in_answer = true, .view = "log"};
    const Json shown = Json::parse(dialog_reply(ShowForm{.form = form()}, asked, ines).body).at("task");
    EXPECT_EQ(shown.at("type"), "continue");
    EXPECT_EQ(shown.at("value").at("title"), "Log a connection");
    EXPECT_EQ(shown.at("value").at("height"), "large");
    EXPECT_EQ(dialog_reply(CloseForm{.all = true}, open, ines).body, "{}");
    EXPECT_EQ(Json::parse(dialog_reply(CloseForm{}, asked, ines).body).at("task").at("type"), "message");
    const RefuseForm refusal{.faults = {{"day", "Not then."}}, .form = form()};
    EXPECT_THAT(dialog_reply(refusal, open, ines).body, HasSubstr("⚠ Not then."));
    const RefuseForm bare{.faults = {{"day", "Not then."}}, .form = {}};
    EXPECT_EQ(Json::parse(dialog_reply(bare, open, ines).body).at("task").at("value"), "Not then.");
}

// It sends what asks for a dialog as a message, as every Action.Submit.
TEST(TeamsDialogs, a_client_without_them_gets_the_form_as_a_card_in_the_chat) {
    Json press = message("");
    press["replyToId"] = "1711";
    press["value"] = {{"kith_action", "settings"}, {"kith_value", ""}};
    Reading reading = read(press);
    auto* wanted = std::get_if<Received>(&reading);
    ASSERT_NE(wanted, nullptr);
    EXPECT_TRUE(needs_reply(wanted->events.back()));
    EXPECT_FALSE(wanted->door.in_answer);
    EXPECT_EQ(wanted->door.in_chat.conversation, "a:1personalThread");
    const Rendered shown = form_in_chat(ShowForm{.form = form()}, wanted->door, ines);
    EXPECT_EQ(shown.summary, "Log a connection");
    EXPECT_THAT(form_faults(shown.card), IsEmpty());

    Json filled = message("");
    filled["replyToId"] = "1712";
    filled["value"] = {{"kith_form", "log"}, {"kith_about", "7"}, {"kith_press", "submit"}, {"w_note", "hello"}};
    reading = read(filled);
    wanted = std::get_if<Received>(&reading);
    ASSERT_NE(wanted, nullptr);
    EXPECT_EQ(std::get<FormSubmitted>(wanted->events.back()).form, "log");
    EXPECT_EQ(wanted->door.message_ref, "1712") << "what comes of it stands in its place";
    EXPECT_EQ(wanted->ack.body, "");
    const RefuseForm refused{.faults = {{"note", "is too long"}}, .form = form()};
    EXPECT_THAT(form_in_chat(refused, wanted->door, ines).card, HasSubstr("is too long"));
    EXPECT_THAT(card_faults(form_in_chat(CloseForm{}, wanted->door, ines).card), IsEmpty());

    // Where others would see it the press is one like before.
    press["conversation"] = {{"isGroup", true}, {"conversationType", "channel"}, {"id", "19:x@thread.tacv2"}};
    reading = read(press);
    EXPECT_FALSE(needs_reply(std::get<Received>(reading).events.back()));
}

TEST(TeamsDialogs, a_form_asked_for_in_words_stands_in_the_chat_and_gives_way_when_it_is_put_away) {
    for (const char* word : {"settings", "Settings", "Einstellungen", "Réglages", "ajustes."}) {
        Reading reading = read(message(word));
        const auto* wanted = std::get_if<Received>(&reading);
        ASSERT_NE(wanted, nullptr);
        const auto* press = std::get_if<ActionTaken>(&wanted->events.back());
        ASSERT_NE(press, nullptr) << word;
        EXPECT_EQ(press->action, "settings");
        EXPECT_EQ(press->value, form_in_words);
        EXPECT_TRUE(needs_reply(*press));
        EXPECT_EQ(wanted->door.in_chat.conversation, "a:1personalThread");
        EXPECT_EQ(wanted->door.message_ref, "");
    }
    for (const char* words : {"settings cap 2", "my settings", "setting"}) {
        Reading reading = read(message(words));
        EXPECT_TRUE(std::holds_alternative<MessageReceived>(std::get<Received>(reading).events.back())) << words;
    }
    Json elsewhere = message("settings");
    elsewhere["conversation"] = {{"isGroup", true}, {"conversationType", "groupChat"}, {"id", "19:x@thread.v2"}};
    Reading reading = read(elsewhere);
    EXPECT_TRUE(std::holds_alternative<MessageReceived>(std::get<Received>(reading).events.back()));

    Json closed = message("");
    closed["replyToId"] = "1712";
    closed["value"] = {{"kith_form", "settings"}, {"kith_about", "in_words"}, {"kith_press", "close"}};
    reading = read(closed);
    const auto& received = std::get<Received>(reading);
    EXPECT_EQ(std::get<FormChanged>(received.events.back()).what, form_put_away);
    EXPECT_EQ(received.door.message_ref, "1712");
}

TEST(TeamsDialogs, buttons_that_open_a_form_ask_for_a_dialog) {
    const Message asks{{Buttons{{{.action = "settings", .label = "Settings", .value = "x"},
                                 {.action = "done", .label = "Done", .value = "7"}}}}};
    const std::string card = render(asks, tenant, Place::home).card;
    EXPECT_THAT(card_faults(card), IsEmpty());
    const Json actions = Json::parse(card).at("body").at(0).at("actions");
    EXPECT_EQ(actions.at(0).at("type"), "Action.Submit");
    EXPECT_EQ(actions.at(0).at("data").at("msteams").at("type"), "task/fetch");
    EXPECT_EQ(actions.at(0).at("data").at("kith_home"), "1");
    EXPECT_EQ(actions.at(1).at("type"), "Action.Execute");
    EXPECT_EQ(actions.at(1).at("data").at("kith_home"), "1");
}

}  // namespace
}  // namespace kith::teams
