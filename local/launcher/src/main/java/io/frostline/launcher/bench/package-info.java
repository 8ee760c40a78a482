/**
 * {@code ./frostline bench}: how fast each stage is, beside a plain loop measured in the same run; and how long an alert
 * takes.
 */
package io.frostline.launcher.bench;
