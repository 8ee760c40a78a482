package io.frostline.launcher.knative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RetryPolicyTest {
    private final RetryPolicy policy = new RetryPolicy(3, Duration.ofSeconds(1), Duration.ofSeconds(90));

    @ParameterizedTest
    @ValueSource(ints = {404, 408, 409, 429, 500, 503, 599})
    void whatMayPassIsRetried(int status) {
        assertThat(RetryPolicy.isRetried(status)).isTrue();
        assertThat(RetryPolicy.isSuccess(status)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {199, 300, 400, 401, 403, 405, 407, 410, 413, 422, 428, 499})
    void whatTheFunctionWillNeverTakeIsNot(int status) {
        assertThat(RetryPolicy.isRetried(status)).isFalse();
        assertThat(RetryPolicy.isSuccess(status)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {200, 202, 204, 299})
    void everySuccessIsOne(int status) {
        assertThat(RetryPolicy.isSuccess(status)).isTrue();
        assertThat(RetryPolicy.isRetried(status)).isFalse();
    }

    @Test
    void theWaitDoublesUntilTheRetriesAreUsedUp() {
        assertThat(policy.delayAfter(1)).contains(Duration.ofSeconds(2));
        assertThat(policy.delayAfter(2)).contains(Duration.ofSeconds(4));
        assertThat(policy.delayAfter(3)).contains(Duration.ofSeconds(8));
        assertThat(policy.delayAfter(4)).isEmpty();
        assertThat(policy.span()).isEqualTo(Duration.ofSeconds(14));
    }

    @Test
    void withoutRetriesTheFirstFailureIsTheLast() {
        assertThat(new RetryPolicy(0, Duration.ofSeconds(1), Duration.ofSeconds(1)).delayAfter(1))
                .isEmpty();
    }

    @Test
    void unlessSaidOtherwiseItGoesOnForMoreThanAnHour() {
        assertThat(RetryPolicy.DEFAULT.span()).isBetween(Duration.ofHours(1), Duration.ofHours(2));
    }

    @Test
    void whatMakesNoSenseIsNamed() {
        assertThatThrownBy(() -> new RetryPolicy(-1, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("--retries");
        assertThatThrownBy(() -> new RetryPolicy(31, Duration.ofSeconds(1), Duration.ofSeconds(1)))
                .hasMessageContaining("--retries");
        assertThatThrownBy(() -> new RetryPolicy(1, Duration.ZERO, Duration.ofSeconds(1)))
                .hasMessageContaining("--backoff");
    }
}
