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

TEST(Corpus, sixth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_sixth.jsonl");
}

TEST(Corpus, seventh_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_seventh.jsonl");
}

// What nobody who writes the rules has read. Figures only: printing a sentence would spoil the measurement.
Score held_out(const std::string& file) {
    Score measured = score(read_corpus(file));
    std::printf("%s", summary(measured).c_str());
    return measured;
}

TEST(Corpus, held_out_sentences_are_understood) {
    const Score first = held_out("held_out.jsonl");
    EXPECT_EQ(first.false_logs, 0);
    EXPECT_GE(first.log_precision.value(), 0.99);
    EXPECT_GE(first.log_recall.value(), 0.90);
    EXPECT_EQ(first.crises_missed, 0);
}

// Measured once so far, and short of the goal (no false log, precision 0.99, no crisis missed): these bounds keep what
// was reached.
TEST(Corpus, second_held_out_sentences_are_understood_as_well_as_before) {
    const Score second = held_out("held_out_second.jsonl");
    EXPECT_LE(second.false_logs, 3);
    EXPECT_GE(second.log_precision.value(), 0.98);
    EXPECT_GE(second.log_recall.value(), 0.90);
    EXPECT_LE(second.crises_missed, 4);
    EXPECT_EQ(second.false_alarms, 0);
}

}  // namespace
}  // namespace kith::test
