package io.frostline.infrastructure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import redis.embedded.RedisInstance;

class ServersTest {
    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"Linux,amd64", "Linux,aarch64", "Mac OS X,x86_64", "Mac OS X,aarch64"})
    void thereIsARedisForEachKindOfMachine(String system, String architecture) {
        assertThat(RedisInstance.class.getResource(RedisServer.resource(system, architecture)))
                .isNotNull();
    }

    @Test
    void onWindowsTheWayOutIsNamed() {
        assertThatThrownBy(() -> RedisServer.resource("Windows 11", "amd64")).hasMessageContaining("WSL2");
    }

    @Test
    void aMissingLibsslIsNamedWithItsCure() {
        assertThat(
                        MissingLibrary.cure(
                                "redis-server: error while loading shared libraries: libssl.so.3: cannot open shared object file"))
                .hasValueSatisfying(cure -> assertThat(cure).contains("apt-get install libssl3"));
    }

    @Test
    void anyOtherLogNamesNoLibrary() {
        assertThat(MissingLibrary.cure("Ready to accept connections")).isEmpty();
    }

    @Test
    void noPortIsGivenTwice() {
        // Given
        Set<Integer> ports = new HashSet<>();

        // Then
        for (int i = 0; i < 100; i++) {
            assertThat(ports.add(FreePorts.next())).isTrue();
        }
    }

    @Test
    void aPortWithAListenerIsNotFree() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(FreePorts.isFree(taken.getLocalPort())).isFalse();
        }
    }

    @Test
    void servicesAreNamedAndAllByDefault() {
        assertThat(Service.parse("kafka, redis")).containsExactly(Service.KAFKA, Service.REDIS);
        assertThat(Service.parse("")).isEqualTo(EnumSet.allOf(Service.class));
        assertThatIllegalArgumentException().isThrownBy(() -> Service.parse("oracle"));
    }

    @Test
    void anOwnerIsRecognisedByPidAndStart() {
        // Given
        Owner self = Owner.of(ProcessHandle.current());

        // Then
        assertThat(Owner.parse(self.toString())).contains(self);
        assertThat(self.isAlive()).isTrue();
        assertThat(new Owner(self.pid(), self.started() - 1000).isAlive()).isFalse();
        assertThat(Owner.parse("lock")).isEmpty();
    }

    @Test
    void theRootIsWhereTheWrapperIs() throws Exception {
        // Given
        Path deep = Files.createDirectories(folder.resolve("a/b"));
        Files.createFile(folder.resolve("mvnw"));

        // Then
        assertThat(Checkout.above(deep)).isEqualTo(folder);
    }

    @Test
    void aMissingFolderOfJarsIsNamedWithItsCure() {
        assertThatThrownBy(() -> Libraries.classPath(Libraries.of(folder).kafka()))
                .hasMessageContaining("./mvnw process-resources -pl local/infrastructure/kafka");
    }
}
