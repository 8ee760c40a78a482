package io.frostline.queryapi.quarkus;

import io.frostline.queryapi.Devices;
import io.frostline.queryapi.Excursions;
import io.frostline.queryapi.Gate;
import io.frostline.queryapi.History;
import io.frostline.queryapi.Overviews;
import io.frostline.queryapi.Readings;
import io.frostline.queryapi.Series;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.InstantSource;

/** The core with its adapters. */
class QueryBeans {
    @Produces
    @Singleton
    InstantSource clock() {
        return InstantSource.system();
    }

    @Produces
    @Singleton
    Readings readings(Devices devices, Series series, InstantSource clock) {
        return new Readings(devices, series, clock);
    }

    @Produces
    @Singleton
    Overviews overviews(Devices devices, Series series, InstantSource clock) {
        return new Overviews(devices, series, clock);
    }

    @Produces
    @Singleton
    History history(Devices devices, Excursions excursions, Series series, InstantSource clock) {
        return new History(devices, excursions, series, clock);
    }

    @Produces
    @Singleton
    Gate gate(QueryConfig config) {
        return new Gate(config.atOnce());
    }
}
