// Which row of the catalogue has a name: a hash table that the compiler fills. Private to this folder.
//
// Nearly every file of the rules looks up dozens of names while it is compiled. Walking over all rows for each took
// half of the compiler's parsing time.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>

#include "rules/phrases/english.hpp"

namespace kith {

class PhraseIndex {
  public:
    // Does not compile where two rows have one name.
    consteval PhraseIndex() {
        for (std::size_t row = 0; row < english_phrases.size(); ++row) {
            std::size_t slot = first_slot(english_phrases[row].name);
            for (; slots_[slot] != 0; slot = (slot + 1) % slots_.size())
                if (english_phrases[slots_[slot] - 1].name == english_phrases[row].name)
                    throw "two phrases of one name";
            slots_[slot] = static_cast<std::uint16_t>(row + 1);
        }
    }

    // The row in the catalogue; absent for a name that is none.
    constexpr std::optional<std::size_t> find(std::string_view name) const {
        for (std::size_t slot = first_slot(name); slots_[slot] != 0; slot = (slot + 1) % slots_.size())
            if (english_phrases[slots_[slot] - 1].name == name) return slots_[slot] - 1U;
        return std::nullopt;
    }

  private:
    // At most half full, so that a search soon meets an empty slot.
    static constexpr std::size_t slot_count = 4096;
    static_assert(english_phrases.size() * 2 <= slot_count);

    // The end of a name tells more than its beginning: few steps for the compiler.
    static constexpr std::size_t first_slot(std::string_view name) {
        std::size_t hash = name.size();
        for (std::size_t i = name.size() > 6 ? name.size() - 6 : 0; i < name.size(); ++i)
            hash = hash * 31 + static_cast<unsigned char>(name[i]);
        return hash % slot_count;
    }

    std::array<std::uint16_t, slot_count> slots_{};  // row + 1, 0 where empty
};

inline constexpr PhraseIndex phrase_index;

}  // namespace kith
