// The bodies of slash commands and interactions.
#include <string>

#include "adapters/form.hpp"
#include "adapters/utf8.hpp"
#include "tests/fuzz/target.hpp"

// What was read once reads the same after it was written again, field by field.
void kith::fuzz::check(std::string_view input) {
    const Result<UrlForm> form = parse_form(input);
    if (!form) return;
    must(form->size() <= form_fields_max, "the number of fields is bounded");
    std::string rest(input);
    for (const std::string_view name : {"payload", "command", "text", "ssl_check", ""}) {
        const auto value = form->find(name);
        if (!value) continue;
        must(is_utf8(*value), "values are UTF-8");
        std::string body;
        append_form_field(body, name, *value);
        const Result<UrlForm> again = parse_form(body);
        must(again.ok(), "what we write can be read");
        if (!body.empty() && !name.empty()) must(again->find(name) == value, "what we write reads the same");
    }
}
