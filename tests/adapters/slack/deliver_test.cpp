#include "adapters/form.hpp"
#include "adapters/slack/limits.hpp"
#include "adapters/slack/validate.hpp"
#include "adapters/slack/web_api.hpp"
#include "tests/adapters/slack/talk.hpp"

namespace kith::slack {
namespace {

// --- requests -----------------------------------------------------------------------------------------------------

TEST(SlackDeliver, posts_to_a_person_and_keeps_the_conversation_of_the_answer) {
    Talk talk(outgoing(ToPerson{}));
    const HttpRequest request = talk.request();
    EXPECT_EQ(request.method, "POST");
    EXPECT_EQ(request.url, "https://slack.com/api/chat.postMessage");
    const Headers headers = {{"Authorization", "Bearer " + token},
                             {"Content-Type", "application/json; charset=utf-8"},
                             {"Accept", "application/json"}};
    EXPECT_EQ(request.headers, headers);
    EXPECT_EQ(request.body.find("Secret"), std::string::npos);
    json body = talk.body();
    EXPECT_EQ(body["blocks"].size(), 2u);
    body.erase("blocks");
    EXPECT_EQ(
        body,
        json::parse(R"({"channel":"U0ANNA001","text":"Hello &amp; welcome","unfurl_links":false,"unfurl_media":false,
        "metadata":{"event_type":"kith_nudge","event_payload":{"delivery_id":"42-7"}}})"));
    const auto delivered = talk.then(posted).as<Delivered>();
    EXPECT_EQ(delivered.conversation, "D7");
    EXPECT_EQ(delivered.message_ref, "1767226400.001200");
}

TEST(SlackDeliver, posts_to_the_known_conversation) {
    EXPECT_EQ(Talk(outgoing(ToPerson{}, "D7")).body()["channel"], "D7");
}

TEST(SlackDeliver, answers_in_the_conversation_and_thread) {
    Talk talk(outgoing(ToConversation{thread}));
    EXPECT_EQ(talk.body()["channel"], "C1");
    EXPECT_EQ(talk.body()["thread_ts"], "1.1");
    EXPECT_FALSE(Talk(outgoing(ToConversation{{.id = "D7"}})).body().contains("thread_ts"));
    EXPECT_EQ(Talk(outgoing(ToConversation{})).as<Undeliverable>().what, "no_conversation");
}

TEST(SlackDeliver, amends_with_text_and_blocks) {
    Talk talk(outgoing(Amend{{.id = "D7"}, "1.5"}));
    EXPECT_EQ(talk.method(), "chat.update");
    const json body = talk.body();
    EXPECT_EQ(body["channel"], "D7");
    EXPECT_EQ(body["ts"], "1.5");
    EXPECT_EQ(body["text"], "Hello &amp; welcome");
    EXPECT_EQ(body["blocks"].size(), 2u);
    EXPECT_EQ(talk.then(answer(200, R"({"ok":true,"channel":"D7","ts":"1.5"})")).as<Delivered>().message_ref, "1.5");
    Outgoing empty = outgoing(Amend{{.id = "D7"}, "1.5"});
    empty.message = {};
    EXPECT_EQ(Talk(empty).body()["blocks"], json::array());
    EXPECT_EQ(Talk(outgoing(Amend{})).as<Undeliverable>().what, "no_message_to_amend");
}

TEST(SlackDeliver, publishes_a_home_view) {
    Talk talk(outgoing(ToHome{}));
    EXPECT_EQ(talk.method(), "views.publish");
    const json body = talk.body();
    EXPECT_EQ(body["user_id"], "U0ANNA001");
    EXPECT_EQ(body["view"]["type"], "home");
    EXPECT_EQ(body["view"]["blocks"].size(), 2u);
    EXPECT_EQ(body["view"].size(), 3u);
    talk.then(answer(200, R"({"ok":true,"view":{"id":"V1"}})")).as<Delivered>();
}

TEST(SlackDeliver, replies_through_the_url_without_a_token) {
    Talk talk(outgoing(ToReplyUrl{reply_url, false}));
    const HttpRequest request = talk.request();
    EXPECT_EQ(request.url, reply_url);
    EXPECT_EQ(request.headers, (Headers{{"Content-Type", "application/json; charset=utf-8"}}));
    EXPECT_EQ(talk.body()["response_type"], "ephemeral");
    EXPECT_EQ(talk.body()["replace_original"], false);
    EXPECT_EQ(talk.body()["metadata"]["event_payload"]["delivery_id"], "42-7");
    talk.then(answer(200, "ok")).as<Delivered>();

    Talk replacing(outgoing(ToReplyUrl{reply_url, true}));
    EXPECT_EQ(replacing.body()["replace_original"], true);
    EXPECT_FALSE(replacing.body().contains("response_type"));
    replacing.then(answer(200, R"({"ok":true})")).as<Delivered>();
}

TEST(SlackDeliver, the_base_is_configurable_with_or_without_the_final_slash) {
    for (const char* base : {"http://127.0.0.1:9000/api", "http://127.0.0.1:9000/api/"}) {
        SlackOptions with = options();
        with.api_base = base;
        EXPECT_EQ(Talk(outgoing(ToPerson{}), with).request().url, "http://127.0.0.1:9000/api/chat.postMessage");
    }
    for (const char* base : {"http://slack.com/api/", "ftp://127.0.0.1/", "slack.com/api", "",
                             "https://user@slack.com/api/", "https://slack.com/api/?x="}) {
        SlackOptions with = options();
        with.api_base = base;
        EXPECT_THROW(SlackAdapter{with}, std::invalid_argument) << base;
    }
}

TEST(SlackDeliver, a_reply_url_is_checked_again_before_it_is_called) {
    for (const char* url :
         {"https://evil.example/", "http://hooks.slack.com/x", "https://169.254.169.254/", "file:///etc/passwd"}) {
        const auto outcome = Talk(outgoing(ToReplyUrl{url})).as<Undeliverable>();
        EXPECT_EQ(outcome.what, "reply_url_not_allowed");
        EXPECT_EQ(outcome.blame, Blame::us);
    }
}

TEST(SlackDeliver, a_message_beyond_every_limit_goes_within_them) {
    Outgoing huge = outgoing(ToPerson{});
    huge.message = {std::vector<Block>(100, Paragraph{{{.text = std::string(5'000, 'x')}}})};
    huge.message.blocks.emplace_back(Buttons{{{"done", "Done", std::string(2'001, 'v')}, {"why", "Why?", "1"}}});
    const auto request = Talk(huge).as<HttpRequest>();
    const auto body = nlohmann::json::parse(request.body);
    EXPECT_EQ(faults_in(body["blocks"].dump(), Surface::message), std::vector<std::string>{});
    EXPECT_EQ(body["blocks"].size(), message_blocks_max);
    EXPECT_EQ(body["blocks"].back()["elements"].size(), 1u);
}

// --- a conversation that has to be opened -------------------------------------------------------------------------

TEST(SlackDeliver, opens_the_conversation_only_when_it_is_not_found) {
    for (const char* known : {"", "D0STALE"}) {
        Talk talk(outgoing(ToPerson{}, known));
        talk.then(error("channel_not_found"));
        EXPECT_EQ(talk.method(), "conversations.open");
        EXPECT_EQ(talk.body(), json::parse(R"({"users":"U0ANNA001"})"));
        talk.then(opened);
        EXPECT_EQ(talk.method(), "chat.postMessage");
        EXPECT_EQ(talk.body()["channel"], "D9");
        EXPECT_EQ(Talk(outgoing(ToPerson{}, known))
                      .then(error("channel_not_found"))
                      .then(opened)
                      .then(posted)
                      .as<Delivered>()
                      .conversation,
                  "D7");
        EXPECT_EQ(talk.then(error("channel_not_found")).as<Undeliverable>().blame, Blame::receiver) << "only once";
    }
    EXPECT_EQ(Talk(outgoing(ToConversation{thread})).then(error("channel_not_found")).as<Undeliverable>().blame,
              Blame::receiver);
}

TEST(SlackDeliver, a_conversation_that_cannot_be_opened) {
    const auto open = [] {
        Talk talk(outgoing(ToPerson{}));
        talk.then(error("channel_not_found"));
        return talk;
    };
    EXPECT_EQ(open().then(error("user_not_found")).as<Undeliverable>().blame, Blame::receiver);
    EXPECT_EQ(open().then(error("missing_scope")).as<Undeliverable>().blame, Blame::operators);
    EXPECT_EQ(open().then(answer(200, R"({"ok":true})")).as<Undeliverable>().what, "no_channel_opened");
    const auto limited = open().then(answer(429, "", {{"Retry-After", "7"}})).as<RetryAfter>();
    EXPECT_EQ(limited.wait, seconds{7});
    EXPECT_TRUE(limited.whole_workspace);
    open().then(answer(503, "")).as<RetryAfter>();
    open().then(answer(200, "<html>")).as<RetryAfter>();
    open().then(HttpFailure{.sent = true, .what = "timeout"}).as<RetryAfter>();
}

// --- limits and failures ------------------------------------------------------------------------------------------

TEST(SlackDeliver, retry_after_is_kept_exactly) {
    const std::pair<Headers, seconds> cases[] = {
        {{{"Retry-After", "30"}}, seconds{30}},
        {{{"retry-after", "1"}}, seconds{1}},
        {{{"Retry-After", "899"}}, seconds{899}},
        {{{"Retry-After", "900"}}, seconds{900}},
        {{{"Retry-After", "901"}}, seconds{900}},
        {{{"Retry-After", "99999999999999999999"}}, seconds{900}},
        {{}, seconds{30}},
        {{{"Retry-After", ""}}, seconds{30}},
        {{{"Retry-After", "0"}}, seconds{30}},
        {{{"Retry-After", "-5"}}, seconds{30}},
        {{{"Retry-After", "soon"}}, seconds{30}},
        {{{"Retry-After", "1.5"}}, seconds{30}},
        {{{"Retry-After", "Wed, 21 Oct 2026 07:28:00 GMT"}}, seconds{30}},
    };
    for (const auto& [headers, wait] : cases) {
        const auto limited = Talk(outgoing(ToPerson{})).then(answer(429, "slow down", headers)).as<RetryAfter>();
        EXPECT_EQ(limited.wait, wait) << (headers.empty() ? "none" : headers[0].second);
        EXPECT_FALSE(limited.whole_workspace);
    }
    for (const char* code : {"ratelimited", "rate_limited"}) {
        EXPECT_EQ(Talk(outgoing(ToPerson{})).then(error(code)).as<RetryAfter>().wait, seconds{30});
    }
    EXPECT_TRUE(Talk(outgoing(ToHome{})).then(answer(429, "")).as<RetryAfter>().whole_workspace);
}

TEST(SlackDeliver, each_call_counts_against_its_method) {
    const auto limited = [](const Destination& destination, bool settle) {
        std::vector<std::string> methods;
        for (const CallLimit& limit : SlackAdapter(options()).limits(destination, settle))
            methods.emplace_back(limit.method);
        return methods;
    };
    using Methods = std::vector<std::string>;
    EXPECT_EQ(limited(ToPerson{}, false), Methods{"chat.postMessage"});
    EXPECT_EQ(limited(ToPerson{}, true), (Methods{"conversations.history", "chat.postMessage"}));
    EXPECT_EQ(limited(ToConversation{thread}, true), (Methods{"conversations.replies", "chat.postMessage"}));
    EXPECT_EQ(limited(Amend{}, false), Methods{"chat.update"});
    EXPECT_EQ(limited(ToHome{}, false), Methods{"views.publish"});
    EXPECT_EQ(limited(ToReplyUrl{}, false), Methods{""});
    EXPECT_EQ(limited(ToGroup{}, false), (Methods{"conversations.open", "chat.postMessage"}));
    EXPECT_EQ(limited(ToGroup{}, true), (Methods{"conversations.open", "conversations.history", "chat.postMessage"}));

    const auto limit_at = [](const SlackOptions& with, Outgoing what, const std::vector<HttpResponse>& answers) {
        const SlackAdapter adapter(with);
        const auto exchange = adapter.deliver(std::move(what));
        Step step = exchange->begin();
        for (const HttpResponse& one : answers) step = exchange->resume(one);
        EXPECT_TRUE(std::holds_alternative<HttpRequest>(step));
        return exchange->limit();
    };
    const CallLimit post = limit_at(options(), outgoing(ToPerson{}), {});
    EXPECT_EQ(post.method, "chat.postMessage");
    EXPECT_EQ(post.per_minute, 0);  // the operator's number
    EXPECT_TRUE(post.by_conversation);
    const CallLimit open = limit_at(options(), outgoing(ToPerson{}), {error("channel_not_found")});
    EXPECT_EQ(open.method, "conversations.open");
    EXPECT_EQ(open.per_minute, 50);
    EXPECT_FALSE(open.by_conversation);
    EXPECT_EQ(limit_at(options(), settling(outgoing(ToPerson{}, "D7")), {}).method, "conversations.history");
    EXPECT_EQ(limit_at(options(), settling(outgoing(ToPerson{}, "D7")), {nothing_there}).method, "chat.postMessage");
    EXPECT_EQ(limit_at(options(), outgoing(ToHome{}), {}).per_minute, 100);
}

TEST(SlackDeliver, every_outcome_names_the_request_that_slack_answered) {
    const Headers headers = {{"X-Slack-Req-Id", "9f0c1b-Ab_7"}};
    const auto with_id = [&](HttpResponse response) {
        for (const auto& header : headers) response.headers.push_back(header);
        return response;
    };
    EXPECT_EQ(Talk(outgoing(ToPerson{})).then(with_id(posted)).as<Delivered>().request_id, "9f0c1b-Ab_7");
    EXPECT_EQ(Talk(outgoing(ToPerson{})).then(with_id(answer(429, ""))).as<RetryAfter>().request_id, "9f0c1b-Ab_7");
    EXPECT_EQ(Talk(outgoing(ToPerson{})).then(with_id(answer(500, ""))).as<Uncertain>().request_id, "9f0c1b-Ab_7");
    EXPECT_EQ(Talk(outgoing(ToPerson{})).then(with_id(error("no_text"))).as<Undeliverable>().request_id, "9f0c1b-Ab_7");
    EXPECT_EQ(request_id_of(answer(200, "", {{"x-slack-req-id", "\x1b[31m evil"}})), "");
    EXPECT_EQ(request_id_of(answer(200, "")), "");
}

TEST(SlackDeliver, warnings_are_passed_on_by_their_codes) {
    const auto warning = [](const char* body) {
        return Talk(outgoing(ToPerson{})).then(answer(200, body)).as<Delivered>().warning;
    };
    EXPECT_EQ(warning(R"({"ok":true,"channel":"D7","ts":"1.1","warning":"missing_charset,superfluous_charset"})"),
              "missing_charset,superfluous_charset");
    EXPECT_EQ(warning(R"({"ok":true,"channel":"D7","ts":"1.1"})"), "");
    EXPECT_EQ(warning(R"({"ok":true,"channel":"D7","ts":"1.1","warning":"Not A Code <script>"})"), "");
}

TEST(SlackDeliver, error_codes_fall_in_their_class) {
    const auto blame = [](const char* code) {
        return Talk(outgoing(ToPerson{})).then(error(code)).as<Undeliverable>().blame;
    };
    for (const char* code :
         {"invalid_auth", "account_inactive", "token_revoked", "not_authed", "token_expired", "team_disabled"}) {
        EXPECT_EQ(blame(code), Blame::installation) << code;
    }
    for (const char* code :
         {"missing_scope", "no_permission", "ekm_access_denied", "team_access_not_granted", "messages_tab_disabled"}) {
        EXPECT_EQ(blame(code), Blame::operators) << code;
    }
    for (const char* code : {"user_not_found", "user_disabled"}) {
        EXPECT_TRUE(Talk(outgoing(ToPerson{})).then(error(code)).as<Undeliverable>().gone) << code;
    }
    for (const char* code : {"is_archived", "not_in_channel", "user_not_found", "user_disabled", "restricted_action",
                             "restricted_action_read_only_channel", "user_not_visible"}) {
        EXPECT_EQ(blame(code), Blame::receiver) << code;
    }
    for (const char* code :
         {"invalid_blocks", "no_text", "msg_too_long", "invalid_arguments", "never_heard_of_it", ""}) {
        EXPECT_EQ(blame(code), Blame::us) << code;
    }
    for (const char* code : {"service_unavailable", "request_timeout", "team_added_to_org", "org_login_required"}) {
        EXPECT_GT(Talk(outgoing(ToPerson{})).then(error(code)).as<RetryAfter>().wait, milliseconds{0}) << code;
    }
    for (const char* code : {"internal_error", "fatal_error"}) {
        EXPECT_EQ(Talk(outgoing(ToPerson{})).then(error(code)).as<Uncertain>().what, code)
            << "Slack may have posted it";
        Talk(outgoing(ToHome{})).then(error(code)).as<RetryAfter>();
    }
    Talk(outgoing(ToHome{})).then(error("hash_conflict")).as<RetryAfter>();
    for (const char* code : {"message_not_found", "cant_update_message", "edit_window_closed"}) {
        EXPECT_EQ(Talk(outgoing(Amend{{.id = "D7"}, "1.5"})).then(error(code)).as<Undeliverable>().blame,
                  Blame::receiver);
    }
    EXPECT_EQ(Talk(outgoing(ToPerson{}))
                  .then(answer(200, R"({"ok":false,"error":"missing_scope","needed":"im:write","provided":"x"})"))
                  .what(),
              "missing_scope: im:write");
}

TEST(SlackDeliver, an_answer_that_was_lost_is_uncertain_for_posts_only) {
    const HttpResponse bad_answers[] = {answer(500, ""),
                                        answer(502, "<html>"),
                                        answer(503, R"({"ok":false,"error":"service_unavailable"})"),
                                        answer(200, ""),
                                        answer(200, "<html>proxy</html>"),
                                        answer(200, "[]"),
                                        answer(404, "no"),
                                        answer(200, R"({"ok":)")};
    for (const HttpResponse& bad : bad_answers) {
        Talk(outgoing(ToPerson{})).then(bad).as<Uncertain>();
        Talk(outgoing(ToConversation{thread})).then(bad).as<Uncertain>();
        Talk(outgoing(ToHome{})).then(bad).as<RetryAfter>();
        Talk(outgoing(Amend{{.id = "D7"}, "1.5"})).then(bad).as<RetryAfter>();
    }
    const HttpFailure lost{.sent = true, .what = "timeout"};
    const HttpFailure unsent{.sent = false, .what = "refused"};
    EXPECT_EQ(Talk(outgoing(ToPerson{})).then(lost).as<Uncertain>().what, "timeout");
    EXPECT_EQ(Talk(outgoing(ToPerson{})).then(unsent).as<RetryAfter>().what, "refused");
    Talk(outgoing(ToHome{})).then(lost).as<RetryAfter>();
    Talk(outgoing(Amend{{.id = "D7"}, "1.5"})).then(lost).as<RetryAfter>();
}

TEST(SlackDeliver, redirects_are_errors) {
    const auto outcome =
        Talk(outgoing(ToPerson{})).then(answer(302, "", {{"Location", "https://evil.example/"}})).as<Undeliverable>();
    EXPECT_EQ(outcome.what, "http_302");
}

// --- replies that go wrong ----------------------------------------------------------------------------------------

TEST(SlackDeliver, a_refused_reply_goes_to_the_person_instead) {
    for (const HttpResponse& refusal :
         {answer(404, "expired_url"), answer(410, ""), answer(200, "used_url"), answer(302, ""),
          answer(200, R"({"ok":false,"error":"used_url"})"), answer(400, R"({"ok":false})")}) {
        Talk talk(outgoing(ToReplyUrl{reply_url, true}, "D7"));
        talk.then(refusal);
        EXPECT_EQ(talk.method(), "chat.postMessage") << refusal.body;
        EXPECT_EQ(talk.body()["channel"], "D7");
        EXPECT_FALSE(talk.body().contains("replace_original"));
        EXPECT_EQ(talk.then(posted).as<Delivered>().conversation, "D7");
    }
    EXPECT_EQ(Talk(outgoing(ToReplyUrl{})).method(), "chat.postMessage") << "no url to reply to";
}

TEST(SlackDeliver, a_reply_of_unknown_outcome_is_not_repeated) {
    Talk talk(outgoing(ToReplyUrl{reply_url}));
    EXPECT_EQ(talk.then(HttpFailure{.sent = true, .what = "timeout"}).as<Undeliverable>().what,
              "reply_outcome_unknown");
    EXPECT_EQ(Talk(outgoing(ToReplyUrl{reply_url})).then(answer(502, "")).as<Undeliverable>().what,
              "reply_outcome_unknown");
    Talk(outgoing(ToReplyUrl{reply_url})).then(HttpFailure{.sent = false, .what = "refused"}).as<RetryAfter>();
    EXPECT_EQ(Talk(outgoing(ToReplyUrl{reply_url})).then(answer(429, "", {{"Retry-After", "3"}})).as<RetryAfter>().wait,
              seconds{3});
}

TEST(SlackDeliver, settling_a_reply_looks_and_never_sends) {
    Talk talk(settling(outgoing(ToReplyUrl{reply_url}, "D7")));
    EXPECT_EQ(talk.method(), "conversations.history");
    EXPECT_EQ(talk.then(nothing_there).as<Undeliverable>().what, "reply_outcome_unknown");
}

// --- settling -----------------------------------------------------------------------------------------------------

std::string page(std::string_view delivery_id, std::string_view cursor = "", std::string_view type = "kith_nudge") {
    return R"({"ok":true,"messages":[{"ts":"1.1","text":"x"},{"ts":"1.2","metadata":{"event_type":")" +
           std::string(type) + R"(","event_payload":{"delivery_id":")" + std::string(delivery_id) +
           R"("}}}],"response_metadata":{"next_cursor":")" + std::string(cursor) + "\"}}";
}

TEST(SlackDeliver, settling_looks_into_the_conversation_first) {
    Talk talk(settling(outgoing(ToPerson{}, "D7")));
    EXPECT_EQ(talk.method(), "conversations.history");
    const HttpRequest request = talk.request();
    EXPECT_EQ(only_header(request.headers, "content-type"), "application/x-www-form-urlencoded");
    EXPECT_EQ(only_header(request.headers, "authorization"), "Bearer " + token);
    const auto form = parse_form(request.body);
    EXPECT_EQ(form->get("channel"), "D7");
    EXPECT_EQ(form->get("oldest"), "1767225540.000000");
    EXPECT_EQ(form->get("include_all_metadata"), "true");
    EXPECT_EQ(form->get("limit"), "100");
    EXPECT_EQ(form->find("cursor"), std::nullopt);
    const auto delivered = talk.then(answer(200, page("42-7"))).as<Delivered>();
    EXPECT_EQ(delivered.conversation, "D7");
    EXPECT_EQ(delivered.message_ref, "1.2");
}

TEST(SlackDeliver, settling_posts_when_it_is_not_there) {
    Talk talk(settling(outgoing(ToPerson{}, "D7")));
    talk.then(answer(200, page("42-70")));
    EXPECT_EQ(talk.method(), "chat.postMessage");
    EXPECT_EQ(talk.body()["channel"], "D7");
    EXPECT_EQ(talk.then(HttpFailure{.sent = true, .what = "timeout"}).as<Uncertain>().what, "timeout")
        << "and it can be lost again";
    Talk(settling(outgoing(ToPerson{}, "D7"))).then(nothing_there).then(answer(429, "")).as<RetryAfter>();
    Talk(settling(outgoing(ToPerson{}, "D7")))
        .then(answer(200, page("42-7", "", "another_apps")))
        .then(posted)
        .as<Delivered>();
}

TEST(SlackDeliver, settling_opens_a_conversation_it_does_not_know) {
    Talk talk(settling(outgoing(ToPerson{})));
    EXPECT_EQ(talk.method(), "conversations.open");
    talk.then(opened);
    EXPECT_EQ(talk.method(), "conversations.history");
    EXPECT_EQ(parse_form(talk.request().body)->get("channel"), "D9");
    EXPECT_EQ(talk.then(nothing_there).body()["channel"], "D9");

    Talk stale(settling(outgoing(ToPerson{}, "D0STALE")));
    stale.then(error("channel_not_found"));
    EXPECT_EQ(stale.method(), "conversations.open");
    stale.then(opened).then(answer(200, page("42-7")));
    EXPECT_EQ(stale.as<Delivered>().conversation, "D9");
}

TEST(SlackDeliver, settling_in_a_thread_reads_its_replies) {
    Talk talk(settling(outgoing(ToConversation{thread})));
    EXPECT_EQ(talk.method(), "conversations.replies");
    EXPECT_EQ(parse_form(talk.request().body)->get("channel"), "C1");
    EXPECT_EQ(parse_form(talk.request().body)->get("ts"), "1.1");
    EXPECT_EQ(talk.then(nothing_there).body()["thread_ts"], "1.1");
}

TEST(SlackDeliver, settling_follows_the_pages) {
    Talk talk(settling(outgoing(ToPerson{}, "D7")));
    talk.then(answer(200, page("1", "bmV4dA==")));
    EXPECT_EQ(parse_form(talk.request().body)->get("cursor"), "bmV4dA==");
    talk.then(answer(200, R"({"ok":true,"messages":[],"response_metadata":{"next_cursor":"c3"}})"));
    EXPECT_EQ(talk.then(answer(200, page("42-7"))).as<Delivered>().message_ref, "1.2");
}

TEST(SlackDeliver, settling_ends_after_some_pages_without_sending) {
    Talk talk(settling(outgoing(ToPerson{}, "D7")));
    for (int i = 1; i < look_back_pages_max; ++i) {
        talk.then(answer(200, page("1", "c" + std::to_string(i))));
        EXPECT_EQ(talk.method(), "conversations.history");
    }
    EXPECT_EQ(talk.then(answer(200, page("1", "more"))).as<Undeliverable>().what, "history_too_long");
    EXPECT_EQ(Talk(settling(outgoing(ToPerson{}, "D7")))
                  .then(answer(200, page("1", "same")))
                  .then(answer(200, page("1", "same")))
                  .what(),
              "history_too_long");
}

TEST(SlackDeliver, settling_that_does_not_get_through_stays_uncertain) {
    const auto looking = [] { return Talk(settling(outgoing(ToPerson{}, "D7"))); };
    const auto limited = looking().then(answer(429, "", {{"Retry-After", "12"}})).as<Uncertain>();
    EXPECT_EQ(limited.wait, seconds{12});
    looking().then(answer(500, "")).as<Uncertain>();
    looking().then(answer(200, "<html>")).as<Uncertain>();
    looking().then(error("ratelimited")).as<Uncertain>();
    looking().then(error("service_unavailable")).as<Uncertain>();
    looking().then(HttpFailure{.sent = true, .what = "timeout"}).as<Uncertain>();
    looking().then(HttpFailure{.sent = false, .what = "refused"}).as<Uncertain>();
    Talk(settling(outgoing(ToPerson{}))).then(HttpFailure{.sent = false, .what = "refused"}).as<Uncertain>();
    EXPECT_EQ(looking().then(error("missing_scope")).as<Undeliverable>().blame, Blame::operators);
    EXPECT_EQ(looking().then(error("invalid_cursor")).as<Undeliverable>().blame, Blame::us);
}

TEST(SlackDeliver, what_may_be_repeated_is_settled_by_repeating_it) {
    EXPECT_EQ(Talk(settling(outgoing(ToHome{}))).method(), "views.publish");
    EXPECT_EQ(Talk(settling(outgoing(Amend{{.id = "D7"}, "1.5"}))).method(), "chat.update");
    Talk(settling(outgoing(ToHome{}))).then(answer(500, "")).as<RetryAfter>();
}

TEST(SlackDeliver, settling_before_the_epoch_does_not_break) {
    Outgoing what = settling(outgoing(ToPerson{}, "D7"));
    what.first_tried_at = Instant{};
    EXPECT_EQ(parse_form(Talk(what).request().body)->get("oldest"), "0.000000");
}

// --- secrets ------------------------------------------------------------------------------------------------------

TEST(SlackDeliver, no_outcome_tells_a_secret_or_what_was_said) {
    const std::string nasty = "xoxb-1-very-Secret Hello & welcome " + reply_url;
    const std::string as_json = R"({"ok":false,"error":")" + nasty + R"(","needed":")" + nasty +
                                R"(","response_metadata":{"messages":[")" + nasty + "\"]}}";
    const Destination destinations[] = {ToPerson{}, ToConversation{thread}, ToReplyUrl{reply_url},
                                        Amend{{.id = "D7"}, "1.5"}, ToHome{}};
    int outcomes = 0;
    for (const Destination& destination : destinations) {
        for (const bool settle : {false, true}) {
            for (const HttpResponse& bad :
                 {answer(200, as_json), answer(400, as_json), answer(403, nasty), answer(500, nasty),
                  answer(429, nasty, {{"Retry-After", nasty}}), answer(302, nasty)}) {
                Talk talk(settle ? settling(outgoing(destination, "D7")) : outgoing(destination, "D7"));
                talk.then(bad);
                if (talk.kind() == 0) continue;  // a refused reply goes on to a post
                ++outcomes;
                for (const char* secret : {"Secret", "Hello", "s3cret", "xoxb"}) {
                    EXPECT_EQ(talk.what().find(secret), std::string::npos) << talk.what();
                }
            }
            for (const bool sent : {false, true}) {
                Talk talk(settle ? settling(outgoing(destination, "D7")) : outgoing(destination, "D7"));
                talk.then(HttpFailure{.sent = sent, .what = "while calling " + (sent ? reply_url : token)});
                const bool reply = std::holds_alternative<ToReplyUrl>(destination);
                if (!sent || reply)
                    EXPECT_EQ(talk.what().find(sent ? "s3cret" : "Secret"), std::string::npos) << talk.what();
                ++outcomes;
            }
        }
    }
    EXPECT_GT(outcomes, 60);
}

}  // namespace
}  // namespace kith::slack
