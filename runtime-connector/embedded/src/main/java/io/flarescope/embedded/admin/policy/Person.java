package io.flarescope.embedded.admin.policy;

import java.util.Locale;

/// A user, or the submitter of a job. Compared as FLARE does: in lower case, white space collapsed.
public record Person(String name, String organization, String role) {
    /// Where no job is concerned.
    public static final Person NOBODY = new Person("", "", "");

    public Person {
        name = normal(name);
        organization = normal(organization);
        role = normal(role);
    }

    static String normal(String text) {
        return String.join(" ", text.toLowerCase(Locale.ROOT).trim().split("\\s+"));
    }
}
