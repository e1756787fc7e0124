// Personal control: pause, stop, start, settings. What a person chooses here wins over every rule, at once.
#include <algorithm>
#include <array>

#include "rules/answers/forms.hpp"
#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/explain.hpp"
#include "rules/setting_said.hpp"
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
        case NudgeScope::keep_in_touch:
            return {NudgeKind::keep_in_touch};
        case NudgeScope::all:
        case NudgeScope::person:
        case NudgeScope::other:
            return {};
    }
    return {};
}

void end_pauses(Preferences& preferences) {
    keep_pauses(preferences, {}, LocalDay{});
}

void add_missing(std::vector<NudgeKind>& kinds, const std::vector<NudgeKind>& more) {
    for (const NudgeKind kind : more) {
        if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
    }
}

std::vector<NudgeKind> kinds_of(NudgeScope scope, const std::vector<NudgeScope>& also) {
    std::vector<NudgeKind> kinds = kinds_of(scope);
    for (const NudgeScope one : also) add_missing(kinds, kinds_of(one));
    return kinds;
}

}  // namespace

std::vector<Person> avoided_people(const Turn& turn) {
    std::vector<Person> people;
    for (const PersonId id : turn.view.preferences().stopped_people) {
        if (auto person = turn.view.person(id)) people.push_back(*std::move(person));
    }
    return people;
}

void start_only(Preferences& preferences, const std::vector<NudgeKind>& kinds) {
    if (preferences.stopped) {
        preferences.stopped = false;
        preferences.stopped_kinds.assign(chosen_kinds.begin(), chosen_kinds.end());
    }
    std::vector<Pause> pauses = pauses_of(preferences);
    for (Pause& pause : pauses) {
        if (pause.kinds.empty()) pause.kinds.assign(chosen_kinds.begin(), chosen_kinds.end());
        std::erase_if(pause.kinds, [&](NudgeKind kind) { return std::ranges::find(kinds, kind) != kinds.end(); });
    }
    std::erase_if(pauses, [](const Pause& pause) { return pause.kinds.empty(); });
    keep_pauses(preferences, std::move(pauses), LocalDay{});
    for (const NudgeKind kind : kinds) std::erase(preferences.stopped_kinds, kind);
}

namespace {

// Those who are named by an account, or by a name that only one person has.
std::vector<Person> people_named(const Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    std::vector<Person> people = resolve(turn, named, unknown);
    for (const NamedPerson& name : unknown) {
        const std::vector<Person> candidates = turn.view.people_by_name(name.name);
        if (candidates.size() == 1) people.push_back(candidates.front());
    }
    return people;
}

void stop_people(Turn& turn, const std::vector<NamedPerson>& named) {
    const std::vector<Person> people = people_named(turn, named);
    if (people.empty()) return turn.answer("stop.whom");
    Preferences preferences = turn.view.preferences();
    for (const Person& person : people) {
        stop_person(turn, preferences, person.id);
    }
    turn.prefer(std::move(preferences));
    turn.answer("stop.people", {{"people", mentions(people, turn.from, turn.phrases)}});
}

// Only the sender's own list changes, and the answer is the same whoever is on it: it must not tell whether the other
// avoids the sender, too.
void allow_people(Turn& turn, const std::vector<NamedPerson>& named) {
    const std::vector<Person> people = people_named(turn, named);
    if (people.empty()) return turn.answer("stop.whom");
    Preferences preferences = turn.view.preferences();
    std::size_t lifted = 0;
    for (const Person& person : people) lifted += std::erase(preferences.stopped_people, person.id);
    if (lifted > 0) turn.prefer(std::move(preferences));
    turn.answer_in_private(
        say(turn.phrases("stop.people_again", {{"people", mentions(people, turn.from, turn.phrases)}})));
}

void show_avoided(Turn& turn) {
    const std::vector<Person> people = avoided_people(turn);
    if (people.empty()) return turn.answer_in_private(say(turn.phrases("stop.nobody")));
    turn.answer_in_private(
        Message{{paragraph(turn.phrases("stop.list", {{"people", mentions(people, turn.from, turn.phrases)}})),
                 small_print(turn.phrases("stop.list_how"))}});
}

std::pair<std::string_view, std::string_view> first_word(std::string_view text) {
    const std::size_t space = text.find(' ');
    if (space == std::string_view::npos) return {text, {}};
    std::string_view rest = text.substr(space + 1);
    while (!rest.empty() && rest.front() == ' ') rest.remove_prefix(1);
    return {text.substr(0, space), rest};
}

// "Chess; climbing and jazz" -> each of the three, in lower case.
std::vector<std::string> words_listed(std::string_view text) {
    std::string said = lower_case(text);
    for (std::string_view joining : {";", " and ", " und ", " et ", " y ", " & "}) {
        for (std::size_t at = said.find(joining); at != std::string::npos; at = said.find(joining, at))
            said.replace(at, joining.size(), ",");
    }
    std::vector<std::string> words;
    for (std::string_view rest = said; !rest.empty();) {
        const std::size_t comma = rest.find(',');
        std::string word{rest.substr(0, comma)};
        while (!word.empty() && word.front() == ' ') word.erase(0, 1);
        while (!word.empty() && word.back() == ' ') word.pop_back();
        if (!word.empty() && std::ranges::find(words, word) == words.end()) words.push_back(word);
        if (comma == std::string_view::npos) break;
        rest.remove_prefix(comma + 1);
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
         {"days", {"days", "workdays", "tage", "arbeitstage", "jours", "días"}},
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
    turn.aside = true;
    Message message = settings_in_words(turn, turn.me(), turn.view.preferences(), "settings.title");
    message.blocks.emplace_back(
        Buttons{{{.action = "settings", .label = turn.phrases.words("button.change_settings"), .value = "message"}}});
    turn.answer(std::move(message));
}

}  // namespace

std::vector<Text> pause_lines(const Turn& turn, const Preferences& preferences, const Phrases& phrases) {
    std::vector<Text> lines;
    for (const Pause& pause : pauses_of(preferences)) {
        if (pause.until <= turn.today()) continue;
        const Argument day{"day", turn.seen(pause.until)};
        const Argument all{"which", Choice{pause.kinds.empty() ? "all" : "some"}};
        const Argument kinds{"kinds", kinds_in_words(pause.kinds, phrases)};
        if (!covers(pause, turn.today())) {
            lines.push_back(phrases("settings.paused_ahead", {{"first", turn.seen(*pause.from)}, day, all, kinds}));
        } else if (pause.kinds.empty()) {
            lines.push_back(phrases("settings.paused", {day}));
        } else {
            lines.push_back(phrases("settings.paused_kinds", {day, kinds}));
        }
    }
    return lines;
}

Message settings_in_words(const Turn& turn, const Person& me, const Preferences& preferences, Phrase title) {
    const Phrases phrases = phrases_for(me, turn.view.house());
    Bullets bullets;
    const auto add = [&](Phrase phrase, Arguments arguments = {}) {
        bullets.items.push_back(phrases(phrase, arguments));
    };
    if (preferences.stopped) {
        add("settings.stopped");
    } else if (all_paused(preferences, turn.today())) {
        // Said below, with its day.
    } else if (preferences.asked_to_go_on) {
        add("settings.rests");
    } else {
        add("settings.on");
    }
    for (Text& line : pause_lines(turn, preferences, phrases)) bullets.items.push_back(std::move(line));
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
    std::vector<std::string> interests = words_listed(text);
    const bool too_long =
        std::ranges::any_of(interests, [](const std::string& word) { return word.size() > interest_bytes_max; });
    if (interests.size() > interests_max || too_long) return std::nullopt;
    return interests;
}

namespace {

// Whether `wished` is the person's newer word on what they said before. Other kinds, and other days, stay as they are:
// a shorter pause of some kinds ends no longer one of all, and a later one not the one that is on.
bool is_replaced(const Pause& said, const Pause& wished, LocalDay today) {
    const bool all = wished.kinds.empty();
    if (said.until <= today) return true;
    // What all kinds do while they rest need not be kept for some of them.
    const bool within = said.from.value_or(today) >= wished.from.value_or(today) && said.until <= wished.until;
    if (all && within) return true;
    if (said.kinds != wished.kinds) return false;
    const bool begun = covers(said, today);
    if (begun != !wished.from) return false;
    return begun || (*said.from < wished.until && *wished.from < said.until);
}

// What is planned for days before it stays; what falls into it is stopped right before it is sent.
void pause_later(Turn& turn, Preferences preferences, const Pause& pause) {
    const DayValue first = turn.seen(*pause.from);
    const DayValue day = turn.seen(pause.until);
    const std::string kinds = pause.kinds.empty() ? "all" : kinds_in_words(pause.kinds, turn.phrases);
    const Choice which{pause.kinds.empty() ? "all" : "some"};
    turn.prefer(std::move(preferences));
    turn.answer(with_start(turn, "pause.ahead", {{"first", first}, {"day", day}, {"which", which}, {"kinds", kinds}}));
}

// What the sender gets still while these rest: what they chose, and what they said yes to.
std::vector<NudgeKind> going_on(const Turn& turn, const Preferences& preferences,
                                const std::vector<NudgeKind>& resting) {
    std::vector<NudgeKind> kinds;
    for (const NudgeKind kind : offered_kinds) {
        const bool goes_somewhere = kind == NudgeKind::activity && !turn.view.attending().empty();
        if (std::ranges::find(resting, kind) == resting.end() && (goes_somewhere || wants(preferences, kind)))
            kinds.push_back(kind);
    }
    return kinds;
}

}  // namespace

void snooze(Turn& turn, const Snooze& intent) {
    if (intent.scope == NudgeScope::other) return turn.answer("pause.not_alone");
    const LocalDay resume_on = intent.resume_on.value_or(turn.today() + later_postpones);
    if (intent.scope == NudgeScope::person && intent.tag)
        return resume_on <= turn.today() ? turn.answer("pause.past") : snooze_tagged(turn, *intent.tag, resume_on);
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
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope, intent.also);
    std::vector<Pause> pauses = pauses_of(preferences);
    const bool ahead = intent.from && *intent.from > turn.today();
    const Pause wished{.from = ahead ? intent.from : std::nullopt, .until = resume_on, .kinds = kinds};
    // Of some kinds, while everything rests for longer: nothing would be different.
    const auto longer = std::ranges::find_if(pauses, [&](const Pause& one) {
        return !kinds.empty() && one.kinds.empty() && covers(one, wished.from.value_or(turn.today())) &&
               one.until >= resume_on;
    });
    if (longer != pauses.end())
        return turn.answer(with_start(turn, "pause.longer_already", {{"day", turn.seen(longer->until)}}));
    std::erase_if(pauses, [&](const Pause& one) { return is_replaced(one, wished, turn.today()); });
    if (pauses.size() >= pauses_max) return turn.answer(with_start(turn, "pause.too_many", {{"most", pauses_max}}));
    pauses.push_back(wished);
    keep_pauses(preferences, std::move(pauses), turn.today());
    if (ahead) return pause_later(turn, std::move(preferences), wished);
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = kinds, .about = {}, .why = "paused"});
    const bool reminders = intent.scope == NudgeScope::reminders && intent.also.empty();
    const std::vector<NudgeKind> others = reminders ? going_on(turn, preferences, kinds) : std::vector<NudgeKind>{};
    turn.prefer(std::move(preferences));
    const bool one_of_two = intent.scope == NudgeScope::introductions || intent.scope == NudgeScope::checkins;
    if (!others.empty())
        return turn.answer(with_start(turn, "pause.reminders",
                                      {{"kinds", kinds_in_words(kinds, turn.phrases)},
                                       {"day", turn.seen(resume_on)},
                                       {"others", kinds_in_words(others, turn.phrases)}}));
    if (!kinds.empty() && !(one_of_two && intent.also.empty())) {
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
    turn.prefer(std::move(preferences));
}

void stop(Turn& turn, const Stop& intent) {
    if (intent.scope == NudgeScope::other) return turn.answer("stop.not_alone");
    if (intent.scope == NudgeScope::mentoring && intent.also.empty()) return stop_mentoring(turn);
    if (intent.scope == NudgeScope::person) return stop_people(turn, intent.people);
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope, intent.also);
    // What ends with mentoring is more than its nudges.
    if (std::ranges::find(kinds, NudgeKind::mentor) != kinds.end()) return stop_mentoring(turn, kinds);
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
    turn.prefer(std::move(preferences));
    const std::string what = intent.scope == NudgeScope::reminders || !intent.also.empty()
                                 ? kinds_in_words(kinds, turn.phrases)
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
    switch (intent.what) {
        case AvoidPeople::What::avoid:
            return stop_people(turn, intent.people);
        case AvoidPeople::What::allow:
            return allow_people(turn, intent.people);
        case AvoidPeople::What::show:
            return show_avoided(turn);
    }
}

void resume(Turn& turn, const Resume& intent) {
    Preferences preferences = turn.view.preferences();
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    if (kinds.empty()) {
        preferences.stopped = false;
        preferences.stopped_kinds.clear();
        end_pauses(preferences);
    } else {
        start_only(preferences, kinds);
    }
    preferences.asked_to_go_on.reset();
    if (intent.scope == NudgeScope::events) return start_suggesting(turn);
    const bool introductions = intent.scope == NudgeScope::introductions;
    if (introductions) add_missing(preferences.joined_kinds, {NudgeKind::introduction});
    turn.prefer(std::move(preferences));
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
    turn.prefer(std::move(preferences));
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
        if (value.empty()) return turn.answer("settings.cap_how", {{"most", std::to_string(most)}});
        if (!cap || *cap < 0 || *cap > most) {
            return turn.answer("settings.cap_needs_number", {{"most", std::to_string(most)}});
        }
        Preferences preferences = turn.view.preferences();
        preferences.cap_per_week = cap;
        turn.prefer(std::move(preferences));
        return turn.answer("settings.cap_set", {{"cap", *cap}});
    }
    Person person = turn.me();
    const auto store = [&] {
        turn.effect(UpdatePerson{person});
        turn.record("settings.changed", "person:" + std::to_string(person.id.value), std::string{name});
    };
    if (name == "hours") {
        const auto hours = hours_named(value);
        if (!hours) return turn.answer("settings.hours_needed");
        person.work_start = hours->first;
        person.work_end = hours->second;
        store();
        return turn.answer("settings.hours_set", {{"from", to_clock(hours->first)}, {"to", to_clock(hours->second)}});
    }
    if (name == "days") {
        const auto days = days_named(value);
        if (!days) return turn.answer("settings.days_needed");
        person.work_days = *days;
        store();
        return turn.answer("settings.days_set", {{"days", days_in_words(*days, turn.phrases)}});
    }
    if (name == "zone") {
        std::vector<ZoneName> zones = zones_named(value);
        if (zones.empty()) return turn.answer("settings.zone_unknown");
        if (zones.size() > 1) return turn.answer("settings.zone_which", {{"zones", turn.phrases.listed(zones)}});
        person.zone = std::move(zones.front());
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
        turn.prefer(std::move(preferences));
        if (!*on) return turn.answer("settings.status_set_off");
        return turn.answer("settings.status_set_on");
    }
    if (name == "learning") {
        const std::optional<bool> on = on_or_off(value);
        if (!on) return turn.answer("settings.learning_needed");
        Preferences preferences = turn.view.preferences();
        preferences.learning = *on;
        turn.prefer(std::move(preferences));
        if (!*on) return turn.answer("settings.learning_set_off");
        if (!turn.view.house().learning) return turn.answer("settings.learning_nobody");
        return turn.answer("settings.learning_set_on");
    }
    if (name == "interests") {
        constexpr auto none = std::to_array<std::string_view>({"none", "keine", "aucun", "ninguno"});
        const bool no_more = std::ranges::find(none, lower_case(value)) != none.end();
        if (value.empty()) return turn.answer("settings.interests_needed");
        auto interests = interests_from(no_more ? std::string_view{} : value);
        if (!interests) {
            return turn.answer("settings.too_many_interests", {{"most", std::to_string(interests_max)}});
        }
        person.interests = *std::move(interests);
        store();
        if (person.interests.empty()) return turn.answer("settings.interests_cleared");
        return turn.answer("settings.interests_set", {{"interests", turn.phrases.listed(person.interests)}});
    }
    if (name == "language") {
        const std::string_view tag = language_named(value).empty() ? value : language_named(value);
        const Language language = language_from(tag, person.language);
        if (language_from(tag) != language || (language == Language::english && !tag.starts_with("en"))) {
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
