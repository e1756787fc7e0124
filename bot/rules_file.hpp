// rules.toml: rules that the operator keeps in a file. Live from the start of the service; gone from the file is ended.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "bot/organisation.hpp"
#include "rules/sentence/sentence.hpp"
#include "storage/store.hpp"

namespace kith {

struct FileRule {
    std::string name{};
    std::string owner{};  // e-mail, key or handle; empty: the operators
    Rule rule{};
    bool anchored_here = false;  // `every 2 weeks` without a first day: it counts from when the rule was first loaded
    std::size_t line = 0;
};

struct RuleProblem {
    std::size_t line = 0;    // in the file, from 1
    std::size_t column = 0;  // in the line, from 1
    std::string rule{};      // its name, where it has one
    std::string message{};
    std::string suggestion{};
};

struct RulesFile {
    bool readable = true;  // false: no TOML at all, or too large
    std::vector<FileRule> rules{};
    std::vector<RuleProblem> problems{};
    std::vector<RuleProblem> notes{};  // what is worth knowing of rules without faults
};

inline constexpr std::size_t file_rules_max = 1'000;
inline constexpr std::size_t rules_file_bytes_max = 8 << 20;

// Reads the text. With a vocabulary, names are checked against it.
RulesFile read_rules(std::string_view text, const Vocabulary* known, LocalDay today);

// Of a text without faults: the rules that hold names which these people do not know, each by its own name or else by
// its line ("line 12"), and by nothing that the sentence says.
std::vector<std::string> rules_with_unknown_names(std::string_view text, const std::vector<Person>& people,
                                                  LocalDay today);

// "rules.toml:3:14: ... Try: ..."
std::string to_text(const std::string& file, const RuleProblem& problem);

struct RulesLoaded {
    std::size_t added = 0;
    std::size_t changed = 0;
    std::size_t ended = 0;
    std::vector<std::string> unknown_owners{};
};

// Who answers for a rule of that owner; nobody where no one, or more than one, is called so.
std::optional<Person> owner_called(Transaction& tx, OrganisationId organisation, const std::string& owner);

// Brings the store's file rules in line with the file, audited. A rule that chat paused stays paused.
RulesLoaded load_rules(Store& store, const Organisation& organisation, const RulesFile& file, Instant now);

}  // namespace kith
