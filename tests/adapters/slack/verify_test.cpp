#include "adapters/slack/verify.hpp"

#include <gtest/gtest.h>

#include <random>

#include "tests/adapters/slack/requests.hpp"

namespace kith::slack {
namespace {

using namespace testing;

const SigningSecrets secrets{{secret}};

Headers headers(std::string timestamp, std::string signature) {
    return {{"x-slack-request-timestamp", std::move(timestamp)}, {"X-SLACK-SIGNATURE", std::move(signature)}};
}

Verdict verdict_on(const Headers& given, std::string_view body = example_event) {
    return verify_slack(secrets, given, body, testing::now);
}

TEST(SlackVerify, believes_the_worked_examples) {
    const std::pair<std::string, std::string> examples[] = {{example_event, example_event_signature},
                                                            {example_command, example_command_signature},
                                                            {example_press, example_press_signature},
                                                            {"", empty_body_signature}};
    for (const auto& [body, signature] : examples) {
        EXPECT_TRUE(verdict_on(headers("1767225600", signature), body).believed) << body;
    }
    EXPECT_EQ(example_event.size(), 532u);
    EXPECT_EQ(example_command.size(), 377u);
    EXPECT_EQ(example_press.size(), 778u);
}

TEST(SlackVerify, refuses_with_reasons) {
    const std::string good = example_event_signature;
    const std::string upper = "v0=AE275A494D6332F95A022A788CE7243BE0E4C5D5B680138A69181BB62A277064";
    struct Case {
        const char* why;
        Headers headers;
        std::string_view reason;
    };
    const Case cases[] = {
        {"no headers at all", {}, "unsigned"},
        {"no signature", {{"X-Slack-Request-Timestamp", "1767225600"}}, "unsigned"},
        {"no timestamp", {{"X-Slack-Signature", good}}, "unsigned"},
        {"empty signature", headers("1767225600", ""), "unsigned"},
        {"empty timestamp", headers("", good), "unsigned"},
        {"signature twice",
         {{"X-Slack-Request-Timestamp", "1767225600"}, {"X-Slack-Signature", good}, {"x-slack-signature", good}},
         "unsigned"},
        {"timestamp twice",
         {{"X-Slack-Request-Timestamp", "1767225600"}, {"x-slack-request-timestamp", "1"}, {"X-Slack-Signature", good}},
         "unsigned"},
        {"timestamp with a sign", headers("+1767225600", good), "bad_timestamp"},
        {"negative timestamp", headers("-1767225600", good), "bad_timestamp"},
        {"timestamp with a space", headers(" 1767225600", good), "bad_timestamp"},
        {"timestamp with a tail", headers("1767225600.5", good), "bad_timestamp"},
        {"timestamp in hex", headers("0x69560100", good), "bad_timestamp"},
        {"timestamp of words", headers("now", good), "bad_timestamp"},
        {"timestamp beyond 64 bits", headers("99999999999999999999", good), "bad_timestamp"},
        {"timestamp far in the future", headers("9223372036854775807", good), "from_the_future"},
        {"timestamp zero", headers("0", good), "too_old"},
        {"timestamp changed", headers("1767225601", good), "bad_signature"},
        {"leading zero: not what was signed", headers("01767225600", good), "bad_signature"},
        {"upper-case hex", headers("1767225600", upper), "bad_signature"},
        {"something after it", headers("1767225600", good + "=zzz"), "bad_signature"},
        {"cut", headers("1767225600", good.substr(0, 66)), "bad_signature"},
        {"another version", headers("1767225600", "v1" + good.substr(2)), "bad_signature"},
        {"no version", headers("1767225600", good.substr(3)), "bad_signature"},
        {"two in one", headers("1767225600", good + "," + good), "bad_signature"},
        {"one digit changed", headers("1767225600", good.substr(0, 66) + "5"), "bad_signature"},
        {"of another body", headers("1767225600", example_command_signature), "bad_signature"},
    };
    for (const Case& one : cases) {
        const Verdict verdict = verdict_on(one.headers);
        EXPECT_FALSE(verdict.believed) << one.why;
        EXPECT_EQ(verdict.reason, one.reason) << one.why;
    }
}

TEST(SlackVerify, a_changed_body_is_refused) {
    std::string body = example_event;
    body[100] ^= 1;
    EXPECT_FALSE(verdict_on(headers("1767225600", example_event_signature), body).believed);
    EXPECT_FALSE(verdict_on(headers("1767225600", example_event_signature), example_event + "\n").believed);
}

TEST(SlackVerify, the_window_is_300_seconds_to_either_side) {
    const auto at = [](std::int64_t offset) {
        const std::string timestamp = std::to_string(signed_at + offset);
        return verdict_on(headers(timestamp, signature_of(example_event, timestamp)));
    };
    EXPECT_TRUE(at(-300).believed);
    EXPECT_TRUE(at(300).believed);
    EXPECT_EQ(at(-301).reason, "too_old");
    EXPECT_EQ(at(301).reason, "from_the_future");
}

TEST(SlackVerify, a_leading_zero_that_was_signed_is_believed) {
    EXPECT_TRUE(verdict_on(headers("01767225600", signature_of(example_event, "01767225600"))).believed);
}

TEST(SlackVerify, the_secret_is_text_not_hex) {
    const std::string decoded = from_hex(secret).value();
    EXPECT_FALSE(verdict_on(headers("1767225600", signature_of(example_event, "1767225600", decoded))).believed);
}

TEST(SlackVerify, any_of_several_secrets_will_do) {
    const SigningSecrets both{{"new secret", secret}};
    const Headers old = headers("1767225600", example_event_signature);
    const Headers fresh = headers("1767225600", signature_of(example_event, "1767225600", "new secret"));
    const Headers other = headers("1767225600", signature_of(example_event, "1767225600", "other"));
    EXPECT_TRUE(verify_slack(both, old, example_event, testing::now).believed);
    EXPECT_TRUE(verify_slack(both, fresh, example_event, testing::now).believed);
    EXPECT_FALSE(verify_slack(both, other, example_event, testing::now).believed);
}

TEST(SlackVerify, a_blank_secret_or_none_is_refused_at_start) {
    EXPECT_THROW(SigningSecrets({}), std::invalid_argument);
    EXPECT_THROW(SigningSecrets({""}), std::invalid_argument);
    EXPECT_THROW(SigningSecrets({" \t"}), std::invalid_argument);
    EXPECT_THROW(SigningSecrets({"good", ""}), std::invalid_argument);
}

TEST(SlackVerify, any_bytes_can_be_a_body) {
    std::mt19937 random(7);
    for (int round = 0; round < 200; ++round) {
        std::string body(random() % 300, '\0');
        for (char& c : body) c = static_cast<char>(random());
        EXPECT_TRUE(verdict_on(headers("1767225600", signature_of(body, "1767225600")), body).believed);
        EXPECT_FALSE(verdict_on(headers("1767225600", signature_of(body + "x", "1767225600")), body).believed);
    }
}

}  // namespace
}  // namespace kith::slack
