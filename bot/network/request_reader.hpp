// Bytes of a connection become requests, strictly: whatever could be read in two ways is refused.
// Does no I/O. Beast's parser does the work; the checks around it are for what it lets pass.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapters/http.hpp"

namespace kith {

struct RequestLimits {
    std::size_t header_bytes_max = 16 << 10;  // request line and header fields with their line ends
    std::size_t target_bytes_max = 8 << 10;
    std::size_t fields_max = 100;
    std::size_t body_bytes_max = 1 << 20;  // set again for each request, see RequestReader::body_limit
    std::size_t chunks_max = 8192;         // of one body
};

enum class Reading {
    more,     // wants bytes
    head,     // the head is whole and fine; told once for a request. The body comes next
    done,     // the request is whole: take() it
    refused,  // answer refusal() and close; what follows on the connection has no meaning any more
};

struct Refusal {
    int status = 400;
    std::string_view why{};  // a fixed text, for the log and for the answer
};

class RequestReader {
  public:
    explicit RequestReader(RequestLimits limits);
    ~RequestReader();
    RequestReader(RequestReader&&) noexcept;
    RequestReader& operator=(RequestReader&&) noexcept;

    // Room for the next bytes, never empty; valid until the next call. Say with filled() how many came.
    std::span<char> room();
    void filled(std::size_t count);
    // Goes as far as the bytes that are there allow. After `head` and `more` call again; `refused` and `done` stay.
    Reading advance();

    // After `head`: what is known so far; the body is empty.
    const Inbound& request() const;
    bool expects_continue() const;  // and no byte of the body has come
    // For this request only, between `head` and the next advance().
    void body_limit(std::size_t bytes_max);

    // After `head`: whether the sender wants another request on this connection.
    bool keep_alive() const;
    // After `refused`.
    Refusal refusal() const;
    // After `done`: the request; the reader goes on with the bytes behind it.
    Inbound take();
    // Whether bytes of a request are there that is not whole yet.
    bool started() const;

  private:
    struct Slot;
    Reading refuse(int status, std::string_view why);
    Reading read_head();
    Reading read_body();
    bool head_is_clean(std::size_t end);

    RequestLimits limits_;
    std::unique_ptr<Slot> parser_;
    std::vector<char> buffer_;
    std::size_t begin_ = 0;    // first byte not consumed
    std::size_t end_ = 0;      // one behind the last byte
    std::size_t scanned_ = 0;  // lines of the head up to here are fine
    bool request_line_seen_ = false;
    bool empty_line_skipped_ = false;
    std::size_t body_bytes_max_ = 0;
    enum class State { head, body, done, refused } state_ = State::head;
    Refusal refusal_{};
};

}  // namespace kith
