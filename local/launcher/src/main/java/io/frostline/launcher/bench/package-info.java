/** {@code ./frostline bench}: how fast each stage is, beside a plain loop measured in the same run. */
package io.frostline.launcher.bench;
