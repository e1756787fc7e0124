#include "bot/csv.hpp"

#include <gmock/gmock.h>

#include <random>

#include "tests/seed.hpp"

namespace kith {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using Fields = std::vector<std::string>;

std::vector<Fields> rows(std::string_view text) {
    const auto parsed = parse_csv(text);
    std::vector<Fields> all;
    if (!parsed) return {{"error: " + parsed.error().what}};
    for (const CsvRow& row : *parsed) all.push_back(row.fields);
    return all;
}

TEST(Csv, reads_what_rfc_4180_describes) {
    EXPECT_THAT(rows(""), IsEmpty());
    EXPECT_THAT(rows("a,b,c"), ElementsAre(Fields{"a", "b", "c"}));
    EXPECT_THAT(rows("a,b\nc,d\n"), ElementsAre(Fields{"a", "b"}, Fields{"c", "d"}));
    EXPECT_THAT(rows("a,b\r\nc,d\r\n"), ElementsAre(Fields{"a", "b"}, Fields{"c", "d"}));
    EXPECT_THAT(rows("a,,\n,,\n"), ElementsAre(Fields{"a", "", ""}, Fields{"", "", ""}));
    EXPECT_THAT(rows("a,"), ElementsAre(Fields{"a", ""}));
    EXPECT_THAT(rows("\"a\",\"b \"\"c\"\"\",\"\""), ElementsAre(Fields{"a", "b \"c\"", ""}));
    EXPECT_THAT(rows("\"two\nlines\",x\ny,z"), ElementsAre(Fields{"two\nlines", "x"}, Fields{"y", "z"}));
    EXPECT_THAT(rows("\"a,b\",c"), ElementsAre(Fields{"a,b", "c"}));
    EXPECT_THAT(rows(" a , b "), ElementsAre(Fields{" a ", " b "}));
    EXPECT_THAT(rows("\xEF\xBB\xBF"
                     "a,b"),
                ElementsAre(Fields{"a", "b"}));
    EXPECT_THAT(rows("a\n\n\r\nb\n"), ElementsAre(Fields{"a"}, Fields{"b"}));
    EXPECT_THAT(rows("José,Zoë"), ElementsAre(Fields{"José", "Zoë"}));
}

TEST(Csv, rows_know_the_line_they_begin_on) {
    const auto parsed = parse_csv("a\n\"x\ny\nz\"\nb\n\nc");
    ASSERT_TRUE(parsed);
    ASSERT_THAT(*parsed, SizeIs(4));
    EXPECT_EQ((*parsed)[1].line, 2U);
    EXPECT_EQ((*parsed)[2].line, 5U);
    EXPECT_EQ((*parsed)[3].line, 7U);
}

TEST(Csv, what_it_cannot_read_is_named_with_its_line) {
    const auto what = [](std::string_view text) {
        const auto parsed = parse_csv(text);
        return parsed ? std::string{"read"} : parsed.error().what;
    };
    EXPECT_THAT(what("a\n\"b"), HasSubstr("line 2: a quote is not closed"));
    EXPECT_THAT(what("a\nb\n\"c\"d"), HasSubstr("line 3: text follows"));
    EXPECT_THAT(what("a\nb\"c"), HasSubstr("line 2: a quote stands inside"));
    EXPECT_THAT(what("a\rb"), HasSubstr("carriage return"));
    EXPECT_THAT(what("a\n\xff"), HasSubstr("UTF-8"));
    EXPECT_THAT(what("a\n" + std::string(csv_field_bytes_max + 1, 'x')), HasSubstr("line 2: a field is longer"));
    EXPECT_THAT(what("\"" + std::string(csv_field_bytes_max + 1, 'x') + "\""), HasSubstr("line 1: a field is longer"));
    EXPECT_EQ(what(std::string(csv_field_bytes_max, 'x')), "read");
    EXPECT_EQ(what(std::string(csv_fields_max - 1, ',')), "read");
    EXPECT_THAT(what("a\n" + std::string(csv_fields_max, ',')), HasSubstr("line 2: more than 100"));
    EXPECT_THAT(what(std::string(csv_bytes_max + 1, '\n')), HasSubstr("64 MiB"));
}

std::string written(const std::vector<Fields>& all, std::mt19937_64& random) {
    std::string text;
    for (const Fields& row : all) {
        for (std::size_t i = 0; i < row.size(); ++i) {
            if (i > 0) text += ',';
            const bool quoted = row[i].find_first_of(",\"\r\n") != std::string::npos || random() % 2 == 0 ||
                                (row.size() == 1 && row[i].empty());
            if (!quoted) {
                text += row[i];
                continue;
            }
            text += '"';
            for (const char c : row[i]) text += c == '"' ? std::string{"\"\""} : std::string{c};
            text += '"';
        }
        text += random() % 2 == 0 ? "\n" : "\r\n";
    }
    return text;
}

TEST(Csv, what_was_written_is_read_and_damage_never_throws) {
    const std::uint64_t seed = test::seed_from(4'180);
    SCOPED_TRACE("KITH_TEST_SEED=" + std::to_string(seed));
    std::mt19937_64 random{seed};
    constexpr std::string_view letters = "ab,\"\n\r x";
    for (int round = 0; round < 2'000; ++round) {
        std::vector<Fields> all(1 + random() % 4);
        for (Fields& row : all) {
            row.resize(2 + random() % 3);
            for (std::string& field : row) {
                for (std::size_t i = random() % 6; i > 0; --i) field += letters[random() % letters.size()];
            }
        }
        std::string text = written(all, random);
        ASSERT_EQ(rows(text), all) << text;
        for (std::size_t i = 1 + random() % 3; i > 0 && !text.empty(); --i)
            text[random() % text.size()] = static_cast<char>(random() % 256);
        ASSERT_NO_THROW({
            const auto parsed = parse_csv(text);
            if (!parsed) {
                ASSERT_TRUE(parsed.error().what.starts_with("line "));
            }
        });
    }
}

}  // namespace
}  // namespace kith
