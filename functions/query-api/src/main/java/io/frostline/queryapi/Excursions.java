package io.frostline.queryapi;

import io.frostline.model.CustomerId;
import io.frostline.model.DeviceId;
import io.frostline.queryapi.Excursion.Acknowledgement;
import io.frostline.queryapi.Excursion.Correction;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/** The recorded excursions. What was measured is not this function's to write. */
public interface Excursions {
    /** Those of a device that began in a range, newest first. */
    CompletionStage<List<Excursion>> of(DeviceId device, Range range, int limit);

    /** Those that began in a range while their devices were a customer's, newest first. */
    CompletionStage<List<Excursion>> of(CustomerId customer, Range range, int limit);

    CompletionStage<Optional<Excursion>> find(DeviceId device, String id);

    CompletionStage<Void> acknowledge(Excursion excursion, Acknowledgement acknowledgement);

    CompletionStage<Void> correct(Excursion excursion, Correction correction);
}
