/**
 * How events get through a function, whatever triggers it: a state machine under one lock, with the clock and the
 * threads given to it, so that a test can play both.
 */
package io.frostline.binding.core;
