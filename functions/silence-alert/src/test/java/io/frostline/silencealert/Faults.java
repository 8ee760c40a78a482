package io.frostline.silencealert;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes one call of all ports fail, before it does anything or after. */
final class Faults {
    private static final Set<String> READS = Set.of("load", "newest", "since", "recorded");

    private int failing;
    private boolean counting;
    private boolean afterwards;
    private final List<String> calls = new ArrayList<>();

    /** The port in front of another one, which counts its calls that are about anything. */
    <T> T of(Class<T> port, T behind) {
        InvocationHandler handler = (proxy, method, arguments) -> call(behind, method, arguments);
        return port.cast(Proxy.newProxyInstance(port.getClassLoader(), new Class<?>[] {port}, handler));
    }

    /**
     * A call that is to come fails.
     *
     * @param call how many calls from now, 1 is the next; 0: none fails, they are counted
     * @param afterwards whether it fails only when it has done what it does
     */
    void fail(int call, boolean afterwards) {
        calls.clear();
        this.counting = true;
        this.failing = call;
        this.afterwards = afterwards;
    }

    /** How many there were since then. */
    int calls() {
        return calls.size();
    }

    /** Whether such a call changes anything, so that it may fail afterwards. */
    boolean changes(int call) {
        return !READS.contains(calls.get(call - 1));
    }

    private @Nullable Object call(Object behind, Method method, Object @Nullable [] arguments) throws Throwable {
        boolean fails = false;
        if (counting && concerns(method, arguments)) {
            calls.add(method.getName());
            fails = calls.size() == failing;
        }
        if (fails && !afterwards) {
            return failed();
        }
        try {
            Object answer = method.invoke(behind, arguments);
            return fails ? failed() : answer;
        } catch (InvocationTargetException e) {
            throw e.getCause() == null ? e : e.getCause();
        }
    }

    /** Whether it is about anything, and no mere look at what is due. */
    private static boolean concerns(Method method, Object @Nullable [] arguments) {
        return arguments != null
                && !method.getName().startsWith("due")
                && Stream.of(arguments)
                        .anyMatch(one -> !(one instanceof Collection<?> some && some.isEmpty())
                                && !(one instanceof Map<?, ?> map && map.isEmpty()));
    }

    private static Object failed() {
        return CompletableFuture.failedFuture(new IllegalStateException("the store is away"));
    }
}
