// What people keep for themselves: practices, memberships, people outside: a part of the English catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto english_own = std::to_array<PhraseRow>({
    {"help.own", "*For yourself:* `practise listening`, `I'm a member of ACM until 31 December`, `my profile is https://example.com/ana`"},
    {"practice.which", "Which one? “practise listening”, “practise asking”, “practise appreciation” or “practise repair”: one at a time, for four weeks."},
    {"practice.listening", "*Listening:* let somebody finish, then say back in a sentence what you heard before you answer."},
    {"practice.asking", "*Asking:* one open question (what, how), and a second one that follows from the answer."},
    {"practice.appreciation", "*Appreciation:* tell somebody one thing they did, and what it changed for you."},
    {"practice.repair", "*Repair:* after a rough moment come back within a day, name your own part, and ask how it was for the other."},
    {"practice.begun", "Begun, for four weeks: once a week I ask how it goes, within your limits. “stop practising” ends it. Nobody else learns of it."},
    {"practice.plan_helps", "A plan makes it likely. Say it with one: “practise listening: when my one-to-one begins, I close the laptop”."},
    {"practice.plan", "Your plan:"},
    {"practice.asks", "How did it go this week?"},
    {"practice.asks_how", "You asked for this. “stop practising” ends it."},
    {"button.went_well", "It went well"},
    {"button.not_this_week", "Not this week"},
    {"practice.well", "Good to hear."},
    {"practice.not_yet", "That's alright. Perhaps a smaller plan: the next moment that comes by itself."},
    {"practice.over", "The four weeks of your practice are over, and nothing of it is kept. Thank you for trying. “practise asking” begins another one."},
    {"practice.ended", "Ended. Nothing of it is kept."},
    {"practice.none", "You practise nothing with me at the moment."},
    {"own.too_many", "That is more than I can keep for you, or longer, so nothing was noted. “my data” shows what is there."},
    {"own.which_day", "Which day is that? I could not read it, so nothing was noted."},
    {"member.added", "Noted, for your eyes only: {name}{dated, select, yes {, to be renewed by {day}. I remind you two weeks before} other {. Say “I'm a member of {name} until 31 December”, and I remind you of the renewal}}."},
    {"member.contact", "{people} agreed to be asked about {name}."},
    {"member.title", "What you are a member of:"},
    {"member.line", "{name}{dated, select, yes {, until {day}} other {}}"},
    {"member.none", "You noted no membership. “I'm a member of ACM until 31 December” notes one, for your eyes only."},
    {"member.dropped", "Erased: {name}."},
    {"member.unknown", "You noted nothing like that. “my memberships” shows what is there."},
    {"member.renew", "Your membership of {name} is to be renewed by {day}."},
    {"member.renew_how", "You asked for this. Say the new date as before, and I remind you again."},
    {"offer.contact", "Thank you! Colleagues who are members of {topics} see that they may ask you."},
    {"offer.contact_how", "“stop being a contact” takes it back."},
    {"offer.contact_back", "Taken back: you are no longer named."},
    {"offer.profile", "Published: {link}. Colleagues who log a meeting with you see it."},
    {"offer.profile_how", "“remove my profile” takes it back."},
    {"offer.profile_back", "Taken back: nobody sees your link any more."},
    {"offer.profile_bad", "I need one link that begins with https:// and has no spaces. Nothing was published."},
    {"profile.connect", "{person} can also be found at {link}. Perhaps connect there, too?"},
    {"outside.noted", "Noted, for your eyes only. I remind you {day_is, select, date {on {day}} other {{day}}}, and erase it by itself 30 days later."},
    {"outside.title", "What you noted of people outside:"},
    {"outside.line", "{number}. {note} ({day})"},
    {"outside.none", "You noted nobody from outside. For example: “met Jo Smith of Acme at PyCon, remind me to write on Friday”."},
    {"outside.dropped", "Erased."},
    {"outside.reminder", "You asked me to remind you:"},
    {"outside.reminder_how", "Only you see this. I erase it on {day}; “outside notes” shows what is there."},
    {"starters.title", "With {people} you could talk about:"},
    {"starters.shared", "What brought you to {interest}, and what do you like best about it?"},
    {"starters.well", "What is going well for you at the moment?"},
    {"starters.learn", "What would you like to learn next?"},
    {"starters.whom", "Whom should I get to know here?"},
    {"starters.with_whom", "With whom? For example “conversation starters with @ana”."},
    {"button.report", "Report this"},
    {"thanks.taken_back", "Where it was not passed on yet, it is not passed on any more."},
    {"thanks.reported", "Thank you for telling me. I bring you nothing of {person} any more, and told the operators, who can talk to you both."},
    {"thanks.report_told", "{receiver} reports words of thanks that {sender} had me pass on. I show you none of the words: please talk to both."},
    {"data.offer.contact", "*You may be asked as a member of:* {topics}"},
    {"data.offer.profile", "*You publish:* {topics}"},
    {"data.own", "*For yourself:* {name}{note, select, none {} other {, {note}}}"},
});
// clang-format on

}  // namespace kith
