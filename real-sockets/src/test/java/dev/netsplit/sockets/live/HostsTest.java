package dev.netsplit.sockets.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may be dialled. */
class HostsTest {

  @ParameterizedTest
  @ValueSource(strings = {"localhost", "127.0.0.1", "127.9.9.9"})
  void loopbackIsAlwaysFound(String host) throws Exception {
    assertTrue(Hosts.ofLoopback().resolve(host).isLoopbackAddress());
    assertTrue(Hosts.ofAllTheWorld().resolve(host).isLoopbackAddress());
  }

  @Test
  void otherComputersAreFoundOnlyIfWished() throws Exception {
    Hosts loopback = Hosts.ofLoopback();
    assertThrows(UnknownHostException.class, () -> loopback.resolve("192.0.2.1"));
    assertEquals("192.0.2.1 is 192.0.2.1, which is not on the loopback", loopback.last().failure());
    assertEquals("192.0.2.1", Hosts.ofAllTheWorld().resolve("192.0.2.1").getHostAddress());
  }

  @ParameterizedTest
  @CsvSource({"127.0.0.1, true, true", "192.0.2.1, false, true", "::1, false, false"})
  void addressNeedsNoSearchButAPermission(String address, boolean here, boolean anywhere)
      throws Exception {
    InetAddress inet = InetAddress.getByName(address);
    assertEquals(here, Hosts.ofLoopback().mayReach(inet));
    assertEquals(anywhere, Hosts.ofAllTheWorld().mayReach(inet));
  }

  @Test
  void addressOfAnotherProtocolIsNone() {
    assertThrows(UnknownHostException.class, () -> Hosts.ofAllTheWorld().resolve("::1"));
  }

  @Test
  void whatCannotBeFoundSaysWhy() {
    Hosts hosts = Hosts.ofAllTheWorld();
    assertThrows(UnknownHostException.class, () -> hosts.resolve("no-such-host.invalid"));
    assertTrue(hosts.last().failure().startsWith("no-such-host.invalid"));
  }
}
