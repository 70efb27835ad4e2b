package dev.netsplit.protocol.process;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.protocol.term.Term;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MailboxTest {

  private static Term message(long number) {
    Term.Pid locker = new Term.Pid(Term.atom("app-2@h2"), 56, 0, 7);
    return Term.tuple(
        Term.atom("his_the_locker"),
        locker,
        Term.tuple(Term.integer(8), Term.NIL),
        Term.integer(-576460752303423000L + number),
        Term.integer(-576460752303421000L + number));
  }

  private static Term.Ref ref(long number) {
    return new Term.Ref(Term.atom("app-1@h1"), 7, List.of((int) number, 1, 2));
  }

  private static Term down(long number) {
    Term.Atom process = Term.atom("process");
    return Term.tuple(Term.atom("DOWN"), ref(number), process, process, Term.atom("noproc"));
  }

  private static Term first(List<Term> messages, Predicate<Term> wanted) {
    for (Iterator<Term> each = messages.iterator(); each.hasNext(); ) {
      Term message = each.next();
      if (wanted.test(message)) {
        each.remove();
        return message;
      }
    }
    return null;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void isAListWhateverIsTakenOutOfIt(long seed) {
    Random random = new Random(seed);
    Mailbox mailbox = new Mailbox();
    List<Term> list = new ArrayList<>();
    for (long step = 0; step < 4_000; step++) {
      int deed = random.nextInt(100);
      if (deed < 70) {
        Term message = random.nextInt(20) == 0 ? down(step % 50) : message(step);
        mailbox.add(message);
        list.add(message);
      } else if (deed < 95) {
        int rest = random.nextInt(40);
        Predicate<Term> wanted =
            deed < 80 ? any -> true : some -> Math.floorMod(some.hashCode(), 40) == rest;
        mailbox.lookAgain();
        assertEquals(first(list, wanted), mailbox.take(wanted));
      } else {
        Term.Ref monitor = ref(random.nextInt(50));
        mailbox.flush(monitor);
        list.removeIf(
            one -> Mailbox.isDown(one) && ((Term.Tuple) one).elements().get(1).equals(monitor));
      }
      assertEquals(list.size(), mailbox.size());
    }
    mailbox.lookAgain();
    while (!list.isEmpty()) {
      assertEquals(list.remove(0), mailbox.take(any -> true));
    }
    assertNull(mailbox.take(any -> true));
  }

  @Test
  void whatWasRefusedIsNotLookedAtAgainBeforeATurn() {
    Mailbox mailbox = new Mailbox();
    int[] looks = new int[1];
    for (int i = 0; i < 2_000; i++) {
      mailbox.add(message(i));
      mailbox.take(
          any -> {
            looks[0]++;
            return false;
          });
    }
    // Once when it comes, and most of them once more when their pack is looked at as a whole.
    assertTrue(looks[0] < 4_000, () -> looks[0] + " looks");
    mailbox.lookAgain();
    assertEquals(message(0), mailbox.take(any -> true));
  }

  @Test
  void theMessagesOfAStormTakeFewBytesEach() {
    List<Term> messages = new ArrayList<>();
    for (int i = 0; i < MessagePack.MESSAGES; i++) {
      messages.add(message(i));
    }
    MessagePack pack = MessagePack.of(messages);
    assertTrue(pack.bytes() < 24 * MessagePack.MESSAGES, () -> pack.bytes() + " bytes");
    assertEquals(messages, pack.messages());
  }

  @Test
  void aMillionMessagesWaitBehindOneThatIsWanted() {
    Mailbox mailbox = new Mailbox();
    for (int i = 0; i < 1_000_000; i++) {
      mailbox.add(message(i));
    }
    Term wanted = Term.atom("wanted");
    mailbox.add(wanted);
    assertEquals(wanted, mailbox.take(wanted::equals));
    assertEquals(1_000_000, mailbox.size());
    assertEquals(message(0), mailbox.take(any -> true));
  }
}
