// What Teams would refuse or show wrongly of a card, found before it is sent.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace kith::teams {

// What is wrong with a card that Kith made, in words for the log (no message text); empty where nothing is. Knows the
// elements that render() uses; every other element and property is a fault, for it would be a typing error.
// https://learn.microsoft.com/adaptive-cards/schema-explorer/adaptive-card
std::vector<std::string> card_faults(std::string_view card);
// The same of a card for a dialog, which may have inputs, and takes nothing but Action.Submit.
std::vector<std::string> form_faults(std::string_view card);

}  // namespace kith::teams
