package io.flarescope.embedded.admin.policy;

/// One expression of a policy: `any`, `none`, `o:site`, `o:submitter`, `o:<organisation>`, `n:submitter`, `n:<name>`.
sealed interface Condition {
    boolean holds(Person user, Person submitter, String siteOrganization);

    enum Always implements Condition {
        ANY, NONE;

        @Override
        public boolean holds(Person user, Person submitter, String siteOrganization) {
            return this == ANY;
        }
    }

    record Organization(String target) implements Condition {
        @Override
        public boolean holds(Person user, Person submitter, String siteOrganization) {
            return user.organization().equals(switch (target) {
                case "site" -> siteOrganization;
                case "submitter" -> submitter.organization();
                default -> target;
            });
        }
    }

    record Name(String target) implements Condition {
        @Override
        public boolean holds(Person user, Person submitter, String siteOrganization) {
            return user.name().equals(target.equals("submitter") ? submitter.name() : target);
        }
    }

    /// @throws PolicyException where the expression is none of these
    static Condition of(String expression) {
        String text = Person.normal(expression);
        String[] parts = text.split(":", -1);
        return switch (parts[0]) {
            case "any", "all" -> Always.ANY;
            case "none", "no" -> Always.NONE;
            case "o", "org" -> new Organization(target(text, parts));
            case "n", "name" -> new Name(target(text, parts));
            default -> throw new PolicyException("bad condition expression \"" + text + "\"");
        };
    }

    private static String target(String text, String[] parts) {
        if (parts.length != 2) {
            throw new PolicyException("bad condition expression \"" + text + "\"");
        }
        return Person.normal(parts[1]);
    }
}
