#include "adapters/teams/dialogs.hpp"

#include <algorithm>

#include "adapters/teams/render.hpp"
#include "adapters/teams/text.hpp"
#include "adapters/teams/validate.hpp"
#include "adapters/utf8.hpp"
#include "rules/model/error.hpp"

namespace kith::teams {
namespace {

HttpResponse with_words(std::string_view words) {
    JsonWriter out;
    out.begin_object().key("task").begin_object().field("type", "message").field("value", words);
    return json_answer(out.end_object().end_object().take());
}

// As high as it needs to be: what has to be scrolled to is overlooked.
std::string_view height_of(const Form& form) {
    const auto fields =
        std::ranges::count_if(form.parts, [](const FormPart& part) { return std::holds_alternative<Field>(part); });
    return fields > 3 ? "large" : "medium";
}

HttpResponse with_form(const Form& form, const std::vector<RefuseForm::Fault>& faults, const FormDoor& door,
                       const Account& to) {
    const std::string card = render_form(form, faults, door.home, to.workspace);
    if (!form_faults(card).empty()) return json_answer("{}");
    JsonWriter out;
    out.begin_object().key("task").begin_object().field("type", "continue").key("value").begin_object();
    out.field("title", literal_text(form.title)).field("height", height_of(form)).field("width", "medium");
    out.key("card").begin_object().field("contentType", "application/vnd.microsoft.card.adaptive");
    out.key("content").raw(card).end_object();
    return json_answer(out.end_object().end_object().end_object().take());
}

std::vector<std::string> split(std::string_view text) {
    std::vector<std::string> parts;
    while (!text.empty() && parts.size() < answer_values_max) {
        const std::size_t comma = std::min(text.find(','), text.size());
        if (comma > 0) parts.emplace_back(text.substr(0, comma));
        text.remove_prefix(std::min(comma + 1, text.size()));
    }
    return parts;
}

FieldAnswer read_answer(char kind, std::string field, const std::string& text) {
    FieldAnswer answer{.field = std::move(field)};
    answer.people = kind == input_people;
    if (kind == input_people || kind == input_some) {
        answer.values = split(text);
        if (answer.people) std::erase_if(answer.values, [](const std::string& user) { return !is_person_id(user); });
        return answer;
    }
    std::string one = kind == input_words ? literal_text(text) : text;
    if (!is_blank(one)) answer.values.push_back(std::move(one));
    return answer;
}

}  // namespace

HttpResponse dialog_reply(const FormReply& reply, const FormDoor& door, const Account& to) {
    return std::visit(overloaded{
                          // A sign that reads alike in every language.
                          [&](const CloseForm&) { return door.view.empty() ? with_words("✓") : json_answer("{}"); },
                          [&](const RefuseForm& refusal) {
                              if (refusal.form) return with_form(*refusal.form, refusal.faults, door, to);
                              return with_words(refusal.faults.empty() ? "✓" : refusal.faults.front().what);
                          },
                          [&](const ShowForm& show) { return with_form(show.form, {}, door, to); },
                      },
                      reply);
}

Rendered form_in_chat(const FormReply& reply, const FormDoor& door, const Account& to) {
    const auto words = [&](std::string text) {
        return render(Message{{Paragraph{{Span{.text = std::move(text)}}}}}, to.workspace);
    };
    const auto with = [&](Form form, const std::vector<RefuseForm::Fault>& faults) {
        // A dialog has its title in its frame. A page that takes a form's place needs none.
        if (!is_blank(form.submit)) form.parts.insert(form.parts.begin(), Block{Heading{form.title}});
        Rendered card{.card = render_form(form, faults, door.home, to.workspace), .summary = literal_text(form.title)};
        return form_faults(card.card).empty() ? card : words("✓");
    };
    return std::visit(overloaded{
                          [&](const CloseForm&) { return words("✓"); },
                          [&](const RefuseForm& refusal) {
                              if (refusal.form) return with(*refusal.form, refusal.faults);
                              return words(refusal.faults.empty() ? "✓" : refusal.faults.front().what);
                          },
                          [&](const ShowForm& show) { return with(show.form, {}); },
                      },
                      reply);
}

FieldAnswers read_answers(JsonValue data) {
    FieldAnswers answers;
    const std::vector<std::string> names = data.names();
    const std::vector<JsonValue> values = data.items();
    for (std::size_t i = 0; i < names.size() && answers.size() < fields_max; ++i) {
        const std::string& name = names[i];
        if (name.size() < 3 || name[1] != '_' || std::ranges::find(input_kinds, name[0]) == input_kinds.end()) continue;
        if (!values[i].is_string()) continue;
        const std::string text = values[i].text();
        if (text.size() > answer_bytes_max) continue;
        answers.push_back(read_answer(name[0], name.substr(2), text));
    }
    return answers;
}

}  // namespace kith::teams
