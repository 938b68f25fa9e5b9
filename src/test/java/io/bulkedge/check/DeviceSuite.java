package io.bulkedge.check;

import static org.junit.platform.engine.discovery.ClassNameFilter.includeClassNamePatterns;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectPackage;

import java.io.PrintStream;
import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;

/**
 * Runs the tests of a package without Maven, which a machine with a device need not have: a line
 * for every test, {@code passed}, {@code failed} or {@code skipped} with a tab, its name and the
 * reason behind it, and {@code end} as the last one.
 */
public final class DeviceSuite {
    private DeviceSuite() {}

    /**
     * Runs tests.
     *
     * @param args the package, without those below it; regular expression for names of methods
     */
    public static void main(String[] args) {
        Pattern methods = Pattern.compile(args[1]);
        var request =
                LauncherDiscoveryRequestBuilder.request()
                        .selectors(selectPackage(args[0]))
                        .filters(
                                includeClassNamePatterns(
                                        Pattern.quote(args[0]) + "\\.[A-Za-z0-9]+Test"),
                                (PostDiscoveryFilter) test -> included(test, methods))
                        .build();
        LauncherFactory.create().execute(request, new Lines(System.out));
        System.out.println("end");
        // Threads of a backend that a test left open must not keep the process.
        System.exit(0);
    }

    private static FilterResult included(TestDescriptor test, Pattern methods) {
        return FilterResult.includedIf(
                test.getSource()
                        .map(
                                source ->
                                        !(source instanceof MethodSource method)
                                                || methods.matcher(method.getMethodName())
                                                        .matches())
                        .orElse(true));
    }

    private record Lines(PrintStream out) implements TestExecutionListener {
        @Override
        public void executionSkipped(TestIdentifier test, String reason) {
            line("skipped", test, reason);
        }

        @Override
        public void executionFinished(TestIdentifier test, TestExecutionResult result) {
            String why = result.getThrowable().map(Throwable::toString).orElse("");
            switch (result.getStatus()) {
                case SUCCESSFUL -> {
                    if (test.isTest()) {
                        line("passed", test, why);
                    }
                }
                case ABORTED -> line("skipped", test, why);
                case FAILED -> line("failed", test, why);
            }
        }

        private void line(String word, TestIdentifier test, String why) {
            String where =
                    test.getSource()
                            .map(
                                    source ->
                                            source instanceof MethodSource method
                                                    ? method.getClassName()
                                                            + "."
                                                            + method.getMethodName()
                                                    : "")
                            .orElse("");
            String text = where + " " + test.getDisplayName() + (why.isEmpty() ? "" : ": " + why);
            out.println(word + "\t" + text.strip().replaceAll("\\s+", " "));
        }
    }
}
