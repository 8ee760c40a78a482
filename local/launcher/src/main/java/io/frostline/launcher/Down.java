package io.frostline.launcher;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import picocli.CommandLine.Command;

@Command(
        name = "down",
        description = "Stops the stack: functions finish what they hold, then the servers end. Data stays.",
        mixinStandardHelpOptions = true)
final class Down implements Callable<Integer> {
    private static final int PATIENCE_SECONDS = 90;

    @Override
    public Integer call() throws IOException, InterruptedException, ExecutionException {
        Optional<JsonNode> stack = StackFile.read(Home.current());
        if (stack.isEmpty()) {
            System.out.println("The stack is not up.");
            return 0;
        }
        ProcessHandle launcher = StackFile.launcher(stack.get()).orElseThrow();
        launcher.destroy();
        try {
            launcher.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new Problem(
                    "the stack did not stop within " + PATIENCE_SECONDS + " s; its launcher is process "
                            + launcher.pid(),
                    e);
        }
        System.out.println("Stopped. Data stays in .frostline/data.");
        return 0;
    }
}
