package dev.netsplit.protocol.pg;

/** What scope processes send to those of other nodes (OTP: pg). Knows nothing of when. */
public enum PgMessage {
  /** {@code {discover, Pid}}: asks for the groups of the peer; answered by SYNC. */
  DISCOVER,
  /** {@code {'$gen_cast', {sync, Pid, [{Group, [Pid]}]}}}: all groups of the own node. */
  SYNC,
  /** {@code {join, Pid, Group, PidOrPids}}: one call of join on the own node. */
  JOIN,
  /** {@code {leave, Pid, PidOrPids, [Group]}}: one call of leave, or the end of a process. */
  LEAVE,
  /** A monitor on the scope process of a peer, which tells when it is lost. */
  MONITOR
}
