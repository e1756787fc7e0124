// Requests with random damage, against a server in this process. Whatever comes, the server answers or closes, and
// never gives a 5xx but 501, 503 and 505. Seeded: a failure names its round.
#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>
#include <vector>

#include "bot/network/request_reader.hpp"
#include "bot/network/response_reader.hpp"
#include "tests/bot/network/raw_client.hpp"
#include "tests/bot/network/running_server.hpp"

namespace kith {
namespace {

using Random = std::mt19937;

std::size_t below(Random& random, std::size_t bound) {
    return random() % bound;
}

const std::vector<std::string> seeds = {
    "GET /a?b=c HTTP/1.1\r\nHost: x\r\nAccept: */*\r\n\r\n",
    "POST /slack/events HTTP/1.1\r\nHost: x:80\r\nContent-Type: application/json\r\nContent-Length: 13\r\n\r\n{\"a\": "
    "\"bcde\"}",
    "POST /a HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nabcde\r\n1\r\nf\r\n0\r\nA: b\r\n\r\n",
    "HEAD http://x/a HTTP/1.1\r\nHost: x\r\nConnection: keep-alive\r\n\r\nGET /b HTTP/1.0\r\n\r\n",
    "PUT /a HTTP/1.1\r\nHost: [::1]\r\nExpect: 100-continue\r\nContent-Length: 2\r\n\r\nab",
};
const std::vector<std::string> pieces = {
    "\r\n",
    "\n",
    "\r",
    " ",
    "\t",
    ":",
    std::string(1, '\0'),
    "\r\n\r\n",
    "Content-Length: 3\r\n",
    "Transfer-Encoding: chunked\r\n",
    "Host: y\r\n",
    "0\r\n\r\n",
    "ffffffffffffffff\r\n",
    "HTTP/1.1",
    "GET / HTTP/1.1\r\nHost: x\r\n\r\n",
    "\xff\xfe",
    ",",
    ";",
    "\"",
    std::string(300, 'a'),
    std::string(70000, 'A'),
};

std::string mutated(Random& random, const std::vector<std::string>& from = seeds) {
    std::string text = from[below(random, from.size())];
    for (std::size_t rounds = 1 + below(random, 4); rounds > 0; --rounds) {
        const std::size_t at = below(random, text.size() + 1);
        switch (below(random, 6)) {
            case 0:
                if (at < text.size()) text[at] = static_cast<char>(random());
                break;
            case 1:
                text.erase(at, 1 + below(random, 4));
                break;
            case 2:
                text.insert(at, pieces[below(random, pieces.size() - (below(random, 8) == 0 ? 0 : 1))]);
                break;
            case 3:
                text.insert(at, text.substr(below(random, text.size() + 1), below(random, 30)));
                break;
            case 4:
                text.insert(at, 1, static_cast<char>(random()));
                break;
            default:
                text += from[below(random, from.size())];
        }
        if (text.empty()) text = "G";
    }
    return text;
}

TEST(MutatedRequests, never_break_the_server) {
    RunningServer server;
    Random random{20260311};
    for (int round = 0; round < 20000; ++round) {
        const std::string text = mutated(random);
        RawClient client{server.port()};
        client.send(text);
        if (round % 16 == 0) {
            client.reset();
            continue;
        }
        client.finish();
        const std::string all = client.rest();
        if (all.empty()) continue;
        const int status = status_of(all);
        ASSERT_TRUE(status == 100 || status == 200 || (status >= 400 && status < 432) || status == 501 || status == 505)
            << "round " << round << ": " << all;
    }
    server.wait_until([](const HttpServerStats& stats) { return stats.connections == 0; });
    EXPECT_EQ(server.stats().failed, 0u);
    EXPECT_TRUE(server.errors().empty());
}

// All that the reader tells of the bytes, fed in pieces of these sizes.
std::string told_of(const std::string& text, Random& random, std::size_t piece_max) {
    RequestReader reader{{}};
    std::string told;
    std::size_t at = 0;
    for (;;) {
        switch (reader.advance()) {
            case Reading::head:
                told += "head;";
                break;
            case Reading::done: {
                const bool keep_alive = reader.keep_alive();
                const Inbound request = reader.take();
                told += request.method + "|" + request.path + "|" + request.query + "|" + request.body + "|";
                for (const auto& [name, value] : request.headers) told += name + "=" + value + "|";
                told += keep_alive ? "keep;" : "close;";
                break;
            }
            case Reading::refused:
                return told + std::to_string(reader.refusal().status);
            case Reading::more: {
                if (at == text.size()) return told + "more";
                const auto room = reader.room();
                const std::size_t count = std::min({1 + below(random, piece_max), room.size(), text.size() - at});
                std::copy_n(text.data() + at, count, room.data());
                reader.filled(count);
                at += count;
            }
        }
    }
}

TEST(MutatedRequests, read_alike_however_they_are_cut) {
    Random random{7};
    for (int round = 0; round < 20000; ++round) {
        const std::string text = mutated(random);
        const std::string whole = told_of(text, random, 1 << 20);
        ASSERT_EQ(told_of(text, random, 1), whole) << "round " << round << ": " << text;
        ASSERT_EQ(told_of(text, random, 40), whole) << "round " << round << ": " << text;
    }
}

const std::vector<std::string> answers = {
    "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nA: b\r\n\r\nabcde",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;a=b\r\nabcde\r\n0\r\nA: b\r\n\r\n",
    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 404 Not Found\r\n\r\nabc",
    "HTTP/1.1 204 No Content\r\nConnection: close\r\n\r\n",
};

// All that is told of an answer in pieces of these sizes, the connection ending behind it.
std::string answer_told_of(const std::string& text, Random& random, std::size_t piece_max) {
    ResponseReader reader{{.header_bytes_max = 4096, .body_bytes_max = 4096}, false};
    std::string_view fault;
    for (std::size_t at = 0; at < text.size() && fault.empty() && !reader.done();) {
        const std::size_t count = std::min(1 + below(random, piece_max), text.size() - at);
        fault = reader.feed(std::string_view{text}.substr(at, count));
        at += count;
    }
    if (fault.empty() && !reader.done()) fault = reader.end();
    if (!fault.empty()) return "useless";
    const HttpResponse response = reader.take();
    std::string told = std::to_string(response.status) + "|" + response.body;
    for (const auto& [name, value] : response.headers) told += "|" + name + "=" + value;
    return told;
}

TEST(MutatedAnswers, read_alike_however_they_are_cut) {
    Random random{11};
    for (int round = 0; round < 20000; ++round) {
        const std::string text = mutated(random, answers);
        const std::string whole = answer_told_of(text, random, 1 << 20);
        ASSERT_EQ(answer_told_of(text, random, 1), whole) << "round " << round << ": " << text;
        ASSERT_EQ(answer_told_of(text, random, 40), whole) << "round " << round << ": " << text;
    }
}

}  // namespace
}  // namespace kith
