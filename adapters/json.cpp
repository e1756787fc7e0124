#include "adapters/json.hpp"

#include <charconv>
#include <cstring>

#include "adapters/utf8.hpp"

namespace kith {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

int hex_value(char c) {
    if (is_digit(c)) return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

// Whether one of the eight bytes is a quote, a backslash or below 0x20. Bytes from 0x80 up never count.
bool needs_a_look(std::uint64_t word) {
    constexpr std::uint64_t ones = 0x0101010101010101;
    constexpr std::uint64_t highs = 0x8080808080808080;
    const auto zero_byte = [](std::uint64_t bytes) { return (bytes - ones) & ~bytes & highs; };
    const std::uint64_t below_space = (word - ones * 0x20) & ~word & highs;
    return (zero_byte(word ^ (ones * '"')) | zero_byte(word ^ (ones * '\\')) | below_space) != 0;
}

// The four digits of an escape that was checked while reading.
char32_t hex4(std::string_view text, std::size_t offset) {
    char32_t value = 0;
    for (std::size_t i = 0; i < 4; ++i) value = value * 16 + static_cast<char32_t>(hex_value(text[offset + i]));
    return value;
}

}  // namespace

// --- reading ------------------------------------------------------------------------------------------------------

class JsonReader {
    using Kind = JsonDocument::Kind;
    using Node = JsonDocument::Node;

  public:
    explicit JsonReader(std::string_view text) : text_(text) {}

    Result<JsonDocument> read() {
        if (text_.size() > json_bytes_max) return Error{.code = Errc::too_large, .what = "JSON is too long"};
        if (!is_utf8(text_)) return Error{.code = Errc::invalid, .what = "JSON is not UTF-8"};
        nodes_.reserve(text_.size() / 12 + 4);
        if (!read_all()) {
            if (too_deep_) return Error{.code = Errc::too_large, .what = "JSON is nested too deeply"};
            return Error{.code = Errc::invalid, .what = "JSON is malformed at byte " + std::to_string(at_)};
        }
        JsonDocument document;
        document.text_ = text_;
        document.nodes_ = std::move(nodes_);
        return document;
    }

  private:
    char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
    bool take(char c) {
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }
    void skip_space() {
        while (at_ < text_.size()) {
            const char c = text_[at_];
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') break;
            ++at_;
        }
    }

    // One turn reads one value, then closes whatever ends after it. The open containers are in open_.
    bool read_all() {
        for (;;) {
            skip_space();
            if (!nodes_.empty() && nodes_[open_[depth_ - 1]].kind == Kind::object) {
                if (!read_key()) return false;
            }
            bool opened = false;
            if (!read_value(opened)) return false;
            if (opened) continue;
            bool more = false;
            if (!close_finished(more)) return false;
            if (!more) return true;
        }
    }

    bool read_key() {
        if (!take('"') || !read_string()) return false;
        skip_space();
        if (!take(':')) return false;
        skip_space();
        return true;
    }

    // After a value: a comma leads to the next one, brackets close, and at the outermost level the text must end.
    bool close_finished(bool& more) {
        while (depth_ > 0) {
            skip_space();
            Node& container = nodes_[open_[depth_ - 1]];
            if (take(',')) {
                ++container.count;
                more = true;
                return true;
            }
            if (!take(container.kind == Kind::object ? '}' : ']')) return false;
            ++container.count;
            finish(container);
        }
        skip_space();
        return at_ == text_.size();
    }

    void finish(Node& container) {
        container.end = static_cast<std::uint32_t>(at_);
        container.next = static_cast<std::uint32_t>(nodes_.size());
        --depth_;
    }

    // `opened`: a container that is not empty; its first element or member comes next.
    bool read_value(bool& opened) {
        switch (peek()) {
            case '{':
                return open_container(Kind::object, '}', opened);
            case '[':
                return open_container(Kind::array, ']', opened);
            case '"':
                ++at_;
                return read_string();
            case 't':
                return read_word("true", Kind::boolean_true);
            case 'f':
                return read_word("false", Kind::boolean_false);
            case 'n':
                return read_word("null", Kind::null);
            default:
                return read_number();
        }
    }

    bool open_container(Kind kind, char end, bool& opened) {
        if (depth_ == json_depth_max) {
            too_deep_ = true;
            return false;
        }
        open_[depth_++] = static_cast<std::uint32_t>(nodes_.size());
        nodes_.push_back({.kind = kind, .begin = static_cast<std::uint32_t>(at_)});
        ++at_;
        skip_space();
        if (take(end)) {
            finish(nodes_.back());
        } else {
            opened = true;
        }
        return true;
    }

    void add(Kind kind, std::size_t begin, std::size_t end, bool escaped = false) {
        nodes_.push_back({.kind = kind,
                          .escaped = escaped,
                          .begin = static_cast<std::uint32_t>(begin),
                          .end = static_cast<std::uint32_t>(end),
                          .next = static_cast<std::uint32_t>(nodes_.size() + 1)});
    }

    bool read_word(std::string_view word, Kind kind) {
        if (text_.substr(at_, word.size()) != word) return false;
        add(kind, at_, at_ + word.size());
        at_ += word.size();
        return true;
    }

    bool read_digits() {
        const std::size_t begin = at_;
        while (at_ < text_.size() && is_digit(text_[at_])) ++at_;
        return at_ > begin;
    }

    bool read_number() {
        const std::size_t begin = at_;
        take('-');
        if (!take('0') && !read_digits()) return false;
        if (take('.') && !read_digits()) return false;
        if (peek() == 'e' || peek() == 'E') {
            ++at_;
            if (!take('+')) take('-');
            if (!read_digits()) return false;
        }
        add(Kind::number, begin, at_);
        return true;
    }

    // After the opening quote.
    bool read_string() {
        const std::size_t begin = at_;
        bool escaped = false;
        for (;;) {
            while (at_ + 8 <= text_.size()) {
                std::uint64_t word = 0;
                std::memcpy(&word, text_.data() + at_, 8);
                if (needs_a_look(word)) break;
                at_ += 8;
            }
            while (at_ < text_.size() && text_[at_] != '"' && text_[at_] != '\\' &&
                   static_cast<unsigned char>(text_[at_]) >= 0x20) {
                ++at_;
            }
            if (at_ == text_.size()) return false;
            if (text_[at_] == '"') break;
            if (text_[at_] != '\\' || !skip_escape()) return false;
            escaped = true;
        }
        add(Kind::string, begin, at_, escaped);
        ++at_;
        return true;
    }

    bool skip_escape() {
        ++at_;
        const char c = peek();
        if (c == 'u') {
            if (at_ + 4 >= text_.size()) return false;
            for (std::size_t i = 1; i <= 4; ++i) {
                if (hex_value(text_[at_ + i]) < 0) return false;
            }
            at_ += 5;
            return true;
        }
        if (c == '\0' || std::string_view("\"\\/bfnrt").find(c) == std::string_view::npos) return false;
        ++at_;
        return true;
    }

    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<Node> nodes_;
    std::array<std::uint32_t, json_depth_max> open_{};
    std::size_t depth_ = 0;
    bool too_deep_ = false;
};

Result<JsonDocument> parse_json(std::string_view text) {
    return JsonReader(text).read();
}

std::string JsonDocument::decoded(const Node& node) const {
    const std::string_view raw = slice(node);
    if (!node.escaped) return std::string(raw);
    std::string out;
    out.reserve(raw.size());
    for (std::size_t i = 0; i < raw.size(); ++i) {
        if (raw[i] != '\\') {
            out += raw[i];
            continue;
        }
        ++i;
        switch (raw[i]) {
            case 'b':
                out += '\b';
                break;
            case 'f':
                out += '\f';
                break;
            case 'n':
                out += '\n';
                break;
            case 'r':
                out += '\r';
                break;
            case 't':
                out += '\t';
                break;
            case 'u': {
                char32_t value = hex4(raw, i + 1);
                i += 4;
                if (value >= 0xD800 && value <= 0xDBFF && i + 6 < raw.size() && raw[i + 1] == '\\' &&
                    raw[i + 2] == 'u') {
                    const char32_t low = hex4(raw, i + 3);
                    if (low >= 0xDC00 && low <= 0xDFFF) {
                        value = 0x10000 + ((value - 0xD800) << 10) + (low - 0xDC00);
                        i += 6;
                    }
                }
                append_utf8(out, value >= 0xD800 && value <= 0xDFFF ? char32_t{0xFFFD} : value);
                break;
            }
            default:
                out += raw[i];
        }
    }
    return out;
}

bool JsonDocument::equals(const Node& node, std::string_view expected) const {
    if (node.kind != Kind::string) return false;
    return node.escaped ? decoded(node) == expected : slice(node) == expected;
}

bool JsonValue::is_null() const {
    return document_ != nullptr && document_->nodes_[index_].kind == JsonDocument::Kind::null;
}
bool JsonValue::is_string() const {
    return document_ != nullptr && document_->nodes_[index_].kind == JsonDocument::Kind::string;
}
bool JsonValue::is_object() const {
    return document_ != nullptr && document_->nodes_[index_].kind == JsonDocument::Kind::object;
}
bool JsonValue::is_array() const {
    return document_ != nullptr && document_->nodes_[index_].kind == JsonDocument::Kind::array;
}

JsonValue JsonValue::operator[](std::string_view name) const {
    if (!is_object()) return {};
    const auto& nodes = document_->nodes_;
    JsonValue found;
    for (std::uint32_t i = index_ + 1; i < nodes[index_].next; i = nodes[i + 1].next) {
        if (document_->equals(nodes[i], name)) found = JsonValue(document_, i + 1);
    }
    return found;
}

JsonValue JsonValue::at(std::size_t index) const {
    if (!is_array()) return {};
    const auto& nodes = document_->nodes_;
    for (std::uint32_t i = index_ + 1; i < nodes[index_].next; i = nodes[i].next) {
        if (index-- == 0) return {document_, i};
    }
    return {};
}

std::size_t JsonValue::size() const {
    return document_ == nullptr ? 0 : document_->nodes_[index_].count;
}

std::vector<JsonValue> JsonValue::items() const {
    std::vector<JsonValue> all;
    if (!is_array() && !is_object()) return all;
    const auto& nodes = document_->nodes_;
    all.reserve(size());
    const std::uint32_t name = is_object() ? 1 : 0;
    for (std::uint32_t i = index_ + 1; i < nodes[index_].next; i = nodes[i + name].next) {
        all.push_back(JsonValue(document_, i + name));
    }
    return all;
}

std::vector<std::string> JsonValue::names() const {
    std::vector<std::string> all;
    if (!is_object()) return all;
    const auto& nodes = document_->nodes_;
    for (std::uint32_t i = index_ + 1; i < nodes[index_].next; i = nodes[i + 1].next) {
        all.push_back(document_->decoded(nodes[i]));
    }
    return all;
}

std::string JsonValue::text() const {
    return is_string() ? document_->decoded(document_->nodes_[index_]) : std::string();
}

bool JsonValue::is(std::string_view expected) const {
    return document_ != nullptr && document_->equals(document_->nodes_[index_], expected);
}

bool JsonValue::is_true() const {
    return document_ != nullptr && document_->nodes_[index_].kind == JsonDocument::Kind::boolean_true;
}

std::optional<std::int64_t> JsonValue::integer() const {
    if (document_ == nullptr || document_->nodes_[index_].kind != JsonDocument::Kind::number) return std::nullopt;
    const std::string_view digits = document_->slice(document_->nodes_[index_]);
    std::int64_t value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc() || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

// --- writing ------------------------------------------------------------------------------------------------------

void JsonWriter::separate() {
    if (comma_) out_ += ',';
    comma_ = true;
}

JsonWriter& JsonWriter::open(char bracket) {
    separate();
    out_ += bracket;
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::close(char bracket) {
    out_ += bracket;
    comma_ = true;
    return *this;
}

JsonWriter& JsonWriter::key(std::string_view name) {
    separate();
    quote(name);
    out_ += ':';
    comma_ = false;
    return *this;
}

JsonWriter& JsonWriter::value(std::string_view text) {
    separate();
    if (is_utf8(text)) {
        quote(text);
    } else {
        quote(made_utf8(text));
    }
    return *this;
}

JsonWriter& JsonWriter::value(bool truth) {
    separate();
    out_ += truth ? "true" : "false";
    return *this;
}

JsonWriter& JsonWriter::value(std::int64_t number) {
    separate();
    out_ += std::to_string(number);
    return *this;
}

JsonWriter& JsonWriter::raw(std::string_view json) {
    separate();
    out_ += json;
    return *this;
}

void JsonWriter::quote(std::string_view text) {
    constexpr std::string_view digits = "0123456789abcdef";
    out_ += '"';
    for (const char c : text) {
        switch (c) {
            case '"':
                out_ += "\\\"";
                break;
            case '\\':
                out_ += "\\\\";
                break;
            case '\n':
                out_ += "\\n";
                break;
            case '\r':
                out_ += "\\r";
                break;
            case '\t':
                out_ += "\\t";
                break;
            default: {
                const auto byte = static_cast<unsigned char>(c);
                if (byte < 0x20) {
                    out_ += "\\u00";
                    out_ += digits[byte >> 4];
                    out_ += digits[byte & 15];
                } else {
                    out_ += c;
                }
            }
        }
    }
    out_ += '"';
}

}  // namespace kith
