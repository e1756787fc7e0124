#include "bot/intake.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <deque>
#include <mutex>

#include "bot/log.hpp"

namespace kith {

namespace net = boost::asio;

struct Intake::State : std::enable_shared_from_this<Intake::State> {
    using Done = net::any_completion_handler<void(Outcome)>;
    struct Waiting {
        std::vector<InboxEntry> entries;
        Done done;
    };

    State(net::io_context& io, Store& kept, StoreThread& its_thread, std::function<void()> stored)
        : loop(io), store(kept), thread(its_thread), on_stored(std::move(stored)) {}

    void add(Waiting waiting) {
        {
            const std::scoped_lock lock{mutex};
            queue.push_back(std::move(waiting));
        }
        if (committing) return;
        committing = true;
        net::co_spawn(loop, run(shared_from_this()), [](std::exception_ptr problem) {
            // run() catches what the store throws; anything else is a bug and must not pass silently.
            if (problem) std::rethrow_exception(problem);
        });
    }

    std::size_t waiting() {
        const std::scoped_lock lock{mutex};
        return queue.size();
    }

    // What waits now, up to a batch.
    std::vector<Waiting> take() {
        const std::scoped_lock lock{mutex};
        std::size_t events = 0;
        std::vector<Waiting> batch;
        // From the front of a deque, where nothing is moved up: Boost 1.81's any_completion_handler calls itself
        // without end when it is assigned to.
        while (!queue.empty() && events < intake_batch_max) {
            events += queue.front().entries.size();
            batch.push_back(std::move(queue.front()));
            queue.pop_front();
        }
        return batch;
    }

    static net::awaitable<void> run(std::shared_ptr<State> self) {
        while (self->waiting() > 0) {
            auto batch = std::make_shared<std::vector<Waiting>>();
            auto outcomes = std::make_shared<std::vector<Outcome>>();
            // The batch is taken when the store's thread gets to it: all that came while it was busy shares the commit.
            auto commit = [self, store = &self->store, batch, outcomes] {
                *batch = self->take();
                outcomes->assign(batch->size(), Outcome::unavailable);
                store->transact([&](Transaction& tx) {
                    for (std::size_t i = 0; i < batch->size(); ++i) {
                        bool fresh = false;
                        for (const InboxEntry& entry : (*batch)[i].entries) fresh = tx.inbox().put(entry) || fresh;
                        (*outcomes)[i] = fresh ? Outcome::stored : Outcome::repeated;
                    }
                });
            };
            bool failed = false;
            self->problem.clear();
            try {
                co_await self->thread.run(std::move(commit));
            } catch (const StoreError& error) {
                failed = true;
                self->problem = error.what();
                log_error("intake.commit_failed", {{"what", std::string{error.what()}}});
            }
            self->healthy = !failed;
            if (failed) outcomes->assign(batch->size(), Outcome::unavailable);
            if (!failed) ++self->commits;
            // Each goes on from the loop: completed in place, thousands at once would nest on one stack.
            for (std::size_t i = 0; i < batch->size(); ++i) {
                net::post(self->loop, [done = std::move((*batch)[i].done), outcome = (*outcomes)[i]]() mutable {
                    std::move(done)(outcome);
                });
            }
            if (!failed && self->on_stored) self->on_stored();
        }
        self->committing = false;
    }

    net::io_context& loop;
    Store& store;
    StoreThread& thread;
    std::function<void()> on_stored;
    std::mutex mutex;  // the queue is filled on the loop's thread and taken on the store's
    std::deque<Waiting> queue;
    bool committing = false;
    bool healthy = true;
    std::string problem;
    std::uint64_t commits = 0;
};

Intake::Intake(net::io_context& loop, Store& store, StoreThread& thread, std::function<void()> on_stored)
    : state_(std::make_shared<State>(loop, store, thread, std::move(on_stored))) {}

Intake::~Intake() = default;

net::awaitable<Intake::Outcome> Intake::put(std::vector<InboxEntry> entries) {
    if (state_->waiting() >= intake_waiting_max) co_return Outcome::full;
    auto start = [state = state_](State::Done done, std::vector<InboxEntry> what) {
        state->add({std::move(what), std::move(done)});
    };
    const Outcome outcome = co_await net::async_initiate<const net::use_awaitable_t<>, void(Outcome)>(
        std::move(start), net::use_awaitable, std::move(entries));
    co_return outcome;
}

std::uint64_t Intake::commits() const {
    return state_->commits;
}
bool Intake::healthy() const {
    return state_->healthy;
}
const std::string& Intake::problem() const {
    return state_->problem;
}

}  // namespace kith
