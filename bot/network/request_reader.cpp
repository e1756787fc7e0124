#include "bot/network/request_reader.hpp"

#include <algorithm>
#include <boost/beast/http/basic_parser.hpp>
#include <cstring>
#include <optional>
#include <utility>

#include "bot/network/chunk_limits.hpp"
#include "bot/network/http_text.hpp"

namespace kith {
namespace {

namespace beast = boost::beast;
namespace http = beast::http;

constexpr std::size_t room_min = 1 << 10;
constexpr std::size_t buffer_first = 4 << 10;
constexpr std::size_t buffer_kept_max = 16 << 10;

// Methods that reach the handler. Others that are known are answered 405, unknown ones 501.
constexpr std::string_view methods_handled[] = {"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"};
constexpr std::string_view methods_refused[] = {"CONNECT", "TRACE"};

// Printable ASCII but '#', which belongs into no request target.
bool target_is_clean(std::string_view target) {
    return std::ranges::all_of(target, [](char c) { return c > ' ' && c < 0x7f && c != '#'; });
}

// host[:port] as it may stand in Host. Not a full check of names: no byte that another reader could take for a
// delimiter.
bool authority_is_clean(std::string_view authority) {
    if (authority.empty()) return false;
    std::string_view host = authority;
    if (authority.front() == '[') {
        const auto end = authority.find(']');
        if (end == std::string_view::npos) return false;
        host = authority.substr(1, end - 1);
        std::string_view rest = authority.substr(end + 1);
        if (!rest.empty() && (rest.front() != ':' || !is_digits(rest.substr(1), 0, 5))) return false;
        return !host.empty() && std::ranges::all_of(host, [](char c) { return is_alnum(c) || c == ':' || c == '.'; });
    }
    if (const auto colon = host.find(':'); colon != std::string_view::npos) {
        if (!is_digits(host.substr(colon + 1), 0, 5)) return false;
        host = host.substr(0, colon);
    }
    return !host.empty() && std::ranges::all_of(host, [](char c) {
        return is_alnum(c) || std::string_view("-._~%!$&'()*+;=").find(c) != std::string_view::npos;
    });
}

// Beast's parser, without its containers: the fields go straight into the Inbound.
struct RequestParser final : http::basic_parser<true> {
    Inbound inbound{};
    std::string authority{};  // of an absolute target
    std::string transfer_encoding{};
    Refusal refusal{.status = 0};
    std::size_t fields = 0;
    std::size_t fields_max = 0;
    std::size_t target_bytes_max = 0;
    std::size_t chunks_max = 0;
    std::size_t chunks = 0;
    std::uint64_t length = 0;
    int version = 0;
    int hosts = 0;
    int lengths = 0;
    int encodings = 0;
    int expectations = 0;
    bool expects_continue = false;
    bool head_done = false;

    void refuse(int status, std::string_view why, beast::error_code& ec) {
        refusal = {.status = status, .why = why};
        ec = http::error::bad_value;
    }

    void on_request_impl(http::verb, beast::string_view method, beast::string_view target, int number,
                         beast::error_code& ec) override {
        version = number;
        const std::string_view name{method.data(), method.size()};
        if (std::ranges::find(methods_refused, name) != std::end(methods_refused)) {
            return refuse(405, "method not allowed", ec);
        }
        if (std::ranges::find(methods_handled, name) == std::end(methods_handled)) {
            return refuse(501, "unknown method", ec);
        }
        if (target.size() > target_bytes_max) return refuse(414, "target too long", ec);
        inbound.method = name;
        read_target({target.data(), target.size()}, ec);
    }

    void read_target(std::string_view target, beast::error_code& ec) {
        if (target.empty() || !target_is_clean(target)) return refuse(400, "bad target", ec);
        if (target == "*") {
            if (inbound.method != "OPTIONS") return refuse(400, "bad target", ec);
        } else if (target.front() != '/') {
            const auto colon = target.find("://");
            if (colon == std::string_view::npos) return refuse(400, "bad target", ec);
            const auto scheme = target.substr(0, colon);
            if (!same_text(scheme, "http") && !same_text(scheme, "https")) return refuse(400, "bad target", ec);
            target.remove_prefix(scheme.size() + 3);
            const auto end = std::min(target.find_first_of("/?"), target.size());
            authority = target.substr(0, end);
            target.remove_prefix(end);
            if (!authority_is_clean(authority)) return refuse(400, "bad target", ec);
        }
        const auto question = std::min(target.find('?'), target.size());
        inbound.path = target.substr(0, question);
        if (inbound.path.empty()) inbound.path = "/";
        if (question < target.size()) inbound.query = target.substr(question + 1);
    }

    void on_field_impl(http::field field, beast::string_view name, beast::string_view value,
                       beast::error_code& ec) override {
        if (head_done) {  // a trailer: counted, and dropped, since headers that come after the body prove nothing
            if (++fields > fields_max) refuse(431, "too many header fields", ec);
            return;
        }
        if (++fields > fields_max) return refuse(431, "too many header fields", ec);
        const std::string_view text{value.data(), value.size()};
        switch (field) {
            case http::field::host:
                ++hosts;
                if (!authority_is_clean(text)) return refuse(400, "bad host", ec);
                break;
            case http::field::content_length:
                ++lengths;
                if (!is_digits(text, 1, 19)) return refuse(400, "bad content-length", ec);
                break;
            case http::field::transfer_encoding:
                ++encodings;
                transfer_encoding = lower_text(text);
                break;
            case http::field::expect:
                ++expectations;
                if (!same_text(text, "100-continue")) return refuse(417, "unknown expectation", ec);
                break;
            default:
                break;
        }
        inbound.headers.emplace_back(std::string{name.data(), name.size()}, std::string{text});
    }

    void on_header_impl(beast::error_code& ec) override {
        head_done = true;
        if (hosts > 1) return refuse(400, "more than one host", ec);
        if (hosts == 0 && version >= 11) return refuse(400, "no host", ec);
        if (lengths > 1) return refuse(400, "more than one content-length", ec);
        if (encodings > 1) return refuse(400, "more than one transfer-encoding", ec);
        if (lengths > 0 && encodings > 0) return refuse(400, "content-length beside transfer-encoding", ec);
        if (encodings > 0) {
            if (version < 11) return refuse(400, "transfer-encoding in HTTP/1.0", ec);
            if (transfer_encoding != "chunked") {
                // A coding before a final `chunked` is legal and not offered here; all else leaves the length unknown.
                const auto comma = transfer_encoding.rfind(',');
                const bool final_chunked =
                    comma != std::string::npos &&
                    trimmed(std::string_view{transfer_encoding}.substr(comma + 1)) == "chunked" &&
                    transfer_encoding.find("chunked") > comma;
                return refuse(final_chunked ? 501 : 400, "transfer-encoding is not just chunked", ec);
            }
        }
        expects_continue = expectations > 0 && version >= 11;
        length = content_length().value_or(0);
        if (!authority.empty()) {  // of two answers to "which host" the target's counts (RFC 9112, 3.2.2)
            for (auto& [name, value] : inbound.headers) {
                if (same_text(name, "host")) value = authority;
            }
        }
    }

    void on_body_init_impl(const boost::optional<std::uint64_t>& size, beast::error_code&) override {
        if (size) inbound.body.reserve(static_cast<std::size_t>(std::min<std::uint64_t>(*size, buffer_kept_max)));
    }
    std::size_t on_body_impl(beast::string_view bytes, beast::error_code&) override {
        inbound.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_chunk_header_impl(std::uint64_t, beast::string_view, beast::error_code& ec) override {
        if (++chunks > chunks_max) refuse(413, "too many chunks", ec);
    }
    std::size_t on_chunk_body_impl(std::uint64_t, beast::string_view bytes, beast::error_code&) override {
        inbound.body.append(bytes.data(), bytes.size());
        return bytes.size();
    }
    void on_finish_impl(beast::error_code&) override {}
    // Status lines are for responses.
    void on_response_impl(int, beast::string_view, int, beast::error_code& ec) override { ec = http::error::bad_value; }
};

}  // namespace

// A parser of Beast reads one message only; it is made anew in place for each.
struct RequestReader::Slot {
    std::optional<RequestParser> now{};
};

RequestReader::RequestReader(RequestLimits limits) : limits_(limits), parser_(std::make_unique<Slot>()) {}
RequestReader::~RequestReader() = default;
RequestReader::RequestReader(RequestReader&&) noexcept = default;
RequestReader& RequestReader::operator=(RequestReader&&) noexcept = default;

std::span<char> RequestReader::room() {
    if (begin_ == end_) {
        begin_ = end_ = scanned_ = 0;
        if (buffer_.size() > buffer_kept_max) std::vector<char>(buffer_first).swap(buffer_);
    }
    if (buffer_.size() - end_ < room_min) {
        if (begin_ > 0) {
            std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
            scanned_ = scanned_ > begin_ ? scanned_ - begin_ : 0;
            end_ -= begin_;
            begin_ = 0;
        }
        if (buffer_.size() - end_ < room_min) buffer_.resize(std::max(buffer_first, buffer_.size() * 2));
    }
    return {buffer_.data() + end_, buffer_.size() - end_};
}

void RequestReader::filled(std::size_t count) {
    end_ += count;
}

bool RequestReader::started() const {
    return state_ == State::body || begin_ != end_;
}
const Inbound& RequestReader::request() const {
    return parser_->now->inbound;
}
bool RequestReader::expects_continue() const {
    return parser_->now->expects_continue && begin_ == end_;
}
void RequestReader::body_limit(std::size_t bytes_max) {
    body_bytes_max_ = bytes_max;
}
bool RequestReader::keep_alive() const {
    return parser_->now->keep_alive();
}
Refusal RequestReader::refusal() const {
    return refusal_;
}

Reading RequestReader::refuse(int status, std::string_view why) {
    state_ = State::refused;
    refusal_ = {.status = status, .why = why};
    return Reading::refused;
}

Reading RequestReader::advance() {
    switch (state_) {
        case State::head:
            return read_head();
        case State::body:
            return read_body();
        case State::done:
            return Reading::done;
        case State::refused:
            break;
    }
    return Reading::refused;
}

// Looks at the raw lines of the head up to `end`, which stands behind a line feed. Beast joins folded lines and takes
// some control bytes; another reader in front of us may do otherwise, so such a head is refused.
bool RequestReader::head_is_clean(std::size_t end) {
    const char* line = buffer_.data() + scanned_;
    const std::size_t size = end - scanned_;
    if (size < 2 || line[size - 2] != '\r') {
        refuse(400, "bare line feed");
        return false;
    }
    const std::string_view text{line, size - 2};
    unsigned bad = 0;
    for (const char c : text) {
        const auto byte = static_cast<unsigned char>(c);
        bad |= static_cast<unsigned>((byte < 0x20) & (byte != '\t')) | static_cast<unsigned>(byte == 0x7f);
    }
    if (bad != 0) {
        refuse(400, "control byte in the head");
        return false;
    }
    if (request_line_seen_ && !text.empty() && (text.front() == ' ' || text.front() == '\t')) {
        refuse(400, "folded header line");
        return false;
    }
    return true;
}

Reading RequestReader::read_head() {
    // One empty line in front of a request is overlooked (RFC 9112, 2.2).
    if (!request_line_seen_ && !empty_line_skipped_ && end_ - begin_ >= 2 && buffer_[begin_] == '\r' &&
        buffer_[begin_ + 1] == '\n') {
        begin_ += 2;
        empty_line_skipped_ = true;
    }
    scanned_ = std::max(scanned_, begin_);
    std::size_t head_end = 0;
    while (head_end == 0) {
        const std::size_t scan_from = scanned_;
        const void* found =
            end_ == scan_from ? nullptr : std::memchr(buffer_.data() + scan_from, '\n', end_ - scan_from);
        const std::size_t line_end =
            found == nullptr ? end_ : static_cast<std::size_t>(static_cast<const char*>(found) - buffer_.data()) + 1;
        if (!request_line_seen_ && line_end - begin_ > limits_.target_bytes_max + 64) {
            return refuse(414, "request line too long");
        }
        if (line_end - begin_ > limits_.header_bytes_max) return refuse(431, "head too large");
        if (found == nullptr) return Reading::more;
        if (!head_is_clean(line_end)) return Reading::refused;
        if (line_end - scan_from == 2) {
            if (!request_line_seen_) return refuse(400, "no request line");
            head_end = line_end;
        }
        request_line_seen_ = true;
        scanned_ = line_end;
    }

    RequestParser& parser = parser_->now.emplace();
    parser.fields_max = limits_.fields_max;
    parser.target_bytes_max = limits_.target_bytes_max;
    parser.chunks_max = limits_.chunks_max;
    parser.header_limit(static_cast<std::uint32_t>(limits_.header_bytes_max + 1));
    parser.body_limit(boost::none);
    parser.inbound.headers.reserve(16);
    beast::error_code ec;
    const std::size_t used = parser.put({buffer_.data() + begin_, head_end - begin_}, ec);
    if (parser.refusal.status != 0) return refuse(parser.refusal.status, parser.refusal.why);
    if (ec == http::error::bad_version) {
        const std::string_view line{buffer_.data() + begin_, head_end - begin_};
        const std::string_view version = line.substr(0, line.find('\r'));
        // HTTP/digit.digit of another number is a version; all else is no HTTP.
        const bool named = version.size() >= 8 && version.substr(version.size() - 8, 5) == "HTTP/" &&
                           is_digit(version[version.size() - 3]) && version[version.size() - 2] == '.' &&
                           is_digit(version.back()) && std::ranges::count(version, ' ') == 2;
        if (named) return refuse(505, "HTTP version not supported");
        return refuse(400, "bad version");
    }
    if (ec || used != head_end - begin_ || !parser.is_header_done()) return refuse(400, "bad head");
    begin_ = head_end;
    state_ = State::body;
    body_bytes_max_ = limits_.body_bytes_max;
    return Reading::head;
}

Reading RequestReader::read_body() {
    RequestParser& parser = *parser_->now;
    if (!parser.is_done()) {
        if (parser.length > body_bytes_max_) return refuse(413, "body too large");
        if (!parser.eager()) {
            parser.eager(true);
            if (parser.chunked()) parser.body_limit(body_bytes_max_);
        }
        const std::size_t wanted = parser.chunked() ? chunked_rest_min : 1;
        while (end_ - begin_ >= wanted && !parser.is_done()) {
            beast::error_code ec;
            const std::size_t used = parser.put({buffer_.data() + begin_, end_ - begin_}, ec);
            begin_ += used;
            if (parser.refusal.status != 0) return refuse(parser.refusal.status, parser.refusal.why);
            if (ec == http::error::body_limit) return refuse(413, "body too large");
            if (ec == http::error::need_more) {
                if (end_ - begin_ > unparsed_max) return refuse(431, "chunk line or trailer too long");
                break;
            }
            if (ec) return refuse(400, "bad body");
        }
        if (!parser.is_done()) return Reading::more;
    }
    state_ = State::done;
    return Reading::done;
}

Inbound RequestReader::take() {
    Inbound inbound = std::move(parser_->now->inbound);
    state_ = State::head;
    request_line_seen_ = false;
    empty_line_skipped_ = false;
    scanned_ = begin_;
    return inbound;
}

}  // namespace kith
