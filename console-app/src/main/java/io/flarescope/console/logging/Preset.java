package io.flarescope.console.logging;

import io.flarescope.federation.LogLevel;
import java.util.Map;

/// A set of emit levels for a purpose. Choosing one only prepares the change.
enum Preset {
    STREAMING("Debug streaming", "DEBUG for cells, drivers and streams", Map.of("nvflare.fuel.f3", LogLevel.DEBUG)),
    AGGREGATION("Debug aggregation", "DEBUG for workflows and aggregators",
            Map.of("nvflare.app_common.workflows", LogLevel.DEBUG, "nvflare.app_common.aggregators", LogLevel.DEBUG)),
    TASKS("Debug tasks", "DEBUG for what runs tasks at the sites", Map.of("nvflare.private.fed", LogLevel.DEBUG, "nvflare.app_common.executors", LogLevel.DEBUG)),
    OWN_CODE("Only own code", "WARN for everything of FLARE", Map.of("nvflare", LogLevel.WARNING));

    private final String title;
    private final String about;
    private final Map<String, LogLevel> levels;

    Preset(String title, String about, Map<String, LogLevel> levels) {
        this.title = title;
        this.about = about;
        this.levels = levels;
    }

    String title() {
        return title;
    }

    String about() {
        return about;
    }

    Map<String, LogLevel> levels() {
        return levels;
    }
}
