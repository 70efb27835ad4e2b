package dev.netsplit.scenarios.format;

/**
 * A pattern in which {@code *} stands for any characters and {@code ?} for one.
 *
 * @param text as written
 */
record Glob(String text) {

  /**
   * Whether the whole name matches. Goes back to the last star only, so that the time is bounded by
   * the product of both lengths whatever the pattern.
   */
  boolean matches(String name) {
    int at = 0;
    int next = 0;
    int star = -1;
    int resume = 0;
    while (at < name.length()) {
      if (next < text.length() && text.charAt(next) == '*') {
        star = next++;
        resume = at;
      } else if (next < text.length()
          && (text.charAt(next) == '?' || text.charAt(next) == name.charAt(at))) {
        next++;
        at++;
      } else if (star >= 0) {
        next = star + 1;
        at = ++resume;
      } else {
        return false;
      }
    }
    while (next < text.length() && text.charAt(next) == '*') {
      next++;
    }
    return next == text.length();
  }
}
