// Microsoft Teams: activities in, Connector calls out.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "adapters/adapter.hpp"
#include "adapters/teams/options.hpp"

namespace kith {

// One bot. What comes in is judged with keys that change, so it is read by receive_teams() (receive.hpp) with the keys
// of the moment; receive() refuses everything.
class TeamsAdapter : public Adapter {
  public:
    explicit TeamsAdapter(teams::Options options) : options_(std::move(options)) {}

    Platform platform() const override { return Platform::teams; }
    std::vector<std::string> paths() const override;
    Reception receive(const Inbound& inbound, Instant now) const override;
    std::unique_ptr<Exchange> deliver(Outgoing outgoing) const override;
    HttpResponse reply(const FormReply& reply, const FormDoor& door, const Account& to) const override;
    std::unique_ptr<Exchange> show_in_chat(const FormReply& reply, const FormDoor& door, const Account& to,
                                           const std::string& token, const std::string& delivery_id) const override;
    std::vector<CallLimit> limits(const Destination& destination, bool settle) const override;
    const teams::Options& options() const { return options_; }

  private:
    teams::Options options_;
};

}  // namespace kith
