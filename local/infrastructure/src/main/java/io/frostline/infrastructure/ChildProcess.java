package io.frostline.infrastructure;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A program that lives no longer than this JVM: when this JVM ends, even by kill -9, the program gets SIGTERM, and
 * SIGKILL if it is still there {@value #GRACE_SECONDS} s later. It ignores Ctrl-C; its owner decides when it stops.
 */
public final class ChildProcess {
    private static final int GRACE_SECONDS = 5;

    private final String name;
    private final long pid;
    private final Optional<ProcessHandle> program;
    private final CompletableFuture<Integer> exit;

    private ChildProcess(String name, long pid, Process guardian) {
        this.name = name;
        this.pid = pid;
        this.program = ProcessHandle.of(pid);
        this.exit = guardian.onExit().thenCompose(this::whenProgramIsGone);
    }

    /**
     * Starts a program.
     *
     * @param name for messages
     * @param command the program and its arguments; no secrets, since everybody can read them
     * @param environment added to that of this JVM; secrets go here
     * @param logFile gets what the program says, at its end; its folder, made if absent, is the working directory
     * @throws UncheckedIOException when no process can be started
     */
    public static ChildProcess start(String name, List<String> command, Map<String, String> environment, Path logFile) {
        try {
            Process guardian = Guardian.start(command, environment, logFile, Duration.ofSeconds(GRACE_SECONDS));
            BufferedReader output = guardian.inputReader();
            String pid = output.readLine();
            if (pid == null) {
                throw new IOException(name + " did not start: " + LogTail.of(logFile));
            }
            return new ChildProcess(name, Long.parseLong(pid), guardian);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What it was called at its start. */
    public String name() {
        return name;
    }

    /** The process id of the program itself. */
    public long pid() {
        return pid;
    }

    /** Whether it still runs. */
    public boolean isAlive() {
        return !exit.isDone();
    }

    /** Completes with the program's exit code, 128 + the signal's number if a signal ended it. */
    public CompletableFuture<Integer> onExit() {
        return exit.copy();
    }

    /**
     * Sends SIGTERM, waits, and sends SIGKILL if the program is still there after the grace. Returns when it is gone.
     *
     * @param grace how long it has to end by itself
     */
    public void stop(Duration grace) {
        program.ifPresent(ProcessHandle::destroy);
        if (!isGoneWithin(grace)) {
            kill();
        }
    }

    /** Sends SIGKILL and returns when the program is gone. */
    public void kill() {
        program.ifPresent(ProcessHandle::destroyForcibly);
        exit.join();
    }

    private boolean isGoneWithin(Duration grace) {
        try {
            exit.get(grace.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException(name + " cannot be watched", e);
        }
    }

    /** The guardian ends after the program, unless somebody killed the guardian: then the program must go, too. */
    private CompletableFuture<Integer> whenProgramIsGone(Process guardian) {
        if (program.filter(ProcessHandle::isAlive).isEmpty()) {
            return CompletableFuture.completedFuture(guardian.exitValue());
        }
        program.get().destroyForcibly();
        return program.get().onExit().thenApply(gone -> guardian.exitValue());
    }
}
