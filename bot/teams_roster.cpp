#include "bot/teams_roster.hpp"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <chrono>
#include <set>

#include "adapters/teams/roster.hpp"
#include "bot/directory.hpp"
#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;

namespace {

using Steady = std::chrono::steady_clock;

constexpr auto rosters_read_every = days{1};
constexpr auto quiet_for = seconds{2};  // people join in crowds: one reading for all of them
constexpr auto rests_for = minutes{1};  // after a failure
constexpr std::size_t members_asked_at_once = 50;
constexpr std::size_t pages_max = 200;  // of one roster

}  // namespace

struct TeamsRoster::State : std::enable_shared_from_this<TeamsRoster::State> {
    net::io_context& loop;
    SendHttp send;
    UseStore use_store;
    TokenSource tokens;
    std::function<bool(std::string_view)> may_call;
    const std::vector<std::string> tenants;
    const Organisation& organisation;
    const Clock& clock;
    net::steady_timer timer;
    std::set<std::string> changed{};
    Steady::time_point changed_at = Steady::time_point::max();
    Steady::time_point rests_until{};
    Instant read_at{};
    bool ask_wanted = false;
    bool stopping = false;

    State(net::io_context& io, SendHttp http, UseStore store, TokenSource source,
          std::function<bool(std::string_view)> allowed, std::vector<std::string> whose, const Organisation& its,
          const Clock& time)
        : loop(io),
          send(std::move(http)),
          use_store(std::move(store)),
          tokens(std::move(source)),
          may_call(std::move(allowed)),
          tenants(std::move(whose)),
          organisation(its),
          clock(time),
          timer(io) {}

    static net::awaitable<void> pause(std::shared_ptr<State> self, milliseconds time) {
        self->timer.expires_after(time);
        boost::system::error_code ignored;
        co_await self->timer.async_wait(net::redirect_error(net::use_awaitable, ignored));
    }

    // The answer to one call; nullopt where there is none, and then everything rests for a while.
    static net::awaitable<std::optional<HttpResponse>> call(std::shared_ptr<State> self,
                                                            std::function<HttpRequest(const std::string&)> with_token) {
        constexpr int tries_max = 2;  // a token may have run out
        for (int tries = 0; tries < tries_max && !self->stopping; ++tries) {
            auto asking = self->tokens.get();
            const Result<std::string> token = co_await std::move(asking);
            if (!token) break;
            HttpRequest request = with_token(*token);
            std::variant<HttpResponse, HttpFailure> got = co_await self->send(std::move(request));
            auto* response = std::get_if<HttpResponse>(&got);
            if (response == nullptr) break;
            if (response->status == 401) {
                self->tokens.refused(*token);
                continue;
            }
            auto resting = pause(self, teams::roster_every);
            co_await std::move(resting);
            co_return std::move(*response);
        }
        self->rests_until = Steady::now() + rests_for;
        co_return std::nullopt;
    }

    // Whether the answer was none because of trouble that passes; then everything waits as it asks for.
    bool has_trouble(const HttpResponse& response, const teams::Problem& problem) {
        log_warning("roster.failed", {{"what", problem.code}});
        const bool passes = problem.failure == teams::Failure::rate || problem.failure == teams::Failure::temporary ||
                            problem.failure == teams::Failure::maybe_acted;
        if (passes) rests_until = Steady::now() + teams::retry_after(response).value_or(milliseconds{rests_for});
        return passes;
    }

    // What was told of people, into the store. Who removed the app from their own chat stays left alone, though they
    // are still in a team that has it.
    static net::awaitable<void> take(std::shared_ptr<State> self, std::vector<teams::Member> members) {
        auto all = std::make_shared<std::vector<teams::Member>>(std::move(members));
        auto keep = [all, at = self->clock.now(), state = self.get()](Store& store) {
            const Organisation& its = state->organisation;
            const auto addresses = [&](Transaction& tx) {
                for (const teams::Member& member : *all) {
                    if (member.seen.membership != Membership::member) continue;
                    AddressSeen reached = member.reached;
                    if (const auto known = tx.directory().address(its.id, reached.from))
                        reached.address.reachable = known->reachable;
                    take_address(tx, its, reached);
                }
            };
            std::vector<AccountSeen> seen;
            for (const teams::Member& member : *all) seen.push_back(member.seen);
            return take_accounts(store, its, seen, addresses, at);
        };
        auto keeping = self->use_store(std::move(keep));
        co_await std::move(keeping);
    }

    // We are not in it any more, or it is gone.
    static net::awaitable<void> give_up(std::shared_ptr<State> self, Account conversation) {
        auto leave = [conversation, state = self.get()](Store& store) -> Carried {
            store.transact(
                [&](Transaction& tx) { tx.directory().set_reachable(state->organisation.id, conversation, false); });
            return {};
        };
        auto leaving = self->use_store(std::move(leave));
        co_await std::move(leaving);
    }

    // False where it has to be tried again.
    static net::awaitable<bool> read_roster(std::shared_ptr<State> self, Account conversation, Address address) {
        std::string next;
        std::int64_t people = 0;
        for (std::size_t pages = 0; pages < pages_max && !self->stopping; ++pages) {
            auto calling = call(self, [address, next](const std::string& token) {
                return teams::members_request(address, token, next);
            });
            const std::optional<HttpResponse> response = co_await std::move(calling);
            if (!response) co_return false;
            auto page = teams::read_members(*response, address, conversation.workspace);
            if (const auto* problem = std::get_if<teams::Problem>(&page)) {
                if (self->has_trouble(*response, *problem)) co_return false;
                auto giving_up = give_up(self, conversation);
                co_await std::move(giving_up);
                co_return true;
            }
            auto& read = std::get<teams::MemberPage>(page);
            people += static_cast<std::int64_t>(read.members.size());
            next = std::move(read.next);
            auto taking = take(self, std::move(read.members));
            co_await std::move(taking);
            if (next.empty()) break;
        }
        log_info("roster.read", {{"accounts", people}});
        co_return true;
    }

    using Conversations = std::vector<std::pair<Account, Address>>;
    static net::awaitable<Conversations> conversations(std::shared_ptr<State> self) {
        auto all = std::make_shared<Conversations>();
        auto find = [all, state = self.get()](Store& store) -> Carried {
            store.read(
                [&](Transaction& tx) { *all = tx.directory().conversations(state->organisation.id, Platform::teams); });
            return {};
        };
        auto finding = self->use_store(std::move(find));
        co_await std::move(finding);
        std::erase_if(*all, [&](const auto& one) { return !self->may_call(one.second.service_url); });
        co_return *all;
    }

    // Reads the rosters of `which`, or of all. False where it has to be tried again.
    static net::awaitable<bool> read_rosters(std::shared_ptr<State> self, std::set<std::string> which) {
        auto finding = conversations(self);
        const Conversations all = co_await std::move(finding);
        bool whole = true;
        for (const auto& [account, address] : all) {
            if (self->stopping) co_return false;
            if (!which.empty() && !which.contains(account.user)) continue;
            auto reading = read_roster(self, account, address);
            whole = co_await std::move(reading) && whole;
            if (Steady::now() < self->rests_until) co_return false;
        }
        co_return whole;
    }

    // Where somebody may be asked about: their own conversation with us, else one `of_several`.
    static std::optional<Address> place_of(Transaction& tx, OrganisationId organisation, const Account& account,
                                           const Conversations& of_several) {
        if (auto own = tx.directory().address(organisation, account); own && !own->conversation.empty()) return own;
        for (const auto& [other, address] : of_several) {
            if (other.workspace == account.workspace) return address;
        }
        return std::nullopt;
    }

    // Asks about those of whom nothing was told. False where it has to be tried again.
    static net::awaitable<bool> ask(std::shared_ptr<State> self) {
        using Asked = std::vector<std::pair<Account, std::optional<Address>>>;
        for (;;) {
            auto accounts = std::make_shared<Asked>();
            auto find = [accounts, state = self.get()](Store& store) -> Carried {
                store.read([&](Transaction& tx) {
                    const OrganisationId id = state->organisation.id;
                    for (const std::string& tenant : state->tenants) {
                        for (Account& one :
                             tx.directory().untold(id, Platform::teams, tenant, {}, members_asked_at_once))
                            accounts->emplace_back(std::move(one), std::nullopt);
                    }
                    if (accounts->empty()) return;
                    const Conversations of_several = tx.directory().conversations(id, Platform::teams);
                    for (auto& [account, place] : *accounts) place = place_of(tx, id, account, of_several);
                });
                return {};
            };
            auto finding = self->use_store(std::move(find));
            co_await std::move(finding);
            if (accounts->empty()) co_return true;
            for (const auto& [account, place] : *accounts) {
                if (self->stopping) co_return false;
                std::vector<teams::Member> told;
                if (place && self->may_call(place->service_url)) {
                    auto calling = call(self, [where = *place, user = account.user](const std::string& token) {
                        return teams::member_request(where, token, user);
                    });
                    const std::optional<HttpResponse> response = co_await std::move(calling);
                    if (!response) co_return false;
                    auto member = teams::read_member(*response, *place, account.workspace);
                    if (const auto* problem = std::get_if<teams::Problem>(&member)) {
                        if (self->has_trouble(*response, *problem)) co_return false;
                    } else {
                        told.push_back(std::get<teams::Member>(std::move(member)));
                    }
                }
                // Asked once: who is not known there is not asked about again and again.
                auto note = [asked = account, at = self->clock.now(), state = self.get()](Store& store) -> Carried {
                    store.transact([&](Transaction& tx) {
                        tx.directory().put(state->organisation.id, KnownAccount{.account = asked, .told_at = at});
                    });
                    return {};
                };
                auto noting = self->use_store(std::move(note));
                co_await std::move(noting);
                auto taking = take(self, std::move(told));
                co_await std::move(taking);
            }
        }
    }

    static net::awaitable<void> run(std::shared_ptr<State> self) {
        while (!self->stopping) {
            const Instant now = self->clock.now();
            try {
                if (Steady::now() >= self->rests_until) {
                    if (now >= self->read_at + rosters_read_every || now < self->read_at) {
                        auto reading = read_rosters(self, {});
                        if (co_await std::move(reading)) self->read_at = now;
                        self->ask_wanted = true;
                    } else if (self->changed_at <= Steady::now()) {
                        self->changed_at = Steady::time_point::max();
                        std::set<std::string> which = std::exchange(self->changed, {});
                        auto reading = read_rosters(self, which);
                        if (!co_await std::move(reading)) {
                            const auto rest = self->rests_until - Steady::now();
                            self->want(std::move(which),
                                       std::max(std::chrono::ceil<milliseconds>(rest), milliseconds{0}));
                        }
                    }
                    if (self->ask_wanted && Steady::now() >= self->rests_until) {
                        self->ask_wanted = false;
                        auto asking = ask(self);
                        if (!co_await std::move(asking)) self->ask_wanted = true;
                    }
                }
            } catch (const StoreError& error) {
                log_error("roster.store_failed", {{"what", std::string{error.what()}}});
                self->rests_until = Steady::now() + rests_for;
                self->ask_wanted = true;
            }
            if (self->stopping) break;
            if (self->ask_wanted && Steady::now() >= self->rests_until) continue;
            auto waiting = pause(self, clock_read_every);
            co_await std::move(waiting);
        }
    }

    void want(std::set<std::string> which, milliseconds after) {
        changed.merge(which);
        changed_at = std::min(changed_at, Steady::now() + after);
    }
};

TeamsRoster::TeamsRoster(net::io_context& loop, SendHttp send, UseStore use_store, TokenSource tokens,
                         std::function<bool(std::string_view)> may_call, std::vector<std::string> tenants,
                         const Organisation& organisation, const Clock& clock)
    : state_(std::make_shared<State>(loop, std::move(send), std::move(use_store), std::move(tokens),
                                     std::move(may_call), std::move(tenants), organisation, clock)) {}

TeamsRoster::~TeamsRoster() = default;

void TeamsRoster::start() {
    net::co_spawn(state_->loop, State::run(state_),
                  [](std::exception_ptr problem) { log_exception("roster.broken", problem); });
}

void TeamsRoster::poke() {
    state_->ask_wanted = true;
    state_->timer.cancel();
}

void TeamsRoster::conversation_changed(const std::string& conversation) {
    state_->want({conversation}, quiet_for);
}

void TeamsRoster::stop() {
    state_->stopping = true;
    state_->timer.cancel();
}

}  // namespace kith
