// The catalogues: complete, of one mind about what is filled in, and of one language each.
#include <gmock/gmock.h>
#include <unicode/messagepattern.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>

#include "rules/phrases/phrases.hpp"
#include "rules/understand/activities.hpp"
#include "rules/understand/link_code.hpp"
#include "rules/understand/understand.hpp"

namespace kith {
namespace {

using namespace std::chrono;
using testing::ElementsAre;

const std::vector<Language> others = {Language::german, Language::french, Language::spanish};

LocalDay day(int year, unsigned month, unsigned of_month) {
    return LocalDay{
        sys_days{std::chrono::year{year} / std::chrono::month{month} / std::chrono::day{of_month}}.time_since_epoch()};
}

std::set<std::string> arguments_of(std::string_view pattern) {
    UErrorCode status = U_ZERO_ERROR;
    const icu::MessagePattern read(
        icu::UnicodeString::fromUTF8({pattern.data(), static_cast<std::int32_t>(pattern.size())}), nullptr, status);
    EXPECT_TRUE(U_SUCCESS(status)) << pattern;
    std::set<std::string> names;
    for (std::int32_t i = 0; i < read.countParts(); ++i) {
        if (read.getPartType(i) != UMSGPAT_PART_TYPE_ARG_NAME) continue;
        std::string name;
        read.getSubstring(read.getPart(i)).toUTF8String(name);
        if (name.ends_with("_is")) name.resize(name.size() - 3);
        names.insert(name);
    }
    names.erase("sound");  // Spanish asks for it; each list gives it
    return names;
}

// What stands between marks of quotation, each of them. What a pattern says outside of them goes to `rest`.
std::vector<std::string> typed_in(std::string_view pattern, std::string* rest = nullptr) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 4> marks = {
        {{"`", "`"}, {"“", "”"}, {"„", "“"}, {"«\u00A0", "\u00A0»"}}};
    std::vector<std::string> all;
    for (std::size_t at = 0; at < pattern.size();) {
        bool quoted = false;
        for (const auto& [open, close] : marks) {
            if (!pattern.substr(at).starts_with(open)) continue;
            const std::size_t begin = at + open.size();
            const std::size_t end = pattern.find(close, begin);
            if (end == std::string_view::npos) continue;
            all.emplace_back(pattern.substr(begin, end - begin));
            at = end + close.size();
            quoted = true;
            break;
        }
        if (quoted) continue;
        if (rest != nullptr) *rest += pattern[at];
        ++at;
    }
    return all;
}

// The words a pattern says, in lower case where they are ASCII, without its arguments and what people may type.
std::vector<std::string> spoken(std::string_view pattern) {
    std::string text;
    typed_in(pattern, &text);
    std::vector<std::string> words(1);
    bool argument = false;
    for (const char c : text) {
        if (c == '{') {
            argument = true;  // until a space or the end: {people}, {count, plural, ...}
            words.emplace_back();
        } else if (argument && (c == '}' || c == ' ')) {
            argument = false;
        } else if (argument) {
            continue;
        } else if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80U) {
            words.back() += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        } else {
            words.emplace_back();
        }
    }
    std::erase_if(words, [](const std::string& word) {
        return word.empty() || word == "plural" || word == "select" || word == "other" || word == "one";
    });
    return words;
}

TEST(Phrases, every_language_fills_in_the_same) {
    for (std::size_t i = 0; i < english_phrases.size(); ++i) {
        for (const Language language : others) {
            EXPECT_EQ(arguments_of(pattern_of(language, i)), arguments_of(english_phrases[i].pattern))
                << to_string(language) << " " << english_phrases[i].name;
        }
    }
}

TEST(Phrases, names_are_there_once) {
    std::set<std::string_view> names;
    for (const PhraseRow& row : english_phrases) EXPECT_TRUE(names.insert(row.name).second) << row.name;
}

// A phrase that nobody says would be translated, and read by translators, for nothing.
TEST(Phrases, each_is_said_somewhere) {
    namespace fs = std::filesystem;
    const fs::path root{KITH_SOURCE_DIR};
    std::string sources;
    for (const char* room : {"rules", "bot"}) {
        for (const auto& entry : fs::recursive_directory_iterator(root / room)) {
            const bool catalogue =
                entry.path().parent_path() == root / "rules" / "phrases" && entry.path().filename() != "phrases.cpp";
            if (catalogue || entry.path().extension() != ".cpp") continue;
            std::ifstream in{entry.path()};
            sources.append(std::istreambuf_iterator<char>{in}, {});
        }
    }
    ASSERT_NE(sources.find("\"log.done\""), std::string::npos);
    for (const PhraseRow& row : english_phrases) {
        std::string said{row.name};
        // Names that are made of codes: here the code has to be made somewhere.
        for (const std::string_view head : {"fact.", "held.", "preview.held.", "why.told."}) {
            if (said.starts_with(head)) said.erase(0, head.size());
        }
        for (const std::string_view end : {".never", ".named", "_outside_since", "_since"}) {
            if (said.ends_with(end)) said.resize(said.size() - end.size());
        }
        if (said.starts_with("weekday.") || said.starts_with("month.")) said.resize(said.find('.') + 1);
        EXPECT_NE(sources.find('"' + said + '"'), std::string::npos) << row.name;
    }
}

TEST(Phrases, no_language_keeps_words_of_another) {
    // Frequent words of one language that none of the others has.
    static const std::vector<std::pair<Language, std::set<std::string>>> marks = {
        {Language::english, {"the", "and", "you", "your", "nothing", "with", "from", "please", "what", "is", "are"}},
        {Language::german, {"und", "nicht", "oder", "dein", "deine", "ich", "ist", "wurde", "mit", "keine"}},
        {Language::french, {"vous", "votre", "vos", "rien", "je", "est", "avec", "les", "des", "pour"}},
        {Language::spanish, {"tus", "nada", "con", "los", "para", "anotado", "el"}},
    };
    for (std::size_t i = 0; i < english_phrases.size(); ++i) {
        for (const Language language : languages) {
            for (const std::string& word : spoken(pattern_of(language, i))) {
                for (const auto& [other, words] : marks) {
                    if (other != language && words.contains(word))
                        ADD_FAILURE() << to_string(language) << " " << english_phrases[i].name << ": " << word;
                }
            }
        }
    }
}

TEST(Phrases, whole_sentences_are_translated) {
    for (std::size_t i = 0; i < english_phrases.size(); ++i) {
        if (spoken(english_phrases[i].pattern).size() < 2) continue;
        for (const Language language : others)
            EXPECT_NE(pattern_of(language, i), english_phrases[i].pattern) << english_phrases[i].name;
    }
}

// Whatever Kith proposes to type is understood as what the English proposal is.
TEST(Phrases, what_it_says_to_type_is_understood_alike) {
    UnderstandContext context;
    context.now_local = LocalTime{day(2026, 3, 11)} + hours{12};
    const auto intents = [&](std::string_view pattern) {
        std::set<std::string> names;
        for (std::string typed : typed_in(pattern)) {
            if (typed.starts_with("/kith ")) typed.erase(0, 6);
            if (link_code_in(typed)) {
                names.insert("link");
                continue;
            }
            // Settings and rules are commands, read before anything is understood (decide_tests).
            static const std::vector<std::string> heads = {"settings ", "einstellungen ", "réglages ", "ajustes ",
                                                           "rule",      "regel",          "règle",     "regla"};
            static const std::vector<std::string> rules = {"rule ", "Regel ", "règle ", "regla "};
            const bool command =
                std::ranges::any_of(heads, [&](const std::string& head) { return typed.starts_with(head); });
            const bool on_rule = std::ranges::any_of(
                rules, [&](const std::string& word) { return typed.find(word) != std::string::npos; });
            if (typed.find('{') != std::string::npos || command || on_rule || typed.starts_with("kith export") ||
                typed.find('/') != std::string::npos || typed == "Solche beenden" || typed == "Arrêter ceux-ci" ||
                typed == "Parar estos")
                continue;
            // So are activities.
            if (read_activity(typed, context.now_local)) {
                names.insert("post_activity");
            } else if (activity_command(typed)) {
                names.insert("activity");
            } else {
                names.insert(std::string{to_string(understand(typed, context))});
            }
        }
        return names;
    };
    for (std::size_t i = 0; i < english_phrases.size(); ++i) {
        for (const Language language : languages) {
            const auto understood = intents(pattern_of(language, i));
            EXPECT_FALSE(understood.contains("unknown")) << to_string(language) << " " << pattern_of(language, i);
            EXPECT_EQ(understood, intents(english_phrases[i].pattern))
                << to_string(language) << " " << pattern_of(language, i);
        }
    }
}

TEST(Phrases, numbers_are_counted_in_every_language) {
    const auto people = [](Language language, int most) {
        return Phrases{language}.words("log.too_many", {{"most", most}});
    };
    EXPECT_THAT(people(Language::english, 1), testing::HasSubstr("1 person."));
    EXPECT_THAT(people(Language::english, 8), testing::HasSubstr("8 people."));
    EXPECT_THAT(people(Language::german, 1), testing::HasSubstr("1 Person."));
    EXPECT_THAT(people(Language::german, 8), testing::HasSubstr("8 Personen."));
    EXPECT_THAT(people(Language::french, 1), testing::HasSubstr("1 personne."));
    EXPECT_THAT(people(Language::spanish, 2), testing::HasSubstr("2 personas."));
}

TEST(Phrases, days_are_said_as_people_say_them) {
    const LocalDay today = day(2026, 3, 11);
    const auto said = [&](Language language, LocalDay one, bool near = true) {
        return Phrases{language}.day({one, today, near});
    };
    EXPECT_EQ(said(Language::english, today), "today");
    EXPECT_EQ(said(Language::english, day(2026, 3, 9)), "Monday 9 March");
    EXPECT_EQ(said(Language::english, day(2026, 12, 24)), "24 December");
    EXPECT_EQ(said(Language::english, day(2025, 3, 9)), "9 March 2025");
    EXPECT_EQ(said(Language::german, day(2026, 3, 9)), "Montag, 9. März");
    EXPECT_EQ(said(Language::french, day(2026, 3, 10)), "hier");
    EXPECT_EQ(said(Language::spanish, day(2026, 3, 9)), "lunes 9 de marzo");
    EXPECT_EQ(said(Language::spanish, today, false), "11 de marzo");
}

TEST(Phrases, a_pattern_may_choose_by_the_kind_of_a_day) {
    const Phrases spanish{Language::spanish};
    const LocalDay today = day(2026, 3, 11);
    EXPECT_EQ(spanish.words("pause.all", {{"day", DayValue{today + days{1}, today}}}),
              "Sin avisos antes de mañana. Después vuelven solos.");
    EXPECT_EQ(spanish.words("pause.all", {{"day", DayValue{today + days{5}, today}}}),
              "Sin avisos antes del lunes 16 de marzo. Después vuelven solos.");
}

TEST(Phrases, lists_end_as_the_language_wants) {
    EXPECT_EQ(Phrases{Language::english}.listed(std::vector<std::string>{"Ana", "Bo", "Cy"}), "Ana, Bo and Cy");
    EXPECT_EQ(Phrases{Language::german}.listed(std::vector<std::string>{"Ana", "Bo"}), "Ana und Bo");
    EXPECT_EQ(Phrases{Language::spanish}.listed(std::vector<std::string>{"Ana", "Bo"}), "Ana y Bo");
    EXPECT_EQ(Phrases{Language::spanish}.listed(std::vector<std::string>{"Ana", "Inés"}), "Ana e Inés");
    EXPECT_EQ(Phrases{Language::english}.listed(std::vector<std::string>{}), "");
}

TEST(Phrases, what_is_filled_in_is_never_read_as_a_pattern_or_a_mark) {
    const Text text = Phrases{}("log.is_it", {{"name", "*{x}* `rm` '{' \U000F0000 <@U1>"}});
    ASSERT_EQ(text.size(), 1U);
    EXPECT_EQ(text[0].style, Span::Style::plain);
    EXPECT_EQ(text[0].text, "Just to be sure: who is “*{x}* `rm` '{' \U000F0000 <@U1>”?");
}

TEST(Phrases, marks_become_spans_and_mentions_stay_mentions) {
    const Text ana = {Span{.style = Span::Style::person, .text = "Ana", .account = {.workspace = "T1", .user = "U1"}}};
    const Text text = Phrases{}("nudge.logged", {{"people", ana}});
    ASSERT_EQ(text.size(), 4U);
    EXPECT_EQ(text[0], (Span{.style = Span::Style::strong, .text = "Logged:"}));
    EXPECT_EQ(text[2], ana[0]);
    const Text settings = Phrases{}("settings.on");
    EXPECT_EQ(settings.back(), (Span{.style = Span::Style::code, .text = "snooze until Monday"}));
}

TEST(Phrases, the_language_of_a_tag_is_found_or_the_house_language_taken) {
    EXPECT_EQ(language_from("de-AT"), Language::german);
    EXPECT_EQ(language_from("FR_ca"), Language::french);
    EXPECT_EQ(language_from("", "es"), Language::spanish);
    EXPECT_EQ(language_from("pt-BR", "de"), Language::german);
    EXPECT_EQ(language_from("deutsch"), Language::english);
    EXPECT_EQ(language_from("ja", ""), Language::english);
}

TEST(Phrases, a_phrase_is_found_by_its_name_or_not) {
    ASSERT_TRUE(phrase_named("fact.everyone"));
    EXPECT_EQ(Phrases{}.words(*phrase_named("fact.everyone")), "The rule is for everyone.");
    EXPECT_FALSE(phrase_named("fact.unheard_of"));
}

}  // namespace
}  // namespace kith
