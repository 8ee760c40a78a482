package io.frostline.adminapi.quarkus;

import static org.assertj.core.api.Assertions.assertThat;

import io.frostline.infrastructure.FrostlineTestResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusIntegrationTest;
import io.quarkus.test.junit.TestProfile;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed to pages of other origins, to old TLS and to plain HTTP; each answer carries the headers of defence. */
@QuarkusIntegrationTest
@QuarkusTestResource(
        value = FrostlineTestResource.class,
        initArgs = @ResourceArg(name = "needs", value = "cassandra,redis"))
@TestProfile(AdminProfile.class)
class HttpHardeningIT {
    private static final String FOREIGN = "Host: localhost\r\nOrigin: https://elsewhere.example\r\n";
    private static final int TLS_1_1 = 0x0302;
    private static final int TLS_1_2 = 0x0303;
    private static final int ALERT = 0x15;
    private static final int HANDSHAKE = 0x16;
    private static final int PROTOCOL_VERSION = 70;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /q/openapi",
                "GET /api/v1/admin/devices",
                "GET /api/v1/admin/nothing",
                "GET /",
                "POST /api/v1/admin/token",
                "PATCH /api/v1/admin/devices",
                "DELETE /q/openapi",
                "GET /api/v1/admin/devices?%00=%ff",
                "GET /api/v1/admin/devices/%00",
                "OPTIONS /api/v1/admin/devices",
                "FOO /"
            })
    void everyAnswerHasTheHeadersOfDefenceAndNoneLetsAnotherOriginIn(String request) throws IOException {
        // When
        RawHttp.Answer answer = answer(request + " HTTP/1.1\r\n" + FOREIGN + "\r\n");

        // Then
        assertThat(answer.status()).isLessThan(500);
        assertThat(answer.headers())
                .containsEntry("x-content-type-options", "nosniff")
                .containsEntry("cache-control", "no-store")
                .containsEntry("content-security-policy", "default-src 'none'; frame-ancestors 'none'");
        assertThat(answer.header("strict-transport-security")).startsWith("max-age=");
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    /** By Quarkus itself, before anything of ours sees it. */
    @ParameterizedTest
    @ValueSource(strings = {"/%zz", "/q/openapi?%zz=%zz", "/q/openapi?<>"})
    void whatIsNoUriIsRefusedWithoutAWord(String target) throws IOException {
        // When
        RawHttp.Answer answer = answer("GET " + target + " HTTP/1.1\r\n" + FOREIGN + "\r\n");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).isEmpty();
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void aHostThatIsNoneIsRefused() throws IOException {
        // When
        RawHttp.Answer answer = answer("GET /q/openapi HTTP/1.1\r\nHost: a b\r\n\r\n");

        // Then
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.header("content-type")).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/admin/devices", "/api/v1/admin/token", "/q/openapi", "/nothing"})
    void aBrowserThatAsksForAnotherOriginIsRefused(String path) throws IOException {
        // When
        RawHttp.Answer answer = answer("OPTIONS " + path + " HTTP/1.1\r\n" + FOREIGN
                + "Access-Control-Request-Method: POST\r\nAccess-Control-Request-Headers: authorization\r\n\r\n");

        // Then
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.header("content-type")).startsWith(Problem.MEDIA_TYPE);
        assertThat(answer.header("x-content-type-options")).isEqualTo("nosniff");
        assertThat(answer.headers().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void tlsBefore12IsRefused() throws IOException {
        assertThat(firstRecord(TLS_1_2)[0]).isEqualTo((byte) HANDSHAKE);
        byte[] refusal = firstRecord(TLS_1_1);
        assertThat(refusal[0]).isEqualTo((byte) ALERT);
        assertThat(refusal[refusal.length - 1]).isEqualTo((byte) PROTOCOL_VERSION);
    }

    @Test
    void thereIsNoPlainHttp() throws IOException {
        // When
        try (Socket socket = new Socket("localhost", AdminProfile.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream()
                    .write("GET /q/openapi HTTP/1.1\r\nHost: localhost\r\n\r\n".getBytes(StandardCharsets.US_ASCII));

            // Then
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .doesNotContain("HTTP/");
        }
        assertThat(Files.readString(Path.of("target/quarkus.log")))
                .contains("Listening on: https://")
                .doesNotContain("Listening on: http://");
    }

    private static RawHttp.Answer answer(String request) throws IOException {
        try (RawHttp connection =
                RawHttp.connect(FrostlineTestResource.world().certificates().caFile())) {
            connection.send(request);
            return connection.receive();
        }
    }

    /** The first record, of seven bytes at least, that the server answers to the hello of a client of this version. */
    private static byte[] firstRecord(int version) throws IOException {
        try (Socket socket = new Socket("localhost", AdminProfile.port())) {
            socket.setSoTimeout(30_000);
            socket.getOutputStream().write(hello(version));
            return socket.getInputStream().readNBytes(7);
        }
    }

    private static byte[] hello(int version) throws IOException {
        Map<Integer, int[]> extensions = Map.of(
                10, new int[] {0, 4, 0, 23, 0, 29},
                11, new int[] {1, 0},
                13, new int[] {0, 8, 4, 3, 8, 4, 4, 1, 2, 1});
        ByteArrayOutputStream more = new ByteArrayOutputStream();
        for (Map.Entry<Integer, int[]> extension : extensions.entrySet()) {
            DataOutputStream out = new DataOutputStream(more);
            out.writeShort(extension.getKey());
            out.writeShort(extension.getValue().length);
            for (int b : extension.getValue()) {
                out.write(b);
            }
        }
        int[] suites = {0xC02B, 0xC02F, 0xC009, 0xC013, 0xC00A, 0xC014, 0x002F};
        int length = 2 + 32 + 1 + 2 + 2 * suites.length + 2 + 2 + more.size();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.write(HANDSHAKE);
        out.writeShort(0x0301);
        out.writeShort(4 + length);
        out.write(1);
        out.write(0);
        out.writeShort(length);
        out.writeShort(version);
        out.write(new byte[32]);
        out.write(0);
        out.writeShort(2 * suites.length);
        for (int suite : suites) {
            out.writeShort(suite);
        }
        out.write(1);
        out.write(0);
        out.writeShort(more.size());
        more.writeTo(out);
        return bytes.toByteArray();
    }
}
