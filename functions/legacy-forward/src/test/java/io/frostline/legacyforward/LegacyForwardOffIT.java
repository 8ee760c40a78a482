package io.frostline.legacyforward;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.frostline.infrastructure.FunctionUnderTest;
import io.frostline.model.EventType;
import io.frostline.model.Topics;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import org.junit.jupiter.api.Test;

/** Without a URL. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "kafka"),
        restrictToAnnotatedClass = true)
class LegacyForwardOffIT {
    @Test
    void withoutAUrlItIsHealthyAndFinishesReadingsAsTheyCome() {
        // When
        try (FunctionUnderTest function =
                new FunctionUnderTest(FrostlineTestResource.world(), "legacy-forward", Topics.READINGS)) {
            for (int i = 0; i < 5_000; i++) {
                function.feed(EventType.READING, Integer.toString(i % 100), Readings.TIME, "{}");
            }
            function.awaitTheEnd();

            // Then
            assertThat(function.published(Topics.REJECTED)).isEmpty();
        }
        assertThat(Http.get("q/health")).contains("\"circuit\": \"no URL\"").doesNotContain("DOWN");
    }
}
