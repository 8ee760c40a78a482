package io.frostline.deploy;

import io.frostline.model.Topics;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Each function has an account of its own at Kafka, for its topics alone; gateways have none. */
final class AccessRule {
    private static final String SUFFIX = "-kafka";
    /** It asks how many partitions there are. */
    private static final String ASKS = "silence-alert" + SUFFIX + " topic " + Topics.REPORTS;

    private static final Pattern NAMED_TOPIC = Pattern.compile("\\bTopics\\.([A-Z_]+)\\b");

    private AccessRule() {}

    static Stream<String> check(Installation installation) {
        return installation
                .all("KafkaUser")
                .flatMap(user -> Stream.of(
                                user.isStrimzis(),
                                user.unless(
                                        user.spec()
                                                .at("authentication", "type")
                                                .text()
                                                .equals("tls"),
                                        "it does not show a certificate"),
                                acls(user).flatMap(acl -> rule(user, acl)),
                                owned(installation, user))
                        .flatMap(complaints -> complaints));
    }

    private static Stream<String> rule(Manifest user, Node acl) {
        Node resource = acl.at("resource");
        boolean literal = resource.at("patternType").text().matches("(literal)?");
        String name = resource.at("name").text();
        return Stream.of(
                        user.unless(literal, "a rule is about all that begins with " + name),
                        user.unless(acl.at("type").text().matches("(allow)?"), "a rule denies " + name),
                        user.unless(
                                operations(acl).equals(needed(user, acl)),
                                "a rule allows " + new TreeSet<>(operations(acl)) + " on " + name))
                .flatMap(complaints -> complaints);
    }

    private static Set<String> needed(Manifest user, Node acl) {
        String resource = resource(acl);
        if (resource.startsWith("group ")) {
            return Set.of("Read");
        }
        if (ASKS.equals(user.name() + " " + resource)) {
            return Set.of("Describe");
        }
        return operations(acl).contains("Read") ? Set.of("Read", "Describe") : Set.of("Write", "Describe");
    }

    private static Stream<String> owned(Installation installation, Manifest user) {
        if (user.name().equals(Topics.UNDELIVERED + SUFFIX)) {
            return uses(user, Set.of(), Set.of("topic " + Topics.UNDELIVERED));
        }
        Optional<Function> function = installation.functions().stream()
                .filter(candidate -> user.name().equals(candidate.name() + SUFFIX))
                .findFirst();
        return function.isEmpty()
                ? Stream.of(user.says("no function has this account"))
                : uses(user, reads(function.get()), others(function.get()));
    }

    private static Stream<String> uses(Manifest user, Set<String> reads, Set<String> others) {
        Set<String> read = resources(user, acl -> operations(acl).contains("Read"));
        Set<String> other = resources(user, acl -> !operations(acl).contains("Read"));
        return Stream.concat(
                user.unless(read.equals(reads), "it may read " + read + " instead of " + reads),
                user.unless(other.equals(others), "it may use " + other + " instead of " + others));
    }

    private static Set<String> reads(Function function) {
        return function.takesEvents()
                ? new TreeSet<>(Set.of("topic " + function.topic(), "group " + function.group()))
                : Set.of();
    }

    /** The topics that its sources name beside its own, and the one that event-binding writes to for all. */
    private static Set<String> others(Function function) {
        Set<String> topics = NAMED_TOPIC
                .matcher(Checkout.java(function.folder()))
                .results()
                .map(match -> "topic " + match.group(1).toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
        topics.add("topic " + Topics.REJECTED);
        topics.remove("topic " + function.topic());
        return topics;
    }

    private static Stream<Node> acls(Manifest user) {
        return user.spec().at("authorization", "acls").items();
    }

    private static Set<String> resources(Manifest user, Predicate<Node> which) {
        return acls(user).filter(which).map(AccessRule::resource).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String resource(Node acl) {
        return acl.at("resource", "type").text() + " "
                + acl.at("resource", "name").text();
    }

    private static Set<String> operations(Node acl) {
        return acl.at("operations").items().map(Node::text).collect(Collectors.toSet());
    }
}
