#include "rules/compose.hpp"

namespace kith {

std::string name_of(const Person& person) {
    if (!person.name.empty()) return person.name;
    if (!person.handle.empty()) return person.handle;
    return "someone";
}

Span mention(const Person& person, const Account& reader) {
    for (const Account& account : person.accounts) {
        if (account.platform == reader.platform && account.workspace == reader.workspace) {
            return Span{.style = Span::Style::person, .text = name_of(person), .account = account};
        }
    }
    return plain(name_of(person));
}

Text mentions(const std::vector<Person>& people, const Account& reader) {
    Text text;
    for (std::size_t i = 0; i < people.size(); ++i) {
        if (i > 0) text.push_back(plain(i + 1 == people.size() ? " and " : ", "));
        text.push_back(mention(people[i], reader));
    }
    return text;
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i) {
        if (i > 0) text += i + 1 == words.size() ? " and " : ", ";
        text += words[i];
    }
    return text;
}

std::string day_in_words(LocalDay day, LocalDay today) {
    if (day == today) return "today";
    if (day == today - days{1}) return "yesterday";
    if (day == today + days{1}) return "tomorrow";
    const std::chrono::year_month_day date{day};
    const std::chrono::year_month_day now{today};
    const std::string short_date = std::to_string(unsigned{date.day()}) + " " + std::string{to_words(date.month())};
    const bool near = day > today - days{60} && day < today + days{60};
    if (near) return std::string{to_words(weekday_of(day))} + " " + short_date;
    return date.year() == now.year() ? short_date : to_words(day);
}

std::string duration_in_words(minutes duration) {
    const auto h = duration.count() / 60;
    const auto m = duration.count() % 60;
    if (h == 0) return std::to_string(m) + " min";
    if (m == 0) return std::to_string(h) + " h";
    return std::to_string(h) + " h " + std::to_string(m) + " min";
}

std::string kind_in_words(ConnectionKind kind) {
    switch (kind) {
        case ConnectionKind::coffee:
            return "Coffee";
        case ConnectionKind::meal:
            return "A meal";
        case ConnectionKind::call:
            return "A call";
        case ConnectionKind::walk:
            return "A walk";
        case ConnectionKind::message:
            return "A chat";
        case ConnectionKind::meeting:
            return "A meeting";
        case ConnectionKind::mentoring:
            return "Mentoring";
        case ConnectionKind::activity:
            return "An activity";
    }
    return "";
}

Text operator+(Text a, const Text& b) {
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

}  // namespace kith
