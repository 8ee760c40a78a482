package io.frostline.binding.core;

/** A partition that is assigned to us. */
final class Partition extends Lane {
    private final OffsetWindow window = new OffsetWindow();

    @Override
    boolean redelivers() {
        return true;
    }

    @Override
    void add(Inbound inbound) {
        super.add(inbound);
        inbound.sequence = window.add(inbound.offset());
    }

    @Override
    void finish(Inbound inbound) {
        super.finish(inbound);
        window.finish(inbound.sequence);
    }

    long prefix() {
        return window.prefix();
    }

    int span() {
        return window.span();
    }
}
