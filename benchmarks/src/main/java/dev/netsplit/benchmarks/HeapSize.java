package dev.netsplit.benchmarks;

import dev.netsplit.cli.HeapOption;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A size of heap as the JVM writes it. It must not know what it is for. */
final class HeapSize implements ITypeConverter<HeapSize.Bytes> {

  /** A number of bytes. */
  record Bytes(long count) {}

  /** What a run may take of this machine's memory unless the user says otherwise. */
  static long ofMachine() {
    return HeapOption.ofMachine();
  }

  @Override
  public Bytes convert(String value) {
    return new Bytes(
        HeapOption.parse(value)
            .orElseThrow(() -> new TypeConversionException(HeapOption.wrong(value))));
  }
}
