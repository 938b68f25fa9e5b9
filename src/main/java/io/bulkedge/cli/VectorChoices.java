package io.bulkedge.cli;

import io.bulkedge.plan.Request.VectorChoice;
import java.util.Optional;

/** What {@code --vectors}, {@code --no-vectors} or neither mean. */
final class VectorChoices {
    private VectorChoices() {}

    static VectorChoice of(Optional<Boolean> option) {
        return option.map(on -> on ? VectorChoice.ALWAYS : VectorChoice.NEVER)
                .orElse(VectorChoice.AUTO);
    }
}
