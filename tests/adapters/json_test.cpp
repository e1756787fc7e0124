#include "adapters/json.hpp"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>

#include "tests/adapters/corpora.hpp"

namespace kith {
namespace {

bool accepts(std::string_view text) {
    return parse_json(text).ok();
}

// The same values once more through the reader's questions: nothing may be lost or changed.
nlohmann::json seen_through(JsonValue value) {
    if (value.is_string()) return value.text();
    if (value.is_null()) return nullptr;
    if (value.is_array()) {
        auto all = nlohmann::json::array();
        for (const JsonValue item : value.items()) all.push_back(seen_through(item));
        return all;
    }
    if (value.is_object()) {
        auto all = nlohmann::json::object();
        for (const std::string& name : value.names()) all[name] = seen_through(value[name]);
        return all;
    }
    if (const auto number = value.integer()) return *number;
    return value.is_true();
}

TEST(Json, json_test_suite) {
    const auto folder = corpora::folder() / "JSONTestSuite" / "test_parsing";
    KITH_NEEDS_CORPUS(folder);
    int required = 0;
    int forbidden = 0;
    for (const auto& file : corpora::files_in(folder)) {
        const std::string name = file.filename().string();
        const std::string text = corpora::bytes_of(file);
        const bool accepted = accepts(text);
        if (name.starts_with("y_")) {
            EXPECT_TRUE(accepted) << name;
            ++required;
        } else if (name.starts_with("n_")) {
            EXPECT_FALSE(accepted) << name;
            ++forbidden;
        }
        if (accepted) {
            const auto document = parse_json(text);
            seen_through(document->root());
        }
    }
    EXPECT_EQ(required, 95);
    EXPECT_EQ(forbidden, 188);
}

TEST(Json, depth_ends_at_the_limit_without_recursion) {
    const auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']'); };
    EXPECT_TRUE(accepts(nested(json_depth_max)));
    EXPECT_FALSE(accepts(nested(json_depth_max + 1)));
    for (const std::string unit : {"[", "{\"a\":", "[{\"a\":["}) {
        std::string bomb;
        for (int i = 0; i < 100'000; ++i) bomb += unit;
        const auto refused = parse_json(bomb);
        ASSERT_FALSE(refused.ok());
        EXPECT_EQ(refused.error().code, Errc::too_large) << unit;
    }
}

TEST(Json, length_ends_at_the_limit) {
    const std::string just_fits = "\"" + std::string(json_bytes_max - 2, 'a') + "\"";
    const std::string too_long = "\"" + std::string(json_bytes_max - 1, 'a') + "\"";
    EXPECT_TRUE(accepts(just_fits));
    ASSERT_FALSE(accepts(too_long));
    EXPECT_EQ(parse_json(too_long).error().code, Errc::too_large);
}

TEST(Json, refuses_with_reasons) {
    const std::pair<std::string_view, const char*> bad[] = {
        {"", "nothing"},
        {" ", "only space"},
        {"{", "open object"},
        {"[1", "open array"},
        {"[1,]", "comma before the end"},
        {"{\"a\":1,}", "comma before the end"},
        {"{\"a\" 1}", "no colon"},
        {"{a:1}", "bare name"},
        {"{1:1}", "number as name"},
        {"[1 2]", "no comma"},
        {"[1}", "wrong bracket"},
        {"{\"a\":1]", "wrong bracket"},
        {"1 2", "two documents"},
        {"\"a\nb\"", "control byte in a string"},
        {"\"a\\x\"", "unknown escape"},
        {"\"\\u12g4\"", "bad hex"},
        {"\"\\u12", "cut escape"},
        {"\"\\", "cut escape"},
        {"\"abc", "open string"},
        {"01", "leading zero"},
        {"1.", "no digits after the point"},
        {".5", "no digits before the point"},
        {"1e", "no exponent"},
        {"+1", "plus"},
        {"-", "only a sign"},
        {"NaN", "not a number"},
        {"tru", "cut word"},
        {"truex", "word with a tail"},
        {"'a'", "single quotes"},
        {"\xEF\xBB\xBF{}", "byte order mark"},
        {"\"\xC0\xAF\"", "overlong"},
        {"\"\xED\xA0\x80\"", "surrogate as bytes"},
        {"\"\xF5\x80\x80\x80\"", "beyond Unicode"},
        {"\"\xE2\x82\"", "cut character"},
        {"/**/1", "comment"},
    };
    for (const auto& [text, reason] : bad) EXPECT_FALSE(accepts(text)) << reason << ": " << text;
}

TEST(Json, questions_have_defaults) {
    const std::string text = R"({"s":"x","n":7,"b":true,"z":null,"a":[1,"two"],"o":{"in":"side"}})";
    const auto document = parse_json(text);
    ASSERT_TRUE(document.ok());
    const JsonValue root = document->root();
    EXPECT_EQ(root["s"].text(), "x");
    EXPECT_EQ(root["n"].text(), "");
    EXPECT_EQ(root["absent"].text(), "");
    EXPECT_FALSE(root["absent"]);
    EXPECT_TRUE(root["z"]);
    EXPECT_TRUE(root["z"].is_null());
    EXPECT_EQ(root["n"].integer(), 7);
    EXPECT_EQ(root["s"].integer(), std::nullopt);
    EXPECT_TRUE(root["b"].is_true());
    EXPECT_FALSE(root["s"].is_true());
    EXPECT_EQ(root["a"].size(), 2u);
    EXPECT_EQ(root["a"].at(1).text(), "two");
    EXPECT_FALSE(root["a"].at(2));
    EXPECT_FALSE(root["a"]["x"]);
    EXPECT_FALSE(root.at(0));
    EXPECT_EQ(root["o"]["in"].text(), "side");
    EXPECT_FALSE(root["o"]["in"]["deeper"]["still"]);
    EXPECT_EQ(root["s"].size(), 0u);
    EXPECT_EQ(root.size(), 6u);
}

TEST(Json, numbers_that_are_no_integers_are_absent) {
    for (const std::string text : {"1.5", "1e3", "9223372036854775808", "-9223372036854775809"}) {
        EXPECT_EQ(parse_json(text)->root().integer(), std::nullopt) << text;
    }
    const std::string most = "9223372036854775807";
    EXPECT_EQ(parse_json(most)->root().integer(), INT64_MAX);
    const std::string zero = "-0";
    EXPECT_EQ(parse_json(zero)->root().integer(), 0);
}

TEST(Json, the_last_member_of_a_name_counts_and_escapes_in_names_do_not_hide_it) {
    const std::string text = R"({"type":"a","t\u0079pe":"b"})";
    EXPECT_EQ(parse_json(text)->root()["type"].text(), "b");
}

TEST(Json, escapes_are_decoded) {
    const std::pair<std::string, std::string> pairs[] = {
        {R"("\"\\\/\b\f\n\r\t")", "\"\\/\b\f\n\r\t"},
        {R"("\u00e9\u20ac\ud83d\ude00")", "é€😀"},
        {R"("\ud83d")", "\uFFFD"},
        {R"("\ude00x")", "\uFFFDx"},
        {R"("\ud83d\u0041")", "\uFFFDA"},
        {R"("\ud83d\ud83d\ude00")", "\uFFFD😀"},
        {R"("\u0000")", std::string(1, '\0')},
    };
    for (const auto& [text, expected] : pairs) {
        EXPECT_EQ(parse_json(text)->root().text(), expected) << text;
        EXPECT_TRUE(parse_json(text)->root().is(expected)) << text;
    }
}

// Random documents, written by another library, then damaged: both readers must agree on what is JSON and what it says.
class Documents {
  public:
    explicit Documents(unsigned seed) : random_(seed) {}
    int below(int n) { return std::uniform_int_distribution<int>(0, n - 1)(random_); }
    std::string string() {
        static const std::string pieces[] = {"a",  "\"",   "\\", "/", "é",          "€",     "😀",
                                             "\n", "\x1f", " ",  "<", "0123456789", "\u2028"};
        std::string out;
        for (int i = below(6); i > 0; --i) out += pieces[below(std::size(pieces))];
        return out;
    }
    nlohmann::json value(int depth) {
        switch (below(depth > 0 ? 7 : 5)) {
            case 0:
                return nullptr;
            case 1:
                return below(2) == 0;
            case 2:
                return below(2'000'000) - 1'000'000;
            case 3:
            case 4:
                return string();
            case 5: {
                auto all = nlohmann::json::array();
                for (int i = below(5); i > 0; --i) all.push_back(value(depth - 1));
                return all;
            }
            default: {
                auto all = nlohmann::json::object();
                for (int i = below(5); i > 0; --i) all[string()] = value(depth - 1);
                return all;
            }
        }
    }

  private:
    std::mt19937 random_;
};

TEST(Json, agrees_with_another_reader_on_random_documents) {
    Documents make(20260101);
    for (int round = 0; round < 3'000; ++round) {
        const nlohmann::json wanted = make.value(5);
        std::string text = wanted.dump(make.below(3) - 1, ' ', make.below(2) == 0);
        const auto whole = parse_json(text);
        ASSERT_TRUE(whole.ok()) << text;
        EXPECT_EQ(seen_through(whole->root()), wanted) << text;

        const int place = make.below(static_cast<int>(text.size()));
        // No exponents: that library refuses numbers beyond a double, and lone surrogates, which we read as U+FFFD.
        static const std::string damage = "\"\\{}[]:,0.- \n\x7f\xc3x";
        text[static_cast<std::size_t>(place)] =
            damage[static_cast<std::size_t>(make.below(static_cast<int>(damage.size())))];
        if (text.find("\\u") != std::string::npos) continue;
        EXPECT_EQ(accepts(text), nlohmann::json::accept(text)) << text;
    }
}

TEST(Json, the_writer_writes_what_the_reader_reads) {
    JsonWriter writer;
    writer.begin_object().field("text", "a\"b\\c\n\x01 é").field("yes", true).field("n", -7).key("list").begin_array();
    writer.value("x")
        .value(2)
        .begin_object()
        .end_object()
        .raw("[1,2]")
        .end_array()
        .key("none")
        .begin_array()
        .end_array();
    writer.end_object();
    const std::string text = writer.take();
    EXPECT_EQ(text,
              "{\"text\":\"a\\\"b\\\\c\\n\\u0001 é\",\"yes\":true,\"n\":-7,\"list\":[\"x\",2,{},[1,2]],\"none\":[]}");
    EXPECT_TRUE(nlohmann::json::accept(text));
}

TEST(Json, the_writer_makes_bad_bytes_harmless) {
    JsonWriter writer;
    writer.begin_array().value("\xff<\xc3").end_array();
    const std::string text = writer.take();
    EXPECT_EQ(text, "[\"\uFFFD<\uFFFD\"]");
}

}  // namespace
}  // namespace kith
