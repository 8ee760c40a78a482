package io.frostline.deploy;

import java.util.List;

/** All rules. */
final class Rules {
    static final List<Rule> ALL = List.of(
            new Rule("presence", PresenceRule::check),
            new Rule("names", NamesRule::check),
            new Rule("scaling", ScalingRule::check),
            new Rule("ticks", TicksRule::check),
            new Rule("delivery", DeliveryRule::check),
            new Rule("consumers", ConsumersRule::check),
            new Rule("topics", TopicsRule::check),
            new Rule("access", AccessRule::check),
            new Rule("configuration", ConfigurationRule::check),
            new Rule("images", ImagesRule::check),
            new Rule("pods", PodsRule::check),
            new Rule("network", NetworkRule::check));

    private Rules() {}
}
