#include "rules/sentence/words.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <numeric>
#include <utility>

#include "rules/text/text.hpp"

namespace kith::sentence {

namespace {

template <class Value, std::size_t Size>
std::optional<Value> look_up(const std::array<std::pair<std::string_view, Value>, Size>& table, std::string_view word) {
    const auto* found =
        std::find_if(table.begin(), table.end(), [&](const auto& entry) { return entry.first == word; });
    if (found == table.end()) return std::nullopt;
    return found->second;
}

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool all_digits(std::string_view text) {
    return !text.empty() && std::all_of(text.begin(), text.end(), is_digit);
}

bool is_name_char(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || is_digit(c) || c == '-' || c == '_' || c == '+' ||
           c == '&' || c == '/' || c == '\'' || static_cast<unsigned char>(c) >= 0x80U;
}

std::string joined(std::span<const Token> words) {
    std::string text;
    for (const Token& word : words) {
        if (!text.empty()) text += ' ';
        text += word.text;
    }
    return text;
}

// What is left of the tokens of `name` when it is lexed alone and the `end` token dropped.
std::vector<Token> words_of(std::string_view name) {
    Lexed lexed = lex(name);
    if (!lexed.tokens.empty()) lexed.tokens.pop_back();
    return std::move(lexed.tokens);
}

bool is_handle(std::string_view name) {
    const auto alphanumeric = [](char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    return !name.empty() && alphanumeric(name.front()) && name.back() != '.' &&
           std::all_of(name.begin(), name.end(),
                       [&](char c) { return alphanumeric(c) || c == '.' || c == '_' || c == '-'; });
}

template <class Names>
std::string nearest_of(std::string_view typed, const Names& names) {
    const std::string wanted = fold_case(typed);
    const std::size_t length = code_points(wanted);
    std::size_t best = length <= 4 ? 1 : length <= 8 ? 2 : 3;
    std::string found;
    for (const auto& name : names) {
        const std::size_t distance = edit_distance(wanted, fold_case(name), best);
        if (distance > best || (distance == best && !found.empty())) continue;
        best = distance;
        found = std::string(name);
    }
    if (!found.empty() || length < 3) return found;
    for (const auto& name : names) {
        const std::string folded = fold_case(name);
        if (!folded.starts_with(wanted) && folded.find(" " + wanted) == std::string::npos) continue;
        if (!found.empty()) return {};
        found = std::string(name);
    }
    return found;
}

}  // namespace

std::string_view program_words(Program program) {
    switch (program) {
        case Program::activity:
            return "an activity";
        case Program::social_event:
            return "a social event";
        case Program::team_event:
            return "a team event";
        case Program::volunteering:
            return "volunteering";
        case Program::community:
            return "a community";
        case Program::exercise_class:
            return "an exercise class";
        case Program::industry_event:
            return "an industry event";
        case Program::finding_mentor:
            return "finding a mentor";
        case Program::being_mentor:
            return "being a mentor";
        case Program::offering_talk:
            return "offering to talk";
        case Program::circle:
            return "a support circle";
        case Program::thanks:
            return "saying thanks";
        case Program::practice:
            return "a small practice";
        case Program::membership:
            return "professional memberships";
        case Program::keeping_touch:
            return "keeping in touch";
        case Program::introducing:
            return "introducing people";
        case Program::answering:
            return "answering questions";
        case Program::profile:
            return "sharing a profile link";
        case Program::interests:
            return "sharing interests";
    }
    return "";
}

std::span<const std::pair<std::string_view, Program>> program_wordings() {
    static constexpr auto wordings = std::to_array<std::pair<std::string_view, Program>>({
        {"social events", Program::social_event},
        {"social event", Program::social_event},
        {"team events", Program::team_event},
        {"team event", Program::team_event},
        {"team-building activity", Program::team_event},
        {"team building activity", Program::team_event},
        {"team-building", Program::team_event},
        {"team building", Program::team_event},
        {"industry events", Program::industry_event},
        {"industry event", Program::industry_event},
        {"conferences", Program::industry_event},
        {"conference", Program::industry_event},
        {"exercise classes", Program::exercise_class},
        {"exercise class", Program::exercise_class},
        {"classes", Program::exercise_class},
        {"class", Program::exercise_class},
        {"clubs", Program::exercise_class},
        {"club", Program::exercise_class},
        {"volunteering activities", Program::volunteering},
        {"volunteering activity", Program::volunteering},
        {"volunteering work", Program::volunteering},
        {"volunteer work", Program::volunteering},
        {"volunteering", Program::volunteering},
        {"communities", Program::community},
        {"community events", Program::community},
        {"community event", Program::community},
        {"community", Program::community},
        {"activities", Program::activity},
        {"activity", Program::activity},
        {"events", Program::activity},
        {"event", Program::activity},
        {"finding a mentor", Program::finding_mentor},
        {"looking for a mentor", Program::finding_mentor},
        {"getting a mentor", Program::finding_mentor},
        {"being a mentor", Program::being_mentor},
        {"becoming a mentor", Program::being_mentor},
        {"offering mentoring", Program::being_mentor},
        {"mentors", Program::finding_mentor},
        {"mentor", Program::finding_mentor},
        {"offering to talk", Program::offering_talk},
        {"offering support", Program::offering_talk},
        {"being there for others", Program::offering_talk},
        {"support circles", Program::circle},
        {"support circle", Program::circle},
        {"circle of their own", Program::circle},
        {"saying thanks", Program::thanks},
        {"saying thank you", Program::thanks},
        {"thanking a colleague", Program::thanks},
        {"thanking someone", Program::thanks},
        {"thanking colleagues", Program::thanks},
        {"thanks", Program::thanks},
        {"small practices", Program::practice},
        {"small practice", Program::practice},
        {"practices", Program::practice},
        {"practice", Program::practice},
        {"professional memberships", Program::membership},
        {"professional membership", Program::membership},
        {"memberships of professional organizations", Program::membership},
        {"memberships of professional organisations", Program::membership},
        {"professional organizations", Program::membership},
        {"professional organisations", Program::membership},
        {"professional organization", Program::membership},
        {"professional organisation", Program::membership},
        {"memberships", Program::membership},
        {"keeping in touch", Program::keeping_touch},
        {"staying in touch", Program::keeping_touch},
        {"introducing people", Program::introducing},
        {"introducing colleagues", Program::introducing},
        {"introducing others", Program::introducing},
        {"offering introductions", Program::introducing},
        {"being an introducer", Program::introducing},
        {"answering questions", Program::answering},
        {"offering topics", Program::answering},
        {"offering answers", Program::answering},
        {"sharing what they know", Program::answering},
        {"sharing a profile link", Program::profile},
        {"sharing a profile", Program::profile},
        {"sharing their profile", Program::profile},
        {"sharing their profiles", Program::profile},
        {"publishing a profile", Program::profile},
        {"profile links", Program::profile},
        {"profile link", Program::profile},
        {"sharing interests", Program::interests},
        {"sharing their interests", Program::interests},
        {"naming interests", Program::interests},
        {"naming their interests", Program::interests},
    });
    return wordings;
}

bool is_reserved(std::string_view low) {
    static constexpr auto words = [] {
        std::array list{std::to_array<std::string_view>({
            "a",        "across",      "after",      "ago",       "all",       "also",     "an",     "and",
            "anybody",  "anyone",      "are",        "as",        "ask",       "at",       "based",  "beginning",
            "both",     "but",         "chat",       "connect",   "connected", "did",      "do",     "does",
            "each",     "encourage",   "ending",     "every",     "everybody", "everyone", "except", "excluding",
            "fewer",    "for",         "fri",        "friday",    "fridays",   "from",     "had",    "has",
            "have",     "in",          "interested", "introduce", "invite",    "is",       "joined", "joins",
            "joining",  "less",        "limit",      "match",     "max",       "maximum",  "mon",    "monday",
            "mondays",  "more",        "most",       "never",     "no",        "nobody",   "noon",   "not",
            "nudge",    "of",          "office",     "offices",   "on",        "once",     "or",     "outside",
            "pair",     "pairs",       "pause",      "ping",      "please",    "prompt",   "remind", "remotely",
            "sat",      "saturday",    "saturdays",  "say",       "send",      "share",    "since",  "site",
            "sites",    "someone",     "started",    "starting",  "starts",    "suggest",  "sun",    "sunday",
            "sundays",  "team",        "teams",      "tell",      "than",      "that",     "the",    "their",
            "they",     "three",       "thu",        "thursday",  "thursdays", "till",     "time",   "times",
            "to",       "trios",       "tue",        "tuesday",   "tuesdays",  "twice",    "two",    "until",
            "wed",      "wednesday",   "wednesdays", "when",      "which",     "who",      "whose",  "with",
            "within",   "without",     "work",       "works",     "groups",    "weekly",   "daily",  "monthly",
            "biweekly", "fortnightly", "through",    "only",
        })};
        std::sort(list.begin(), list.end());
        return list;
    }();
    return std::binary_search(words.begin(), words.end(), low);
}

bool is_name_word(const Token& token) {
    return token.kind == Token::Kind::word && token.low.front() != '\'' && !is_reserved(token.low) &&
           std::all_of(token.text.begin(), token.text.end(), is_name_char);
}

bool is_capital_name_word(const Token& token) {
    if (!is_name_word(token)) return false;
    const char first = token.text.front();
    return (first >= 'A' && first <= 'Z') || is_digit(first) || static_cast<unsigned char>(first) >= 0x80U;
}

std::size_t bare_place_words(std::span<const Token> tokens) {
    if (tokens.empty() || !is_name_word(tokens[0]) || all_digits(tokens[0].text)) return 0;
    std::size_t count = 1;
    while (count < tokens.size() && is_capital_name_word(tokens[count])) ++count;
    return count;
}

std::size_t bare_topic_words(std::span<const Token> tokens) {
    if (tokens.empty() || !is_name_word(tokens[0]) || all_digits(tokens[0].text)) return 0;
    std::size_t count = 1;
    while (count < tokens.size() && is_name_word(tokens[count])) ++count;
    return count;
}

std::string print_place_name(std::string_view name) {
    const std::vector<Token> words = words_of(name);
    const bool bare = !words.empty() && bare_place_words(words) == words.size() && joined(words) == name;
    return bare ? std::string(name) : quoted(name);
}

std::string print_topic_name(std::string_view name) {
    const std::vector<Token> words = words_of(name);
    const bool bare = !words.empty() && bare_topic_words(words) == words.size() && joined(words) == name;
    return bare ? std::string(name) : quoted(name);
}

std::string print_person(std::string_view name) {
    return "@" + (is_handle(name) ? std::string(name) : quoted(name));
}

std::string quoted(std::string_view text) {
    static constexpr std::string_view closing = "\u201D";
    std::string result = "\u201C";
    while (!text.empty()) {
        const std::size_t mark = text.find(closing);
        if (mark == std::string_view::npos) break;
        result += text.substr(0, mark);
        result += closing;
        result += closing;
        text.remove_prefix(mark + closing.size());
    }
    result += text;
    result += closing;
    return result;
}

std::optional<int> number_from(std::string_view low) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, int>>({
        {"a", 1},       {"an", 1},      {"one", 1},       {"two", 2},      {"three", 3},   {"four", 4},
        {"five", 5},    {"six", 6},     {"seven", 7},     {"eight", 8},    {"nine", 9},    {"ten", 10},
        {"eleven", 11}, {"twelve", 12}, {"fourteen", 14}, {"fifteen", 15}, {"twenty", 20}, {"thirty", 30},
        {"forty", 40},  {"fifty", 50},  {"sixty", 60},    {"ninety", 90},
    });
    if (!all_digits(low) || low.size() > 6) return look_up(words, low);
    int value = 0;
    std::from_chars(low.data(), low.data() + low.size(), value);
    return value;
}

std::string number_in_words(int number) {
    static constexpr auto words = std::to_array<std::string_view>(
        {"one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"});
    if (number < 1 || number > 12) return std::to_string(number);
    return std::string(words[static_cast<std::size_t>(number) - 1]);
}

std::optional<std::chrono::weekday> weekday_from(std::string_view low) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, unsigned>>({
        {"monday", 1},
        {"mon", 1},
        {"tuesday", 2},
        {"tue", 2},
        {"tues", 2},
        {"wednesday", 3},
        {"wed", 3},
        {"weds", 3},
        {"thursday", 4},
        {"thu", 4},
        {"thur", 4},
        {"thurs", 4},
        {"friday", 5},
        {"fri", 5},
        {"saturday", 6},
        {"sat", 6},
        {"sunday", 0},
        {"sun", 0},
    });
    auto day = look_up(words, low);
    if (!day && low.ends_with("s")) day = look_up(words, low.substr(0, low.size() - 1));
    if (!day) return std::nullopt;
    return std::chrono::weekday{*day};
}

std::optional<std::chrono::month> month_from(std::string_view low) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, unsigned>>({
        {"january", 1},
        {"february", 2},
        {"march", 3},
        {"april", 4},
        {"may", 5},
        {"june", 6},
        {"july", 7},
        {"august", 8},
        {"september", 9},
        {"october", 10},
        {"november", 11},
        {"december", 12},
        {"sept", 9},
    });
    if (low.size() < 3) return std::nullopt;
    for (const auto& [name, number] : words) {
        if (name == low || (low.size() == 3 && name.starts_with(low))) return std::chrono::month{number};
    }
    return std::nullopt;
}

std::optional<int> nth_from(std::string_view low) {
    static constexpr auto words = std::to_array<std::pair<std::string_view, int>>({
        {"first", 1},
        {"second", 2},
        {"third", 3},
        {"fourth", 4},
        {"fifth", 5},
        {"last", -1},
    });
    return look_up(words, low);
}

std::optional<int> ordinal_from(std::string_view low) {
    if (low.size() < 3 || low.size() > 4) return std::nullopt;
    const std::string_view digits = low.substr(0, low.size() - 2);
    const std::string_view ending = low.substr(low.size() - 2);
    if (!all_digits(digits) || (ending != "st" && ending != "nd" && ending != "rd" && ending != "th"))
        return std::nullopt;
    return number_from(digits);
}

std::string ordinal(int number) {
    const int last = number % 10;
    const bool teen = number / 10 % 10 == 1;
    const char* ending = teen || last < 1 || last > 3 ? "th" : last == 1 ? "st" : last == 2 ? "nd" : "rd";
    return std::to_string(number) + ending;
}

std::string nearest(std::string_view typed, std::span<const std::string> names) {
    return nearest_of(typed, names);
}
std::string nearest(std::string_view typed, std::span<const std::string_view> names) {
    return nearest_of(typed, names);
}

std::string join(std::span<const std::string> parts, std::string_view conjunction) {
    std::string text;
    for (std::size_t index = 0; index < parts.size(); ++index) {
        if (index > 0 && index + 1 == parts.size()) {
            text += ' ';
            text += conjunction;
            text += ' ';
        } else if (index > 0) {
            text += ", ";
        }
        text += parts[index];
    }
    return text;
}

LocalDay end_of_year(LocalDay day) {
    const std::chrono::year_month_day date{day};
    return LocalDay{date.year() / std::chrono::December / 31};
}

bool is_blank(std::string_view text) {
    const Lexed lexed = lex(text);
    return !lexed.unclosed_quote && lexed.tokens.size() == 1;
}

int depth_of(const Condition& condition) {
    const auto deepest = [](const std::vector<Condition>& conditions) {
        int depth = 0;
        for (const Condition& each : conditions) depth = std::max(depth, depth_of(each));
        return depth;
    };
    return 1 + std::visit(overloaded{
                              [](const Not& term) { return term.condition ? depth_of(*term.condition) : 0; },
                              [&](const AllOf& term) { return deepest(term.conditions); },
                              [&](const AnyOf& term) { return deepest(term.conditions); },
                              [](const auto&) { return 0; },
                          },
                          condition.term);
}

int terms_of(const Condition& condition) {
    const auto sum = [](const std::vector<Condition>& conditions) {
        return std::accumulate(conditions.begin(), conditions.end(), 0,
                               [](int terms, const Condition& each) { return terms + terms_of(each); });
    };
    return std::visit(overloaded{
                          [](const Not& term) { return term.condition ? terms_of(*term.condition) : 0; },
                          [&](const AllOf& term) { return sum(term.conditions); },
                          [&](const AnyOf& term) { return sum(term.conditions); },
                          [](const auto&) { return 1; },
                      },
                      condition.term);
}

}  // namespace kith::sentence
