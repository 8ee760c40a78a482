/** Checks that readings come from the devices that they name. Pure: no framework, no driver. */
package io.frostline.auth;
