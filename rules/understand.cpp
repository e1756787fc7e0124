#include "rules/understand.hpp"

#include <string_view>
#include <utility>

#include "rules/understand_intents.hpp"
#include "rules/understand_refusals.hpp"
#include "rules/understand_tokens.hpp"

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

// What is asked of Kith comes before what is told.
Intent interpret(const Text& text, const UnderstandContext& context) {
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
    return connection;
}

// Enough by itself, without the nudge that waits for an answer.
bool says_enough(const Intent& intent) {
    const auto* log = std::get_if<LogConnection>(&intent);
    return !std::holds_alternative<Unknown>(intent) && (log == nullptr || !log->people.empty());
}

}  // namespace

bool speaks_of_danger(std::string_view text, std::string_view bot_id) {
    if (text.size() > message_bytes_max || !may_be_crisis(text)) return false;
    const Text read_text = read(text, bot_id);
    return !read_text.tokens.empty() && is_crisis(read_text);
}

Intent understand(std::string_view text, const UnderstandContext& context) {
    if (text.size() > message_bytes_max) return Unknown{.because = Because::noise};
    Text read_text = read(text, context.bot_id);
    if (read_text.tokens.empty()) return Unknown{.because = Because::noise};
    // Danger first, whatever else is said.
    if (may_be_crisis(text) && is_crisis(read_text)) return AskSupport{.urgency = Urgency::crisis};
    const bool privacy = asks_about_privacy(read_text);
    take_note(read_text);
    Intent intent = Unknown{};
    if (context.reply_to && context.reply_assumed) {
        UnderstandContext alone = context;
        alone.reply_to.reset();
        intent = interpret(read_text, alone);
    }
    if (!says_enough(intent)) intent = interpret(read_text, context);
    if (auto* unknown = std::get_if<Unknown>(&intent)) {
        if (privacy) return Privacy{};
        unknown->annoyed = sounds_annoyed(read_text);
    }
    return intent;
}

}  // namespace kith
