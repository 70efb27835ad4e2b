package dev.netsplit.protocol.epmd;

/** Why an epmd refused a name. The client is not told: every refusal is answered alike. */
public enum RegistrationRefusal {
  /** The name is registered on another connection. */
  NAME_IN_USE,
  /** The name is not UTF-8, or longer than 255 characters. */
  NAME_UNACCEPTABLE,
  /** The extra bytes are too many. */
  EXTRA_TOO_LONG
}
