package io.bulkedge.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;

/**
 * The newest committed proof that the CUDA backend was right on a device.
 *
 * @param commit what was proved
 * @param device on what
 * @param date when, UTC
 */
public record LastVerified(String commit, String device, String date) {
    private static final String RESOURCE = "gpu-verified.properties";

    /**
     * Reads the record that this build holds, which a test keeps equal to the committed results.
     *
     * @return the proof; empty if there never was one
     */
    public static Optional<LastVerified> current() {
        try (InputStream in = LastVerified.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new IllegalStateException("this build lacks " + RESOURCE);
            }
            Properties text = new Properties();
            text.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            String commit = text.getProperty("commit");
            return commit == null
                    ? Optional.empty()
                    : Optional.of(
                            new LastVerified(
                                    commit,
                                    text.getProperty("device", ""),
                                    text.getProperty("date", "")));
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    @Override
    public String toString() {
        return date + " on " + device + " at commit " + commit;
    }
}
