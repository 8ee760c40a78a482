package io.frostline.launcher;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The program that people use as well, with their context and credentials: whatever it is told here can be told by hand. */
final class Kubectl {
    private static final Pattern FOLDERS = Pattern.compile(Pattern.quote(File.pathSeparator));

    private final Path program;
    private final Map<String, String> environment;
    private final List<String> cluster;

    private Kubectl(Path program, Map<String, String> environment, List<String> cluster) {
        this.program = program;
        this.environment = environment;
        this.cluster = cluster;
    }

    /** @param context of the cluster, when it is not the current one */
    static Kubectl find(Map<String, String> environment, Optional<String> context) {
        Path program = Stream.of(FOLDERS.split(environment.getOrDefault("PATH", "")))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(
                        () -> new Problem("there is no kubectl on the PATH; https://kubernetes.io/docs/tasks/tools has"
                                + " it, and 1.30 or later will do"));
        return new Kubectl(
                program,
                environment,
                context.map(name -> List.of("--context", name)).orElse(List.of()));
    }

    /** Renders a folder; needs no cluster. */
    String kustomize(Path folder) throws IOException, InterruptedException {
        Answer answer = run(List.of("kustomize", folder.toString()), "");
        if (answer.code != 0) {
            throw new Problem("kubectl kustomize " + folder + ": " + answer.complaint);
        }
        return answer.output;
    }

    /** Makes sure that there is a cluster, and Frostline's namespace in it. */
    void requireNamespace(String name) throws IOException, InterruptedException {
        Answer answer = onCluster("get", "namespace", name, "-o", "name", "--request-timeout=10s");
        if (answer.code != 0 && answer.complaint.contains("NotFound")) {
            throw new Problem("the cluster has no namespace " + name
                    + "; docs/operations.md says how everything is installed first");
        }
        if (answer.code != 0) {
            throw new Problem(
                    "kubectl reaches no cluster: " + answer.lastWord()
                            + "; choose one with --context or kubectl config use-context, or see with --dry-run what would be applied");
        }
    }

    /** What the cluster says, empty when it knows no such thing. */
    Optional<String> get(String... arguments) throws IOException, InterruptedException {
        Answer answer =
                onCluster(Stream.concat(Stream.of("get"), Stream.of(arguments)).toArray(String[]::new));
        if (answer.code != 0 && answer.complaint.contains("NotFound")) {
            return Optional.empty();
        }
        return Optional.of(answer.orProblem("kubectl get " + String.join(" ", arguments)));
    }

    /** @return what it reports */
    String change(String manifests, String... arguments) throws IOException, InterruptedException {
        return run(withCluster(arguments), manifests).orProblem("kubectl " + String.join(" ", arguments));
    }

    /** What applying would change; empty when nothing. */
    String diff(String manifests) throws IOException, InterruptedException {
        Answer answer = run(withCluster("diff", "-f", "-"), manifests);
        return answer.code == 1 ? answer.output : answer.orProblem("kubectl diff");
    }

    private Answer onCluster(String... arguments) throws IOException, InterruptedException {
        return run(withCluster(arguments), "");
    }

    private List<String> withCluster(String... arguments) {
        List<String> all = new ArrayList<>(cluster);
        all.addAll(List.of(arguments));
        return all;
    }

    private Answer run(List<String> arguments, String input) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program.toString()));
        command.addAll(arguments);
        Path complaints = Files.createTempFile("kubectl", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(complaints.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                // It ended without reading all; its answer says why.
            }
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int code = process.waitFor();
            return new Answer(code, output, Files.readString(complaints).strip());
        } finally {
            Files.delete(complaints);
        }
    }

    private record Answer(int code, String output, String complaint) {
        /** Behind what its client logs. */
        String lastWord() {
            return complaint.lines().reduce("", (before, line) -> line);
        }

        String orProblem(String command) {
            if (code != 0) {
                throw new Problem(command + ": " + (complaint.isEmpty() ? "exit code " + code : complaint));
            }
            return output;
        }
    }
}
