#include "rules/forms.hpp"

#include <algorithm>

namespace kith {

void shortcut_used(Turn& turn, const ShortcutUsed& used) {
    if (used.shortcut == "log_connection" || used.shortcut == "log_meeting") return open_log_form(turn, used.author);
    if (used.shortcut == "thank") return open_thanks_form(turn, used.author);
    turn.answer("unknown.button");
}

void form_submitted(Turn& turn, const FormSubmitted& form) {
    if (form.form == "log") return log_submitted(turn, form);
    if (form.form == "settings") return settings_submitted(turn, form);
    if (form.form == "pause") return pause_submitted(turn, form);
    if (form.form == "erase") return erase_submitted(turn);
    if (form.form == "thanks") return thanks_submitted(turn, form);
    if (form.form == "rule") return rule_submitted(turn, form);
    if (form.form == "rule_yes") return rule_approved(turn, form);
    if (form.form == "feedback") return feedback_submitted(turn, form);
    // Of a Kith that knew more forms, or none of ours: it closes.
}

void form_changed(Turn& turn, const FormChanged& form) {
    if (form.form == "rule") return rule_changed(turn, form);
    if (form.what == "feedback") return show_feedback_form(turn, form.value);
}

Form new_form(const Turn& turn, std::string name, Phrase title) {
    Form form;
    form.name = std::move(name);
    form.title = turn.phrases.words(title);
    form.close = turn.phrases.words("form.close");
    return form;
}

std::vector<Account> picked_author(const Turn& turn, const std::optional<Account>& author) {
    if (!author || author->user == turn.from.user || author->user == turn.view.bot_user()) return {};
    return {*author};
}

std::vector<Person> people_in(const Turn& turn, const FieldAnswers& answers, std::string_view field) {
    std::vector<Person> people;
    for (const std::string& user : values_of(answers, field)) {
        if (user == turn.view.bot_user()) continue;
        auto person = turn.view.person_by_account({turn.from.platform, turn.from.workspace, user});
        if (!person || person->id == turn.me().id) continue;
        const bool there = std::ranges::find(people, person->id, &Person::id) != people.end();
        if (!there) people.push_back(*std::move(person));
    }
    return people;
}

}  // namespace kith
