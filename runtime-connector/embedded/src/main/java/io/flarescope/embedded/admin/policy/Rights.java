package io.flarescope.embedded.admin.policy;

import java.util.List;
import java.util.Map;

/// A right is a command's name; a policy may name the whole category instead. `submit_job`, `clone_job`, `byoc`, `list_job` and `app_command` are in none.
final class Rights {
    static final Map<String, List<String>> CATEGORIES = Map.of(
            "manage_job", List.of("abort_job", "delete_job", "configure_job_log"),
            "view", List.of("check_status", "show_scopes", "show_stats", "show_errors", "reset_errors", "list_jobs", "get_job_meta"),
            "operate", List.of("sys_info", "report_resources", "report_env", "restart", "shutdown", "remove_client", "configure_site_log"),
            "shell_commands", List.of("cat", "grep", "head", "ls", "pwd", "tail"),
            "download_job", List.of("download_job", "download_job_file"));

    private Rights() {}
}
