package io.frostline.architecture;

import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.LocationProvider;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Main and test classes of the functions and of shared-model. */
public final class AllClasses implements LocationProvider {
    @Override
    public Set<Location> get(Class<?> testClass) {
        return Stream.concat(Stream.of(Checkout.sharedModel()), Checkout.functions().stream())
                .flatMap(folder -> Stream.of(Checkout.mainClasses(folder), Checkout.testClasses(folder)))
                .filter(Files::isDirectory)
                .map(Path::toAbsolutePath)
                .map(Location::of)
                .collect(Collectors.toUnmodifiableSet());
    }
}
