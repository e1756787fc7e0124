// Counts how often the arguments of a coroutine are made and destroyed. g++ 12 destroys temporaries passed by value
// inside a co_await expression twice; a compiler that does so is refused at configure time (see compiler.cmake).
#include <coroutine>
#include <utility>

namespace {

int alive = 0;

struct Counted {
    Counted() { ++alive; }
    Counted(const Counted&) { ++alive; }
    Counted(Counted&&) noexcept { ++alive; }
    Counted& operator=(const Counted&) = default;
    Counted& operator=(Counted&&) = default;
    ~Counted() { --alive; }
};

struct Aggregate {
    Counted first;
    Counted second;
};

struct Task {
    struct promise_type {
        std::coroutine_handle<> waiting;
        Task get_return_object() { return Task{std::coroutine_handle<promise_type>::from_promise(*this)}; }
        std::suspend_always initial_suspend() noexcept { return {}; }
        auto final_suspend() noexcept {
            struct Resume {
                bool await_ready() noexcept { return false; }
                std::coroutine_handle<> await_suspend(std::coroutine_handle<promise_type> done) noexcept {
                    return done.promise().waiting ? done.promise().waiting : std::noop_coroutine();
                }
                void await_resume() noexcept {}
            };
            return Resume{};
        }
        void return_void() {}
        void unhandled_exception() {}
    };
    explicit Task(std::coroutine_handle<promise_type> frame) : frame_(frame) {}
    Task(Task&& other) noexcept : frame_(std::exchange(other.frame_, nullptr)) {}
    ~Task() {
        if (frame_) frame_.destroy();
    }
    bool await_ready() { return false; }
    std::coroutine_handle<> await_suspend(std::coroutine_handle<> waiting) {
        frame_.promise().waiting = waiting;
        return frame_;
    }
    void await_resume() {}
    std::coroutine_handle<promise_type> frame_;
};

template <class Function>
Task call(Function function) {
    function();
    co_return;
}

Task take(Aggregate) {
    co_return;
}

Task everything() {
    Counted captured;
    co_await call([captured] {});
    co_await take(Aggregate{{}, {}});
}

}  // namespace

int main() {
    {
        Task task = everything();
        task.frame_.resume();
    }
    return alive == 0 ? 0 : 1;
}
