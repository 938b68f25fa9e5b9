package io.bulkedge.cli;

import io.bulkedge.engine.BackendDiscovery;
import io.bulkedge.engine.BuildInfo;
import io.bulkedge.report.text.ControlCharacters;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/** The command line {@code bulkedge}. */
@Command(
        name = "bulkedge",
        description =
                "What in a spectrum is noise (the bulk), and what is information (beyond the edge)?",
        mixinStandardHelpOptions = true,
        versionProvider = Main.Version.class)
public final class Main implements Runnable {
    private static final Set<String> OF_LARGE_MATRICES = Set.of("analyze", "spectrum", "bench");

    @Spec private CommandSpec spec;

    /** Creates the root command; picocli fills in the specification. */
    @SuppressWarnings("NullAway.Init")
    public Main() {}

    /** Version and commit for {@code --version}. */
    static final class Version implements IVersionProvider {
        @Override
        public String[] getVersion() {
            BuildInfo build = BuildInfo.current();
            return new String[] {
                "bulkedge " + build.version() + " (commit " + build.commit() + ")"
            };
        }
    }

    /**
     * Runs one command and ends the process with its exit code.
     *
     * @param args the command line
     */
    public static void main(String[] args) {
        boolean law = args.length > 0 && args[0].equals(LawCommand.NAME);
        if (args.length > 0 && !args[0].startsWith("-") && !law) {
            BackendDiscovery.prepare(OF_LARGE_MATRICES.contains(args[0]));
        }
        int code = run(Console.system(), CostModelFile.standard(), args);
        // System.exit looks for a logger first, which takes longer than most laws; these start no
        // threads that it would have to end.
        if (code != ExitCode.OK || !law) {
            System.exit(code);
        }
    }

    /**
     * Runs one command.
     *
     * @param console where it writes
     * @param costs where the cost model of this machine is
     * @param args the command line
     * @return exit code
     */
    static int run(Console console, Path costs, String... args) {
        CommandContext context = new CommandContext(console, costs, args);
        CommandLine root = new CommandLine(new Main());
        // Reading the options of all commands takes longer than a law takes to answer.
        if (args.length > 0 && args[0].equals(LawCommand.NAME)) {
            addLaw(root, context);
        } else {
            addCommands(root, context);
        }
        root.setCaseInsensitiveEnumValuesAllowed(true);
        root.setOut(new PrintWriter(console.out(), true, StandardCharsets.UTF_8));
        root.setErr(new PrintWriter(console.err(), true, StandardCharsets.UTF_8));
        root.setParameterExceptionHandler((e, _) -> usage(console, e));
        root.setExecutionExceptionHandler((e, command, parsed) -> failed(console, e, parsed));
        try {
            int code = root.execute(args);
            // A print stream swallows errors; a result that did not arrive is no success.
            if (console.out().checkError()) {
                console.err()
                        .println("bulkedge: standard output could not be written (disk full?)");
                return ExitCode.BAD_INPUT;
            }
            return code;
        } catch (OutOfMemoryError | StackOverflowError e) {
            Failure failure = Failure.of(e);
            console.err().println("bulkedge: " + failure.line());
            return failure.code();
        }
    }

    private static void addCommands(CommandLine root, CommandContext context) {
        root.addSubcommand(new DemoCommand(context));
        root.addSubcommand(new AnalyzeCommand(context));
        root.addSubcommand(new SpectrumCommand(context));
        root.addSubcommand(new TailCommand(context));
        root.addSubcommand(new StatsCommand(context));
        addLaw(root, context);
        root.addSubcommand(new PlanCommand(context));
        CommandLine sample = new CommandLine(new SampleCommand(context));
        sample.getCommandSpec().usageMessage().footer(EnsembleName.help());
        root.addSubcommand(sample);
        root.addSubcommand(new MergeCommand(context));
        root.addSubcommand(new BenchCommand(context));
        root.addSubcommand(new DoctorCommand(context));
        root.addSubcommand(new GpuCheckCommand(context));
        root.addSubcommand(new BundleCommand(context));
        root.addSubcommand(new NullTableCommand(context));
    }

    private static void addLaw(CommandLine root, CommandContext context) {
        CommandLine law = new CommandLine(new LawCommand(context));
        law.getCommandSpec().usageMessage().footer(LawName.lines());
        root.addSubcommand(law);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }

    private static int usage(Console console, ParameterException e) {
        String name = e.getCommandLine().getCommandSpec().qualifiedName();
        console.err()
                .println(
                        "bulkedge: "
                                + ControlCharacters.escape(String.valueOf(e.getMessage()))
                                + " (see: "
                                + name
                                + " --help)");
        return ExitCode.USAGE;
    }

    private static int failed(Console console, Exception e, ParseResult parsed) {
        Failure failure = Failure.of(e);
        console.err().println("bulkedge: " + failure.line());
        boolean verbose =
                parsed.subcommand() != null && parsed.subcommand().hasMatchedOption("--verbose");
        if (verbose) {
            e.printStackTrace(console.err());
        }
        return failure.code();
    }
}
