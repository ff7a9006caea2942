package io.flarescope.console.connect;

import io.flarescope.console.connect.Examination.Examined;
import io.flarescope.console.connect.Examination.NoKit;
import io.flarescope.console.connect.Examination.Running;
import io.flarescope.console.connect.Examination.Unreadable;
import io.flarescope.console.dialog.Problem;
import io.flarescope.console.dialog.Sentences;
import io.flarescope.console.fx.Work;
import io.flarescope.federation.Fact;
import io.flarescope.flare.kit.KitException;
import io.flarescope.flare.kit.KitStep;
import io.flarescope.flare.kit.StartupKit;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Reads and examines kits in the background, the newest one only. Lives on the UI thread.
final class ConnectModel {
    private final Work work;
    private final Function<StartupKit, List<KitStep>> doctor;
    private final Consumer<StartupKit> accept;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Examination> examination = new ReadOnlyObjectWrapper<>(new NoKit());

    /// `doctor` waits for the network. `accept` trusts a kit's root from now on, and writes that down.
    ConnectModel(Work work, Function<StartupKit, List<KitStep>> doctor, Consumer<StartupKit> accept, InstantSource clock) {
        this.work = work;
        this.doctor = doctor;
        this.accept = accept;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<Examination> examination() {
        return examination.getReadOnlyProperty();
    }

    /// Asks in the background what a path is; what cannot be read is no saved data, and the kit doctor says why.
    void tell(Path path, Predicate<Path> isSaved, Consumer<Boolean> then) {
        work.start(() -> isSaved.test(path), then, _ -> then.accept(false));
    }

    void examine(Path place) {
        Running running = new Running(place);
        examination.set(running);
        Instant begin = clock.instant();
        work.start(
                () -> {
                    StartupKit kit = StartupKit.read(place);
                    List<KitStep> steps = doctor.apply(kit);
                    Instant end = clock.instant();
                    return new Examined(kit, steps, end, Duration.between(begin, end));
                },
                examined -> settle(running, examined),
                failure -> settle(running, unreadable(place, failure)));
    }

    /// A person has compared the fingerprints of a changed root: it is trusted, and the kit examined again.
    void accept(Examined examined) {
        Running running = new Running(examined.kit().place());
        examination.set(running);
        work.start(
                () -> {
                    accept.accept(examined.kit());
                    return examined.kit().place();
                },
                place -> {
                    if (examination.get() == running) {
                        examine(place);
                    }
                },
                failure -> settle(running, unreadable(running.place(), failure)));
    }

    private Unreadable unreadable(Path place, Exception failure) {
        if (failure instanceof KitException kit) {
            return new Unreadable(place, sentence(kit.getMessage()), kit.remedy(), clock.instant());
        }
        Problem problem = Sentences.of("The kit was not examined", failure);
        return new Unreadable(place, problem.why(), problem.next(), clock.instant());
    }

    private static String sentence(String words) {
        return words.endsWith(".") ? words : words + ".";
    }

    /// A kit that was dropped meanwhile wins.
    private void settle(Running running, Examination result) {
        if (examination.get() == running) {
            examination.set(result);
        }
    }

    /// Where the kit lies that was dropped last.
    static Path place(Examination examination, Path none) {
        return switch (examination) {
            case NoKit _ -> none;
            case Running(Path place) -> place;
            case Unreadable(Path place, _, _, _) -> place;
            case Examined examined -> examined.kit().place();
        };
    }

    /// Everything that was found, as text for a report.
    static String report(Examination examination) {
        return switch (examination) {
            case NoKit _, Running _ -> "";
            case Unreadable(Path place, String sentence, String remedy, Instant at) ->
                Sentences.redacted("Kit: " + place + "\nAt: " + at + "\n" + sentence + (remedy.isEmpty() ? "" : "\nRemedy: " + remedy) + "\n");
            case Examined examined -> {
                StringBuilder text = new StringBuilder("Kit: " + examined.kit().place() + "\nServer: " + examined.kit().host() + ":" + examined.kit().adminPort()
                        + "\nAt: " + examined.at() + "\n");
                for (KitStep step : examined.steps()) {
                    text.append('\n').append(step.step().title()).append(": ").append(step.result()).append("\n  ").append(step.finding()).append('\n');
                    if (!step.cause().isEmpty()) {
                        text.append("  Cause: ").append(step.cause()).append('\n');
                    }
                    if (!step.remedy().isEmpty()) {
                        text.append("  Remedy: ").append(step.remedy()).append('\n');
                    }
                    for (Fact fact : step.facts()) {
                        text.append("  ").append(fact.name()).append(": ").append(fact.value()).append('\n');
                    }
                }
                yield Sentences.redacted(text.toString());
            }
        };
    }
}
