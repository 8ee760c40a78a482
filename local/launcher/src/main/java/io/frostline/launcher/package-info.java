/** {@code ./frostline}: the whole system on one machine. */
package io.frostline.launcher;
