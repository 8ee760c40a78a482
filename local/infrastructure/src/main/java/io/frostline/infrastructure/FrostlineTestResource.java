package io.frostline.infrastructure;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives the function under test a {@link World} of its own, and its configuration. A test reaches the same world by
 * {@link #world()} or a field of that type.
 *
 * <p>Arguments: {@code needs}, services such as {@code kafka,redis} (all by default), since Cassandra takes seconds to
 * start; {@code partitions} of each topic, {@value World#PARTITIONS} by default.
 */
public final class FrostlineTestResource implements QuarkusTestResourceLifecycleManager {
    private static @Nullable World current;

    private String needs = "";
    private int partitions = World.PARTITIONS;

    @Override
    public void init(Map<String, String> arguments) {
        needs = arguments.getOrDefault("needs", "");
        partitions = Integer.parseInt(arguments.getOrDefault("partitions", Integer.toString(World.PARTITIONS)));
    }

    @Override
    public Map<String, String> start() {
        World world = World.create(needs, partitions);
        use(world);
        return world.configuration();
    }

    @Override
    public void inject(TestInjector injector) {
        injector.injectIntoFields(world(), new TestInjector.MatchesType(World.class));
    }

    @Override
    public void stop() {
        World world = current;
        if (world != null) {
            world.close();
            use(null);
        }
    }

    /**
     * The world of the test that runs now.
     *
     * @throws IllegalStateException when this resource is not started
     */
    public static World world() {
        World world = current;
        if (world == null) {
            throw new IllegalStateException(
                    "No world: the test needs @QuarkusTestResource(FrostlineTestResource.class)");
        }
        return world;
    }

    private static void use(@Nullable World world) {
        current = world;
    }
}
