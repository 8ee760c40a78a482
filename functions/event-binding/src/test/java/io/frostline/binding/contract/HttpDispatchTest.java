package io.frostline.binding.contract;

/** The contract for requests, on a virtual clock. */
class HttpDispatchTest extends TriggerContract {
    @Override
    protected Rig rig() {
        return new VirtualHttp();
    }
}
