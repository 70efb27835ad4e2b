package dev.netsplit.plots.page;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what a page has for its scripts, as the documentation says and not as the code does. */
final class Islands {

  private static final Pattern ISLAND =
      Pattern.compile("<script type=\"application/json\" id=\"([a-z-]+)\">(.*?)</script>");

  private Islands() {}

  static Map<String, JsonNode> of(String page) {
    Map<String, JsonNode> islands = new LinkedHashMap<>();
    Matcher matcher = ISLAND.matcher(page);
    while (matcher.find()) {
      islands.put(matcher.group(1), JsonMapper.shared().readTree(matcher.group(2)));
    }
    return islands;
  }

  static List<Long> numbers(JsonNode base64) {
    List<Long> numbers = new ArrayList<>();
    long value = 0;
    int place = 0;
    for (byte part : Base64.getDecoder().decode(base64.asString())) {
      value += (long) (part & 127) << place;
      place += 7;
      if (part >= 0) {
        numbers.add(value);
        value = 0;
        place = 0;
      }
    }
    return numbers;
  }
}
