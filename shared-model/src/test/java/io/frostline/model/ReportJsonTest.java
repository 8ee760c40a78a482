package io.frostline.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What scenarios in text cannot say: other encodings, bad bytes, sizes. */
class ReportJsonTest {
    private static final Instant RECEIVED = Instant.ofEpochMilli(1_764_000_000_450L);
    private static final String BEFORE =
            "{\"device\":{\"id\":123,\"auth\":\"secret\"},\"reading\":{\"temp\":4,\"time\":1764000000000";

    @Test
    void aByteOrderMarkIsNoPartOfTheReport() {
        // Given
        byte[] body = join(new byte[] {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF}, bytes(BEFORE + "}}"));
        // When
        Report.Entry entry = onlyEntry(body);
        // Then
        assertThat(entry).isInstanceOf(Report.Candidate.class);
        assertThat(entry.original()).isEqualTo((BEFORE + "}}").replace("secret", "***"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void otherEncodingsAreNotJson(String charset) {
        assertThat(ReportJson.decode((BEFORE + "}}").getBytes(Charset.forName(charset)), RECEIVED))
                .isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void badUtf8InANameThatIsReadMakesTheWholeNotJson() {
        // Given
        byte[] body = join(bytes(BEFORE + ",\""), new byte[] {(byte) 0xC3, '('}, bytes("\":1}}"));
        // When
        Parsed<Report> parsed = ReportJson.decode(body, RECEIVED);
        // Then
        assertThat(parsed).isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void aSurrogateInUtf8IsReplacedInTheOriginal() {
        // Given
        byte[] body =
                join(bytes(BEFORE + ",\"note\":\""), new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80}, bytes("\"}}"));
        // When
        String original = onlyEntry(body).original();
        // Then
        assertThat(original).isEqualTo(BEFORE.replace("secret", "***") + ",\"note\":\"\uFFFD\"}}");
    }

    @Test
    void aTokenOf256CharactersIsTakenAndOneMoreIsNot() {
        assertThat(onlyEntry(bytes(BEFORE.replace("secret", "s".repeat(256)) + "}}")))
                .isInstanceOf(Report.Candidate.class);
        assertThat(onlyEntry(bytes(BEFORE.replace("secret", "s".repeat(257)) + "}}")))
                .isInstanceOfSatisfying(Report.Malformed.class, malformed -> {
                    assertThat(malformed.reason()).isEqualTo("token must have 1 to 256 characters");
                    assertThat(malformed.original()).doesNotContain("sss");
                });
    }

    @Test
    void aVeryLongNumberCostsOnlyItsOwnReading() {
        // Given
        String digits = "9".repeat(100_000);
        String body = "{\"readings\":[" + BEFORE + "}}," + BEFORE.replace("\"secret\"", digits) + "}}," + BEFORE
                + ",\"more\":" + digits + "}}," + BEFORE + "}}]}";
        // When
        Report report = valid(bytes(body));
        // Then
        assertThat(report.entries())
                .extracting(entry -> entry instanceof Report.Candidate)
                .containsExactly(true, false, false, true);
    }

    @Test
    void aVeryLongStringCostsNothing() {
        assertThat(onlyEntry(bytes(BEFORE + ",\"note\":\"" + "x".repeat(1_000_000) + "\"}}")))
                .isInstanceOf(Report.Candidate.class);
    }

    @Test
    void aReportIsNestedUpTo64LevelsAndEverythingBehindItReadsItToo() {
        // Given: two levels are the report's own
        String body = BEFORE + ",\"deep\":" + "[".repeat(62) + "]".repeat(62) + "}}";
        // When
        Report.Candidate candidate = (Report.Candidate) onlyEntry(bytes(body));
        Reading reading = new Reading(
                candidate.device(),
                new GatewayId(7),
                candidate.time(),
                RECEIVED,
                candidate.metrics(),
                candidate.original());
        // Then
        assertThat(ReadingJson.decode(ReadingJson.encode(reading))).isEqualTo(new Parsed.Valid<>(reading));
    }

    @ParameterizedTest
    @ValueSource(ints = {63, 1_000, 100_000})
    void nestedDeeperItIsMalformedAsAWhole(int levels) {
        assertThat(ReportJson.decode(
                        bytes(BEFORE + ",\"deep\":" + "[".repeat(levels) + "]".repeat(levels) + "}}"), RECEIVED))
                .isInstanceOf(Parsed.Malformed.class);
    }

    @Test
    void manyTokensInOneReadingAreAllMasked() {
        // Given
        String radios = "{\"auth\":\"secret\"},".repeat(50);
        // When
        String original =
                onlyEntry(bytes(BEFORE + ",\"radios\":[" + radios + "0]}}")).original();
        // Then
        assertThat(original).isEqualTo((BEFORE + ",\"radios\":[" + radios + "0]}}").replace("secret", "***"));
    }

    @Test
    void cutOffAnywhereItIsMalformedWithoutQuotingTheToken() {
        byte[] body = bytes(BEFORE + "}}");
        for (int length = 0; length < body.length; length++) {
            // When
            Parsed<Report> parsed = ReportJson.decode(Arrays.copyOf(body, length), RECEIVED);
            // Then
            assertThat(parsed)
                    .isInstanceOfSatisfying(
                            Parsed.Malformed.class,
                            malformed -> assertThat(malformed.reason()).doesNotContain("sec"));
        }
    }

    @Test
    void controlCharactersInAComplaintAreEscaped() {
        assertThat(onlyEntry(
                        bytes(BEFORE.replace("\"temp\":4", "\"temp\":\"\\u0007\\n" + "y".repeat(100) + "\"") + "}}")))
                .isInstanceOfSatisfying(
                        Report.Malformed.class,
                        malformed -> assertThat(malformed.reason())
                                .isEqualTo("must be a number, was \"\\u0007\\u000a" + "y".repeat(78) + "…\""));
    }

    @Test
    void pathsOfAnEntrysFieldsStartAtTheReport() {
        // Given
        Report single = valid(bytes(BEFORE + "}}"));
        Report list = valid(bytes("{\"readings\":[" + BEFORE + "}}]}"));
        // Then
        assertThat(single.entries().get(0).path("device.id")).isEqualTo("device.id");
        assertThat(list.entries().get(0).path("device.id")).isEqualTo("readings[0].device.id");
    }

    private static Report.Entry onlyEntry(byte[] body) {
        Report report = valid(body);
        assertThat(report.entries()).hasSize(1);
        return report.entries().get(0);
    }

    private static Report valid(byte[] body) {
        Parsed<Report> parsed = ReportJson.decode(body, RECEIVED);
        assertThat(parsed).isInstanceOf(Parsed.Valid.class);
        return ((Parsed.Valid<Report>) parsed).value();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
