package io.frostline.deploy;

import java.util.List;
import java.util.stream.Stream;

/** Both ways to deploy Frostline, and the functions that there are. */
record Installation(Overlay knative, Overlay keda, List<Function> functions) {
    Stream<Overlay> overlays() {
        return Stream.of(knative, keda);
    }

    Stream<Manifest> manifests() {
        return overlays().flatMap(overlay -> overlay.manifests().stream());
    }

    Stream<Manifest> all(String kind) {
        return overlays().flatMap(overlay -> overlay.all(kind));
    }

    Stream<Function> eventFunctions() {
        return functions.stream().filter(Function::takesEvents);
    }
}
