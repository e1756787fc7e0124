#include "rules/understand/sources.hpp"

#include <algorithm>
#include <string_view>

#include "rules/understand/lexicon.hpp"
#include "rules/understand/phrases.hpp"

namespace kith::understanding {
namespace {

// The most words a clause has that only says whose words follow.
constexpr std::size_t attribution_words_max = 8;
// Fewer words in quotation marks are a name or a title.
constexpr std::size_t words_quoted_min = 3;
// So many times of day are a calendar, no account of one meeting.
constexpr std::size_t entries_of_a_day_min = 3;

constexpr int reported = static_cast<int>(Because::other_person);
constexpr int pasted = static_cast<int>(Because::noise);
constexpr PhraseRow attribution_rows[] = {
    {any_language, reported, "^ per|according|selon|laut|segun|acc ?to %p|him|her|them"},
    {any_language, reported, "^ as per|reported ?by %p|him|her|them"},
    {any_language, reported, "^ d apres %p"},
    {any_language, reported, "^ quote|quoting|zitat|citation|cita ?from ?von ?de ?: %p"},
    {any_language, reported,
     "%p|he|she|they|er|sie|il|elle ?just ?also ?has ?hat ?a ?ha ?m "
     "posted|wrote|writes|said|says|tweeted|announced|reported|reports|bragged|boasted|replied|schreibt|schrieb|sagt|"
     "sagte|postete|gepostet|ecrit|dit|poste|escribe|escribio|dijo|dice|publico"},
    {any_language, pasted,
     "^ accepted|declined|tentative|canceled|cancelled|updated|invitation|einladung|zugesagt|abgesagt|accepte|refuse|"
     "aceptado|rechazado|invitacion ?event ?invitation ?: :"},
    {any_language, reported, "^ it|this|that ?here says|reads|said|states ?here :"},
    {any_language, reported, "^ ?y ?et ?und ?and ?ha escribio|dijo|puso|dice|escribe|ecrit|dixit|wrote|said|says :"},
    {any_language, pasted, "^ fw|fwd|re|aw|wg|tr|rv|vs|betreff|subject|objet|asunto :"},
};

const Phrases& attributions() {
    static const Phrases phrases{attribution_rows};
    return phrases;
}

constexpr PhraseRow jest_rows[] = {
    {any_language, pasted, "template|placeholder|vorlage|modele|plantilla|lorem"},
    {any_language, pasted, "copy|fill this|paste|in|out $|)"},
    {any_language, pasted, "dans|en mes|mis reves|suenos"},
    {any_language, pasted, "in meinen|meinem traumen|traum"},
    {any_language, pasted,
     "in|on|to|from|of ?my|our|the|a ?wildest ?the "
     "dreams|dream|moon|mars|jupiter|narnia|hogwarts|neverland|yacht|heaven"},
    {any_language, pasted, "flew|fly|rode|ride|riding|flying ?a ?on ?to moon|mars|unicorn|unicorns|dragon|dragons"},
    {any_language, pasted, "sure|right|totally , ?and ?then me|and"},
    {any_language, pasted, "^ sehr|tres|muy geehrt*|estimad*"},
    {any_language, pasted, "^ madame|monsieur|mme ?, ?monsieur , veuillez|nous|je|suite"},
    {any_language, pasted, "^ estimad* senor*|sr|sra|amigo|equipo|clientes|cliente"},
    {any_language, pasted, "^ dear mr|mrs|ms|sir|madam|customer|colleagues|team|all"},
    {any_language, pasted, "freundlichen|freundlichem grussen|gruss"},
    {any_language, pasted, "cordial saludo"},
    {any_language, pasted, "kind|best|warm regards ,"},
    {any_language, pasted, "find|finden|trouver|adjunto|adjunta ?sie ?im ~ attached|anhang|anbei|joint|acta"},
    {any_language, pasted, "/ s $"},
    {any_language, pasted, "or so i|we hoped|thought|wished"},
    {any_language, pasted, "everyone|everybody|all but|except me|us|myself"},
};

const Phrases& jests() {
    static const Phrases phrases{jest_rows};
    return phrases;
}

bool starts_line(const Text& text, std::size_t at) {
    return at == 0 || text.tokens[at - 1].type == TokenType::line_end;
}

// Names that stand for whoever it may be.
bool placeholder(const Token& token) {
    return token.type == TokenType::mention &&
           one_of(fold(token.person.name),
                  {"name",  "names",  "person",      "someone", "somebody", "user",    "username", "nobody",
                   "noone", "anyone", "placeholder", "whoever", "myself",   "batman",  "superman", "spiderman",
                   "santa", "nom",    "personne",    "nombre",  "persona",  "niemand", "jemand"});
}

// "Attendees: ..." on a line of its own.
bool heads_minutes(const Text& text, std::size_t at) {
    static constexpr std::string_view words[] = {
        "attendees", "attending",  "participants", "anwesend", "anwesende", "teilnehmer", "teilnehmende",
        "presents",  "asistentes", "decisions",    "present",  "presentes", "protokoll",  "absent",
        "apologies", "minutes",    "beschlusse",   "topics",   "themen",    "action",     "resolutions"};
    if (std::find(std::begin(words), std::end(words), text.tokens[at].norm) == std::end(words)) return false;
    const std::size_t mark = text.tokens[at].norm == "action" ? at + 2 : at + 1;
    return norm(text, mark) == ":";
}

bool to_do_list(const Text& text) {
    static constexpr std::string_view words[] = {"todo", "todos", "tasks", "agenda", "plans", "wishlist", "backlog"};
    std::size_t end = 0;
    while (end < text.tokens.size() && text.tokens[end].type != TokenType::line_end) ++end;
    if (end == text.tokens.size() || end > 4) return false;
    return std::any_of(text.tokens.begin(), text.tokens.begin() + static_cast<std::ptrdiff_t>(end), [](const Token& t) {
        return std::find(std::begin(words), std::end(words), t.norm) != std::end(words);
    });
}

bool is_clock(const Token& token) {
    return token.type == TokenType::number && token.norm.find(':') != std::string::npos && token.norm.size() >= 4;
}

}  // namespace

std::optional<Because> others_paper(const Text& text) {
    std::size_t clocks = 0;
    std::size_t clocks_anywhere = 0;
    std::size_t lines = 1;
    std::size_t heads = 0;
    for (std::size_t i = 0; i < text.tokens.size(); ++i) {
        const Token& token = text.tokens[i];
        if (placeholder(token)) return Because::noise;
        if (token.type == TokenType::line_end) ++lines;
        clocks_anywhere += is_clock(token) ? 1 : 0;
        if (!starts_line(text, i)) continue;
        clocks += is_clock(token) ? 1 : 0;
        heads += heads_minutes(text, i) ? 1 : 0;
    }
    if (clocks >= 2 || clocks_anywhere >= entries_of_a_day_min) return Because::noise;
    if (heads > 0 && lines > 1) return Because::noise;
    if (to_do_list(text)) return Because::plan;
    // "# Meetings with @bo", "**Lunches with @bo**"
    if (text.tokens.size() > 2 && text.tokens[0].norm == "#" && text.tokens[0].type == TokenType::punctuation)
        return Because::noise;
    if (text.tokens.size() > 4 && text.tokens[0].norm == "*" && text.tokens[1].norm == "*" &&
        text.tokens.back().norm == "*")
        return Because::noise;
    return jests().found(text, 0, text.tokens.size(), pasted) ? std::optional{Because::noise} : std::nullopt;
}

std::optional<Because> attribution(const Text& text, Clause clause) {
    if (clause.end >= text.tokens.size() || clause.end - clause.begin > attribution_words_max) return std::nullopt;
    const std::string_view mark = text.tokens[clause.end].norm;
    const bool colon = mark == ":";
    if (!colon && mark != ",") return std::nullopt;
    for (const PhraseFound& found : attributions().find(text, clause.begin, clause.end + 1)) {
        const Token& first = text.tokens[found.begin];
        const bool spoken = first.type == TokenType::mention || has(first, Tag::other) ||
                            one_of(first.norm, {"er", "sie", "il", "elle", "he", "she", "they"});
        if (spoken && (!colon || found.begin != clause.begin)) continue;
        return static_cast<Because>(found.meaning);
    }
    return std::nullopt;
}

std::size_t quotation_begin(const Text& text) {
    static constexpr std::initializer_list<std::string_view> marks = {"\"", "\u201C", "\u201E", "\u00AB", "\u201D"};
    const auto& tokens = text.tokens;
    for (std::size_t i = 1; i < tokens.size(); ++i) {
        if (!one_of(tokens[i].norm, marks)) continue;
        std::size_t words = 0;
        for (std::size_t j = i + 1; j < tokens.size() && !one_of(tokens[j].norm, {"\"", "\u201C", "\u201D", "\u00BB"});
             ++j)
            words += tokens[j].type == TokenType::word || tokens[j].type == TokenType::mention ? 1 : 0;
        if (words >= words_quoted_min && tokens[i - 1].norm == ":") return i;
    }
    return tokens.size();
}

}  // namespace kith::understanding
