// The labelled sentences of tests/corpus/understand, and how well they are understood.
#pragma once

#include <map>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>
#include "rules/understand/understand.hpp"

namespace kith::test {

struct Labelled {
    std::string text{};
    UnderstandContext context{};
    nlohmann::json expect{};
    std::vector<std::string> also{};  // intents as good as the expected one
};

// Every line of a file in tests/corpus/understand. Throws where one is ill-formed.
std::vector<Labelled> read_corpus(const std::string& file);

// The fields of an intent as `kith parse` names them.
nlohmann::json fields_of(const Intent& intent);

// The files that may be read and learnt from.
const std::vector<std::string>& seen_parts();

struct Share {
    int right = 0;
    int all = 0;
    double value() const { return all == 0 ? 1.0 : static_cast<double>(right) / all; }
    void count(bool is_right) {
        ++all;
        right += is_right ? 1 : 0;
    }
};

struct Score {
    int false_logs = 0;  // logged though it must not be
    int logs_given = 0;  // sentences taken for a log
    int crises_missed = 0;
    int false_alarms = 0;                    // taken for a crisis without one
    Share log_precision{};                   // of the logs given
    Share log_recall{};                      // of the logs expected: intent, people, kind and date right
    Share log_found{};                       // of the logs expected: the intent alone
    std::map<std::string, Share> intents{};  // expected intent -> that intent given
    std::map<std::string, Share> fields{};   // "snooze.resume_on" -> right where the intent was right
    std::vector<std::string> faults{};       // one line each, with the sentence
};

Score score(const std::vector<Labelled>& corpus);

// The figures alone, without a sentence.
std::string summary(const Score& score);

}  // namespace kith::test
