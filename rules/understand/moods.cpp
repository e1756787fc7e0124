// What a message is about beyond what it asks for: trust, and anger.
#include <algorithm>
#include <initializer_list>
#include <string>
#include <string_view>

#include "rules/text/text.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {
namespace {

constexpr PhraseRow annoyed_rows[] = {
    {english, 0, "wtf|ffs|fuck*|bullshit|shit|crap|bloody|damn|dammit|goddamn|arse*|asshole|bastard"},
    {english, 0, "annoying|annoyed|annoys|irritating|pissed|furious|rubbish|ridiculous|useless|pointless"},
    {english, 0, "hate|sick|tired of ?this|you|it|that|these"},
    {english, 0, "this|it|that|you|kith|bot sucks|suck|stinks"},
    {english, 0, "^ ?i hate this|it|you|that"},
    {english, 0, "make|let it|this|them stop"},
    {english, 0, "stupid|dumb|idiotic|creepy ?this|that bot|thing|app|program|message|machine|question"},
    {english, 0, "leave|bother|bothering me|us"},
    {english, 0, "enough !of|time|for"},
    {german, 0, "nervt|nervig|scheisse|scheiss*|mist|verdammt|bloder|bloede|bescheuert|dumm|quatsch|blodsinn"},
    {french, 0, "merde|putain|chiant|chiante|relou|saoule|enerve|enervant|penible|marre|nul"},
    {spanish, 0, "mierda|joder|pesado|pesada|harto|harta|molesto|molesta|fastidio|basta|tonto|tonteria"},
};

const Phrases& annoyed() {
    static const Phrases phrases{annoyed_rows};
    return phrases;
}

}  // namespace

bool asks_about_privacy(const Text& text) {
    const bool about_people = std::any_of(text.tokens.begin(), text.tokens.end(),
                                          [](const Token& token) { return token.type == TokenType::mention; });
    if (about_people) return false;
    const std::string folded = fold_case(text.raw);
    const auto has = [&](std::initializer_list<std::string_view> words) {
        return std::any_of(words.begin(), words.end(),
                           [&](std::string_view word) { return folded.find(word) != std::string::npos; });
    };
    // Who has a skill is asked of the people, not of what Kith keeps.
    if (has({"who here", "who knows about", "wer hier", "wer kennt sich", "qui ici", "quién aquí"}) &&
        !has({"my notes", "my data", "about me", "this", "über mich", "notizen", "de moi", "notes", "notas", "de mí"}))
        return false;
    if (has({"privacy", "private?", "confidential", "gdpr", "dsgvo", "datenschutz", "vie privée", "privacidad"}))
        return true;
    const bool reads = has({"read", "see ", "sees", "know", "access", "store", "keep", "save ", "lesen", "sehen",
                            "speicher", "lire", "leer", "liest", "lisez", "lis-tu", "tu lis", "lees "});
    const bool what = has({"boss",
                           "manager",
                           "lead",
                           "who ",
                           "anyone",
                           "anybody",
                           "someone",
                           "my notes",
                           "what do you",
                           "what data",
                           "hr ",
                           "wer ",
                           "chef",
                           "was ",
                           "qui ",
                           "quién",
                           "do you read",
                           "can you read",
                           "are you reading",
                           "liest du",
                           "kannst du meine",
                           "lis-tu",
                           "tu lis",
                           "vous lisez",
                           "lisez-vous",
                           "lees mis",
                           "puedes leer"});
    return reads && what;
}

bool sounds_annoyed(const Text& text) {
    return annoyed().found(text, 0, text.tokens.size(), 0);
}

}  // namespace kith::understanding
