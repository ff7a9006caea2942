package io.flarescope.telemetry.saved;

import io.flarescope.federation.SavedFile.Kind;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/// Tells what a file is from its name and place. A new kind of saved data begins here and in [Kind]; every switch over that enum then asks what to do with it.
public final class FileKinds {
    static final String META = "meta.json";
    private static final String FEED = "flarescope_feed.jsonl";
    private static final Pattern WHOLE_LOG = Pattern.compile("log\\.(txt|json)(\\.\\d+)?");
    private static final Pattern OTHER_LOG = Pattern.compile(".*(log.*\\.txt|\\.log)(\\.\\d+)?");
    private static final Pattern STATISTICS = Pattern.compile("(.*/)?statistics/[^/]+\\.json|(.*/)?[^/]*statistics[^/]*\\.json");
    private static final Pattern CONFIGURATION = Pattern.compile("(.*/)?(config/[^/]+|[^/]+\\.(conf|ya?ml|toml)|config[^/]*\\.json|resources\\.json)");
    private static final Set<String> CODE = Set.of("py", "sh");
    private static final Set<String> MODELS = Set.of(
            "pt", "pth", "ckpt", "npy", "npz", "safetensors", "onnx", "h5", "hdf5", "keras", "pkl", "joblib", "pb", "tflite", "gguf", "model");

    private FileKinds() {}

    /// `name` is the path below what was opened, with `/`.
    public static Kind of(String name) {
        String file = name.substring(name.lastIndexOf('/') + 1);
        String ending = file.substring(file.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        if (file.contains("tfevents")) {
            return Kind.EVENTS;
        } else if (file.equals(META)) {
            return Kind.META;
        } else if (file.equals(FEED)) {
            return Kind.FEED;
        } else if (WHOLE_LOG.matcher(file).matches()) {
            return Kind.LOG;
        } else if (OTHER_LOG.matcher(file).matches()) {
            return Kind.LOG_PART;
        } else if (STATISTICS.matcher(name).matches()) {
            return Kind.STATISTICS;
        } else if (CODE.contains(ending)) {
            return Kind.CODE;
        } else if (MODELS.contains(ending)) {
            return Kind.MODEL;
        }
        return CONFIGURATION.matcher(name).matches() ? Kind.CONFIG : Kind.OTHER;
    }
}
