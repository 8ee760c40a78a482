package io.frostline.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaAccess;

/** Calls of a method and references to it. */
final class Calls {
    private Calls() {}

    static DescribedPredicate<JavaAccess<?>> of(String type, String method) {
        return target(name(method))
                .and(target(owner(assignableTo(type))))
                .as("is %s.%s", type, method)
                .forSubtype();
    }
}
