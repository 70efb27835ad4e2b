package dev.netsplit.cli;

/** The exit codes of the program, part of its interface to scripts. */
public enum ExitCode {
  /** It ran and every expectation holds. */
  OK(0),
  /** A mistake of netsplit itself. */
  BUG(1),
  /** A wrong command line, or no such file or scenario. */
  USAGE(2),
  /** The scenario file, the capture or the result folder is not valid. */
  INVALID_SCENARIO(3),
  /** An expectation failed, or one folder is worse than another; results are written. */
  EXPECTATION_FAILED(4),
  /** Simulated and real runs differ, or a run and its replay; results are written. */
  DISAGREEMENT(5),
  /** The machine refused something: a folder, a permission, space. */
  ENVIRONMENT(6),
  /** A limit ended a run; the results so far are written. */
  LIMIT(7),
  /** SIGINT; the finished runs are written. */
  INTERRUPTED(130),
  /** SIGTERM; the finished runs are written. */
  TERMINATED(143);

  private final int status;

  ExitCode(int status) {
    this.status = status;
  }

  /** The number that the shell sees. */
  public int status() {
    return status;
  }
}
