package dev.netsplit.capture;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * A recording of a network, packet after packet. It does not know where the bytes come from, and
 * holds one packet at a time.
 *
 * <p>Reads the classic pcap format, of microseconds and of nanoseconds and of either byte order,
 * and pcapng. Sources: the Internet drafts draft-ietf-opsawg-pcap and draft-ietf-opsawg-pcapng.
 */
public interface CaptureFile {

  /** Most bytes of one packet that are believed; tcpdump never writes more. */
  int MAX_PACKET_BYTES = 1 << 18;

  /**
   * The next packet; empty at the end.
   *
   * @throws CaptureFormatException when what follows is no packet; there is no next one then
   */
  Optional<CapturedPacket> next() throws IOException;

  /**
   * Finds out which format the bytes have.
   *
   * @throws CaptureFormatException when they are in none that is known
   */
  static CaptureFile open(InputStream in) throws IOException {
    FileBytes file = new FileBytes(in);
    ByteBuffer magic = file.upTo(4);
    if (magic.remaining() == 4) {
      if (magic.getInt(0) == PcapngFile.SECTION_HEADER) {
        return new PcapngFile(file);
      }
      Optional<CaptureFile> classic = PcapFile.open(magic.getInt(0), file);
      if (classic.isPresent()) {
        return classic.get();
      }
    }
    throw new CaptureFormatException(0, "not a capture: " + begins(magic), hint(magic));
  }

  private static String begins(ByteBuffer magic) {
    if (!magic.hasRemaining()) {
      return "the file is empty";
    }
    StringBuilder text = new StringBuilder("the file begins with");
    for (int at = 0; at < magic.remaining(); at++) {
      text.append(at == 0 ? " " : ":");
      text.append(Integer.toHexString(0x100 | (magic.get(at) & 0xff)).substring(1));
    }
    return text.toString();
  }

  private static String hint(ByteBuffer magic) {
    int front = magic.remaining() < 4 ? 0 : magic.getInt(0);
    if (front >>> 16 == 0x1f8b) {
      return "it is compressed by gzip; unpack it first, for example with `gunzip -k`";
    } else if (front == 0x28b52ffd || front == 0x04224d18) {
      return "it is compressed by zstd or lz4; unpack it first";
    } else if (front >>> 16 == 0x1f9d || front == 0xfd377a58) {
      return "it is compressed; unpack it first";
    } else if (front == 0x504b0304) {
      return "it is a zip archive; unpack it first";
    }
    return "pcap and pcapng can be read; others may be converted, for example with"
        + " `editcap -F pcapng OLD NEW`";
  }
}
