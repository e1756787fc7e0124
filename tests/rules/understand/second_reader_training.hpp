// How the weights of the second reader are learnt: in a fixed order, by whole numbers or by the four operations and the
// root on doubles, which every machine rounds alike, so that the same sentences give the same weights on every machine.
#pragma once

#include <vector>

#include "rules/understand/second_reader.hpp"
#include "tests/rules/understand/corpus.hpp"

namespace kith::test {

struct Lesson {
    std::vector<std::uint16_t> traits{};
    bool yes = false;
};

// Nothing for a line that the second reader is not asked about: too long, or for logs without a mention.
std::vector<Lesson> lessons_of_logs(const std::vector<Labelled>& lines);
std::vector<Lesson> lessons_of_danger(const std::vector<Labelled>& lines);
// Of the logs with a mention, which are no answers. One whose kind is debatable (a beer, a chat) is of no kind.
std::vector<Lesson> lessons_of_kind(const std::vector<Labelled>& lines, ConnectionKind kind);

// An averaged perceptron with a margin (Freund and Schapire 1999, "Large margin classification using the perceptron
// algorithm"; the margin as Krauth and Mezard 1987).
understanding::Weights learnt(const std::vector<Lesson>& lessons);

// Logistic regression by stochastic gradient steps that shrink for each weight by what it has moved (Duchi, Hazan and
// Singer 2011, "Adaptive subgradient methods").
understanding::Weights learnt_odds(const std::vector<Lesson>& lessons);
// The same for each kind against all others.
understanding::KindWeights learnt_kinds(const std::vector<Labelled>& lines);

}  // namespace kith::test
