package dev.netsplit.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

final class ShellWordTest {

  @Test
  void quotesOnlyWhatAShellWouldChange() {
    assertEquals("scenarios/dead-host.yaml", ShellWord.quote("scenarios/dead-host.yaml"));
    assertEquals("'a b'", ShellWord.quote("a b"));
    assertEquals("'it'\\''s'", ShellWord.quote("it's"));
    assertEquals("''", ShellWord.quote(""));
  }
}
