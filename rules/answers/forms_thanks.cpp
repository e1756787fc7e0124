// The form of thanks to a colleague; thanks.cpp passes them on.
#include "rules/answers/forms.hpp"

namespace kith {

void open_thanks_form(Turn& turn, const std::optional<Account>& author) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "thanks", "form.thanks.title");
    form.submit = phrases.words("form.thanks.submit");
    form.parts = {Field{.name = "who",
                        .label = phrases.words("form.thanks.who"),
                        .asks = AskPeople{.picked = picked_author(turn, author), .count_max = 1}},
                  Field{.name = "words",
                        .label = phrases.words("form.thanks.words"),
                        .hint = phrases.words("form.thanks.hint"),
                        .asks = AskWords{.length_max = thanks_length_max, .lines = true}},
                  Block{small_print(phrases("form.log.message_not_kept"))}};
    turn.open(std::move(form), say(phrases("form.thanks.instead")));
}

void thanks_submitted(Turn& turn, const FormSubmitted& form) {
    const Phrases& phrases = turn.phrases;
    RefuseForm refusal;
    const auto refuse = [&](std::string field, Phrase what, Arguments arguments = {}) {
        refusal.faults.push_back({.field = std::move(field), .what = phrases.words(what, arguments)});
    };
    const std::vector<Person> people = people_in(turn, form.answers, "who");
    const std::string_view words = value_of(form.answers, "words");
    if (people.empty()) refuse("who", "form.log.only_self");
    if (words.empty()) refuse("words", "form.thanks.no_words");
    if (turn.view.times_recorded("thanks.sent", turn.now - days{1}) >= thanks_per_day_max)
        refuse("who", "form.thanks.enough", {{"most", thanks_per_day_max}});
    if (!refusal.faults.empty()) return turn.go_on(std::move(refusal));

    send_thanks(turn, people.front(), words);
    turn.answer("thanks.done", {{"person", Text{mention(people.front(), turn.from, phrases)}}});
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
