// What nudges about activities say.
#include <algorithm>
#include <array>

#include "rules/activities.hpp"
#include "rules/compose.hpp"
#include "rules/model/activity.hpp"
#include "rules/nudge_phrases.hpp"
#include "rules/offered_dates.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

bool has_fact(const NudgeWords& words, std::string_view code) {
    return std::ranges::find(words.facts, code, &Fact::code) != words.facts.end();
}

void put_reasons(Text& text, const NudgeWords& words) {
    for (const Fact& fact : words.facts) {
        if (fact.code != "activity_topic" && fact.code != "activity_team") continue;
        const Text why = fact_in_words(fact, words.phrases, words.today);
        text.push_back(plain(" "));
        text.insert(text.end(), why.begin(), why.end());
    }
}

Message asked_for_dates(const NudgeWords& words) {
    const Activity& activity = *words.activity;
    Text text = words.phrases("dates.ask", {{"line", words.activity_line}});
    put_reasons(text, words);
    Message message = say(std::move(text));
    if (!activity.about.empty()) message.blocks.emplace_back(paragraph(about_activity(activity)));
    Bullets lines;
    Buttons dates;
    for (std::size_t date = 0; date < activity.dates.size(); ++date) {
        const std::string number = std::to_string(date + 1);
        // Seen from the day on which it is read.
        const ZoneName& zone = words.receiver->zone;
        const Text when = date_in_words(activity, activity.dates[date], *words.receiver, zone,
                                        to_instant(zone, LocalTime{words.today}), words.phrases);
        std::string label = number + ". ";
        for (const Span& span : when) label += span.text;
        dates.buttons.push_back({.action = "date_" + number, .label = label, .value = std::string{nudge_token}});
        lines.items.push_back(date_item(date, when, std::nullopt, false, words.phrases));
    }
    message.blocks.emplace_back(std::move(lines));
    message.blocks.emplace_back(std::move(dates));
    message.blocks.emplace_back(Buttons{{button("dates_none", words, "button.dates_none"),
                                         button("why", words, "button.why"), button("stop", words, "button.stop")}});
    message.blocks.emplace_back(small_print(words.phrases("dates.reply")));
    return message;
}

Message suggested(const NudgeWords& words) {
    if (looks_for_date(*words.activity)) return asked_for_dates(words);
    // The third speaks of interests.
    static constexpr std::array<Phrase, 3> fitting = {"activity.suggested.1", "activity.suggested.2",
                                                      "activity.suggested.3"};
    static constexpr std::array<Phrase, 3> others = {"activity.suggested.1", "activity.suggested.2",
                                                     "activity.suggested.4"};
    const auto& variants = has_fact(words, "activity_topic") ? fitting : others;
    Text text = words.phrases(variants[words.seed % variants.size()], {{"line", words.activity_line}});
    put_reasons(text, words);
    Message message = say(std::move(text));
    if (!words.activity->about.empty()) message.blocks.emplace_back(paragraph(about_activity(*words.activity)));
    message.blocks.emplace_back(Buttons{{button("join", words, "button.activity_join", true),
                                         button("decline", words, "button.activity_decline"),
                                         button("why", words, "button.why"), button("stop", words, "button.stop")}});
    return message;
}

Message news(const NudgeWords& words) {
    const Phrases& phrases = words.phrases;
    const bool off = has_fact(words, "called_off");
    const Phrase what = has_fact(words, "moved_up")           ? Phrase{"activity.moved_up"}
                        : has_fact(words, "date_fixed")       ? Phrase{"dates.told"}
                        : has_fact(words, "date_fixed_waits") ? Phrase{"dates.told_waits"}
                        : has_fact(words, "new_place")        ? Phrase{"activity.new_place"}
                        : has_fact(words, "new_both")         ? Phrase{"activity.new_both"}
                        : is_series(*words.activity)          ? Phrase{"activity.new_dates"}
                                                              : Phrase{"activity.new_time"};
    Message message = say(off ? phrases("activity.called_off", {{"title", words.activity->title}})
                              : phrases(what, {{"line", words.activity_line}}));
    Buttons row;
    if (!off) row.buttons.push_back(button("leave", words, "button.activity_leave"));
    row.buttons.push_back(button("why", words, "button.why"));
    row.buttons.push_back(button("stop", words, "button.stop"));
    message.blocks.emplace_back(std::move(row));
    return message;
}

Message activity_reminder(const NudgeWords& words) {
    Message message = say(words.phrases("activity.reminder", {{"line", words.activity_line}}));
    if (!words.about.empty()) {
        std::vector<Text> people;
        for (const Person* person : words.about)
            people.push_back({mention(*person, first_account(*words.receiver), words.phrases)});
        message.blocks.emplace_back(
            paragraph(words.phrases("activity.with", {{"people", words.phrases.listed(people)}})));
    }
    message.blocks.emplace_back(Buttons{{button("leave", words, "button.activity_leave"),
                                         button("why", words, "button.why"), button("stop", words, "button.stop")}});
    return message;
}

Message met(const NudgeWords& words) {
    static constexpr std::array<Phrase, 3> variants = {"activity.met.1", "activity.met.2", "activity.met.3"};
    const Phrases& phrases = words.phrases;
    Message message = say(phrases(variants[words.seed % variants.size()], {{"title", words.activity->title}}));
    if (words.activity->kind == ActivityKind::industry)
        message.blocks.emplace_back(paragraph(phrases("activity.met_share")));
    message.blocks.emplace_back(paragraph(phrases("activity.met_how")));
    Buttons people;
    for (const Person* person : words.about)
        people.buttons.push_back({.action = "met_" + std::to_string(person->id.value),
                                  .label = name_of(*person, phrases),
                                  .value = std::string{nudge_token}});
    people.buttons.push_back(button("decline", words, "button.activity_nobody"));
    people.buttons.push_back(button("why", words, "button.why"));
    people.buttons.push_back(button("stop", words, "button.stop"));
    message.blocks.emplace_back(std::move(people));
    return message;
}

}  // namespace

Message activity_nudge(NudgeKind kind, const NudgeWords& words) {
    if (words.activity == nullptr) return {};
    if (kind == NudgeKind::activity) return suggested(words);
    if (kind == NudgeKind::activity_news) return news(words);
    return kind == NudgeKind::activity_reminder ? activity_reminder(words) : met(words);
}

}  // namespace kith
