/** Notices devices and gateways from which nothing is heard any more. */
package io.frostline.silencealert;
