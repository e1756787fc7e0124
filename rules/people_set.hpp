// A set of people by their index in the facts: a bit each, and a bit for each 64 of those, so that going through a few
// members of a large organisation costs what they are, not what the organisation is.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace kith {

class PeopleSet {
  public:
    using Index = std::size_t;
    static constexpr std::size_t word_bits = 64;

    PeopleSet() = default;
    explicit PeopleSet(std::size_t people, bool all = false)
        : people_(people),
          words_((people + word_bits - 1) / word_bits, all ? ~std::uint64_t{0} : 0),
          used_((words_.size() + word_bits - 1) / word_bits) {
        if (all) tidy();
    }

    std::size_t people() const { return people_; }
    bool operator[](Index i) const { return (words_[i / word_bits] >> (i % word_bits) & 1U) != 0; }
    void set(Index i, bool member) {
        const std::size_t at = i / word_bits;
        const std::uint64_t bit = std::uint64_t{1} << (i % word_bits);
        const std::uint64_t before = words_[at];
        words_[at] = member ? before | bit : before & ~bit;
        if ((before == 0) != (words_[at] == 0)) use(at);
    }
    // Brings the bit nearer to the processor.
    void expect(Index i) const {
        if (i / word_bits < words_.size()) __builtin_prefetch(words_.data() + i / word_bits);
    }
    std::size_t count() const {
        std::size_t sum = 0;
        for (const std::uint64_t word : words_) sum += static_cast<std::size_t>(std::popcount(word));
        return sum;
    }
    // Calls visit(i) for each member, ascending. Members may be taken out meanwhile.
    template <class Visit>
    void each(const Visit& visit) const {
        for (std::size_t upper = 0; upper < used_.size(); ++upper) {
            for (std::uint64_t some = used_[upper]; some != 0; some &= some - 1) {
                const std::size_t at = upper * word_bits + static_cast<std::size_t>(std::countr_zero(some));
                for (std::uint64_t word = words_[at]; word != 0; word &= word - 1)
                    visit(at * word_bits + static_cast<std::size_t>(std::countr_zero(word)));
            }
        }
    }
    std::vector<Index> members() const {
        std::vector<Index> all;
        each([&](Index i) { all.push_back(i); });
        return all;
    }
    // The other set is one of as many people.
    PeopleSet& operator&=(const PeopleSet& other) {
        for (std::size_t at = 0; at < words_.size(); ++at) words_[at] &= other.words_[at];
        tidy();
        return *this;
    }
    PeopleSet& operator|=(const PeopleSet& other) {
        for (std::size_t at = 0; at < words_.size(); ++at) words_[at] |= other.words_[at];
        tidy();
        return *this;
    }
    PeopleSet& operator-=(const PeopleSet& other) {
        for (std::size_t at = 0; at < words_.size(); ++at) words_[at] &= ~other.words_[at];
        tidy();
        return *this;
    }
    friend bool operator==(const PeopleSet&, const PeopleSet&) = default;

    // The bits, member i at bit i % 64 of word i / 64. Whoever writes them calls tidy() before anything else.
    std::span<const std::uint64_t> words() const { return words_; }
    std::span<std::uint64_t> words() { return words_; }
    void tidy() {
        if (people_ % word_bits != 0) words_.back() &= (std::uint64_t{1} << (people_ % word_bits)) - 1;
        for (std::size_t at = 0; at < words_.size(); ++at) use(at);
    }
    std::size_t bytes() const { return (words_.size() + used_.size()) * sizeof(std::uint64_t); }

  private:
    void use(std::size_t at) {
        const std::uint64_t bit = std::uint64_t{1} << (at % word_bits);
        std::uint64_t& some = used_[at / word_bits];
        some = words_[at] != 0 ? some | bit : some & ~bit;
    }

    std::size_t people_ = 0;
    std::vector<std::uint64_t> words_{};
    std::vector<std::uint64_t> used_{};  // which words are not 0
};

}  // namespace kith
