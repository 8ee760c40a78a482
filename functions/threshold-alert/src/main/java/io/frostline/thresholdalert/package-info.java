/** Judges readings against the bounds of their device: pure, apart from {@code quarkus}. */
package io.frostline.thresholdalert;
