package io.bulkedge.study;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

class LayerFilterTest {
    @Test
    void withoutPatternsEverythingIsChosen() {
        assertTrue(new LayerFilter(List.of()).accepts("any.name/at all"));
    }

    @Test
    void aStarMatchesSlashesAndDots() {
        LayerFilter filter = new LayerFilter(List.of("/encoder/*query*"));
        assertTrue(filter.accepts("/encoder/layer.0/attention/self/query/MatMul"));
        assertFalse(filter.accepts("/encoder/layer.0/attention/self/key/MatMul"));
    }

    @Test
    void exclusionWinsWhateverTheOrder() {
        assertFalse(new LayerFilter(List.of("-*bias", "*")).accepts("a.bias"));
        assertFalse(new LayerFilter(List.of("*", "-*bias")).accepts("a.bias"));
        assertTrue(
                new LayerFilter(List.of("-*bias")).accepts("a.weight"),
                "exclusions alone keep the rest");
    }

    @Test
    void aQuestionMarkMatchesOneCharacterAndNothingElseIsSpecial() {
        LayerFilter filter = new LayerFilter(List.of("w?[0].(x)"));
        assertTrue(filter.accepts("w1[0].(x)"));
        assertFalse(filter.accepts("w[0].(x)"));
        assertFalse(filter.accepts("w1[0]-(x)"));
    }

    @Test
    void patternsThatMatchNothingAreReported() {
        LayerFilter filter = new LayerFilter(List.of("a*", "zz", "-nothing"));
        assertEquals(List.of("zz", "-nothing"), filter.unmatched(List.of("alpha", "beta")));
    }
}
