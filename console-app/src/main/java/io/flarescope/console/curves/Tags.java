package io.flarescope.console.curves;

import io.flarescope.console.state.Better;
import io.flarescope.federation.JobId;
import io.flarescope.federation.Participants;
import java.util.Locale;
import java.util.regex.Pattern;

/// What can be read out of the names of series.
final class Tags {
    /// In front of the tags of a model that its site trains alone, without the federation.
    private static final String ALONE = "alone/";
    private static final int LONGEST = 80;
    private static final Pattern VALIDATION = Pattern.compile("val|test|eval");
    private static final Pattern SHOWN_FIRST = Pattern.compile("loss|acc|auc|f1|dice|iou|grad|err|score|mse|mae");

    private Tags() {}

    static boolean alone(String tag) {
        return tag.startsWith(ALONE);
    }

    static boolean alone(JobSeries key) {
        return alone(key.tag());
    }

    /// The tag without the mark of a model trained alone.
    static String base(String tag) {
        return alone(tag) ? tag.substring(ALONE.length()) : tag;
    }

    static String base(JobSeries key) {
        return base(key.tag());
    }

    static JobSeries aloneKey(JobId job, String site, String base) {
        return new JobSeries(job, site, ALONE + base);
    }

    /// The server measures the global model.
    static boolean global(JobSeries key) {
        return key.site().equals(Participants.SERVER);
    }

    /// The series of the global model beside it.
    static JobSeries globalKey(JobId job, String tag) {
        return new JobSeries(job, Participants.SERVER, tag);
    }

    /// `global`, `site-2`, `site-2 alone`.
    static String who(String site, boolean alone) {
        String name = site.equals(Participants.SERVER) ? "global" : words(site);
        return alone ? name + " alone" : name;
    }

    static Better better(String base) {
        return Better.of(base);
    }

    static boolean validation(String base) {
        return VALIDATION.matcher(base.toLowerCase(Locale.ROOT)).find();
    }

    /// Whether a series is shown before anybody chose.
    static boolean shownFirst(String base) {
        return SHOWN_FIRST.matcher(base.toLowerCase(Locale.ROOT)).find();
    }

    /// A name from outside as it may stand on a screen: cut, and without characters that draw nothing or turn the direction of writing.
    static String words(String name) {
        int length = Math.min(name.length(), LONGEST);
        StringBuilder words = new StringBuilder(length + 1);
        for (int i = 0; i < length; i++) {
            char c = name.charAt(i);
            int type = Character.getType(c);
            boolean harmless = type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE && type != Character.LINE_SEPARATOR
                    && type != Character.PARAGRAPH_SEPARATOR;
            words.append(harmless ? c : '\ufffd');
        }
        return name.length() > LONGEST ? words.append('…').toString() : words.toString();
    }

    /// Validation before training, scores before losses, anything else after them.
    static int rank(String base) {
        boolean validation = validation(base);
        return switch (better(base)) {
            case HIGHER -> validation ? 0 : 2;
            case LOWER -> validation ? 1 : 3;
            case NOT_KNOWN -> 4;
        };
    }
}
