package dev.netsplit.decode;

/** Is told what a recording says, in its order. It must not change what it is told. */
public interface DecodeListener {

  /** The next message, or remark. */
  void said(Entry entry);

  /** Nothing more is heard of a connection. */
  void ended(Conversation conversation);
}
