package io.frostline.adminapi;

import io.frostline.model.CustomerId;
import io.frostline.registry.Equipment;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Which devices or gateways somebody looks for.
 *
 * @param search a part of the id, or of any value of the configuration, such as the name; upper and lower case are one
 * @param customer the owner
 * @param active the state
 */
public record Wanted(Optional<String> search, Optional<CustomerId> customer, Optional<Boolean> active) {
    /** Whether one is among them. */
    public <T extends Equipment<T>> Predicate<T> among(Function<T, Object> id) {
        Optional<String> part = search.map(text -> text.toLowerCase(Locale.ROOT));
        return it ->
                customer.map(owner -> it.customer().equals(Optional.of(owner))).orElse(true)
                        && active.map(state -> it.active() == state).orElse(true)
                        && part.map(text -> id.apply(it).toString().contains(text)
                                        || it.config().values().stream()
                                                .anyMatch(value -> value.toLowerCase(Locale.ROOT)
                                                        .contains(text)))
                                .orElse(true);
    }
}
