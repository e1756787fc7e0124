// "What if rule 3 were every 2 weeks?": what would be different, before anything is, and a button that makes it so.
#include <algorithm>
#include <array>
#include <span>

#include "rules/answers/rules.hpp"
#include "rules/answers/turn.hpp"
#include "rules/audience.hpp"
#include "rules/due.hpp"
#include "rules/lead_scope.hpp"
#include "rules/preview.hpp"
#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"
#include "rules/understand/understand.hpp"

namespace kith {
namespace {

constexpr std::string_view dialog_topic = "change_rule";
constexpr auto openings = std::to_array<std::string_view>(
    {"what if", "was wäre, wenn", "was wäre wenn", "was waere, wenn", "was waere wenn", "was wenn", "et si",
     "que se passerait-il si", "y si", "qué pasaría si", "que pasaria si"});
// Between the number and what would be different.
constexpr auto fillers = std::to_array<std::string_view>(
    {"was",    "were",      "is",    "would", "be",    "ran",   "came",    "said",   "only",   "wäre",    "waere",
     "würde",  "liefe",     "käme",  "kaeme", "hieße", "nur",   "était",   "etait",  "serait", "passait", "venait",
     "disait", "seulement", "fuera", "fuese", "sería", "seria", "viniera", "dijera", "solo"});
constexpr auto pausing = std::to_array<std::string_view>({"pause", "paused", "pausiere", "pausierte", "pausiert",
                                                          "ruhte", "pausara", "pausase", "pausa", "pausada", "pausar"});
constexpr auto ending = std::to_array<std::string_view>({"end", "ended", "beende", "beendete", "beendet", "endete",
                                                         "termine", "terminais", "terminait", "terminée", "finissait",
                                                         "termina", "terminara", "terminase", "acabara"});
// Of weeks: "every two weeks", as people count them.
constexpr auto week_counts = std::to_array<std::pair<std::string_view, int>>(
    {{"week", 1},  {"woche", 1},  {"semaine", 1}, {"semana", 1}, {"other", 2},  {"two", 2},  {"zwei", 2},
     {"deux", 2},  {"dos", 2},    {"three", 3},   {"drei", 3},   {"trois", 3},  {"tres", 3}, {"four", 4},
     {"vier", 4},  {"quatre", 4}, {"cuatro", 4},  {"five", 5},   {"fünf", 5},   {"cinq", 5}, {"cinco", 5},
     {"six", 6},   {"sechs", 6},  {"seis", 6},    {"seven", 7},  {"sieben", 7}, {"sept", 7}, {"siete", 7},
     {"eight", 8}, {"acht", 8},   {"huit", 8},    {"ocho", 8}});
constexpr auto every_words = std::to_array<std::string_view>({"every", "alle", "jede", "toutes", "chaque", "cada"});
constexpr auto time_words = std::to_array<std::string_view>({"at", "um", "uhr", "à", "a", "las"});
constexpr auto week_words =
    std::to_array<std::string_view>({"week", "weeks", "woche", "wochen", "semaine", "semaines", "semana", "semanas"});

struct Word {
    std::string folded{};  // lower case, without what stands around it
    std::size_t end = 0;   // in the text
};

std::vector<Word> words_with_ends(std::string_view text) {
    std::vector<Word> words;
    for (std::size_t at = 0; at < text.size();) {
        const std::size_t begin = text.find_first_not_of(" \n\t", at);
        if (begin == std::string_view::npos) break;
        const std::size_t end = std::min(text.find_first_of(" \n\t", begin), text.size());
        std::string word = lower_case(text.substr(begin, end - begin));
        while (!word.empty() && std::string_view{"#,.?!:;"}.find(word.back()) != std::string_view::npos)
            word.pop_back();
        while (!word.empty() && word.front() == '#') word.erase(0, 1);
        words.push_back({std::move(word), end});
        at = end;
    }
    return words;
}

template <std::size_t N>
bool is_one(const std::array<std::string_view, N>& of, std::string_view word) {
    return std::ranges::find(of, word) != of.end();
}

struct Question {
    RuleId rule{};
    enum class What { other, pause, end } what = What::other;
    std::string words{};  // with `other`: what the rule would be
};

std::optional<Question> question_in(std::string_view text) {
    while (text.starts_with("¿")) text.remove_prefix(std::string_view{"¿"}.size());
    const auto opening = std::ranges::find_if(openings, [&](std::string_view one) {
        return text.size() > one.size() && fold_case(text.substr(0, one.size())) == fold_case(one);
    });
    if (opening == openings.end()) return std::nullopt;
    text.remove_prefix(opening->size());
    const std::vector<Word> words = words_with_ends(text);
    const auto named = std::ranges::find_if(words, [](const Word& word) { return is_one(rule_words, word.folded); });
    if (named == words.end()) return std::nullopt;
    Question question;
    const auto says = [&](auto from, auto to, const auto& list) {
        return std::any_of(from, to, [&](const Word& word) { return is_one(list, word.folded); });
    };
    if (named + 1 == words.end()) return std::nullopt;
    const auto number = whole_number<std::int64_t>((named + 1)->folded);
    if (!number) return std::nullopt;
    question.rule = RuleId{*number};
    auto rest = named + 2;
    while (rest != words.end() && is_one(fillers, rest->folded)) ++rest;
    const std::size_t rest_at = (rest - 1)->end;
    const bool few = words.end() - rest <= 3;  // "en pause", "paused for now"
    if (says(words.begin(), named, pausing) || (few && says(rest, words.end(), pausing))) {
        question.what = Question::What::pause;
    } else if (says(words.begin(), named, ending) || (few && rest != words.end() && is_one(ending, rest->folded))) {
        question.what = Question::What::end;
    } else {
        std::string_view left = text.substr(rest_at);
        while (!left.empty() && std::string_view{" ,:\n\t"}.find(left.front()) != std::string_view::npos)
            left.remove_prefix(1);
        while (!left.empty() && std::string_view{" ?\n\t"}.find(left.back()) != std::string_view::npos)
            left.remove_suffix(1);
        question.words = left;
    }
    return question;
}

// "at 14:00", "um 14 Uhr", "à 14h30", "a las 14" and nothing else, as the sentence language has it.
std::optional<std::string> time_in(std::span<const Word> words) {
    std::optional<std::string> time;
    for (const Word& word : words) {
        if (is_one(time_words, word.folded)) continue;
        if (time) return std::nullopt;
        const std::size_t mark = word.folded.find_first_of(":.h");
        const auto hour = whole_number<int>(std::string_view{word.folded}.substr(0, mark));
        const std::string minute = mark == std::string::npos ? "" : word.folded.substr(mark + 1);
        if (!hour || (!minute.empty() && (minute.size() != 2 || !whole_number<int>(minute)))) return std::nullopt;
        time = "at " + std::to_string(*hour) + ":" + (minute.empty() ? "00" : minute);
    }
    return time;
}

struct Rhythm {
    int weeks = 1;
    std::string at{};  // "at 14:00", or empty
};

// "every two weeks", "alle 2 Wochen um 14 Uhr" and nothing else: what is left over would be lost.
std::optional<Rhythm> rhythm_said(std::string_view text) {
    std::vector<Word> all = words_with_ends(text);
    std::erase_if(all, [](const Word& word) { return word.folded == "les" || is_one(fillers, word.folded); });
    std::span<const Word> words = all;
    if (words.empty() || !is_one(every_words, words.front().folded)) return std::nullopt;
    words = words.subspan(1);
    Rhythm rhythm;
    if (!words.empty() && !is_one(week_words, words.front().folded)) {
        const auto found =
            std::ranges::find(week_counts, words.front().folded, [](const auto& one) { return one.first; });
        const auto number = found != week_counts.end() ? std::optional{found->second}
                                                       : whole_number<int>(std::string_view{words.front().folded});
        if (!number) return std::nullopt;
        rhythm.weeks = *number;
        words = words.subspan(1);
    }
    if (words.empty() || !is_one(week_words, words.front().folded)) return std::nullopt;
    words = words.subspan(1);
    if (words.empty()) return rhythm;
    const auto at = time_in(words);
    if (!at) return std::nullopt;
    rhythm.at = " " + *at;
    return rhythm;
}

// The rule with another rhythm or time of day; nullopt where the words are neither.
std::optional<Rule> with_timing(Rule rule, const std::string& words, LocalDay today) {
    const std::string action = ", suggest a check-in to everyone";
    std::string timing = words;
    if (const auto rhythm = rhythm_said(words)) {
        timing = rhythm->weeks == 1 ? "every" : "every " + std::to_string(rhythm->weeks) + " weeks on";
        // On the days that it has.
        const auto* weekly = std::get_if<Weekly>(&rule.timing.cadence);
        const auto on = weekly != nullptr ? weekly->days : std::vector{std::chrono::Monday};
        for (std::size_t i = 0; i < on.size(); ++i)
            timing += (i == 0 ? " " : i + 1 == on.size() ? " and " : ", ") + std::string{to_words(on[i])};
        timing += rhythm->at;
    }
    if (const auto found = read_again(timing + action, today)) {
        rule.timing.cadence = found->timing.cadence;
        if (found->timing.at) rule.timing.at = found->timing.at;
        if (found->timing.zone) rule.timing.zone = found->timing.zone;
        rule.from = found->from;
        return rule;
    }
    const std::vector<Word> alone = words_with_ends(words);
    const auto found = read_again("every day " + time_in(alone).value_or(words) + action, today);
    if (!found || !found->timing.at) return std::nullopt;
    rule.timing.at = found->timing.at;
    if (found->timing.zone) rule.timing.zone = found->timing.zone;
    return rule;
}

// Whoever may change it, else nothing: they were told why not.
std::optional<OwnedRule> own_rule(Turn& turn, RuleId id) {
    auto rule = turn.view.rule(id);
    if (!may_change_rule(turn, rule)) return std::nullopt;
    if (rule->state == RuleState::live) return rule;
    turn.answer("rule.is_already", {{"state", state_in_words(*rule, turn.phrases)}});
    return std::nullopt;
}

bool same_but_for_time(Rule one, const Rule& other) {
    one.timing = other.timing;
    one.from = other.from;
    return print_sentence(one) == print_sentence(other);
}

constexpr int weeks_compared = 4;

// What is different; `then` is absent where the rule would say nothing.
void put_difference(Message& message, const Preview& now, const std::optional<Preview>& then, const Turn& turn) {
    const Phrases& phrases = turn.phrases;
    const auto both = [&](Phrase phrase, const Figure& before, const Figure& after) {
        message.blocks.emplace_back(
            paragraph(phrases(phrase, {{"now", in_words(before, phrases)}, {"then", in_words(after, phrases)}})));
    };
    if (then) both("what_if.audience", now.audience, then->audience);
    Bullets weeks;
    for (std::size_t week = 0; week < now.weeks.size(); ++week) {
        const std::string after = then && week < then->weeks.size() ? in_words(then->weeks[week].people, phrases)
                                  : then                            ? in_words(shown(0, now.floor, false), phrases)
                                                                    : std::string{"0"};
        weeks.items.push_back(phrases("what_if.week", {{"day", DayValue{now.weeks[week].first, now.today, false}},
                                                       {"now", in_words(now.weeks[week].people, phrases)},
                                                       {"then", after}}));
    }
    if (!weeks.items.empty()) message.blocks.emplace_back(std::move(weeks));
    if (!now.of_mentorships) both("what_if.load", now.load.with, then ? then->load.with : now.load.without);
    if (then && then->load.at_limit.kind != Figure::Kind::fewer_than)
        message.blocks.emplace_back(
            paragraph(phrases("preview.at_limit", {{"people", in_words(then->load.at_limit, phrases)}})));
    message.blocks.emplace_back(small_print(
        phrases("preview.how", {{"step", std::to_string(figures_rounded_to)}, {"floor", std::to_string(now.floor)}})));
}

}  // namespace

bool what_if(Turn& turn, std::string_view text) {
    const auto question = turn.writes_rules() ? question_in(text) : std::nullopt;
    // Danger comes first.
    if (!question || speaks_of_danger(text, turn.view.bot_user())) return false;
    const auto owned = own_rule(turn, question->rule);
    if (!owned) return true;
    const std::string number = std::to_string(owned->id.value);
    const auto is_now = read_again(owned->sentence, turn.today());
    if (!is_now) {
        turn.answer("rule.draft_unreadable");
        return true;
    }
    if (turn.view.times_recorded("rule.previewed", turn.now - hours{1}) >= previews_per_hour_max) {
        turn.answer("rule.enough_previews", {{"most", previews_per_hour_max}});
        return true;
    }
    DueView planning = turn.view.planning();
    std::optional<Rule> changed;
    if (question->what == Question::What::other) {
        const Vocabulary known = vocabulary_of(planning.people);
        auto whole = parse_sentence(
            question->words, SentenceContext{.known = &known, .today = turn.today(), .zone_exists = zone_exists});
        if (auto* rule = std::get_if<Rule>(&whole)) {
            changed = std::move(*rule);
        } else {
            changed = with_timing(*is_now, question->words, turn.today());
        }
        if (!changed) {
            turn.answer("what_if.unclear", {{"number", number}});
            return true;
        }
        // Its owner said yes to these words: another may move it in time, pause or end it.
        if (owned->owner != turn.me().id && owned->owner && !same_but_for_time(*changed, *is_now)) {
            turn.answer("what_if.words_of_another");
            return true;
        }
        changed = allowed_rule(turn, *std::move(changed), planning);
        if (!changed) return true;
    }
    turn.record("rule.previewed", "rule:" + number);
    const auto of = [&](const Rule& rule, std::string sentence) {
        LiveRule live{.owned = *owned, .rule = rule};
        live.owned.sentence = std::move(sentence);
        return live;
    };
    const std::string sentence = changed ? print_sentence(*changed) : owned->sentence;
    const bool pauses = question->what == Question::What::pause;
    Message message = say(turn.phrases(changed  ? Phrase{"what_if.title"}
                                       : pauses ? Phrase{"what_if.title_paused"}
                                                : Phrase{"what_if.title_ended"},
                                       {{"number", number}}));
    message.blocks.emplace_back(Quote{sentence});
    std::optional<Preview> then;
    if (changed) then = preview(planning, of(*changed, sentence), turn.now, weeks_compared, turn.phrases);
    const Preview now =
        preview(std::move(planning), of(*is_now, owned->sentence), turn.now, weeks_compared, turn.phrases);
    if (now.figures_shown && (!then || then->figures_shown)) {
        put_difference(message, now, then, turn);
    } else {
        message.blocks.emplace_back(paragraph(turn.phrases("preview.names_people")));
    }
    if (!pauses && owned->source == RuleSource::file) {
        message.blocks.emplace_back(small_print(turn.phrases("what_if.file")));
        turn.answer(std::move(message));
        return true;
    }
    message.blocks.emplace_back(small_print(turn.phrases("what_if.still")));
    const std::string data = number + "\n" + (changed ? sentence : pauses ? "pause" : "end") + "\n" + owned->sentence;
    const auto button = [&](std::string action, Phrase label, bool primary) {
        return Button{.action = std::move(action),
                      .label = turn.phrases.words(label),
                      .value = "s:" + fingerprint(data),
                      .primary = primary};
    };
    message.blocks.emplace_back(
        Buttons{{button("change_rule", "button.change_rule", true), button("leave_rule", "button.leave_rule", false)}});
    turn.effect(OpenDialog{
        turn.me().id,
        Dialog{.topic = std::string{dialog_topic}, .data = data, .expires_at = turn.now + dialog_expires_after}});
    turn.answer(std::move(message));
    return true;
}

void change_as_shown(Turn& turn, std::string_view value) {
    const std::optional<Dialog> open = turn.view.dialog();
    const bool same = open && (value.empty() || value == "s:" + fingerprint(open->data));
    if (!open || open->topic != dialog_topic || turn.now >= open->expires_at || !same)
        return turn.replace("what_if.over");
    const std::string_view data = open->data;
    const std::size_t first = data.find('\n');
    const std::size_t last = data.rfind('\n');
    const auto number = whole_number<std::int64_t>(data.substr(0, first));
    const std::string wanted{data.substr(first + 1, last - first - 1)};
    auto rule = number ? turn.view.rule(RuleId{*number}) : std::nullopt;
    if (!rule || rule->state != RuleState::live || rule->sentence != data.substr(last + 1))
        return turn.replace("what_if.over");
    if (!turn.writes_rules() || (rule->owner != turn.me().id && !turn.view.sender_is_operator()))
        return turn.replace("rule.not_allowed");
    turn.effect(CloseDialog{turn.me().id});
    if (wanted == "pause" || wanted == "end")
        return turn.replace(with_state(turn, *rule, wanted == "pause" ? RuleState::paused : RuleState::ended));
    const auto changed = read_again(wanted, turn.today());
    if (!changed) return turn.replace("rule.draft_unreadable");
    if (!within_own_teams(turn, *changed, wanted)) return turn.replace("rule.teams_changed");
    rule->sentence = wanted;
    rule->live_since = turn.now;
    turn.effect(UpdateRule{*rule});
    turn.record("rule.changed", "rule:" + std::to_string(rule->id.value), "live");
    Message message = say(turn.phrases("what_if.changed"));
    message.blocks.emplace_back(Quote{rule->sentence});
    turn.replace(std::move(message));
}

void leave_as_it_is(Turn& turn) {
    const std::optional<Dialog> open = turn.view.dialog();
    if (open && open->topic == dialog_topic) turn.effect(CloseDialog{turn.me().id});
    turn.replace("what_if.kept");
}

}  // namespace kith
