/** Tells people about alerts, at least once and as rarely twice as can be: pure, apart from {@code quarkus}. */
package io.frostline.notify;
