package io.flarescope.federation.statistics;

import java.util.List;
import java.util.Optional;

/// A statistics file with all that is known about it.
///
/// @param name of the file or job, for a person
/// @param request what the job's configuration says; empty for a bare file
/// @param told reasons that the sites themselves gave
/// @param remarks sentences about parts of the file that could not be read
public record StatisticsResult(String name, StatisticsTable table, Optional<Request> request, List<Missing> told, List<String> remarks) {
    public StatisticsResult {
        told = List.copyOf(told);
        remarks = List.copyOf(remarks);
    }
}
