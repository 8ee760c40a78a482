package io.frostline.launcher;

import io.frostline.launcher.deploy.Image;
import io.frostline.launcher.deploy.Rendered;
import io.frostline.launcher.deploy.Rendered.Workload;
import io.frostline.launcher.deploy.Traffic;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Supplier;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "deploy",
        description = {
            "Builds one function's image, pushes it, and applies that function's manifests to the cluster of kubectl.",
            "With --canary the version that runs keeps the rest of the requests and events, until --promote or --roll-back.",
        },
        mixinStandardHelpOptions = true)
final class Deploy implements Callable<Integer> {
    private static final String PATIENCE = "--timeout=5m";

    private final Supplier<Home> home;
    private final Map<String, String> environment;

    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    @Parameters(paramLabel = "FUNCTION", description = "Such as threshold-alert: its folder in functions.")
    private String function = "";

    @Option(
            names = "--overlay",
            defaultValue = "knative",
            description = "Of deploy/knative/overlays: knative, knative-oidc or keda (${DEFAULT-VALUE}).")
    private String overlay = "";

    @Option(
            names = "--tag",
            paramLabel = "X",
            description = "The version: tag of the image that is built and deployed.")
    private Optional<String> tag = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "R",
            description =
                    "Where its image frostline/FUNCTION is, such as registry.example.com; else as deploy/knative/site says.")
    private Optional<String> registry = Optional.empty();

    @Option(
            names = "--canary",
            paramLabel = "N",
            description = "With Knative: so many percent go to the new version, 1 to 100.")
    private Optional<Integer> canary = Optional.empty();

    @Option(
            names = "--promote",
            description = "Ends a canary: all goes to the newest version. Builds and applies nothing.")
    private boolean promote;

    @Option(
            names = "--roll-back",
            description = "With Knative: all goes to the version before. Builds and applies nothing.")
    private boolean rollBack;

    @Option(names = "--no-build", description = "The image is in the registry already.")
    private boolean noBuild;

    @Option(
            names = "-D",
            mapFallbackValue = "true",
            paramLabel = "K=V",
            description = "For the build, such as image.base=…@sha256:… or jib.from.platforms=linux/amd64,linux/arm64.")
    private Map<String, String> properties = new TreeMap<>();

    @Option(names = "--context", description = "Of kubectl, when it is not its current one.")
    private Optional<String> context = Optional.empty();

    @Option(names = "--diff", description = "Shows what would change in the cluster. Builds and applies nothing.")
    private boolean diff;

    @Option(names = "--dry-run", description = "Prints what would be applied. Needs no cluster, builds nothing.")
    private boolean dryRun;

    Deploy() {
        this(Home::current, System.getenv());
    }

    Deploy(Supplier<Home> home, Map<String, String> environment) {
        this.home = home;
        this.environment = Map.copyOf(environment);
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        checkOptions();
        Home checkout = home.get();
        Path folder = overlayOf(checkout);
        Kubectl kubectl = Kubectl.find(environment, context);
        Workload workload = Rendered.parse(kubectl.kustomize(folder))
                .workload(function)
                .orElseThrow(() -> new Problem("overlay " + overlay + " has no " + function));
        checkSharing(workload);
        if (!dryRun) {
            kubectl.requireNamespace(workload.namespace());
        }
        if (promote || rollBack) {
            Traffic traffic = promote ? Traffic.toLatest() : Traffic.to(previous(kubectl, workload));
            shift(kubectl, workload, traffic);
        } else {
            deploy(checkout, folder, kubectl, workload);
        }
        return 0;
    }

    private void checkOptions() {
        if (promote || rollBack) {
            if (promote == rollBack || tag.isPresent() || canary.isPresent() || diff || dryRun) {
                throw wrong(
                        "--promote and --roll-back go with neither one another nor --tag, --canary, --diff, --dry-run");
            }
            return;
        }
        String version = tag.orElseThrow(() -> wrong("say which version: --tag 1.2.0"));
        if (!Image.isTag(version) || version.equals("latest")) {
            throw wrong("--tag must name one version, of letters, digits, '.', '_' and '-', not " + version);
        }
        if (canary.filter(percent -> percent < 1 || percent > 100).isPresent()) {
            throw wrong("--canary must be 1 to 100, not " + canary.get());
        }
        if (registry.filter(name -> !Image.isRegistry(name)).isPresent()) {
            throw wrong("--registry must be a host, with a port and a path if need be, not " + registry.get());
        }
    }

    private ParameterException wrong(String message) {
        return new ParameterException(spec.commandLine(), message);
    }

    private Path overlayOf(Home checkout) throws IOException {
        Path manifests = checkout.root().resolve("deploy/knative");
        List<String> known = folders(manifests.resolve("base"), "deployment.yaml");
        if (!known.contains(function)) {
            throw wrong("there is no function " + function + "; there are: " + String.join(", ", known));
        }
        List<String> overlays = folders(manifests.resolve("overlays"), "kustomization.yaml");
        if (!overlays.contains(overlay)) {
            throw wrong("there is no overlay " + overlay + "; there are: " + String.join(", ", overlays));
        }
        return manifests.resolve("overlays").resolve(overlay);
    }

    private static List<String> folders(Path parent, String file) throws IOException {
        try (Stream<Path> folders = Files.list(parent)) {
            return folders.filter(folder -> Files.exists(folder.resolve(file)))
                    .map(folder -> folder.getFileName().toString())
                    .sorted()
                    .toList();
        }
    }

    private void checkSharing(Workload workload) {
        if (workload.knative() || (canary.isEmpty() && !promote && !rollBack)) {
            return;
        }
        throw new Problem(
                function + " is a Deployment in the overlay " + overlay + ": nothing before it shares out requests, and"
                        + " Kafka shares out partitions, not percents, so there is no canary. Deploy it whole; back goes kubectl -n "
                        + workload.namespace() + " rollout undo " + workload.resource());
    }

    private void deploy(Home checkout, Path folder, Kubectl kubectl, Workload workload)
            throws IOException, InterruptedException {
        Image image =
                registry.map(workload.image()::in).orElse(workload.image()).tagged(tag.orElseThrow());
        Optional<Traffic> traffic = workload.knative() ? Optional.of(traffic(kubectl, workload)) : Optional.empty();
        if (!noBuild && !diff && !dryRun) {
            new ImageBuild(checkout.root(), properties).run(function, image);
        }
        String manifests = render(checkout, folder, kubectl, workload, image, traffic);
        if (dryRun) {
            System.out.print(manifests);
        } else if (diff) {
            String changes = kubectl.diff(manifests);
            System.out.print(changes.isEmpty() ? "Nothing would change.\n" : changes);
        } else {
            System.out.print(kubectl.change(manifests, "apply", "-f", "-"));
            awaitReady(kubectl, workload);
            tell(workload, image);
        }
    }

    private Traffic traffic(Kubectl kubectl, Workload workload) throws IOException, InterruptedException {
        if (canary.isEmpty()) {
            return Traffic.toLatest();
        }
        if (dryRun) {
            return Traffic.canary(canary.get(), function + "-ready-now");
        }
        String stable = present(kubectl, workload)
                .stable()
                .orElseThrow(() -> new Problem("no version of " + function
                        + " is ready that a new one could be tried beside; deploy without --canary"));
        return Traffic.canary(canary.get(), stable);
    }

    private static Traffic present(Kubectl kubectl, Workload workload) throws IOException, InterruptedException {
        return Traffic.parse(kubectl.get(workload.resource(), "-n", workload.namespace(), "-o", Traffic.JSON_PATH)
                .orElse(""));
    }

    /** While a canary is tried the version beside it, else the one made before that which gets all. */
    private String previous(Kubectl kubectl, Workload workload) throws IOException, InterruptedException {
        Traffic present = present(kubectl, workload);
        String stable = present.stable().orElseThrow(() -> new Problem("no version of " + function + " is ready"));
        if (present.isShared()) {
            return stable;
        }
        String revisions = kubectl.get(
                        "revisions.serving.knative.dev",
                        "-n",
                        workload.namespace(),
                        "-l",
                        "serving.knative.dev/service=" + workload.name(),
                        "--sort-by=.metadata.creationTimestamp",
                        "-o",
                        "jsonpath={range .items[*]}{.metadata.name}{\"\\n\"}{end}")
                .orElse("");
        List<String> older =
                revisions.lines().takeWhile(name -> !name.equals(stable)).toList();
        if (older.isEmpty()) {
            throw new Problem(
                    "there is no version of " + function + " before " + stable + "; deploy the one you want by --tag");
        }
        return older.get(older.size() - 1);
    }

    private void shift(Kubectl kubectl, Workload workload, Traffic traffic) throws IOException, InterruptedException {
        System.out.print(kubectl.change(
                "",
                "patch",
                workload.resource(),
                "-n",
                workload.namespace(),
                "--type=merge",
                "-p",
                "{\"spec\": {\"traffic\": " + traffic.json() + "}}"));
        awaitReady(kubectl, workload);
        System.out.println("All that " + function + " gets goes to "
                + (promote ? "its newest version." : traffic.stable().orElseThrow() + "."));
    }

    /** With one thing changed on the way: tracked files stay as they are. */
    private String render(
            Home checkout, Path folder, Kubectl kubectl, Workload workload, Image image, Optional<Traffic> traffic)
            throws IOException, InterruptedException {
        Path changed = Files.createTempDirectory(Files.createDirectories(checkout.state()), "deploy-")
                .toRealPath();
        Path kustomization = changed.resolve("kustomization.yaml");
        try {
            String base = changed.relativize(folder.toRealPath()).toString();
            Files.writeString(kustomization, workload.kustomization(base, image, traffic));
            return Rendered.parse(kubectl.kustomize(changed)).of(function).yaml();
        } finally {
            Files.deleteIfExists(kustomization);
            Files.delete(changed);
        }
    }

    private static void awaitReady(Kubectl kubectl, Workload workload) throws IOException, InterruptedException {
        String[] command = workload.knative()
                ? new String[] {
                    "wait", "--for=condition=Ready", workload.resource(), "-n", workload.namespace(), PATIENCE
                }
                : new String[] {"rollout", "status", workload.resource(), "-n", workload.namespace(), PATIENCE};
        System.out.print(kubectl.change("", command));
    }

    private void tell(Workload workload, Image image) {
        boolean shared = canary.filter(percent -> percent < 100).isPresent();
        System.out.println(image + " is ready and gets " + (shared ? canary.get() + " % of all." : "all."));
        if (shared) {
            System.out.println("  all of it to the new version:  ./frostline deploy " + function + " --promote");
            System.out.println("  back to the one before:        ./frostline deploy " + function + " --roll-back");
        }
        System.out.println(
                "Once it is to stay, write it into deploy/knative/site: what is applied by hand takes it from there.");
    }
}
