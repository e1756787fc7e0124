// What a C library made, freed by its function when its owner goes.
#pragma once

namespace kith {

// The deleter of a std::unique_ptr.
template <auto release>
struct Freed {
    template <class Of>
    void operator()(Of* owned) const {
        release(owned);
    }
};

}  // namespace kith
