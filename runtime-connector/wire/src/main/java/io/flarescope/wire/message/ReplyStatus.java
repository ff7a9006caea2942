package io.flarescope.wire.message;

import java.util.Optional;

/// The words of `meta.status`.
public enum ReplyStatus {
    OK("ok"),
    ERROR("error"),
    SYNTAX_ERROR("syntax_error"),
    INTERNAL_ERROR("internal_error"),
    NOT_AUTHORIZED("not_authorized"),
    NOT_AUTHENTICATED("not_authenticated"),
    INVALID_TARGET("invalid_target"),
    INVALID_JOB_DEF("invalid_job_def"),
    INVALID_JOB_ID("invalid_job_id"),
    JOB_RUNNING("job_running"),
    JOB_NOT_RUNNING("job_not_running"),
    CLIENTS_RUNNING("clients_running"),
    NO_JOBS("no_jobs"),
    /// FLARE's spelling.
    NO_JOB_COMPONENTS("no_job_compoents"),
    NO_REPLY("no_reply"),
    NO_CLIENTS("no_clients");

    private final String word;

    ReplyStatus(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// Empty for a word that is not known here.
    public static Optional<ReplyStatus> of(String word) {
        for (ReplyStatus status : values()) {
            if (status.word.equals(word)) {
                return Optional.of(status);
            }
        }
        return Optional.empty();
    }
}
