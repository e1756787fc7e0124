#include "tests/rules/sentence/random_rule.hpp"

#include <algorithm>
#include <array>
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "rules/sentence/sentence.hpp"
#include "rules/text/text.hpp"

namespace kith::test {

namespace {

constexpr auto hostile_names = std::to_array<std::string_view>({
    "Payments",
    "Data Platform",
    "Design",
    "Berlin",
    "São Paulo",
    "and",
    "or",
    "And",
    "Monday",
    "Mondays",
    "who",
    "Who",
    "has",
    "a ”b” c",
    "two  spaces",
    " leading",
    "trailing ",
    "9:30",
    "14",
    "14 days",
    "3D",
    "Sales and Marketing",
    "Payments or Design",
    "R&D",
    "R & D",
    "C++",
    "St. Gallen",
    "x.y",
    "🚀",
    "🚀 Rockets",
    "👩‍👩‍👧",
    "Ärzte",
    "ärzte",
    "Übersetzung",
    "עברית",
    "فريق الدفع",
    "日本 支社",
    "“",
    "”",
    "””",
    "\"",
    "\"quoted\"",
    "'single'",
    "'tis",
    "Boys'",
    "O'Brien",
    "O’Brien",
    "don't",
    "Dont",
    "cannot",
    "the Payments team",
    "Team Payments",
    "team",
    "the",
    "The",
    "in pairs",
    "in Berlin",
    "based in",
    "except",
    "at most once a week",
    "from 1 May 2026",
    "until",
    ".",
    "..",
    "Data.",
    "Data!",
    "a, b",
    ",",
    ";",
    "(x)",
    "(",
    ")",
    "@ana",
    "#random",
    "<@U1>",
    "-",
    "–",
    "—",
    "a-b",
    "Front-End",
    "A/B",
    "Europe/Berlin",
    "EUROPE",
    "„tief“",
    "«bas»",
    "»",
    "«",
    "p.m.",
    "p.m",
    "2 p.m.",
    "\u00a0",
    "x\u00a0y",
    "e\u0301",
    "ﬀ",
    "ẞ",
    "İ",
    "ı",
    "\u200b x",
    "who has no ties",
    "anyone",
    "People",
    "people",
    "everyone",
    "newcomers",
    "Newcomers",
    "May",
    "Noon",
    "1st",
    "first",
    "Every",
    "every",
    "Suggest",
    "remind",
    "ping",
    "IT",
    "it",
    "A",
    "a",
    "7",
    "Room 7",
    "Room seven",
    "Room 7 times",
    "iOS",
    "macOS Team",
    "times",
    "Zürich Office",
    "\\",
    "%s",
    "\n",
    "NULL",
    "{}",
    "`x`",
    "*b*",
    "_i_",
    "~s~",
    "&amp;",
    "<b>",
    "null\u2028line",
    "𝕏",
    "x:",
    ":",
    "::",
    "a:b",
    "@",
    "@“x”",
    "is",
    "It's",
    "works",
    "Works remotely",
});

constexpr auto letters =
    std::to_array<std::string_view>({"a", "b", "Z", "Q", "0", "9", " ", " ", "-", "'", "’",   "“",  "”",   "\"", ",",
                                     ".", ":", "(", ")", "&", "/", "ä", "Ö", "ß", "é", "ш",   "ع",  "日",  "🚀", "@",
                                     "#", "!", "?", "„", "«", "»", "_", "+", ";", "–", "and", "or", "who", "in"});

std::string with_spaces_for_breaks(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    return line;
}

int terms_of(const Condition& condition) {
    const auto sum = [](const std::vector<Condition>& conditions) {
        int terms = 0;
        for (const Condition& each : conditions) terms += terms_of(each);
        return terms;
    };
    if (const auto* negation = std::get_if<Not>(&condition.term)) return terms_of(*negation->condition);
    if (const auto* all = std::get_if<AllOf>(&condition.term)) return sum(all->conditions);
    if (const auto* any = std::get_if<AnyOf>(&condition.term)) return sum(any->conditions);
    return 1;
}

bool is_blank_or_space(const std::string& text) {
    const auto* const blanks = " \t\u00a0\u200b\u2028";
    return text.find_first_not_of(blanks) == std::string::npos;
}

}  // namespace

std::string RandomRules::name() {
    for (;;) {
        std::string text;
        if (chance(70)) {
            text = with_spaces_for_breaks(
                hostile_names[static_cast<std::size_t>(between(0, static_cast<int>(hostile_names.size()) - 1))]);
        } else {
            for (int left = between(1, 8); left > 0; --left)
                text += letters[static_cast<std::size_t>(between(0, static_cast<int>(letters.size()) - 1))];
        }
        if (!is_blank_or_space(text) && code_points(text) <= name_chars_max) return text;
    }
}

std::string RandomRules::topic() {
    if (chance(40))
        return std::array{"chess", "board games", "climbing", "machine learning",
                          "c++"}[static_cast<std::size_t>(between(0, 4))];
    return lower_case(name());
}

std::string RandomRules::own_text() {
    for (;;) {
        std::string text;
        for (int left = between(1, 12); left > 0; --left) text += (text.empty() ? "" : " ") + name();
        if (own_text_refusal(text).empty()) return text;
    }
}

Cadence RandomRules::cadence() {
    const auto weekday = [&] { return std::chrono::weekday{static_cast<unsigned>(between(0, 6))}; };
    switch (between(0, 5)) {
        case 0:
            return Daily{};
        case 1:
            return OnWeekdays{};
        case 2: {
            Weekly weekly{.every = chance(50) ? 1 : chance(50) ? 2 : between(1, every_weeks_max)};
            for (unsigned day = 1; day <= 7; ++day) {
                if (chance(30)) weekly.days.emplace_back(day);
            }
            if (weekly.days.empty()) weekly.days.push_back(weekday());
            return weekly;
        }
        case 3:
            return MonthlyWeekday{chance(20) ? -1 : between(1, 4), weekday()};
        case 4:
            return MonthlyDay{chance(20) ? -1 : between(1, 28)};
        default:
            return AfterJoining{chance(30) ? between(0, 2) : between(0, joining_days_max)};
    }
}

Suggestion RandomRules::suggestion() {
    switch (between(0, 4)) {
        case 0: {
            const auto words = check_in_words();
            return SuggestCheckIn{
                static_cast<SuggestCheckIn::Partner>(between(0, 3)),
                std::string(words[static_cast<std::size_t>(between(0, static_cast<int>(words.size()) - 1))])};
        }
        case 1:
            return Introduce{chance(50) ? 2 : between(2, group_size_max), static_cast<Introduce::Mix>(between(0, 3))};
        case 2:
            return SuggestProgram{
                programs[static_cast<std::size_t>(between(0, static_cast<int>(programs.size()) - 1))]};
        case 3:
            return RemindToMeet{static_cast<RemindToMeet::Side>(between(0, 2))};
        default:
            return Remind{own_text()};
    }
}

Comparison RandomRules::comparison() {
    return {chance(50) ? Comparison::Kind::fewer_than : Comparison::Kind::more_than,
            chance(60) ? between(0, 3) : between(0, compared_max)};
}

Condition RandomRules::leaf() {
    switch (between(0, 7)) {
        case 0:
            return {NotConnectedFor{between(1, chance(50) ? 30 : span_days_max), chance(50)}};
        case 1:
            return {ConnectedWith{comparison(), between(1, span_days_max)}};
        case 2:
            return {HasTies{comparison()}};
        case 3: {
            InterestedIn term;
            for (int left = between(1, 3); left > 0; --left) term.topics.push_back(topic());
            return {term};
        }
        case 4:
            return {chance(40) ? Joined{} : Joined{chance(50), between(1, span_days_max)}};
        case 5:
            return {WorksRemotely{}};
        case 6: {
            InPlaces term;
            const bool sites = chance(30);
            for (int left = between(1, 3); left > 0; --left) {
                term.places.push_back({sites ? Place::Kind::site : static_cast<Place::Kind>(between(0, 2)), name()});
            }
            return {term};
        }
        default: {
            IsPerson term;
            for (int left = between(1, 3); left > 0; --left) term.names.push_back(chance(60) ? "ana.ruiz" : name());
            return {term};
        }
    }
}

Condition RandomRules::condition(int depth) {
    if (depth <= 1 || chance(35)) return leaf();
    switch (between(0, 2)) {
        case 0: {
            Condition inner = condition(depth - 1);
            if (std::holds_alternative<Not>(inner.term)) return inner;
            return {Not{std::make_shared<const Condition>(std::move(inner))}};
        }
        case 1: {
            AllOf all;
            for (int left = between(2, 4); left > 0;) {
                Condition each = condition(depth - 1);
                if (std::holds_alternative<AllOf>(each.term)) continue;
                all.conditions.push_back(std::move(each));
                --left;
            }
            return {std::move(all)};
        }
        default: {
            AnyOf any;
            for (int left = between(2, 3); left > 0;) {
                Condition each = condition(depth - 1);
                if (std::holds_alternative<AnyOf>(each.term)) continue;
                any.conditions.push_back(std::move(each));
                --left;
            }
            return {std::move(any)};
        }
    }
}

Rule RandomRules::any_rule() {
    Rule rule;
    rule.timing.cadence = cadence();
    if (chance(60)) {
        rule.timing.at = minutes{between(0, 24 * 60 - 1)};
        if (chance(40))
            rule.timing.zone = std::array{"Europe/Berlin", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5",
                                          "America/Port-au-Prince"}[static_cast<std::size_t>(between(0, 4))];
    }
    if (chance(85)) rule.audience = condition(chance(50) ? between(1, 3) : between(1, condition_depth_max));
    do {
        rule.suggestion = suggestion();
    } while (std::holds_alternative<AfterJoining>(rule.timing.cadence) &&
             std::holds_alternative<RemindToMeet>(rule.suggestion));
    if (chance(40))
        rule.limit =
            Limit{chance(70) ? between(1, 3) : between(1, limit_times_max), static_cast<Limit::Period>(between(0, 2))};
    const LocalDay start{std::chrono::year{2026} / 1 / 1};
    const auto* weekly = std::get_if<Weekly>(&rule.timing.cadence);
    if ((weekly != nullptr && weekly->every > 1) || chance(30)) rule.from = start + days{between(-9000, 30000)};
    if (chance(30)) rule.until = rule.from.value_or(start) + days{between(0, 2000)};
    return rule;
}

Rule RandomRules::next() {
    for (;;) {
        Rule rule = any_rule();
        if (rule.audience && terms_of(*rule.audience) > condition_terms_max) continue;
        if (print_sentence(rule).size() <= sentence_bytes_max) return rule;
    }
}

std::string RandomRules::mutated(std::string text) {
    static constexpr auto snippets = std::to_array<std::string_view>({
        " and ",
        " or ",
        " not ",
        " who ",
        " (",
        ") ",
        ",",
        ".",
        " in ",
        " at 9:30",
        " at most once a week",
        " from ",
        " until 3 May 2026",
        "“",
        "”",
        "\"",
        "'",
        " every ",
        " Monday",
        " 14 days",
        " everyone",
        " to ",
        "@",
        " the ",
        " team ",
        " except ",
        " suggest ",
        " introduce ",
        " say ",
        " remind ",
        " people ",
        " someone ",
        " with ",
        " for ",
        " last ",
        " week ",
        " month",
        " 0 ",
        " 99999 ",
        " newcomers ",
        " today ",
        " volunteering ",
        " finding a mentor ",
        " mentors and mentees ",
        " to meet ",
        "-",
        ":",
        "&",
        " has ",
        " have ",
        " is ",
        " joined ",
        "\u00a0",
        "é",
        "\xc3",
        "\xff",
        "🚀",
        "\n",
        " on ",
        " second ",
    });
    const auto position = [&] { return static_cast<std::size_t>(between(0, static_cast<int>(text.size()))); };
    for (int left = chance(60) ? 1 : between(2, 4); left > 0; --left) {
        switch (between(0, 5)) {
            case 0:
                text.erase(position(), static_cast<std::size_t>(between(1, 6)));
                break;
            case 1:
                text.insert(position(),
                            snippets[static_cast<std::size_t>(between(0, static_cast<int>(snippets.size()) - 1))]);
                break;
            case 2: {  // a word goes
                const std::size_t begin = text.find(' ', position());
                if (begin == std::string::npos) break;
                text.erase(begin, text.find(' ', begin + 1) - begin);
                break;
            }
            case 3: {  // a piece is said again somewhere else
                const std::size_t begin = position();
                text.insert(position(), text.substr(begin, static_cast<std::size_t>(between(1, 40))));
                break;
            }
            case 4: {
                const std::size_t at = position();
                if (at < text.size()) text[at] = static_cast<char>(between(1, 255));
                break;
            }
            default: {  // two halves change places
                const std::size_t space = text.find(' ', position());
                if (space != std::string::npos) text = text.substr(space + 1) + " " + text.substr(0, space);
                break;
            }
        }
    }
    return text;
}

}  // namespace kith::test
