package io.flarescope.federation;

import java.util.List;
import java.util.stream.Stream;

/// The metrics that FLARE's collectors emit, under FLARE's names; the same from 2.6 to 2.9. Events are counted as `<event>_count`, stretches between two events
/// are told in seconds as `<stretch>_time_taken`.
public final class FlareMetrics {
    public static final String COUNT = "_count";
    public static final String TIME_TAKEN = "_time_taken";

    /// Which of FLARE's collectors emits it: that of a job's processes or that of the servers and sites themselves.
    public enum Scope { JOB, SYSTEM }

    /// `timed` is a stretch in seconds; otherwise it is a count of events.
    public record Metric(String name, Scope scope, boolean timed) {}

    private static final List<String> JOB_TIMES = List.of(
            "_round", "_task_execution", "_send_task_result", "_aggregation", "_data_filter", "_job", "_process_result_of_unknown_task",
            "_process_submission", "_process_task", "_pull_task", "_receive_best_model", "_result_filter", "_run", "_train_done", "_train",
            "_training", "_workflow");
    private static final List<String> JOB_EVENTS = List.of(
            "_submit_job", "_deploy_job_to_server", "_deploy_job_to_client", "_before_check_resource_manager", "_before_send_admin_command",
            "_initial_model_loaded", "_before_train_task", "_after_aggregation", "_start_workflow", "_end_workflow", "_start_run", "_end_run",
            "_job_started", "_job_completed", "_job_aborted", "_job_cancelled", "_before_pull_task", "_after_pull_task",
            "_before_process_task_request", "_after_process_task_request", "_before_process_submission", "_after_process_submission",
            "_before_task_data_filter", "_after_task_data_filter", "_before_task_result_filter", "_after_task_result_filter", "_before_task_execution",
            "_after_task_execution", "_abort_task", "_before_send_task_result", "_after_send_task_result", "_before_process_result_of_unknown_task",
            "_after_process_result_of_unknown_task", "_before_aggregation", "_end_aggregation", "_receive_best_model", "_before_train", "_after_train",
            "_train_done", "_training_started", "_training_finished", "_round_started", "_round_done");
    private static final List<String> SYSTEM_TIMES = List.of(
            "_check_client_resources", "_client_heartbeat", "_client_register", "_system");
    private static final List<String> SYSTEM_EVENTS = List.of(
            "_client_disconnected", "_client_reconnected", "_before_check_resource_manager", "_before_send_admin_command", "_client_register_received",
            "_client_register_processed", "_client_quit", "_system_bootstrap", "_client_heartbeat_received", "_client_heartbeat_processed",
            "_before_job_launch", "_system_start", "_system_end", "_before_check_client_resources", "_after_check_client_resources",
            "_before_client_register", "_after_client_register", "_before_client_heartbeat", "_after_client_heartbeat");

    /// Times before counts, a job's before the system's. Two events of both scopes have one name and stand once, as the system's.
    public static final List<Metric> ALL = Stream.of(
                    times(JOB_TIMES, Scope.JOB), events(JOB_EVENTS.stream().filter(event -> !SYSTEM_EVENTS.contains(event)), Scope.JOB),
                    times(SYSTEM_TIMES, Scope.SYSTEM), events(SYSTEM_EVENTS.stream(), Scope.SYSTEM))
            .flatMap(all -> all).toList();

    private FlareMetrics() {}

    private static Stream<Metric> times(List<String> stretches, Scope scope) {
        return stretches.stream().map(stretch -> new Metric(stretch + TIME_TAKEN, scope, true));
    }

    private static Stream<Metric> events(Stream<String> events, Scope scope) {
        return events.map(event -> new Metric(event + COUNT, scope, false));
    }
}
