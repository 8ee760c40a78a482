package io.frostline.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the functions and shared-model are made of, without their tests. */
public final class MainClasses implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
        return Stream.concat(Stream.of(Checkout.sharedModel()), Checkout.functions().stream())
                .map(Checkout::mainClasses)
                .map(Path::toAbsolutePath)
                .map(Location::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
