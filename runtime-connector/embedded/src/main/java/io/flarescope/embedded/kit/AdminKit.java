package io.flarescope.embedded.kit;

import java.nio.file.Path;

/// One admin's startup kit: a folder with `startup/`, `local/` and `transfer/`, named after the user.
public record AdminKit(String user, String organization, String role, Path folder) {}
