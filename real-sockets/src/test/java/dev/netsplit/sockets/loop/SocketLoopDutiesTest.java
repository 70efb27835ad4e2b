package dev.netsplit.sockets.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.machine.Effects;
import dev.netsplit.sockets.FreePort;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Isolated;

/** What the loop refuses, when it fires timers and runs errands, and whom it serves first. */
@Isolated("a process started meanwhile holds copies of sockets for a while: they close late")
@Timeout(value = 60, unit = TimeUnit.SECONDS)
class SocketLoopDutiesTest extends LoopFixture {

  @Test
  void refusesOneConnectionMoreThanItMayHold() throws IOException {
    make(false, new LoopLimits(5, 1000, 1 << 20, 1 << 20, 1_000_000_000L));
    Server server = new Server();
    ScriptedMachine client =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            for (int i = 0; i < 3; i++) {
              fx.connect(fx.address("localhost", server.port), i);
            }
          }

          @Override
          void closed(long now, int socket, Effects fx) {
            loop.stop();
          }
        };
    run(server, client);

    assertEquals(
        List.of("opened -1", "opened -1"),
        server.log.stream().filter(line -> line.startsWith("opened")).toList());
    assertEquals(1, client.log.stream().filter(line -> line.startsWith("closed")).count());
  }

  @Test
  void tellsWhatIsRefusedFromWhatHasNoName() throws IOException {
    loop =
        new SocketLoop(
            LIMITS,
            false,
            host -> {
              if (host.equals("known")) {
                return Placement.loopback4();
              }
              throw new UnknownHostException(host);
            });
    Server server = new Server();
    ScriptedMachine client =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            fx.connect(fx.address("unknown", 9), 1);
          }

          @Override
          void failed(long now, int socket, Effects fx) {
            if (log.size() == 2) {
              fx.connect(fx.address("localhost", 1), 2);
            } else {
              fx.connect(fx.address("known", server.port), 3);
            }
          }

          @Override
          void opened(long now, int socket, int attachment, Effects fx) {
            note(fx.isLocal(socket) ? "local" : "remote");
            note("" + fx.address("", 1));
            loop.stop();
          }
        };
    run(server, client);

    assertEquals(
        List.of("start", "failed 1 UNREACHABLE", "failed 2 REFUSED", "opened 3", "local", "-1"),
        client.log);
  }

  /** A descriptor that is not given back would keep the loop from ending. */
  @Test
  void endsWithAMachineThatWasRefused() throws IOException {
    make(false, LIMITS);
    int port = FreePort.find();
    ScriptedMachine client =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            fx.connect(fx.address("localhost", port), 7);
          }

          @Override
          void failed(long now, int socket, Effects fx) {
            fx.exit(0);
          }
        };
    loop.add(client, Placement.loopback());
    loop.run();
    assertEquals(List.of("start", "failed 7 REFUSED"), client.log);
  }

  @Test
  void forgetsASocketThatIsClosedBeforeItsHostIsFound() throws IOException {
    make(false, LIMITS);
    ScriptedMachine machine =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            fx.close(fx.connect(fx.address("nowhere.invalid", 9), 1));
            fx.setTimer(0, 0, now + 300_000_000L);
          }

          @Override
          void timer(long now, int kind, long key, Effects fx) {
            fx.exit(0);
          }
        };
    loop.add(machine, Placement.loopback());
    loop.run();

    assertEquals(List.of("start", "timer 0 0"), machine.log);
  }

  @Test
  void firesTimersInTheOrderOfTheirDeadlinesAndNoCancelledOne() throws IOException {
    make(false, LIMITS);
    ScriptedMachine machine =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            fx.setTimer(1, 30, now + 30_000_000L);
            fx.setTimer(1, 10, now + 10_000_000L);
            int cancelled = fx.setTimer(1, 20, now + 20_000_000L);
            fx.setTimer(1, 0, now - 5);
            fx.setTimer(1, 0, now - 5);
            fx.cancelTimer(cancelled);
            fx.cancelTimer(cancelled);
          }

          @Override
          void timer(long now, int kind, long key, Effects fx) {
            if (key == 30) {
              fx.exit(5);
            }
          }
        };
    SocketDriver driver = loop.add(machine, Placement.loopback());
    loop.run();

    assertEquals(
        List.of("start", "timer 1 0", "timer 1 0", "timer 1 10", "timer 1 30"), machine.log);
    assertEquals(OptionalInt.of(5), driver.status());
  }

  @Test
  void runsErrandsOfOtherThreadsBehindTheStart() throws IOException {
    make(false, LIMITS);
    ScriptedMachine machine = new ScriptedMachine();
    SocketDriver driver = loop.add(machine, Placement.loopback());
    driver.post(
        (now, fx) -> {
          machine.note("errand");
          fx.exit(0);
        });
    driver.post((now, fx) -> machine.note("too late"));
    loop.run();

    assertEquals(List.of("start", "errand"), machine.log);
  }

  @Test
  void saysThatAPortIsInUseAndThatAnAddressIsNotThere() throws IOException {
    make(false, LIMITS);
    Server server = new Server();
    ScriptedMachine second =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            note("" + fx.listen(server.port, 1));
          }
        };
    ScriptedMachine third =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            note("" + fx.listen(0, 1));
            loop.stop();
          }
        };
    loop.add(server, Placement.loopback());
    loop.add(second, Placement.loopback());
    loop.add(third, Placement.at(InetAddress.getByName("192.0.2.1")));
    loop.run();

    assertEquals(List.of("start", "" + Effects.PORT_IN_USE), second.log);
    assertEquals(List.of("start", "" + Effects.UNAVAILABLE), third.log);
  }

  @Test
  void servesThoseWhoAreThereBeforeABurstIsTakenIn() throws IOException {
    int burst = 500;
    make(false, new LoopLimits(1000, 1000, 1000, 1000, 1_000_000_000L));
    List<Socket> clients = new ArrayList<>();
    ScriptedMachine server =
        new ScriptedMachine() {
          @Override
          void start(long now, Effects fx) {
            int port = fx.listen(0, 2 * burst);
            try {
              for (int i = 0; i < burst; i++) {
                clients.add(new Socket(Placement.loopback4(), port));
              }
              clients.get(0).getOutputStream().write('x');
            } catch (IOException e) {
              throw new IllegalStateException(e);
            }
          }

          @Override
          void bytes(long now, int socket, ByteBuffer in, Effects fx) {
            text(in);
            loop.stop();
          }
        };
    loop.add(server, Placement.loopback());
    loop.run();
    for (Socket client : clients) {
      client.close();
    }

    int served = server.log.indexOf("bytes -1");
    assertTrue(served > 0 && served <= 1 + Listener.MAX_ACCEPTS_PER_TURN, "served as " + served);
  }
}
