package io.frostline.auth;

import io.frostline.auth.Opening.Opened;
import io.frostline.model.DeviceId;
import io.frostline.model.GatewayId;
import io.frostline.model.Reading;
import io.frostline.model.Report;
import io.frostline.registry.Credentials;
import io.frostline.registry.Device;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * A report whose tokens are being checked; nearly always that is done at once.
 *
 * @param proofs whether the token of each entry is right; null when there is no device to ask
 */
record Trial(Opened opened, List<@Nullable CompletableFuture<Boolean>> proofs) {
    /**
     * Begins the check.
     *
     * @param pending gets those answers that take longer
     */
    static Trial of(
            Opened opened, Map<DeviceId, Device> devices, Credentials credentials, List<CompletableFuture<?>> pending) {
        List<Report.Entry> entries = opened.report().entries();
        List<@Nullable CompletableFuture<Boolean>> proofs = new ArrayList<>(entries.size());
        for (Report.Entry entry : entries) {
            CompletableFuture<Boolean> proof = proof(entry, devices, credentials);
            proofs.add(proof);
            if (proof != null && !proof.isDone()) {
                pending.add(proof);
            }
        }
        return new Trial(opened, proofs);
    }

    private static @Nullable CompletableFuture<Boolean> proof(
            Report.Entry entry, Map<DeviceId, Device> devices, Credentials credentials) {
        if (entry instanceof Report.Candidate candidate) {
            Device device = devices.get(candidate.device());
            return device == null
                    ? null
                    : credentials.verify(device, candidate.token()).toCompletableFuture();
        }
        return null;
    }

    /** The result; only when nothing is pending any more. */
    Judged judged() {
        List<Report.Entry> entries = opened.report().entries();
        List<Reading> readings = new ArrayList<>(entries.size());
        List<Refusal> refusals = new ArrayList<>(0);
        for (int i = 0; i < entries.size(); i++) {
            Report.Entry entry = entries.get(i);
            if (entry instanceof Report.Malformed malformed) {
                refusals.add(Refusal.of(malformed, malformed.reason(), malformed.path()));
            } else if (entry instanceof Report.Candidate candidate) {
                judge(candidate, proofs.get(i), readings, refusals);
            }
        }
        return new Judged(readings, refusals);
    }

    private void judge(
            Report.Candidate candidate,
            @Nullable CompletableFuture<Boolean> proof,
            List<Reading> readings,
            List<Refusal> refusals) {
        if (proof == null) {
            refusals.add(Refusal.of(
                    candidate, "device " + candidate.device() + " is not registered", candidate.path("device.id")));
        } else if (proof.join()) {
            readings.add(reading(candidate, opened.gateway(), opened.event().time()));
        } else {
            refusals.add(Refusal.of(
                    candidate, "token of device " + candidate.device() + " is wrong", candidate.path("device.auth")));
        }
    }

    private static Reading reading(Report.Candidate candidate, GatewayId gateway, Instant received) {
        return new Reading(
                candidate.device(), gateway, candidate.time(), received, candidate.metrics(), candidate.original());
    }
}
