package io.bulkedge.cli;

import io.bulkedge.backend.DeviceException;
import io.bulkedge.engine.BackendUnavailableException;
import io.bulkedge.plan.PlanningException;
import io.bulkedge.report.text.ControlCharacters;
import io.bulkedge.weights.WeightFormatException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;

/**
 * How an exception ends a command.
 *
 * @param code exit code
 * @param line one clear line for the user
 */
record Failure(int code, String line) {
    /** Makes names that came from a file or the command line safe for a terminal. */
    Failure {
        line = ControlCharacters.escape(line);
    }

    /** Classifies an exception that reached the command line. */
    static Failure of(Throwable thrown) {
        return switch (thrown) {
            case UsageException e -> new Failure(ExitCode.USAGE, text(e));
            case PlanningException e -> new Failure(ExitCode.USAGE, text(e));
            case BadInputException e -> new Failure(ExitCode.BAD_INPUT, text(e));
            case WeightFormatException e -> new Failure(ExitCode.BAD_INPUT, text(e));
            case BackendUnavailableException e -> new Failure(ExitCode.NO_DEVICE, text(e));
            case DeviceException e when e.kind() == DeviceException.Kind.OUT_OF_MEMORY ->
                    new Failure(ExitCode.USAGE, text(e));
            case DeviceException e when e.kind() == DeviceException.Kind.LOST ->
                    new Failure(ExitCode.NO_DEVICE, text(e));
            case NoSuchFileException e ->
                    new Failure(ExitCode.BAD_INPUT, file(e) + ": no such file");
            case AccessDeniedException e ->
                    new Failure(ExitCode.BAD_INPUT, file(e) + ": permission denied");
            case FileAlreadyExistsException e ->
                    new Failure(ExitCode.BAD_INPUT, file(e) + ": exists already and is a file");
            case FileSystemException e when e.getReason() == null ->
                    new Failure(
                            ExitCode.BAD_INPUT,
                            file(e) + ": cannot be used (" + e.getClass().getSimpleName() + ")");
            case FileSystemException e -> new Failure(ExitCode.BAD_INPUT, text(e));
            case InvalidPathException e -> new Failure(ExitCode.USAGE, "not a path: " + text(e));
            case UncheckedIOException e when e.getCause() != null -> of(e.getCause());
            case IOException e -> new Failure(ExitCode.BAD_INPUT, text(e));
            case OutOfMemoryError e ->
                    new Failure(
                            ExitCode.USAGE,
                            "this does not fit into the memory that was given ("
                                    + text(e)
                                    + "): raise --memory, set BULKEDGE_JAVA_OPTS=-Xmx... or ask for less at a time");
            default ->
                    new Failure(
                            ExitCode.INTERNAL,
                            "internal error: "
                                    + thrown
                                    + " (--verbose shows where; please report it)");
        };
    }

    private static String file(FileSystemException e) {
        return String.valueOf(e.getFile());
    }

    private static String text(Throwable thrown) {
        String message = thrown.getMessage();
        return message == null ? thrown.toString() : message;
    }
}
