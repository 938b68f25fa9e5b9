package io.bulkedge.report.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The columns of a table of layers that are shown first, on the terminal and on the page. */
public final class MainColumns {
    private static final List<String> FIGURES =
            List.of(
                    "alpha",
                    "D",
                    "num_spikes_tw",
                    "mp_ks_d",
                    "stable_rank",
                    "r_tilde",
                    "spacing_ks_p",
                    "pt_p_bulk",
                    "pt_p_top",
                    "ipr_top");

    /** What the terminal shows, in this order. */
    public static final List<String> TERMINAL = with(List.of("layer_id", "name", "M", "N"));

    /** What the page shows at first. */
    public static final Set<String> PAGE =
            Set.copyOf(with(List.of("layer_id", "name", "shape", "status", "reason", "warning")));

    private MainColumns() {}

    private static List<String> with(List<String> first) {
        List<String> keys = new ArrayList<>(first);
        keys.addAll(FIGURES);
        return List.copyOf(keys);
    }
}
