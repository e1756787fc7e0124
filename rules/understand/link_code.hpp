// Whether somebody asks for a code that joins two of their accounts, or hands one in.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace kith {

// Letters and digits that nobody takes for others: what codes are made of.
inline constexpr std::string_view link_code_letters = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
inline constexpr std::size_t link_secret_letters = 8;  // 40 bits; whose it is follows

// "link" gives "", "link K7QM-3XRD-5" the code, in capitals and without what sets its parts apart; in each of the four
// languages. nullopt for anything else.
std::optional<std::string> link_code_in(std::string_view text);

}  // namespace kith
