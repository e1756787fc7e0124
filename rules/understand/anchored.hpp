// Reads a message whose form is fixed from its first word to its last, word by word. Internal to the room.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "rules/understand/tokens.hpp"

namespace kith::understanding {

using Words = std::span<const std::string_view>;

class Anchored {
  protected:
    // Borrows the text.
    explicit Anchored(const Text& text);

    // A wish is short; what is longer tells something.
    bool too_long() const { return end() > tokens_read_max; }
    std::size_t end() const { return text_.tokens.size(); }
    bool done() const { return at_ >= end(); }
    void skip_marks();
    void skip_politeness();
    // Nothing but marks and a "please" is left.
    bool at_end();
    // The longest of the forms that stands here; hyphens are gaps between their words.
    bool eat(Words forms);
    // `listed`: a comma, or another mention, goes on with another one, not with what is to be said.
    std::vector<NamedPerson> people(bool listed = true);
    // "6 weeks" in days; nothing where none stands here, and then nothing is taken.
    std::optional<int> amount(bool count_needed = true);
    // "every 6 weeks", "monthly"; as above.
    std::optional<int> rhythm();
    // "every", and then perhaps nothing that is one.
    bool begins_rhythm();
    std::string_view word(std::size_t at) const;
    // No name goes on over a word of the forms.
    std::size_t name_ends_before(std::size_t from) const;

    const Text& text_;
    std::size_t at_ = 0;

  private:
    static constexpr std::size_t tokens_read_max = 300;
    std::string as_typed(std::size_t at) const;
    bool is_mark(std::size_t at) const;
    bool joins_words(std::size_t at) const;
    std::optional<std::size_t> after(std::string_view form, std::size_t at) const;

    // As far as they were asked for: most messages are none of the forms by their first word.
    mutable std::vector<std::optional<std::string>> words_{};
};

}  // namespace kith::understanding
