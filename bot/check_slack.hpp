// What `kith check` says, and its part that asks Slack.
#pragma once

#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "adapters/http.hpp"
#include "bot/config.hpp"
#include "storage/installs.hpp"

namespace kith {

// Prints one line a finding; a fault with its remedy below.
class Findings {
  public:
    void good(const std::string& what) { std::cout << "ok    " << what << "\n"; }
    void note(const std::string& what) { std::cout << "note  " << what << "\n"; }
    void bad(const std::string& what, const std::string& remedy) {
        std::cout << "FAIL  " << what << "\n      " << remedy << "\n";
        ++faults_;
    }
    int faults() const { return faults_; }

  private:
    int faults_ = 0;
};

// Makes one request, as the service would, and waits for its answer.
std::variant<HttpResponse, HttpFailure> ask_once(const Config& config, HttpRequest request);

// The tokens, their scopes, whose they are, Socket Mode, and the clock beside Slack's.
// `installs`: those that the store keeps.
void check_slack(Findings& findings, const Config& config, const std::vector<Install>& installs);

}  // namespace kith
