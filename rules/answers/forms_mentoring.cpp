// The request to a mentor, and what the two agree on, as forms.
#include <algorithm>
#include <array>

#include "rules/answers/forms.hpp"
#include "rules/mentorships.hpp"

namespace kith {
namespace {

constexpr std::array rhythms = {7, 14, 21, 28, 42, 56};
constexpr std::array terms_in_months = {1, 3, 6, 9, 12};
constexpr std::size_t request_length_max = request_note_bytes_max / 4;  // a character has four bytes at most
constexpr std::size_t words_length_max = pair_words_bytes_max / 4;

Field rhythm_field(const Phrases& phrases, int picked) {
    AskOne asks;
    std::vector<int> offered(rhythms.begin(), rhythms.end());
    if (std::ranges::find(offered, picked) == offered.end()) offered.push_back(picked);
    for (const int every_days : offered)
        asks.options.push_back({.value = std::to_string(every_days), .label = rhythm_in_words(every_days, phrases)});
    asks.picked = std::to_string(picked);
    return Field{.name = "rhythm", .label = phrases.words("form.mentorship.rhythm"), .asks = std::move(asks)};
}

Field words_field(std::string name, std::string label, const std::string& words, std::size_t length_max) {
    return Field{.name = std::move(name),
                 .label = std::move(label),
                 .optional = true,
                 .asks = AskWords{.words = words, .length_max = length_max, .lines = true}};
}

std::optional<int> rhythm_chosen(const FieldAnswers& answers) {
    const auto days = whole_number<int>(value_of(answers, "rhythm"));
    if (!days || *days < mentor_rhythm_days_min || *days > mentor_rhythm_days_max) return std::nullopt;
    return days;
}

void refuse_field(Turn& turn, std::string field, std::string what) {
    RefuseForm refusal;
    refusal.faults.push_back({.field = std::move(field), .what = std::move(what)});
    turn.go_on(std::move(refusal));
}

// Rhythm and term of a group are its mentor's to set, goals are of the mentor with one member.
struct Asked {
    bool plan = true;
    bool goals = true;
};
Asked asked_of(const Mentorship& mentorship, PersonId person) {
    if (!is_of_group(mentorship)) return {};
    const bool mentor = is_mentor_in(mentorship, person);
    return {.plan = mentor, .goals = !mentor};
}

std::string in_plain_words(const Text& text) {
    return plain_text(say(text));
}

}  // namespace

void open_mentor_ask_form(Turn& turn, std::string_view value) {
    const auto id = reference(value, "p:");
    const auto mentor = id ? turn.view.person(PersonId{*id}) : std::nullopt;
    const Phrases& phrases = turn.phrases;
    if (!mentor) return turn.answer("mentorship.whom");
    const Text whom{mention(*mentor, turn.from, phrases)};
    Form form = new_form(turn, "mentor_ask", "form.mentorship.ask_title");
    form.about = std::string{value};
    form.submit = phrases.words("form.mentorship.ask");
    form.parts = {Block{paragraph(phrases("form.mentorship.ask_whom", {{"people", whom}}))},
                  words_field("note", phrases.words("form.mentorship.note"), "", request_length_max),
                  rhythm_field(phrases, Mentorship{}.every_days),
                  Block{small_print(phrases("form.mentorship.ask_how"))}};
    if (offers_group(turn.view, mentor->id))
        form.parts.emplace_back(Block{small_print(phrases("mentor.in_group_how"))});
    turn.open(std::move(form), say(phrases("form.mentorship.ask_instead")));
}

void mentor_ask_submitted(Turn& turn, const FormSubmitted& form) {
    const auto id = reference(form.about, "p:");
    const auto mentor = id ? turn.view.person(PersonId{*id}) : std::nullopt;
    if (!mentor) return refuse_field(turn, "note", turn.phrases.words("mentorship.over_already"));
    AskedMentor asked{.note = std::string{value_of(form.answers, "note")}, .every_days = rhythm_chosen(form.answers)};
    if (const auto refusal = ask_mentor(turn, *mentor, std::move(asked)))
        return refuse_field(turn, "note", in_plain_words(*refusal));
    turn.answer(request_sent(turn, *mentor));
    turn.go_on(CloseForm{.all = true});
}

void open_mentorship_form(Turn& turn, const Mentorship& mentorship) {
    const Phrases& phrases = turn.phrases;
    AskOne term;
    term.options.push_back({.value = "as_it_is",
                            .label = phrases.words("form.mentorship.until",
                                                   {{"day", turn.seen(mentorship.until.value_or(turn.today()))}})});
    for (const int months : terms_in_months)
        term.options.push_back(
            {.value = std::to_string(months), .label = phrases.words("form.mentorship.months", {{"count", months}})});
    term.picked = "as_it_is";
    Form form = new_form(turn, "mentorship", "form.mentorship.title");
    form.about = "m:" + std::to_string(mentorship.id.value);
    form.submit = phrases.words("form.mentorship.save");
    const Asked asked = asked_of(mentorship, turn.me().id);
    if (asked.plan) {
        form.parts.emplace_back(rhythm_field(phrases, mentorship.every_days));
        form.parts.emplace_back(
            Field{.name = "term", .label = phrases.words("form.mentorship.term"), .asks = std::move(term)});
    }
    if (asked.goals)
        form.parts.emplace_back(
            words_field("goals", phrases.words("form.mentorship.goals"), mentorship.goals, words_length_max));
    form.parts.emplace_back(
        words_field("agenda", phrases.words("form.mentorship.agenda"), mentorship.agenda, words_length_max));
    form.parts.emplace_back(Block{
        small_print(phrases(is_of_group(mentorship) ? Phrase{"mentorship.group_how"} : Phrase{"mentorship.private"}))});
    turn.open(std::move(form), Message{{paragraph(phrases("form.mentorship.instead"))}});
}

void mentorship_submitted(Turn& turn, const FormSubmitted& form) {
    const auto id = reference(form.about, "m:");
    std::vector<Mentorship> all = turn.view.mentorships();
    const auto found = std::ranges::find_if(all, [&](const Mentorship& one) {
        return id && one.id.value == *id && one.state == MentorshipState::active && !is_outside(one);
    });
    if (found == all.end()) return refuse_field(turn, "rhythm", turn.phrases.words("mentorship.over_already"));
    const Asked asked = asked_of(*found, turn.me().id);
    const auto every_days = rhythm_chosen(form.answers);
    if (asked.plan && !every_days) return refuse_field(turn, "rhythm", turn.phrases.words("form.choose"));
    if (asked.plan) found->every_days = *every_days;
    const auto months = whole_number<int>(value_of(form.answers, "term"));
    if (asked.plan && months && std::ranges::find(terms_in_months, *months) != terms_in_months.end())
        found->until = months_after(turn.today(), *months);
    if (asked.goals) found->goals = value_of(form.answers, "goals");
    const std::string_view agenda = value_of(form.answers, "agenda");
    if (agenda != found->agenda) found->agenda_on = turn.today();
    found->agenda = agenda;
    change_plan(turn, std::move(*found));
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
