package io.frostline.deploy;

import java.nio.file.Files;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Each program runs the image of its own module, in a version that is said. */
final class ImagesRule {
    /** A registry, perhaps, then the name and a tag or digest. */
    private static final Pattern IMAGE =
            Pattern.compile("(?:.+/)?frostline/([a-z-]+)(?::([\\w.-]+)|@sha256:[0-9a-f]{64})");

    private ImagesRule() {}

    static Stream<String> check(Installation installation) {
        return installation.overlays().flatMap(Overlay::workloads).flatMap(ImagesRule::image);
    }

    private static Stream<String> image(Manifest workload) {
        String image = workload.container().at("image").text();
        Matcher matcher = IMAGE.matcher(image);
        boolean said = matcher.matches() && !"latest".equals(matcher.group(2));
        return Stream.of(
                        workload.unless(said, "its image " + image + " is not frostline/… in a version"),
                        workload.unless(!said || workload.name().equals(matcher.group(1)), "it runs " + image),
                        workload.unless(
                                Files.exists(Checkout.module(workload.name()).resolve("pom.xml")),
                                "no module has its name"))
                .flatMap(complaints -> complaints);
    }
}
