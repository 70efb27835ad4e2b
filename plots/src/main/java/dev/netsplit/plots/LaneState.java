package dev.netsplit.plots;

/** What a node is doing, as its lane shows it. It must not know how that is found. */
enum LaneState {
  /** Connected with every node that runs. */
  MESHED("meshed: connected with all that run"),
  /** Connected with some. */
  PARTIAL("partial: with some"),
  /** Runs, connected with nobody. */
  ALONE("alone: with nobody"),
  /** Its process has started and its name is not registered yet. */
  BOOTING("booting"),
  /** Its process stands still. */
  PAUSED("paused"),
  /** It has been told to stop and still runs. */
  LEAVING("leaving");

  private static final Tone STILL = Tone.of(0x4d4d4d, 0x8d949c);

  private final String words;

  LaneState(String words) {
    this.words = words;
  }

  Tone tone() {
    return switch (this) {
      case MESHED -> Style.colour(0);
      case PARTIAL -> Style.colour(4);
      case ALONE -> Style.colour(1);
      case BOOTING -> Style.colour(5);
      case PAUSED -> STILL;
      case LEAVING -> Style.colour(3);
    };
  }

  String words() {
    return words;
  }
}
