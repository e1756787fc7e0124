// The languages Kith speaks.
#pragma once

#include <array>
#include <string_view>

namespace kith {

enum class Language { english, german, french, spanish };
inline constexpr std::array languages = {Language::english, Language::german, Language::french, Language::spanish};

// "en", "de", "fr", "es"
std::string_view to_string(Language language);

// The language of a BCP 47 tag ("de-AT", also as "de_AT" and "DE"), else of the other tag, else English.
Language language_from(std::string_view tag, std::string_view otherwise = {});

}  // namespace kith
