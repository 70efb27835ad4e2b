package dev.netsplit.cli;

import dev.netsplit.capture.CaptureFile;
import dev.netsplit.capture.CaptureFormatException;
import dev.netsplit.decode.CaptureDecoder;
import dev.netsplit.decode.Conversation;
import dev.netsplit.decode.DecodeListener;
import dev.netsplit.decode.Entry;
import dev.netsplit.decode.TickRuns;
import dev.netsplit.decode.Totals;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Decodes one recording and shows it. */
final class DecodeRun {

  private static final int BUFFER_BYTES = 1 << 16;

  /** Packets between two looks at whether anybody still reads the output. */
  private static final int PACKETS_A_LOOK = 4096;

  private final DecodeOptions options;
  private final Surroundings surroundings;
  private final PrintStream out;
  private Optional<CaptureFormatException> damage = Optional.empty();
  private int packetsToLook = PACKETS_A_LOOK;

  DecodeRun(DecodeOptions options, Surroundings surroundings) {
    this.options = options;
    this.surroundings = surroundings;
    out =
        new PrintStream(
            new BufferedOutputStream(surroundings.out(), BUFFER_BYTES),
            false,
            StandardCharsets.UTF_8);
  }

  ExitCode execute() throws Refusal {
    surroundings.interrupts().listen();
    Path path = existing();
    DecodeOutput output = options.json() ? new DecodeJson(options, out) : text();
    Totals totals = new Totals(shown(output));
    CaptureDecoder decoder =
        new CaptureDecoder(options.ticks() ? totals : new TickRuns(totals), options.epmdPorts());
    try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER_BYTES)) {
      CaptureFile file = CaptureFile.open(in);
      output.begin();
      read(decoder, file);
    } catch (CaptureFormatException e) {
      throw new Refusal(ExitCode.INVALID_SCENARIO, complaint(e), e);
    } catch (AccessDeniedException e) {
      throw unreadable("permission denied", e);
    } catch (IOException e) {
      throw unreadable(e.getMessage(), e);
    }
    decoder.end();
    output.end(decoder, totals, damage);
    out.flush();
    if (damage.isPresent()) {
      throw new Refusal(ExitCode.INVALID_SCENARIO, complaint(damage.get()), damage.get());
    }
    return surroundings.interrupts().exitCode().orElse(ExitCode.OK);
  }

  private DecodeOutput text() {
    return new DecodeText(options, out);
  }

  private void read(CaptureDecoder decoder, CaptureFile file) throws IOException {
    try {
      decoder.read(file, this::isToStop);
    } catch (CaptureFormatException e) {
      damage = Optional.of(e);
    }
  }

  /** On request, and when the next program in the pipe has seen enough. */
  private boolean isToStop() {
    if (--packetsToLook == 0) {
      packetsToLook = PACKETS_A_LOOK;
      return surroundings.interrupts().requested() || out.checkError();
    }
    return surroundings.interrupts().requested();
  }

  private Path existing() throws Refusal {
    Path path = surroundings.directory().resolve(options.file());
    if (!Files.exists(path)) {
      throw new Refusal(ExitCode.USAGE, "no such file: " + options.file());
    }
    if (Files.isDirectory(path)) {
      throw new Refusal(ExitCode.USAGE, options.file() + " is a folder, not a capture");
    }
    return path;
  }

  private Refusal unreadable(String why, IOException cause) {
    return new Refusal(ExitCode.ENVIRONMENT, "cannot read " + options.file() + ": " + why, cause);
  }

  private String complaint(CaptureFormatException e) {
    String hint = e.hint().isEmpty() ? "" : "\n  " + e.hint();
    return options.file() + ", byte " + e.offset() + ": " + e.getMessage() + hint;
  }

  private DecodeListener shown(DecodeOutput output) {
    return new DecodeListener() {
      @Override
      public void said(Entry entry) {
        if (!options.summary() && isWanted(entry)) {
          output.entry(entry);
        }
      }

      @Override
      public void ended(Conversation conversation) {}
    };
  }

  private boolean isWanted(Entry entry) {
    Conversation conversation = entry.conversation();
    boolean here =
        options.connections().isEmpty() || options.connections().contains(conversation.number());
    return here && (options.node().isEmpty() || concernsNode(entry));
  }

  private boolean concernsNode(Entry entry) {
    return isNode(entry.conversation().name(true))
        || isNode(entry.conversation().name(false))
        || entry.message().details().stream()
            .anyMatch(
                detail ->
                    detail.name().equals("node")
                        && detail.value() instanceof String name
                        && isNode(name));
  }

  /** Whether a name is the one wanted, or one of them has no host and the rest agrees. */
  private boolean isNode(String name) {
    String wanted = options.node();
    return name.equals(wanted)
        || name.startsWith(wanted + "@")
        || (!name.isEmpty() && wanted.startsWith(name + "@"));
  }
}
