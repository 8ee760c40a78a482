package io.frostline.auth;

import io.frostline.auth.Opening.Opened;
import io.frostline.model.DeviceId;
import io.frostline.model.Report;
import io.frostline.registry.Credentials;
import io.frostline.registry.Device;
import io.frostline.registry.Registry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Tells the readings of registered devices that showed their token from all others. */
public final class Authenticator {
    private final Registry registry;
    private final Credentials credentials;

    public Authenticator(Registry registry, Credentials credentials) {
        this.registry = registry;
        this.credentials = credentials;
    }

    /**
     * Judges reports together: one look-up for all of their devices. An inactive device is as good as an active one.
     *
     * @return one for each report, in their order; fails when a device could not be looked up, or a token not checked
     */
    public CompletionStage<List<Judged>> judge(List<Opened> reports) {
        return registry.devices(devicesOf(reports)).thenCompose(devices -> judge(reports, devices));
    }

    private static Set<DeviceId> devicesOf(List<Opened> reports) {
        Set<DeviceId> devices = new HashSet<>();
        for (Opened opened : reports) {
            for (Report.Entry entry : opened.report().entries()) {
                if (entry instanceof Report.Candidate candidate) {
                    devices.add(candidate.device());
                }
            }
        }
        return devices;
    }

    private CompletionStage<List<Judged>> judge(List<Opened> reports, Map<DeviceId, Device> devices) {
        List<Trial> trials = new ArrayList<>(reports.size());
        List<CompletableFuture<?>> pending = new ArrayList<>(0);
        for (Opened opened : reports) {
            trials.add(Trial.of(opened, devices, credentials, pending));
        }
        return pending.isEmpty()
                ? CompletableFuture.completedStage(judged(trials))
                : CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new))
                        .thenApply(all -> judged(trials));
    }

    private static List<Judged> judged(List<Trial> trials) {
        List<Judged> judged = new ArrayList<>(trials.size());
        for (Trial trial : trials) {
            judged.add(trial.judged());
        }
        return judged;
    }
}
