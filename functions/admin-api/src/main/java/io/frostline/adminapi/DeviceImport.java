package io.frostline.adminapi;

import io.frostline.model.Parsed;
import io.frostline.registry.Device;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.IntStream;

/** Creates many devices at once. Each stands for itself: one that is refused or fails keeps no other from being made. */
public final class DeviceImport {
    /** How many devices may come in one request. */
    public static final int MOST = 1000;

    /** Few enough to leave others their turn. */
    private static final int AT_ONCE = 16;

    private final Devices devices;

    public DeviceImport(Devices devices) {
        this.devices = devices;
    }

    /**
     * What became of one of them.
     *
     * @param number counted from 1
     * @param device empty when nobody knows
     * @param failure why nobody knows
     */
    public record Line(int number, Optional<Result<Created<Device>>> device, Optional<Throwable> failure) {}

    /**
     * Creates them, in no particular order.
     *
     * @param wishes the configuration of each
     */
    public CompletionStage<List<Line>> create(
            Actor by, List<Map<String, Scalar>> wishes, Optional<IdempotencyKey> key) {
        return Stages.all(
                IntStream.range(0, wishes.size()).boxed().toList(),
                AT_ONCE,
                i -> create(
                                by,
                                wishes.get(i),
                                key.map(whole -> whole.part(i + 1, wishes.get(i).toString())))
                        .handle((result, failure) ->
                                new Line(i + 1, Optional.ofNullable(result), Optional.ofNullable(failure))));
    }

    private CompletionStage<Result<Created<Device>>> create(
            Actor by, Map<String, Scalar> wish, Optional<IdempotencyKey> key) {
        Parsed<ConfigChange> parsed = ConfigChange.parse(wish);
        if (parsed instanceof Parsed.Valid<ConfigChange> change) {
            return devices.create(by, change.value(), key);
        }
        Parsed.Malformed<ConfigChange> wrong = (Parsed.Malformed<ConfigChange>) parsed;
        return Stages.answer(new Result.Refused<>(wrong.path(), wrong.reason()));
    }
}
