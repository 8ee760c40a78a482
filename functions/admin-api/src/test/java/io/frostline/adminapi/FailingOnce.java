package io.frostline.adminapi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CompletableFuture;

/** Counts the calls of several ports; one of them fails, before or after it did what it was asked for. */
final class FailingOnce {
    private final int failing;
    private final boolean afterwards;
    private int calls;

    /** @param failing the number of the call that fails, from 1; 0: none */
    FailingOnce(int failing, boolean afterwards) {
        this.failing = failing;
        this.afterwards = afterwards;
    }

    int calls() {
        return calls;
    }

    /** The port, some call of which may fail. */
    <P> P port(Class<P> type, P port) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, args) -> {
            boolean fails = ++calls == failing;
            try {
                Object answer = fails && !afterwards ? null : method.invoke(port, args);
                return fails
                        ? CompletableFuture.failedStage(new IllegalStateException(method + " does not answer"))
                        : answer;
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }));
    }
}
