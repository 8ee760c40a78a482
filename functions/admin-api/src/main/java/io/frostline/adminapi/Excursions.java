package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import java.util.concurrent.CompletionStage;

/** What was wrong with customers' devices, as it is recorded. */
public interface Excursions {
    /**
     * Leaves of a customer's excursions what was measured, and nothing of whose they were or what people wrote. It may be
     * repeated.
     */
    CompletionStage<Void> anonymize(CustomerId customer);
}
