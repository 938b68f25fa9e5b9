package io.bulkedge.weights;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Names of tensors that a user recognises. An initialiser keeps its name unless an exporter made it
 * up ({@code onnx::MatMul_787}, {@code 515}); then, and for weights in Constant nodes, the name is
 * that of the node that multiplies by the tensor, verbatim. Where a name is taken already, {@code
 * .inputK} is added (K counts the node's inputs from 0), then {@code .2}, {@code .3} and so on;
 * scale and zero point of a quantised tensor with a made-up name are called after that tensor.
 */
final class OnnxNames {
    private static final Pattern GENERATED = Pattern.compile("onnx::.*|[0-9]+", Pattern.DOTALL);

    private final OnnxModel model;
    private final @Nullable String[] names;
    private final Set<String> taken = new HashSet<>();
    private final Map<String, Integer> repeats = new HashMap<>();

    private OnnxNames(OnnxModel model) {
        this.model = model;
        this.names = new String[model.tensors().size()];
    }

    /**
     * Names every tensor of a model.
     *
     * @param model the model
     * @param quantisations quantised tensors by index
     * @return one name per tensor, no two equal, the same for the same model
     */
    static List<String> of(OnnxModel model, Map<Integer, OnnxQuantisation> quantisations) {
        OnnxNames names = new OnnxNames(model);
        names.keepGivenNames();
        names.nameWeights();
        names.nameCompanions(quantisations);
        return names.nameOthers();
    }

    private static boolean isGenerated(OnnxTensor tensor) {
        return GENERATED.matcher(tensor.label()).matches();
    }

    private void keepGivenNames() {
        for (int i = 0; i < names.length; i++) {
            OnnxTensor tensor = model.tensors().get(i);
            if (!tensor.constant() && !isGenerated(tensor) && taken.add(tensor.label())) {
                names[i] = tensor.label();
            }
        }
    }

    private void nameWeights() {
        for (int i = 0; i < names.length; i++) {
            OnnxTensor tensor = model.tensors().get(i);
            if (names[i] == null && (tensor.constant() || isGenerated(tensor))) {
                OnnxModel.Use use = model.weightUse(tensor.value());
                if (use != null) {
                    names[i] = afterNode(use, tensor);
                }
            }
        }
    }

    private void nameCompanions(Map<Integer, OnnxQuantisation> quantisations) {
        quantisations.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(
                        found -> {
                            companion(found.getKey(), found.getValue().scale(), ".scale");
                            companion(found.getKey(), found.getValue().zeroPoint(), ".zero_point");
                        });
    }

    private void companion(int owner, int index, String suffix) {
        String base = names[owner];
        if (index >= 0
                && base != null
                && names[index] == null
                && isGenerated(model.tensors().get(index))) {
            names[index] = free(base + suffix);
        }
    }

    private List<String> nameOthers() {
        for (int i = 0; i < names.length; i++) {
            if (names[i] == null) {
                OnnxTensor tensor = model.tensors().get(i);
                OnnxModel.Use use = isGenerated(tensor) ? model.firstUse(tensor.value()) : null;
                names[i] = use == null ? free(tensor.label()) : afterNode(use, tensor);
            }
        }
        return List.of(names);
    }

    private String afterNode(OnnxModel.Use use, OnnxTensor tensor) {
        String label = use.node().label();
        if (label.isEmpty()) {
            return free(tensor.label());
        }
        return taken.add(label) ? label : free(label + ".input" + use.input());
    }

    private String free(String wanted) {
        String name = wanted;
        while (!taken.add(name)) {
            name = wanted + "." + repeats.merge(wanted, 2, (known, two) -> known + 1);
        }
        return name;
    }
}
