package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class OpenApiIT {
    /** After an intended change copy {@code target/openapi.yaml} over {@code openapi.yaml}. */
    @Test
    void theServedDocumentIsTheOneThatIsCheckedIn() throws IOException {
        // Given
        AdminClient client =
                new AdminClient(FrostlineTestResource.world().certificates().caFile());

        // When
        String served = client.anonymous()
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .extract()
                .asString();
        Files.writeString(Path.of("target/openapi.yaml"), served);

        // Then
        assertThat(served).isEqualToIgnoringNewLines(Files.readString(Path.of("openapi.yaml")));
    }
}
