// A table by words. Internal to the room.
#pragma once

#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace kith::understanding {

// From Token::word to a value: a table that is filled once and asked for every word of every message.
template <class Value>
class WordIndex {
  public:
    Value& operator[](std::uint64_t word) {
        if (used_ * 2 >= slots_.size()) grow();
        Slot& slot = slots_[place_of(word)];
        if (!slot.used) {
            slot.used = true;
            slot.word = word;
            ++used_;
        }
        return slot.value;
    }
    // Null for a word that was never filed.
    const Value* find(std::uint64_t word) const {
        if (slots_.empty()) return nullptr;
        const Slot& slot = slots_[place_of(word)];
        return slot.used ? &slot.value : nullptr;
    }

  private:
    struct Slot {
        std::uint64_t word = 0;
        bool used = false;
        Value value{};
    };
    // Where the word is, or would be: a power of two of slots, never more than half of them used.
    std::size_t place_of(std::uint64_t word) const {
        std::size_t at = word & (slots_.size() - 1);
        while (slots_[at].used && slots_[at].word != word) at = (at + 1) & (slots_.size() - 1);
        return at;
    }
    void grow() {
        std::vector<Slot> before(slots_.empty() ? 16 : slots_.size() * 2);
        before.swap(slots_);
        for (Slot& slot : before) {
            if (slot.used) slots_[place_of(slot.word)] = std::move(slot);
        }
    }
    std::vector<Slot> slots_{};
    std::size_t used_ = 0;
};

}  // namespace kith::understanding
