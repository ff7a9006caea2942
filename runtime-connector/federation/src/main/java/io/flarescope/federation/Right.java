package io.flarescope.federation;

import java.util.Locale;

/// FLARE's rights and, for each, whether a role has it anywhere under FLARE's default policy
/// (`authorization.json.default`). The server has the last word; the console uses this to explain greyed actions.
public enum Right {
    VIEW, SUBMIT_JOB, CLONE_JOB, MANAGE_JOB, DOWNLOAD_JOB, OPERATE, SHELL_COMMANDS, BYOC, APP_COMMAND;

    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// True also where the right is limited to own jobs or the own organisation.
    public boolean grantedByDefaultTo(Role role) {
        return switch (role) {
            case PROJECT_ADMIN, OTHER -> true;
            case LEAD -> this != APP_COMMAND;
            case ORG_ADMIN -> this != SUBMIT_JOB && this != CLONE_JOB && this != BYOC && this != APP_COMMAND;
            case MEMBER -> this == VIEW;
        };
    }
}
