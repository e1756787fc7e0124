#include "rules/understand/understand.hpp"

#include <optional>
#include <string_view>
#include <utility>

#include "rules/understand/beyond.hpp"
#include "rules/understand/hints.hpp"
#include "rules/understand/intents.hpp"
#include "rules/understand/perhaps.hpp"
#include "rules/understand/refusals.hpp"
#include "rules/understand/second_reader.hpp"
#include "rules/understand/shapes.hpp"
#include "rules/understand/sources.hpp"
#include "rules/understand/tokens.hpp"

namespace kith {
namespace {

using namespace understanding;

bool takes_back(const Text& text) {
    const std::string& first = text.tokens.front().norm;
    for (const std::string_view word :
         {"undo", "forget", "unlog", "delete", "remove", "erase", "vergiss", "losche", "loesche", "entferne", "oublie",
          "supprime", "efface", "olvida", "borra", "elimina"}) {
        if (first == word) return true;
    }
    return first == "no" && text.tokens.size() > 1 && text.tokens[1].norm == "more";
}

// "Not before ten" may say when to meet, and an invitation is answered in many words.
bool may_answer(const Unknown& beyond, const UnderstandContext& context) {
    return context.reply_to && (context.reply_to->type == "event" || beyond.beyond == Beyond::hours);
}

// What is asked of Kith comes before what is told.
Intent interpret(const Text& text, const UnderstandContext& context) {
    if (auto rule = read_rule_by_name(text)) return *std::move(rule);
    if (auto block = read_block(text, context)) return *std::move(block);
    // "Add @ana to my circle" begins like a log.
    if (auto tie = read_tie(text, context)) return *std::move(tie);
    if (auto part = read_part(text, context)) return *std::move(part);
    if (auto mentoring = read_mentoring(text, context)) return *std::move(mentoring);
    if (const auto beyond = beyond_reach(text); beyond && !may_answer(*beyond, context)) return *beyond;
    const bool commanded = log_command(text).has_value();
    Intent told = Unknown{};
    if (commanded) {
        told = read_connection(text, context);
        if (std::holds_alternative<LogConnection>(told)) return told;
    }
    for (const auto& reader : {&read_rsvp, &read_rule, &read_command, &read_request}) {
        if (auto intent = (*reader)(text, context)) return *std::move(intent);
    }
    Intent connection = commanded ? std::move(told) : read_connection(text, context);
    // "Undo coffee with @bo", "no more coffee with @bo": whatever it asks for, it is not to be logged.
    if (auto* log = std::get_if<LogConnection>(&connection); log != nullptr && takes_back(text)) {
        const std::string& first = text.tokens.front().norm;
        if (first == "no") return Unknown{.because = Because::negation};
        return DeleteData{.scope = DeleteScope::connection, .people = std::move(log->people), .date = {}};
    }
    if (std::holds_alternative<Unknown>(connection) && !takes_back(text)) {
        if (auto met = read_own_pair(text, context)) return *std::move(met);
    }
    return connection;
}

// Enough by itself, without the nudge that waits for an answer.
bool says_enough(const Intent& intent) {
    const auto* log = std::get_if<LogConnection>(&intent);
    const auto* unknown = std::get_if<Unknown>(&intent);
    if (unknown != nullptr) return unknown->beyond != Beyond::nothing;
    return log == nullptr || !log->people.empty();
}

// Without the mention of the bot that it begins with.
std::string_view to_the_bot(std::string_view text, std::string_view bot_id) {
    if (bot_id.empty() || !text.starts_with("<@") || !text.substr(2).starts_with(bot_id)) return text;
    const std::size_t end = text.find('>');
    return end == std::string_view::npos ? text : text.substr(end + 1);
}

// What may be danger: by its words, or to the second reader, which nobody else's name is to mislead.
struct Suspicion {
    bool of_signs = false;
    bool of_second_reader = false;

    Suspicion(std::string_view text, std::string_view bot_id) : of_signs{may_be_crisis(text)} {
        const std::string_view said = to_the_bot(text, bot_id);
        of_second_reader = said.size() <= second_reading_bytes_max && said.find('@') == std::string_view::npos &&
                           score(Traits{said}, weights_of_danger) > danger_score_min;
    }
    bool any() const { return of_signs || of_second_reader; }
};

// The second reader is heard only where the rules make nothing else of the text, whatever it might answer.
bool is_danger(const Text& text, const Suspicion& suspicion) {
    if (suspicion.of_signs && is_crisis(text)) return true;
    if (!suspicion.of_second_reader || is_said_lightly(text) || asks_about_privacy(text)) return false;
    const Intent read = interpret(text, {});
    // What is to be passed on is nothing that the rules have read.
    const auto* part = std::get_if<TakePart>(&read);
    return std::holds_alternative<Unknown>(read) || (part != nullptr && part->what == TakePart::What::tell);
}

}  // namespace

bool speaks_of_danger(std::string_view text, std::string_view bot_id) {
    if (text.size() > message_bytes_max) return false;
    const Suspicion suspicion{text, bot_id};
    if (!suspicion.any()) return false;
    const Text read_text = read(text, bot_id);
    return !read_text.tokens.empty() && is_danger(read_text, suspicion);
}

namespace {

// Short enough for the second reader, of somebody who is mentioned, and no answer: an answer leans on what was asked.
bool is_read_twice(std::string_view text, const UnderstandContext& context) {
    return text.size() <= second_reading_bytes_max && text.find('@') != std::string_view::npos &&
           (!context.reply_to || context.reply_assumed);
}

Intent by_rules(const Text& read_text, const UnderstandContext& context) {
    Intent intent = Unknown{};
    if (context.reply_to && context.reply_assumed) {
        UnderstandContext alone = context;
        alone.reply_to.reset();
        intent = interpret(read_text, alone);
    }
    if (!says_enough(intent)) intent = interpret(read_text, context);
    return intent;
}

// A log by the rules that reads like none: it is asked back. What Kith is told to log is not doubted.
bool is_doubted(const Text& read_text, std::optional<int> likely) {
    return likely && *likely < log_doubted_score_max && !log_command(read_text);
}

// Nothing to the rules, but it reads like the logs that were learnt from, and they have no reason against it, or only
// take it for somebody else's meeting while hardly any log reads more like one. Nothing else that they refuse is
// outvoted: no question, no denial, nothing called off, planned or wished for.
bool is_surely_told(const Text& read_text, const Intent& intent, std::optional<int> likely) {
    const auto* unknown = std::get_if<Unknown>(&intent);
    if (unknown == nullptr || unknown->beyond != Beyond::nothing || !likely) return false;
    const bool others = unknown->because == Because::other_person;
    if (!others && unknown->because != Because::noise) return false;
    if (*likely <= (others ? log_surest_score_min : log_sure_score_min)) return false;
    // "met @ana's expectations"
    for (std::size_t i = 0; i + 1 < read_text.tokens.size(); ++i) {
        if (read_text.tokens[i].type == TokenType::mention &&
            is_anothers_thing(read_text, i + 1, read_text.tokens.size()))
            return false;
    }
    return !refusal_in(read_text, 0, read_text.tokens.size()) && !all_quoted(read_text) && !pasted_mail(read_text) &&
           !others_paper(read_text);
}

// The kind that no word of the rules names, where the whole reads like one. It stays one that was not said: whoever
// reads the answer sees that it was assumed.
void add_likely_kind(LogConnection& log, const Text& read_text, std::string_view text) {
    if (log.kind_said || !read_text.note.empty()) return;  // a note may tell of anything
    if (const auto kind = likely_kind(text)) log.kind = *kind;
}

}  // namespace

std::optional<LogConnection> perhaps_logged(std::string_view text, const UnderstandContext& context) {
    if (!is_read_twice(text, context)) return std::nullopt;
    Text read_text = read(text, context.bot_id);
    if (read_text.tokens.empty()) return std::nullopt;
    const int likely = score(Traits{read_text}, weights_of_logs);
    take_note(read_text);
    Intent intent = by_rules(read_text, context);
    const auto* unknown = std::get_if<Unknown>(&intent);
    std::optional<LogConnection> perhaps;
    if (auto* log = std::get_if<LogConnection>(&intent); log != nullptr && is_doubted(read_text, likely)) {
        perhaps = std::move(*log);
    } else if (likely > log_asked_score_min && unknown != nullptr && unknown->beyond == Beyond::nothing &&
               !is_surely_told(read_text, intent, likely)) {
        perhaps = loosely_read(read_text, context.now_local);
    }
    if (perhaps) add_likely_kind(*perhaps, read_text, text);
    return perhaps;
}

Intent understand(std::string_view text, const UnderstandContext& context) {
    if (text.size() > message_bytes_max) return Unknown{.because = Because::noise};
    Text read_text = read(text, context.bot_id);
    if (read_text.tokens.empty()) return Unknown{.because = Because::noise};
    // Danger first, whatever else is said.
    const Suspicion suspicion{text, context.bot_id};
    if (suspicion.any() && is_danger(read_text, suspicion)) return AskSupport{.urgency = Urgency::crisis};
    const bool privacy = asks_about_privacy(read_text);
    std::optional<int> likely;
    if (is_read_twice(text, context)) likely = score(Traits{read_text}, weights_of_logs);
    take_note(read_text);
    Intent intent = by_rules(read_text, context);
    if (std::holds_alternative<LogConnection>(intent) && is_doubted(read_text, likely)) {
        intent = Unknown{.because = Because::noise};
    } else if (is_surely_told(read_text, intent, likely)) {
        if (auto log = loosely_read(read_text, context.now_local)) intent = *std::move(log);
    }
    if (auto* log = std::get_if<LogConnection>(&intent); log != nullptr && likely)
        add_likely_kind(*log, read_text, text);
    if (auto* unknown = std::get_if<Unknown>(&intent)) {
        if (privacy) return Privacy{};
        unknown->annoyed = sounds_annoyed(read_text);
    }
    return intent;
}

}  // namespace kith
