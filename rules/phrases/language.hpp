// The languages Kith speaks.
#pragma once

#include <array>
#include <string_view>

#include "rules/model/person.hpp"

namespace kith {

enum class Language { english, german, french, spanish };
inline constexpr std::array languages = {Language::english, Language::german, Language::french, Language::spanish};

// "en", "de", "fr", "es"
std::string_view to_string(Language language);

// The language of a BCP 47 tag ("de-AT", also as "de_AT" and "DE"), else of the other tag, else English.
Language language_from(std::string_view tag, std::string_view otherwise = {});

// What the person chose, or people.csv says; else that of their chat; else the house's.
Language language_of(const Person& person, std::string_view house);

}  // namespace kith
