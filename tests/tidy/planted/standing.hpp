// Planted: stands alone. What it includes is not there for the header beside it.
#pragma once

#include <vector>

inline std::vector<int> standing() {
    return {};
}
