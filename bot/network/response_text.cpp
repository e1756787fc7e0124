#include "bot/network/response_text.hpp"

#include <array>
#include <charconv>

#include "bot/network/http_text.hpp"

namespace kith {
namespace {

std::string_view reason_phrase(int status) {
    switch (status) {
        case 200:
            return "OK";
        case 201:
            return "Created";
        case 202:
            return "Accepted";
        case 204:
            return "No Content";
        case 301:
            return "Moved Permanently";
        case 302:
            return "Found";
        case 303:
            return "See Other";
        case 304:
            return "Not Modified";
        case 307:
            return "Temporary Redirect";
        case 308:
            return "Permanent Redirect";
        case 400:
            return "Bad Request";
        case 401:
            return "Unauthorized";
        case 403:
            return "Forbidden";
        case 404:
            return "Not Found";
        case 405:
            return "Method Not Allowed";
        case 406:
            return "Not Acceptable";
        case 408:
            return "Request Timeout";
        case 409:
            return "Conflict";
        case 410:
            return "Gone";
        case 411:
            return "Length Required";
        case 412:
            return "Precondition Failed";
        case 413:
            return "Content Too Large";
        case 414:
            return "URI Too Long";
        case 415:
            return "Unsupported Media Type";
        case 417:
            return "Expectation Failed";
        case 421:
            return "Misdirected Request";
        case 422:
            return "Unprocessable Content";
        case 429:
            return "Too Many Requests";
        case 431:
            return "Request Header Fields Too Large";
        case 501:
            return "Not Implemented";
        case 503:
            return "Service Unavailable";
        case 505:
            return "HTTP Version Not Supported";
        default:
            return "";
    }
}

bool is_written_here(std::string_view name) {
    constexpr std::array ours{std::string_view{"date"},       std::string_view{"server"},
                              std::string_view{"connection"}, std::string_view{"content-length"},
                              std::string_view{"keep-alive"}, std::string_view{"transfer-encoding"}};
    for (const auto& our : ours) {
        if (same_text(name, our)) return true;
    }
    return false;
}

void append_number(std::string& out, std::size_t number) {
    std::array<char, 24> digits;
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number).ptr;
    out.append(digits.data(), end);
}

}  // namespace

std::string http_date(std::time_t now) {
    constexpr std::array days{"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    constexpr std::array months{"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    std::tm t{};
    gmtime_r(&now, &t);
    std::string out{days.at(static_cast<std::size_t>(t.tm_wday))};
    const auto two = [&out](int number) {
        out += static_cast<char>('0' + number / 10 % 10);
        out += static_cast<char>('0' + number % 10);
    };
    out += ", ";
    two(t.tm_mday);
    out += ' ';
    out += months.at(static_cast<std::size_t>(t.tm_mon));
    out += ' ';
    out += std::to_string(t.tm_year + 1900);
    out += ' ';
    two(t.tm_hour);
    out += ':';
    two(t.tm_min);
    out += ':';
    two(t.tm_sec);
    out += " GMT";
    return out;
}

std::string_view fault_of(const HttpResponse& response) {
    const int status = response.status;
    if (status < 200 || status > 505 || (status >= 500 && status != 501 && status != 503 && status != 505)) {
        return "a status that may not leave";
    }
    for (const auto& [name, value] : response.headers) {
        if (!is_token(name)) return "a header name that is no token";
        if (!is_field_value(value)) return "a control byte in a header value";
    }
    return {};
}

void append_head(std::string& out, const HttpResponse& response, std::string_view date, bool keep_alive) {
    out += "HTTP/1.1 ";
    append_number(out, static_cast<std::size_t>(response.status));
    out += ' ';
    out += reason_phrase(response.status);
    out += "\r\nServer: kith\r\nDate: ";
    out += date;
    if (response.status != 204 && response.status != 304) {
        out += "\r\nContent-Length: ";
        append_number(out, response.body.size());
    }
    out += keep_alive ? "\r\nConnection: keep-alive\r\n" : "\r\nConnection: close\r\n";
    for (const auto& [name, value] : response.headers) {
        if (is_written_here(name)) continue;
        out += name;
        out += ": ";
        out += value;
        out += "\r\n";
    }
    out += "\r\n";
}

}  // namespace kith
