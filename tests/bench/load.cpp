// Sends signed webhooks to a server on loopback and measures it. One thread, epoll, requests signed beforehand: it
// takes little of the machine from the server. Prints one JSON object.
//
//   load --port N --secret S [--pid N]     the process whose CPU time and memory are looked at
//        [--seconds 3] [--warm-up 0.5] [--connections 256] [--people 1000]
//                         the warm-up lasts at least until each connection was answered once
//        [--rate N]       open loop: requests a second at random moments, latency counted from the moment meant;
//                         without it closed loop: each connection sends again once it was answered
//        [--count N]      ends after so many requests, whatever the time
//        [--prepare N]    requests signed before the start; later ones are signed as they go
//        [--reuse]        begins anew after them: for a server that keeps nothing
//        [--reply-base URL]
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <deque>
#include <fstream>
#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "tests/bench/signed_requests.hpp"

namespace {

using kith::bench::RequestMix;
using Clock = std::chrono::steady_clock;

struct Options {
    int port = 0;
    int pid = 0;
    double seconds = 3;
    double warm_up = 0.5;
    double rate = 0;
    std::uint64_t count = 0;
    std::uint64_t prepare = 0;
    int connections = 256;
    bool reuse = false;
    RequestMix mix{};
};

// ---- what the kernel says of the server

struct Usage {
    double user = 0;  // seconds
    double system = 0;
};

std::string file_text(const std::string& name) {
    std::ifstream stream{name};
    return {std::istreambuf_iterator<char>{stream}, {}};
}

// Of a process or, by a path as "123/task/123", of one thread.
Usage usage_of(const std::string& which) {
    const std::string text = file_text("/proc/" + which + "/stat");
    const std::size_t after_name = text.rfind(')');
    if (after_name == std::string::npos) throw std::runtime_error("the server has ended");
    unsigned long user = 0;
    unsigned long system = 0;
    std::sscanf(text.c_str() + after_name + 1, " %*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu", &user, &system);
    const auto ticks = static_cast<double>(::sysconf(_SC_CLK_TCK));
    return {static_cast<double>(user) / ticks, static_cast<double>(system) / ticks};
}

// Seconds that all processors together were at work.
double machine_busy() {
    std::array<unsigned long long, 8> ticks{};  // user, nice, system, idle, waiting, interrupts, soft ones, stolen
    const std::string text = file_text("/proc/stat");
    std::sscanf(text.c_str(), "cpu %llu %llu %llu %llu %llu %llu %llu %llu", &ticks[0], &ticks[1], &ticks[2], &ticks[3],
                &ticks[4], &ticks[5], &ticks[6], &ticks[7]);
    const auto busy = ticks[0] + ticks[1] + ticks[2] + ticks[5] + ticks[6] + ticks[7];
    return static_cast<double>(busy) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

// "VmRSS:" or "VmHWM:", in MB; 0 without a process.
double memory_of(int pid, std::string_view what) {
    if (pid == 0) return 0;
    const std::string text = file_text("/proc/" + std::to_string(pid) + "/status");
    const std::size_t at = text.find(what);
    return at == std::string::npos ? 0 : std::strtod(text.c_str() + at + what.size(), nullptr) / 1024;
}

// ---- answers

// Whether `text` begins with a whole answer; its status then. Bodies end by their length or by the last chunk.
bool whole_answer(std::string_view text, int& status, bool& closes) {
    const std::size_t head_end = text.find("\r\n\r\n");
    if (head_end == std::string_view::npos) return false;
    std::string head{text.substr(0, head_end + 2)};
    std::ranges::transform(head, head.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    status = head.size() > 12 ? std::atoi(head.c_str() + 9) : 0;
    closes = head.find("\r\nconnection: close\r\n") != std::string::npos;
    if (head.find("\r\ntransfer-encoding: chunked\r\n") != std::string::npos)
        return text.ends_with("\r\n0\r\n\r\n") || text.substr(head_end + 4) == "0\r\n\r\n";
    const std::size_t at = head.find("\r\ncontent-length:");
    const std::size_t length = at == std::string::npos ? 0 : std::strtoul(head.c_str() + at + 17, nullptr, 10);
    return text.size() >= head_end + 4 + length;
}

// ---- the load

struct Connection {
    int socket = -1;
    std::string own{};           // the request, where it was not prepared
    std::string_view request{};  // what is being sent
    std::size_t sent = 0;
    std::string answer{};
    Clock::time_point meant{};  // when the request should have left
    bool waiting_to_write = false;
    bool fresh = true;
};

class Load {
  public:
    explicit Load(Options options)
        : options_(std::move(options)), random_(static_cast<std::uint64_t>(options_.mix.begun)) {
        prepared_.reserve(options_.prepare);
        for (std::uint64_t i = 0; i < options_.prepare; ++i) {
            prepared_.push_back(kith::bench::signed_request(options_.mix, i));
            prepared_bytes_ += prepared_.back().size() - prepared_.back().find("\r\n\r\n") - 4;
        }
        poll_ = ::epoll_create1(EPOLL_CLOEXEC);
        connections_.resize(static_cast<std::size_t>(options_.connections));
        for (std::size_t i = 0; i < connections_.size(); ++i) connect(i);
        fresh_ = connections_.size();
    }

    void run() {
        began_ = Clock::now();
        const auto warm = began_ + span(options_.warm_up);
        const auto warm_at_last = warm + std::chrono::seconds{5};
        auto end = Clock::time_point::max();
        next_ = began_;
        if (options_.rate == 0) {
            for (std::size_t i = 0; i < connections_.size(); ++i) send_next(i, Clock::now());
        } else {
            for (std::size_t i = 0; i < connections_.size(); ++i) idle_.push_back(i);
        }
        std::vector<epoll_event> events(connections_.size());
        for (;;) {
            const auto now = Clock::now();
            if (!measuring_ && now >= warm && (fresh_ == 0 || now >= warm_at_last)) {
                begin_measuring(now);
                end = now + span(options_.seconds);
            }
            if (now >= end && !ended_) end_measuring(now);
            if (options_.count > 0 && answered_ >= options_.count && !ended_) end_measuring(now);
            // What is under way is waited for, so that the server's count and ours agree; but not for ever.
            if (ended_ && (under_way_ == 0 || now >= finished_ + std::chrono::seconds{5})) break;
            if (options_.rate > 0 && !ended_) let_go(now);
            const int found = ::epoll_pwait2(poll_, events.data(), static_cast<int>(events.size()), wait(), nullptr);
            for (int i = 0; i < found; ++i) {
                const auto index = static_cast<std::size_t>(events[static_cast<std::size_t>(i)].data.u64);
                if (connections_[index].waiting_to_write) write(index);
                read(index);
            }
        }
    }

    void report() const {
        std::vector<float> sorted = latencies_;
        std::ranges::sort(sorted);
        const auto at = [&](double share) {
            if (sorted.empty()) return 0.0;
            const auto index = static_cast<std::size_t>(share * static_cast<double>(sorted.size()));
            return static_cast<double>(sorted[std::min(sorted.size() - 1, index)]);
        };
        const double seconds = std::chrono::duration<double>(finished_ - measured_since_).count();
        const auto requests = static_cast<double>(std::max<std::size_t>(latencies_.size(), 1));
        const double user = (after_.user - before_.user) / requests * 1e6;
        const double system = (after_.system - before_.system) / requests * 1e6;
        const double main_thread =
            (main_after_.user + main_after_.system - main_before_.user - main_before_.system) / requests * 1e6;
        std::printf(
            "{\"seconds\":%.3f,\"requests\":%zu,\"per_second\":%.1f,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f,",
            seconds, latencies_.size(), static_cast<double>(latencies_.size()) / seconds, at(0.5), at(0.99), at(1));
        std::printf("\"cpu_us\":%.2f,\"cpu_user_us\":%.2f,\"cpu_system_us\":%.2f,\"cpu_main_thread_us\":%.2f,",
                    user + system, user, system, main_thread);
        std::printf("\"rss_start_mb\":%.1f,\"rss_mb\":%.1f,\"rss_peak_mb\":%.1f,", rss_start_, rss_, rss_peak_);
        std::printf(
            "\"answered\":%llu,\"ok\":%llu,\"repeats\":%llu,\"failed\":%llu,\"late_signed\":%llu,\"failures\":{",
            number(answered_), number(ok_), number(repeats_), number(failed_), number(late_signed_));
        const char* comma = "";
        for (const auto& [what, times] : failures_) {
            std::printf("%s\"%s\":%llu", comma, what.c_str(), number(times));
            comma = ",";
        }
        std::printf(
            "},\"body_bytes\":%.0f,\"load_cpu_share\":%.2f,\"others_cpu_share\":%.2f}\n",
            prepared_.empty() ? 0.0 : static_cast<double>(prepared_bytes_) / static_cast<double>(prepared_.size()),
            own_share_, others_share_);
    }

    bool all_well() const { return failed_ == 0; }

  private:
    static unsigned long long number(std::uint64_t value) { return value; }
    static Clock::duration span(double seconds) {
        return std::chrono::duration_cast<Clock::duration>(std::chrono::duration<double>(seconds));
    }
    static double own_cpu() {
        rusage usage{};
        ::getrusage(RUSAGE_SELF, &usage);
        return static_cast<double>(usage.ru_utime.tv_sec + usage.ru_stime.tv_sec) +
               1e-6 * static_cast<double>(usage.ru_utime.tv_usec + usage.ru_stime.tv_usec);
    }

    void connect(std::size_t index) {
        Connection& connection = connections_[index];
        connection.socket = ::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(options_.port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(connection.socket, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0)
            throw std::runtime_error(std::string{"cannot connect: "} + std::strerror(errno));
        const int on = 1;
        ::setsockopt(connection.socket, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
        epoll_event event{.events = EPOLLIN, .data = {.u64 = index}};
        ::epoll_ctl(poll_, EPOLL_CTL_ADD, connection.socket, &event);
    }

    void begin_measuring(Clock::time_point now) {
        measuring_ = true;
        measured_since_ = now;
        latencies_.clear();
        latencies_.reserve(static_cast<std::size_t>(options_.seconds * 100'000) + 1);
        if (options_.pid != 0) {
            before_ = usage_of(process_);
            main_before_ = usage_of(main_thread_);
        }
        own_before_ = own_cpu();
        busy_before_ = machine_busy();
    }
    void end_measuring(Clock::time_point now) {
        if (!measuring_) begin_measuring(began_);
        ended_ = true;
        finished_ = now;
        if (options_.pid != 0) {
            after_ = usage_of(process_);
            main_after_ = usage_of(main_thread_);
        }
        rss_ = memory_of(options_.pid, "VmRSS:");
        rss_peak_ = memory_of(options_.pid, "VmHWM:");
        const double seconds = std::chrono::duration<double>(now - measured_since_).count();
        const double own = own_cpu() - own_before_;
        const double server = after_.user + after_.system - before_.user - before_.system;
        own_share_ = own / seconds;
        others_share_ = (machine_busy() - busy_before_ - own - server) / seconds;
    }

    // Open loop: everything whose moment has come leaves, as far as connections are free; the rest waits with its
    // moment.
    void let_go(Clock::time_point now) {
        while (next_ <= now) {
            due_.push_back(next_);
            next_ += span(std::exponential_distribution<double>{options_.rate}(random_));
        }
        while (!due_.empty() && !idle_.empty()) {
            const std::size_t index = idle_.front();
            idle_.pop_front();
            send_next(index, due_.front());
            due_.pop_front();
        }
    }
    const timespec* wait() {
        auto time = std::chrono::nanoseconds{50'000'000};
        if (options_.rate > 0 && !ended_ && due_.empty())
            time = std::clamp<std::chrono::nanoseconds>(next_ - Clock::now(), std::chrono::nanoseconds{0}, time);
        timeout_ = {.tv_sec = 0, .tv_nsec = time.count()};
        return &timeout_;
    }

    void send_next(std::size_t index, Clock::time_point meant) {
        if (options_.count > 0 && made_ >= options_.count) return;
        Connection& connection = connections_[index];
        std::uint64_t which = made_++;
        if (options_.reuse && !prepared_.empty()) which %= prepared_.size();
        if (which < prepared_.size()) {
            connection.request = prepared_[which];
        } else {
            connection.own = kith::bench::signed_request(options_.mix, which);
            connection.request = connection.own;
            ++late_signed_;
        }
        if (kith::bench::is_repeat(options_.mix, which)) ++repeats_;
        connection.sent = 0;
        connection.meant = meant;
        ++under_way_;
        write(index);
    }

    void write(std::size_t index) {
        Connection& connection = connections_[index];
        while (connection.sent < connection.request.size()) {
            const ssize_t count = ::send(connection.socket, connection.request.data() + connection.sent,
                                         connection.request.size() - connection.sent, MSG_NOSIGNAL | MSG_DONTWAIT);
            if (count < 0) {
                if (errno == EAGAIN) break;
                return broken(index, "write");
            }
            connection.sent += static_cast<std::size_t>(count);
        }
        const bool more = connection.sent < connection.request.size();
        if (more == connection.waiting_to_write) return;
        connection.waiting_to_write = more;
        epoll_event event{.events = more ? EPOLLIN | EPOLLOUT : EPOLLIN, .data = {.u64 = index}};
        ::epoll_ctl(poll_, EPOLL_CTL_MOD, connection.socket, &event);
    }

    void read(std::size_t index) {
        Connection& connection = connections_[index];
        char bytes[16'384];
        const ssize_t count = ::recv(connection.socket, bytes, sizeof bytes, MSG_DONTWAIT);
        if (count < 0 && errno == EAGAIN) return;
        if (count <= 0) return broken(index, "connection");
        connection.answer.append(bytes, static_cast<std::size_t>(count));
        int status = 0;
        bool closes = false;
        if (!whole_answer(connection.answer, status, closes)) return;
        connection.answer.clear();
        const auto now = Clock::now();
        ++answered_;
        --under_way_;
        if (connection.fresh) --fresh_;
        connection.fresh = false;
        if (status == 200) {
            ++ok_;
            if (measuring_ && !ended_)
                latencies_.push_back(std::chrono::duration<float, std::milli>(now - connection.meant).count());
        } else {
            fail(std::to_string(status));
        }
        if (closes) reconnect(index);
        free(index, now);
    }

    void broken(std::size_t index, const char* what) {
        if (connections_[index].request.empty()) return;
        fail(what);
        --under_way_;
        reconnect(index);
        free(index, Clock::now());
    }
    void fail(const std::string& what) {
        ++failed_;
        ++failures_[what];
        if (failed_ > 100'000) throw std::runtime_error("nothing but failures, the last one: " + what);
    }
    void reconnect(std::size_t index) {
        ::close(connections_[index].socket);
        connections_[index].answer.clear();
        connections_[index].waiting_to_write = false;
        connect(index);
    }
    void free(std::size_t index, Clock::time_point now) {
        connections_[index].request = {};
        if (ended_) return;
        if (options_.rate == 0) {
            send_next(index, now);
        } else {
            idle_.push_back(index);
            let_go(now);
        }
    }

    Options options_;
    std::vector<std::string> prepared_{};
    std::uint64_t prepared_bytes_ = 0;
    int poll_ = -1;
    std::vector<Connection> connections_{};
    std::deque<std::size_t> idle_{};
    std::deque<Clock::time_point> due_{};
    Clock::time_point next_{};
    std::mt19937_64 random_;
    timespec timeout_{};

    Clock::time_point began_{};
    Clock::time_point measured_since_{};
    Clock::time_point finished_{};
    bool measuring_ = false;
    bool ended_ = false;
    std::size_t fresh_ = 0;  // connections that were never answered
    std::uint64_t made_ = 0;
    std::uint64_t under_way_ = 0;
    std::uint64_t answered_ = 0;
    std::uint64_t ok_ = 0;
    std::uint64_t failed_ = 0;
    std::uint64_t repeats_ = 0;
    std::uint64_t late_signed_ = 0;
    std::map<std::string, std::uint64_t> failures_{};
    std::vector<float> latencies_{};
    Usage before_{};
    Usage after_{};
    Usage main_before_{};
    Usage main_after_{};
    const std::string process_ = std::to_string(options_.pid);
    const std::string main_thread_ = process_ + "/task/" + process_;
    double own_before_ = 0;
    double own_share_ = 0;
    double busy_before_ = 0;
    double others_share_ = 0;
    double rss_start_ = memory_of(options_.pid, "VmRSS:");
    double rss_ = 0;
    double rss_peak_ = 0;
};

template <typename Number>
void read_number(std::string_view text, Number& value) {
    const auto [end, problem] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (problem != std::errc{} || end != text.data() + text.size())
        throw std::invalid_argument("not a number: " + std::string{text});
}

Options read_options(int count, char** arguments) {
    Options options;
    options.mix.begun = std::time(nullptr);
    options.mix.tag = "B" + std::to_string(options.mix.begun) + "P" + std::to_string(::getpid()) + "N";
    options.mix.reply_base = "http://127.0.0.1:9";
    for (int i = 1; i < count; ++i) {
        const std::string_view name = arguments[i];
        if (name == "--reuse") {
            options.reuse = true;
            continue;
        }
        if (i + 1 == count) throw std::invalid_argument("no value: " + std::string{name});
        const std::string_view value = arguments[++i];
        if (name == "--port")
            read_number(value, options.port);
        else if (name == "--pid")
            read_number(value, options.pid);
        else if (name == "--seconds")
            read_number(value, options.seconds);
        else if (name == "--warm-up")
            read_number(value, options.warm_up);
        else if (name == "--rate")
            read_number(value, options.rate);
        else if (name == "--count")
            read_number(value, options.count);
        else if (name == "--prepare")
            read_number(value, options.prepare);
        else if (name == "--connections")
            read_number(value, options.connections);
        else if (name == "--people")
            read_number(value, options.mix.people);
        else if (name == "--secret")
            options.mix.secret = value;
        else if (name == "--reply-base")
            options.mix.reply_base = value;
        else
            throw std::invalid_argument("unknown: " + std::string{name});
    }
    return options;
}

}  // namespace

int main(int count, char** arguments) {
    try {
        Load load{read_options(count, arguments)};
        load.run();
        load.report();
        return load.all_well() ? 0 : 1;
    } catch (const std::invalid_argument& error) {
        std::fprintf(stderr, "load: %s\n", error.what());
        return 2;
    } catch (const std::exception& error) {
        std::fprintf(stderr, "load: %s\n", error.what());
        return 3;
    }
}
