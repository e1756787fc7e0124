#include "rules/understand/tokens.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <utility>

#include "rules/understand/dates.hpp"
#include "rules/understand/lexicon.hpp"

namespace kith::understanding {
namespace {

bool is_digit(char c) {
    return c >= '0' && c <= '9';
}
bool is_space(char32_t c) {
    return c == ' ' || c == '\t' || c == '\r' || c == '\v' || c == '\f' || c == 0xA0 || c == 0x202F || c == 0x3000 ||
           (c >= 0x2000 && c <= 0x200D) || c == 0xFEFF;
}
bool is_emoji(char32_t c) {
    return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF) || c == 0x2B50 || c == 0x260E ||
           c == 0x231A || (c >= 0x2B05 && c <= 0x2B55) || (c >= 0x23E9 && c <= 0x23FA);
}
bool continues_emoji(char32_t c) {
    return c == 0xFE0F || c == 0x200D || c == 0x20E3 || (c >= 0x1F3FB && c <= 0x1F3FF) || c == 0x2640 || c == 0x2642;
}

struct EmojiName {
    char32_t code;
    std::string_view name;
};
constexpr std::array emoji_names = {
    EmojiName{0x2615, "coffee"},
    EmojiName{0x1F375, "tea"},
    EmojiName{0x1F37D, "meal"},
    EmojiName{0x1F355, "pizza"},
    EmojiName{0x1F96A, "sandwich"},
    EmojiName{0x1F354, "hamburger"},
    EmojiName{0x1F363, "sushi"},
    EmojiName{0x1F35C, "ramen"},
    EmojiName{0x1F957, "salad"},
    EmojiName{0x1F32E, "taco"},
    EmojiName{0x1F372, "stew"},
    EmojiName{0x1F374, "meal"},
    EmojiName{0x1F4DE, "phone"},
    EmojiName{0x260E, "phone"},
    EmojiName{0x1F4F1, "phone"},
    EmojiName{0x1F4F2, "phone"},
    EmojiName{0x1F6B6, "walking"},
    EmojiName{0x1F97E, "walking"},
    EmojiName{0x1F44D, "thumbsup"},
    EmojiName{0x1F44E, "thumbsdown"},
    EmojiName{0x2705, "check"},
    EmojiName{0x2714, "check"},
    EmojiName{0x2611, "check"},
    EmojiName{0x1F197, "check"},
    EmojiName{0x274C, "cross"},
    EmojiName{0x1F6AB, "cross"},
    EmojiName{0x1F64F, "pray"},
    EmojiName{0x1F389, "tada"},
    EmojiName{0x1F4AC, "speech"},
    EmojiName{0x1F37B, "beers"},
    EmojiName{0x1F37A, "beer"},
    EmojiName{0x1F377, "wine"},
    EmojiName{0x1F3C3, "running"},
    EmojiName{0x1F3BE, "tennis"},
    EmojiName{0x26BD, "soccer"},
    EmojiName{0x1F3D3, "pingpong"},
    EmojiName{0x1F634, "sleeping"},
    EmojiName{0x1F4A4, "sleeping"},
    EmojiName{0x1F44C, "okhand"},
    EmojiName{0x1F4E7, "email"},
    EmojiName{0x2709, "email"},
    EmojiName{0x1F64C, "hooray"},
    EmojiName{0x2764, "heart"},
    EmojiName{0x1F6B4, "cycling"},
    EmojiName{0x1F644, "rolling_eyes"},
    EmojiName{0x1F4C5, "calendar_sheet"},
    EmojiName{0x1F4C6, "calendar_sheet"},
    EmojiName{0x1F5D3, "calendar_sheet"},
    EmojiName{0x1F4BB, "laptop"},
    EmojiName{0x1F643, "upside_down_face"},
    EmojiName{0x1F494, "heartbreak"},
    EmojiName{0x1F62D, "sob"},
    EmojiName{0x1F622, "cry"},
};

std::string_view emoji_name(char32_t code) {
    for (const EmojiName& known : emoji_names) {
        if (known.code == code) return known.name;
    }
    return "emoji";
}

constexpr std::array<std::pair<std::string_view, std::string_view>, 20> shortcode_aliases = {{
    {"+1", "thumbsup"},
    {"-1", "thumbsdown"},
    {"white_check_mark", "check"},
    {"heavy_check_mark", "check"},
    {"ballot_box_with_check", "check"},
    {"x", "cross"},
    {"telephone_receiver", "phone"},
    {"telephone", "phone"},
    {"fork_and_knife", "meal"},
    {"knife_fork_plate", "meal"},
    {"man-walking", "walking"},
    {"woman-walking", "walking"},
    {"ok_hand", "okhand"},
    {"zzz", "sleeping"},
    {"face_with_rolling_eyes", "rolling_eyes"},
    {"date", "calendar_sheet"},
    {"calendar", "calendar_sheet"},
    {"spiral_calendar_pad", "calendar_sheet"},
    {"raised_hands", "hooray"},
    {"broken_heart", "heartbreak"},
}};

std::string_view shortcode_name(std::string_view code) {
    for (const auto& [alias, name] : shortcode_aliases) {
        if (alias == code) return name;
    }
    return code;
}

// Valid UTF-8 of the same length, other people's words blanked: quoted lines, <blockquote>, code blocks.
std::string own_words(std::string_view text) {
    std::string own{text};
    for (std::size_t i = 0; i < own.size();) {
        const Decoded decoded = decode(own, i);
        if (!decoded.valid) own[i] = ' ';
        i += decoded.size;
    }
    const auto blank = [&](std::size_t from, std::size_t to) {
        for (std::size_t i = from; i < to && i < own.size(); ++i) {
            if (own[i] != '\n') own[i] = ' ';
        }
    };
    const auto blank_between = [&](std::string_view open, std::string_view close) {
        for (std::size_t from = own.find(open); from != std::string::npos; from = own.find(open, from)) {
            const std::size_t to = own.find(close, from + open.size());
            if (to == std::string::npos) return;
            blank(from, to + close.size());
        }
    };
    blank_between("<blockquote", "</blockquote>");
    blank_between("```", "```");
    for (std::size_t line = 0; line < own.size();) {
        std::size_t end = own.find('\n', line);
        if (end == std::string::npos) end = own.size();
        const std::size_t first = own.find_first_not_of(" \t", line);
        if (first < end) {
            const std::string_view rest = std::string_view{own}.substr(first, end - first);
            if (rest.starts_with(">>>") || rest.starts_with("&gt;&gt;&gt;")) {
                blank(first, own.size());
            } else if (rest.starts_with(">") || rest.starts_with("&gt;")) {
                blank(first, end);
            }
        }
        line = end + 1;
    }
    return own;
}

class Cutter {
  public:
    explicit Cutter(std::string_view text) : text_(text) {}

    std::vector<Token> cut() {
        while (at_ < text_.size() && tokens_.size() < tokens_max) {
            const Decoded next = decode(text_, at_);
            if (next.code == '\n') {
                add(TokenType::line_end, 1, "\n");
                space_ = true;
            } else if (is_space(next.code) || next.code < 0x20) {
                at_ += next.size;
                space_ = true;
            } else if (!bracketed() && !handle() && !link() && !shortcode()) {
                plain(next);
            }
        }
        return std::move(tokens_);
    }

  private:
    Token& add(TokenType type, std::size_t size, std::string norm) {
        tokens_.push_back(
            {.type = type, .begin = at_, .end = at_ + size, .norm = std::move(norm), .after_space = space_});
        at_ += size;
        space_ = false;
        return tokens_.back();
    }

    void add_person(std::size_t size, std::string name, NameForm form) {
        Token& token = add(TokenType::mention, size, "@");
        token.person = {.name = std::move(name), .form = form};
    }

    // <@U1>, <@U1|ana>, <at>Ana Ruiz</at>, <#C1|general>, <https://...>
    bool bracketed() {
        const std::string_view rest = text_.substr(at_);
        if (!rest.starts_with('<')) return false;
        if (rest.starts_with("<at>") || rest.starts_with("<at ")) {
            const std::size_t open = rest.find('>');
            const std::size_t close = rest.find("</at>");
            if (close == std::string_view::npos || open > close) return false;
            add_person(close + 5, std::string{rest.substr(open + 1, close - open - 1)}, NameForm::teams_at);
            return true;
        }
        const std::size_t close = rest.find('>');
        if (close == std::string_view::npos || close < 2 || rest.substr(0, close).find('\n') != std::string_view::npos)
            return false;
        std::string_view inside = rest.substr(1, close - 1);
        if (inside.starts_with('@') && inside.size() > 1) {
            inside.remove_prefix(1);
            inside = inside.substr(0, inside.find('|'));
            if (inside.empty()) return false;
            add_person(close + 1, std::string{inside}, NameForm::slack_id);
            return true;
        }
        if (inside.starts_with('#') || inside.starts_with('!') || inside.find("://") != std::string_view::npos ||
            inside.starts_with("mailto:")) {
            add(TokenType::word, close + 1, "<link>");
            return true;
        }
        return false;
    }

    // @ana, @ana.ruiz
    bool handle() {
        if (text_[at_] != '@') return false;
        if (at_ > 0 && !space_ && tokens_.size() > 0 && tokens_.back().type == TokenType::word &&
            tokens_.back().end == at_ && tokens_.back().norm != "with")  // "w/@ana"
            return false;
        std::size_t end = at_ + 1;
        while (end < text_.size()) {
            const Decoded next = decode(text_, end);
            const bool inner = next.code == '.' || next.code == '-' || next.code == '_';
            if (!inner && !is_letter(next.code) && !(next.code < 0x80 && is_digit(text_[end]))) break;
            end += next.size;
        }
        while (end > at_ + 1 && (text_[end - 1] == '.' || text_[end - 1] == '-')) --end;
        if (end == at_ + 1) return false;
        // "@types/node": a package
        if (end + 1 < text_.size() && text_[end] == '/' && is_letter(decode(text_, end + 1).code)) {
            while (end < text_.size() && (is_letter(decode(text_, end).code) || is_digit(text_[end]) ||
                                          text_[end] == '/' || text_[end] == '-' || text_[end] == '.'))
                end += decode(text_, end).size;
            add(TokenType::word, end - at_, "<package>");
            return true;
        }
        add_person(end - at_, std::string{text_.substr(at_ + 1, end - at_ - 1)}, NameForm::mention);
        return true;
    }

    bool link() {
        const std::string_view rest = text_.substr(at_);
        if (!rest.starts_with("http://") && !rest.starts_with("https://") && !rest.starts_with("www.")) return false;
        std::size_t size = std::min(rest.find_first_of(" \t\r\n"), rest.size());
        while (size > 4 && std::string_view{".,;:!?)"}.find(rest[size - 1]) != std::string_view::npos) --size;
        add(TokenType::word, size, "<link>");
        return true;
    }

    // :coffee:
    bool shortcode() {
        const std::size_t size = short_name_size(text_, at_);
        if (size == 0) return false;
        add(TokenType::emoji, size, std::string{shortcode_name(text_.substr(at_ + 1, size - 2))});
        return true;
    }

    void plain(const Decoded& next) {
        if (next.code < 0x80 && is_digit(text_[at_])) return number();
        if (is_emoji(next.code)) {
            std::size_t size = next.size;
            while (at_ + size < text_.size()) {
                const Decoded more = decode(text_, at_ + size);
                if (!continues_emoji(more.code)) break;
                size += more.size;
            }
            add(TokenType::emoji, size, std::string{emoji_name(next.code)});
            return;
        }
        if (continues_emoji(next.code)) {
            at_ += next.size;
            return;
        }
        if (is_letter(next.code)) return word();
        add(TokenType::punctuation, next.size, std::string{text_.substr(at_, next.size)});
    }

    // Digits with inner . , : / - between digits: "30", "1.5", "2026-03-09", "1:1", "10:30"; a date's last dot stays:
    // "9.3."
    void number() {
        std::size_t end = at_;
        std::size_t dots = 0;
        while (end < text_.size()) {
            if (is_digit(text_[end])) {
                ++end;
            } else if (end + 1 < text_.size() && is_digit(text_[end + 1]) &&
                       std::string_view{".,:/-"}.find(text_[end]) != std::string_view::npos) {
                dots += text_[end] == '.' ? 1 : 0;
                ++end;
            } else {
                break;
            }
        }
        if (dots == 1 && end < text_.size() && text_[end] == '.') ++end;
        add(TokenType::number, end - at_, std::string{text_.substr(at_, end - at_)});
    }

    // Letters; an apostrophe joins or splits as the language asks ("don't" is dont, "I'm" is i am, "j'ai" is j ai).
    void word() {
        const std::size_t begin = at_;
        std::string norm;
        const char32_t first = decode(text_, at_).code;
        const bool capital = (first >= 'A' && first <= 'Z') || (first >= 0xC0 && first <= 0xDE);
        std::size_t end = at_;
        while (end < text_.size()) {
            const Decoded next = decode(text_, end);
            if (is_letter(next.code)) {
                append_folded(norm, text_, end, next);
                end += next.size;
                continue;
            }
            if (is_apostrophe(next.code) && end + next.size < text_.size()) {
                if (const auto suffix = suffix_at(end + next.size)) {
                    if (suffix->letters == "t" && !norm.empty() && norm.back() == 'n') {  // n't
                        norm += 't';
                        end = suffix->end;
                    } else if (suffix->letters == "d" && !takes_would(norm)) {  // dm'd
                        norm += 'd';
                        end = suffix->end;
                        continue;
                    } else if (english_ending(suffix->letters)) {
                        Token& token = add(TokenType::word, end - begin, std::move(norm));
                        token.capital = capital;
                        add(TokenType::word, suffix->end - end, std::string{full_ending(suffix->letters)});
                        return;
                    } else if (norm.size() <= 2) {  // j'ai, l'appel, qu'on
                        Token& token = add(TokenType::word, end + next.size - begin, std::move(norm));
                        token.capital = capital;
                        return;
                    } else if (norm == "aujourd") {
                        norm += suffix->letters;
                        end = suffix->end;
                    }
                }
            }
            break;
        }
        if (norm == "w" && end < text_.size() && text_[end] == '/') {  // w/ and w/o
            const bool without =
                end + 1 < text_.size() && text_[end + 1] == 'o' && (end + 2 == text_.size() || text_[end + 2] == ' ');
            norm = without ? "without" : "with";
            end += without ? 2 : 1;
        } else if ((norm == "i" || norm == "e") && end + 2 < text_.size() && text_[end] == '.' &&
                   (text_[end + 1] == 'e' || text_[end + 1] == 'g') && text_[end + 2] == '.') {
            norm = "ie";
            end += 3;
        }
        add(TokenType::word, end - begin, std::move(norm)).capital = capital;
    }

    struct Suffix {
        std::string letters{};
        std::size_t end = 0;
    };
    // The letters from `from`, folded.
    std::optional<Suffix> suffix_at(std::size_t from) const {
        Suffix suffix;
        while (from < text_.size()) {
            const Decoded next = decode(text_, from);
            if (!is_letter(next.code)) break;
            append_folded(suffix.letters, text_, from, next);
            from += next.size;
        }
        suffix.end = from;
        if (suffix.letters.empty()) return std::nullopt;
        return suffix;
    }
    static bool takes_would(std::string_view s) {
        static constexpr std::array<std::string_view, 12> words = {"i",  "you", "he",    "she",  "we",  "they",
                                                                   "it", "who", "there", "that", "how", "what"};
        return std::find(words.begin(), words.end(), s) != words.end();
    }
    static bool english_ending(std::string_view s) {
        return s == "s" || s == "m" || s == "re" || s == "ve" || s == "ll" || s == "d";
    }
    static std::string_view full_ending(std::string_view s) {
        if (s == "m") return "am";
        if (s == "re") return "are";
        if (s == "ve") return "have";
        if (s == "ll") return "will";
        if (s == "d") return "would";
        return "'s";
    }

    std::string_view text_;
    std::size_t at_ = 0;
    bool space_ = true;
    std::vector<Token> tokens_{};
};

// A full stop after these ends no sentence.
bool shortened(std::string_view word) {
    static constexpr std::array<std::string_view, 36> words = {
        "min", "mins", "hr",  "hrs", "mr",  "mrs", "ms",  "dr",  "prof", "approx", "ca",  "st",
        "std", "vs",   "etc", "w",   "mo",  "di",  "mi",  "do",  "fr",   "sa",     "so",  "lun",
        "mar", "mer",  "jeu", "ven", "sam", "dim", "mie", "jue", "vie",  "sab",    "dom", "bzgl"};
    return std::find(words.begin(), words.end(), word) != words.end();
}

// "M. Delmas", "Dr. Roth": the name follows. "m" alone may be minutes.
bool shortens_a_title(const Token& token) {
    return token.capital &&
           one_of(token.norm, {"m", "mr", "mrs", "ms", "mme", "mlle", "dr", "dra", "prof", "hr", "sr", "sra", "srta"});
}

void number_sentences(std::vector<Token>& tokens) {
    std::uint32_t sentence = 0;
    for (std::size_t i = 0; i < tokens.size(); ++i) {
        Token& token = tokens[i];
        token.sentence = sentence;
        if (token.type == TokenType::line_end) {
            ++sentence;
            continue;
        }
        if (token.type != TokenType::punctuation) continue;
        const bool stop = token.norm == "." || token.norm == "\u2026";
        const bool mark = token.norm == "!" || token.norm == "?";
        if (!stop && !mark) continue;
        const bool more_marks = i + 1 < tokens.size() && tokens[i + 1].type == TokenType::punctuation &&
                                (tokens[i + 1].norm == "." || tokens[i + 1].norm == "!" || tokens[i + 1].norm == "?");
        if (more_marks) continue;
        if (stop && i > 0 && (shortened(tokens[i - 1].norm) && i + 1 < tokens.size() && !tokens[i + 1].capital))
            continue;
        if (stop && i > 0 && i + 1 < tokens.size() && shortens_a_title(tokens[i - 1]) && tokens[i + 1].capital)
            continue;
        if (stop && i + 1 < tokens.size() && !tokens[i + 1].after_space) continue;
        ++sentence;
    }
}

bool is_bot(const Token& token, std::string_view bot_id) {
    if (token.type == TokenType::mention) {
        return fold(token.person.name) == "kith" || (!bot_id.empty() && fold(token.person.name) == fold(bot_id));
    }
    return token.type == TokenType::word && token.norm == "kith";
}

// "hey @kith," at the front: everything through the name goes, and the comma behind it.
void drop_bot(std::vector<Token>& tokens, std::string_view bot_id) {
    for (std::size_t i = 0; i < tokens.size() && i < 3; ++i) {
        if (is_bot(tokens[i], bot_id)) {
            std::size_t end = i + 1;
            while (end < tokens.size() && tokens[end].type == TokenType::punctuation &&
                   std::string_view{",:;-!."}.find(tokens[end].norm) != std::string_view::npos)
                ++end;
            tokens.erase(tokens.begin(), tokens.begin() + static_cast<std::ptrdiff_t>(end));
            return;
        }
        const bool greeting = tokens[i].norm == "hey" || tokens[i].norm == "hi" || tokens[i].norm == "hello" ||
                              tokens[i].norm == "/" || tokens[i].norm == "hallo" || tokens[i].norm == "hola" ||
                              tokens[i].norm == "salut" || tokens[i].norm == "ok" || tokens[i].norm == ",";
        if (!greeting) return;
    }
}

}  // namespace

std::size_t short_name_size(std::string_view text, std::size_t at) {
    if (text[at] != ':') return 0;
    const std::size_t end = text.find(':', at + 1);
    if (end == std::string_view::npos || end == at + 1 || end - at > 40) return 0;
    const std::string_view name = text.substr(at + 1, end - at - 1);
    const bool ascii = std::all_of(name.begin(), name.end(), [](char c) {
        return (c >= 'a' && c <= 'z') || is_digit(c) || c == '_' || c == '+' || c == '-';
    });
    return !ascii || std::all_of(name.begin(), name.end(), is_digit) ? 0 : end - at + 1;
}

std::vector<std::string_view> names_of_signs() {
    std::vector<std::string_view> names{emoji_name(0)};
    for (const EmojiName& known : emoji_names) names.push_back(known.name);
    for (const auto& [alias, name] : shortcode_aliases) names.push_back(name);
    return names;
}

namespace {

// Drops the tokens that drops(position) names; it is asked for each, in order, before any goes.
template <class Drops>
void drop_where(std::vector<Token>& tokens, const Drops& drops) {
    std::vector<std::size_t> dropped;
    for (std::size_t i = 0; i < tokens.size(); ++i)
        if (drops(i)) dropped.push_back(i);
    if (dropped.empty()) return;
    std::size_t kept = dropped.front();
    auto next = dropped.begin();
    for (std::size_t i = kept; i < tokens.size(); ++i) {
        if (next != dropped.end() && *next == i)
            ++next;
        else
            tokens[kept++] = std::move(tokens[i]);
    }
    tokens.resize(kept);
}

// "coffee no. 2", "Kaffee Nr. 2", "café n° 2": no word of refusal and no end of a sentence.
void join_number_signs(std::vector<Token>& tokens) {
    drop_where(tokens, [&](std::size_t i) {
        if (i == 0 || i + 1 >= tokens.size() || tokens[i + 1].type != TokenType::number || tokens[i].after_space ||
            !one_of(tokens[i].norm, {".", "\u00B0", "\u00BA"}) ||
            !one_of(tokens[i - 1].norm, {"no", "nr", "num", "nro", "n"}))
            return false;
        tokens[i - 1].norm = "number";
        return true;
    });
}

// "mit der @ana", "el @bo y yo": the article adds nothing.
void drop_articles_of_people(std::vector<Token>& tokens) {
    drop_where(tokens, [&](std::size_t i) {
        return i + 1 < tokens.size() && tokens[i + 1].type == TokenType::mention &&
               one_of(tokens[i].norm, {"der", "die", "dem", "den", "el", "la"});
    });
}

// True for the comma of "Monday, 2 March", "Montag, den 2.3.", "Mon, Feb 23rd".
bool is_inside_date(const Text& text, std::size_t i) {
    if (text.tokens[i].norm != "," || i == 0 || !weekday_at(text, i - 1)) return false;
    std::size_t at = i + 1;
    if (one_of(norm(text, at), {"the", "den", "dem", "le", "el"})) ++at;
    if (at >= text.tokens.size()) return false;
    const auto is_number = [&](std::size_t n) {
        return n < text.tokens.size() && text.tokens[n].type == TokenType::number;
    };
    if (month_at(text, at)) return is_number(at + 1);
    if (!is_number(at)) return false;
    if (text.tokens[at].norm.find_first_of("./") != std::string::npos) return true;
    if (one_of(norm(text, at + 1), {"st", "nd", "rd", "th"})) return true;
    return month_at(text, at + 1) || (one_of(norm(text, at + 1), {".", "of", "de"}) && month_at(text, at + 2));
}

}  // namespace

Text read(std::string_view text, std::string_view bot_id) {
    Text read;
    read.raw = own_words(text);
    read.tokens = Cutter{read.raw}.cut();
    drop_bot(read.tokens, bot_id);
    while (!read.tokens.empty() && read.tokens.front().type == TokenType::line_end)
        read.tokens.erase(read.tokens.begin());
    join_number_signs(read.tokens);
    drop_articles_of_people(read.tokens);
    for (Token& token : read.tokens) token.word = word_code(token.norm);
    correct_spelling(read.tokens);
    number_sentences(read.tokens);
    read.languages = languages_of(read.tokens);
    tag(read.tokens, read.languages);
    // One day, not two parts of a sentence.
    drop_where(read.tokens, [&](std::size_t i) { return is_inside_date(read, i); });
    return read;
}

std::string words_of(const Text& text, std::size_t first, std::size_t last) {
    last = std::min(last, text.tokens.size());
    if (first >= last) return {};
    std::string_view words = std::string_view{text.raw}.substr(text.tokens[first].begin,
                                                               text.tokens[last - 1].end - text.tokens[first].begin);
    const std::size_t from = words.find_first_not_of(" \t\r\n");
    if (from == std::string_view::npos) return {};
    return std::string{words.substr(from, words.find_last_not_of(" \t\r\n") - from + 1)};
}

std::optional<int> to_int(std::string_view digits) {
    int value = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (error != std::errc{} || end != digits.data() + digits.size()) return std::nullopt;
    return value;
}

}  // namespace kith::understanding
