package dev.netsplit.sockets.epmd;

/** What the command says about itself. */
public final class EpmdUsage {

  /** All options, a line each. */
  public static final String TEXT =
      """
      usage: epmd [-d|-debug] [-port N] [-address LIST] [-daemon] [-relaxed_command_check]
                  [-packet_timeout S] [-delay_accept S] [-delay_write S]
             epmd [-d|-debug] [-port N] [-names | -started | -dump | -kill | -stop NAME]

      Serving:
        -port N                 port listened on or asked; 4369, or ERL_EPMD_PORT
        -address LIST           listen on these addresses besides the loopback, separated by
                                commas; or ERL_EPMD_ADDRESS. Without it: the loopback only
        -d, -debug              log to standard error, and remember 5 unused names only
        -daemon                 leave the terminal once it listens
        -relaxed_command_check  allow -stop, and -kill while names are in use;
                                or ERL_EPMD_RELAXED_COMMAND_CHECK set to anything
        -packet_timeout S       close clients that keep silent for S seconds (60)
        -delay_accept S         be busy for S seconds before each round
        -delay_write S          be busy for S seconds before each write

      Asking a running daemon; must stand last:
        -names                  print the names in use
        -started                end with status 0 if a daemon answers, with 1 if not
        -dump                   print all names, those remembered too
        -kill                   end it, if no names are in use
        -stop NAME              drop a name
      """;

  private EpmdUsage() {}
}
