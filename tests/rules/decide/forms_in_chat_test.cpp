// Forms that stand in a chat, where a platform shows them as cards: what comes of them is said in their place.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "rules/model/form_words.hpp"
#include "tests/rules/decide/memory_view.hpp"

namespace kith::deciding {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

const RefuseForm* refusal_in(const std::vector<AnswerForm>& answers) {
    return answers.size() == 1 ? std::get_if<RefuseForm>(&answers.front().reply) : nullptr;
}

std::string words_of(const Form& form) {
    Message message;
    for (const FormPart& part : form.parts) {
        if (const auto* block = std::get_if<Block>(&part)) message.blocks.push_back(*block);
    }
    return plain_text(message);
}

// What comes back of the form of settings where nobody touches it.
FieldAnswers settings_of(const Form& form) {
    FieldAnswers answers;
    for (const FormPart& part : form.parts) {
        const auto* field = std::get_if<Field>(&part);
        if (field == nullptr) continue;
        answers.push_back({.field = field->name});
        std::vector<std::string>& values = answers.back().values;
        if (const auto* one = std::get_if<AskOne>(&field->asks)) values = {one->picked};
        if (const auto* some = std::get_if<AskSome>(&field->asks)) values = some->picked;
        if (const auto* time = std::get_if<AskTime>(&field->asks)) values = {to_clock(time->picked.value())};
        if (const auto* words = std::get_if<AskWords>(&field->asks); words != nullptr && !words->words.empty())
            values = {words->words};
    }
    return answers;
}
FieldAnswer& answer_in(FieldAnswers& answers, std::string_view field) {
    return *std::ranges::find(answers, field, &FieldAnswer::field);
}

class DecideFormsInChat : public testing::Test {
  protected:
    Decision press(bool can_open) {
        return chat.event(
            "eve",
            ActionTaken{
                .from = slack("U1"), .action = "settings", .value = std::string{form_in_words}, .can_open = can_open});
    }
    Decision submit(FieldAnswers answers, std::string about) {
        return chat.event("eve", FormSubmitted{.from = slack("U1"),
                                               .form = "settings",
                                               .about = std::move(about),
                                               .answers = std::move(answers),
                                               .anew = true});
    }

    Chat chat;
};

TEST_F(DecideFormsInChat, settings_asked_for_in_words_say_in_the_place_of_the_form_what_is_set) {
    const Decision shown = press(true);
    const auto form = form_of(shown);
    ASSERT_TRUE(form);
    EXPECT_EQ(form->about, form_in_words);
    EXPECT_THAT(heard(press(false)), HasSubstr("settings cap 1")) << "where it cannot be shown";

    FieldAnswers answers = settings_of(*form);
    answer_in(answers, "from").values = {"18:00"};
    const Decision refused = submit(answers, form->about);
    const auto answered = all_of<AnswerForm>(refused);
    const RefuseForm* refusal = refusal_in(answered);
    ASSERT_NE(refusal, nullptr);
    EXPECT_THAT(refusal->faults, ElementsAre(testing::Field(&RefuseForm::Fault::field, "to")));
    EXPECT_EQ(refusal->form.value().about, form_in_words);

    answer_in(answers, "from").values = {"9:30"};
    answer_in(answers, "days").values = {"1", "2"};
    answer_in(answers, "cap").values = {"2"};
    const Decision saved = submit(answers, form->about);
    const auto page = form_of(saved);
    ASSERT_TRUE(page);
    EXPECT_THAT(page->submit + page->close, IsEmpty());
    EXPECT_THAT(words_of(*page), HasSubstr("Saved"));
    EXPECT_THAT(words_of(*page), HasSubstr("2 a week"));
    EXPECT_THAT(words_of(*page), HasSubstr("9:30-17:00, Monday and Tuesday"));
    EXPECT_THAT(all_of<Say>(saved), IsEmpty());
    EXPECT_TRUE(std::holds_alternative<CloseForm>(all_of<AnswerForm>(submit(answers, {})).front().reply))
        << "from the home page";
}

TEST_F(DecideFormsInChat, a_form_in_a_chat_that_is_put_away_says_so_in_its_place) {
    const Decision away =
        chat.event("eve", FormChanged{.from = slack("U1"), .form = "settings", .what = std::string{form_put_away}});
    EXPECT_THAT(words_of(form_of(away).value()), HasSubstr("Nothing was changed"));
    EXPECT_THAT(away.effects, SizeIs(1));
}

}  // namespace
}  // namespace kith::deciding
