package dev.netsplit.sockets.epmd;

import dev.netsplit.protocol.epmd.EpmdListener;
import dev.netsplit.protocol.epmd.RegistrationRefusal;
import java.io.PrintStream;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** What a daemon that was asked for a log says. A daemon that was not says nothing. */
final class EpmdLog implements EpmdListener {

  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE MMM ppd HH:mm:ss yyyy", Locale.ROOT);

  private final PrintStream err;
  private final boolean speaks;

  EpmdLog(PrintStream err, boolean speaks) {
    this.err = err;
    this.speaks = speaks;
  }

  /** A line with the date, if anybody wants to hear it. */
  void say(String text) {
    if (speaks) {
      complain(text);
    }
  }

  /** A line with the date, whether anybody wants to hear it or not. */
  void complain(String text) {
    err.println("epmd: " + DATE.format(ZonedDateTime.now(ZoneId.systemDefault())) + ": " + text);
    err.flush();
  }

  @Override
  public void registered(long nowNanos, String name, int port, int creation) {
    say("registered " + name + " at port " + port + ", creation " + unsigned(creation));
  }

  @Override
  public void refused(long nowNanos, String name, RegistrationRefusal why) {
    String reason =
        switch (why) {
          case NAME_IN_USE -> "the name is in use";
          case NAME_UNACCEPTABLE -> "the name is not UTF-8 or has more than 255 characters";
          case EXTRA_TOO_LONG -> "there are too many extra bytes";
        };
    say("refused " + name + ": " + reason);
  }

  @Override
  public void unregistered(long nowNanos, String name) {
    say("unregistered " + name);
  }

  private static String unsigned(int creation) {
    return Integer.toUnsignedString(creation);
  }
}
