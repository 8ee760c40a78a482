package io.frostline.registry;

import io.frostline.model.Token;
import java.util.concurrent.CompletionStage;

/** Checks the tokens of devices and gateways. */
public interface Credentials {
    /** Whether this is the device's token. Completes at once but for an imported bcrypt hash, which is rewritten when it matches. */
    CompletionStage<Boolean> verify(Device device, Token token);

    /** Whether this is the gateway's token; as for devices. */
    CompletionStage<Boolean> verify(Gateway gateway, Token token);
}
