package io.frostline.binding.quarkus;

import io.frostline.binding.core.FunctionSettings;
import io.frostline.binding.core.FunctionSettings.Ordering;
import io.frostline.binding.core.FunctionSettings.Trigger;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The names directly under {@code frostline.}. They are no {@code @ConfigMapping}, since a mapping of that prefix would
 * refuse the names that other modules have under it.
 */
@ApplicationScoped
class Settings {
    @Produces
    @Singleton
    FunctionSettings function(
            @ConfigProperty(name = "frostline.function") Optional<String> function,
            @ConfigProperty(name = "quarkus.application.name") Optional<String> application,
            @ConfigProperty(name = "frostline.topic") Optional<String> topic,
            @ConfigProperty(name = "frostline.topic-prefix") Optional<String> prefix,
            @ConfigProperty(name = "frostline.trigger") String trigger,
            @ConfigProperty(name = "frostline.ordering") String ordering) {
        return new FunctionSettings(
                function.or(() -> application).orElse("function"),
                topic.orElse(""),
                prefix.orElse(""),
                Trigger.valueOf(trigger.toUpperCase(Locale.ROOT)),
                Ordering.valueOf(ordering.toUpperCase(Locale.ROOT)));
    }
}
