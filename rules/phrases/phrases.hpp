// Every sentence Kith says, in one place, per language.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "rules/model/message.hpp"
#include "rules/model/time.hpp"
#include "rules/phrases/language.hpp"
#include "rules/phrases/phrase_index.hpp"

namespace kith {

// One phrase of the catalogue. A name that is none does not compile.
class Phrase {
  public:
    consteval Phrase(const char* name) : index_(phrase_index.find(name).value()) {}
    constexpr std::size_t index() const { return index_; }

  private:
    friend std::optional<Phrase> phrase_named(std::string_view name);
    constexpr explicit Phrase(std::size_t index, int) : index_(index) {}
    std::size_t index_;
};

// For names that are made of codes: "fact." + code. Absent for a name that is none.
std::optional<Phrase> phrase_named(std::string_view name);

// A day as it is said, seen from `today`. `near`: with its weekday where it is less than 60 days away, and "today" and
// the like; else the bare date, without the year where it is this one's.
struct DayValue {
    LocalDay day{};
    LocalDay today{};
    bool near = true;
};

// A code that a pattern chooses by: {name, select, yes {...} other {...}}. Never something that people wrote.
struct Choice {
    std::string_view code;
};
constexpr Choice yes_if(bool holds) {
    return {holds ? "yes" : "no"};
}

// What is filled in for {name}; each {name} of the pattern needs one. Numbers can be counted with `plural`; words,
// texts and days are `other` to a `select`.
struct Argument {
    Argument(std::string_view its_name, std::string words) : name(its_name), value(std::move(words)) {}
    Argument(std::string_view its_name, std::string_view words) : name(its_name), value(std::string{words}) {}
    Argument(std::string_view its_name, const char* words) : name(its_name), value(std::string{words}) {}
    Argument(std::string_view its_name, Text text) : name(its_name), value(std::move(text)) {}
    Argument(std::string_view its_name, std::int64_t number) : name(its_name), value(number) {}
    Argument(std::string_view its_name, int number) : name(its_name), value(std::int64_t{number}) {}
    Argument(std::string_view its_name, std::size_t number)
        : name(its_name), value(static_cast<std::int64_t>(number)) {}
    Argument(std::string_view its_name, DayValue day) : name(its_name), value(day) {}
    Argument(std::string_view its_name, Choice choice) : name(its_name), value(choice) {}
    std::string_view name;
    std::variant<std::string, Text, std::int64_t, DayValue, Choice> value;
};
using Arguments = std::initializer_list<Argument>;

// The catalogue of one language. Cheap to copy; any thread may use it.
class Phrases {
  public:
    explicit Phrases(Language language = Language::english) : language_(language) {}

    Language language() const { return language_; }

    // The phrase with its marks as spans. Arguments that the pattern does not name are left out.
    Text operator()(Phrase phrase, Arguments arguments = {}) const;
    // The same without marks: for buttons, headings, and for parts of other phrases.
    std::string words(Phrase phrase, Arguments arguments = {}) const;

    // "a", "a and b", "a, b and c"
    std::string listed(const std::vector<std::string>& words) const;
    Text listed(const std::vector<Text>& parts) const;

    std::string day(DayValue day) const;
    // "Monday"
    std::string weekday(LocalDay day) const;

  private:
    Language language_;
};

// The pattern of a language, for tests and reviews.
std::string_view pattern_of(Language language, std::size_t index);

}  // namespace kith
