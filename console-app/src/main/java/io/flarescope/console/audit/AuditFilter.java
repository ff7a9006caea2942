package io.flarescope.console.audit;

import io.flarescope.federation.JobId;
import java.util.Locale;
import java.util.Optional;

/// Which deeds a person wants to see. `words` are in small letters; empty fields let everything through.
record AuditFilter(String words, Optional<String> person, Optional<JobId> job, Optional<String> site, Origin origin, boolean questions) {
    static final AuditFilter ACTS = new AuditFilter("", Optional.empty(), Optional.empty(), Optional.empty(), Origin.ALL, false);

    enum Origin { ALL, HERE, ELSEWHERE }

    boolean shows(Deed deed) {
        return (questions || !deed.question())
                && switch (origin) {
                    case ALL -> true;
                    case HERE -> deed.ours();
                    case ELSEWHERE -> !deed.ours();
                }
                && person.map(deed.who()::equals).orElse(true)
                && job.map(id -> deed.job().equals(Optional.of(id))).orElse(true)
                && site.map(name -> deed.where().contains(name)).orElse(true)
                && (words.isEmpty() || deed.holds(words));
    }

    AuditFilter words(String now) {
        return new AuditFilter(now.strip().toLowerCase(Locale.ROOT), person, job, site, origin, questions);
    }

    AuditFilter person(Optional<String> now) {
        return new AuditFilter(words, now, job, site, origin, questions);
    }

    AuditFilter job(Optional<JobId> now) {
        return new AuditFilter(words, person, now, site, origin, questions);
    }

    AuditFilter site(Optional<String> now) {
        return new AuditFilter(words, person, job, now, origin, questions);
    }

    AuditFilter origin(Origin now) {
        return new AuditFilter(words, person, job, site, now, questions);
    }

    AuditFilter questions(boolean now) {
        return new AuditFilter(words, person, job, site, origin, now);
    }
}
