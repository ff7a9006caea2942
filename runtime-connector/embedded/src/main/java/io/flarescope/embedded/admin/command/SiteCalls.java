package io.flarescope.embedded.admin.command;

import io.flarescope.embedded.admin.policy.Person;
import io.flarescope.embedded.admin.policy.Policies;
import io.flarescope.embedded.admin.policy.Policy;
import io.flarescope.embedded.run.Participant;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/// Carries a command to sites, all at once. Each site writes it into its own audit log, judges it by its own policy and answers in its own words; one that does not answer
/// in time is silent. Thread-safe.
final class SiteCalls {
    static final Duration USUAL_TIMEOUT = Duration.ofSeconds(10);

    private final Policies policies;

    SiteCalls(Policies policies) {
        this.policies = policies;
    }

    sealed interface Said<T> {
        /// The answer.
        record Word<T>(T value) implements Said<T> {}

        /// A refusal or a failure, in words.
        record Refusal<T>(String reason) implements Said<T> {}

        record Silence<T>() implements Said<T> {}
    }

    record FromSite<T>(Participant site, Said<T> said) {}

    /// `judgedFor` as in [Prepared.Ready]: empty where the site asks for no right.
    <T> List<FromSite<T>> ask(Call call, String event, String topic, List<Participant> sites, Optional<Person> judgedFor, Function<Participant, T> question) {
        List<Callable<Said<T>>> questions = sites.stream()
                .<Callable<Said<T>>>map(site -> () -> at(site, call, event, topic, judgedFor, question)).toList();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Future<Said<T>>> answers = threads.invokeAll(questions, call.timeout(USUAL_TIMEOUT).toNanos(), TimeUnit.NANOSECONDS);
            List<FromSite<T>> said = new ArrayList<>();
            for (int i = 0; i < sites.size(); i++) {
                said.add(new FromSite<>(sites.get(i), said(answers.get(i))));
            }
            return said;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return sites.stream().map(site -> new FromSite<>(site, (Said<T>) new Said.Silence<T>())).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private <T> Said<T> at(Participant site, Call call, String event, String topic, Optional<Person> judgedFor, Function<Participant, T> question) {
        site.audit().command(call.user().name(), topic, event);
        Person user = call.user().person();
        if (judgedFor.isPresent() && !policies.permits(site, user, judgedFor.get(), call.name())) {
            return new Said.Refusal<>(Policy.refusal(user, call.name()));
        }
        return new Said.Word<>(question.apply(site));
    }

    private static <T> Said<T> said(Future<Said<T>> answer) throws InterruptedException {
        if (answer.isCancelled()) {
            return new Said.Silence<>();
        }
        try {
            return answer.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            return new Said.Refusal<>("exception_occurred: " + (cause == null ? e.getMessage() : cause.getMessage()));
        }
    }
}
