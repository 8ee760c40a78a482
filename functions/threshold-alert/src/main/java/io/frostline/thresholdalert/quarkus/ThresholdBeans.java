package io.frostline.thresholdalert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.thresholdalert.Alerts;
import io.frostline.thresholdalert.DeviceJudge;
import io.frostline.thresholdalert.EpisodeStates;
import io.frostline.thresholdalert.Excursions;
import io.frostline.thresholdalert.History;
import io.frostline.thresholdalert.Readings;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Puts the core together. */
class ThresholdBeans {
    private static final Logger LOG = Logger.getLogger(ThresholdBeans.class);

    @Produces
    @Singleton
    DeviceJudge judge() {
        return new DeviceJudge(Clock.systemUTC(), ThresholdBeans::complain);
    }

    @Produces
    @Singleton
    History history(
            EpisodeStates states,
            Excursions excursions,
            Readings readings,
            AlertEvents events,
            DeviceJudge judge,
            HistoryConfig config) {
        Alerts alerts = alert -> events.publish(alert, Optional.empty());
        return new History(states, excursions, readings, alerts, judge, Clock.systemUTC(), config.recomputeAfter());
    }

    private static void complain(DeviceId device, List<String> problems) {
        LOG.warnf("Settings of device %s were left out: %s", device, problems);
    }
}
