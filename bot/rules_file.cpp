#include "bot/rules_file.hpp"

#include <toml++/toml.h>

#include <algorithm>
#include <set>

#include "rules/audit_words.hpp"
#include "rules/lead_scope.hpp"
#include "rules/zones.hpp"

namespace kith {
namespace {

void read_rule_table(const toml::table& table, std::size_t line, const Vocabulary* known, LocalDay today,
                     RulesFile& file) {
    FileRule entry{.line = line};
    std::size_t at_line = line;
    const auto problem = [&](std::string message, std::string suggestion, std::size_t column = 1) {
        file.problems.push_back({.line = at_line,
                                 .column = column,
                                 .rule = entry.name,
                                 .message = std::move(message),
                                 .suggestion = std::move(suggestion)});
    };
    entry.name = table["name"].value_or<std::string>("");
    entry.owner = table["owner"].value_or<std::string>("");
    for (const auto& [key, node] : table) {
        const std::string_view name = key.str();
        at_line = static_cast<std::size_t>(key.source().begin.line);
        if (name == "until") {
            if (!node.is_date()) problem("“until” must be a date", "until = 2026-12-31");
        } else if (name != "name" && name != "rule" && name != "owner") {
            problem("“" + std::string{name} + "” is no key of a rule", "name, rule, owner and until are known");
        } else if (!node.is_string()) {
            problem("“" + std::string{name} + "” must be a text in quotes", "");
        }
    }
    at_line = line;
    const auto sentence = table["rule"].value<std::string>();
    if (!sentence && table.contains("rule")) return;  // told above
    if (!sentence)
        return problem("a [[rule]] without its sentence",
                       "rule = \"Every Monday at 9:30, suggest a check-in to anyone in Payments.\"");
    auto read = parse_sentence(
        *sentence, SentenceContext{.known = known, .today = today, .zone_exists = [](std::string_view zone) {
                                       return known_zone(std::string{zone});
                                   }});
    if (const auto* error = std::get_if<SentenceError>(&read)) {
        const toml::source_position begin = table["rule"].node()->source().begin;  // of the opening quote
        at_line = begin.line;
        return problem(error->message, error->suggestion, begin.column + error->column);
    }
    entry.rule = std::move(std::get<Rule>(read));
    // Read as of another week: a first day that moves along was not written down.
    const auto shifted =
        parse_sentence(*sentence, SentenceContext{.known = known, .today = today + weeks{1}, .zone_exists = {}});
    if (const auto* other = std::get_if<Rule>(&shifted)) entry.anchored_here = other->from != entry.rule.from;
    if (const auto* until = table["until"].as_date()) {
        at_line = static_cast<std::size_t>(until->source().begin.line);
        if (entry.rule.until) return problem("the sentence has an end date already", "take out one of the two");
        const toml::date date = until->get();
        entry.rule.until = LocalDay{std::chrono::local_days{std::chrono::year{date.year} / date.month / date.day}};
        // The date becomes part of the sentence, which is what is stored: it must be one that can be read again.
        const auto again = parse_sentence(print_sentence(entry.rule), SentenceContext{.today = today});
        if (const auto* error = std::get_if<SentenceError>(&again)) {
            return problem("“until” does not fit the sentence: " + error->message, "until = 2026-12-31");
        }
    }
    if (entry.rule.until && *entry.rule.until < today) {
        file.notes.push_back({.line = at_line,
                              .column = 1,
                              .rule = entry.name,
                              .message = "has ended: its last day was " + to_words(*entry.rule.until) + ".",
                              .suggestion = {}});
    }
    at_line = line;
    const bool doubled = std::ranges::any_of(
        file.rules, [&](const FileRule& other) { return !entry.name.empty() && other.name == entry.name; });
    if (doubled) return problem("two rules are called “" + entry.name + "”", "give each its own name");
    file.rules.push_back(std::move(entry));
}

// File rules are told apart by their name, nameless ones by their sentence.
std::string identity(const std::string& name, const std::string& sentence) {
    return name.empty() ? "=" + sentence : name;
}

}  // namespace

RulesFile read_rules(std::string_view text, const Vocabulary* known, LocalDay today) {
    RulesFile file;
    if (text.size() > rules_file_bytes_max) {
        file.readable = false;
        file.problems.push_back(
            {.line = 1, .column = 1, .rule = {}, .message = "the file is larger than 8 MiB", .suggestion = {}});
        return file;
    }
    toml::table table;
    try {
        table = toml::parse(text);
    } catch (const toml::parse_error& error) {
        file.readable = false;
        file.problems.push_back({.line = error.source().begin.line,
                                 .column = error.source().begin.column,
                                 .rule = {},
                                 .message = std::string{error.description()},
                                 .suggestion = {}});
        return file;
    }
    for (const auto& [key, node] : table) {
        const auto line = static_cast<std::size_t>(node.source().begin.line);
        const auto* list = node.as_array();
        if (key.str() != "rule" || list == nullptr) {
            file.problems.push_back({.line = line,
                                     .column = 1,
                                     .rule = {},
                                     .message = "“" + std::string{key.str()} + "” is not known here",
                                     .suggestion = "each rule begins with [[rule]]"});
            continue;
        }
        if (list->size() > file_rules_max) {
            file.problems.push_back(
                {.line = line, .column = 1, .rule = {}, .message = "more than 1,000 rules", .suggestion = {}});
            continue;
        }
        for (const auto& item : *list) {
            if (const auto* rule = item.as_table()) {
                read_rule_table(*rule, static_cast<std::size_t>(item.source().begin.line), known, today, file);
            } else {
                file.problems.push_back({.line = line,
                                         .column = 1,
                                         .rule = {},
                                         .message = "a rule must be a table",
                                         .suggestion = "[[rule]]"});
            }
        }
    }
    std::ranges::sort(file.problems, [](const RuleProblem& a, const RuleProblem& b) {
        return std::pair{a.line, a.column} < std::pair{b.line, b.column};
    });
    return file;
}

std::vector<std::string> rules_with_unknown_names(std::string_view text, const std::vector<Person>& people,
                                                  LocalDay today) {
    if (people.empty()) return {};
    const Vocabulary known = vocabulary_of(people);
    std::vector<std::string> rules;
    for (const RuleProblem& problem : read_rules(text, &known, today).problems)
        rules.push_back(problem.rule.empty() ? "line " + std::to_string(problem.line) : problem.rule);
    return rules;
}

std::string to_text(const std::string& file, const RuleProblem& problem) {
    std::string text = file + ":" + std::to_string(problem.line) + ":" + std::to_string(problem.column) + ": ";
    if (!problem.rule.empty()) text += "“" + problem.rule + "”: ";
    text += problem.message;
    if (!problem.suggestion.empty()) text += " Try: " + problem.suggestion;
    return text;
}

namespace {

// The stored rule's own first day, where the file leaves it open.
void keep_anchor(FileRule& entry, const OwnedRule& stored, LocalDay today) {
    if (!entry.anchored_here) return;
    const auto read =
        parse_sentence(stored.sentence, SentenceContext{.known = nullptr, .today = today, .zone_exists = {}});
    const auto* old = std::get_if<Rule>(&read);
    if (old == nullptr || !old->from) return;
    Rule kept = entry.rule;
    kept.from = old->from;
    if (print_sentence(kept) == stored.sentence) entry.rule = std::move(kept);
}

}  // namespace

std::optional<Person> owner_called(Transaction& tx, OrganisationId organisation, const std::string& owner) {
    if (auto person = tx.people().find_by_email(organisation, owner)) return person;
    auto named = tx.people().find_by_name(organisation, owner, 2);
    return named.size() == 1 ? std::optional{std::move(named.front())} : std::nullopt;
}

RulesLoaded load_rules(Store& store, const Organisation& organisation, const RulesFile& file, Instant now) {
    RulesLoaded loaded;
    store.transact([&](Transaction& tx) {
        loaded = {};
        std::set<std::string> there;
        const auto audit = [&](std::string action, RuleId rule, std::string detail = {}) {
            tx.audit().add(organisation.id, AuditEntry{.id = 0,
                                                       .at = now,
                                                       .actor = "rules file",
                                                       .action = std::move(action),
                                                       .subject = "rule:" + std::to_string(rule.value),
                                                       .detail = std::move(detail)});
        };
        const std::vector<OwnedRule> known = tx.rules().all(organisation.id);
        for (FileRule entry : file.rules) {
            for (const OwnedRule& stored : known) {
                if (stored.source == RuleSource::file && stored.name == entry.name) {
                    keep_anchor(entry, stored, day_of(to_local(organisation.house.zone, now)));
                }
            }
            const std::string sentence = print_sentence(entry.rule);
            there.insert(identity(entry.name, sentence));
            PersonId owner{};
            if (!entry.owner.empty()) {
                if (const auto person = owner_called(tx, organisation.id, entry.owner)) {
                    owner = person->id;
                } else {
                    loaded.unknown_owners.push_back(entry.owner);
                }
            }
            const auto same = std::ranges::find_if(known, [&](const OwnedRule& rule) {
                return rule.source == RuleSource::file &&
                       identity(rule.name, rule.sentence) == identity(entry.name, sentence);
            });
            if (same == known.end()) {
                const RuleId id = tx.rules().add(organisation.id, OwnedRule{.id = {},
                                                                            .name = entry.name,
                                                                            .sentence = sentence,
                                                                            .owner = owner,
                                                                            .state = RuleState::live,
                                                                            .source = RuleSource::file,
                                                                            .created_at = now,
                                                                            .live_since = now});
                audit("rule.approved", id, audited_rule("live", entry.rule));
                ++loaded.added;
            } else if (same->sentence != sentence || same->owner != owner) {
                OwnedRule changed = *same;
                changed.sentence = sentence;
                changed.owner = owner;
                tx.rules().update(organisation.id, changed);
                audit("rule.changed", changed.id, audited_rule("changed", entry.rule));
                ++loaded.changed;
            }
        }
        for (OwnedRule rule : known) {
            if (rule.source != RuleSource::file || there.contains(identity(rule.name, rule.sentence))) continue;
            rule.state = RuleState::ended;
            tx.rules().update(organisation.id, rule);
            audit("rule.ended", rule.id);
            ++loaded.ended;
        }
    });
    return loaded;
}

}  // namespace kith
