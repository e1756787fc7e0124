// The quick look for danger never says no where the reader finds danger.
#include <gtest/gtest.h>

#include <random>
#include <string>
#include <vector>

#include "rules/understand/danger.hpp"
#include "rules/understand/gate.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/understand.hpp"
#include "tests/rules/understand/corpus.hpp"

namespace kith::test {
namespace {

using namespace understanding;

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    for (std::size_t begin = 0; begin <= text.size();) {
        const std::size_t end = std::min(text.find(at, begin), text.size());
        if (end > begin) parts.emplace_back(text.substr(begin, end - begin));
        begin = end + 1;
    }
    return parts;
}

// Texts that hold signs of danger, whole or in shreds, as people and machines may write them.
class Writer {
  public:
    explicit Writer(unsigned seed) : random_{seed} {
        for (const auto& rows : {danger_in_plain_words(), danger_by_class(), danger_said_indirectly(),
                                 danger_in_short(), danger_hints()}) {
            for (const PhraseRow& row : rows) rows_.emplace_back(row.text);
        }
        for (const char* file : {"seen.jsonl", "seen_fifth.jsonl"}) {
            for (const Labelled& line : read_corpus(file)) {
                sentences_.push_back(line.text);
                for (std::string& word : split(line.text, ' ')) words_.push_back(std::move(word));
            }
        }
    }

    std::size_t rows() const { return rows_.size(); }

    // A phrase that the row finds, most likely.
    std::string phrase(std::size_t row) {
        std::string text;
        for (std::string element : split(rows_.at(row), ' ')) {
            if (element == "^" || element == "$" || element.starts_with('!')) continue;
            if (element.starts_with('~')) {
                for (std::size_t count = below(element.size() + 2); count > 0; --count) text += pick(words_) + " ";
                continue;
            }
            if (element.starts_with('?') && element.size() > 1) {
                if (below(2) == 0) continue;
                element.erase(0, 1);
            }
            std::string word = pick(split(element, '|'));
            if (word == "%p") word = "@ana";
            if (word.ends_with('*')) word.replace(word.size() - 1, 1, below(2) == 0 ? "" : "en");
            if (word != "$") text += word + " ";
        }
        return text;
    }

    std::string mixture() {
        std::string text;
        for (std::size_t count = 1 + below(4); count > 0; --count) {
            switch (below(3)) {
                case 0:
                    text += phrase(below(rows_.size()));
                    break;
                case 1:
                    text += pick(sentences_) + (below(2) == 0 ? ". " : " ");
                    break;
                default:
                    for (std::size_t words = below(8); words > 0; --words) text += pick(words_) + " ";
            }
        }
        return text;
    }

    std::string disguised(std::string text) {
        for (std::size_t count = below(4); count > 0 && !text.empty(); --count) {
            const std::size_t at = below(text.size());
            static const std::vector<std::string> inserted = {"'",
                                                              "\u2019",
                                                              "`",
                                                              "e",
                                                              "s",
                                                              "z",
                                                              "9",
                                                              ":",
                                                              "\u00E9",
                                                              "\u0301",
                                                              "\u200B",
                                                              "\xC3",
                                                              "<",
                                                              ">",
                                                              "@",
                                                              "/",
                                                              "-",
                                                              "\n> ",
                                                              "```",
                                                              "\n",
                                                              "?!",
                                                              ":gun:",
                                                              "http://",
                                                              "\U0001F4A4",
                                                              "m",
                                                              "t ",
                                                              "\u00DF",
                                                              "<@U1|",
                                                              "</blockquote>",
                                                              "'s",
                                                              "'d",
                                                              "\u212A",
                                                              "\u0130",
                                                              "<blockquote>",
                                                              "\n> and so on and so on and so on\n",
                                                              "```what they said```",
                                                              " \u3000 \u3000 \u3000 \u3000 ",
                                                              " <@U1|ana of the team in the south> "};
            switch (below(7)) {
                case 0:
                    text.insert(at, pick(inserted));
                    break;
                case 1:
                    text.erase(at, 1);
                    break;
                case 2:
                    text.insert(at, std::string(1 + below(4), text[at]));
                    break;
                case 3:
                    if (at + 1 < text.size()) std::swap(text[at], text[at + 1]);
                    break;
                case 4:
                    for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
                    break;
                case 5:
                    text[at] = static_cast<char>(random_());
                    break;
                default:
                    text[at] = static_cast<char>('a' + below(26));
            }
        }
        return text;
    }

  private:
    std::size_t below(std::size_t count) { return random_() % count; }
    std::string pick(const std::vector<std::string>& of) { return of.at(below(of.size())); }

    std::mt19937 random_;
    std::vector<std::string> rows_{};
    std::vector<std::string> sentences_{};
    std::vector<std::string> words_{};
};

const Gate& gate() {
    static const Gate of_danger{danger_signs()};
    return of_danger;
}

// The kinds of signs that the reader finds.
std::uint64_t found(std::string_view text) {
    const Text whole = read(text, "");
    return danger_signs().meanings(whole, 0, whole.tokens.size());
}

bool misses_none(std::string_view text) {
    return (found(text) & ~gate().may_find(text, [](std::uint64_t) { return true; })) == 0;
}

TEST(Gate, lets_every_seen_crisis_pass_and_hardly_anything_else) {
    std::size_t others = 0;
    std::size_t passed = 0;
    for (const char* file : {"seen.jsonl", "seen_more.jsonl", "seen_third.jsonl", "seen_fourth.jsonl"}) {
        for (const Labelled& line : read_corpus(file)) {
            EXPECT_TRUE(misses_none(line.text)) << line.text;
            const bool danger = is_crisis(read(line.text, ""));
            const bool passes = may_be_crisis(line.text);
            EXPECT_TRUE(passes || !danger) << line.text;
            others += danger ? 0 : 1;
            passed += passes && !danger ? 1 : 0;
        }
    }
    EXPECT_LT(passed * 50, others);
}

TEST(Gate, asks_a_word_of_every_sign) {
    EXPECT_EQ(gate().open_rows(), 0U);
}

TEST(Gate, lets_pass_what_each_sign_finds) {
    Writer writer{1};
    std::size_t found_by_row = 0;
    for (std::size_t row = 0; row < writer.rows(); ++row) {
        for (int round = 0; round < 3; ++round) {
            const std::string text = writer.phrase(row);
            found_by_row += found(text) != 0 ? 1 : 0;
            EXPECT_TRUE(misses_none(text)) << text;
        }
    }
    EXPECT_GT(found_by_row, writer.rows());
}

TEST(Gate, never_says_no_to_danger_in_any_mixture) {
    Writer writer{2};
    std::size_t danger = 0;
    for (int round = 0; round < 4'000; ++round) {
        const std::string text = writer.disguised(writer.mixture());
        danger += found(text) != 0 ? 1 : 0;
        EXPECT_TRUE(misses_none(text)) << text;
    }
    EXPECT_GT(danger, 1'000U);
}

TEST(Gate, asks_for_words_in_their_order_and_near_one_another) {
    EXPECT_TRUE(may_be_crisis("i want to just die"));
    EXPECT_FALSE(may_be_crisis("die i just to want"));
    EXPECT_TRUE(may_be_crisis("sitting in the garage with the engine running"));
    EXPECT_FALSE(
        may_be_crisis("the car is at the repair shop, they called this morning and said it is fine, so i park it "
                      "in the garage tonight"));
    EXPECT_FALSE(
        may_be_crisis("log call with <@U1|ana> today, 20 min, note: most questions answer themselves, they will be "
                      "away the week after and have not met their deputy, nobody outside the team has"));
}

TEST(Gate, does_not_count_what_the_reader_leaves_out_between_two_words) {
    const std::string many = " one two three four five six seven eight nine ten eleven twelve ";
    for (const std::string& between :
         {"<@U1|" + many + ">", "<at>" + many + "</at>", "<https://example.org|" + many + ">", "<#C1|" + many + ">",
          "<blockquote>" + many + "</blockquote>", "```" + many + "```",
          std::string{" \u3000 \u3000 \u3000 \u3000 \u3000 \u3000 \u3000 \u3000 \u3000 \u3000 \u3000 "},
          std::string{"https://example.org/one-two-three-four-five-six-seven-eight/nine"}}) {
        const std::string text = "sitting in the " + between + " garage with the engine running";
        EXPECT_NE(found(text), 0U) << text;
        EXPECT_TRUE(misses_none(text)) << text;
    }
}

TEST(Gate, lets_pass_what_holds_more_words_than_it_looks_at) {
    EXPECT_FALSE(may_be_crisis("die die want to"));
    std::string text;
    while (text.size() < message_bytes_max / 2) text += "die ";
    text += "want to";
    EXPECT_TRUE(may_be_crisis(text));
    EXPECT_TRUE(misses_none(text));
}

TEST(Gate, takes_a_colon_for_an_emoji_only_where_a_name_follows) {
    const auto all = [](std::uint64_t) { return true; };
    EXPECT_NE(gate().may_find("so sorry :broken_heart:", all), gate().may_find("so sorry: broken heart", all));
    EXPECT_TRUE(misses_none("so sorry :broken_heart:"));
    static constexpr PhraseRow rows[] = {{any_language, 1, "sh|self-harm again"}};
    const Phrases phrases{rows};
    const Gate of_name{phrases};
    EXPECT_EQ(of_name.may_find("sh again", all), 2U);
    EXPECT_EQ(of_name.may_find(":self-harm: again", all), 2U);
    EXPECT_EQ(of_name.may_find("self-harm again", all), 0U);
}

TEST(Gate, knows_words_that_are_put_right) {
    for (const std::string_view text :
         {"suicde", "suiciddal thoughts", "SUICIDAAAL", "sui\u0301cide", "kill mysef", "killll my self", "w/o hope",
          "i dont\u2019t want to live", "they'd better off without me", "don't want to wake up"}) {
        EXPECT_TRUE(misses_none(text)) << text;
    }
    EXPECT_TRUE(may_be_crisis("i feel suicde"));
    EXPECT_TRUE(may_be_crisis(std::string(60, 'x')));  // longer than it reads
    EXPECT_FALSE(may_be_crisis("had coffee with @ana yesterday"));
    EXPECT_FALSE(may_be_crisis(""));
}

}  // namespace
}  // namespace kith::test
