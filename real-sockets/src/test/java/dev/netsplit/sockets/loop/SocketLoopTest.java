package dev.netsplit.sockets.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.protocol.machine.Traffic;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a driver owes its machine, over sockets and in memory alike. */
@Isolated("a process started meanwhile holds copies of sockets for a while: they close late")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SocketLoopTest extends LoopFixture {

  private static final int MANY_BYTES = 20 << 20;

  /** One that dials a server with attachment 7 when it starts. */
  private static class Client extends ScriptedMachine {
    private final Server server;

    Client(Server server) {
      this.server = server;
    }

    @Override
    void start(long now, Effects fx) {
      fx.connect(fx.address("localhost", server.port), 7);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void carriesBytesBothWaysAndTheEndBehindThem(boolean memory) throws IOException {
    make(memory, LIMITS);
    Server server =
        new Server() {
          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            super.bytes(now, socket, in, fx);
            say(socket, "there", fx);
            fx.close(socket);
            fx.exit(3);
          }
        };
    Client client =
        new Client(server) {
          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            say(socket, "hello", fx);
          }

          @Override
          void closed(long now, int socket, Effects fx) {
            note("read " + fx.bytesRead(socket) + " wrote " + fx.bytesWritten(socket));
            fx.exit(0);
          }
        };
    run(server, client);

    assertEquals(List.of("start", "opened -1", "bytes -1", "got hello"), server.log);
    assertEquals(
        List.of(
            "start", "opened 7", "bytes 7", "got there", "closed 7 PEER_CLOSED", "read 5 wrote 5"),
        client.log);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void offersWhatAMachineLeavesAgainWithMoreBehindIt(boolean memory) throws IOException {
    make(memory, LIMITS);
    Server server =
        new Server() {
          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            note("offered " + in.remaining());
            if (in.remaining() < 3) {
              say(socket, "?", fx);
              return;
            }
            in.position(in.position() + 1);
            note("got " + text(in));
            loop.stop();
          }
        };
    Client client =
        new Client(server) {
          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            say(socket, "a", fx);
          }

          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            text(in);
            say(socket, "b", fx);
          }
        };
    run(server, client);

    assertEquals(
        List.of(
            "start",
            "opened -1",
            "bytes -1",
            "offered 1",
            "bytes -1",
            "offered 2",
            "bytes -1",
            "offered 3",
            "got bb"),
        server.log);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void holdsBackWhatThePeerDoesNotTakeAndTellsWhenItIsGone(boolean memory) throws IOException {
    make(memory, LIMITS);
    List<Long> seen = new ArrayList<>();
    Server server =
        new Server() {
          long count;

          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            count += in.remaining();
            in.position(in.limit());
            log.clear();
            if (count == MANY_BYTES) {
              note("all");
            }
          }
        };
    Client client =
        new Client(server) {
          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            fx.reserve(socket, MANY_BYTES).position(MANY_BYTES);
            fx.send(socket, Traffic.APP);
            seen.add(fx.bytesPending(socket));
          }

          @Override
          void drained(long now, int socket, Effects fx) {
            seen.add(fx.bytesPending(socket));
            fx.close(socket);
          }
        };
    run(
        new Forwarding(server) {
          @Override
          void closed(long now, int socket, Effects fx) {
            loop.stop();
          }
        },
        client);

    assertTrue(seen.get(0) > 0, "a kernel that takes " + MANY_BYTES + " bytes at once");
    assertEquals(0L, seen.get(1));
    assertEquals(List.of("all"), server.log);
  }

  /** A server that lets another one count its bytes. */
  private static class Forwarding extends Server {
    private final Server counter;

    Forwarding(Server counter) {
      this.counter = counter;
    }

    @Override
    void start(long now, Effects fx) {
      super.start(now, fx);
      counter.port = port;
    }

    @Override
    void bytes(long now, int socket, ByteBuffer in, Effects fx) {
      counter.bytes(now, socket, in, fx);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void tellsAResetFromAClose(boolean memory) throws IOException {
    make(memory, LIMITS);
    Server server =
        new Server() {
          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            super.bytes(now, socket, in, fx);
            fx.reset(socket);
          }
        };
    Client client =
        new Client(server) {
          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            say(socket, "hello", fx);
          }

          @Override
          void closed(long now, int socket, Effects fx) {
            loop.stop();
          }
        };
    run(server, client);

    assertEquals(List.of("start", "opened 7", "closed 7 RESET"), client.log);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsOffAPeerThatSendsMoreThanItsMachineTakes(boolean memory) throws IOException {
    make(memory, new LoopLimits(100, 1000, 1 << 20, 1 << 20, 1_000_000_000L));
    Server server =
        new Server() {
          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            note("offered " + in.remaining());
          }
        };
    Client client =
        new Client(server) {
          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            say(socket, "x".repeat(5000), fx);
          }

          @Override
          void closed(long now, int socket, Effects fx) {
            loop.stop();
          }
        };
    run(server, client);

    assertEquals(
        List.of("start", "opened -1", "bytes -1", "offered 1000", "closed -1 RESET"), server.log);
    assertEquals("closed 7 RESET", client.log.get(client.log.size() - 1));
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void cutsOffAPeerThatDoesNotTakeWhatItsMachineSends(boolean memory) throws IOException {
    make(memory, new LoopLimits(100, 1000, 1 << 20, 1 << 20, 1_000_000_000L));
    Server server = new Server();
    Client client =
        new Client(server) {
          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            for (int i = 0; i < 20; i++) {
              fx.reserve(socket, 1 << 19).position(1 << 19);
              fx.send(socket, Traffic.APP);
            }
          }

          @Override
          void closed(long now, int socket, Effects fx) {
            loop.stop();
          }
        };
    run(server, client);

    assertEquals(List.of("start", "opened 7", "closed 7 RESET"), client.log);
  }
}
