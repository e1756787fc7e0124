// "Log a connection" as a form.
#include <array>

#include "rules/answers/forms.hpp"

namespace kith {
namespace {

constexpr std::array lengths = {minutes{15}, minutes{30},  minutes{45}, minutes{60},
                                minutes{90}, minutes{120}, minutes{240}};
constexpr std::size_t note_length_max = note_bytes_max / 4;  // a character has four bytes at most

std::vector<FormOption> kinds(const Phrases& phrases) {
    std::vector<FormOption> options;
    for (const ConnectionKind kind : connection_kinds)
        options.push_back({.value = std::string{to_string(kind)}, .label = kind_in_words(kind, phrases)});
    return options;
}

std::vector<FormOption> durations(const Phrases& phrases) {
    std::vector<FormOption> options;
    for (const minutes length : lengths) {
        options.push_back({.value = std::to_string(length.count()),
                           .label = phrases.words("form.length", {length_argument(length)})});
    }
    return options;
}

std::optional<minutes> duration_in(const FieldAnswers& answers) {
    const auto count = whole_number<int>(value_of(answers, "length"));
    if (!count || *count < 1 || *count > 24 * 60) return std::nullopt;
    return minutes{*count};
}

}  // namespace

void open_log_form(Turn& turn, const std::optional<Account>& author) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "log", "form.log.title");
    form.submit = phrases.words("form.log.submit");
    form.parts = {
        Field{.name = "people",
              .label = phrases.words("form.log.people"),
              .asks = AskPeople{.picked = picked_author(turn, author), .count_max = connection_people_max}},
        Field{.name = "kind",
              .label = phrases.words("form.log.kind"),
              .asks = AskOne{.options = kinds(phrases), .picked = std::string{to_string(ConnectionKind::meeting)}}},
        Field{.name = "day", .label = phrases.words("form.log.day"), .asks = AskDay{turn.today()}},
        Field{.name = "length",
              .label = phrases.words("form.log.length"),
              .optional = true,
              .asks = AskOne{.options = durations(phrases)}},
        Field{.name = "note",
              .label = phrases.words("form.log.note"),
              .optional = true,
              .asks = AskWords{.length_max = note_length_max, .lines = true}},
        Field{.name = "readers",
              .label = phrases.words("form.log.readers"),
              .asks = AskOne{.options = {{.value = "me", .label = phrases.words("form.log.only_me")},
                                         {.value = "people", .label = phrases.words("form.log.people_too")}},
                             .picked = "me",
                             .all_shown = true}},
    };
    if (author) form.parts.emplace_back(Block{small_print(phrases("form.log.message_not_kept"))});
    turn.open(std::move(form), say(phrases("form.log.instead")));
}

void log_submitted(Turn& turn, const FormSubmitted& form) {
    const FieldAnswers& answers = form.answers;
    const Phrases& phrases = turn.phrases;
    RefuseForm refusal;
    const auto refuse = [&](std::string field, Phrase what, Arguments arguments = {}) {
        refusal.faults.push_back({.field = std::move(field), .what = phrases.words(what, arguments)});
    };
    const std::vector<Person> people = people_in(turn, answers, "people");
    if (people.empty()) {
        if (values_of(answers, "people").empty()) {
            refuse("people", "form.log.nobody");
        } else {
            refuse("people", "form.log.only_self");
        }
    } else if (people.size() > connection_people_max) {
        refuse("people", "log.too_many", {{"most", connection_people_max}});
    }
    const auto kind = connection_kind_from(value_of(answers, "kind"));
    if (!kind) refuse("kind", "form.choose");
    const auto day = day_from_iso(value_of(answers, "day"));
    if (!day) {
        refuse("day", "form.choose");
    } else if (*day > turn.today()) {
        refuse("day", "form.log.future");
    }
    if (!refusal.faults.empty()) return turn.go_on(std::move(refusal));
    Connection connection;
    connection.kind = *kind;
    connection.date = *day;
    connection.duration = duration_in(answers);
    connection.note = value_of(answers, "note").substr(0, note_bytes_max);
    connection.note_shared = !connection.note.empty() && value_of(answers, "readers") == "people";
    const auto nudge = open_nudge(turn.view, turn.now);
    keep_connection(turn, std::move(connection), people, nudge ? std::optional{nudge->id} : std::nullopt, true);
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
