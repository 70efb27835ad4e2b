package dev.netsplit.sockets.epmd;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Requests to an epmd byte by byte, the wrong ones too, without the encoder that is tested. */
final class EpmdBytes {

  private EpmdBytes() {}

  static byte[] framed(byte[] body) {
    return ByteBuffer.allocate(2 + body.length).putShort((short) body.length).put(body).array();
  }

  static byte[] request(char opcode, String text) {
    return request(opcode, text.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] request(char opcode, byte[] text) {
    return framed(ByteBuffer.allocate(1 + text.length).put((byte) opcode).put(text).array());
  }

  static byte[] registration(String name) {
    return registration(name.getBytes(StandardCharsets.UTF_8), 4321, 6, new byte[0]);
  }

  static byte[] registration(byte[] name, int port, int high, byte[] extra) {
    ByteBuffer body = ByteBuffer.allocate(13 + name.length + extra.length);
    body.put((byte) 'x').putShort((short) port).put((byte) 77).put((byte) 0);
    body.putShort((short) high).putShort((short) 5);
    body.putShort((short) name.length).put(name);
    body.putShort((short) extra.length).put(extra);
    return framed(body.array());
  }

  static byte[] joined(byte[] first, byte[] second) {
    byte[] all = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, all, first.length, second.length);
    return all;
  }
}
