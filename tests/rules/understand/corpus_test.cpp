#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "tests/rules/understand/corpus.hpp"

namespace kith::test {
namespace {

void expect_seen_part_understood(const std::string& file) {
    const Score seen = score(read_corpus(file));
    std::printf("%s", summary(seen).c_str());
    if (std::getenv("KITH_TEST_SHOW_FAULTS") != nullptr) {
        for (const std::string& fault : seen.faults) std::printf("%s\n", fault.c_str());
    }
    EXPECT_EQ(seen.false_logs, 0);
    EXPECT_GE(seen.log_precision.value(), 0.99);
    EXPECT_GE(seen.log_recall.value(), 0.90);
    EXPECT_EQ(seen.crises_missed, 0);
    EXPECT_EQ(seen.false_alarms, 0);
}

TEST(Corpus, seen_sentences_are_understood) {
    expect_seen_part_understood("seen.jsonl");
}

TEST(Corpus, more_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_more.jsonl");
}

TEST(Corpus, third_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_third.jsonl");
}

TEST(Corpus, fourth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_fourth.jsonl");
}

TEST(Corpus, fifth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_fifth.jsonl");
}

// What nobody who writes the rules has read. Figures only: printing a sentence would spoil the measurement.
TEST(Corpus, held_out_sentences_are_understood) {
    const Score held_out = score(read_corpus("held_out.jsonl"));
    std::printf("%s", summary(held_out).c_str());
    EXPECT_EQ(held_out.false_logs, 0);
    EXPECT_GE(held_out.log_precision.value(), 0.99);
    EXPECT_GE(held_out.log_recall.value(), 0.90);
    EXPECT_EQ(held_out.crises_missed, 0);
}

}  // namespace
}  // namespace kith::test
