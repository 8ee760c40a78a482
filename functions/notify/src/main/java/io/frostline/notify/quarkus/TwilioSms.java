package io.frostline.notify.quarkus;

import io.frostline.model.RetryAfter;
import io.frostline.notify.SendResult;
import io.frostline.notify.SmsProvider;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Twilio's REST API, {@code POST /2010-04-01/Accounts/{account}/Messages.json}. */
@ApplicationScoped
class TwilioSms implements SmsProvider {
    /** Faults of our configuration or of a passing kind, none of the message: it must not be dropped for them. */
    private static final Set<Integer> NOT_THE_MESSAGE = Set.of(401, 403, 404, 408, 409, 425, 429);

    private final HttpClient http;
    private final SmsConfig sms;
    private final NotifyConfig config;
    private final URI messages;
    private final Clock clock = Clock.systemUTC();

    TwilioSms(SmsConfig sms, NotifyConfig config) {
        this.sms = sms;
        this.config = config;
        this.http = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(config.timeout())
                .build();
        String base = sms.url().toString().replaceAll("/+$", "");
        this.messages = URI.create(base + "/2010-04-01/Accounts/" + encoded(sms.account()) + "/Messages.json");
    }

    @Override
    public CompletionStage<SendResult> send(String to, String text) {
        String form = "To=" + encoded(to) + "&From=" + encoded(sms.sender()) + "&Body=" + encoded(text);
        HttpRequest request = HttpRequest.newBuilder(messages)
                .timeout(config.timeout())
                .header("Authorization", authorization())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Accept", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        return http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                .orTimeout(2 * config.timeout().toMillis(), TimeUnit.MILLISECONDS)
                .handle((response, failure) -> failure == null ? result(response, to) : unavailable(failure));
    }

    private SendResult result(HttpResponse<String> response, String to) {
        int status = response.statusCode();
        JsonObject body = json(response.body());
        if (status / 100 == 2) {
            return new SendResult.Accepted(body.getString("sid", ""));
        }
        String error = "HTTP " + status + ", error " + body.getValue("code", "unknown") + ": "
                + String.valueOf(body.getValue("message", "")).replace(to, "the number");
        return status / 100 == 4 && !NOT_THE_MESSAGE.contains(status)
                ? new SendResult.Refused(error)
                : new SendResult.Unavailable(
                        error,
                        response.headers()
                                .firstValue("Retry-After")
                                .flatMap(header -> RetryAfter.parse(header, clock.instant())));
    }

    private static SendResult unavailable(@Nullable Throwable failure) {
        Throwable cause = failure == null || failure.getCause() == null ? failure : failure.getCause();
        return new SendResult.Unavailable(String.valueOf(cause), Optional.empty());
    }

    private static JsonObject json(String body) {
        try {
            return new JsonObject(body);
        } catch (DecodeException e) {
            return new JsonObject();
        }
    }

    private String authorization() {
        String credentials = sms.account() + ":" + sms.token();
        return "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
