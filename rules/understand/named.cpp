// What is said of people and rules by their bare names: thanks, and orders about a rule.
#include <algorithm>

#include "rules/understand/intents.hpp"
#include "rules/understand/people.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {

// "Ana" and "Cem" of "thanks Ana and Cem for the review", as they were typed.
std::vector<NamedPerson> thanked_by_name(const Text& text) {
    static constexpr PhraseRow rows[] = {
        {any_language, 0,
         "thanks|thank|thx|danke|dank|dankeschon|merci|gracias|kudos|shoutout|cheers ?you ?so ?very ?much ?sehr "
         "?beaucoup ?an ?a ?to"},
    };
    static const Phrases phrases{rows};
    std::vector<NamedPerson> people;
    const auto found = phrases.find(text, 0, text.tokens.size());
    if (found.empty()) return people;
    std::size_t at = 0;
    for (const PhraseFound& one : found) {
        if (one.begin == found.front().begin) at = std::max(at, one.end);
    }
    const auto names_one = [&](std::size_t i) {
        return i < text.tokens.size() && looks_like_name(text, i) &&
               !one_of(text.tokens[i].norm,
                       {"kith",     "bot",      "team", "all",        "everyone", "everybody", "mate",  "dude",
                        "buddy",    "boss",     "guys", "folks",      "heaven",   "goodness",  "gott",  "himmel",
                        "dieu",     "dios",     "dir",  "euch",       "ihnen",    "schon",     "sehr",  "nochmal",
                        "vielmals", "beaucoup", "bien", "infiniment", "totales",  "mil",       "again", "anyway",
                        "much",     "lot",      "lots", "heaps"});
    };
    const bool shouted =
        at > 0 && std::none_of(text.raw.begin(), text.raw.end(), [](char c) { return c >= 'a' && c <= 'z'; });
    if (shouted) return people;
    while (names_one(at)) {
        const auto person = person_at(text, at, text.tokens.size(), false);
        if (!person) break;
        add_person(people, person->person);
        at = person->end;
        while (at < text.tokens.size() && one_of(text.tokens[at].norm, {",", "and", "&", "und", "et", "y"})) ++at;
    }
    return people;
}

std::optional<Intent> read_rule_by_name(const Text& text) {
    static constexpr std::initializer_list<std::string_view> rule_words = {"rule", "regel", "regle", "regla"};
    const auto verb_at = [&](std::size_t at) -> std::optional<ChangeRule::What> {
        const std::string_view word = norm(text, at);
        if (one_of(word, {"pause", "pausiere", "pausieren", "pausa"})) return ChangeRule::What::pause;
        if (one_of(word, {"resume", "starte", "reprends", "reanuda"})) return ChangeRule::What::resume;
        if (one_of(word, {"end", "beende", "termine", "termina"})) return ChangeRule::What::end;
        return std::nullopt;
    };
    std::size_t at = 0;
    std::optional<ChangeRule::What> what = verb_at(at);
    if (what) ++at;
    if (!one_of(norm(text, at), rule_words)) return std::nullopt;
    ++at;
    // "rule-based" is no such word.
    if (at < text.tokens.size() && !text.tokens[at].after_space && norm(text, at) != ":") return std::nullopt;
    if (!what && norm(text, at) == ":") ++at;
    if (!what) {
        what = verb_at(at);
        if (what) ++at;
    }
    std::string rest = words_of(text, at, text.tokens.size());
    if (what) return ChangeRule{.what = *what, .rule = std::move(rest)};
    if (rest.empty()) return ListRules{};
    return CreateRule{.rule = std::move(rest)};
}

}  // namespace kith::understanding
