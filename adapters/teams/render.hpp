// A Message as an Adaptive Card. https://learn.microsoft.com/adaptive-cards/schema-explorer/adaptive-card
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/form.hpp"
#include "rules/model/message.hpp"

namespace kith::teams {

// What Teams documents for bots:
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference#adaptive-card
inline constexpr std::string_view card_version = "1.5";
// A message may have about 100 KB, cards sent by other ways 28 KB; in so much nothing is in doubt.
// https://learn.microsoft.com/microsoftteams/platform/bots/how-to/format-your-bot-messages
inline constexpr std::size_t card_bytes_max = 20'000;
inline constexpr std::size_t fallback_bytes_max = 1'000;  // of the texts that stand for the card
inline constexpr std::size_t label_bytes_max = 60;        // of a button
inline constexpr std::size_t value_bytes_max = 2'000;     // that a button carries
inline constexpr std::size_t actions_max = 5;             // in a row; further ones go into another

struct Rendered {
    std::string card{};     // a JSON object of at most card_bytes_max
    std::string summary{};  // what notifications show: never empty, no markup
};

// Before the addresses of those with whom a chat is to be opened.
inline constexpr std::string_view chat_link = "https://teams.microsoft.com/l/chat/0/0?users=";

enum class Place { message, home };  // home: each button says that it was pressed on the home page

// Any message becomes a card that fits. Whatever people wrote stays text: it formats nothing and mentions nobody. Only
// a person span of `tenant` becomes a mention. Where there is too much, the longest texts are shortened first, at a
// character, with "…"; what has no room then is counted: "… +12". Buttons stay; only one whose value is too long to
// come back is left out. Each button is an Action.Execute, with the Action.Submit that older clients take in its place;
// one that opens a form (opens_form) is an Action.Submit that asks for a dialog.
Rendered render(const Message& message, std::string_view tenant, Place place = Place::message);

// --- dialogs --------------------------------------------------------------------------------------------------------

inline constexpr std::size_t fields_max = 40;  // of a form

// The first letter of an input's id tells what comes back in it; then '_' and the field's name.
inline constexpr char input_people = 'p';
inline constexpr char input_one = 'o';
inline constexpr char input_some = 's';
inline constexpr char input_day = 'd';
inline constexpr char input_time = 't';
inline constexpr char input_words = 'w';
inline constexpr std::array input_kinds = {input_people, input_one, input_some, input_day, input_time, input_words};

// A form as the card of a dialog, with what is wrong at the fields and, in short, above them all. `home`: of the home
// page that it was opened from, or empty. Of very long lists of options the end is left out, never what is picked.
// https://learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/task-modules/task-modules-bots
std::string render_form(const Form& form, const std::vector<RefuseForm::Fault>& faults, std::string_view home,
                        std::string_view tenant);

}  // namespace kith::teams
