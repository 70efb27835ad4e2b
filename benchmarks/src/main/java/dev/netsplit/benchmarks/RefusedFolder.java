package dev.netsplit.benchmarks;

import java.io.IOException;

/** A folder that cannot be written into. It must not know what was to be written. */
final class RefusedFolder extends IOException {

  private static final long serialVersionUID = 1;

  RefusedFolder(String message, Throwable cause) {
    super(message, cause);
  }
}
