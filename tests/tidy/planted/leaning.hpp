// Planted: uses a vector without including it, to prove that the check of headers notices.
#pragma once

inline std::vector<int> leaning() {
    return {};
}
