package io.frostline.binding.core;

/** All events that came as requests: each sender waits for its own and sends it again after a passing fault. */
final class Requests extends Lane {
    @Override
    boolean redelivers() {
        return false;
    }
}
