package io.frostline.adminapi;

import io.frostline.adminapi.AttemptCounter.Count;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/**
 * Bounds how many passwords can be tried in a quarter of an hour: few of one account from one address, more of one
 * account from everywhere, so that who knows a name can't easily shut its owner out, and more from one address. Logins
 * that succeed don't count. Names that no account has count like others.
 */
public final class LoginLimits {
    /** How long attempts are remembered. */
    static final Duration WINDOW = Duration.ofMinutes(15);

    private static final int IPV6_NETWORK_BYTES = 8;

    private final AttemptCounter shared;
    private final AttemptCounter own;
    private final List<Integer> most;

    /**
     * Limits.
     *
     * @param shared counts for all replicas
     * @param own counts for this one while the shared counter does not answer
     * @param mostOfBoth failures for one account from one address
     * @param mostOfOne failures for one account, and from one address
     */
    public LoginLimits(AttemptCounter shared, AttemptCounter own, int mostOfBoth, int mostOfOne) {
        this.shared = shared;
        this.own = own;
        this.most = List.of(mostOfBoth, mostOfOne, mostOfOne);
    }

    /** Counts an attempt; answers how long to wait when it is one too many. */
    CompletionStage<Optional<Duration>> enter(String username, String address) {
        List<String> keys = keys(username, address);
        return either(counter -> counter.add(keys, WINDOW)).thenApply(this::tooMany);
    }

    /** The attempt succeeded: it does not count. */
    CompletionStage<Void> passed(String username, String address) {
        List<String> keys = keys(username, address);
        return either(counter -> counter.takeBack(keys)).exceptionally(failure -> null);
    }

    private <T> CompletionStage<T> either(Function<AttemptCounter, CompletionStage<T>> work) {
        return work.apply(shared)
                .handle((done, failure) -> failure == null ? CompletableFuture.completedStage(done) : work.apply(own))
                .thenCompose(done -> done);
    }

    private Optional<Duration> tooMany(List<Count> counts) {
        Optional<Duration> wait = Optional.empty();
        for (int i = 0; i < most.size(); i++) {
            Count count = counts.get(i);
            if (count.value() > most.get(i) && count.left().compareTo(wait.orElse(Duration.ZERO)) > 0) {
                wait = Optional.of(count.left());
            }
        }
        return wait;
    }

    private static List<String> keys(String username, String address) {
        String who = digest(username);
        String where = network(address);
        return List.of("login:both:" + who + ":" + where, "login:account:" + who, "login:address:" + where);
    }

    /** Names come as long and as odd as a stranger likes. */
    private static String digest(String username) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(username.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** Who has one IPv6 address has the 2^64 of its network. */
    private static String network(String address) {
        try {
            InetAddress parsed = InetAddress.getByName(address);
            return parsed instanceof Inet6Address
                    ? HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), IPV6_NETWORK_BYTES))
                    : parsed.getHostAddress();
        } catch (UnknownHostException e) {
            return "unknown";
        }
    }
}
