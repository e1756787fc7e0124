// The rule builder for leads: fields in, the canonical sentence out after every change, and the preview before the yes.
// The sentence is the rule; the form only helps to write it.
#include <algorithm>
#include <charconv>

#include "rules/answers/forms.hpp"
#include "rules/due.hpp"
#include "rules/lead_scope.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::string_view everyone = "*";
constexpr std::size_t teams_max = 99;  // and everyone

FieldAnswers first_choices() {
    const auto chosen = [](std::string field, std::string value) {
        return FieldAnswer{.field = std::move(field), .values = {std::move(value)}};
    };
    return {chosen("what", "check_in"), chosen("days", "1"), chosen("every", "1"), chosen("time", "10:00"),
            chosen("quiet", "0")};
}

std::vector<FormOption> audiences(const Turn& turn) {
    std::vector<FormOption> options;
    std::vector<std::string> teams = turn.me().leads;
    if (turn.view.sender_is_operator()) {
        options.push_back({.value = std::string{everyone}, .label = turn.phrases.words("form.rule.everyone")});
        teams = vocabulary_of(turn.view.planning().people).teams;
    }
    for (const std::string& team : teams) {
        if (options.size() > teams_max) break;
        // What is too long to come back whole as a value cannot be chosen here; a typed sentence can still name it.
        if (team.size() <= 75) options.push_back({.value = team, .label = team});
    }
    return options;
}

// As somebody would type it; what is missing is left to the reader of sentences to point out.
std::string sentence_of(const FieldAnswers& answers) {
    std::string text = "every ";
    const std::string_view every = value_of(answers, "every");
    if (every != "1" && !every.empty()) text += std::string{every} + " weeks on ";
    const std::vector<std::string>& days = values_of(answers, "days");
    for (std::size_t i = 0; i < days.size(); ++i) {
        unsigned day = 0;
        std::from_chars(days[i].data(), days[i].data() + days[i].size(), day);
        if (day < 1 || day > 7) continue;
        if (i > 0) text += i + 1 == days.size() ? " and " : ", ";
        text += to_words(std::chrono::weekday{day});
    }
    if (const auto time = time_from_clock(value_of(answers, "time"))) text += " at " + to_clock(*time);
    const std::string_view who = value_of(answers, "who");
    const std::string group =
        who == everyone || who.empty() ? "everyone" : "everyone in the " + std::string{who} + " team";
    const std::string_view what = value_of(answers, "what");
    const std::string_view quiet = value_of(answers, "quiet");
    const std::string condition = quiet.empty() || quiet == "0" || what == "introduce"
                                      ? ""
                                      : " who has not connected with anyone for " + std::string{quiet} + " days";
    if (what == "introduce") {
        text += ", introduce " + group + " in pairs";
    } else if (what == "remind") {
        text += ", remind " + group + condition + ": \"" + std::string{value_of(answers, "words")} + "\"";
    } else {
        text += what == "coffee" ? ", suggest coffee to " : ", suggest a check-in to ";
        text += group + condition;
    }
    if (const auto until = day_from_iso(value_of(answers, "until"))) text += ", until " + to_iso(*until);
    return text;
}

std::variant<std::string, SentenceError> canonical(const Turn& turn, const FieldAnswers& answers) {
    const SentenceContext context{.known = nullptr, .today = turn.today(), .zone_exists = [](std::string_view zone) {
                                      return known_zone(std::string{zone});
                                  }};
    auto read = parse_sentence(sentence_of(answers), context);
    if (auto* error = std::get_if<SentenceError>(&read)) return std::move(*error);
    return print_sentence(std::get<Rule>(read));
}

Form rule_form(const Turn& turn, const FieldAnswers& answers) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "rule", "form.rule.title");
    form.submit = phrases.words("form.rule.submit");
    form.anew = phrases.words("form.rule.anew");
    const auto option = [&](std::string value, Phrase label, Arguments arguments = {}) {
        return FormOption{.value = std::move(value), .label = phrases.words(label, arguments)};
    };
    const auto one = [&](std::string_view field, std::vector<FormOption> options) {
        return AskOne{.options = std::move(options), .picked = std::string{value_of(answers, field)}};
    };
    AskSome days;
    for (unsigned day = 1; day <= 7; ++day)
        days.options.push_back({.value = std::to_string(day), .label = weekday_in_words(day, phrases)});
    days.picked = values_of(answers, "days");
    std::vector<FormOption> weeks{option("1", "form.rule.every_week")};
    for (const int count : {2, 3, 4, 6, 8})
        weeks.push_back(option(std::to_string(count), "form.rule.every_weeks", {{"count", count}}));
    std::vector<FormOption> quiet{option("0", "form.rule.no_condition")};
    for (const int count : {7, 14, 30, 60, 90})
        quiet.push_back(option(std::to_string(count), "form.rule.quiet_for", {{"count", count}}));
    std::vector<FormOption> who = audiences(turn);
    const std::string_view chosen = value_of(answers, "who");
    AskOne audience{.options = who, .picked = chosen.empty() && !who.empty() ? who.front().value : std::string{chosen}};

    form.parts.emplace_back(Block{paragraph(phrases("form.rule.sentence"))});
    FieldAnswers shown = answers;
    if (chosen.empty() && !audience.picked.empty()) shown.push_back({.field = "who", .values = {audience.picked}});
    const auto sentence = canonical(turn, shown);
    if (const auto* good = std::get_if<std::string>(&sentence)) {
        form.parts.emplace_back(Block{Quote{*good}});
    } else if (values_of(shown, "days").empty()) {
        form.parts.emplace_back(Block{small_print(phrases("form.set.no_days"))});
    } else {
        form.parts.emplace_back(Block{small_print(phrases("form.rule.unfinished"))});
    }
    form.parts.emplace_back(
        Field{.name = "what",
              .label = phrases.words("form.rule.what"),
              .live = true,
              .asks = one("what", {option("check_in", "form.rule.check_in"), option("coffee", "form.rule.coffee"),
                                   option("introduce", "form.rule.introduce"), option("remind", "form.rule.remind")})});
    if (value_of(answers, "what") == "remind") {
        form.parts.emplace_back(Field{
            .name = "words",
            .label = phrases.words("form.rule.words"),
            .hint = phrases.words("form.rule.words_hint"),
            .asks = AskWords{.words = std::string{value_of(answers, "words")}, .length_max = own_text_chars_max}});
    }
    form.parts.emplace_back(
        Field{.name = "who", .label = phrases.words("form.rule.who"), .live = true, .asks = std::move(audience)});
    form.parts.emplace_back(
        Field{.name = "days", .label = phrases.words("form.rule.days"), .live = true, .asks = std::move(days)});
    form.parts.emplace_back(Field{.name = "every",
                                  .label = phrases.words("form.rule.every"),
                                  .live = true,
                                  .asks = one("every", std::move(weeks))});
    form.parts.emplace_back(Field{.name = "time",
                                  .label = phrases.words("form.rule.time"),
                                  .live = true,
                                  .asks = AskTime{time_from_clock(value_of(answers, "time"))}});
    if (value_of(answers, "what") != "introduce") {
        form.parts.emplace_back(Field{.name = "quiet",
                                      .label = phrases.words("form.rule.quiet"),
                                      .live = true,
                                      .asks = one("quiet", std::move(quiet))});
    }
    form.parts.emplace_back(Field{.name = "until",
                                  .label = phrases.words("form.rule.until"),
                                  .optional = true,
                                  .live = true,
                                  .asks = AskDay{day_from_iso(value_of(answers, "until"))}});
    return form;
}

// The draft that was answered with, taken out of the effects: it is shown in the form instead of said.
std::optional<Message> taken_answer(Turn& turn) {
    std::optional<Message> answer;
    std::erase_if(turn.decision.effects, [&](const Effect& effect) {
        const auto* said = std::get_if<Say>(&effect);
        if (said == nullptr || said->person != turn.me().id) return false;
        answer = said->message;
        return true;
    });
    return answer;
}

}  // namespace

void open_rule_form(Turn& turn) {
    if (!turn.writes_rules()) return turn.answer("rule.not_allowed");
    if (audiences(turn).empty()) return turn.answer("rule.none_for_lead");
    turn.open(rule_form(turn, first_choices()), say(turn.phrases("rule.none_for_lead")));
}

void rule_changed(Turn& turn, const FormChanged& form) {
    if (!turn.writes_rules()) return;
    turn.go_on(ShowForm{.how = ShowForm::How::replace, .form = rule_form(turn, form.answers), .otherwise = {}});
}

void rule_submitted(Turn& turn, const FormSubmitted& form) {
    const Phrases& phrases = turn.phrases;
    const auto refuse = [&](std::string field, std::string what) {
        turn.go_on(RefuseForm{{{.field = std::move(field), .what = std::move(what)}}});
    };
    if (!turn.writes_rules()) return refuse("what", phrases.words("rule.not_allowed"));
    if (values_of(form.answers, "days").empty()) return refuse("days", phrases.words("form.set.no_days"));
    const bool reminds = value_of(form.answers, "what") == "remind";
    if (const auto until = day_from_iso(value_of(form.answers, "until")); until && *until <= turn.today())
        return refuse("until", phrases.words("form.pause.past"));
    if (reminds) {
        const std::string why = own_text_refusal(value_of(form.answers, "words"));
        if (!why.empty()) return refuse("words", why);
    }
    const auto sentence = canonical(turn, form.answers);
    if (const auto* error = std::get_if<SentenceError>(&sentence))
        return refuse(reminds ? "words" : "what", error->message);
    create_rule(turn, std::get<std::string>(sentence));
    std::optional<Message> draft = taken_answer(turn);
    if (!draft) return refuse("what", phrases.words("rule.draft_over"));
    std::string yes;
    for (const Block& block : draft->blocks) {
        const auto* row = std::get_if<Buttons>(&block);
        if (row == nullptr) continue;
        for (const Button& button : row->buttons) {
            if (button.action == "approve") yes = button.value;
        }
    }
    if (yes.empty()) return refuse("who", plain_text(*draft));
    Form shown = new_form(turn, "rule_yes", "form.rule.preview");
    shown.about = yes;
    shown.submit = phrases.words("button.approve");
    for (Block& block : draft->blocks) {
        if (!std::holds_alternative<Buttons>(block)) shown.parts.emplace_back(std::move(block));
    }
    turn.go_on(ShowForm{.how = ShowForm::How::on_top, .form = std::move(shown), .otherwise = {}});
}

void rule_approved(Turn& turn, const FormSubmitted& form) {
    approve_rule(turn, form.about.empty() ? std::string_view{"none"} : std::string_view{form.about});
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
