#include "rules/understand/activity_clauses.hpp"

#include <array>
#include <charconv>

#include "rules/text/text.hpp"

namespace kith::understanding {

std::string_view trimmed(std::string_view text) {
    constexpr std::string_view marks = " \t\n.;-–,";
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t' || text.front() == '\n'))
        text.remove_prefix(1);
    while (!text.empty() && marks.find(text.back()) != std::string_view::npos &&
           static_cast<unsigned char>(text.back()) < 0x80)
        text.remove_suffix(1);
    return text;
}

std::string place_in(std::string_view text) {
    text = trimmed(text);
    constexpr auto before = std::to_array<std::string_view>(
        {"where: ", "place: ",  "ort: ",    "lieu : ", "lieu: ",   "lugar: ", "link: ", "in der ", "in dem ",
         "in den ", "auf der ", "auf dem ", "an der ", "bei der ", "beim ",   "in ",    "at ",     "im ",
         "auf ",    "bei ",     "à ",       "au ",     "en ",      "dans ",   "@ "});
    const std::string lower = lower_case(text);
    for (const std::string_view word : before) {
        if (lower.starts_with(word)) return std::string{trimmed(text.substr(word.size()))};
    }
    return std::string{text};
}

bool says_place(std::string_view text) {
    return place_in(text).size() != trimmed(text).size() || text.find("://") != std::string_view::npos;
}

// "up to 8 people": the number behind one of these.
std::optional<int> capacity_in(std::string_view clause) {
    const std::string lower = lower_case(trimmed(clause));
    constexpr auto before = std::to_array<std::string_view>({"up to ", "at most ", "max ", "max. ", "bis zu ",
                                                             "höchstens ", "maximal ", "jusqu’à ", "jusqu'à ", "hasta ",
                                                             "máximo ", "places for ", "room for ", "au plus "});
    for (const std::string_view word : before) {
        if (!lower.starts_with(word)) continue;
        int number = 0;
        const char* const at = lower.data() + word.size();
        const auto [end, error] = std::from_chars(at, lower.data() + lower.size(), number);
        if (error == std::errc{} && (end == lower.data() + lower.size() || *end == ' ')) return number;
    }
    return std::nullopt;
}

Guests guests_in(std::string_view clause) {
    const std::string lower = lower_case(clause);
    const auto has = [&](std::string_view word) { return lower.find(word) != std::string::npos; };
    if (!has("guest") && !has("gäste") && !has("invité") && !has("invitad")) return Guests::unsaid;
    const std::string_view said = trimmed(lower);
    const bool none = said.starts_with("no ") || said.starts_with("keine") || said.starts_with("sans") ||
                      said.starts_with("sin ") || said.starts_with("without");
    return none ? Guests::none : Guests::welcome;
}

}  // namespace kith::understanding
