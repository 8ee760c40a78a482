/** {@code ./frostline sim}: simulated gateways with a known outcome, and the comparison with what is stored. */
package io.frostline.launcher.sim;
