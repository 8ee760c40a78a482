package io.frostline.binding.quarkus;

import io.frostline.binding.contract.ScriptedFunction;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** What a function's application adds: its one function. */
class TestApplication {
    @Produces
    @Singleton
    ScriptedFunction function() {
        return new ScriptedFunction();
    }
}
