package io.github.mirrorbench.engine;

/** What came of reading a daemon.json. */
public sealed interface Reading permits DaemonJson, Refusal {}
