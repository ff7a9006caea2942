package io.flarescope.telemetry.saved;

import io.flarescope.federation.FederationEvent;
import java.util.List;

/// Takes what a reading has to tell, in order.
interface Teller {
    void tell(FederationEvent event);

    default void tell(List<? extends FederationEvent> events) {
        events.forEach(this::tell);
    }
}
