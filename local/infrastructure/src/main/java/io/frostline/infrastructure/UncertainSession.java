package io.frostline.infrastructure;

import com.datastax.oss.driver.api.core.AllNodesFailedException;
import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.connection.ClosedConnectionException;
import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.metadata.Node;
import com.datastax.oss.driver.api.core.servererrors.WriteTimeoutException;
import com.datastax.oss.driver.api.core.servererrors.WriteType;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A session on a real database of which a test says which statement's answer gets lost, and whether the statement had
 * its effect all the same. Only asynchronous statements get lost.
 */
public final class UncertainSession {
    private final CqlSession real;
    private final Function<String, Optional<Loss>> script;

    private UncertainSession(CqlSession real, Function<String, Optional<Loss>> script) {
        this.real = real;
        this.script = script;
    }

    /** What the client sees instead of the answer. */
    public enum Fault {
        /** The driver waited in vain. */
        TIMEOUT,
        /** The coordinator did: too few replicas answered it. */
        WRITE_TIMEOUT,
        /** The connection was closed meanwhile, as also the driver does when it cannot read an answer. */
        CLOSED_CONNECTION,
        /** The same, after which no other node was left to ask. */
        ALL_NODES_FAILED
    }

    /**
     * How an answer gets lost.
     *
     * @param applied whether the statement had its effect
     */
    public record Loss(Fault fault, boolean applied) {}

    /**
     * Wraps a session.
     *
     * @param type what the caller needs, such as Quarkus' own interface
     * @param script asked about the text of each statement, once each time; empty: it is answered
     */
    public static <S extends CqlSession> S of(Class<S> type, CqlSession real, Function<String, Optional<Loss>> script) {
        UncertainSession uncertain = new UncertainSession(real, script);
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> uncertain.invoke(method, arguments)));
    }

    private @Nullable Object invoke(Method method, Object[] arguments) throws Throwable {
        Optional<Loss> loss =
                method.getName().equals("executeAsync") ? script.apply(text(arguments[0])) : Optional.empty();
        if (loss.isEmpty()) {
            return forward(method, arguments);
        }
        CompletionStage<?> effect = loss.get().applied()
                ? (CompletionStage<?>) Objects.requireNonNull(forward(method, arguments))
                : CompletableFuture.completedStage("none");
        return effect.thenCompose(
                done -> CompletableFuture.failedStage(exception(loss.get().fault())));
    }

    private @Nullable Object forward(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(real, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getTargetException();
        }
    }

    private static String text(Object statement) {
        if (statement instanceof SimpleStatement simple) {
            return simple.getQuery();
        }
        return statement instanceof BoundStatement bound
                ? bound.getPreparedStatement().getQuery()
                : String.valueOf(statement);
    }

    private Exception exception(Fault fault) {
        Node node = real.getMetadata().getNodes().values().iterator().next();
        ClosedConnectionException closed = new ClosedConnectionException("Unexpected error on channel");
        return switch (fault) {
            case TIMEOUT -> new DriverTimeoutException("Query timed out");
            case WRITE_TIMEOUT -> new WriteTimeoutException(node, ConsistencyLevel.LOCAL_SERIAL, 0, 1, WriteType.CAS);
            case CLOSED_CONNECTION -> closed;
            case ALL_NODES_FAILED -> AllNodesFailedException.fromErrors(List.of(Map.entry(node, closed)));
        };
    }
}
