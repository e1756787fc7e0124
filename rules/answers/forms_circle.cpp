// The form of the circle: who holds a person up. Nobody else is told.
#include "rules/answers/forms.hpp"
#include "rules/model/kept_tie.hpp"

namespace kith {

void open_circle_form(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "circle", "form.circle.title");
    form.submit = phrases.words("form.save");
    form.parts = {Field{.name = "people",
                        .label = phrases.words("form.circle.people"),
                        .hint = phrases.words("form.circle.hint", {{"most", circle_max}}),
                        .optional = true,
                        .asks = AskPeople{.picked = circle_accounts(turn.view, turn.from), .count_max = circle_max}},
                  Block{small_print(phrases("ties.only_you"))}};
    turn.open(std::move(form), say(phrases("form.circle.instead")));
}

void circle_submitted(Turn& turn, const FormSubmitted& form) {
    RefuseForm refusal;
    const auto refuse = [&](std::string what) { refusal.faults.push_back({"people", std::move(what)}); };
    const std::vector<Person> members = people_in(turn, form.answers, "people");
    if (members.size() != values_of(form.answers, "people").size()) {
        refuse(turn.phrases.words("form.circle.colleagues"));
    } else if (auto obstacle = set_circle(turn, members)) {
        refuse(*std::move(obstacle));
    }
    if (!refusal.faults.empty()) return turn.go_on(std::move(refusal));
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
