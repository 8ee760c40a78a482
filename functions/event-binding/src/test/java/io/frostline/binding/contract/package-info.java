/** What both triggers promise, as tests that run against each of them, on a virtual clock and against real servers. */
package io.frostline.binding.contract;
