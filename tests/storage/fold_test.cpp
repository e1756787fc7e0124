#include "storage/fold.hpp"

#include <gtest/gtest.h>

namespace kith::test {

TEST(Fold, makes_letters_of_many_scripts_small) {
    const std::vector<std::pair<std::string, std::string>> table = {
        {"Ana", "ana"},
        {"ÁÉÍÓÚ ÀÇÑØÞ", "áéíóú àçñøþ"},
        {"Łukasz Żółć", "łukasz żółć"},
        {"ČĎĚŇŘŠŤŮŽ", "čďěňřšťůž"},
        {"ĹĽŃŇŐŰŸ", "ĺľńňőűÿ"},
        {"ȘȚ", "șț"},
        {"Nguyễn VĂN ĐỨC", "nguyễn văn đức"},
        {"Straße", "strasse"},
        {"STRAẞE", "strasse"},
        {"ΑΛΈΞΑΝΔΡΟΣ", "αλέξανδροσ"},
        {"Αλέξανδρος", "αλέξανδροσ"},
        {"ЁЛКИН Їжак", "ёлкин їжак"},
        {"ԱՐԱՄ", "արամ"},
        {"İpek", "ipek"},
        {"×÷", "×÷"},
        {"李小龍 👩‍💻", "李小龍 👩‍💻"},
    };
    for (const auto& [text, folded] : table) {
        EXPECT_EQ(fold_name(text), folded);
        EXPECT_EQ(fold_name(folded), folded) << "folding twice changes nothing";
    }
}

TEST(Fold, trims_and_joins_blanks) {
    EXPECT_EQ(fold_name("  Ana\t \n Ruiz "), "ana ruiz");
    EXPECT_EQ(fold_name("Ana\xC2\xA0Ruiz"), "ana ruiz");
    EXPECT_EQ(fold_name(" \t "), "");
    EXPECT_EQ(first_word("ana ruiz lópez"), "ana");
    EXPECT_EQ(first_word("ana"), "ana");
    EXPECT_EQ(first_word(""), "");
}

TEST(Fold, leaves_bytes_that_are_no_utf8_as_they_are) {
    for (const std::string& text :
         {std::string("\xff\xfe"), std::string("a\xC3"), std::string("\xE2\x82"), std::string("\xC0\xAF"),
          std::string("\x80\x80"), std::string("a\0b", 3), std::string("\xF5\x80\x80\x80")}) {
        EXPECT_EQ(fold_name(text), text);
    }
}

}  // namespace kith::test
