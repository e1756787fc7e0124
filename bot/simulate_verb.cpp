#include "bot/simulate_verb.hpp"

#include <istream>
#include <ostream>

#include "bot/admin.hpp"
#include "bot/simulate_lines.hpp"
#include "bot/version.hpp"

namespace kith {
namespace {

enum class Read { line, end, too_long };

Read read_line(std::istream& in, std::string& line) {
    line.clear();
    std::streambuf& bytes = *in.rdbuf();
    constexpr int none = std::istream::traits_type::eof();
    for (int byte = bytes.sbumpc(); byte != none; byte = bytes.sbumpc()) {
        if (byte == '\n') return Read::line;
        if (line.size() == simulate_line_bytes_max) return Read::too_long;
        line.push_back(static_cast<char>(byte));
    }
    return line.empty() ? Read::end : Read::line;
}

class Dialogue {
  public:
    Dialogue(std::ostream& out, std::uint64_t seed) : out_(out), seed_(seed) {}

    // Nothing: there may be more lines, where `out` took the answer. Else what is wrong; empty: the host said that this
    // is the end.
    std::optional<std::string> answer(std::string_view line) {
        auto read = read_host_line(line);
        if (!read) return read.error().what;
        if (std::holds_alternative<SimulationEnd>(*read)) return std::string{};
        if (auto* org = std::get_if<matching::Org>(&*read)) {
            if (engine_) return "type: the organisation was told already";
            for (const matching::OrgPerson& person : org->people) {
                if (const auto error = headcount_.join(person)) return "org.people: " + error->what;
            }
            engine_.emplace(std::move(*org), seed_);
            return say(ready_line(std::string("kith ") + std::string(version)));
        }
        if (!engine_) return "type: must be \"init\" first";
        const auto& turn = std::get<engine::Turn>(*read);
        for (const std::string& id : turn.left) headcount_.leave(id);
        for (const matching::OrgPerson& person : turn.joined) {
            if (const auto error = headcount_.join(person)) return "joined: " + error->what;
        }
        const auto decided = engine_->decide(turn);
        if (!decided) return decided.error().what;
        return say(decisions_line(*decided));
    }

  private:
    std::optional<std::string> say(const std::string& line) {
        out_ << line << std::flush;
        return std::nullopt;
    }

    std::ostream& out_;
    std::uint64_t seed_;
    matching::Headcount headcount_{};
    std::optional<engine::Engine> engine_{};
};

}  // namespace

int simulate(std::istream& in, std::ostream& out, std::ostream& complaints, std::uint64_t seed) {
    Dialogue talk(out, seed);
    std::string line;
    for (std::size_t number = 1;; ++number) {
        const auto complain = [&](const std::string& what) {
            complaints << "line " << number << ": " << what << "\n";
            return exit_usage;
        };
        switch (read_line(in, line)) {
            case Read::end:
                return complain("is missing: the last one must be {\"type\":\"end\"}");
            case Read::too_long:
                return complain("is longer than " + std::to_string(simulate_line_bytes_max) + " bytes");
            case Read::line:
                break;
        }
        const auto wrong = talk.answer(line);
        if (!out) return exit_environment;
        if (wrong) return wrong->empty() ? exit_done : complain(*wrong);
    }
}

std::string simulate_help() {
    return "The host writes a line, Kith answers with one; the clock is the host's.\n"
           "  {\"type\":\"init\",\"org\":{...as `kith match` reads it...}}\n"
           "  {\"type\":\"day\",\"date\":\"2026-01-06\",\"joined\":[],\"left\":[],\"replies\":[],\"contacts\":[],"
           "\"opted_out\":[]}\n"
           "  {\"type\":\"end\"}\n"
           "Beyond what `kith match` reads, \"settings\" may hold \"learning\": \"on\", \"hours\" (nothing is left out "
           "for "
           "being unlikely to be answered) or \"off\" (10:10 for everybody), and \"holdout_per_mille\": 0 to 1000 (so "
           "many "
           "nudges in a thousand are withheld by lot, but for prompts of mentorships); a person may hold \"learning\": "
           "false.";
}

}  // namespace kith
