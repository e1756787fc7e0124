// Keeping ties, the circle and notes for the next time: a part of the English catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto english_ties = std::to_array<PhraseRow>({
    {"kinds.keep_in_touch", "keep-in-touch reminders"},
    {"part.keep_in_touch", "Keeping in touch"},
    {"rhythm.weeks", "{count, plural, one {every week} other {every # weeks}}"},
    {"rhythm.days", "{count, plural, one {every day} other {every # days}}"},
    {"help.keep", "*Keep:* `keep in touch with @ana every 6 weeks`, `add @ana to my circle`, `my circle`, `who is fading?`, `next time ask @ana about her move`"},
    {"button.stop_kind", "No such reminders"},
    {"keep_in_touch.1", "A word with {people}? You asked me to remind you."},
    {"keep_in_touch.2", "You wanted to stay in touch with {people}: a short message is enough."},
    {"keep_in_touch.3", "It may be time to say hello to {people} again, as you asked me to tell you."},
    {"fact.asked_every", "You asked for it, {every}."},
    {"why.keep_in_touch", "You asked to be reminded of {people} {every}{met, select, yes {; last on {day}} other {; no meeting has been logged yet}}."},
    {"ties.kept", "I remind you of {people} {every}{late, select, yes {, and again when no word was logged for so long: {latest}} other {}}. Every meeting that one of you logs starts the count anew. Only you see this, and nobody is told."},
    {"ties.assumed", "You named no rhythm, so I took this one. “keep in touch with @ana every 8 weeks” sets another."},
    {"ties.next", "Next: {day}, unless you meet before."},
    {"ties.all_stopped", "You stopped or paused nudges, so nothing comes before you say “start”."},
    {"ties.whom", "Whom do you mean? Please say it with an @mention: “keep in touch with @ana every 6 weeks”."},
    {"ties.rhythm_needed", "I can take a rhythm between a week and a year, as in “keep in touch with @ana every 6 weeks, at least every 8 weeks”. Nothing was changed."},
    {"ties.too_many", "You keep {most} ties already, and I hold no more. Nothing was changed."},
    {"ties.avoided", "You asked me not to bring you together with {people}, so nothing was changed."},
    {"ties.stopped", "I won't remind you of {people} any more. Nobody is told."},
    {"ties.not_kept", "I don't remind you of {people}, so nothing was changed."},
    {"ties.snoozed", "No reminder of {people} before {day}. It comes back by itself then."},
    {"ties.line", "{person}{reminded, select, yes {, {every}} other {}}: {met, select, yes {last on {day}} other {no meeting logged yet}}{state, select, passed {, time for a word} asleep {, quiet until {until}} other {}}"},
    {"ties.also", "You also keep in touch with:"},
    {"ties.only_you", "Only you see this. Nobody is told, and it is in nobody else's data."},
    {"circle.none", "Nobody is in your circle yet. It is for up to {most} people who hold you up: “add @ana to my circle”."},
    {"circle.title", "Your circle, {count} of {most}:"},
    {"circle.added", "In your circle now: {people} ({count} of {most}). Nobody is told."},
    {"circle.rhythm", "I remind you {every} where you named no rhythm; “keep in touch with @ana every 6 weeks” sets one."},
    {"circle.full", "A circle is for up to {most} people, and that would be more. Nothing was changed; “remove @ana from my circle” makes room."},
    {"circle.removed", "Not in your circle any more: {people}. I won't remind you of them, and nobody is told."},
    {"circle.not_in", "{people}: not in your circle, so nothing was changed."},
    {"fading.title", "Time for a word, the longest first:"},
    {"fading.others", "Others whom you have not met for long, by what you logged:"},
    {"fading.none", "Nobody at the moment: you are in touch with everyone you keep."},
    {"fading.how", "Only you see this, and it sends no messages. “keep in touch with @ana every 6 weeks” gives a tie its rhythm."},
    {"next_note.title", "For the next time:"},
    {"next_note.kept", "Noted for the next time with {people}. I show it to you {reminded, select, yes {with my next reminder and } other {}}when you log that you met; then it is erased."},
    {"next_note.how", "Stored encrypted, for you alone. “forget my note for @ana” erases it at once."},
    {"next_note.one_person", "A note is for one person. Please say it for each of them. Nothing was changed."},
    {"next_note.too_long", "That note is too long for me to keep. Nothing was changed."},
    {"next_note.none", "There is no note of yours for {people}."},
    {"next_note.dropped", "Erased: your note for {people}."},
    {"next_note.used", "You had noted for {people}, and it is erased now:"},
    {"home.kept", "Ties you keep"},
    {"data.ties", "*Ties you keep:*"},
    {"fact.last_with.named", "You and {people} last connected on {day}."},
    {"fact.first_met.named", "You and {people} first connected in Kith on {day}."},
    {"pause.not_alone", "That has no pause of its own, so nothing was changed. Introductions, check-ins, mentoring, activities and keep-in-touch reminders rest alone: “pause events until Monday”. “stop offering to talk” ends questions whether you can talk with somebody, and “snooze until Monday” lets everything rest."},
    {"stop.not_alone", "That cannot be stopped by itself, so nothing was changed. These can: “stop introductions”, “stop check-ins”, “stop mentoring”, “stop events”. “stop offering to talk” ends questions whether you can talk with somebody, and “stop” alone stops everything."},
});
// clang-format on

}  // namespace kith
