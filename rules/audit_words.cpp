#include "rules/audit_words.hpp"

#include "rules/audience.hpp"
#include "rules/sentence/sentence.hpp"

namespace kith {

std::string audited_rule(std::string_view what, const Rule& rule) {
    std::string detail{what};
    const bool own_words = std::holds_alternative<Remind>(rule.suggestion);
    if (!own_words && !names_people(rule.audience)) detail += ": " + print_sentence(rule);
    return detail;
}

}  // namespace kith
