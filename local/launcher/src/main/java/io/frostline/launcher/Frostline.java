package io.frostline.launcher;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line: each command is a class of its own. */
@Command(
        name = "./frostline",
        description = "Frostline on one machine: cold-chain monitoring from the gateway to the SMS.",
        mixinStandardHelpOptions = true,
        version = "Frostline 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            Up.class,
            Status.class,
            Down.class,
            Logs.class,
            Rejected.class,
            Sim.class,
            Bench.class,
            Knative.class,
            Deploy.class,
        })
public final class Frostline implements Runnable {
    @Spec
    @SuppressWarnings("NullAway.Init")
    private CommandSpec spec;

    public static void main(String[] args) {
        System.exit(new CommandLine(new Frostline())
                .setExecutionExceptionHandler(Frostline::explain)
                .setUsageHelpAutoWidth(true)
                .execute(args));
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command.");
    }

    /** A problem that was expected is one line and its cure; anything else is a bug, and shows where. */
    private static int explain(Exception e, CommandLine command, CommandLine.ParseResult parsed) {
        if (e instanceof Problem) {
            command.getErr().println(command.getColorScheme().errorText("frostline: " + e.getMessage()));
        } else {
            e.printStackTrace(command.getErr());
        }
        return CommandLine.ExitCode.SOFTWARE;
    }
}
