package dev.netsplit.decode;

import dev.netsplit.capture.CaptureFile;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What a recording says, kept. */
final class Decoded implements DecodeListener {

  final List<Entry> entries = new ArrayList<>();
  final List<String> lines = new ArrayList<>();
  final List<Conversation> conversations = new ArrayList<>();
  final Totals totals = new Totals(this);
  final CaptureDecoder decoder;

  Decoded(SortedSet<Integer> epmdPorts) {
    decoder = new CaptureDecoder(totals, epmdPorts);
  }

  /** Decodes a file to its end; damage ends it early. */
  static Decoded of(byte[] file) throws IOException {
    return of(CaptureFile.open(new ByteArrayInputStream(file)), 4369);
  }

  static Decoded of(CaptureFile file, int... epmdPorts) throws IOException {
    TreeSet<Integer> ports = new TreeSet<>();
    for (int port : epmdPorts) {
      ports.add(port);
    }
    Decoded decoded = new Decoded(ports);
    try {
      decoded.decoder.read(file, () -> false);
    } finally {
      decoded.decoder.end();
    }
    return decoded;
  }

  /** The test resource {@code captures/NAME.pcap}. */
  static byte[] file(String name) {
    try (InputStream file = Decoded.class.getResourceAsStream("/captures/" + name + ".pcap")) {
      if (file == null) {
        throw new IllegalStateException("no capture " + name);
      }
      return file.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Decoded of(String name) throws IOException {
    return of(file(name));
  }

  @Override
  public void said(Entry entry) {
    entries.add(entry);
    Message message = entry.message();
    lines.add(
        entry.from() + " > " + entry.to() + ": " + (message.name() + " " + message.text()).strip());
  }

  @Override
  public void ended(Conversation conversation) {
    conversations.add(conversation);
  }

  /** The lines about one kind. */
  List<String> lines(Kind kind) {
    List<String> chosen = new ArrayList<>();
    for (int i = 0; i < entries.size(); i++) {
      if (entries.get(i).message().kind() == kind) {
        chosen.add(lines.get(i));
      }
    }
    return chosen;
  }
}
