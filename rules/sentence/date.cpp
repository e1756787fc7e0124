// Dates, lengths of time and counts.
#include <algorithm>
#include <array>
#include <string>
#include <utility>

#include "rules/sentence/parser.hpp"

namespace kith::sentence {

namespace {

std::string_view digits_of(std::string_view low, std::size_t at) {
    std::size_t end = at;
    while (end < low.size() && low[end] >= '0' && low[end] <= '9') ++end;
    return low.substr(at, end - at);
}

// "12/21/2026", "21.12.2026", "21-12-26": three numbers whose order nobody can know.
std::optional<std::array<int, 3>> numbers_between_marks(std::string_view low) {
    std::array<int, 3> numbers{};
    std::size_t at = 0;
    for (std::size_t index = 0; index < 3; ++index) {
        const std::string_view digits = digits_of(low, at);
        if (digits.empty() || digits.size() > 4) return std::nullopt;
        numbers[index] = *number_from(digits);
        at += digits.size();
        if (index == 2) return at == low.size() ? std::optional(numbers) : std::nullopt;
        if (at >= low.size() || (low[at] != '/' && low[at] != '.' && low[at] != '-')) return std::nullopt;
        ++at;
    }
    return std::nullopt;
}

std::optional<LocalDay> calendar_day(int year, int month, int day) {
    if (month < 1 || day < 1) return std::nullopt;
    const std::chrono::year_month_day date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                                           std::chrono::day{static_cast<unsigned>(day)}};
    if (!date.ok() || year < year_min || year > year_max) return std::nullopt;
    return LocalDay{date};
}

std::string readings(const std::array<int, 3>& numbers) {
    const int year = numbers[2] < 100 ? numbers[2] + 2000 : numbers[2];
    const auto day_first = calendar_day(year, numbers[1], numbers[0]);
    const auto month_first = calendar_day(year, numbers[0], numbers[1]);
    if (!day_first && !month_first) return "For example: 21 December 2026.";
    if (!day_first || !month_first || day_first == month_first)
        return "Write " + to_words(day_first ? *day_first : *month_first) + ".";
    return "Write " + to_words(*day_first) + " or " + to_words(*month_first) + ".";
}

}  // namespace

bool Parser::date_at(std::size_t ahead) const {
    const Token& token = peek(ahead);
    if (token.kind != Token::Kind::word) return false;
    if (token.low == "the") return date_at(ahead + 1);
    if (token.low == "today" || token.low == "tomorrow" || token.low == "next") return true;
    if (month_from(token.low)) return true;
    return token.low[0] >= '0' && token.low[0] <= '9';
}

// Four digits here, or why not.
std::optional<int> Parser::year() {
    take("of");
    if (peek().kind == Token::Kind::comma && peek(1).kind == Token::Kind::word && digits_of(peek(1).low, 0).size() == 4)
        take(Token::Kind::comma);
    const Token& token = peek();
    if (token.kind != Token::Kind::word || digits_of(token.low, 0).size() != 4 || token.low.size() != 4)
        return std::nullopt;
    const int value = *number_from(token.low);
    if (value < year_min || value > year_max) {
        fail("The year " + token.low + " is out of reach.",
             "Years go from " + std::to_string(year_min) + " to " + std::to_string(year_max) + ".");
        return 0;
    }
    ++at_;
    return value;
}

LocalDay Parser::day_of_month(int day, std::chrono::month month, const Token& start) {
    const std::optional<int> said = year();
    if (failed()) return {};
    const std::string words = std::to_string(day) + " " + std::string(to_words(month));
    if (!said) {
        const int this_year = static_cast<int>(std::chrono::year_month_day{context_.today}.year());
        const auto next = calendar_day(this_year, static_cast<int>(static_cast<unsigned>(month)), day);
        const int next_year = next && *next < context_.today ? this_year + 1 : this_year;
        fail_at(start, "The date needs its year.", "Write " + words + " " + std::to_string(next_year) + ".");
        return {};
    }
    if (const auto found = calendar_day(*said, static_cast<int>(static_cast<unsigned>(month)), day)) return *found;
    const std::chrono::year_month_day last{std::chrono::year{*said} / month / std::chrono::last};
    const auto days_in_month = std::to_string(static_cast<unsigned>(last.day()));
    fail_at(start, std::string(to_words(month)) + " " + std::to_string(*said) + " has " + days_in_month + " days.",
            "The last one is " + to_words(LocalDay{last}) + ".");
    return {};
}

LocalDay Parser::date() {
    take("the");
    const Token start = peek();
    if (start.kind == Token::Kind::word) {
        if (take("today")) return context_.today;
        if (take("tomorrow")) return context_.today + days{1};
        if (weekday_at(0) &&
            (date_at(1) || (peek(1).kind == Token::Kind::comma && date_at(2)))) {  // Monday, 21 December 2026
            ++at_;
            take(Token::Kind::comma);
        }
        const Token& token = peek();
        if (const auto day = day_from_iso(token.low)) {
            const int year = static_cast<int>(std::chrono::year_month_day{*day}.year());
            if (year >= year_min && year <= year_max) {
                ++at_;
                return *day;
            }
            fail("The year " + std::to_string(year) + " is out of reach.",
                 "Years go from " + std::to_string(year_min) + " to " + std::to_string(year_max) + ".");
            return {};
        }
        if (const auto numbers = numbers_between_marks(token.low)) {
            if ((*numbers)[0] > 999) {
                fail("There is no day " + quoted(token.text) + ".", "For example: 21 December 2026.");
            } else {
                fail("Dates like " + quoted(token.text) + " are read differently in different countries.",
                     readings(*numbers));
            }
            return {};
        }
        // 21 December 2026, 21st of December 2026
        std::optional<int> day = ordinal_from(token.low);
        if (!day && !digits_of(token.low, 0).empty() && digits_of(token.low, 0).size() <= 2 &&
            digits_of(token.low, 0).size() == token.low.size()) {
            day = number_from(token.low);
        }
        if (day) {
            const std::size_t month_ahead = word_at(1, "of") ? 2 : peek(1).kind == Token::Kind::stop ? 2 : 1;
            const auto month =
                peek(month_ahead).kind == Token::Kind::word ? month_from(peek(month_ahead).low) : std::nullopt;
            if (month) {
                at_ += month_ahead + 1;
                return day_of_month(*day, *month, token);
            }
        }
        // December 21, 2026
        if (const auto month = month_from(token.low)) {
            const Token& second = peek(1);
            std::optional<int> in_month = second.kind == Token::Kind::word ? ordinal_from(second.low) : std::nullopt;
            if (!in_month && second.kind == Token::Kind::word && second.low.size() <= 2 &&
                digits_of(second.low, 0).size() == second.low.size()) {
                in_month = number_from(second.low);
            }
            if (in_month) {
                at_ += 2;
                return day_of_month(*in_month, *month, token);
            }
            fail("I need the day of the month too.",
                 "For example: 1 " + std::string(to_words(*month)) + " " +
                     std::to_string(static_cast<int>(std::chrono::year_month_day{context_.today}.year())) + ".");
            return {};
        }
    }
    fail(at_end() ? "A date is missing here." : here() + " is no date I know.",
         "Write it out, for example: 21 December 2026 or 2026-12-21.");
    return {};
}

bool Parser::span_at(std::size_t ahead) const {
    if (peek(ahead).kind != Token::Kind::word || !number_from(peek(ahead).low)) return false;
    return word_at(ahead + 1, "day") || word_at(ahead + 1, "days") || word_at(ahead + 1, "week") ||
           word_at(ahead + 1, "weeks") || word_at(ahead + 1, "fortnight") || word_at(ahead + 1, "month") ||
           word_at(ahead + 1, "months") || word_at(ahead + 1, "full");
}

int Parser::span(int days_max) {
    take_any({"about", "roughly", "at least", "more than", "over"});
    const Token start = peek();
    int number = 1;
    if (sees_any({"day", "week", "fortnight", "month", "quarter", "year"})) {  // "in the last week"
    } else if (start.kind == Token::Kind::word && start.low.size() > 1 &&
               (start.low.ends_with("d") || start.low.ends_with("w")) &&
               digits_of(start.low, 0).size() + 1 == start.low.size() && start.low.size() <= 5) {  // 14d, 2w
        ++at_;
        const int value = *number_from(digits_of(start.low, 0)) * (start.low.back() == 'w' ? 7 : 1);
        if (value < 1 || value > days_max)
            fail_at(start, "That is out of reach: 1 to " + std::to_string(days_max) + " days.",
                    "Choose another number of days.");
        return value;
    } else if (start.kind == Token::Kind::word && number_from(start.low)) {
        number = *number_from(start.low);
        ++at_;
    } else {
        fail("I expect a length of time here, not " + here() + ".", "For example: 14 days, or 2 weeks.");
        return 1;
    }
    take_any({"full", "whole"});
    int each = 1;
    if (take_any({"day", "days", "calendar days", "day's", "days'"})) {
        each = 1;
    } else if (take_any({"week", "weeks", "week's", "weeks'"})) {
        each = 7;
    } else if (take_any({"fortnight", "fortnights"})) {
        each = 14;
    } else if (sees_any({"month", "months"})) {
        fail_at(start, "Months differ in length.", "Say " + std::to_string(std::min(number, 24) * 30) + " days.");
        return 1;
    } else if (sees_any({"quarter", "quarters"})) {
        fail_at(start, "Quarters differ in length.", "Say " + std::to_string(std::min(number, 8) * 90) + " days.");
        return 1;
    } else if (sees_any({"year", "years"})) {
        fail_at(start, "Years differ in length.", "Say " + std::to_string(std::min(number, 2) * 365) + " days.");
        return 1;
    } else if (sees_any({"working days", "work days", "workdays", "business days", "weekdays"})) {
        fail_at(start, "I count calendar days only.", "Two working weeks are 14 days.");
        return 1;
    } else if (sees_any({"hour", "hours", "minute", "minutes", "h"})) {
        fail_at(start, "I count in days, not in hours.", "Say 1 day.");
        return 1;
    } else {
        fail("I expect “days” or “weeks” here, not " + here() + ".",
             did_you_mean({"days", "weeks", "day", "week"}, "For example: " + std::to_string(number) + " days."));
        return 1;
    }
    if (number < 1 || number * each > days_max) {
        fail_at(start, "That is out of reach: 1 to " + std::to_string(days_max) + " days.",
                "Choose another number of days.");
        return 1;
    }
    return number * each;
}

int Parser::count(int min, int max, std::string_view what) {
    const auto number = peek().kind == Token::Kind::word ? number_from(peek().low) : std::nullopt;
    if (!number) {
        fail("I expect a number of " + std::string(what) + " here, not " + here() + ".", "For example: 3.");
        return min;
    }
    if (*number < min || *number > max) {
        fail("The number of " + std::string(what) + " goes from " + std::to_string(min) + " to " + std::to_string(max) +
                 ".",
             "Choose another number.");
        return min;
    }
    ++at_;
    return *number;
}

}  // namespace kith::sentence
