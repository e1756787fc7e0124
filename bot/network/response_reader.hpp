// Bytes of a connection become an answer. Does no I/O; Beast's parser does the work.
#pragma once

#include <cstddef>
#include <memory>
#include <span>
#include <string>
#include <string_view>

#include "adapters/http.hpp"

namespace kith {

struct ResponseLimits {
    std::size_t header_bytes_max = 64 << 10;
    std::size_t fields_max = 200;
    std::size_t body_bytes_max = 4 << 20;
};

class ResponseReader {
  public:
    // `head_only`: the answer to HEAD or CONNECT, which has no body whatever it says.
    ResponseReader(ResponseLimits limits, bool head_only);
    ~ResponseReader();

    // Takes bytes as they come. Why the answer is of no use, a fixed text; empty while it is well. Interim answers
    // (1xx) are passed over.
    std::string_view feed(std::string_view bytes);
    // The connection ended. Empty when the answer is whole by that.
    std::string_view end();
    bool done() const;
    bool started() const;  // a byte has come
    // After done(): whether the connection may carry another request. False when bytes came behind the answer.
    bool reusable() const;
    bool nothing_behind() const;  // no byte has come behind it
    HttpResponse take();

  private:
    struct Slot;
    std::string_view parse();
    ResponseLimits limits_;
    bool head_only_;
    bool started_ = false;
    int interims_ = 0;
    std::string buffer_{};
    std::unique_ptr<Slot> parser_;
};

}  // namespace kith
