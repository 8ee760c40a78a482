package io.frostline.launcher.knative;

/** What a function answered. */
record Answer(int status, byte[] body) {}
