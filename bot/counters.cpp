#include "bot/counters.hpp"

#include <nlohmann/json.hpp>

#include "bot/file_text.hpp"
#include "storage/sqlite/file_owner.hpp"

namespace kith {
namespace {

std::string file_in(const std::string& data_dir) {
    return data_dir + "/counters.json";
}

std::uint64_t whole(double value) {
    return static_cast<std::uint64_t>(value);
}

}  // namespace

Counters read_counters(const std::string& data_dir) {
    const nlohmann::json json = nlohmann::json::parse(file_text(file_in(data_dir)).value_or(""), nullptr, false);
    Counters counters;
    if (!json.is_object()) return counters;
    const auto take = [&](const char* name, std::uint64_t& into) {
        if (const auto found = json.find(name); found != json.end() && found->is_number_unsigned())
            into = found->get<std::uint64_t>();
    };
    take("received", counters.received);
    take("stored", counters.stored);
    take("repeated", counters.repeated);
    take("refused", counters.refused);
    take("sent", counters.sent);
    take("retried", counters.retried);
    take("failed", counters.failed);
    take("outbound_refused", counters.outbound_refused);
    take("unknown", counters.unknown);
    return counters;
}

bool write_counters(const std::string& data_dir, const Counters& counters) {
    const nlohmann::json json = {{"received", counters.received}, {"stored", counters.stored},
                                 {"repeated", counters.repeated}, {"refused", counters.refused},
                                 {"sent", counters.sent},         {"retried", counters.retried},
                                 {"failed", counters.failed},     {"outbound_refused", counters.outbound_refused},
                                 {"unknown", counters.unknown}};
    return replace_file(file_in(data_dir), json.dump() + "\n") && give_to_folder_owner(file_in(data_dir));
}

Counters counted(const Counters& before, const Metrics& metrics) {
    Counters now = before;
    now.received += whole(metrics.total("kith_inbound_total"));
    now.stored += whole(metrics.value("kith_inbound_total", "stored"));
    now.repeated += whole(metrics.value("kith_inbound_total", "repeated"));
    now.refused += whole(metrics.value("kith_inbound_total", "refused"));
    now.sent += whole(metrics.value("kith_outbound_total", "completed"));
    now.retried += whole(metrics.value("kith_outbound_total", "retried"));
    now.failed += whole(metrics.value("kith_outbound_total", "discarded"));
    now.outbound_refused += whole(metrics.value("kith_outbound_refused_total", ""));
    now.unknown += whole(metrics.value("kith_outbound_total", "uncertain"));
    return now;
}

}  // namespace kith
