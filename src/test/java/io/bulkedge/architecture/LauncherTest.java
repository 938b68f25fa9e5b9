package io.bulkedge.architecture;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.bulkedge.check.Required;
import io.bulkedge.plan.MemoryBound;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The launcher in a checkout of its own, with a JDK and a Maven that only write down how they were
 * called. The program search path holds nothing but what a test puts there.
 */
@Timeout(60)
class LauncherTest {
    @TempDir private Path folder;

    private FakeCheckout checkout;

    @BeforeEach
    void makeCheckout() throws IOException {
        Required.need("launcher", Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
        checkout = FakeCheckout.under(folder);
    }

    @Test
    void passesTheFlagsOfTheJavaMachineAndTheArguments() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();

        Outcome outcome = checkout.start(List.of("analyze", "two words", "*"));

        assertEquals(FakeCheckout.EXIT_CODE, outcome.code());
        assertEquals("", outcome.errors());
        List<String> lines = outcome.output().lines().toList();
        assertTrue(
                lines.containsAll(List.of("--enable-native-access=ALL-UNNAMED", "-XX:+UseG1GC")));
        assertEquals("jdk.incubator.vector", lines.get(lines.indexOf("--add-modules") + 1));
        assertEquals(
                List.of("-jar", checkout.jar().toString(), "analyze", "two words", "*"),
                lines.subList(lines.size() - 5, lines.size()));
    }

    @Test
    void userOptionsReachTheJavaMachineAndMayChooseTheCollector() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        checkout.set("BULKEDGE_JAVA_OPTS", "-Xmx8g -XX:+UseZGC");

        List<String> lines = checkout.start(List.of("doctor")).output().lines().toList();

        assertTrue(lines.containsAll(List.of("-Xmx8g", "-XX:+UseZGC")));
        assertFalse(lines.contains("-XX:+UseG1GC"));
        assertTrue(lines.stream().noneMatch(line -> line.matches("-XX:.*(NewSize|HugePages).*")));
    }

    /** JCuda's libraries are only found if the Java machine knows their folder from the start. */
    @ParameterizedTest
    @CsvSource({
        "'', '', HOME/.cache/N/cuda13:HOME/.cache/N/cuda12",
        "/c d, '', /c d/N/cuda13:/c d/N/cuda12",
        "not/absolute, 12, HOME/.cache/N/cuda12",
        "/c, 13, /c/N/cuda13"
    })
    void theFoldersOfNativeLibrariesAreTold(String cache, String cuda, String path)
            throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        checkout.set("XDG_CACHE_HOME", cache);
        checkout.set("BULKEDGE_CUDA", cuda);

        String output = checkout.start(List.of("doctor")).output();

        String expected =
                path.replace("HOME", folder.toRealPath().toString())
                        .replace("N", "bulkedge/natives/[0-9a-f]{16}");
        assertTrue(
                output.lines().anyMatch(line -> line.matches("-Djava.library.path=" + expected)),
                output);
    }

    @Test
    void aCacheThatCannotBeToldIsLeftOut() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        checkout.set("XDG_CACHE_HOME", "/a:b");
        assertFalse(checkout.start(List.of("doctor")).output().contains("java.library.path"));
        checkout.set("XDG_CACHE_HOME", "");
        checkout.set("HOME", "");
        assertFalse(checkout.start(List.of("doctor")).output().contains("java.library.path"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"11", "14", "12 13", "cuda12"})
    void anotherGenerationOfCudaIsAUsageError(String cuda) throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        checkout.set("BULKEDGE_CUDA", cuda);

        Outcome outcome = checkout.start(List.of("doctor"));

        assertEquals(2, outcome.code());
        assertEquals(
                "bulkedge: BULKEDGE_CUDA must be 12 or 13, not " + cuda + "\n", outcome.errors());
    }

    /** They have to answer at once; a collector of the user's is kept all the same. */
    @Test
    void lawsStartWithoutVectorCode() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();

        List<String> lines = checkout.start(List.of("law", "poisson")).output().lines().toList();

        assertFalse(lines.contains("--add-modules"));
        assertTrue(lines.containsAll(List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")));
        checkout.set("BULKEDGE_JAVA_OPTS", "-XX:+UseZGC");
        List<String> chosen = checkout.start(List.of("law", "poisson")).output().lines().toList();
        assertTrue(chosen.contains("-XX:+UseZGC"));
        assertFalse(chosen.contains("-XX:+UseSerialGC"));
    }

    @ParameterizedTest
    @CsvSource({
        "--memory 1G, 1073741824",
        "--memory=1000M, 1048576000",
        "--memory 2GiB, 2147483648",
        "--memory 0800m, 838860800",
        "--memory 1G --memory 2g, 2147483648"
    })
    void memoryLimitsTheJavaMachineAsThePlanAssumes(String options, long bytes) throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        List<String> arguments = new ArrayList<>(List.of("doctor"));
        arguments.addAll(List.of(options.split(" ")));

        List<String> lines = checkout.start(arguments).output().lines().toList();

        MemoryBound bound = MemoryBound.of(bytes);
        assertTrue(lines.contains("-Xmx" + bound.heap()), lines::toString);
        assertTrue(lines.contains("-XX:MaxDirectMemorySize=" + bound.outside()), lines::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {"doctor", "--memory lots", "--memory", "doctor -- --memory 1G"})
    void withoutASizeTheJavaMachineIsNotLimited(String arguments) throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();

        Outcome outcome = checkout.start(List.of(arguments.split(" ")));

        assertEquals("", outcome.errors());
        assertFalse(outcome.output().contains("-Xmx"), outcome::output);
        assertTrue(outcome.output().contains("-Dbulkedge.columns=0\n"), outcome::output);
    }

    @Test
    void startsThroughASymbolicLinkFromAnotherFolder() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        Path links = Files.createDirectory(folder.resolve("links"));
        Files.createSymbolicLink(links.resolve("inner"), links.relativize(checkout.launcher()));
        Files.createSymbolicLink(links.resolve("outer"), links.resolve("inner"));

        Outcome outcome = checkout.start(links.resolve("outer"), folder, List.of("doctor"));

        assertEquals(FakeCheckout.EXIT_CODE, outcome.code());
        assertTrue(
                outcome.output().contains("-jar\n" + checkout.jar() + "\ndoctor\n"),
                outcome::output);
    }

    @Test
    void anOldJavaHomeFallsThroughToTheJavaOnThePath() throws Exception {
        Path old = checkout.jdk("old", 17);
        Path good = checkout.jdk("good", 26);
        checkout.built();
        checkout.set("JAVA_HOME", old.toString());
        checkout.onPath(good.resolve("bin"));

        Outcome outcome = checkout.start(List.of());

        assertTrue(outcome.output().startsWith(good + "\n"), outcome::output);
    }

    @Test
    void aGoodJavaHomeGoesFirst() throws Exception {
        Path chosen = checkout.jdk("chosen", 25);
        checkout.onPath(checkout.jdk("newer", 27).resolve("bin"));
        checkout.set("JAVA_HOME", chosen.toString());
        checkout.built();

        assertTrue(checkout.start(List.of()).output().startsWith(chosen + "\n"));
    }

    @Test
    void theHighestVersionOfTheInstallFoldersIsTaken() throws Exception {
        Path home = Files.createDirectory(folder.resolve("user"));
        checkout.jdk("user/.jdks/a", 9000);
        Path highest = checkout.jdk("user/.sdkman/candidates/java/b", 9002);
        checkout.jdk("user/.jdks/c", 9001);
        checkout.set("HOME", home.toString());
        checkout.set("JAVA_HOME", "");
        checkout.built();

        assertTrue(checkout.start(List.of()).output().startsWith(highest + "\n"));
    }

    @Test
    void withoutAJdkOneSentenceSaysWhatToInstall() throws Exception {
        checkout.demand(9999);
        checkout.built();
        checkout.set("JAVA_HOME", "");

        Outcome outcome = checkout.start(List.of("doctor"));

        assertEquals(1, outcome.code());
        assertEquals("", outcome.output());
        assertEquals(1, outcome.errors().lines().count(), outcome::errors);
        assertTrue(
                outcome.errors().startsWith("bulkedge: no JDK 9999 or later found: install one"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void twoStartsAtOnceBuildOnce(boolean flock) throws Exception {
        Required.need("launcher", !flock || checkout.hasFlock(), "no flock");
        checkout.jdk("jdk", 25);
        checkout.maven(0);
        if (!flock) {
            checkout.withoutFlock();
        }

        Process first = checkout.process(checkout.launcher(), folder, List.of());
        Process second = checkout.process(checkout.launcher(), folder, List.of());
        int codes = first.waitFor() + second.waitFor();

        assertEquals(2 * FakeCheckout.EXIT_CODE, codes);
        assertEquals(1, checkout.builds());
        assertEquals(
                "", Outcome.of(checkout.process(checkout.launcher(), folder, List.of())).errors());
    }

    @Test
    void theLockOfADeadProcessIsTakenOver() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.maven(0);
        checkout.withoutFlock();
        Process dead = new ProcessBuilder("/bin/sh", "-c", "exit 0").start();
        dead.waitFor();
        checkout.lockedBy(dead.pid());

        assertEquals(FakeCheckout.EXIT_CODE, checkout.start(List.of()).code());
        assertEquals(1, checkout.builds());
    }

    @Test
    void aChangedSourceBuildsAgainAndAnUnchangedJarDoesNot() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.maven(0);
        checkout.built();
        assertEquals("", checkout.start(List.of()).errors());
        assertEquals(0, checkout.builds());

        checkout.sourceChanged();

        assertTrue(checkout.start(List.of()).errors().contains("building"));
        checkout.start(List.of());
        assertEquals(1, checkout.builds());
    }

    @Test
    void aBuildLeavesAnArchiveOfClassesThatCommandsStartWith() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.maven(0);
        String option = "-XX:AOTCache=" + checkout.archive();

        Outcome outcome = checkout.start(List.of("doctor"));

        assertEquals(
                List.of(
                        "bulkedge: building (once) ...",
                        "bulkedge: preparing quick starts (once) ..."),
                outcome.errors().lines().toList());
        assertTrue(outcome.output().contains(option + "\n"), outcome::output);
        assertFalse(checkout.start(List.of("law", "poisson")).output().contains("AOTCache"));
        assertEquals("", checkout.start(List.of("doctor")).errors());
    }

    /** As after 'mvn package'. */
    @Test
    void anArchiveOlderThanTheJarIsMadeAgain() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        Files.setLastModifiedTime(
                checkout.archive(), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));

        assertEquals("", checkout.start(List.of("law", "poisson")).errors());
        Outcome outcome = checkout.start(List.of("doctor"));

        assertTrue(outcome.errors().contains("preparing quick starts"), outcome::errors);
        assertTrue(outcome.output().contains("-XX:AOTCache="), outcome::output);
    }

    @ParameterizedTest
    @ValueSource(strings = {"JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "BULKEDGE_JAVA_OPTS"})
    void ownOptionsAboutArchivesAreLeftAlone(String variable) throws Exception {
        checkout.jdk("jdk", 25);
        checkout.built();
        checkout.set(variable, "-Xshare:auto");

        Outcome outcome = checkout.start(List.of("doctor"));

        assertFalse(outcome.output().contains("AOTCache"), outcome::output);
    }

    @Test
    void withoutAnArchiveCommandsRunAllTheSame() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.maven(0);
        checkout.noRoomForArchives();

        Outcome outcome = checkout.start(List.of("doctor"));

        assertEquals(FakeCheckout.EXIT_CODE, outcome.code());
        assertTrue(outcome.errors().contains("commands will start slower"), outcome::errors);
        assertFalse(outcome.output().contains("AOTCache"), outcome::output);
        assertEquals("", checkout.start(List.of("doctor")).errors());
    }

    @Test
    void aFailedBuildShowsItsOutput() throws Exception {
        checkout.jdk("jdk", 25);
        checkout.maven(1);

        Outcome outcome = checkout.start(List.of());

        assertEquals(1, outcome.code());
        assertEquals("", outcome.output());
        assertTrue(outcome.errors().contains("what Maven said"), outcome::errors);
        assertTrue(outcome.errors().contains("the build failed"), outcome::errors);
    }

    @Test
    void withoutMavenOneSentenceSaysWhatToInstall() throws Exception {
        checkout.jdk("jdk", 25);

        Outcome outcome = checkout.start(List.of());

        assertEquals(1, outcome.code());
        assertTrue(
                outcome.errors()
                        .contains(
                                "Maven is needed to build bulkedge once: install the package maven"));
    }
}
