package io.frostline.thresholdalert.quarkus;

import io.frostline.model.DeviceId;
import io.frostline.thresholdalert.DeviceJudge;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.List;
import org.jboss.logging.Logger;

/** Puts the core together. */
class ThresholdBeans {
    private static final Logger LOG = Logger.getLogger(ThresholdBeans.class);

    @Produces
    @Singleton
    DeviceJudge judge() {
        return new DeviceJudge(Clock.systemUTC(), ThresholdBeans::complain);
    }

    private static void complain(DeviceId device, List<String> problems) {
        LOG.warnf("Settings of device %s were left out: %s", device, problems);
    }
}
