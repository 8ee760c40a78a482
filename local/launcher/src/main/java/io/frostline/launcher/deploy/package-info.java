/** What {@code ./frostline deploy} makes of manifests without a cluster: one function's part, and how its requests are shared. */
package io.frostline.launcher.deploy;
