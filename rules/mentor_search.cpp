#include "rules/mentor_search.hpp"

#include <algorithm>
#include <array>
#include <charconv>

#include "rules/setting_said.hpp"
#include "rules/text/text.hpp"

namespace kith {
namespace {

constexpr auto before_places = std::to_array<std::string_view>({"in", "at", "auf", "en", "à", "a", "de"});
constexpr auto level_words = std::to_array<std::string_view>({"level", "stufe", "niveau", "nivel"});
// Before "level 4", and behind it: whatever they are, nobody below it is meant.
constexpr auto around_levels = std::to_array<std::string_view>(
    {"at",       "on",        "of",   "from",  "ab",  "auf",     "mit",    "with", "de", "du",
     "à",        "partir",    "au",   "desde", "con", "above",   "higher", "up",   "or", "oder",
     "höher",    "ou",        "plus", "o",     "más", "y",       "and",    "und",  "et", "mindestens",
     "superior", "supérieur", "+",    "least", "el",  "minimum", "dem",    "le"});

template <class Words>
bool is_word_of(const Words& words, std::string_view word) {
    return std::ranges::find(words, word) != words.end();
}

std::vector<std::string> split_words(std::string_view text) {
    std::vector<std::string> words;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find(' '), text.size());
        if (end > 0) words.emplace_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

std::string put_together_again(const std::vector<std::string>& words, std::size_t first, std::size_t last) {
    std::string text;
    for (std::size_t i = first; i < last; ++i) text += (text.empty() ? "" : " ") + words[i];
    return text;
}

std::optional<int> level_in(std::string_view word) {
    if (word.ends_with('+')) word.remove_suffix(1);
    int level = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), level);
    if (word.empty() || error != std::errc{} || end != word.data() + word.size() || level < 0) return std::nullopt;
    return level;
}

class Reader {
  public:
    Reader(MentorSearch& search, const std::vector<std::string>& sites) : search_(search), sites_(sites) {}

    void read(std::string_view topic) {
        std::vector<std::string> words = split_words(topic);
        // Of "level 4 or above" the rest comes as a topic of its own.
        const bool only_around =
            std::ranges::all_of(words, [](const std::string& word) { return is_word_of(around_levels, word); });
        if (search_.level && only_around) return;
        while (take_level(words) || take_place(words)) {
        }
        if (!words.empty()) search_.topics.push_back(put_together_again(words, 0, words.size()));
    }

  private:
    bool take_level(std::vector<std::string>& words) {
        if (search_.level) return false;
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            const auto level = is_word_of(level_words, words[i]) ? level_in(words[i + 1]) : std::nullopt;
            const auto rest = words.begin() + static_cast<std::ptrdiff_t>(i + 2);
            if (!level || !std::all_of(std::min(rest, words.end()), words.end(),
                                       [](const std::string& word) { return is_word_of(around_levels, word); }))
                continue;
            search_.level = level;
            words.resize(i);
            while (!words.empty() && is_word_of(around_levels, words.back())) words.pop_back();
            return true;
        }
        return false;
    }

    // "in Berlin", "auf Deutsch" at the end. A language alone is a topic too: people learn them.
    bool take_place(std::vector<std::string>& words) {
        for (std::size_t i = 0; i + 1 < words.size(); ++i) {
            if (!is_word_of(before_places, words[i])) continue;
            const std::string rest = put_together_again(words, i + 1, words.size());
            const std::string_view language = rest.size() > 2 ? language_named(rest) : std::string_view{};
            const auto site =
                std::ranges::find_if(sites_, [&](const std::string& one) { return fold_case(one) == fold_case(rest); });
            if (i > 0 && !language.empty() && search_.language.empty()) {
                search_.language = language;
                search_.language_said = rest;
            } else if (site != sites_.end() && search_.site.empty()) {
                search_.site = *site;
            } else {
                continue;
            }
            words.resize(i);
            return true;
        }
        return false;
    }

    MentorSearch& search_;
    const std::vector<std::string>& sites_;
};

}  // namespace

MentorSearch search_said(const std::vector<std::string>& topics, const std::vector<std::string>& sites) {
    MentorSearch search;
    Reader reader{search, sites};
    for (const std::string& topic : topics) reader.read(lower_case(topic));
    // "a mentor in Berlin": a place where no other was said.
    const auto place = std::ranges::find_if(sites, [&](const std::string& one) {
        return search.site.empty() && search.topics.size() == 1 && fold_case(one) == fold_case(search.topics.front());
    });
    if (place != sites.end()) {
        search.site = *place;
        search.topics.clear();
    }
    return search;
}

}  // namespace kith
