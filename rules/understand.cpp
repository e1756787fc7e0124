#include "rules/understand.hpp"

#include "rules/understand_intents.hpp"
#include "rules/understand_refusals.hpp"
#include "rules/understand_tokens.hpp"

namespace kith {

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
    return commanded ? told : read_connection(read_text, context);
}

}  // namespace kith
