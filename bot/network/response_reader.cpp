#include "bot/network/response_reader.hpp"

#include <boost/beast/http/basic_parser.hpp>
#include <cstdint>
#include <optional>
#include <utility>

#include "bot/network/chunk_limits.hpp"

namespace kith {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr int interims_max = 8;

struct ResponseParser final : http::basic_parser<false> {
    HttpResponse response{};
    std::size_t fields = 0;
    std::size_t fields_max = 0;
    int encodings = 0;
    bool head_done = false;
    std::string_view fault{};

    void on_response_impl(int code, beast::string_view, int, beast::error_code&) override { response.status = code; }
    void on_field_impl(http::field field, beast::string_view name, beast::string_view value,
                       beast::error_code& ec) override {
        if (++fields > fields_max) {
            fault = "the answer has too many header fields";
            ec = http::error::bad_value;
        }
        if (head_done) return;
        if (field == http::field::transfer_encoding) ++encodings;
        response.headers.emplace_back(std::string{name.data(), name.size()}, std::string{value.data(), value.size()});
    }
    void on_header_impl(beast::error_code& ec) override {
        head_done = true;
        if (encodings > 0 && !chunked() && response.status >= 200) {
            fault = "the answer has an unknown transfer-encoding";
            ec = http::error::bad_transfer_encoding;
        }
    }
    void on_body_init_impl(const boost::optional<std::uint64_t>&, beast::error_code&) override {}
    std::size_t on_body_impl(beast::string_view bytes, beast::error_code&) override {
        response.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code&) override {}
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, beast::error_code&) override {
        response.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(beast::error_code&) override {}
    void on_request_impl(http::verb, beast::string_view, beast::string_view, int, beast::error_code& ec) override {
        ec = http::error::bad_value;
    }
};

}  // namespace

struct ResponseReader::Slot {
    std::optional<ResponseParser> now{};
    void renew(const ResponseLimits& limits, bool head_only) {
        now.emplace();
        now->eager(true);
        now->fields_max = limits.fields_max;
        now->header_limit(static_cast<std::uint32_t>(limits.header_bytes_max));
        now->body_limit(limits.body_bytes_max);
        if (head_only) now->skip(true);
    }
};

ResponseReader::ResponseReader(ResponseLimits limits, bool head_only)
    : limits_(limits), head_only_(head_only), parser_(std::make_unique<Slot>()) {
    parser_->renew(limits_, head_only_);
}
ResponseReader::~ResponseReader() = default;

std::string_view ResponseReader::feed(std::string_view bytes) {
    started_ = started_ || !bytes.empty();
    buffer_.append(bytes);
    return parse();
}

std::string_view ResponseReader::parse() {
    for (;;) {
        ResponseParser& parser = *parser_->now;
        std::size_t used = 0;
        std::string_view fault;
        while (fault.empty() && !parser.is_done()) {
            const std::size_t left = buffer_.size() - used;
            if (left < (parser.head_done && parser.chunked() ? chunked_rest_min : 1)) break;
            beast::error_code ec;
            // Before the body, only the head goes in: the five-byte rule needs to know that chunks follow.
            parser.eager(parser.head_done);
            used += parser.put({buffer_.data() + used, left}, ec);
            if (ec == http::error::need_more) {
                if (parser.head_done && buffer_.size() - used > unparsed_max) fault = "a chunk's line is too long";
                break;
            }
            if (!parser.fault.empty()) {
                fault = parser.fault;
            } else if (ec == http::error::body_limit) {
                fault = "the answer is too large";
            } else if (ec == http::error::header_limit) {
                fault = "the answer's head is too large";
            } else if (ec) {
                fault = "the answer is no HTTP";
            }
        }
        buffer_.erase(0, used);
        if (!fault.empty()) return fault;
        if (!parser.is_done() || parser.response.status >= 200) return {};
        if (parser.response.status == 101) return "the answer changes the protocol";
        if (++interims_ > interims_max) return "too many interim answers";
        parser_->renew(limits_, head_only_);
    }
}

std::string_view ResponseReader::end() {
    ResponseParser& parser = *parser_->now;
    if (parser.is_done()) return {};
    if (!parser.head_done || !buffer_.empty() || !parser.need_eof())
        return "the connection ended before the answer was whole";
    beast::error_code ec;
    parser.put_eof(ec);
    return ec ? "the connection ended before the answer was whole" : "";
}

bool ResponseReader::done() const {
    return parser_->now->is_done();
}
bool ResponseReader::started() const {
    return started_;
}
bool ResponseReader::reusable() const {
    return buffer_.empty() && parser_->now->keep_alive();
}
bool ResponseReader::nothing_behind() const {
    return buffer_.empty();
}
HttpResponse ResponseReader::take() {
    return std::move(parser_->now->response);
}

}  // namespace kith
