// How the weights of the second reader are learnt: in whole numbers and a fixed order, so that the same sentences give
// the same weights on every machine.
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

// An averaged perceptron with a margin (Freund and Schapire 1999, "Large margin classification using the perceptron
// algorithm"; the margin as Krauth and Mezard 1987).
understanding::Weights learnt(const std::vector<Lesson>& lessons);

}  // namespace kith::test
