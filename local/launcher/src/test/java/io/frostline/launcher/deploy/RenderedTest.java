package io.frostline.launcher.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RenderedTest {
    private static final String YAML = """
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: frostline-1
              labels: {app.kubernetes.io/name: site}
            ---
            apiVersion: v1
            kind: Service
            metadata:
              name: auth
              labels: {app.kubernetes.io/name: auth}
            ---
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata:
              name: auth
              namespace: frostline
              labels: {app.kubernetes.io/name: auth}
            spec:
              template: {spec: {containers: [{image: frostline/auth:0.1.0}]}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: notify
              namespace: frostline
              labels: {app.kubernetes.io/name: notify}
            spec:
              template: {spec: {containers: [{image: frostline/notify:0.1.0}]}}
            """;

    private final Rendered rendered = Rendered.parse(YAML);

    @Test
    void oneFunctionsPartIsItsOwnAndTheSettingsOfAll() {
        assertThat(rendered.of("auth").yaml())
                .contains("name: frostline-1", "kind: Service", "image: frostline/auth")
                .doesNotContain("notify");
    }

    @Test
    void whatIsLeftIsWrittenAsItWasRendered() {
        assertThat(rendered.yaml()).isEqualTo(YAML);
    }

    @Test
    void aKnativeServiceIsNotTakenForOneOfKubernetes() {
        assertThat(rendered.workload("auth")).hasValueSatisfying(workload -> {
            assertThat(workload.knative()).isTrue();
            assertThat(workload.namespace()).isEqualTo("frostline");
            assertThat(workload.image()).hasToString("frostline/auth:0.1.0");
        });
        assertThat(rendered.workload("notify"))
                .hasValueSatisfying(workload -> assertThat(workload.knative()).isFalse());
    }

    @Test
    void aFunctionThatTheOverlayDoesNotHaveRunsNowhere() {
        assertThat(rendered.workload("webhook")).isEmpty();
    }
}
