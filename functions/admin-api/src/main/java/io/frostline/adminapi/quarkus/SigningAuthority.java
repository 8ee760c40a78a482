package io.frostline.adminapi.quarkus;

import io.frostline.adminapi.CertificateAuthority;
import io.frostline.adminapi.CertificateRequest;
import io.frostline.adminapi.IssuedCertificate;
import io.frostline.adminapi.Overloaded;
import io.frostline.adminapi.Result;
import io.frostline.model.GatewayId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Checks and signs on a thread of its own, with a short queue: a signature takes milliseconds. */
final class SigningAuthority implements CertificateAuthority {
    private static final int WAITING = 64;
    private static final String NONE = "no certificates are signed here: set FROSTLINE_CA_CERTIFICATE_FILE and"
            + " FROSTLINE_CA_KEY_FILE to the certificate and the key of the authority";

    private final Optional<IssuingCa> ca;
    private final InstantSource clock;
    private final ThreadPoolExecutor thread = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new ArrayBlockingQueue<>(WAITING), SigningAuthority::thread);

    SigningAuthority(Optional<IssuingCa> ca, InstantSource clock) {
        this.ca = ca;
        this.clock = clock;
        this.thread.allowCoreThreadTimeOut(true);
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "certificates");
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public CompletionStage<Result<CertificateRequest>> read(String csr) {
        return ca.isEmpty() ? conflict(NONE) : submit(() -> CsrReader.read(csr));
    }

    @Override
    public CompletionStage<Result<IssuedCertificate>> sign(GatewayId gateway, CertificateRequest request) {
        return ca.map(signer -> sign(signer, gateway, request)).orElseGet(() -> conflict(NONE));
    }

    private CompletionStage<Result<IssuedCertificate>> sign(
            IssuingCa signer, GatewayId gateway, CertificateRequest request) {
        Instant now = clock.instant();
        return now.isBefore(signer.end())
                ? submit(() -> new Result.Done<>(signer.sign(gateway, request.key(), now)))
                : conflict("the authority's own certificate has expired");
    }

    private static <T> CompletionStage<Result<T>> conflict(String reason) {
        return CompletableFuture.completedStage(new Result.Conflict<>(reason));
    }

    private <T> CompletionStage<T> submit(Supplier<T> work) {
        try {
            return CompletableFuture.supplyAsync(work, thread);
        } catch (RejectedExecutionException e) {
            return CompletableFuture.failedStage(new Overloaded("too many certificates are asked for; try again"));
        }
    }
}
