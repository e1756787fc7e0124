// What the server makes of requests that are not quite right: sent over real sockets, whole and a byte at a time.
#include <gtest/gtest.h>

#include <string>
#include <string_view>

#include "tests/bot/network/raw_client.hpp"
#include "tests/bot/network/running_server.hpp"

namespace kith {
namespace {

using std::string_literals::operator""s;

struct Framing {
    std::string name;
    std::string bytes;
    int status;
};

void PrintTo(const Framing& framing, std::ostream* out) {
    *out << framing.name;
}

const std::string post = "POST /a HTTP/1.1\r\nHost: x\r\n";
const std::string get = "GET /a HTTP/1.1\r\nHost: x\r\n";

// Each must be answered with that status and the connection closed.
const Framing refused[] = {
    {"length and encoding", post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"encoding and length", post + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n", 400},
    {"length twice, different", post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nabcde", 400},
    {"length twice, the same", post + "Content-Length: 5\r\nContent-Length: 5\r\n\r\nabcde", 400},
    {"length as a list", post + "Content-Length: 5, 5\r\n\r\nabcde", 400},
    {"length with plus", post + "Content-Length: +5\r\n\r\nabcde", 400},
    {"length with minus", post + "Content-Length: -5\r\n\r\nabcde", 400},
    {"length in hex", post + "Content-Length: 0x5\r\n\r\nabcde", 400},
    {"length empty", post + "Content-Length:\r\n\r\nabcde", 400},
    {"length with a letter", post + "Content-Length: 5a\r\n\r\nabcde", 400},
    {"length with a space inside", post + "Content-Length: 5 5\r\n\r\nabcde", 400},
    {"length beyond 64 bits", post + "Content-Length: 99999999999999999999\r\n\r\n", 400},
    {"length of 2^64 + 5", post + "Content-Length: 18446744073709551621\r\n\r\nabcde", 400},
    {"encoding twice", post + "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"encoding twice, identity first",
     post + "Transfer-Encoding: identity\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked twice", post + "Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked not last", post + "Transfer-Encoding: chunked, gzip\r\n\r\n0\r\n\r\n", 400},
    {"identity", post + "Transfer-Encoding: identity\r\n\r\n", 400},
    {"unknown encoding", post + "Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n", 400},
    {"chunked with a parameter", post + "Transfer-Encoding: chunked;q=1\r\n\r\n0\r\n\r\n", 400},
    {"chunked in quotes", post + "Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n", 400},
    {"chunked with a comma before", post + "Transfer-Encoding: ,chunked\r\n\r\n0\r\n\r\n", 501},
    {"vertical tab before chunked",
     post + "Transfer-Encoding: \x0b"
            "chunked\r\n\r\n0\r\n\r\n",
     400},
    {"empty encoding", post + "Transfer-Encoding:\r\n\r\n", 400},
    {"gzip, then chunked", post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
    {"chunked in HTTP/1.0", "POST /a HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
    {"bare line feeds", "GET /a HTTP/1.1\nHost: x\n\n", 400},
    {"bare line feed in a header", get + "A: b\nC: d\r\n\r\n", 400},
    {"bare line feed at the end", get + "\n", 400},
    {"bare carriage return in a header", get + "A: b\rC: d\r\n\r\n", 400},
    {"bare carriage return in the request line", "GET /a\r HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"two carriage returns", get + "A: b\r\r\n\r\n", 400},
    {"NUL in a header", get + "A: b\0c\r\n\r\n"s, 400},
    {"NUL in a name", get + "A\0: b\r\n\r\n"s, 400},
    {"NUL in the target", "GET /a\0b HTTP/1.1\r\nHost: x\r\n\r\n"s, 400},
    {"control byte in a value",
     get + "A: b\x01"
           "c\r\n\r\n",
     400},
    {"escape in a value", get + "A: \x1b[31m\r\n\r\n", 400},
    {"DEL in a value",
     get + "A: b\x7f"
           "c\r\n\r\n",
     400},
    {"space before the colon", post + "Content-Length : 5\r\n\r\nabcde", 400},
    {"tab before the colon", post + "Content-Length\t: 5\r\n\r\nabcde", 400},
    {"folded line", get + "A: b\r\n c\r\n\r\n", 400},
    {"folded by a tab", get + "A: b\r\n\tc\r\n\r\n", 400},
    {"space before the first header", "GET /a HTTP/1.1\r\n Host: x\r\n\r\n", 400},
    {"no colon", get + "nonsense\r\n\r\n", 400},
    {"empty name", get + ": b\r\n\r\n", 400},
    {"name with a bracket", get + "A(: b\r\n\r\n", 400},
    {"name beyond ASCII", get + "\xc3\xa4: b\r\n\r\n", 400},
    {"no host", "GET /a HTTP/1.1\r\n\r\n", 400},
    {"two hosts", get + "Host: y\r\n\r\n", 400},
    {"the same host twice", get + "Host: x\r\n\r\n", 400},
    {"two hosts in HTTP/1.0", "GET /a HTTP/1.0\r\nHost: x\r\nHost: y\r\n\r\n", 400},
    {"empty host", "GET /a HTTP/1.1\r\nHost:\r\n\r\n", 400},
    {"host with a path", "GET /a HTTP/1.1\r\nHost: x/y\r\n\r\n", 400},
    {"host with user-info", "GET /a HTTP/1.1\r\nHost: u@x\r\n\r\n", 400},
    {"host as a list", "GET /a HTTP/1.1\r\nHost: x, y\r\n\r\n", 400},
    {"host with letters as port", "GET /a HTTP/1.1\r\nHost: x:y\r\n\r\n", 400},
    {"host with an open bracket", "GET /a HTTP/1.1\r\nHost: [::1\r\n\r\n", 400},
    {"unknown method", "BREW /a HTTP/1.1\r\nHost: x\r\n\r\n", 501},
    {"method in lower case", "get /a HTTP/1.1\r\nHost: x\r\n\r\n", 501},
    {"CONNECT", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n", 405},
    {"TRACE", "TRACE /a HTTP/1.1\r\nHost: x\r\n\r\n", 405},
    {"method with a bracket", "GE(T /a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"method with a colon", "GET: /a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"space before the method", " GET /a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"HTTP/2.0", "GET /a HTTP/2.0\r\nHost: x\r\n\r\n", 505},
    {"HTTP/1.2", "GET /a HTTP/1.2\r\nHost: x\r\n\r\n", 505},
    {"HTTP/0.9", "GET /a HTTP/0.9\r\nHost: x\r\n\r\n", 505},
    {"HTTP/2 preface", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
    {"version without a dot", "GET /a HTTP/11\r\nHost: x\r\n\r\n", 400},
    {"version in lower case", "GET /a http/1.1\r\nHost: x\r\n\r\n", 400},
    {"other protocol", "GET /a HTCPCP/1.0\r\nHost: x\r\n\r\n", 400},
    {"no version", "GET /a\r\nHost: x\r\n\r\n", 400},
    {"space behind the version", "GET /a HTTP/1.1 \r\nHost: x\r\n\r\n", 400},
    {"two spaces before the target", "GET  /a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"two spaces before the version", "GET /a  HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"tab instead of a space", "GET\t/a\tHTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"space in the target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"fragment in the target", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"target beyond ASCII", "GET /\xc3\xa4 HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"target without a slash", "GET a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"star for GET", "GET * HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"absolute target of another scheme", "GET ftp://x/a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"absolute target without a host", "GET http:///a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"absolute target with user-info", "GET http://u:p@x/a HTTP/1.1\r\nHost: x\r\n\r\n", 400},
    {"unknown expectation", post + "Expect: 200-ok\r\nContent-Length: 1\r\n\r\n", 417},
    {"two empty lines first", "\r\n\r\n" + get + "\r\n", 400},
    {"TLS hello", "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03\n"s, 400},
    {"chunk size not hex", post + "Transfer-Encoding: chunked\r\n\r\nxyz\r\n", 400},
    {"chunk size with 0x", post + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nabcde\r\n0\r\n\r\n", 400},
    {"chunk size negative", post + "Transfer-Encoding: chunked\r\n\r\n-5\r\nabcde\r\n0\r\n\r\n", 400},
    {"chunk size empty", post + "Transfer-Encoding: chunked\r\n\r\n\r\nabcde\r\n0\r\n\r\n", 400},
    {"chunk size beyond 64 bits", post + "Transfer-Encoding: chunked\r\n\r\n10000000000000005\r\nabcde\r\n0\r\n\r\n",
     400},
    {"chunk size with a space before", post + "Transfer-Encoding: chunked\r\n\r\n 5\r\nabcde\r\n0\r\n\r\n", 400},
    {"chunk line ended by a bare line feed", post + "Transfer-Encoding: chunked\r\n\r\n5\nabcde\r\n0\r\n\r\n", 400},
    {"chunk longer than its size", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabcde\r\n0\r\n\r\n", 400},
    {"chunk ended by a bare line feed", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\n0\r\n\r\n", 400},
    {"bad chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n5;\x01\r\nabcde\r\n0\r\n\r\n", 400},
    {"bad trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nno colon\r\n\r\n", 400},
    {"length in the trailer", post + "Transfer-Encoding: chunked\r\n\r\n0\r\nContent-Length: 7\r\n\r\n", 400},
};

class RefusedRequest : public testing::TestWithParam<Framing> {};

TEST_P(RefusedRequest, is_answered_and_the_connection_closed) {
    RunningServer server;
    RawClient client{server.port()};
    client.send(GetParam().bytes + get + "\r\n");  // what follows may never be taken for a request
    const std::string all = client.rest();
    EXPECT_EQ(status_of(all), GetParam().status) << all;
    EXPECT_EQ(header_of(all, "connection"), "close");
    EXPECT_EQ(all.find("HTTP/1.1", 1), std::string::npos) << "a second answer: " << all;
    EXPECT_EQ(server.stats().answered, 0u);
}

TEST_P(RefusedRequest, is_refused_alike_when_it_comes_in_single_bytes) {
    RunningServer server;
    RawClient client{server.port()};
    for (const char byte : GetParam().bytes) {
        if (!client.send({&byte, 1})) break;
    }
    client.finish();
    const std::string all = client.rest();
    EXPECT_EQ(status_of(all), GetParam().status) << all;
    EXPECT_EQ(server.stats().answered, 0u);
}

INSTANTIATE_TEST_SUITE_P(table, RefusedRequest, testing::ValuesIn(refused));

struct Taken {
    std::string name;
    std::string bytes;
    std::string body;  // as the echo tells it
};

void PrintTo(const Taken& taken, std::ostream* out) {
    *out << taken.name;
}

const Taken taken[] = {
    {"plain", get + "\r\n", "GET /a?\n"},
    {"query", "GET /a?b=c&d HTTP/1.1\r\nHost: x\r\n\r\n", "GET /a?b=c&d\n"},
    {"empty line first", "\r\n" + get + "\r\n", "GET /a?\n"},
    {"absolute target", "GET http://y.example:8080/b?c HTTP/1.1\r\nHost: x\r\n\r\n", "GET /b?c\n"},
    {"absolute target without a path", "GET HTTPS://y HTTP/1.1\r\nHost: x\r\n\r\n", "GET /?\n"},
    {"star for OPTIONS", "OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n", "OPTIONS *?\n"},
    {"length", post + "Content-Length: 5\r\n\r\nabcde", "POST /a?\nabcde"},
    {"length with zeros", post + "Content-Length: 00005\r\n\r\nabcde", "POST /a?\nabcde"},
    {"length zero", post + "Content-Length: 0\r\n\r\n", "POST /a?\n"},
    {"no length", post + "\r\n", "POST /a?\n"},
    {"chunks", post + "Transfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n", "POST /a?\nabcde"},
    {"chunked in capitals", post + "Transfer-Encoding: Chunked\r\n\r\n5\r\nabcde\r\n0\r\n\r\n", "POST /a?\nabcde"},
    {"chunk extension", post + "Transfer-Encoding: chunked\r\n\r\n5;a=b;c=\"d\"\r\nabcde\r\n0;e\r\n\r\n",
     "POST /a?\nabcde"},
    {"trailer", post + "Transfer-Encoding: chunked\r\n\r\n5\r\nabcde\r\n0\r\nX-A: b\r\n\r\n", "POST /a?\nabcde"},
    {"size with zeros", post + "Transfer-Encoding: chunked\r\n\r\n0005\r\nabcde\r\n000\r\n\r\n", "POST /a?\nabcde"},
    {"body with NUL and line ends", post + "Content-Length: 5\r\n\r\n\0\r\n\r\n"s, "POST /a?\n\0\r\n\r\n"s},
    {"value beyond ASCII", get + "A: \xc3\xa4\tb\r\n\r\n", "GET /a?\n"},
    {"IPv6 host", "GET /a HTTP/1.1\r\nHost: [::1]:80\r\n\r\n", "GET /a?\n"},
    {"HTTP/1.0 without a host", "GET /a HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", "GET /a?\n"},
};

class TakenRequest : public testing::TestWithParam<Taken> {};

TEST_P(TakenRequest, is_answered_twice_on_one_connection_also_in_single_bytes) {
    RunningServer server;
    RawClient client{server.port()};
    client.send(GetParam().bytes);
    const std::string first = client.answer();
    EXPECT_EQ(status_of(first), 200) << first;
    EXPECT_EQ(body_of(first), GetParam().body);
    for (const char byte : GetParam().bytes) client.send({&byte, 1});
    const std::string second = client.answer();
    EXPECT_EQ(body_of(second), GetParam().body);
    client.finish();
    EXPECT_EQ(client.rest(), "");
}

INSTANTIATE_TEST_SUITE_P(table, TakenRequest, testing::ValuesIn(taken));

boost::asio::awaitable<HttpResponse> tell_headers(Inbound request) {
    HttpResponse response;
    for (const auto& [name, value] : request.headers) response.body += name + "=" + value + ";";
    co_return response;
}

TEST(Requests, keep_headers_in_order_with_their_case_and_without_blanks_around) {
    RunningServer server{{}, tell_headers};
    RawClient client{server.port()};
    client.send("GET / HTTP/1.1\r\nHost: x\r\nB:  two \t\r\na: one\r\nb:three\r\nEmpty:\r\n\r\n");
    EXPECT_EQ(body_of(client.answer()), "Host=x;B=two;a=one;b=three;Empty=;");
}

TEST(Requests, with_an_absolute_target_have_its_host) {
    RunningServer server{{}, tell_headers};
    RawClient client{server.port()};
    client.send("GET http://y:81/ HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(body_of(client.answer()), "Host=y:81;");
}

TEST(Requests, get_no_header_from_a_trailer) {
    RunningServer server{{}, tell_headers};
    RawClient client{server.port()};
    client.send(post + "Transfer-Encoding: chunked\r\n\r\n1\r\na\r\n0\r\nX-Slack-Signature: v0=1\r\nHost: y\r\n\r\n");
    EXPECT_EQ(body_of(client.answer()), "Host=x;Transfer-Encoding=chunked;");
}

}  // namespace
}  // namespace kith
