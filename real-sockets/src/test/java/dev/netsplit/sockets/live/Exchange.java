package dev.netsplit.sockets.live;

/**
 * One exchange between a node of this project and another one, wherever that is.
 *
 * @param first what the other one does before anything else
 * @param own what the node of this project does; goes first
 * @param other what the other one does
 * @param hidden whether the node of this project is hidden, so that neither rex nor global speak
 * @param otherCookie the cookie of the other
 */
public record Exchange(Act first, Act own, Act other, boolean hidden, String otherCookie) {

  /** The node of this project in every exchange. */
  public static final String OWN = "a@localhost";

  /** Its peer. */
  public static final String OTHER = "b@localhost";

  /** Somewhere that an exchange can take place. */
  public interface Arm {

    /** Plays it until nothing more happens, and tells what was said. */
    Transcript play(Exchange exchange) throws Exception;
  }
}
