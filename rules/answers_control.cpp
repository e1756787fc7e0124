// Personal control: pause, stop, start, settings. What a person chooses here wins over every rule, at once.
#include <algorithm>
#include <charconv>

#include "rules/turn.hpp"
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
        case NudgeScope::all:
        case NudgeScope::mentoring:
        case NudgeScope::events:
        case NudgeScope::person:
            return {};
    }
    return {};
}

void add_missing(std::vector<NudgeKind>& kinds, const std::vector<NudgeKind>& more) {
    for (const NudgeKind kind : more) {
        if (std::ranges::find(kinds, kind) == kinds.end()) kinds.push_back(kind);
    }
}

// These kinds again; what was stopped or paused for the others stays so.
void start_only(Preferences& preferences, const std::vector<NudgeKind>& kinds) {
    if (preferences.stopped) {
        preferences.stopped = false;
        preferences.stopped_kinds.assign(nudge_kinds.begin(), nudge_kinds.end());
    }
    if (preferences.paused_until && preferences.paused_kinds.empty())
        preferences.paused_kinds.assign(nudge_kinds.begin(), nudge_kinds.end());
    for (const NudgeKind kind : kinds) {
        std::erase(preferences.stopped_kinds, kind);
        std::erase(preferences.paused_kinds, kind);
    }
    if (preferences.paused_kinds.empty()) preferences.paused_until.reset();
}

Message with_start(std::string text) {
    Message message = say(std::move(text));
    message.blocks.emplace_back(Buttons{{Button{.action = "start", .label = "Start again", .value = "all"}}});
    return message;
}

bool not_offered(Turn& turn, NudgeScope scope) {
    if (scope != NudgeScope::mentoring && scope != NudgeScope::events) return false;
    turn.answer(say(scope == NudgeScope::mentoring
                        ? "I don't send mentoring reminders yet, so there is nothing to change."
                        : "I don't send anything about events yet, so there is nothing to change."));
    return true;
}

void stop_people(Turn& turn, const std::vector<NamedPerson>& named) {
    std::vector<NamedPerson> unknown;
    std::vector<Person> people = resolve(turn, named, unknown);
    for (const NamedPerson& name : unknown) {
        const std::vector<Person> candidates = turn.view.people_by_name(name.name);
        if (candidates.size() == 1) people.push_back(candidates.front());
    }
    if (people.empty()) {
        return turn.answer(say("Whom do you mean? Please say it again with an @mention. Nothing was changed."));
    }
    Preferences preferences = turn.view.preferences();
    for (const Person& person : people) {
        if (std::ranges::find(preferences.stopped_people, person.id) == preferences.stopped_people.end()) {
            preferences.stopped_people.push_back(person.id);
        }
        turn.effect(CancelNudges{.person = turn.me().id, .kinds = {}, .about = person.id, .why = "stopped_person"});
        turn.effect(CancelNudges{.person = person.id, .kinds = {}, .about = turn.me().id, .why = "overtaken"});
    }
    turn.prefer(std::move(preferences), "stopped_people");
    Text line = {plain("Done. I won't bring you together with ")};
    line = line + mentions(people, turn.from);
    line.push_back(plain(" any more. Nobody is told."));
    turn.answer(Message{{Paragraph{std::move(line)}}});
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

constexpr std::size_t interests_max = 30;
constexpr std::size_t interest_bytes_max = 60;

void show_settings(Turn& turn) {
    const Person& me = turn.me();
    const Preferences preferences = turn.view.preferences();
    const House& house = turn.view.house();
    Bullets bullets;
    const auto add = [&](std::string_view name, std::string value, std::string_view how) {
        bullets.items.push_back(
            {strong(std::string{name} + ": "), plain(std::move(value) + "  "), code(std::string{how})});
    };
    if (preferences.stopped) {
        add("Nudges", "stopped", "start");
    } else if (preferences.paused_until && *preferences.paused_until > turn.today()) {
        add("Nudges", "paused, back on " + day_in_words(*preferences.paused_until, turn.today()), "start");
    } else {
        add("Nudges", "on", "snooze until Monday");
    }
    std::vector<std::string> stopped;
    for (const NudgeKind kind : preferences.stopped_kinds) stopped.emplace_back(in_words(kind));
    if (!stopped.empty()) add("Not wanted", listed(stopped), "start");
    const bool joined =
        std::ranges::find(preferences.joined_kinds, NudgeKind::introduction) != preferences.joined_kinds.end();
    add("Introductions", joined ? "you take part" : "only after your yes",
        joined ? "stop introductions" : "join introductions");
    add("At most",
        std::to_string(std::min(preferences.cap_per_week.value_or(house.cap_per_week), house.cap_per_week)) + " a week",
        "settings cap 1");
    add("Hours", to_clock(me.work_start) + "-" + to_clock(me.work_end) + ", Monday to Friday",
        "settings hours 10:00-16:00");
    add("Time zone", me.zone.empty() ? "not known, so I send nothing" : me.zone, "settings zone Europe/Berlin");
    add("Interests", me.interests.empty() ? "none yet" : listed(me.interests), "settings interests chess, climbing");
    turn.answer(Message{{paragraph("Your settings, and what to type to change them:"), std::move(bullets),
                         small_print("Only you see these. “my data” shows everything I keep about you.")}});
}

}  // namespace

void snooze(Turn& turn, const Snooze& intent) {
    if (not_offered(turn, intent.scope)) return;
    if (intent.scope == NudgeScope::person) return stop_people(turn, intent.people);
    const LocalDay resume_on = intent.resume_on.value_or(turn.today() + later_postpones);
    if (resume_on <= turn.today()) {
        return turn.answer(say("That day is not in the future, so nothing was changed. Try “snooze until Monday”."));
    }
    Preferences preferences = turn.view.preferences();
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    // One pause is kept: a shorter one of some kinds must not end the longer one of all.
    const bool all_paused = preferences.paused_until && preferences.paused_kinds.empty();
    if (!kinds.empty() && all_paused && *preferences.paused_until >= resume_on) {
        return turn.answer(with_start("Everything is paused before " +
                                      day_in_words(*preferences.paused_until, turn.today()) +
                                      " already, so nothing was changed."));
    }
    preferences.paused_until = resume_on;
    preferences.paused_kinds = kinds;
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = preferences.paused_kinds, .about = {}, .why = "paused"});
    turn.prefer(std::move(preferences), "paused_until");
    const std::string what = intent.scope == NudgeScope::introductions ? "No introductions"
                             : intent.scope == NudgeScope::checkins    ? "No check-ins"
                                                                       : "No nudges";
    turn.answer(
        with_start(what + " before " + day_in_words(resume_on, turn.today()) + ". They come back by themselves then."));
}

void stop(Turn& turn, const Stop& intent) {
    if (not_offered(turn, intent.scope)) return;
    if (intent.scope == NudgeScope::person) return stop_people(turn, intent.people);
    Preferences preferences = turn.view.preferences();
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    turn.effect(CancelNudges{.person = turn.me().id, .kinds = kinds, .about = {}, .why = "stopped"});
    if (kinds.empty()) {
        preferences.stopped = true;
        turn.prefer(std::move(preferences), "stopped");
        return turn.answer(
            with_start("Stopped. I won't start a conversation any more. You can still tell me things and ask."));
    }
    add_missing(preferences.stopped_kinds, kinds);
    std::erase(preferences.joined_kinds, NudgeKind::introduction);
    if (intent.scope == NudgeScope::checkins) preferences.joined_kinds = turn.view.preferences().joined_kinds;
    turn.prefer(std::move(preferences), "stopped_kinds");
    turn.answer(
        with_start("Stopped: no more " + std::string{in_words(kinds.front())} + ". Everything else stays as it is."));
}

void avoid_people(Turn& turn, const AvoidPeople& intent) {
    stop_people(turn, intent.people);
}

void resume(Turn& turn, const Resume& intent) {
    if (not_offered(turn, intent.scope)) return;
    Preferences preferences = turn.view.preferences();
    const std::vector<NudgeKind> kinds = kinds_of(intent.scope);
    if (kinds.empty()) {
        preferences.stopped = false;
        preferences.stopped_kinds.clear();
        preferences.paused_until.reset();
        preferences.paused_kinds.clear();
    } else {
        start_only(preferences, kinds);
    }
    const bool introductions = intent.scope == NudgeScope::introductions;
    if (introductions) add_missing(preferences.joined_kinds, {NudgeKind::introduction});
    turn.prefer(std::move(preferences), "started");
    turn.replace(say(introductions ? "You take part in introductions now. “stop introductions” ends it at any time."
                                   : "Started. You get nudges again, within your hours and at most " +
                                         std::to_string(std::min(turn.view.preferences().cap_per_week.value_or(
                                                                     turn.view.house().cap_per_week),
                                                                 turn.view.house().cap_per_week)) +
                                         " a week."));
}

void join_introductions(Turn& turn) {
    resume(turn, Resume{.scope = NudgeScope::introductions});
}

void settings(Turn& turn, std::string_view words) {
    if (words.empty()) return show_settings(turn);
    const auto [name, value] = first_word(words);
    if (name == "cap") {
        int cap = -1;
        const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), cap);
        const int most = turn.view.house().cap_per_week;
        if (error != std::errc{} || end != value.data() + value.size() || cap < 0 || cap > most) {
            return turn.answer(
                say("Please give a number from 0 to " + std::to_string(most) + ", for example “settings cap 1”."));
        }
        Preferences preferences = turn.view.preferences();
        preferences.cap_per_week = cap;
        turn.prefer(std::move(preferences), "cap_per_week");
        return turn.answer(say(cap == 0 ? "Set: I won't start any conversation."
                                        : "Set: at most " + std::to_string(cap) + " a week."));
    }
    Person person = turn.me();
    if (name == "hours") {
        const auto hours = hours_from(value);
        if (!hours) return turn.answer(say("I need two times of one day, for example “settings hours 9:30-16:00”."));
        person.work_start = hours->first;
        person.work_end = hours->second;
        turn.effect(UpdatePerson{person});
        turn.record("settings.changed", "person:" + std::to_string(person.id.value), std::string{name});
        return turn.answer(
            say("Set: I write only between " + to_clock(hours->first) + " and " + to_clock(hours->second) + "."));
    }
    if (name == "zone") {
        if (!known_zone(std::string{value})) {
            return turn.answer(
                say("I don't know that time zone. Names look like “Europe/Berlin” or “America/New_York”."));
        }
        person.zone = value;
        turn.effect(UpdatePerson{person});
        turn.record("settings.changed", "person:" + std::to_string(person.id.value), std::string{name});
        return turn.answer(say("Set: your time zone is " + person.zone + "."));
    }
    if (name == "interests") {
        std::vector<std::string> interests = words_between_commas(value);
        const bool too_long =
            std::ranges::any_of(interests, [](const std::string& word) { return word.size() > interest_bytes_max; });
        if (interests.size() > interests_max || too_long) {
            return turn.answer(say("Please name at most 30 interests, each a word or two."));
        }
        person.interests = std::move(interests);
        turn.effect(UpdatePerson{person});
        turn.record("settings.changed", "person:" + std::to_string(person.id.value), std::string{name});
        return turn.answer(
            say(person.interests.empty() ? "Set: no interests." : "Set: " + listed(person.interests) + "."));
    }
    turn.answer(say("I can set: cap, hours, zone, interests. “settings” shows how each looks."));
}

}  // namespace kith
