// What a person chooses about being nudged, as forms: settings, a pause, and erasing everything.
#include <algorithm>

#include "rules/answers/forms.hpp"
#include "rules/answers/programs.hpp"
#include "rules/consent.hpp"
#include "rules/model/form_words.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

constexpr std::size_t zone_length_max = 60;
constexpr std::size_t interests_length_max = 1'000;

AskSome ask_kinds(const Preferences& chosen, const Phrases& phrases) {
    AskSome asks;
    for (const NudgeKind kind : offered_kinds) {
        asks.options.push_back({.value = std::string{to_string(kind)},
                                .label = phrases.words("form.set.kind", {{"kind", Choice{to_string(kind)}}})});
        if (!chosen.stopped && wants(chosen, kind)) asks.picked.emplace_back(to_string(kind));
    }
    return asks;
}

AskSome ask_days(unsigned work_days, const Phrases& phrases) {
    AskSome asks;
    for (unsigned day = 1; day <= 7; ++day) {
        const std::string value = std::to_string(day);
        asks.options.push_back({.value = value, .label = weekday_in_words(day, phrases)});
        if ((work_days >> (day - 1) & 1U) != 0) asks.picked.push_back(value);
    }
    return asks;
}

AskOne ask_cap(int cap, int most, const Phrases& phrases) {
    AskOne asks;
    for (int count = 0; count <= most; ++count) {
        asks.options.push_back(
            {.value = std::to_string(count), .label = phrases.words("form.set.cap_option", {{"cap", count}})});
    }
    asks.picked = std::to_string(cap);
    return asks;
}

AskOne ask_learning(const Preferences& chosen, const Phrases& phrases) {
    return {.options = {{.value = "on", .label = phrases.words("form.set.learning_on")},
                        {.value = "off", .label = phrases.words("form.set.learning_off")}},
            .picked = chosen.learning ? "on" : "off",
            .all_shown = true};
}

// Each in its own words, so that everybody finds theirs.
AskOne ask_language(Language now) {
    AskOne asks;
    for (const auto& [language, name] :
         {std::pair{Language::english, "English"}, std::pair{Language::german, "Deutsch"},
          std::pair{Language::french, "Français"}, std::pair{Language::spanish, "Español"}})
        asks.options.push_back({.value = std::string{to_string(language)}, .label = name});
    asks.picked = to_string(now);
    return asks;
}

std::string with_commas(const std::vector<std::string>& words) {
    std::string all;
    for (const std::string& word : words) all += (all.empty() ? "" : ", ") + word;
    return all;
}

// What was filled in, and what is wrong with it.
struct Chosen {
    Person person{};
    Preferences preferences{};
    RefuseForm refusal{};
};

void read_hours(Chosen& chosen, const FieldAnswers& answers, const Phrases& phrases) {
    auto& faults = chosen.refusal.faults;
    unsigned days = 0;
    for (const std::string& day : values_of(answers, "days")) {
        if (const auto at = whole_number<int>(day); at && *at >= 1 && *at <= 7) days |= 1U << (*at - 1);
    }
    if (days == 0) faults.push_back({"days", phrases.words("form.set.no_days")});
    const auto from = time_from_clock(value_of(answers, "from"));
    const auto to = time_from_clock(value_of(answers, "to"));
    if (!from) faults.push_back({"from", phrases.words("form.choose")});
    if (!to) faults.push_back({"to", phrases.words("form.choose")});
    if (from && to && *to <= *from) faults.push_back({"to", phrases.words("form.set.ends_first")});
    if (!faults.empty()) return;
    chosen.person.work_days = days;
    chosen.person.work_start = *from;
    chosen.person.work_end = *to;
}

void read_kinds(Chosen& chosen, const FieldAnswers& answers) {
    Preferences& preferences = chosen.preferences;
    const std::vector<std::string>& wanted = values_of(answers, "kinds");
    if (preferences.stopped && wanted.empty()) return;
    const Preferences before = preferences;
    preferences.stopped = false;
    preferences.stopped_kinds.clear();
    for (const NudgeKind kind : offered_kinds) {
        const bool on = std::ranges::find(wanted, to_string(kind)) != wanted.end();
        const bool introductions = kind == NudgeKind::introduction;
        if (needs_yes(kind)) std::erase(preferences.joined_kinds, kind);
        if (needs_yes(kind) && on) preferences.joined_kinds.push_back(kind);
        const bool refused =
            before.stopped || std::ranges::find(before.stopped_kinds, kind) != before.stopped_kinds.end();
        // Who never said yes to it did not refuse it by leaving it out.
        if (on || (needs_yes(kind) && !refused && !wants(before, kind))) continue;
        preferences.stopped_kinds.push_back(kind);
        if (introductions) preferences.stopped_kinds.push_back(NudgeKind::invitation);
    }
}

}  // namespace

void open_settings_form(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    const Person& me = turn.me();
    const Preferences chosen = turn.view.preferences();
    Form form = new_form(turn, "settings", "form.set.title");
    form.submit = phrases.words("form.save");
    if (turn.value == form_in_words) form.about = form_in_words;
    AskDay pause;
    for (const Pause& one : pauses_of(chosen)) {
        if (one.kinds.empty() && covers(one, turn.today())) pause.picked = one.until;
    }
    form.parts = {
        Field{.name = "kinds",
              .label = phrases.words("form.set.kinds"),
              .hint = phrases.words("form.set.kinds_hint"),
              .optional = true,
              .asks = ask_kinds(chosen, phrases)},
        Field{.name = "cap",
              .label = phrases.words("form.set.cap"),
              .asks = ask_cap(weekly_cap(chosen, turn.view.house()), turn.view.house().cap_per_week, phrases)},
        Field{.name = "pause",
              .label = phrases.words("form.set.pause"),
              .hint = phrases.words("form.set.pause_hint"),
              .optional = true,
              .asks = pause},
        Field{.name = "days", .label = phrases.words("form.set.days"), .asks = ask_days(me.work_days, phrases)},
        Field{.name = "from", .label = phrases.words("form.set.from"), .asks = AskTime{me.work_start}},
        Field{.name = "to", .label = phrases.words("form.set.to"), .asks = AskTime{me.work_end}},
        Field{.name = "zone",
              .label = phrases.words("form.set.zone"),
              .hint = phrases.words("form.set.zone_hint"),
              .asks = AskWords{.words = me.zone.empty() ? turn.view.house().zone : me.zone,
                               .length_max = zone_length_max,
                               .listed = true}},
        Field{
            .name = "language", .label = phrases.words("form.set.language"), .asks = ask_language(phrases.language())},
        Field{.name = "interests",
              .label = phrases.words("form.set.interests"),
              .hint = phrases.words("form.set.interests_hint"),
              .optional = true,
              .asks = AskWords{.words = with_commas(me.interests), .length_max = interests_length_max}},
    };
    if (turn.view.house().learning) {
        form.parts.emplace_back(Field{.name = "learning",
                                      .label = phrases.words("form.set.learning"),
                                      .hint = phrases.words("form.set.learning_hint"),
                                      .asks = ask_learning(chosen, phrases)});
    }
    Message otherwise = turn.value == form_in_words ? settings_in_words(turn, me, chosen, "settings.title")
                                                    : say(phrases("form.set.instead"));
    turn.open(std::move(form), std::move(otherwise));
}

void settings_submitted(Turn& turn, const FormSubmitted& form) {
    const Phrases& phrases = turn.phrases;
    const FieldAnswers& answers = form.answers;
    Chosen chosen{.person = turn.me(), .preferences = turn.view.preferences()};
    auto& faults = chosen.refusal.faults;
    read_hours(chosen, answers, phrases);
    const auto cap = whole_number<int>(value_of(answers, "cap"));
    const int most = turn.view.house().cap_per_week;
    if (!cap || *cap < 0 || *cap > most) {
        faults.push_back({"cap", phrases.words("form.choose")});
    } else {
        chosen.preferences.cap_per_week = *cap == most ? std::nullopt : cap;
    }
    std::string zone{value_of(answers, "zone")};
    if (auto named = zones_named(zone); named.size() == 1) zone = std::move(named.front());
    if (!known_zone(zone)) faults.push_back({"zone", phrases.words("settings.zone_unknown")});
    if (zone != chosen.person.zone) chosen.preferences.zone_chosen = true;
    chosen.person.zone = zone;
    if (auto interests = interests_from(value_of(answers, "interests"))) {
        chosen.person.interests = *std::move(interests);
    } else {
        faults.push_back({"interests", phrases.words("settings.too_many_interests", {{"most", interests_max}})});
    }
    if (const std::string_view language = value_of(answers, "language"); language != to_string(phrases.language()))
        chosen.person.language = to_string(language_from(language, chosen.person.language));
    // Absent from forms that were opened before there was this question.
    if (const std::string_view learning = value_of(answers, "learning"); !learning.empty())
        chosen.preferences.learning = learning != "off";
    const auto until = day_from_iso(value_of(answers, "pause"));
    if (until && *until <= turn.today()) faults.push_back({"pause", phrases.words("form.pause.past")});
    if (!faults.empty()) return turn.go_on(std::move(chosen.refusal));

    read_kinds(chosen, answers);
    // The one of all kinds that is on stood in the form, and was changed or taken out there; all others stay.
    std::vector<Pause> pauses = pauses_of(chosen.preferences);
    std::erase_if(pauses, [&](const Pause& one) { return one.kinds.empty() && covers(one, turn.today()); });
    if (until) {
        pauses.insert(pauses.begin(), Pause{.from = {}, .until = *until, .kinds = {}});
        turn.effect(CancelNudges{.person = turn.me().id, .kinds = {}, .about = {}, .why = "paused"});
    }
    keep_pauses(chosen.preferences, std::move(pauses), turn.today());
    if (!chosen.preferences.stopped_kinds.empty()) {
        turn.effect(CancelNudges{
            .person = turn.me().id, .kinds = chosen.preferences.stopped_kinds, .about = {}, .why = "stopped_kind"});
    }
    if (chosen.person != turn.me()) turn.effect(UpdatePerson{chosen.person});
    std::optional<ShowForm> outcome;
    if (form.about == form_in_words) {
        outcome = outcome_page(form.form, settings_in_words(turn, chosen.person, chosen.preferences, "form.set.saved"));
        outcome->form.title = phrases_for(chosen.person, turn.view.house()).words("form.set.title");
    }
    turn.prefer(std::move(chosen.preferences));
    if (outcome) return turn.go_on(*std::move(outcome));
    turn.go_on(CloseForm{.all = true});
}

void open_pause_form(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "pause", "form.pause.title");
    form.submit = phrases.words("form.pause.submit");
    const auto option = [&](std::string value, Phrase label) {
        return FormOption{.value = std::move(value), .label = phrases.words(label)};
    };
    form.parts = {
        Field{.name = "what",
              .label = phrases.words("form.pause.what"),
              .asks = AskOne{.options = {option("all", "form.pause.all"),
                                         option("introductions", "form.pause.introductions"),
                                         option("checkins", "form.pause.check_ins")},
                             .picked = "all",
                             .all_shown = true}},
        Field{.name = "until",
              .label = phrases.words("form.pause.until"),
              .hint = phrases.words("form.set.pause_hint"),
              .asks = AskDay{turn.today() + days{7}}},
    };
    turn.open(std::move(form), say(phrases("form.pause.instead")));
}

void pause_submitted(Turn& turn, const FormSubmitted& form) {
    RefuseForm refusal;
    const auto until = day_from_iso(value_of(form.answers, "until"));
    if (!until) {
        refusal.faults.push_back({"until", turn.phrases.words("form.choose")});
    } else if (*until <= turn.today()) {
        refusal.faults.push_back({"until", turn.phrases.words("form.pause.past")});
    }
    if (!refusal.faults.empty()) return turn.go_on(std::move(refusal));
    const std::string_view what = value_of(form.answers, "what");
    const NudgeScope scope = what == "introductions" ? NudgeScope::introductions
                             : what == "checkins"    ? NudgeScope::checkins
                                                     : NudgeScope::all;
    snooze(turn, Snooze{.resume_on = until, .scope = scope});
    turn.go_on(CloseForm{.all = true});
}

void open_erase_form(Turn& turn) {
    const Phrases& phrases = turn.phrases;
    Form form = new_form(turn, "erase", "form.erase.title");
    form.submit = phrases.words("form.erase.submit");
    form.close = phrases.words("form.erase.keep");
    form.parts = {Block{paragraph(erase_question(turn))}};
    turn.open(std::move(form), say(phrases("form.erase.instead")));
}

void erase_submitted(Turn& turn) {
    turn.effect(ForgetPerson{turn.me().id});
    turn.answer("erase.done");
    turn.go_on(CloseForm{.all = true});
}

}  // namespace kith
