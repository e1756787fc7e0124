// One person with accounts on Slack and on Teams: joined by the e-mail address that both platforms report, or by a code
// that is given out on one side and typed on the other; told to both accounts, and undone by either.
#pragma once

#include <optional>
#include <string_view>

#include "bot/effects.hpp"
#include "bot/organisation.hpp"
#include "rules/model/event.hpp"
#include "storage/store.hpp"

namespace kith {

inline constexpr auto link_code_lives = minutes{10};
inline constexpr std::size_t link_codes_refused_max = 10;  // within an hour, of one person

// Why two of their accounts are one person now.
enum class JoinedBy { email, code };

// The other half of somebody whose platform now tells their address for the first time: a member who has that address
// and accounts on other platforms only. nullopt where it is nobody, for guests and people from outside, and where the
// two were parted before.
std::optional<Person> other_half(Transaction& tx, const Organisation& organisation, const Person& met,
                                 const AccountSeen& seen);

// Tells the accounts of the person on other platforms and `fresh` that they are taken for one person, with the button
// that undoes it. Nobody is told where the person has accounts on one platform only.
Carried tell_joined(Transaction& tx, const Organisation& organisation, const Person& person, const Account& fresh,
                    JoinedBy by, Instant now);

// That button, and "link" with and without a code; nullopt for every other event. The button makes the account that of
// a person of its own, which no address joins again. A code is good for link_code_lives and for one use.
std::optional<Carried> answer_linking(Transaction& tx, const Organisation& organisation, const Event& event,
                                      const Person& sender, std::string_view delivery_id, Instant now);

}  // namespace kith
