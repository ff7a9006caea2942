package io.flarescope.telemetry.saved;

import io.flarescope.federation.Participants;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Whose file it is: the participant, and what stands in front of its tags where its folder has folders of its own (TensorBoard's `add_scalars` makes some).
record Owner(String participant, String prefix) {
    private static final String EVENTS = "tb_events";

    /// In a result a folder names a site: below `tb_events`, or with its own name or `app_` before it. Elsewhere the whole folder is a run.
    static Owner of(String folder, boolean result, List<String> sites, String none) {
        if (!result) {
            return new Owner(folder.isEmpty() ? none : folder, "");
        }
        List<String> parts = new ArrayList<>(folder.isEmpty() ? List.of() : Arrays.asList(folder.split("/")));
        int events = parts.indexOf(EVENTS);
        if (events >= 0) {
            List<String> below = parts.subList(events + 1, parts.size());
            return below.isEmpty() ? new Owner(owner(parts.subList(0, events), sites), "") : new Owner(below.getFirst(), prefix(below.subList(1, below.size())));
        }
        for (int i = 0; i < parts.size(); i++) {
            String name = site(parts.get(i), sites);
            if (!name.isEmpty()) {
                return new Owner(name, prefix(parts.subList(i + 1, parts.size())));
            }
        }
        return new Owner(Participants.SERVER, "");
    }

    private static String owner(List<String> parts, List<String> sites) {
        return parts.stream().map(part -> site(part, sites)).filter(name -> !name.isEmpty()).findFirst().orElse(Participants.SERVER);
    }

    private static String site(String part, List<String> sites) {
        String name = part.startsWith("app_") ? part.substring("app_".length()) : part;
        return sites.contains(name) || name.equals(Participants.SERVER) ? name : "";
    }

    private static String prefix(List<String> parts) {
        return parts.isEmpty() ? "" : String.join("/", parts) + "/";
    }
}
