#include "rules/phrases/phrases.hpp"

#include <unicode/locid.h>
#include <unicode/msgfmt.h>
#include <unicode/unistr.h>

#include <array>
#include <memory>
#include <stdexcept>
#include <unordered_map>

#include "rules/phrases/catalogue.hpp"

namespace kith {
namespace {

// What is filled in never goes through ICU: it gets this mark and its number, and takes its place afterwards. So
// nothing in it can be read as a pattern or a mark, and a mention stays a mention.
constexpr char32_t first_place = 0xF0000;  // supplementary private use area A
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

// A pattern is read once a thread: ICU's formats are not to be shared.
const icu::MessageFormat& format_of(Language language, std::size_t index) {
    thread_local std::array<std::unordered_map<std::size_t, std::unique_ptr<icu::MessageFormat>>, languages.size()>
        read;
    auto& format = read.at(static_cast<std::size_t>(language))[index];
    if (!format) {
        UErrorCode status = U_ZERO_ERROR;
        const std::string_view pattern = pattern_of(language, index);
        format = std::make_unique<icu::MessageFormat>(
            icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())}),
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
Text with_marks(const icu::UnicodeString& formatted, const std::vector<Text>& values) {
    Text text;
    std::u32string run;
    Span::Style style = Span::Style::plain;
    const auto put = [&] {
        if (run.empty()) return;
        std::string utf8;
        icu::UnicodeString::fromUTF32(reinterpret_cast<const UChar32*>(run.data()),
                                      static_cast<std::int32_t>(run.size()))
            .toUTF8String(utf8);
        run.clear();
        if (!text.empty() && text.back().style == style && style != Span::Style::code) {
            text.back().text += utf8;
        } else {
            text.push_back(Span{.style = style, .text = std::move(utf8)});
        }
    };
    for (std::int32_t at = 0; at < formatted.length(); at = formatted.moveIndex32(at, 1)) {
        const auto c = static_cast<char32_t>(formatted.char32At(at));
        if (c == U'*' || c == U'`') {
            put();
            const Span::Style mark = c == U'*' ? Span::Style::strong : Span::Style::code;
            style = style == mark ? Span::Style::plain : mark;
        } else if (c >= first_place && c < first_place + values.size()) {
            put();
            for (Span span : values[c - first_place]) {
                if (span.style == Span::Style::plain) span.style = style;
                if (!text.empty() && text.back().style == span.style && span.style != Span::Style::person) {
                    text.back().text += span.text;
                } else {
                    text.push_back(std::move(span));
                }
            }
        } else {
            run.push_back(c);
        }
    }
    put();
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
    static const auto* const by_name = [] {
        auto* names = new std::unordered_map<std::string_view, std::size_t>;
        for (std::size_t i = 0; i < english_phrases.size(); ++i) names->emplace(english_phrases.at(i).name, i);
        return names;
    }();
    const auto found = by_name->find(name);
    if (found == by_name->end()) return std::nullopt;
    return Phrase{found->second, 0};
}

Text Phrases::operator()(Phrase phrase, Arguments arguments) const {
    const std::size_t index = phrase.index();
    const std::string_view pattern = pattern_of(language_, index);
    std::vector<Text> values;
    std::vector<icu::UnicodeString> names;
    std::vector<icu::Formattable> formattables;
    const auto give = [&](std::string_view name, icu::Formattable value) {
        names.push_back(icu::UnicodeString::fromUTF8({name.data(), static_cast<std::int32_t>(name.size())}));
        formattables.push_back(std::move(value));
    };
    const auto place = [&](std::string_view name, Text value) {
        if (values.size() == places_max) throw std::logic_error("too many arguments of a phrase");
        give(name, icu::UnicodeString{static_cast<UChar32>(first_place + values.size())});
        values.push_back(std::move(value));
    };
    const auto code = [](std::string_view words) {
        return icu::UnicodeString::fromUTF8({words.data(), static_cast<std::int32_t>(words.size())});
    };
    for (const Argument& argument : arguments) {
        if (const auto* number = std::get_if<std::int64_t>(&argument.value)) {
            give(argument.name, icu::Formattable{*number});
        } else if (const auto* words = std::get_if<std::string>(&argument.value)) {
            place(argument.name, {Span{.style = Span::Style::plain, .text = *words}});
        } else if (const auto* text = std::get_if<Text>(&argument.value)) {
            place(argument.name, *text);
        } else if (const auto* choice = std::get_if<Choice>(&argument.value)) {
            give(argument.name, code(choice->code));
        } else {
            const auto& value = std::get<DayValue>(argument.value);
            place(argument.name, {Span{.style = Span::Style::plain, .text = day(value)}});
            give(std::string{argument.name} + "_is", code(is_in_words(value)));
        }
    }
    if (pattern.find_first_of("{'") == std::string_view::npos) {
        return with_marks(icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())}),
                          {});
    }
    UErrorCode status = U_ZERO_ERROR;
    icu::UnicodeString formatted;
    format_of(language_, index)
        .format(names.data(), formattables.data(), static_cast<std::int32_t>(names.size()), formatted, status);
    if (U_FAILURE(status)) {
        throw std::logic_error("a phrase cannot be filled in: " + std::string{english_phrases.at(index).name});
    }
    return with_marks(formatted, values);
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
    for (const std::string& word : words) parts.push_back({Span{.style = Span::Style::plain, .text = word}});
    return without_marks(listed(parts));
}

std::string Phrases::day(DayValue value) const {
    if (value.near) {
        if (value.day == value.today) return words("day.today");
        if (value.day == value.today - days{1}) return words("day.yesterday");
        if (value.day == value.today + days{1}) return words("day.tomorrow");
    }
    const std::chrono::year_month_day date{value.day};
    const Argument day{"day", std::to_string(unsigned{date.day()})};
    const Argument month{"month", words(*phrase_named("month." + std::to_string(unsigned{date.month()})))};
    if (value.near && value.day > value.today - days{60} && value.day < value.today + days{60}) {
        const auto weekday = std::to_string(weekday_of(value.day).iso_encoding());
        return words("day.near", {{"weekday", words(*phrase_named("weekday." + weekday))}, day, month});
    }
    if (date.year() == std::chrono::year_month_day{value.today}.year()) return words("day.this_year", {day, month});
    return words("day.full", {day, month, {"year", std::to_string(int{date.year()})}});
}

}  // namespace kith
