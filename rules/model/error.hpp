// Expected failures are values. A broken disk or a bug throws; a stale signature, an unknown name or a wrong date is
// returned.
#pragma once

#include <stdexcept>
#include <string>
#include <utility>
#include <variant>

namespace kith {

enum class Errc {
    invalid,       // the input is not of the form asked for
    not_found,     // nothing of that name or id
    conflict,      // exists already, or changed meanwhile
    unauthorized,  // the sender could not be verified
    stale,         // verified, but too old or from the future
    forbidden,     // known sender who may not do this
    too_large,     // over a named limit
    unavailable,   // cannot be done now; trying again later may help
};

// Speaks to whoever runs the server. What people read in chat comes from the catalogues (rules/phrases).
struct Error {
    Errc code = Errc::invalid;
    std::string what{};
    std::string hint{};
};

// Either a value or an Error. Asking for the one that is not there throws std::logic_error: it is a bug of the caller.
template <class T>
class [[nodiscard]] Result {
  public:
    Result(T value) : content_(std::in_place_index<0>, std::move(value)) {}      // NOLINT(google-explicit-constructor)
    Result(Error error) : content_(std::in_place_index<1>, std::move(error)) {}  // NOLINT(google-explicit-constructor)

    bool ok() const { return content_.index() == 0; }
    explicit operator bool() const { return ok(); }

    const T& value() const& { return *checked<0>(&content_); }
    T& value() & { return *checked<0>(&content_); }
    T&& value() && { return std::move(*checked<0>(&content_)); }
    const T& operator*() const& { return value(); }
    T& operator*() & { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const T* operator->() const { return &value(); }
    T* operator->() { return &value(); }

    const Error& error() const { return *checked<1>(&content_); }

  private:
    template <std::size_t I, class V>
    static auto checked(V* content) {
        auto* found = std::get_if<I>(content);
        if (found == nullptr) throw std::logic_error(I == 0 ? "Result holds an error" : "Result holds a value");
        return found;
    }

    std::variant<T, Error> content_;
};

// Helper for std::visit with one lambda an alternative.
template <class... Handlers>
struct overloaded : Handlers... {
    using Handlers::operator()...;
};
template <class... Handlers>
overloaded(Handlers...) -> overloaded<Handlers...>;

}  // namespace kith
