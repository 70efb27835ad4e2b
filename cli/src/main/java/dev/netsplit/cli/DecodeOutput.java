package dev.netsplit.cli;

import dev.netsplit.capture.CaptureFormatException;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Entry;
import dev.netsplit.decode.Totals;
import java.util.Optional;

/** A form in which a decoded recording is shown. */
interface DecodeOutput {

  /** Before the first entry. */
  void begin();

  /** The next entry. */
  void entry(Entry entry);

  /** Behind the last entry; {@code damage} if it is the last only because of that. */
  void end(CaptureDecoder decoder, Totals totals, Optional<CaptureFormatException> damage);
}
