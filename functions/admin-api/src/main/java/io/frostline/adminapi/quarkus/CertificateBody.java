package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.CertificateAuthority;
import io.frostline.adminapi.Scalar;
import io.frostline.model.Printable;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.media.SchemaProperty;
import org.jspecify.annotations.Nullable;

/** Reads requests about certificates. */
final class CertificateBody {
    private static final String CSR = CertificateAuthority.FIELD;
    private static final Pattern SERIAL = Pattern.compile("[0-9A-Fa-f]{1,40}");
    private static final int HEXADECIMAL = 16;

    private CertificateBody() {}

    @Schema(
            name = "CertificateRequest",
            type = SchemaType.OBJECT,
            requiredProperties = CSR,
            properties =
                    @SchemaProperty(
                            name = CSR,
                            type = SchemaType.STRING,
                            description = "PKCS#10 in PEM form; key: RSA from 2048 bits, or EC P-256 or P-384"),
            example = "{\"csr\":\"-----BEGIN CERTIFICATE REQUEST-----\\n...\\n-----END CERTIFICATE REQUEST-----\\n\"}")
    interface Csr {}

    @Schema(
            name = "OptionalCertificateRequest",
            type = SchemaType.OBJECT,
            properties =
                    @SchemaProperty(
                            name = CSR,
                            type = SchemaType.STRING,
                            description = "PKCS#10 in PEM form; absent: no certificate is asked for"))
    interface OptionalCsr {}

    /** The same of a request that need not have one: it may be missing or an empty object. */
    static Optional<String> optionalCsr(byte @Nullable [] body) {
        return body == null || body.length == 0 || JsonBody.fields(body).isEmpty()
                ? Optional.empty()
                : Optional.of(csr(body));
    }

    /**
     * The request in {@code {"csr":…}}.
     *
     * @throws ProblemException 400 when there is none, or anything else
     */
    static String csr(byte @Nullable [] body) {
        Map<String, Scalar> fields = JsonBody.fields(body);
        fields.keySet().stream().filter(field -> !field.equals(CSR)).findFirst().ifPresent(field -> {
            throw Problem.badField(Printable.of(field), "is unknown; the only field is " + CSR)
                    .exception();
        });
        if (fields.get(CSR) instanceof Scalar.Text text) {
            return text.value();
        }
        throw Problem.badField(CSR, "must be a PKCS#10 request in PEM form").exception();
    }

    /** A serial number as lists have it; {@code 0A:F3…} as openssl prints it is {@code af3…}. What is none stays as it is. */
    static String serial(String text) {
        String digits = text.replace(":", "");
        return SERIAL.matcher(digits).matches() ? new BigInteger(digits, HEXADECIMAL).toString(HEXADECIMAL) : text;
    }
}
