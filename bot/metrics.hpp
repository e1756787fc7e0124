// Counters of the running service, as Prometheus text.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace kith {

class Metrics {
  public:
    Metrics();
    ~Metrics();
    Metrics(const Metrics&) = delete;
    Metrics& operator=(const Metrics&) = delete;

    // From any thread. Names are those of OPERATIONS.md; a label value is one of a small fixed set, never an id.
    void count(std::string_view name, std::string_view label = {}, double by = 1);
    void set(std::string_view name, double value);
    // The sum of all label values of a counter.
    double total(std::string_view name) const;
    double value(std::string_view name, std::string_view label) const;
    std::string text() const;

  private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace kith
