#include "rules/understand/gate.hpp"

#include <algorithm>
#include <bit>
#include <map>
#include <tuple>

#include "rules/understand/letters.hpp"
#include "rules/understand/lexicon.hpp"
#include "rules/understand/tokens.hpp"

namespace kith::understanding {
namespace {

constexpr bool is_small(char c) {
    return c >= 'a' && c <= 'z';
}

std::uint32_t letters_of(std::string_view word) {
    std::uint32_t letters = 0;
    for (const char c : word) {
        if (is_small(c)) letters |= 1U << static_cast<unsigned>(c - 'a');
    }
    return letters;
}

// What the reader puts in the place of other words: "I'm" is i am, "w/" is with, "i.e." is ie.
struct Stand {
    std::string_view typed;
    std::string_view read;
};
constexpr std::array stands = {
    Stand{"m", "am"},   Stand{"re", "are"},    Stand{"ve", "have"}, Stand{"ll", "will"}, Stand{"d", "would"},
    Stand{"w", "with"}, Stand{"w", "without"}, Stand{"i", "ie"},    Stand{"e", "ie"},
};

// Each byte of ASCII: its folded letter, its digit, or what parts words.
constexpr std::array<char, 128> ascii = [] {
    std::array<char, 128> table{};
    for (std::size_t c = 0; c < table.size(); ++c) {
        const char byte = static_cast<char>(c);
        if (byte >= 'A' && byte <= 'Z') table.at(c) = static_cast<char>(byte + 32);
        if (is_small(byte) || (byte >= '0' && byte <= '9')) table.at(c) = byte;
    }
    return table;
}();

constexpr std::uint64_t code_begin = word_code("");
constexpr std::uint64_t code_factor = 0x100000001b3U;

}  // namespace

Gate::Gate(const Phrases& phrases) {
    std::map<std::tuple<std::vector<std::uint64_t>, std::vector<std::string_view>, bool>, NeedId> ids;
    std::map<std::uint64_t, std::vector<NeedId>> by_word;
    std::map<std::string_view, std::vector<NeedId>> by_prefix;
    const auto file = [](std::vector<NeedId>& needs, NeedId need) {
        if (std::find(needs.begin(), needs.end(), need) == needs.end()) needs.push_back(need);
    };
    std::vector<Row> rows;
    for (const RowNeeds& row : phrases.required()) {
        std::vector<NeedId> needs;
        std::vector<Step> steps;
        std::size_t within = 0;
        for (const WordChoice& choice : row.words) {
            within += choice.within;
            // Prefixes are looked up by two letters; one that has them not could not be seen.
            const bool seen = std::all_of(choice.prefixes.begin(), choice.prefixes.end(), [](std::string_view prefix) {
                return prefix.size() >= 2 && std::all_of(prefix.begin(), prefix.end(), is_small);
            });
            if (!seen || ids.size() == needs_max) continue;
            const auto [known, fresh] =
                ids.emplace(std::tuple{choice.words, choice.prefixes, choice.sign}, static_cast<NeedId>(ids.size()));
            if (fresh) {
                for (const std::uint64_t word : choice.words) file(by_word[word], known->second);
                for (const std::string_view prefix : choice.prefixes) file(by_prefix[prefix], known->second);
                if (choice.sign) file(signs_, known->second);
            }
            file(needs, known->second);
            steps.push_back({.need = known->second, .within = within});
            within = 0;
        }
        if (needs.empty()) ++open_rows_;
        rows.push_back({.meaning = std::uint64_t{1} << static_cast<unsigned>(row.meaning),
                        .needs = std::move(needs),
                        .steps = std::move(steps)});
    }
    // What a whole word fulfils: as itself, and as one that begins so.
    const auto needs_of = [&](std::string_view word) {
        std::vector<NeedId> needs;
        if (const auto known = by_word.find(word_code(word)); known != by_word.end()) needs = known->second;
        for (const auto& [prefix, more] : by_prefix) {
            if (!word.starts_with(prefix)) continue;
            for (const NeedId need : more) file(needs, need);
        }
        return needs;
    };
    std::map<std::uint64_t, std::vector<NeedId>> typed = by_word;
    for (const Stand& stand : stands) {
        for (const NeedId need : needs_of(stand.read)) file(typed[word_code(stand.typed)], need);
    }
    for (const std::string_view name : names_of_signs()) {
        for (const NeedId need : needs_of(name)) file(signs_, need);
    }
    for (const std::string_view word : corrected_words()) {
        std::vector<NeedId> needs = needs_of(word);
        if (!needs.empty() && is_small(word.front()))
            corrections_.at(static_cast<std::size_t>(word.front() - 'a'))
                .push_back({.word = word, .letters = letters_of(word), .needs = std::move(needs)});
    }

    for (const auto& [word, needs] : typed) {
        words_[word] = {.first = static_cast<std::uint32_t>(postings_.size()),
                        .count = static_cast<std::uint32_t>(needs.size())};
        postings_.insert(postings_.end(), needs.begin(), needs.end());
    }
    for (auto& [prefix, needs] : by_prefix) {
        auto& [from, to] = by_pair_.at(pair_of(prefix));
        if (to == 0) from = static_cast<std::uint16_t>(prefixes_.size());
        prefixes_.push_back({.letters = prefix, .needs = std::move(needs)});
        to = static_cast<std::uint16_t>(prefixes_.size());
    }

    // A word that many rows know is a common one.
    std::vector<std::size_t> commonness(ids.size(), 0);
    for (const auto& [choice, need] : ids) {
        for (const std::uint64_t word : std::get<0>(choice))
            commonness[need] += by_word[word].size() * by_word[word].size();
    }
    rows_.resize(ids.size());
    for (Row& row : rows) {
        auto& needs = row.needs;
        if (needs.empty()) continue;
        std::sort(needs.begin(), needs.end(), [&](NeedId a, NeedId b) { return commonness[a] < commonness[b]; });
        const NeedId key = needs.front();
        needs.erase(needs.begin());
        rows_[key].push_back(std::move(row));
        keys_.at(key / words_per_set) |= std::uint64_t{1} << (key % words_per_set);
    }
}

std::size_t Gate::pair_of(std::string_view letters) {
    return static_cast<std::size_t>(letters[0] - 'a') * 26 + static_cast<std::size_t>(letters[1] - 'a');
}

// One look at one text: words are cut as the reader cuts them, or into more.
class Gate::Look {
  public:
    explicit Look(const Gate& gate) : gate_{gate} {}
    // A closer one, which notes where the needs stand of the rows that `before` saw the words of.
    Look(const Gate& gate, const Look& before, std::span<Note> notes) : gate_{gate}, notes_{notes}, closer_{true} {
        before.each_row([&](const Row& row) {
            for (const Step& step : row.steps) add(needs_, step.need);
        });
    }

    // False where the text has to be read to know.
    bool over(std::string_view text) {
        std::size_t at = 0;
        while (at < text.size()) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80) {
                const char folded = ascii[byte];
                if (folded == 0) {
                    if (byte == ':' && short_name_size(text, at) != 0) fulfil(gate_.signs_);
                    if (closer_) parted(text, at);
                    ++at;
                    continue;
                }
                if (closer_) begun(text, at);
                if (!is_small(folded)) {
                    at = number(text, at);
                    continue;
                }
            } else {
                const Decoded decoded = decode(text, at);
                if (!is_letter(decoded.code)) {
                    if (decoded.code >= 0x2000) fulfil(gate_.signs_);
                    at += decoded.size;
                    continue;
                }
            }
            if (!words(text, at)) return false;
        }
        return noted_ <= notes_.size();
    }

    // Of the rows whose words all stand somewhere.
    std::uint64_t meanings() const {
        std::uint64_t meanings = 0;
        each_row([&](const Row& row) { meanings |= row.meaning; });
        return meanings;
    }

    // Of those rows the ones whose words `closer` saw in their order.
    std::uint64_t meanings(const Look& closer) const {
        std::uint64_t meanings = 0;
        each_row([&](const Row& row) {
            if ((meanings & row.meaning) == 0 && closer.stands(row)) meanings |= row.meaning;
        });
        return meanings;
    }

  private:
    static constexpr std::uint16_t nowhere = 0xFFFF;

    static bool has(const Needs& needs, NeedId need) {
        return (needs[need / words_per_set] >> (need % words_per_set) & 1U) != 0;
    }
    static void add(Needs& needs, NeedId need) {
        needs[need / words_per_set] |= std::uint64_t{1} << (need % words_per_set);
    }

    // Calls visit(row) for each row whose needs are all fulfilled.
    template <class Visit>
    void each_row(Visit visit) const {
        for (std::size_t i = 0; i < needs_.size(); ++i) {
            std::uint64_t keys = needs_[i] & gate_.keys_[i];
            while (keys != 0) {
                const auto key = i * words_per_set + static_cast<std::size_t>(std::countr_zero(keys));
                keys &= keys - 1;
                for (const Row& row : gate_.rows_[key]) {
                    if (std::all_of(row.needs.begin(), row.needs.end(), [&](NeedId need) { return has(needs_, need); }))
                        visit(row);
                }
            }
        }
    }

    // Whether the needs of the row were fulfilled in its order, near enough to one another. The last place of each step
    // is the best one for what follows.
    bool stands(const Row& row) const {
        static constexpr std::size_t steps_max = 16;
        if (row.steps.size() > steps_max) return true;
        std::array<std::uint16_t, steps_max> last{};
        last.fill(nowhere);
        for (const Note& note : notes_.first(noted_)) {
            for (std::size_t i = row.steps.size(); i-- > 0;) {
                const Step& step = row.steps[i];
                if (step.need != note.need) continue;
                if (i > 0 && (last.at(i - 1) == nowhere || note.place - last.at(i - 1) > static_cast<int>(step.within)))
                    continue;
                last.at(i) = note.place;
                if (i + 1 == row.steps.size()) return true;
            }
        }
        return false;
    }

    void fulfil(std::span<const NeedId> needs) {
        if (closer_) return note(needs);
        for (const NeedId need : needs) add(needs_, need);
    }
    void note(std::span<const NeedId> needs) {
        for (const NeedId need : needs) {
            if (!has(needs_, need)) continue;
            if (noted_ < notes_.size()) notes_[noted_] = {.need = need, .place = place_};
            ++noted_;
        }
    }

    // A place is a lower bound: two words stand at least so many tokens from each other as their places say. It is one
    // further where a letter or digit of ASCII stands behind a space, which always begins a token, unless the reader
    // may take several such words for one (a mention) or leave them out (quotations, code).
    void begun(std::string_view text, std::size_t at) {
        if (counts_ == Counts::on && place_ + 1 < nowhere && at > 0 && (text[at - 1] == ' ' || text[at - 1] == '\n'))
            ++place_;
    }
    void parted(std::string_view text, std::size_t at) {
        switch (text[at]) {
            case '<':
                counts_ =
                    counts_ == Counts::on && text.substr(at + 1).starts_with('@') ? Counts::in_mention : Counts::off;
                break;
            case '>':
                counts_ = counts_ == Counts::in_mention ? Counts::on : Counts::off;
                break;
            case '\n':
                if (counts_ == Counts::in_mention) counts_ = Counts::off;
                break;
            case '`':
            case '&':
                counts_ = Counts::off;
                break;
            default:
                break;
        }
    }

    std::size_t number(std::string_view text, std::size_t at) {
        std::uint64_t code = code_begin;
        for (; at < text.size() && text[at] >= '0' && text[at] <= '9'; ++at)
            code = (code ^ static_cast<unsigned char>(text[at])) * code_factor;
        look_up(code);
        return at;
    }

    void look_up(std::uint64_t code) {
        if (const Part* part = gate_.words_.find(code))
            fulfil(std::span{gate_.postings_}.subspan(part->first, part->count));
    }

    // Letters as they stand, folded.
    struct Word {
        std::array<char, letters_max> letters;
        std::size_t size = 0;
        std::uint64_t code = code_begin;
        bool run = false;       // three of a letter one after the other
        bool too_long = false;  // nobody's word: the reader has to say

        void add(char letter) {
            if (size == letters.size()) {
                too_long = true;
                return;
            }
            letters[size] = letter;
            ++size;
            code = (code ^ static_cast<unsigned char>(letter)) * code_factor;
            run = run || (size >= 3 && letters[size - 2] == letter && letters[size - 3] == letter);
        }
        std::string_view view() const { return {letters.data(), size}; }
    };

    // A word, and what apostrophes join to it; `at` goes behind it. False where the reader has to say.
    bool words(std::string_view text, std::size_t& at) {
        Word first;
        take(text, at, first);
        if (!mark(first)) return false;
        std::size_t joined = 0;
        while (at < text.size()) {
            const Decoded sign = decode(text, at);
            if (!is_apostrophe(sign.code) || at + sign.size >= text.size() ||
                !is_letter(decode(text, at + sign.size).code))
                return true;
            if (++joined == 2) return false;
            at += sign.size;
            Word second;
            take(text, at, second);
            for (const char letter : second.view()) first.add(letter);
            if (!mark(second) || !mark(first)) return false;
        }
        return true;
    }

    static void take(std::string_view text, std::size_t& at, Word& word) {
        while (at < text.size()) {
            const auto byte = static_cast<unsigned char>(text[at]);
            if (byte < 0x80) {
                if (!is_small(ascii[byte])) return;
                word.add(ascii[byte]);
                ++at;
                continue;
            }
            const Decoded decoded = decode(text, at);
            if (!is_letter(decoded.code)) return;
            std::string folded;
            append_folded(folded, text, at, decoded);
            for (const char letter : folded) word.add(letter);
            at += decoded.size;
        }
    }

    bool mark(const Word& word) {
        if (word.too_long) return false;
        mark(word.view(), word.code);
        if (!word.run) return true;
        // "kiiill" is read as one of these
        for (const std::size_t run_max : {std::size_t{1}, std::size_t{2}}) {
            const std::string shorter = squeezed(word.view(), run_max);
            mark(shorter, word_code(shorter));
        }
        return true;
    }

    void mark(std::string_view word, std::uint64_t code) {
        look_up(code);
        if (word.size() < 2 || !is_small(word[0])) return;
        if (is_small(word[1])) {
            const auto [from, to] = gate_.by_pair_[pair_of(word)];
            for (std::size_t i = from; i < to; ++i) {
                if (word.starts_with(gate_.prefixes_[i].letters)) fulfil(gate_.prefixes_[i].needs);
            }
        }
        if (word.size() < typo_length_min) return;
        const auto& corrections = gate_.corrections_[static_cast<std::size_t>(word[0] - 'a')];
        if (corrections.empty()) return;
        const auto typos_max = static_cast<int>(typos_in(word));
        const std::uint32_t letters = letters_of(word);
        for (const Correction& correction : corrections) {
            const auto longer = static_cast<int>(word.size()) - static_cast<int>(correction.word.size());
            // Each slip adds one letter at most, and takes one at most.
            if (longer <= typos_max && -longer <= typos_max &&
                std::popcount(letters & ~correction.letters) <= typos_max &&
                std::popcount(correction.letters & ~letters) <= typos_max)
                fulfil(correction.needs);
        }
    }

    enum class Counts { on, in_mention, off };  // off for good

    const Gate& gate_;
    std::span<Note> notes_{};
    std::size_t noted_ = 0;  // more than there is room for: some are lost
    bool closer_ = false;
    Needs needs_{};  // fulfilled; closer: looked for
    std::uint16_t place_ = 0;
    Counts counts_ = Counts::on;
};

std::uint64_t Gate::may_find(std::string_view text, Enough enough) const {
    static constexpr std::uint64_t anything = ~std::uint64_t{0};
    if (open_rows_ != 0) return anything;
    Look look{*this};
    if (!look.over(text)) return anything;
    const std::uint64_t somewhere = look.meanings();
    if (!enough(somewhere)) return somewhere;
    std::array<Note, notes_max> notes{};
    Look closer{*this, look, notes};
    return closer.over(text) ? look.meanings(closer) : somewhere;
}

}  // namespace kith::understanding
