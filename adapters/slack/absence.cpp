#include "adapters/slack/absence.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

namespace kith::slack {
namespace {

constexpr std::int64_t expiration_end = 100'000'000'000;  // seconds; beyond it is no time of ours
constexpr std::size_t status_bytes_max = 1'000;           // Slack allows 100 characters

constexpr std::array emoji_of_absence = {
    ":palm_tree:",      ":beach_with_umbrella:", ":umbrella_on_ground:", ":desert_island:", ":face_with_thermometer:",
    ":nauseated_face:", ":sneezing_face:",       ":baby_bottle:",        ":ooo:",           ":face_with_head_bandage:",
    ":vacation:",       ":out-of-office:",       ":out_of_office:",      ":sick:",
};

// Whole words or phrases, lower case. In each language what people put there.
constexpr std::array words_of_absence = {
    // English
    "out of office",
    "out of the office",
    "ooo",
    "vacation",
    "vacationing",
    "on leave",
    "parental leave",
    "maternity leave",
    "paternity leave",
    "sick leave",
    "annual leave",
    "on holiday",
    "on holidays",
    "holiday",
    "out sick",
    "off sick",
    "sick",
    "day off",
    "pto",
    "away until",
    "back on",
    "sabbatical",
    // German
    "urlaub",
    "im urlaub",
    "abwesend",
    "nicht im büro",
    "krank",
    "krankgeschrieben",
    "elternzeit",
    "ferien",
    "mutterschutz",
    "nicht da",
    "zurück am",
    // French
    "congé",
    "congés",
    "en congé",
    "vacances",
    "en vacances",
    "absent",
    "absente",
    "malade",
    "arrêt maladie",
    "congé parental",
    "hors du bureau",
    "de retour le",
    // Spanish
    "vacaciones",
    "de vacaciones",
    "fuera de la oficina",
    "de baja",
    "baja médica",
    "ausente",
    "enfermo",
    "enferma",
    "permiso",
    "vuelvo el",
};

constexpr std::array words_against = {"no longer",    "back from", "not out",      "nicht mehr", "zurück aus",
                                      "de retour de", "ya no",     "de vuelta de", "planning",   "plan"};

bool is_letter(char byte) {
    const auto code = static_cast<unsigned char>(byte);
    return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z');
}

bool stands_in(std::string_view words, std::string_view text) {
    for (std::size_t at = text.find(words); at != std::string_view::npos; at = text.find(words, at + 1)) {
        const std::size_t end = at + words.size();
        if ((at == 0 || !is_letter(text[at - 1])) && (end == text.size() || !is_letter(text[end]))) return true;
    }
    return false;
}

template <class Words>
bool any_stands_in(const Words& all, std::string_view text) {
    return std::ranges::any_of(all, [&](std::string_view words) { return stands_in(words, text); });
}

// ASCII and the capital umlauts and accents of the words above.
std::string lower(std::string text) {
    for (std::size_t i = 0; i < text.size(); ++i) {
        char& c = text[i];
        if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
        const bool latin = i > 0 && text[i - 1] == '\xC3';
        if (latin && static_cast<unsigned char>(c) >= 0x80 && static_cast<unsigned char>(c) <= 0x9E)
            c = static_cast<char>(static_cast<unsigned char>(c) + 0x20);
    }
    return text;
}

}  // namespace

std::optional<Absence> absence(JsonValue profile) {
    const std::string emoji = profile["status_emoji"].text();
    const std::string given = profile["status_text"].text();
    if (given.size() > status_bytes_max) return std::nullopt;
    const std::string text = lower(given);
    const bool by_emoji = std::ranges::find(emoji_of_absence, emoji) != emoji_of_absence.end();
    if (any_stands_in(words_against, text)) return std::nullopt;
    if (!by_emoji && !any_stands_in(words_of_absence, text)) return std::nullopt;
    Absence out;
    const auto end = profile["status_expiration"].integer();
    if (end && *end > 0 && *end < expiration_end) out.until = Instant{seconds{*end}};
    return out;
}

}  // namespace kith::slack
