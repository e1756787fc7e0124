// The forms, one file each: how each one is made, and what is done with what was filled in. Private to the files of
// `decide`.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/answers/turn.hpp"

namespace kith {

void shortcut_used(Turn& turn, const ShortcutUsed& used);
// What is wrong with it comes with the form as it was filled in, where that was asked for.
void form_submitted(Turn& turn, const FormSubmitted& form);
void form_changed(Turn& turn, const FormChanged& form);

// --- small parts --------------------------------------------------------------------------------------------------

// A form of that name with nothing in it yet; the button that only closes says so.
Form new_form(const Turn& turn, std::string name, Phrase title);
// In the place of a form that stands in a chat: what came of it, to be read.
ShowForm outcome_page(std::string_view form, const Message& outcome);
// The author of the message that a form is about, to be picked already; nobody where that is the sender, or us.
std::vector<Account> picked_author(const Turn& turn, const std::optional<Account>& author);
// The people of a field, each once; without the sender, and without us.
std::vector<Person> people_in(const Turn& turn, const FieldAnswers& answers, std::string_view field);

// --- the forms ----------------------------------------------------------------------------------------------------

// `author`: of the message that it is about.
void open_log_form(Turn& turn, const std::optional<Account>& author);
void log_submitted(Turn& turn, const FormSubmitted& form);

void open_settings_form(Turn& turn);
void settings_submitted(Turn& turn, const FormSubmitted& form);
// All that can be set by words, as it is with these, in the person's language.
Message settings_in_words(const Turn& turn, const Person& me, const Preferences& preferences, Phrase title);
void open_pause_form(Turn& turn);
void pause_submitted(Turn& turn, const FormSubmitted& form);
void open_erase_form(Turn& turn);
void erase_submitted(Turn& turn);

// The explanation of one's own nudge, and from there what one thinks of it.
void open_why_form(Turn& turn, const Nudge& nudge, const Message& explanation);
void show_feedback_form(Turn& turn, std::string_view value);
void feedback_submitted(Turn& turn, const FormSubmitted& form);

// For leads and operators.
void open_rule_form(Turn& turn);
void rule_changed(Turn& turn, const FormChanged& form);
void rule_submitted(Turn& turn, const FormSubmitted& form);
void rule_approved(Turn& turn, const FormSubmitted& form);

// Those who hold the person up.
void open_circle_form(Turn& turn);
void circle_submitted(Turn& turn, const FormSubmitted& form);

// What the person offers as a mentor.
void open_mentor_form(Turn& turn);
void mentor_submitted(Turn& turn, const FormSubmitted& form);
// The button: pressed twice it says the same.
void take_offer_back(Turn& turn);

void open_thanks_form(Turn& turn, const std::optional<Account>& author);
void thanks_submitted(Turn& turn, const FormSubmitted& form);

// `value`: of the button, which names whom to ask.
void open_mentor_ask_form(Turn& turn, std::string_view value);
void mentor_ask_submitted(Turn& turn, const FormSubmitted& form);
// Of one that goes on.
void open_mentorship_form(Turn& turn, const Mentorship& mentorship);
void mentorship_submitted(Turn& turn, const FormSubmitted& form);

}  // namespace kith
