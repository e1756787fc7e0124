// Accounts on two platforms, and the way from one to the other: a part of the English catalogue.
#pragma once

#include <array>

#include "rules/phrases/phrase_row.hpp"

namespace kith {

// clang-format off
inline constexpr auto english_accounts = std::to_array<PhraseRow>({
    {"button.chat", "Open a chat"},
    {"introduction.elsewhere", "{people} can be found on {place}."},
    {"button.apart", "Keep them apart"},
    {"joined.told", "{by, select, code {You linked your accounts on Slack and on Teams, so they are one person to me now.} other {Your accounts on Slack and on Teams have the same e-mail address, so I take them for one person.}} What you log counts once, wherever you write it, and I write to you where I last heard from you."},
    {"joined.apart", "From now on I keep the two accounts apart. What was kept so far stays with the older one."},
    {"joined.over", "The two accounts are apart already."},
    {"help.link", "*On Slack and on Teams both:* `link`"},
    {"link.code", "To make your account on Slack and the one on Teams one person, write to me on the other side: `link {code}`. It works once, for ten minutes. Give it to nobody else."},
    {"link.wrong", "I know no such code, or its ten minutes are over. Say `link` on your other account to get one. Nothing was changed."},
    {"link.too_often", "Those were too many wrong codes. Please try again in an hour."},
    {"link.same", "That code is for your other account: write it to me there, on Slack or on Teams."},
    {"link.not_guests", "Accounts of guests and of people from outside are not linked. Nothing was changed."},
    {"link.taken", "I cannot link these two: each of them is somebody of their own in the list of people, or has an account on both sides already. Nothing was changed; whoever runs Kith can help."},
});
// clang-format on

}  // namespace kith
