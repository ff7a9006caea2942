package io.flarescope.console.jobs;

import io.flarescope.console.jobs.facts.JobFacts;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// A row of the table: a job, or the head of a group of jobs.
sealed interface JobRow {

    record Head(String title, int count) implements JobRow {}

    /// The same object as long as the server lists the job, so that a change keeps selection and scroll position.
    final class Line implements JobRow {
        private final ReadOnlyObjectWrapper<JobFacts> facts;

        Line(JobFacts first) {
            facts = new ReadOnlyObjectWrapper<>(first);
        }

        JobFacts facts() {
            return facts.get();
        }

        ReadOnlyObjectProperty<JobFacts> factsProperty() {
            return facts.getReadOnlyProperty();
        }

        /// Equal facts change nothing.
        void know(JobFacts now) {
            if (!now.equals(facts.get())) {
                facts.set(now);
            }
        }
    }
}
