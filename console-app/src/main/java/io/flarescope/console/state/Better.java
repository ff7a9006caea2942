package io.flarescope.console.state;

import java.util.Locale;
import java.util.regex.Pattern;

/// Which way a metric is better, read out of its name.
public enum Better {
    LOWER, HIGHER, NOT_KNOWN;

    private static final Pattern UP = Pattern.compile("acc|auc|f1|dice|iou|recall|precision|score|r2|bleu");
    private static final Pattern DOWN = Pattern.compile("loss|err|mse|mae|rmse|perplexity|nll");

    public static Better of(String tag) {
        String name = tag.toLowerCase(Locale.ROOT);
        if (DOWN.matcher(name).find()) {
            return LOWER;
        }
        return UP.matcher(name).find() ? HIGHER : NOT_KNOWN;
    }
}
