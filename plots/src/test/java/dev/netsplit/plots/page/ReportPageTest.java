package dev.netsplit.plots.page;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.netsplit.plots.Pages;
import dev.netsplit.scenarios.model.OutputSettings.Theme;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** The page as text: what a browser makes of it is tested with one. */
final class ReportPageTest {

  private static final String POISON =
      "</script><script>alert(1)</script><img src=x onerror=alert(2)>'\" onpoison=\"&\u2028--><!--";
  private static final Pattern ID = Pattern.compile("\\sid=\"([^\"]*)\"");
  private static final Pattern SCRIPT = Pattern.compile("<script>(.*?)</script>", Pattern.DOTALL);
  private static final int MOST_BYTES = 3_000_000;

  private static List<String> all(Pattern pattern, String text) {
    List<String> found = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      found.add(matcher.group(1));
    }
    return found;
  }

  private static int bytes(String page) {
    return page.getBytes(StandardCharsets.UTF_8).length;
  }

  /** Without what is inside scripts and style sheets. */
  private static String markup(String page) {
    return page.replaceAll("(?s)(<script[^>]*>).*?</script>", "$1")
        .replaceAll("(?s)<style>.*?</style>", "");
  }

  @Test
  void verdictsComeFirstAndReproductionLast() {
    String page = ReportPage.render(Pages.nodes(6).recorded());
    List<String> parts = all(Pattern.compile("<section id=\"([a-z]+)\""), page);
    assertEquals(
        List.of(
            "verdicts",
            "overview",
            "faults",
            "nodes",
            "mesh",
            "messages",
            "events",
            "scenario",
            "reproduce"),
        parts);
    assertEquals(parts, all(Pattern.compile("<a href=\"#([a-z]+)\""), page));
    assertTrue(page.indexOf("<strong class=\"word\">Fails") > page.indexOf("id=\"verdicts\""));
    assertTrue(
        page.indexOf("<strong class=\"word\">Fails") < page.indexOf("<strong class=\"word\">Holds"),
        "what holds is told before what fails");
  }

  @Test
  void everyChartStandsInThePageOnceWithoutAScript() {
    ReportContent content = Pages.nodes(6).recorded();
    String page = markup(ReportPage.render(content));
    assertTrue(content.charts().size() >= 6, "few charts: " + content.charts().size());
    content
        .charts()
        .forEach(
            chart -> {
              assertTrue(page.contains("id=\"chart-" + chart.name() + "\""), chart.name());
              assertTrue(page.contains(chart.inlineSvg()), chart.name());
            });
    assertEquals(content.charts().size(), page.split("<figure ", -1).length - 1);
  }

  @Test
  void identifiersAreUniqueAndLabelsFindTheirs() {
    String page = markup(ReportPage.render(Pages.nodes(60).recorded()));
    List<String> ids = all(ID, page);
    assertEquals(ids, List.copyOf(new LinkedHashSet<>(ids)));
    for (String attribute : List.of("for", "aria-labelledby")) {
      for (String target : all(Pattern.compile("\\s" + attribute + "=\"([^\"]*)\""), page)) {
        assertTrue(ids.contains(target), attribute + "=" + target);
      }
    }
  }

  @Test
  void loadsNothingFromAnywhere() {
    String page = ReportPage.render(Pages.nodes(6).recorded());
    String markup = markup(page);
    assertTrue(page.contains("default-src &#39;none&#39;;"), "no policy");
    assertEquals(List.of(), all(Pattern.compile("\\s(src|srcset|action|data)=\""), markup));
    for (String target : all(Pattern.compile("href=\"([^\"]*)\""), markup)) {
      boolean harmless = target.startsWith("#") || target.equals("data:,");
      assertTrue(harmless || target.startsWith("https://example.org/"), target);
    }
    for (String address : all(Pattern.compile("url\\(([^)]*)\\)"), page)) {
      assertTrue(address.startsWith("#"), address);
    }
    assertFalse(page.contains("@import"), "a style sheet is loaded");
  }

  @Test
  void onlyScriptsThatThePolicyNamesCanRun() throws NoSuchAlgorithmException {
    String page = ReportPage.render(Pages.nodes(6).recorded());
    String policy = all(Pattern.compile("script-src ([^;]*);"), page.replace("&#39;", "'")).get(0);
    List<String> named = List.of(policy.split(" ", -1));
    List<String> scripts = all(SCRIPT, page);
    assertEquals(5, scripts.size());
    List<String> hashes = new ArrayList<>();
    for (String script : scripts) {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
      hashes.add("'sha256-" + Base64.getEncoder().encodeToString(digest) + "'");
    }
    assertEquals(named, hashes);
    assertEquals(List.of(), all(Pattern.compile("\\s(on[a-z]+|style)=\""), markup(page)));
    assertFalse(page.contains("unsafe-inline"), "styles of others hold");
  }

  @Test
  void nothingOfAScenarioOrAFolderBecomesMarkup() {
    String plain = ReportPage.render(Pages.hostile("").recorded());
    String page = ReportPage.render(Pages.hostile(POISON).recorded());
    assertFalse(page.contains("<img"), "an image");
    assertFalse(page.contains("</script><script>alert"), "a script");
    assertEquals(all(SCRIPT, plain), all(SCRIPT, page));
    String markup = withoutCharts(markup(page));
    assertFalse(markup.contains(" onpoison=\""), "a quote ends an attribute");
    assertFalse(markup.contains("-->"), "a comment ends");
    assertFalse(markup.contains("href=\"javascript:"), "a link runs a script");
    assertEquals(tags(withoutCharts(markup(plain))), tags(markup));
  }

  /** They break their lines elsewhere when names are longer. */
  private static String withoutCharts(String markup) {
    return markup.replaceAll("(?s)<svg [^>]*xmlns=.*?</svg>", "");
  }

  /** Names of all elements, in order. */
  private static List<String> tags(String markup) {
    return all(Pattern.compile("<(/?[a-zA-Z0-9]+)[\\s>]"), markup);
  }

  @Test
  void dataReadsBackAsItWas() {
    Map<String, JsonNode> islands = Islands.of(ReportPage.render(Pages.hostile(POISON).recorded()));
    assertEquals(
        List.of("mesh-data", "messages-data", "events-data"), List.copyOf(islands.keySet()));
    assertEquals(
        "app" + POISON + "-1@h0" + POISON, islands.get("mesh-data").get("rows").get(0).asString());
    assertTrue(
        islands.get("messages-data").get("names").toString().contains("SEND net_kernel</script>"));
    JsonNode events = islands.get("events-data");
    List<String> words = events.get("words").valueStream().map(JsonNode::asString).toList();
    assertEquals("", words.get(0));
    assertTrue(words.contains(POISON), words::toString);
    assertEquals(5 * events.get("count").asInt(), Islands.numbers(events.get("entries")).size());
  }

  @Test
  void equalContentGivesEqualText() {
    assertEquals(
        ReportPage.render(Pages.nodes(6).recorded()), ReportPage.render(Pages.nodes(6).recorded()));
  }

  @Test
  void saysWhatIsMissingWhenNoRunWasRecorded() {
    String page = ReportPage.render(Pages.nodes(6).unrecorded());
    assertTrue(page.contains("No run was recorded"), "the mesh");
    assertTrue(page.contains("No messages were recorded"), "messages");
    assertTrue(page.contains("No events were recorded"), "events");
    assertEquals(Map.of(), Islands.of(page));
  }

  @ParameterizedTest
  @CsvSource({
    "AUTO, '<html lang=\"en\">'",
    "LIGHT, '<html lang=\"en\" data-theme=\"light\">'",
    "DARK, '<html lang=\"en\" data-theme=\"dark\">'"
  })
  void themeOfTheScenarioIsTheFirstThatTheReaderSees(Theme theme, String root) {
    assertTrue(ReportPage.render(Pages.nodes(6).theme(theme).recorded()).contains(root));
  }

  /** The largest matrix of single nodes, and as many nodes as have a row in their table. */
  @ParameterizedTest
  @ValueSource(ints = {200, 1_000})
  void isAtMostThreeMegabytes(int nodes) {
    Pages pages = Pages.nodes(nodes).messages(100_000);
    String words = "a line that a node logged, which is as long as such lines are, and number ";
    String page = ReportPage.render(pages.entries(60_000, words).recorded());
    assertTrue(bytes(page) <= MOST_BYTES, bytes(page) + " bytes");
    assertTrue(page.contains("Left out for want of room: "), "nothing is said of what is left out");
  }

  @Test
  void ofVeryManyNodesThoseWithMostToTellHaveARow() {
    String page = ReportPage.render(Pages.nodes(1_200).unrecorded());
    assertTrue(page.contains("Left out for want of room: 200 nodes"), "nothing is said of it");
    String observer = "<code>app-10@h10</code>";
    assertTrue(page.contains(observer), "a node that others lost is left out");
    assertEquals(1_000, all(Pattern.compile("<th scope=\"row\"><code>(app-)"), page).size());
  }
}
