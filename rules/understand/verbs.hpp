// Verbs known by their form where no table names them: German participles, French and Spanish tenses. Internal to the
// room.
#pragma once

#include <cstddef>
#include <optional>
#include <vector>

#include "rules/model/connection.hpp"
#include "rules/understand/refusals.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {

struct VerbFound {
    std::size_t at = 0;
    std::optional<ConnectionKind> kind{};  // what the verb itself names
};

// A verb that tells what the sender did together with somebody, by its form and its place: "mit @bo die Roadmap
// durchgesprochen", "on a fini par déjeuner avec @bo", "preparamos la demo con @bo", "me llamó @bo". `used`: tokens of
// days and lengths from `begin` on.
std::optional<VerbFound> done_with_somebody(const Text& text, std::size_t begin, std::size_t end,
                                            const std::vector<bool>& used);

// "heute @ben auf dem Flur getroffen": the German participle at `verb` is the sender's, for nobody else has it.
bool participle_of_sender(const Text& text, std::size_t begin, std::size_t verb, std::size_t end,
                          const std::vector<bool>& used);

// "on ira manger", "tomaremos un café", "j'aurais appelé", "hätte ich gefragt": to come or imagined, by the ending.
std::optional<Refusal> unreal_by_form(const Text& text, std::size_t begin, std::size_t end);

}  // namespace kith::understanding
