package io.frostline.silencealert.quarkus;

import io.frostline.binding.EventPublisher;
import io.frostline.model.Topics;
import io.frostline.registry.Registry;
import io.frostline.silencealert.ActiveDevices;
import io.frostline.silencealert.AlertSink;
import io.frostline.silencealert.Beat;
import io.frostline.silencealert.Discovery;
import io.frostline.silencealert.Excursions;
import io.frostline.silencealert.GatewayAlert;
import io.frostline.silencealert.Heartbeats;
import io.frostline.silencealert.Listening;
import io.frostline.silencealert.Round;
import io.frostline.silencealert.SilenceAlert;
import io.frostline.silencealert.SilenceStates;
import io.frostline.silencealert.Stall;
import io.frostline.silencealert.Subjects;
import io.frostline.silencealert.Tick;
import io.frostline.silencealert.Watch;
import io.frostline.silencealert.WatchJournal;
import io.frostline.silencealert.Watching;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;

/** Puts the core together. */
class SilenceBeans {
    @Produces
    @Singleton
    Subjects subjects(Registry registry, Subjects.OwnedDevices owned) {
        return new Subjects(registry, owned, Clock.systemUTC());
    }

    @Produces
    @Singleton
    SilenceAlert devices(SilenceConfig config) {
        return new SilenceAlert(config.gatewayAfter());
    }

    @Produces
    @Singleton
    GatewayAlert gateways(SilenceConfig config) {
        return new GatewayAlert(config.repeat());
    }

    @Produces
    @Singleton
    Listening listening(
            Subjects subjects,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            GatewayAlert gateways,
            AlertSink alerts) {
        return new Listening(subjects, states, excursions, devices, gateways, alerts);
    }

    @Produces
    @Singleton
    Watching watching(Heartbeats heartbeats, WatchJournal journal, SilenceConfig config) {
        return new Watching(heartbeats, journal, new Beat.Rule(config.gap(), config.clockAhead()), Clock.systemUTC());
    }

    @Produces
    @Singleton
    Round round(
            Subjects subjects,
            ActiveDevices active,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            GatewayAlert gateways,
            AlertSink alerts) {
        return new Round(subjects, active, states, excursions, devices, gateways, alerts);
    }

    @Produces
    @Singleton
    Discovery discovery(
            Discovery.Turns turns,
            ActiveDevices active,
            Subjects subjects,
            SilenceStates states,
            Excursions excursions,
            SilenceAlert devices,
            AlertSink alerts) {
        return new Discovery(turns, active, subjects, states, excursions, devices, alerts);
    }

    @Produces
    @Singleton
    Tick tick(
            Heartbeats heartbeats,
            WatchJournal journal,
            EventPublisher publisher,
            AlertSink alerts,
            Discovery discovery,
            Round round,
            SilenceConfig config) {
        return new Tick(
                heartbeats,
                journal,
                () -> publisher
                        .partitions(Topics.REPORTS)
                        .thenCombine(publisher.partitions(Topics.READINGS), Watch::new),
                new Stall.Rule(config.stalledAfter(), config.repeat()),
                alerts,
                discovery,
                round,
                config.freshFor(),
                Clock.systemUTC());
    }
}
