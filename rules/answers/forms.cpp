#include "rules/answers/forms.hpp"

#include <algorithm>

#include "rules/model/error.hpp"
#include "rules/model/form_words.hpp"

namespace kith {
namespace {

void fill(Field& field, const FieldAnswers& answers, const Account& from) {
    const std::vector<std::string>& values = values_of(answers, field.name);
    const std::string one = values.empty() ? std::string{} : values.front();
    std::visit(overloaded{
                   [&](AskPeople& asks) {
                       asks.picked.clear();
                       for (const std::string& user : values)
                           asks.picked.push_back({from.platform, from.workspace, user});
                   },
                   [&](AskOne& asks) { asks.picked = one; },
                   [&](AskSome& asks) { asks.picked = values; },
                   [&](AskDay& asks) { asks.picked = day_from_iso(one); },
                   [&](AskTime& asks) { asks.picked = time_from_clock(one); },
                   [&](AskWords& asks) { asks.words = one; },
               },
               field.asks);
}

// The form of that name with what was filled in; nullopt where there is none.
std::optional<Form> filled_in(const Turn& turn, const FormSubmitted& form) {
    Turn again = turn;
    again.decision = {};
    again.can_open = true;
    if (form.form == "log") open_log_form(again, {});
    if (form.form == "settings") open_settings_form(again);
    if (form.form == "pause") open_pause_form(again);
    if (form.form == "thanks") open_thanks_form(again, {});
    if (form.form == "circle") open_circle_form(again);
    if (form.form == "mentor") open_mentor_form(again);
    if (form.form == "rule") rule_changed(again, FormChanged{.form = form.form, .answers = form.answers});
    if (form.form == "feedback") show_feedback_form(again, form.about);
    if (form.form == "mentor_ask") open_mentor_ask_form(again, form.about);
    if (const auto id = form.form == "mentorship" ? reference(form.about, "m:") : std::nullopt)
        press_mentorship(again, "mentor_plan", MentorshipId{*id});
    for (Effect& effect : again.decision.effects) {
        auto* answer = std::get_if<AnswerForm>(&effect);
        auto* shown = answer == nullptr ? nullptr : std::get_if<ShowForm>(&answer->reply);
        if (shown == nullptr) continue;
        for (FormPart& part : shown->form.parts) {
            if (auto* field = std::get_if<Field>(&part)) fill(*field, form.answers, turn.from);
        }
        if (shown->form.about.empty()) shown->form.about = form.about;
        return std::move(shown->form);
    }
    return std::nullopt;
}

void hand_in(Turn& turn, const FormSubmitted& form) {
    if (form.form == "log") return log_submitted(turn, form);
    if (form.form == "settings") return settings_submitted(turn, form);
    if (form.form == "pause") return pause_submitted(turn, form);
    if (form.form == "erase") return erase_submitted(turn);
    if (form.form == "thanks") return thanks_submitted(turn, form);
    if (form.form == "circle") return circle_submitted(turn, form);
    if (form.form == "mentor") return mentor_submitted(turn, form);
    if (form.form == "rule") return rule_submitted(turn, form);
    if (form.form == "rule_yes") return rule_approved(turn, form);
    if (form.form == "feedback") return feedback_submitted(turn, form);
    if (form.form == "mentor_ask") return mentor_ask_submitted(turn, form);
    if (form.form == "mentorship") return mentorship_submitted(turn, form);
    // Of a Kith that knew more forms, or none of ours: it closes.
}

}  // namespace

void shortcut_used(Turn& turn, const ShortcutUsed& used) {
    if (used.shortcut == "log_connection" || used.shortcut == "log_meeting") return open_log_form(turn, used.author);
    if (used.shortcut == "thank") return open_thanks_form(turn, used.author);
    turn.answer("unknown.button");
}

void form_submitted(Turn& turn, const FormSubmitted& form) {
    hand_in(turn, form);
    if (!form.anew) return;
    for (Effect& effect : turn.decision.effects) {
        auto* answer = std::get_if<AnswerForm>(&effect);
        if (auto* refusal = answer == nullptr ? nullptr : std::get_if<RefuseForm>(&answer->reply))
            refusal->form = filled_in(turn, form);
    }
}

void form_changed(Turn& turn, const FormChanged& form) {
    if (form.what == form_put_away) return turn.go_on(outcome_page(form.form, say(turn.phrases("form.put_away"))));
    if (form.form == "rule") return rule_changed(turn, form);
    if (form.what == "feedback") return show_feedback_form(turn, form.value);
}

Form new_form(const Turn& turn, std::string name, Phrase title) {
    Form form;
    form.name = std::move(name);
    form.title = turn.phrases.words(title);
    form.close = turn.phrases.words("form.close");
    form.missing = turn.phrases.words("form.missing");
    return form;
}

ShowForm outcome_page(std::string_view form, const Message& outcome) {
    ShowForm page{.how = ShowForm::How::replace, .form = {.name = std::string{form}}, .otherwise = {}};
    page.form.title = plain_text(outcome);
    for (const Block& block : outcome.blocks) page.form.parts.emplace_back(block);
    return page;
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
