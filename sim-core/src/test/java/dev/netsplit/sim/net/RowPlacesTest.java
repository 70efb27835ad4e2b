package dev.netsplit.sim.net;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.sim.random.Mix64;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are packed while nobody looks at them. */
class RowPlacesTest {

  private static final int LEAST_OPEN = 4;
  private static final int CONNECTIONS = 1_000;

  private static final List<TcpState> STATES = List.copyOf(EnumSet.allOf(TcpState.class));

  private final RowPlaces places = new RowPlaces(LEAST_OPEN);

  private void rest() {
    for (int i = 0; i < 10 * CONNECTIONS; i++) {
      places.rest();
    }
  }

  /** Something for each number of a row, small or great or what others say. */
  private static long value(long seed, int connection, int column) {
    long drawn = Mix64.fold(Mix64.fold(seed, connection), column);
    return switch ((int) (drawn >>> 61)) {
      case 0 -> drawn;
      case 1, 2, 3 -> 0;
      case 4 -> SocketTable.NO_FIN;
      case 5 -> SocketTable.NO_DATA;
      default -> drawn >>> 50;
    };
  }

  private void fill(long seed, int connection) {
    int slot = places.slot(connection);
    EndPage page = places.page(slot);
    int even = RowPlaces.evenRow(slot);
    for (int i = 0; i < 2 * EndPage.LONGS; i++) {
      page.longAt(even * EndPage.LONGS + i, value(seed, connection, i));
    }
    for (int row = even; row <= even + 1; row++) {
      for (int i = 0; i <= EndRow.GENERATION; i++) {
        page.intAt(row * EndPage.INTS + i, (int) value(seed, connection, 100 * (row & 1) + i));
      }
      page.state(row, STATES.get((connection + row) % STATES.size()));
    }
  }

  private void check(long seed, int connection) {
    int slot = places.slot(connection);
    EndPage page = places.page(slot);
    int even = RowPlaces.evenRow(slot);
    for (int i = 0; i < 2 * EndPage.LONGS; i++) {
      assertEquals(value(seed, connection, i), page.longAt(even * EndPage.LONGS + i), "long " + i);
    }
    for (int row = even; row <= even + 1; row++) {
      for (int i = 0; i <= EndRow.GENERATION; i++) {
        int expected = (int) value(seed, connection, 100 * (row & 1) + i);
        assertEquals(expected, page.intAt(row * EndPage.INTS + i), "int " + i);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void bringsEveryNumberBack(long seed) {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      places.add();
      fill(seed, connection);
    }
    for (int round = 0; round < 3; round++) {
      rest();
      for (int connection = 0; connection < CONNECTIONS; connection++) {
        check(seed + round, connection);
        fill(seed + round + 1, connection);
      }
    }
  }

  @Test
  void bringsTheStatesBack() {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      places.add();
      int slot = places.slot(connection);
      places.page(slot).state(RowPlaces.evenRow(slot), STATES.get(connection % STATES.size()));
    }
    rest();
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      int slot = places.slot(connection);
      TcpState state = places.page(slot).state(RowPlaces.evenRow(slot));
      assertEquals(STATES.get(connection % STATES.size()), state);
    }
  }

  @Test
  void leavesFewOpen() {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      places.add();
    }
    rest();
    assertTrue(places.open() <= Math.max(LEAST_OPEN, CONNECTIONS / 64), places.open() + " open");
  }

  @Test
  void leavesAnEndOpenThatHasBytesOnTheirWay() {
    for (int connection = 0; connection < CONNECTIONS; connection++) {
      places.add();
    }
    int slot = places.slot(7);
    ByteQueue queue = new ByteQueue();
    places.page(slot).queue(RowPlaces.evenRow(slot), queue);
    rest();
    assertEquals(slot, places.slot(7));
    assertEquals(queue, places.page(slot).queue(RowPlaces.evenRow(slot)));
  }

  @Test
  void givesANewConnectionAClearedRow() {
    places.add();
    fill(5, 0);
    for (int connection = 1; connection < CONNECTIONS; connection++) {
      places.add();
    }
    rest();
    int slot = places.slot(places.add());
    EndPage page = places.page(slot);
    for (int i = 0; i < 2 * EndPage.INTS; i++) {
      assertEquals(0, page.intAt(RowPlaces.evenRow(slot) * EndPage.INTS + i));
    }
  }
}
