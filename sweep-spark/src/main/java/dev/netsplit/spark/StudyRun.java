package dev.netsplit.spark;

import java.io.Serializable;

/**
 * One run of a study, as it travels to another machine: everything that it depends on.
 *
 * @param resolvedYaml the scenario of the point, with every default written out
 * @param repetition from 0
 */
record StudyRun(String resolvedYaml, int repetition) implements Serializable {}
