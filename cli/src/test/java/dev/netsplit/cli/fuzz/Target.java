package dev.netsplit.cli.fuzz;

import java.nio.ByteBuffer;
import java.util.List;

/**
 * Something that decodes.
 *
 * @param name for people, and of its folder of finds
 * @param grammar makes inputs that are built as valid ones are
 * @param valid inputs that it takes
 * @param decoder takes an input; true when it was valid
 * @param mostBytes what one input may allocate
 * @param inputs how many it gets in the build
 */
record Target(
    String name, Grammar grammar, List<byte[]> valid, Decoder decoder, long mostBytes, int inputs) {

  /** Takes one input. */
  interface Decoder {

    boolean takes(ByteBuffer input) throws Exception;
  }

  @Override
  public String toString() {
    return name;
  }
}
