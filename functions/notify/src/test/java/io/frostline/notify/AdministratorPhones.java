package io.frostline.notify;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.List;
import java.util.Map;

/** Two administrators, for the function under test. */
public final class AdministratorPhones implements QuarkusTestResourceLifecycleManager {
    static final List<String> ALL = List.of("+32470009998", "+32470009999");

    @Override
    public Map<String, String> start() {
        return Map.of("frostline.administrator.phones", String.join(",", ALL));
    }

    @Override
    public void stop() {}
}
