package dev.netsplit.protocol.term;

/**
 * The tags of the external term format that occur on a distribution channel (erl_ext_dist). They do
 * not know the layout behind them.
 */
final class Tag {

  static final int FLOAT = 70;
  static final int BIT_BINARY = 77;
  static final int COMPRESSED = 80;
  static final int ATOM_CACHE_REF = 82;
  static final int PID = 88;
  static final int PORT = 89;
  static final int REFERENCE = 90;
  static final int SMALL_INTEGER = 97;
  static final int INTEGER = 98;
  static final int FLOAT_TEXT = 99;
  static final int ATOM_LATIN1 = 100;
  static final int OLD_REFERENCE = 101;
  static final int OLD_PORT = 102;
  static final int OLD_PID = 103;
  static final int SMALL_TUPLE = 104;
  static final int LARGE_TUPLE = 105;
  static final int NIL = 106;
  static final int STRING = 107;
  static final int LIST = 108;
  static final int BINARY = 109;
  static final int SMALL_BIG = 110;
  static final int LARGE_BIG = 111;
  static final int FUN = 112;
  static final int EXPORT = 113;
  static final int NARROW_REFERENCE = 114;
  static final int SMALL_ATOM_LATIN1 = 115;
  static final int MAP = 116;
  static final int ATOM_UTF8 = 118;
  static final int SMALL_ATOM_UTF8 = 119;
  static final int V4_PORT = 120;

  private Tag() {}
}
