package io.frostline.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The manifests as they are. */
class ManifestsTest {
    static final List<Rule> RULES = Rules.ALL;

    @ParameterizedTest
    @FieldSource("RULES")
    void nobodyComplainsOfThem(Rule rule) {
        assertThat(rule.complaints(Rendered.installation())).isEmpty();
    }

    @ParameterizedTest
    @FieldSource("RULES")
    void norOfThemWhenSendersShowWhoTheyAre(Rule rule) {
        assertThat(rule.complaints(Rendered.installation(Rendered.yaml("knative-oidc"), Rendered.yaml("keda"))))
                .isEmpty();
    }
}
