#include "rules/phrases/phrases.hpp"

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <array>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include "rules/phrases/catalogue.hpp"

namespace kith {
namespace {

// What is filled in never goes through ICU: this mark and one character for its number keep its place, and it is put
// there afterwards. So nothing in it can be read as a pattern or a mark, and a mention stays a mention.
constexpr char place_mark = '\x01';
constexpr char first_place = '0';
constexpr std::size_t places_max = 64;

const Catalogue& catalogue_of(Language language) {
    switch (language) {
        case Language::english:
            return english_phrases;
        case Language::german:
            return german_phrases;
        case Language::french:
            return french_phrases;
        case Language::spanish:
            return spanish_phrases;
    }
    return english_phrases;
}

icu::UnicodeString unicode(std::string_view text) {
    return icu::UnicodeString::fromUTF8({text.data(), static_cast<std::int32_t>(text.size())});
}

Span plain_span(std::string_view words) {
    return {.style = Span::Style::plain, .text = std::string{words}};
}

// A pattern is read once a thread: ICU's formats are not to be shared.
const icu::MessageFormat& format_of(Language language, std::size_t index) {
    thread_local std::array<std::unordered_map<std::size_t, std::unique_ptr<icu::MessageFormat>>, languages.size()>
        read;
    auto& format = read.at(static_cast<std::size_t>(language))[index];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        format = std::make_unique<icu::MessageFormat>(unicode(pattern_of(language, index)),
                                                      icu::Locale{std::string{to_string(language)}.c_str()}, status);
        if (U_FAILURE(status)) {
            format.reset();
            throw std::logic_error("the pattern of a phrase cannot be read: " +
                                   std::string{english_phrases.at(index).name});
        }
    }
    return *format;
}

std::string_view is_in_words(const DayValue& day) {
    if (day.day == day.today) return "today";
    if (day.day == day.today - days{1}) return "yesterday";
    if (day.day == day.today + days{1}) return "tomorrow";
    return "date";
}

// "e" before a word that begins with that sound in Spanish ("Ana e Inés"), else "y"; other languages do not ask.
std::string_view sound_of(std::string_view word) {
    const auto begins = [&](std::string_view with) { return word.starts_with(with); };
    if (begins("Hie") || begins("hie")) return "y";
    for (const std::string_view i : {"I", "i", "Hi", "hi", "Í", "í"}) {
        if (begins(i)) return "e";
    }
    return "y";
}

// Puts the values in and reads the marks: *strong* and `typed`.
Text with_marks(std::string_view formatted, const std::vector<Text>& values) {
    Text text;
    Span::Style style = Span::Style::plain;
    const auto put = [&](Span span) {
        if (span.style == Span::Style::plain) span.style = style;
        if (!text.empty() && text.back().style == span.style && span.style != Span::Style::person) {
            text.back().text += span.text;
        } else {
            text.push_back(std::move(span));
        }
    };
    while (!formatted.empty()) {
        const std::size_t run = std::min(formatted.find_first_of("*`\x01"), formatted.size());
        if (run > 0) put(plain_span(formatted.substr(0, run)));
        formatted.remove_prefix(run);
        if (formatted.empty()) break;
        if (formatted.front() == place_mark) {
            for (const Span& span : values.at(static_cast<std::size_t>(formatted.at(1) - first_place))) put(span);
            formatted.remove_prefix(2);
        } else {
            const Span::Style mark = formatted.front() == '*' ? Span::Style::strong : Span::Style::code;
            style = style == mark ? Span::Style::plain : mark;
            formatted.remove_prefix(1);
        }
    }
    return text;
}

std::string without_marks(const Text& text) {
    std::string words;
    for (const Span& span : text) words += span.text;
    return words;
}

}  // namespace

std::string_view pattern_of(Language language, std::size_t index) {
    return catalogue_of(language).at(index).pattern;
}

std::optional<Phrase> phrase_named(std::string_view name) {
    const std::optional<std::size_t> row = phrase_index.find(name);
    if (!row) return std::nullopt;
    return Phrase{*row, 0};
}

Text Phrases::operator()(Phrase phrase, Arguments arguments) const {
    const std::size_t index = phrase.index();
    const std::string_view pattern = pattern_of(language_, index);
    if (pattern.find_first_of("{'") == std::string_view::npos) return with_marks(pattern, {});
    std::vector<Text> values;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> formattables;
    const auto give = [&](std::string_view name, icu::Formattable value) {
        names.push_back(unicode(name));
        formattables.push_back(std::move(value));
    };
    const auto place = [&](std::string_view name, Text value) {
        if (values.size() == places_max) throw std::logic_error("too many arguments of a phrase");
        const std::array place_of_it = {place_mark, static_cast<char>(first_place + values.size())};
        give(name, unicode({place_of_it.data(), place_of_it.size()}));
        values.push_back(std::move(value));
    };
    for (const Argument& argument : arguments) {
        if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
            give(argument.name, icu::Formattable{*number});
        } else if (const auto* words = std::get_if<std::string>(&argument.value)) {
            place(argument.name, {plain_span(*words)});
        } else if (const auto* text = std::get_if<Text>(&argument.value)) {
            place(argument.name, *text);
        } else if (const auto* choice = std::get_if<Choice>(&argument.value)) {
            give(argument.name, unicode(choice->code));
        } else {
            const auto& value = std::get<DayValue>(argument.value);
            place(argument.name, {plain_span(day(value))});
            give(std::string{argument.name} + "_is", unicode(is_in_words(value)));
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString formatted;
    format_of(language_, index)
        .format(names.data(), formattables.data(), static_cast<std::int32_t>(names.size()), formatted, status);
    if (U_FAILURE(status)) {
        throw std::logic_error("a phrase cannot be filled in: " + std::string{english_phrases.at(index).name});
    }
    std::string said;
    formatted.toUTF8String(said);
    return with_marks(said, values);
}

std::string Phrases::words(Phrase phrase, Arguments arguments) const {
    return without_marks((*this)(phrase, arguments));
}

Text Phrases::listed(const std::vector<Text>& parts) const {
    Text text;
    for (std::size_t i = 0; i < parts.size(); ++i) {
        if (i > 0) {
            const std::string begins = without_marks(parts[i]);
            const Text between = i + 1 == parts.size() ? (*this)("list.and", {{"sound", Choice{sound_of(begins)}}})
                                                       : (*this)("list.comma");
            text.insert(text.end(), between.begin(), between.end());
        }
        text.insert(text.end(), parts[i].begin(), parts[i].end());
    }
    return text;
}

std::string Phrases::listed(const std::vector<std::string>& words) const {
    std::vector<Text> parts;
    for (const std::string& word : words) parts.push_back({plain_span(word)});
    return without_marks(listed(parts));
}

std::string Phrases::day(DayValue value) const {
    if (value.near) {
        if (value.day == value.today) return words("day.today");
        if (value.day == value.today - days{1}) return words("day.yesterday");
        if (value.day == value.today + days{1}) return words("day.tomorrow");
    }
    const std::chrono::year_month_day date{value.day};
    // "1er décembre": of French dates the first is an ordinal.
    const bool first = language_ == Language::french && date.day() == std::chrono::day{1};
    const Argument day{"day", first ? "1er" : std::to_string(unsigned{date.day()})};
    const Argument month{"month", words(*phrase_named("month." + std::to_string(unsigned{date.month()})))};
    if (value.near && value.day > value.today - days{60} && value.day < value.today + days{60}) {
        return words("day.near", {{"weekday", weekday(value.day)}, day, month});
    }
    if (date.year() == std::chrono::year_month_day{value.today}.year()) return words("day.this_year", {day, month});
    return words("day.full", {day, month, {"year", std::to_string(int{date.year()})}});
}

std::string Phrases::weekday(LocalDay day) const {
    return words(*phrase_named("weekday." + std::to_string(weekday_of(day).iso_encoding())));
}

}  // namespace kith
