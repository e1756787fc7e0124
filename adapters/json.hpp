// JSON, read without copying and written without a tree.
//
// A webhook needs a dozen fields of a body with hundreds. The reader checks the whole text once (RFC 8259, strict
// UTF-8, bounded depth, no recursion) and notes where each value stands; strings are decoded only when they are asked
// for.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "rules/model/error.hpp"

namespace kith {

inline constexpr std::size_t json_depth_max = 64;  // arrays and objects inside each other
inline constexpr std::size_t json_bytes_max = 4 << 20;

class JsonDocument;

// A value in a document, or nothing. Every question can be asked of every value: what is absent or of another kind
// gives the default. Borrows the document and the text it was read from.
class JsonValue {
  public:
    JsonValue() = default;

    explicit operator bool() const { return document_ != nullptr; }  // there is a value; null is one too
    bool is_null() const;
    bool is_string() const;
    bool is_object() const;
    bool is_array() const;

    // Member of an object: the last of that name, as in ECMAScript.
    JsonValue operator[](std::string_view name) const;
    // Element of an array, counted from 0.
    JsonValue at(std::size_t index) const;
    // Elements of an array or members of an object; else 0.
    std::size_t size() const;
    // Elements of an array or member values of an object, in order.
    std::vector<JsonValue> items() const;
    // Names of the members of an object, in order.
    std::vector<std::string> names() const;

    // A string, decoded; a lone surrogate becomes U+FFFD. Empty for all else.
    std::string text() const;
    // Whether this is a string with these bytes.
    bool is(std::string_view expected) const;
    // True only for the literal true.
    bool is_true() const;
    // A number without fraction and exponent that fits; nullopt for all else.
    std::optional<std::int64_t> integer() const;

  private:
    friend class JsonDocument;
    JsonValue(const JsonDocument* document, std::uint32_t index) : document_(document), index_(index) {}

    const JsonDocument* document_ = nullptr;
    std::uint32_t index_ = 0;
};

class JsonDocument {
  public:
    JsonValue root() const { return {this, 0}; }

  private:
    friend class JsonValue;
    friend class JsonReader;

    enum class Kind : std::uint8_t { null, boolean_false, boolean_true, number, string, array, object };
    struct Node {
        Kind kind = Kind::null;
        bool escaped = false;     // a string with backslashes
        std::uint32_t begin = 0;  // of the contents, without quotes
        std::uint32_t end = 0;
        std::uint32_t next = 0;   // index of the first node after this value
        std::uint32_t count = 0;  // elements or members
    };
    std::string_view slice(const Node& node) const { return text_.substr(node.begin, node.end - node.begin); }
    std::string decoded(const Node& node) const;
    bool equals(const Node& node, std::string_view expected) const;

    std::string_view text_;
    std::vector<Node> nodes_;  // in reading order; a member is a string node, then its value
};

// Reads one document; white space around it is allowed, anything else is not. `text` must outlive what is returned.
// Errc::invalid with the byte offset in `what`; Errc::too_large beyond json_bytes_max or json_depth_max.
Result<JsonDocument> parse_json(std::string_view text);
Result<JsonDocument> parse_json(std::string&& text) = delete;

// Writes JSON text piece by piece; commas and escapes are its business, matching brackets the caller's.
class JsonWriter {
  public:
    JsonWriter& begin_object() { return open('{'); }
    JsonWriter& end_object() { return close('}'); }
    JsonWriter& begin_array() { return open('['); }
    JsonWriter& end_array() { return close(']'); }
    JsonWriter& key(std::string_view name);
    JsonWriter& value(std::string_view text);  // bytes that are not UTF-8 become U+FFFD
    JsonWriter& value(const char* text) { return value(std::string_view(text)); }
    JsonWriter& value(bool truth);
    JsonWriter& value(std::int64_t number);
    JsonWriter& value(int number) { return value(static_cast<std::int64_t>(number)); }
    // JSON text as it is: it must be one complete value.
    JsonWriter& raw(std::string_view json);
    template <class Value>
    JsonWriter& field(std::string_view name, const Value& content) {
        key(name);
        return value(content);
    }
    std::string take() { return std::move(out_); }

  private:
    JsonWriter& open(char bracket);
    JsonWriter& close(char bracket);
    void separate();
    void quote(std::string_view text);

    std::string out_;
    bool comma_ = false;
};

}  // namespace kith
