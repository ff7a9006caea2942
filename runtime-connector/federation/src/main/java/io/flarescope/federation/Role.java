package io.flarescope.federation;

import java.util.Locale;

/// The role written in a certificate's `unstructuredName`. OTHER is one this console does not know; the server decides what it may.
public enum Role {
    PROJECT_ADMIN, ORG_ADMIN, LEAD, MEMBER, OTHER;

    /// FLARE's spelling, such as `project_admin`.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    public static Role of(String word) {
        for (Role role : values()) {
            if (role.word().equals(word)) {
                return role;
            }
        }
        return OTHER;
    }
}
