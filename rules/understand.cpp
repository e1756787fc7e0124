#include "rules/understand.hpp"

#include <string_view>
#include <utility>

#include "rules/understand_intents.hpp"
#include "rules/understand_refusals.hpp"
#include "rules/understand_tokens.hpp"

namespace kith {
namespace {

bool takes_back(const understanding::Text& text) {
    const std::string& first = text.tokens.front().norm;
    for (const std::string_view word :
         {"undo", "forget", "unlog", "delete", "remove", "erase", "vergiss", "losche", "loesche", "entferne", "oublie",
          "supprime", "efface", "olvida", "borra", "elimina"}) {
        if (first == word) return true;
    }
    return first == "no" && text.tokens.size() > 1 && text.tokens[1].norm == "more";
}

}  // namespace

Intent understand(std::string_view text, const UnderstandContext& context) {
    using namespace understanding;
    if (text.size() > message_bytes_max) return Unknown{.because = Because::noise};
    Text read_text = read(text, context.bot_id);
    if (read_text.tokens.empty()) return Unknown{.because = Because::noise};
    // Danger first, whatever else is said; then what is asked of Kith; then what is told.
    if (is_crisis(read_text)) return AskSupport{.urgency = Urgency::crisis};
    take_note(read_text);
    const bool commanded = log_command(read_text).has_value();
    Intent told = Unknown{};
    if (commanded) {
        told = read_connection(read_text, context);
        if (std::holds_alternative<LogConnection>(told)) return told;
    }
    for (const auto& reader : {&read_rsvp, &read_rule, &read_command, &read_request}) {
        if (auto intent = (*reader)(read_text, context)) return *intent;
    }
    Intent connection = commanded ? std::move(told) : read_connection(read_text, context);
    // "Undo coffee with @bo", "no more coffee with @bo": whatever it asks for, it is not to be logged.
    if (auto* log = std::get_if<LogConnection>(&connection); log != nullptr && takes_back(read_text)) {
        const std::string& first = read_text.tokens.front().norm;
        if (first == "no") return Unknown{.because = Because::negation};
        return DeleteData{.scope = DeleteScope::connection, .people = std::move(log->people), .date = {}};
    }
    return connection;
}

}  // namespace kith
