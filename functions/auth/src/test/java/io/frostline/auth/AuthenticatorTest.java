package io.frostline.auth;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.auth.Opening.Opened;
import io.frostline.model.DeviceId;
import io.frostline.model.Event;
import io.frostline.model.EventType;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AuthenticatorTest {
    private final FakeRegistry registry = FakeRegistry.ofScenarios();
    private final Authenticator authenticator = new Authenticator(registry, registry);

    static List<Scenario> reports() {
        return Scenario.load("reports.yaml");
    }

    @ParameterizedTest
    @MethodSource("reports")
    void aReportIsJudgedAsItsScenarioSays(Scenario scenario) {
        // When
        Judged judged = judge(scenario.event());

        // Then
        assertThat(judged.readings().stream().map(Scenario::words)).containsExactlyElementsOf(scenario.readings());
        assertThat(judged.refusals().stream().map(Scenario::words)).containsExactlyElementsOf(scenario.refusals());
        assertThat(judged.readings()).allMatch(reading -> reading.received().equals(Scenario.RECEIVED));
    }

    @Test
    void whatIsToldAboutAReadingNeverShowsAToken() {
        Judged judged = judge(report(7, "{\"readings\":[" + reading(123, "789") + "," + reading(123, "987") + "]}"));

        assertThat(judged.readings().get(0).original()).doesNotContain("789");
        assertThat(judged.refusals().get(0).part())
                .hasValueSatisfying(
                        part -> assertThat(part).contains("\"id\":123").doesNotContain("987"));
    }

    @Test
    void aBatchIsLookedUpOnce() {
        // Given
        List<Opened> reports = List.of(
                opened(report(7, reading(123, "789"))),
                opened(report(8, reading(123, "789"))),
                opened(report(9, "{\"readings\":[" + reading(124, "1") + "," + reading(999, "1") + "]}")));

        // When
        List<Judged> judged = authenticator.judge(reports).toCompletableFuture().join();

        // Then
        assertThat(registry.lookUps()).containsExactly(Set.of(new DeviceId(123), new DeviceId(124), new DeviceId(999)));
        assertThat(judged).extracting(one -> one.readings().size()).containsExactly(1, 1, 0);
        assertThat(judged).extracting(one -> one.refusals().size()).containsExactly(0, 0, 2);
    }

    @Test
    void aTokenThatTakesLongToCheckHoldsUpItsBatch() {
        // Given
        CompletableFuture<Boolean> slow = registry.slow(124);

        // When
        CompletableFuture<List<Judged>> judged = authenticator
                .judge(List.of(opened(report(7, reading(124, "1"))), opened(report(7, reading(123, "789")))))
                .toCompletableFuture();
        assertThat(judged).isNotDone();
        slow.complete(true);

        // Then
        assertThat(judged.join()).allMatch(one -> one.readings().size() == 1);
    }

    @Test
    void aTokenThatCanNotBeCheckedIsAFailureAndNoRefusal() {
        registry.slow(124).completeExceptionally(new IllegalStateException("too many waiting"));

        assertThat(authenticator
                        .judge(List.of(opened(report(7, reading(124, "1")))))
                        .toCompletableFuture())
                .isCompletedExceptionally();
    }

    private Judged judge(Event event) {
        Opening opening = Opening.of(event);
        return opening instanceof Opening.Unusable unusable
                ? new Judged(List.of(), List.of(unusable.refusal()))
                : authenticator
                        .judge(List.of((Opened) opening))
                        .toCompletableFuture()
                        .join()
                        .get(0);
    }

    private static Opened opened(Event event) {
        return (Opened) Opening.of(event);
    }

    private static Event report(int gateway, String body) {
        return new Event(
                "1",
                EventType.REPORT.attribute(),
                "/test",
                Scenario.RECEIVED,
                Integer.toString(gateway),
                Optional.empty(),
                body.getBytes(UTF_8));
    }

    private static String reading(int device, String token) {
        return "{\"device\":{\"id\":" + device + ",\"auth\":" + token
                + "},\"reading\":{\"temp\":4.5,\"time\":1764000000000}}";
    }
}
