// Personal control: pause, stop, start, settings. What a person chooses here wins over every rule, at once.
#include <algorithm>
#include <array>

#include "rules/consent.hpp"
#include "rules/explain.hpp"
#include "rules/forms.hpp"
#include "rules/programs.hpp"
#include "rules/text/text.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

// The kinds a word in chat stands for. Empty: all.
std::vector<NudgeKind> kinds_of(NudgeScope scope) {
    switch (scope) {
        case NudgeScope::introductions:
            return {NudgeKind::introduction, NudgeKind::invitation};
        case NudgeScope::checkins:
            return {NudgeKind::check_in};
        case NudgeScope::reminders:  // whoever says so means all that reminds them
            return {NudgeKind::check_in, NudgeKind::reminder, NudgeKind::keep_in_touch};
        case NudgeScope::events:
            return {NudgeKind::activity};
        case NudgeScope::mentoring:
            return {NudgeKind::mentor};
        case NudgeScope::all:
        case NudgeScope::person:
            return {};
    }
    return {};
}

void end_pause(Preferences& preferences) {
    preferences.paused_from.reset();
    preferences.paused_until.reset();
    preferences.paused_kinds.clear();
}

void add_missing(std::vector<NudgeKind>& kinds, const std::vector<NudgeKind>& more) {
    for (const NudgeKind kind : more) {
        if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
    }
}

}  // namespace

void start_only(Preferences& preferences, const std::vector<NudgeKind>& kinds) {
    if (preferences.stopped) {
        preferences.stopped = false;
        preferences.stopped_kinds.assign(chosen_kinds.begin(), chosen_kinds.end());
    }
    if (preferences.paused_until && preferences.paused_kinds.empty())
        preferences.paused_kinds.assign(chosen_kinds.begin(), chosen_kinds.end());
    for (const NudgeKind kind : kinds) {
        std::erase(preferences.stopped_kinds, kind);
        std::erase(preferences.paused_kinds, kind);
    }
    if (preferences.paused_kinds.empty()) end_pause(preferences);
}

namespace {

void stop_people(Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    std::vector<Person> people = resolve(turn, named, unknown);
    for (const NamedPerson& name : unknown) {
        const std::vector<Person> candidates = turn.view.people_by_name(name.name);
        if (candidates.size() == 1) people.push_back(candidates.front());
    }
    if (people.empty()) return turn.answer("stop.whom");
    Preferences preferences = turn.view.preferences();
    for (const Person& person : people) {
        stop_person(turn, preferences, person.id);
    }
    turn.prefer(std::move(preferences), "stopped_people");
    turn.answer("stop.people", {{"people", mentions(people, turn.from, turn.phrases)}});
}

// "10:00-16:30" -> both times.
std::optional<std::pair<TimeOfDay, TimeOfDay>> hours_from(std::string_view text) {
    std::size_t dash = text.find('-');
    std::size_t width = 1;
    if (dash == std::string_view::npos) {
        dash = text.find("–");
        width = std::string_view{"–"}.size();
    }
    if (dash == std::string_view::npos) return std::nullopt;
    const auto trim = [](std::string_view part) {
        while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
        while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
        return part;
    };
    const auto from = time_from_clock(trim(text.substr(0, dash)));
    const auto to = time_from_clock(trim(text.substr(dash + width)));
    if (!from || !to || *from >= *to) return std::nullopt;
    return std::pair{*from, *to};
}

std::pair<std::string_view, std::string_view> first_word(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return {text, {}};
    std::string_view rest = text.substr(space + 1);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return {text.substr(0, space), rest};
}

std::vector<std::string> words_between_commas(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t comma = text.find(',');
        std::string word;
        for (const char c : text.substr(0, comma)) word += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        while (!word.empty() && word.front() == ' ') word.erase(0, 1);
        while (!word.empty() && word.back() == ' ') word.pop_back();
        if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(word);
        if (comma == std::string_view::npos) break;
        text.remove_prefix(comma + 1);
    }
    return words;
}

// The setting that a word names, in any of the languages; empty: none.
std::string_view setting_named(std::string_view word) {
    struct Setting {
        std::string_view name;
        std::array<std::string_view, 6> words;
    };
    static constexpr auto known = std::to_array<Setting>(
        {{"cap", {"cap", "limit", "grenze", "limite", "límite", "höchstens"}},
         {"hours", {"hours", "zeiten", "arbeitszeiten", "heures", "horario", "horas"}},
         {"zone", {"zone", "timezone", "zeitzone", "fuseau", "zona", "huso"}},
         {"status", {"status", "statut", "estado", "abwesenheit", "absence", "ausencia"}},
         {"learning", {"learning", "lernen", "apprentissage", "aprendizaje", "learn", "aprender"}},
         {"interests", {"interests", "interessen", "intérêts", "interets", "intereses", "interest"}},
         {"language", {"language", "sprache", "langue", "idioma", "lengua", "lang"}}});
    const std::string said = lower_case(word);
    for (const Setting& setting : known) {
        if (std::ranges::find(setting.words, said) != setting.words.end()) return setting.name;
    }
    return {};
}

std::optional<bool> on_or_off(std::string_view word) {
    constexpr auto on = std::to_array<std::string_view>({"on", "an", "ein", "oui", "sí", "si", "yes"});
    constexpr auto off = std::to_array<std::string_view>({"off", "aus", "non", "no"});
    const std::string said = lower_case(word);
    if (std::ranges::find(on, said) != on.end()) return true;
    if (std::ranges::find(off, said) != off.end()) return false;
    return std::nullopt;
}

constexpr std::size_t interest_bytes_max = 60;

void show_settings(Turn& turn) {
    Message message = settings_in_words(turn, turn.me(), turn.view.preferences(), "settings.title");
    message.blocks.emplace_back(
        Buttons{{{.action = "settings", .label = turn.phrases.words("button.change_settings"), .value = "message"}}});
    turn.answer(std::move(message));
}

}  // namespace

Message settings_in_words(const Turn& turn, const Person& me, const Preferences& preferences, Phrase title) {
    const Phrases phrases = phrases_for(me, turn.view.house());
    Bullets bullets;
    const auto add = [&](Phrase phrase, Arguments arguments = {}) {
        bullets.items.push_back(phrases(phrase, arguments));
    };
    if (preferences.stopped) {
        add("settings.stopped");
    } else if (is_paused(preferences, turn.today())) {
        add("settings.paused", {{"day", turn.seen(*preferences.paused_until)}});
    } else if (preferences.asked_to_go_on) {
        add("settings.rests");
    } else {
        add("settings.on");
    }
    if (pause_lies_ahead(preferences, turn.today()))
        add("settings.paused_ahead",
            {{"first", turn.seen(*preferences.paused_from)}, {"day", turn.seen(*preferences.paused_until)}});
    if (!preferences.stopped_kinds.empty())
        add("settings.not_wanted", {{"kinds", kinds_in_words(preferences.stopped_kinds, phrases)}});
    if (std::ranges::find(preferences.joined_kinds, NudgeKind::introduction) != preferences.joined_kinds.end()) {
        add("settings.joined");
    } else {
        add("settings.not_joined");
    }
    add("settings.cap", {{"cap", std::to_string(weekly_cap(preferences, turn.view.house()))}});
    add("settings.hours", {{"from", to_clock(me.work_start)},
                           {"to", to_clock(me.work_end)},
                           {"days", days_in_words(me.work_days, phrases)}});
    if (me.zone.empty()) {
        add("settings.no_zone");
    } else {
        add("settings.zone", {{"zone", me.zone}});
    }
    // Only Slack has a status that can be read.
    const bool on_slack =
        std::ranges::any_of(me.accounts, [](const Account& account) { return account.platform == Platform::slack; });
    if (preferences.status_counts) {
        add("settings.status_on");
    } else if (on_slack) {
        add("settings.status_off");
    }
    if (turn.view.house().learning) {
        const auto learnt = turn.view.learnt();
        if (!preferences.learning) {
            add("settings.learning_off");
        } else if (learnt && learnt->mostly_around) {
            add("settings.learning_around", {{"time", to_clock(*learnt->mostly_around)}});
        } else {
            add("settings.learning_on");
        }
    }
    if (me.interests.empty()) {
        add("settings.no_interests");
    } else {
        add("settings.interests", {{"interests", phrases.listed(me.interests)}});
    }
    add("settings.language");
    return {{paragraph(phrases(title)), std::move(bullets), small_print(phrases("settings.only_you"))}};
}

Message with_start(const Turn& turn, Phrase phrase, Arguments arguments) {
    Message message = say(turn.phrases(phrase, arguments));
    message.blocks.emplace_back(
        Buttons{{Button{.action = "start", .label = turn.phrases.words("button.start"), .value = "all"}}});
    return message;
}

bool wants(const Preferences& preferences, NudgeKind kind) {
    const auto among = [&](const std::vector<NudgeKind>& kinds) {
        return std::ranges::find(kinds, kind) != kinds.end();
    };
    return !among(preferences.stopped_kinds) && (!needs_yes(kind) || among(preferences.joined_kinds));
}

int weekly_cap(const Preferences& preferences, const House& house) {
    return std::min(preferences.cap_per_week.value_or(house.cap_per_week), house.cap_per_week);
}

std::optional<std::vector<std::string>> interests_from(std::string_view text) {
    std::vector<std::string> interests = words_between_commas(text);
    const bool too_long =
        std::ranges::any_of(interests, [](const std::string& word) { return word.size() > interest_bytes_max; });
    if (interests.size() > interests_max || too_long) return std::nullopt;
    return interests;
}

namespace {

// What is planned for days before it stays; what falls into it is stopped right before it is sent.
void pause_later(Turn& turn, Preferences preferences) {
    const DayValue first = turn.seen(*preferences.paused_from);
    const DayValue day = turn.seen(*preferences.paused_until);
    const std::string kinds =
        preferences.paused_kinds.empty() ? "all" : kinds_in_words(preferences.paused_kinds, turn.phrases);
    const Choice which{preferences.paused_kinds.empty() ? "all" : "some"};
    turn.prefer(std::move(preferences), "paused_until");
    turn.answer(with_start(turn, "pause.ahead", {{"first", first}, {"day", day}, {"which", which}, {"kinds", kinds}}));
}

}  // namespace

void snooze(Turn& turn, const Snooze& intent) {
    const LocalDay resume_on = intent.resume_on.value_or(turn.today() + later_postpones);
    if (intent.scope == NudgeScope::person) {
        std::vector<NamedPerson> unknown;
        const std::vector<Person> people = resolve(turn, intent.people, unknown);
        if (people.empty()) return turn.answer("stop.whom");
        if (resume_on <= turn.today()) return turn.answer("pause.past");
        if (!snooze_ties(turn, people, resume_on))
            turn.answer("ties.not_kept", {{"people", mentions(people, turn.from, turn.phrases)}});
        return;
    }
    if (resume_on <= turn.today()) {
        return turn.answer("pause.past");
    }
    Preferences preferences = turn.view.preferences();
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    // One pause is kept: a shorter one of some kinds must not end the longer one of all, nor a later one the one that
    // is on.
    if (!kinds.empty() && all_paused(preferences, turn.today()) && *preferences.paused_until >= resume_on) {
        return turn.answer(with_start(turn, "pause.longer_already", {{"day", turn.seen(*preferences.paused_until)}}));
    }
    const bool ahead = intent.from && *intent.from > turn.today();
    if (ahead && is_paused(preferences, turn.today())) {
        return turn.answer(with_start(turn, "pause.one_at_a_time", {{"day", turn.seen(*preferences.paused_until)}}));
    }
    preferences.paused_from = ahead ? intent.from : std::nullopt;
    preferences.paused_until = resume_on;
    preferences.paused_kinds = kinds;
    if (ahead) return pause_later(turn, std::move(preferences));
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = preferences.paused_kinds, .about = {}, .why = "paused"});
    turn.prefer(std::move(preferences), "paused_until");
    if (!kinds.empty() && intent.scope != NudgeScope::introductions && intent.scope != NudgeScope::checkins) {
        const Argument which{"kinds", kinds_in_words(kinds, turn.phrases)};
        return turn.answer(with_start(turn, "pause.some", {which, {"day", turn.seen(resume_on)}}));
    }
    const Phrase what = intent.scope == NudgeScope::introductions ? Phrase{"pause.introductions"}
                        : intent.scope == NudgeScope::checkins    ? Phrase{"pause.check_ins"}
                                                                  : Phrase{"pause.all"};
    turn.answer(with_start(turn, what, {{"day", turn.seen(resume_on)}}));
}

void stop_all(Turn& turn) {
    Preferences preferences = turn.view.preferences();
    preferences.stopped = true;
    leave_talks(turn);
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = {}, .about = {}, .why = "stopped"});
    turn.prefer(std::move(preferences), "stopped");
}

void stop(Turn& turn, const Stop& intent) {
    if (intent.scope == NudgeScope::mentoring) return stop_mentoring(turn);
    if (intent.scope == NudgeScope::person) return stop_people(turn, intent.people);
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    if (kinds.empty()) {
        stop_all(turn);
        return turn.answer(with_start(turn, "stop.all"));
    }
    Preferences preferences = turn.view.preferences();
    std::vector<NudgeKind> cancelled = kinds;
    for (const NudgeKind kind : kinds) add_missing(cancelled, all_of_kind(kind));
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = cancelled, .about = {}, .why = "stopped"});
    add_missing(preferences.stopped_kinds, kinds);
    for (const NudgeKind kind : kinds) std::erase(preferences.joined_kinds, kind);
    turn.prefer(std::move(preferences), "stopped_kinds");
    const std::string what = intent.scope == NudgeScope::reminders ? kinds_in_words(kinds, turn.phrases)
                                                                   : kinds_in_words(kinds.front(), turn.phrases);
    turn.answer(with_start(turn, "stop.kind", {{"kinds", what}}));
}

void stop_person(Turn& turn, Preferences& preferences, PersonId other) {
    drop_tie(turn, other);
    end_mentorships_with(turn, other);
    if (std::ranges::find(preferences.stopped_people, other) == preferences.stopped_people.end())
        preferences.stopped_people.push_back(other);
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = {}, .about = other, .why = "stopped_person"});
    turn.effect(CancelNudges{.person = other, .kinds = {}, .about = turn.me().id, .why = "overtaken"});
}

void avoid_people(Turn& turn, const AvoidPeople& intent) {
    stop_people(turn, intent.people);
}

void resume(Turn& turn, const Resume& intent) {
    Preferences preferences = turn.view.preferences();
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    if (kinds.empty()) {
        preferences.stopped = false;
        preferences.stopped_kinds.clear();
        end_pause(preferences);
    } else {
        start_only(preferences, kinds);
    }
    preferences.asked_to_go_on.reset();
    if (intent.scope == NudgeScope::events) return start_suggesting(turn);
    const bool introductions = intent.scope == NudgeScope::introductions;
    if (introductions) add_missing(preferences.joined_kinds, {NudgeKind::introduction});
    turn.prefer(std::move(preferences), "started");
    if (introductions) {
        Message message = say(turn.phrases("start.introductions"));
        if (const auto day = next_round_for(turn.view.about_me(), turn.me().id, turn.now))
            message.blocks.emplace_back(paragraph(turn.phrases("nudge.next_round", {{"day", turn.seen(*day)}})));
        return turn.replace(std::move(message));
    }
    if (!kinds.empty()) return turn.replace("start.some", {{"kinds", kinds_in_words(kinds, turn.phrases)}});
    turn.replace("start.all", {{"cap", weekly_cap(turn.view.preferences(), turn.view.house())}});
}

std::optional<Nudge> open_question(const View& view) {
    const std::vector<Nudge> nudges = view.nudges();
    if (nudges.empty() || nudges.front().kind != NudgeKind::go_on || nudges.front().state != NudgeState::sent)
        return std::nullopt;
    return nudges.front();
}

void answer_question(Turn& turn, Nudge question, bool go_on) {
    Preferences preferences = turn.view.preferences();
    if (go_on) {
        preferences.asked_to_go_on.reset();
    } else if (!preferences.asked_to_go_on) {
        preferences.asked_to_go_on = turn.now;
    }
    turn.prefer(std::move(preferences), go_on ? "goes_on" : "rests");
    question.state = NudgeState::answered;
    question.answer = go_on ? NudgeAnswer::joined : NudgeAnswer::declined;
    question.answered_at = turn.now;
    turn.effect(UpdateNudge{std::move(question)});
    if (go_on) return turn.replace("go_on.yes", {{"cap", weekly_cap(turn.view.preferences(), turn.view.house())}});
    turn.replace(with_start(turn, "go_on.rest"));
}

void join_introductions(Turn& turn) {
    resume(turn, Resume{.scope = NudgeScope::introductions});
}

void settings(Turn& turn, std::string_view words) {
    if (words.empty()) return show_settings(turn);
    const auto [said, value] = first_word(words);
    const std::string_view name = setting_named(said);
    if (name == "cap") {
        const auto cap = whole_number<int>(value);
        const int most = turn.view.house().cap_per_week;
        if (!cap || *cap < 0 || *cap > most) {
            return turn.answer("settings.cap_needs_number", {{"most", std::to_string(most)}});
        }
        Preferences preferences = turn.view.preferences();
        preferences.cap_per_week = cap;
        turn.prefer(std::move(preferences), "cap_per_week");
        return turn.answer("settings.cap_set", {{"cap", *cap}});
    }
    Person person = turn.me();
    const auto store = [&] {
        turn.effect(UpdatePerson{person});
        turn.record("settings.changed", "person:" + std::to_string(person.id.value), std::string{name});
    };
    if (name == "hours") {
        const auto hours = hours_from(value);
        if (!hours) return turn.answer("settings.hours_needed");
        person.work_start = hours->first;
        person.work_end = hours->second;
        store();
        return turn.answer("settings.hours_set", {{"from", to_clock(hours->first)}, {"to", to_clock(hours->second)}});
    }
    if (name == "zone") {
        if (!known_zone(std::string{value})) return turn.answer("settings.zone_unknown");
        person.zone = value;
        store();
        if (Preferences preferences = turn.view.preferences(); !preferences.zone_chosen) {
            preferences.zone_chosen = true;
            turn.effect(UpdatePreferences{person.id, std::move(preferences)});
        }
        return turn.answer("settings.zone_set", {{"zone", person.zone}});
    }
    if (name == "status") {
        const std::optional<bool> on = on_or_off(value);
        if (!on) return turn.answer("settings.status_needed");
        Preferences preferences = turn.view.preferences();
        preferences.status_counts = *on;
        // What the status says now is asked of the platform once it may count.
        preferences.away_until.reset();
        if (preferences.status_counts) turn.effect(LookUpAccount{turn.from});
        turn.prefer(std::move(preferences), "status_counts");
        if (!*on) return turn.answer("settings.status_set_off");
        return turn.answer("settings.status_set_on");
    }
    if (name == "learning") {
        const std::optional<bool> on = on_or_off(value);
        if (!on) return turn.answer("settings.learning_needed");
        Preferences preferences = turn.view.preferences();
        preferences.learning = *on;
        turn.prefer(std::move(preferences), "learning");
        if (!*on) return turn.answer("settings.learning_set_off");
        if (!turn.view.house().learning) return turn.answer("settings.learning_nobody");
        return turn.answer("settings.learning_set_on");
    }
    if (name == "interests") {
        auto interests = interests_from(value);
        if (!interests) {
            return turn.answer("settings.too_many_interests", {{"most", std::to_string(interests_max)}});
        }
        person.interests = *std::move(interests);
        store();
        if (person.interests.empty()) return turn.answer("settings.interests_cleared");
        return turn.answer("settings.interests_set", {{"interests", turn.phrases.listed(person.interests)}});
    }
    if (name == "language") {
        const Language language = language_from(value, person.language);
        if (language_from(value) != language || (language == Language::english && !value.starts_with("en"))) {
            return turn.answer("settings.language_unknown");
        }
        person.language = to_string(language);
        store();
        turn.phrases = Phrases{language};
        return turn.answer("settings.language_set");
    }
    turn.answer("settings.unknown");
}

}  // namespace kith
