package io.flarescope.console;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.flarescope.console.cli.Exit;
import io.flarescope.federation.Fact;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.KitStep.Result;
import io.flarescope.flare.kit.KitStep.Step;
import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

/// What the kit doctor found, on a terminal: a line a step with cause and remedy below, or one JSON object a step.
record KitReport(List<KitStep> steps) {

    void print(PrintStream out, boolean json) {
        for (KitStep step : steps) {
            if (json) {
                out.println(json(step));
            } else {
                text(out, step);
            }
        }
        out.flush();
    }

    private static void text(PrintStream out, KitStep step) {
        String result = step.result().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        out.printf("%-9s  %s: %s%n", result, step.step().title(), step.finding());
        if (!step.cause().isEmpty()) {
            out.println("           cause: " + step.cause());
        }
        if (!step.remedy().isEmpty()) {
            out.println("           remedy: " + step.remedy());
        }
        if (step.result() != Result.PASSED) {
            step.facts().forEach(fact -> out.println("           " + fact.name() + ": " + fact.value()));
        }
    }

    private static ObjectNode json(KitStep step) {
        ObjectNode json = JsonNodeFactory.instance.objectNode()
                .put("step", step.step().title())
                .put("result", step.result().name().toLowerCase(Locale.ROOT))
                .put("finding", step.finding())
                .put("cause", step.cause())
                .put("remedy", step.remedy());
        ObjectNode facts = json.putObject("facts");
        for (Fact fact : step.facts()) {
            facts.put(fact.name(), fact.value());
        }
        return json;
    }

    /// No connection where a step up to the admin protocol failed; failed where a later one did.
    Exit exit() {
        return steps.stream()
                .filter(step -> step.result().blocks())
                .map(KitStep::step)
                .min(java.util.Comparator.naturalOrder())
                .map(first -> first.compareTo(Step.PROTOCOL) <= 0 ? Exit.NO_CONNECTION : Exit.FAILED)
                .orElse(Exit.OK);
    }
}
