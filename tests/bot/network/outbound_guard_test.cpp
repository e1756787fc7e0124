#include "bot/network/outbound_guard.hpp"

#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

namespace kith {
namespace {

const std::vector<AllowedHost> allowed = {
    {.host = "slack.com"},
    {.host = "hooks.slack.com"},
    {.host = "botframework.com", .subdomains = true},
    {.host = "127.0.0.1", .port = 9000, .plain = true, .private_addresses = true},
    {.host = "::1", .port = 9001, .plain = true, .private_addresses = true},
    {.host = "gateway.example", .port = 8443, .plain = true, .private_addresses = true},
};

TEST(OutboundGuard, lets_listed_hosts_be_called) {
    for (const std::string url :
         {"https://slack.com/api/chat.postMessage", "https://SLACK.com/", "https://slack.com:443/", "https://slack.com",
          "https://slack.com?a=b", "https://hooks.slack.com/actions/T1/2/3", "https://smba.botframework.com/amer/v3",
          "https://a.b.botframework.com/", "https://botframework.com/", "http://127.0.0.1:9000/api/",
          "https://127.0.0.1:9000/", "http://[::1]:9001/", "http://[0:0:0:0:0:0:0:1]:9001/",
          "https://gateway.example:8443/"}) {
        const auto target = target_of(url, allowed);
        EXPECT_TRUE(std::holds_alternative<Target>(target)) << url << ": " << std::get<std::string_view>(target);
    }
}

TEST(OutboundGuard, refuses_everything_else) {
    for (const std::string url : {
             "http://slack.com/",        // plain
             "https://slack.com:8443/",  // another port
             "https://slack.com:0/",
             "https://slack.com:/",  // no port
             "https://slack.com:99999/",
             "https://slack.com:443x/",
             "https://evil.example/",  // not listed
             "https://slack.com.evil.example/",
             "https://evilslack.com/",
             "https://x.slack.com/",  // look alike
             "https://evilbotframework.com/",
             "https://botframework.com.evil.example/",
             "https://slack.com@evil.example/",
             "https://evil.example@slack.com/",
             "https://a:b@slack.com/",  // users
             "https://slack.com%2eevil.example/",
             "https://slack%2ecom/",
             "https://slack.com%00/",
             "https://slack.com./",
             "https://.botframework.com/",
             "https://a..botframework.com/",
             "https://evil.example#.botframework.com/",
             "https://evil.example?.botframework.com/",
             "https://evil.example\\.botframework.com/",
             "https://slack.com#a",
             "https://evil.example/https://slack.com/",
             "https://1.2.3.4/",
             "https://127.0.0.1/",
             "https://[::1]/",
             "http://169.254.169.254/latest/meta-data/",
             "http://127.0.0.1:9001/",
             "https://127.1:9000/",
             "https://0x7f000001:9000/",
             "https://2130706433:9000/",
             "https://[::ffff:127.0.0.1]:9000/",
             "https://1.botframework.com.:443/",
             "http://gateway.example:8443/",  // plain is for loopback only, whatever the list says
             "ftp://slack.com/",
             "file:///etc/passwd",
             "gopher://slack.com/",
             "//slack.com/",
             "slack.com",
             "/api",
             "",
             "https:///api",
             "https:slack.com",
             "https://",
             "https://slack.com /",
             " https://slack.com/",
             "https://slack.com/\r\nHost: evil.example",
             "https://slack.com/a b",
             "https://slack.com/\xc3\xa4",
             "https://sl\xc3\xa4"
             "ck.com/",
             "https://slack.com\t/",
         }) {
        EXPECT_TRUE(std::holds_alternative<std::string_view>(target_of(url, allowed))) << url;
    }
}

TEST(OutboundGuard, tells_what_to_call) {
    const auto target = std::get<Target>(target_of("https://Gateway.example:8443?a=%20b", allowed));
    EXPECT_EQ(target.host, "gateway.example");
    EXPECT_EQ(target.port, 8443);
    EXPECT_EQ(target.path, "/?a=%20b");
    EXPECT_EQ(target.authority(), "gateway.example:8443");
    EXPECT_TRUE(target.private_addresses);
    EXPECT_FALSE(std::get<Target>(target_of("https://slack.com/a", allowed)).private_addresses);
    EXPECT_EQ(std::get<Target>(target_of("http://[::1]:9001/", allowed)).authority(), "[::1]:9001");
    EXPECT_EQ(std::get<Target>(target_of("https://slack.com:443/a?b", allowed)).authority(), "slack.com");
}

TEST(OutboundGuard, knows_public_addresses) {
    for (const std::string address :
         {"1.1.1.1", "8.8.8.8", "172.15.0.1", "172.32.0.1", "100.63.0.1", "100.128.0.1", "192.167.0.1", "198.17.0.1",
          "198.20.0.1", "223.255.255.255", "2606:4700:4700::1111", "2a00::1", "::ffff:8.8.8.8", "64:ff9b::808:808"}) {
        EXPECT_TRUE(is_public_address(address)) << address;
    }
    for (const std::string address : {"0.0.0.0",
                                      "0.1.2.3",
                                      "10.0.0.1",
                                      "100.64.0.1",
                                      "127.0.0.1",
                                      "127.255.0.1",
                                      "169.254.169.254",
                                      "172.16.0.1",
                                      "172.31.255.255",
                                      "192.0.0.1",
                                      "192.0.2.1",
                                      "192.168.1.1",
                                      "198.18.0.1",
                                      "198.19.0.1",
                                      "198.51.100.1",
                                      "203.0.113.1",
                                      "224.0.0.1",
                                      "240.0.0.1",
                                      "255.255.255.255",
                                      "::",
                                      "::1",
                                      "::ffff:10.0.0.1",
                                      "::ffff:127.0.0.1",
                                      "::127.0.0.1",
                                      "fe80::1",
                                      "fc00::1",
                                      "fd12::1",
                                      "ff02::1",
                                      "64:ff9b::a00:1",
                                      "64:ff9b:1::1",
                                      "2002:a00:1::",
                                      "2001:db8::1",
                                      "2001::1",
                                      "100::1",
                                      "nonsense",
                                      "",
                                      "127.1"}) {
        EXPECT_FALSE(is_public_address(address)) << address;
    }
}

TEST(OutboundGuard, reads_an_operators_hosts) {
    const auto loopback = allowed_host_of("127.0.0.1:9000");
    ASSERT_TRUE(loopback);
    EXPECT_TRUE(loopback->plain);
    EXPECT_EQ(loopback->port, 9000);
    EXPECT_TRUE(allowed_host_of("localhost:1")->plain);
    EXPECT_EQ(allowed_host_of("[::1]:9000")->host, "::1");
    EXPECT_FALSE(allowed_host_of("Proxy.Example:443")->plain);
    EXPECT_EQ(allowed_host_of("Proxy.Example:443")->host, "proxy.example");
    for (const std::string text :
         {"", "a", "a:", ":1", "a:0", "a:65536", "a:x", "a b:1", "https://a:1", "[a]:1", "a/b:1", "*:1"}) {
        EXPECT_FALSE(allowed_host_of(text)) << text;
    }
}

}  // namespace
}  // namespace kith
