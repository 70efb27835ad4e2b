package dev.netsplit.sim.net;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Handles of sockets: a row of 27 bits and a generation of 5. Rows are reused first in, first out,
 * so that a stale handle needs 32 reuses of its row to be mistaken for a new one.
 */
final class Sockets {

  private static final int ROW_BITS = 27;
  private static final int ROW_MASK = (1 << ROW_BITS) - 1;
  private static final int GENERATIONS = 32;

  private final List<Socket> rows = new ArrayList<>();
  private final List<Integer> generations = new ArrayList<>();
  private final ArrayDeque<Integer> free = new ArrayDeque<>();

  Socket open(VirtualProcess process, int port, Host peer, int peerPort, Socket.State state) {
    Integer row = free.poll();
    if (row == null) {
      row = rows.size();
      rows.add(null);
      generations.add(0);
    }
    int handle = generations.get(row) << ROW_BITS | row;
    Socket socket = new Socket(handle, process, port, peer, peerPort, state);
    rows.set(row, socket);
    process.sockets.add(socket);
    return socket;
  }

  /** The socket, or null when the handle is stale. */
  Socket find(int handle) {
    Socket socket = rows.get(handle & ROW_MASK);
    return socket != null && socket.handle == handle ? socket : null;
  }

  /** The socket of a handle that its process must still hold. */
  Socket held(int handle) {
    Socket socket = find(handle);
    if (socket == null || socket.released) {
      throw new IllegalStateException("socket " + handle + " is not open");
    }
    return socket;
  }

  /** Frees the row, once neither the process nor the kernel needs the socket. */
  void forget(Socket socket) {
    int row = socket.handle & ROW_MASK;
    if (rows.get(row) == socket && socket.released && socket.state == Socket.State.CLOSED) {
      rows.set(row, null);
      generations.set(row, (generations.get(row) + 1) % GENERATIONS);
      free.add(row);
      socket.process.sockets.remove(socket);
    }
  }
}
