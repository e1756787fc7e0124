#include "rules/sentence/lexer.hpp"

#include <algorithm>
#include <array>
#include <cstdint>
#include <utility>

namespace kith::sentence {

namespace {

struct CodePoint {
    char32_t value = 0;
    std::size_t length = 1;
};

// `text` is valid and `at` the start of a code point.
CodePoint decode(std::string_view text, std::size_t at) {
    const auto byte = [&](std::size_t index) {
        return static_cast<std::uint32_t>(static_cast<unsigned char>(text[at + index]));
    };
    const std::uint32_t lead = byte(0);
    if (lead < 0x80U) return {lead, 1};
    if (lead < 0xE0U) return {((lead & 0x1FU) << 6U) | (byte(1) & 0x3FU), 2};
    if (lead < 0xF0U) return {((lead & 0x0FU) << 12U) | ((byte(1) & 0x3FU) << 6U) | (byte(2) & 0x3FU), 3};
    return {((lead & 0x07U) << 18U) | ((byte(1) & 0x3FU) << 12U) | ((byte(2) & 0x3FU) << 6U) | (byte(3) & 0x3FU), 4};
}

bool is_space(char32_t c) {
    return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == 0x00A0 || c == 0x1680 ||
           (c >= 0x2000 && c <= 0x200B) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000 ||
           c == 0xFEFF;
}

bool is_apostrophe(char32_t c) {
    return c == U'\'' || c == 0x2019 || c == 0x2018;
}
bool is_dash(char32_t c) {
    return c == U'-' || (c >= 0x2010 && c <= 0x2015);
}

// Which marks close a quotation that opens with `mark`; none: it opens nothing.
std::u32string_view closing_marks(char32_t mark) {
    switch (mark) {
        case U'"':
            return U"\"";
        case 0x201C:
            return U"\u201D";  // “ ”
        case 0x201E:
            return U"\u201C\u201D";  // „ “
        case 0x201D:
            return U"\u201D";  // ” ” (Swedish, Finnish)
        case 0x00AB:
            return U"\u00BB";  // « »
        default:
            return {};
    }
}

bool ends_word(char32_t c) {
    return is_space(c) || c == U',' || c == U';' || c == U'(' || c == U')' || c == U'!' || c == U'?' || c == 0x00BB ||
           !closing_marks(c).empty();
}

bool is_letter_or_digit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
           static_cast<unsigned char>(c) >= 0x80U;
}

std::string lower(std::string_view word) {
    std::string low;
    for (std::size_t at = 0; at < word.size();) {
        const auto [value, length] = decode(word, at);
        if (is_apostrophe(value)) {
            low += '\'';
        } else if (is_dash(value)) {
            low += '-';
        } else if (value >= U'A' && value <= U'Z') {
            low += static_cast<char>(value - U'A' + U'a');
        } else {
            low += word.substr(at, length);
        }
        at += length;
    }
    return low;
}

// "hasn't" and, as often typed, "hasnt".
std::string_view before_not(std::string_view low) {
    static constexpr std::array<std::pair<std::string_view, std::string_view>, 17> contractions{{
        {"hasn't", "has"},
        {"haven't", "have"},
        {"hadn't", "had"},
        {"isn't", "is"},
        {"aren't", "are"},
        {"doesn't", "does"},
        {"don't", "do"},
        {"didn't", "did"},
        {"hasnt", "has"},
        {"havent", "have"},
        {"hadnt", "had"},
        {"isnt", "is"},
        {"arent", "are"},
        {"doesnt", "does"},
        {"dont", "do"},
        {"didnt", "did"},
        {"cannot", "can"},
    }};
    const auto* found =
        std::find_if(contractions.begin(), contractions.end(), [&](const auto& entry) { return entry.first == low; });
    return found == contractions.end() ? std::string_view{} : found->second;
}

class Lexer {
  public:
    explicit Lexer(std::string_view text) : text_(text) {}

    Lexed run() {
        while (at_ < text_.size() && !result_.unclosed_quote) step();
        if (result_.unclosed_quote) {
            result_.tokens.clear();
        } else {
            push(Token::Kind::end, text_.size(), text_.size());
        }
        return std::move(result_);
    }

  private:
    void step() {
        const auto [mark, length] = decode(text_, at_);
        if (is_space(mark)) {
            at_ += length;
        } else if (mark == U',' || mark == U';') {
            single(Token::Kind::comma);
        } else if (mark == U'(') {
            single(Token::Kind::open);
        } else if (mark == U')') {
            single(Token::Kind::close);
        } else if (mark == U'!' || mark == U'?') {
            single(Token::Kind::stop);
        } else if (!closing_marks(mark).empty()) {
            quotation(closing_marks(mark), length);
        } else if (is_apostrophe(mark) && single_quotation(length)) {
        } else {
            word();
        }
    }

    void push(Token::Kind kind, std::size_t begin, std::size_t end) {
        result_.tokens.push_back(
            {.kind = kind, .text = std::string(text_.substr(begin, end - begin)), .begin = begin, .end = end});
    }

    void single(Token::Kind kind) {
        push(kind, at_, at_ + 1);
        ++at_;
    }

    // Takes what stands between the marks; a closing mark that is doubled stands for itself. A line break becomes a
    // space.
    void quotation(std::u32string_view closing, std::size_t opening_length) {
        std::string content;
        std::size_t at = at_ + opening_length;
        while (at < text_.size()) {
            const auto [value, length] = decode(text_, at);
            const std::string_view bytes = text_.substr(at, length);
            at += length;
            if (closing.find(value) != std::u32string_view::npos) {
                if (text_.substr(at, length) != bytes) {
                    push_quoted(std::move(content), at);
                    return;
                }
                at += length;
            }
            content += bytes == "\n" || bytes == "\r" || bytes == "\t" ? std::string_view(" ") : bytes;
        }
        result_.unclosed_quote = true;
        result_.error_at = at_;
    }

    // 'Sales and Marketing': an apostrophe that starts a word opens a quotation only if one that ends a word follows.
    bool single_quotation(std::size_t opening_length) {
        for (std::size_t at = at_ + opening_length; at < text_.size();) {
            const auto [value, length] = decode(text_, at);
            const std::size_t next = at + length;
            if (is_apostrophe(value) && at > at_ + opening_length &&
                (next == text_.size() || !is_letter_or_digit(text_[next]))) {
                std::string content(text_.substr(at_ + opening_length, at - at_ - opening_length));
                std::replace_if(
                    content.begin(), content.end(), [](char c) { return c == '\n' || c == '\r' || c == '\t'; }, ' ');
                push_quoted(std::move(content), next);
                return true;
            }
            if (!closing_marks(value).empty()) return false;
            at = next;
        }
        return false;
    }

    void push_quoted(std::string content, std::size_t end) {
        result_.tokens.push_back({.kind = Token::Kind::quoted, .text = std::move(content), .begin = at_, .end = end});
        at_ = end;
    }

    void word() {
        const std::size_t begin = at_;
        while (at_ < text_.size()) {
            const auto [value, length] = decode(text_, at_);
            if (at_ > begin && ends_word(value)) break;
            at_ += length;
        }
        std::size_t end = at_;
        while (end > begin && (text_[end - 1] == '.' || text_[end - 1] == ':')) --end;
        if (end > begin) push_word(begin, end);
        for (std::size_t mark = end; mark < at_; ++mark) {
            if (mark == end && text_[mark] == '.' && ends_in_half_of_day()) {
                result_.tokens.back().end = mark + 1;
                continue;
            }
            push(text_[mark] == '.' ? Token::Kind::stop : Token::Kind::colon, mark, mark + 1);
        }
    }

    // "2 p.m.": the last full stop belongs to the word.
    bool ends_in_half_of_day() const {
        if (result_.tokens.empty()) return false;
        const std::string& low = result_.tokens.back().low;
        if (!low.ends_with("a.m") && !low.ends_with("p.m")) return false;
        return low.size() == 3 || (low[0] >= '0' && low[0] <= '9');
    }

    void push_word(std::size_t begin, std::size_t end) {
        Token token{.kind = Token::Kind::word,
                    .text = std::string(text_.substr(begin, end - begin)),
                    .begin = begin,
                    .end = end};
        token.low = lower(token.text);
        if (token.low == "-" || token.low == "--") {
            token.kind = Token::Kind::comma;
        } else if (token.low == "&") {
            token.low = "and";
        } else if (const std::string_view verb = before_not(token.low); !verb.empty()) {
            token.text = token.low = verb;
            result_.tokens.push_back(token);
            token.text = token.low = "not";
        }
        result_.tokens.push_back(std::move(token));
    }

    std::string_view text_;
    std::size_t at_ = 0;
    Lexed result_{};
};

}  // namespace

Lexed lex(std::string_view text) {
    return Lexer(text).run();
}

std::size_t find_forbidden(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
        const auto [value, length] = decode(text, at);
        const bool control =
            (value < 0x20 && value != U'\n' && value != U'\r' && value != U'\t') || (value >= 0x7F && value <= 0x9F);
        const bool turns = (value >= 0x202A && value <= 0x202E) || (value >= 0x2066 && value <= 0x2069);
        if (control || turns) return at;
        at += length;
    }
    return std::string_view::npos;
}

}  // namespace kith::sentence
