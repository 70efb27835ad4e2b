package dev.netsplit.protocol.dist;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.AtomTable;
import dev.netsplit.protocol.term.Term.Atom;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Atom caches of links that share what they hold. */
class LinkCacheTest {

  private static final int LINKS = 6;

  /** What each link keeps. */
  private static final class Kept implements LinkCache.Keeper {
    private final HeldAtoms[] held = new HeldAtoms[LINKS];
    private final int[] peerSlots = new int[LINKS];
    private final OwnAtoms[] own = new OwnAtoms[LINKS];
    private int link;

    Kept() {
      HeldAtoms none = HeldAtoms.none();
      for (int i = 0; i < LINKS; i++) {
        held[i] = none;
        peerSlots[i] = LinkCache.NO_SLOT;
      }
    }

    LinkCache stand(LinkCache cache, int number) {
      link = number;
      if (own[number] != null) {
        cache.stand(own[number]);
      } else {
        cache.stand(held[number], peerSlots[number], peer(number));
      }
      return cache;
    }

    @Override
    public void keepShared(HeldAtoms shared, int peerSlot) {
      held[link] = shared;
      peerSlots[link] = peerSlot;
    }

    @Override
    public void keepOwn(OwnAtoms its) {
      own[link] = its;
    }
  }

  private final Kept kept = new Kept();
  private final AtomTable table = new AtomTable();
  private final LinkCache cache = new LinkCache(table, kept);

  private static String peer(int link) {
    return "n" + link + "@h";
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void holdsWhatACacheOfItsOwnWould(long seed) {
    Random random = new Random(seed);
    AtomSlots[] alone = new AtomSlots[LINKS];
    for (int i = 0; i < LINKS; i++) {
      alone[i] = new AtomSlots();
    }
    int slots = seed % 2 == 0 ? 8 : 60;
    for (int step = 0; step < 3_000; step++) {
      int link = random.nextInt(LINKS);
      int slot = random.nextInt(slots);
      Atom atom = new Atom(random.nextInt(4) == 0 ? peer(link) : "a" + random.nextInt(5));
      kept.stand(cache, link).put(slot, atom);
      alone[link].put(slot, atom);
      int other = random.nextInt(LINKS);
      kept.stand(cache, other);
      for (int i = 0; i < slots; i++) {
        assertEquals(alone[other].get(i), cache.get(i));
      }
    }
  }

  @Test
  void sharesWhatLinksWithTheSameHistoryHold() {
    for (int link = 0; link < LINKS; link++) {
      kept.stand(cache, link);
      cache.put(3, new Atom("net_kernel"));
      cache.put(40 + link, new Atom(peer(link)));
      cache.put(9, new Atom("yes"));
    }
    for (int link = 1; link < LINKS; link++) {
      assertSame(kept.held[0], kept.held[link]);
      assertEquals(40 + link, kept.peerSlots[link]);
    }
  }

  @Test
  void forgetsThePeersSlotWhenAnotherAtomTakesIt() {
    kept.stand(cache, 0);
    cache.put(5, new Atom(peer(0)));
    cache.put(5, new Atom("other"));
    assertEquals(new Atom("other"), cache.get(5));
    assertNull(cache.get(6));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void givesALinkWithManyAtomsACacheOfItsOwn(boolean peerIsNamed) {
    kept.stand(cache, 2);
    if (peerIsNamed) {
      cache.put(99, new Atom(peer(2)));
    }
    for (int slot = 0; slot < LinkCache.LONGEST_SHARED; slot++) {
      cache.put(slot, new Atom("atom" + slot));
    }
    assertNull(kept.own[2], "sixteen atoms are shared");
    cache.put(77, new Atom("one more"));
    assertNotNull(kept.own[2]);
    kept.stand(cache, 2);
    assertEquals(new Atom("atom1"), cache.get(1));
    assertEquals(new Atom("one more"), cache.get(77));
    assertEquals(peerIsNamed ? new Atom(peer(2)) : null, cache.get(99));
    kept.stand(cache, 3);
    assertNull(cache.get(1), "the link that it stands on next has nothing");
  }

  @Test
  void aPeersNameThatIsThereIsNoNewsForTheKeeper() {
    kept.stand(cache, 0);
    cache.put(5, new Atom(peer(0)));
    HeldAtoms before = kept.held[0];
    kept.held[0] = null;
    cache.put(5, new Atom(peer(0)));
    assertNull(kept.held[0], "nothing was to be kept");
    cache.put(6, new Atom(peer(0)));
    assertNotSame(before, kept.held[0]);
    assertEquals(5, kept.peerSlots[0]);
    assertEquals(new Atom(peer(0)), cache.get(6));
  }

  @Test
  void namesThePeerByTheAtomOfTheNode() {
    Atom name = table.kept(new Atom(peer(0)));
    kept.stand(cache, 0);
    cache.put(5, new Atom(peer(0)));
    assertSame(name, cache.get(5));
  }

  @Test
  void hasTwoThousandFortyEightSlots() {
    kept.stand(cache, 0);
    Atom atom = new Atom("a");
    cache.put(0, atom);
    cache.put(2047, atom);
    assertEquals(atom, cache.get(2047));
    assertThrows(IllegalStateException.class, () -> cache.put(2048, atom));
    assertThrows(IllegalStateException.class, () -> cache.put(-1, atom));
  }

  @Test
  void remembersNoMoreThanItsLimitOfWhatComesAfter() {
    HeldAtoms none = HeldAtoms.none();
    for (int i = 0; i < HeldAtoms.MAX_NEXT; i++) {
      Atom atom = new Atom("atom" + i);
      assertSame(none.with(1, atom), none.with(1, atom));
    }
    Atom beyond = new Atom("beyond");
    assertTrue(none.with(1, beyond) != none.with(1, beyond));
  }
}
