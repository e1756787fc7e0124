// JSON bodies, against a second reader: nlohmann's.
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>

#include "adapters/json.hpp"
#include "adapters/utf8.hpp"
#include "tests/fuzz/target.hpp"

namespace {

using namespace kith;
using fuzz::must;

// Brackets inside each other, outside strings.
std::size_t depth_of(std::string_view text) {
    std::size_t depth = 0;
    std::size_t deepest = 0;
    bool inside = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (inside) {
            if (text[i] == '\\')
                ++i;
            else if (text[i] == '"')
                inside = false;
        } else if (text[i] == '"') {
            inside = true;
        } else if (text[i] == '[' || text[i] == '{') {
            deepest = std::max(deepest, ++depth);
        } else if ((text[i] == ']' || text[i] == '}') && depth > 0) {
            --depth;
        }
    }
    return deepest;
}

// Every question that can be asked of a value, and its text again.
void walk(JsonValue value, const nlohmann::json* other, JsonWriter& writer) {
    const std::string text = value.text();
    must(is_utf8(text), "decoded strings are UTF-8");
    if (other != nullptr && other->is_string())
        must(text == other->get<std::string>(), "both readers decode the same text");
    if (other != nullptr && other->is_number_unsigned() && value.integer()) {
        must(static_cast<std::uint64_t>(*value.integer()) == other->get<std::uint64_t>(),
             "both readers see the same number");
    }
    if (value.is_string()) {
        writer.value(text);
    } else if (value.is_array()) {
        writer.begin_array();
        const auto items = value.items();
        must(items.size() == value.size(), "as many elements as counted");
        for (std::size_t i = 0; i < items.size(); ++i) {
            walk(items[i], other != nullptr && other->is_array() && i < other->size() ? &(*other)[i] : nullptr, writer);
        }
        writer.end_array();
    } else if (value.is_object()) {
        writer.begin_object();
        const auto names = value.names();
        const auto items = value.items();
        must(names.size() == items.size() && items.size() == value.size(), "as many members as counted");
        for (std::size_t i = 0; i < names.size(); ++i) {
            must(static_cast<bool>(value[names[i]]), "a member is found by its name");
            writer.key(names[i]);
            walk(items[i], nullptr, writer);
        }
        writer.end_object();
    } else if (const auto number = value.integer()) {
        writer.value(*number);
    } else if (value.is_true()) {
        writer.value(true);
    } else {
        writer.raw("null");
    }
}

}  // namespace

void kith::fuzz::check(std::string_view input) {
    const Result<JsonDocument> read = parse_json(input);
    // The other reader takes a byte-order mark and ends at NUL; it refuses lone surrogates and numbers beyond a double.
    const bool comparable = !input.starts_with("\xef\xbb\xbf") && input.find('\0') == std::string_view::npos;
    if (comparable && depth_of(input) <= json_depth_max && nlohmann::json::accept(input)) {
        must(read.ok(), "valid JSON is read");
    }
    if (!read) return;
    const bool strange = input.find("\\u") != std::string_view::npos ||
                         input.find_first_of("eE") != std::string_view::npos || input.size() > 300;
    if (comparable && !strange) must(nlohmann::json::accept(input), "what is no JSON is refused");
    const auto other = comparable ? nlohmann::json::parse(input, nullptr, false) : nlohmann::json();
    JsonWriter writer;
    walk(read->root(), other.is_discarded() ? nullptr : &other, writer);
    const std::string written = writer.take();
    must(parse_json(written).ok(), "what we write can be read");
}
