#include "bot/metrics.hpp"

#include <prometheus/counter.h>
#include <prometheus/gauge.h>
#include <prometheus/registry.h>
#include <prometheus/text_serializer.h>

#include <map>
#include <mutex>

namespace kith {
namespace {

// What each name means: the help line of the exposition. A name that is not here is a bug and throws.
struct Described {
    std::string_view name;
    std::string_view help;
    std::string_view label;  // name of its one label, empty for none
};
constexpr Described described[] = {
    {"kith_inbound_total", "Requests received, by outcome: stored, repeated, answered, refused, shed.", "outcome"},
    {"kith_refused_total", "Requests refused, by reason.", "reason"},
    {"kith_decisions_total", "Events decided, by outcome: done, failed.", "outcome"},
    {"kith_nudges_total", "Nudges, by what became of them: planned, held, cancelled, expired, sent.", "outcome"},
    {"kith_outbound_total", "Messages, by outcome: completed, repeated, retried, uncertain, discarded.", "outcome"},
    {"kith_outbound_refused_total", "Messages that the platform refused; they are among those discarded.", ""},
    {"kith_forms_total", "Forms asked for, by outcome: shown, not_shown.", "outcome"},
    {"kith_commits_total", "Intake commits.", ""},
    {"kith_inbox_waiting", "Events stored and not yet decided.", ""},
    {"kith_inbox_set_aside", "Events whose decision failed for good.", ""},
    {"kith_outbox_pending", "Messages that wait to be sent.", ""},
    {"kith_outbox_discarded", "Messages given up.", ""},
    {"kith_planned_timestamp_seconds", "The clock, in seconds since 1970, up to which everything due is planned.", ""},
    {"kith_store_log_bytes", "Bytes of the store's log not yet folded into its file.", ""},
    {"kith_slack_socket_connections", "Socket Mode connections that are in use.", ""},
    {"kith_slack_socket_opened_total", "Socket Mode connections opened.", ""},
    {"kith_ready", "1 when the service can take work.", ""},
};

const Described& description(std::string_view name) {
    for (const Described& one : described) {
        if (one.name == name) return one;
    }
    throw std::logic_error("metric without description: " + std::string{name});
}

}  // namespace

struct Metrics::State {
    prometheus::Registry registry;
    mutable std::mutex mutex;
    std::map<std::string, std::map<std::string, prometheus::Counter*>, std::less<>> counters;
    std::map<std::string, prometheus::Gauge*, std::less<>> gauges;
};

Metrics::Metrics() : state_(std::make_unique<State>()) {}
Metrics::~Metrics() = default;

void Metrics::count(std::string_view name, std::string_view label, double by) {
    const std::scoped_lock lock{state_->mutex};
    auto& family = state_->counters[std::string{name}];
    auto*& counter = family[std::string{label}];
    if (counter == nullptr) {
        const Described& what = description(name);
        auto& built =
            prometheus::BuildCounter().Name(std::string{name}).Help(std::string{what.help}).Register(state_->registry);
        counter = &built.Add(what.label.empty()
                                 ? std::map<std::string, std::string>{}
                                 : std::map<std::string, std::string>{{std::string{what.label}, std::string{label}}});
    }
    counter->Increment(by);
}

void Metrics::set(std::string_view name, double value) {
    const std::scoped_lock lock{state_->mutex};
    auto*& gauge = state_->gauges[std::string{name}];
    if (gauge == nullptr) {
        gauge = &prometheus::BuildGauge()
                     .Name(std::string{name})
                     .Help(std::string{description(name).help})
                     .Register(state_->registry)
                     .Add({});
    }
    gauge->Set(value);
}

double Metrics::value(std::string_view name, std::string_view label) const {
    const std::scoped_lock lock{state_->mutex};
    const auto family = state_->counters.find(name);
    if (family == state_->counters.end()) return 0;
    const auto counter = family->second.find(std::string{label});
    return counter == family->second.end() ? 0 : counter->second->Value();
}

double Metrics::total(std::string_view name) const {
    const std::scoped_lock lock{state_->mutex};
    const auto family = state_->counters.find(name);
    double sum = 0;
    if (family == state_->counters.end()) return 0;
    for (const auto& [label, counter] : family->second) sum += counter->Value();
    return sum;
}

std::string Metrics::text() const {
    return prometheus::TextSerializer{}.Serialize(state_->registry.Collect());
}

}  // namespace kith
