package io.flarescope.embedded.admin.policy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/// All expressions of one role and right: granted where no blocked one holds (`not …`) and some allowed one does, or where there is no allowed one.
record Conditions(List<Condition> allowed, List<Condition> blocked) {

    boolean grant(Person user, Person submitter, String siteOrganization) {
        return blocked.stream().noneMatch(condition -> condition.holds(user, submitter, siteOrganization))
                && (allowed.isEmpty() || allowed.stream().anyMatch(condition -> condition.holds(user, submitter, siteOrganization)));
    }

    /// A text or a list of texts.
    ///
    /// @throws PolicyException where it is neither, or an expression is bad
    static Conditions of(JsonNode expressions) {
        List<Condition> allowed = new ArrayList<>();
        List<Condition> blocked = new ArrayList<>();
        if (expressions.isArray() && expressions.isEmpty()) {
            throw new PolicyException("bad condition expression - no conditions specified");
        }
        for (JsonNode expression : expressions.isArray() ? expressions : List.of(expressions)) {
            if (!expression.isTextual()) {
                throw new PolicyException("bad condition expression type - expect str or list but got " + expression.getNodeType());
            }
            String text = Person.normal(expression.textValue());
            if (text.startsWith("not ")) {
                blocked.add(Condition.of(text.substring(4)));
            } else {
                allowed.add(Condition.of(text));
            }
        }
        return new Conditions(List.copyOf(allowed), List.copyOf(blocked));
    }
}
