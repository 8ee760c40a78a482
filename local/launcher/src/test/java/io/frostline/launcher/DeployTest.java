package io.frostline.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Against a kubectl and a Maven that write down what they are told, and the manifests with the true kubectl. */
class DeployTest {
    private static final String PATH = System.getenv().getOrDefault("PATH", "");

    /** Answers as a cluster in which auth-00001 gets all, or what the test put into the file {@code traffic}. */
    private static final String KUBECTL = """
            #!/bin/sh
            cd "%s"
            echo "kubectl $*" >>calls
            case "$*" in
              kustomize*deploy-*) cat "$2/kustomization.yaml" >kustomization.yaml; cat rendered.yaml ;;
              kustomize*) cat rendered.yaml ;;
              *"get namespace"*) [ ! -f refusal ] || { cat refusal >&2; exit 1; } ;;
              *"get ksvc"*) cat traffic ;;
              *"get revisions"*) printf 'auth-00001\\nauth-00002\\nauth-00003\\n' ;;
              *apply*) cat >applied.yaml ;;
              *diff*) cat >/dev/null; echo '+ image'; exit 1 ;;
            esac
            """;

    private static final String RENDERED = """
            apiVersion: serving.knative.dev/v1
            kind: Service
            metadata:
              name: auth
              namespace: frostline
              labels: {app.kubernetes.io/name: auth}
            spec:
              template: {spec: {containers: [{image: registry.example.com/frostline/auth:0.1.0}]}}
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: mqtt-ingest
              namespace: frostline
              labels: {app.kubernetes.io/name: mqtt-ingest}
            spec:
              template: {spec: {containers: [{image: frostline/mqtt-ingest:0.1.0}]}}
            """;

    @TempDir
    private Path root;

    private Map<String, String> environment = Map.of();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void checkout() throws IOException {
        program("bin/kubectl", KUBECTL.formatted(root));
        program("mvnw", "#!/bin/sh\necho \"mvnw $*\" >>\"" + root + "/calls\"\n");
        for (String file : new String[] {
            "base/auth/deployment.yaml", "base/mqtt-ingest/deployment.yaml", "overlays/knative/kustomization.yaml"
        }) {
            write("deploy/knative/" + file, "");
        }
        write("rendered.yaml", RENDERED);
        write("traffic", "auth-00001,100,true\n");
        write("calls", "");
        environment = Map.of("PATH", root.resolve("bin") + ":" + PATH);
    }

    @Test
    void itBuildsPushesAndAppliesOneFunctionsPart() throws IOException {
        // When
        int exit = deploy("auth", "--tag", "1.2.0", "-D", "image.base=base:1");

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(read("calls"))
                .containsSubsequence("get namespace", "mvnw ", "apply -f -", "wait --for=condition=Ready ksvc/auth")
                .contains("-pl functions/auth -am -Dimage.registry=registry.example.com -Dimage.tag=1.2.0")
                .contains("-Dimage.base=base:1");
        assertThat(read("applied.yaml")).contains("name: auth").doesNotContain("mqtt-ingest");
        assertThat(read("kustomization.yaml"))
                .contains(
                        "\"registry.example.com/frostline/auth:1.2.0\"",
                        "{\"latestRevision\": true, \"percent\": 100}");
    }

    @Test
    void nothingIsLeftOfTheKustomizationThatItMade() throws IOException {
        // When
        deploy("auth", "--tag", "1.2.0", "--no-build");

        // Then
        try (Stream<Path> left = Files.list(root.resolve(".frostline"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void aCanarySharesWithTheRevisionThatIsReady() throws IOException {
        // When
        int exit = deploy("auth", "--tag", "1.2.0", "--no-build", "--canary", "10");

        // Then
        assertThat(exit).isZero();
        assertThat(read("calls")).doesNotContain("mvnw");
        assertThat(read("kustomization.yaml"))
                .contains("{\"latestRevision\": true, \"percent\": 10}", "\"auth-00001\"", "\"percent\": 90");
    }

    @Test
    void aCanaryThatGrowsSharesWithTheSameRevisionAsBefore() throws IOException {
        // Given
        write("traffic", "auth-00002,10,true\nauth-00001,90,false\n");

        // When
        deploy("auth", "--tag", "1.2.0", "--no-build", "--canary", "50");

        // Then
        assertThat(read("kustomization.yaml")).contains("\"auth-00001\"").doesNotContain("auth-00002");
    }

    @Test
    void aCanaryNeedsSomethingThatRunsAlready() throws IOException {
        // Given
        write("traffic", "");

        // When / Then
        assertThat(deploy("auth", "--tag", "1.2.0", "--no-build", "--canary", "10"))
                .isNotZero();
        assertThat(err.toString()).contains("deploy without --canary");
    }

    @Test
    void promotingGivesAllToTheNewest() throws IOException {
        // When
        int exit = deploy("auth", "--promote");

        // Then
        assertThat(exit).isZero();
        assertThat(read("calls"))
                .contains("patch ksvc/auth -n frostline --type=merge")
                .contains("[{\"latestRevision\": true, \"percent\": 100}]")
                .doesNotContain("apply", "mvnw");
    }

    @ParameterizedTest
    @CsvSource({
        "'auth-00003,10,true\nauth-00001,90,false', auth-00001",
        "'auth-00003,100,true', auth-00002",
    })
    void rollingBackGivesAllToTheOneBefore(String traffic, String expected) throws IOException {
        // Given
        write("traffic", traffic);

        // When
        deploy("auth", "--roll-back");

        // Then
        assertThat(read("calls")).contains("[{\"revisionName\": \"" + expected + "\"");
    }

    @Test
    void theFirstRevisionHasNoneBefore() {
        assertThat(deploy("auth", "--roll-back")).isNotZero();
        assertThat(err.toString()).contains("no version of auth before auth-00001");
    }

    @Test
    void aDryRunNeedsNoCluster() throws IOException {
        // When
        int exit = deploy("auth", "--tag", "1.2.0", "--canary", "10", "--dry-run");

        // Then
        assertThat(exit).isZero();
        assertThat(read("calls").lines()).allMatch(call -> call.startsWith("kubectl kustomize"));
    }

    @Test
    void aDifferenceIsShownAndNothingElseDone() throws IOException {
        // When
        int exit = deploy("auth", "--tag", "1.2.0", "--diff");

        // Then
        assertThat(exit).isZero();
        assertThat(read("calls")).contains("diff -f -").doesNotContain("apply", "mvnw");
    }

    @Test
    void theContextIsTheOneAskedFor() throws IOException {
        // When
        deploy("auth", "--tag", "1.2.0", "--no-build", "--context", "europe");

        // Then
        assertThat(read("calls")).contains("kubectl --context europe apply", "kubectl --context europe wait");
    }

    @ParameterizedTest
    @ValueSource(strings = {"--canary=10 --tag=1", "--promote", "--roll-back"})
    void whatIsADeploymentHasNoCanaryAndSaysWhy(String options) {
        // When
        int exit = deploy(("mqtt-ingest " + options).split(" "));

        // Then
        assertThat(exit).isNotZero();
        assertThat(err.toString()).contains("is a Deployment", "rollout undo deployment/mqtt-ingest");
    }

    @Test
    void aRegistryMustBeSaidSomewhere() {
        assertThat(deploy("mqtt-ingest", "--tag", "1.2.0")).isNotZero();
        assertThat(err.toString()).contains("--registry", "deploy/knative/site/kustomization.yaml");
    }

    @Test
    void withoutAClusterNothingIsBuilt() throws IOException {
        // Given
        write("refusal", "E1122 memcache.go:265] Unhandled Error\nThe connection to the server was refused\n");

        // When / Then
        assertThat(deploy("auth", "--tag", "1.2.0")).isNotZero();
        assertThat(err.toString())
                .contains("reaches no cluster: The connection to the server was refused", "--dry-run");
        assertThat(read("calls")).doesNotContain("mvnw");
    }

    @Test
    void aClusterWithoutFrostlineIsNamed() throws IOException {
        // Given
        write("refusal", "Error from server (NotFound): namespaces \"frostline\" not found");

        // When / Then
        assertThat(deploy("auth", "--tag", "1.2.0")).isNotZero();
        assertThat(err.toString()).contains("no namespace frostline", "docs/operations.md");
    }

    @Test
    void withoutKubectlItSaysWhereToGetIt() throws IOException {
        // Given
        environment =
                Map.of("PATH", Files.createDirectories(root.resolve("nothing")).toString());

        // When / Then
        assertThat(deploy("auth", "--tag", "1.2.0")).isNotZero();
        assertThat(err.toString()).contains("no kubectl on the PATH");
    }

    @ParameterizedTest
    @CsvSource({
        "auht --tag=1, 'there is no function auht; there are: auth, mqtt-ingest'",
        "auth --tag=1 --overlay=nomad, 'there is no overlay nomad; there are: knative'",
        "auth, say which version: --tag",
        "auth --tag=latest, --tag must name one version",
        "auth --tag=a/b, --tag must name one version",
        "auth --tag=1 --canary=0, --canary must be 1 to 100",
        "auth --tag=1 --canary=101, --canary must be 1 to 100",
        "auth --tag=1 --registry=https://r, --registry must be a host",
        "auth --promote --roll-back, --promote and --roll-back",
        "auth --promote --tag=1, --promote and --roll-back",
    })
    void whatCannotBeIsRefusedBeforeAnythingElse(String arguments, String named) throws IOException {
        assertThat(deploy(arguments.split(" "))).isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(err.toString()).contains(named);
        assertThat(read("calls")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"knative", "knative-oidc", "keda"})
    void theManifestsOfThisRepositoryBecomeThoseOfOneFunction(String overlay) throws IOException {
        assumeTrue(
                Stream.of(PATH.split(":")).anyMatch(folder -> Files.isExecutable(Path.of(folder, "kubectl"))),
                "no kubectl on the PATH: the manifests are not rendered");

        // Given
        environment = Map.of("PATH", PATH);
        Path checkout = Path.of(
                Optional.ofNullable(System.getProperty("frostline.root")).orElseThrow());
        String canary = overlay.equals("keda") ? "" : " --canary 10";
        String arguments = "auth --dry-run --tag 1.2.0 --registry registry.example.com --overlay " + overlay + canary;
        PrintStream standard = System.out;
        ByteArrayOutputStream printed = new ByteArrayOutputStream();

        // When
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        int exit = deploy(new Home(checkout, root.resolve(".frostline")), arguments.split(" "));
        System.setOut(standard);

        // Then
        assertThat(err.toString()).isEmpty();
        assertThat(exit).isZero();
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .contains("image: registry.example.com/frostline/auth:1.2.0", "FROSTLINE_KAFKA_BOOTSTRAP_SERVERS")
                .contains("kind: " + (overlay.equals("keda") ? "ScaledObject" : "KafkaSource"))
                .doesNotContain("frostline/notify", "kind: Job", "kind: KafkaTopic");
        if (!overlay.equals("keda")) {
            assertThat(printed.toString(StandardCharsets.UTF_8))
                    .contains("percent: 10", "percent: 90", "revisionName: auth-ready-now");
        }
    }

    private int deploy(String... arguments) {
        return deploy(new Home(root, root.resolve(".frostline")), arguments);
    }

    private int deploy(Home home, String... arguments) {
        return new CommandLine(new Deploy(() -> home, environment))
                .setErr(new PrintWriter(err, true))
                .setExecutionExceptionHandler((e, command, parsed) -> {
                    command.getErr().println(e.getMessage());
                    return CommandLine.ExitCode.SOFTWARE;
                })
                .execute(arguments);
    }

    private void program(String name, String script) throws IOException {
        write(name, script);
        assertThat(root.resolve(name).toFile().setExecutable(true)).isTrue();
    }

    private void write(String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private String read(String name) throws IOException {
        return Files.readString(root.resolve(name));
    }
}
