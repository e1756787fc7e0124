#include "bot/store_thread.hpp"

#include <boost/asio/async_result.hpp>
#include <boost/asio/executor_work_guard.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

namespace kith {

namespace net = boost::asio;

struct StoreThread::State {
    using Done = net::any_completion_handler<void(std::exception_ptr)>;
    struct Job {
        std::function<void()> work;
        Done done;
        net::executor_work_guard<net::io_context::executor_type> keep;  // the loop lives on while work is under way
    };

    explicit State(net::io_context& io) : loop(io) {}

    void take() {
        for (;;) {
            std::unique_lock lock{mutex};
            wake.wait(lock, [&] { return stopping || !jobs.empty(); });
            if (jobs.empty()) return;
            Job job = std::move(jobs.front());
            jobs.pop_front();
            lock.unlock();
            std::exception_ptr problem;
            try {
                job.work();
            } catch (...) {
                problem = std::current_exception();
            }
            job.work = nullptr;
            // Given away whole: what was thrown is read and released by the loop alone.
            net::post(loop, [done = std::move(job.done), keep = std::move(job.keep),
                             problem = std::move(problem)]() mutable { std::move(done)(std::move(problem)); });
        }
    }

    net::io_context& loop;
    mutable std::mutex mutex;
    std::condition_variable wake;
    std::deque<Job> jobs;
    bool stopping = false;
    std::thread thread;
};

StoreThread::StoreThread(net::io_context& loop) : state_(std::make_unique<State>(loop)) {
    state_->thread = std::thread([state = state_.get()] { state->take(); });
}

StoreThread::~StoreThread() {
    {
        const std::scoped_lock lock{state_->mutex};
        state_->stopping = true;
    }
    state_->wake.notify_one();
    state_->thread.join();
}

std::size_t StoreThread::waiting() const {
    const std::scoped_lock lock{state_->mutex};
    return state_->jobs.size();
}

net::awaitable<void> StoreThread::perform(std::function<void()> job) {
    State* state = state_.get();
    auto start = [state](State::Done done, std::function<void()> work) {
        const std::scoped_lock lock{state->mutex};
        state->jobs.push_back({std::move(work), std::move(done), net::make_work_guard(state->loop)});
        state->wake.notify_one();
    };
    return net::async_initiate<const net::use_awaitable_t<>, void(std::exception_ptr)>(
        std::move(start), net::use_awaitable, std::move(job));
}

}  // namespace kith
