#include "rules/phrases/language.hpp"

#include <optional>

namespace kith {
namespace {

char lower(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::optional<Language> spoken(std::string_view tag) {
    tag = tag.substr(0, tag.find_first_of("-_"));
    if (tag.size() != 2) return std::nullopt;
    for (const Language language : languages) {
        const std::string_view own = to_string(language);
        if (lower(tag[0]) == own[0] && lower(tag[1]) == own[1]) return language;
    }
    return std::nullopt;
}

}  // namespace

std::string_view to_string(Language language) {
    switch (language) {
        case Language::english:
            return "en";
        case Language::german:
            return "de";
        case Language::french:
            return "fr";
        case Language::spanish:
            return "es";
    }
    return "en";
}

Language language_from(std::string_view tag, std::string_view otherwise) {
    if (const auto language = spoken(tag)) return *language;
    return spoken(otherwise).value_or(Language::english);
}

Language language_of(const Person& person, std::string_view house) {
    if (const auto language = spoken(person.language)) return *language;
    return language_from(person.locale, house);
}

}  // namespace kith
