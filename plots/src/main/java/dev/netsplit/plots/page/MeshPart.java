package dev.netsplit.plots.page;

import dev.netsplit.plots.MatrixRows;
import dev.netsplit.plots.page.Pictures.Place;
import dev.netsplit.scenarios.model.NodeSpec;
import dev.netsplit.scenarios.result.MeshHistory;
import java.util.List;

/** Who listed whom in one run: a matrix that a slider moves through time, and the charts of it. */
final class MeshPart implements PagePart {

  private final ReportContent content;
  private final Pictures pictures;

  MeshPart(ReportContent content, Pictures pictures) {
    this.content = content;
    this.pictures = pictures;
  }

  @Override
  public void writeTo(Html html) {
    if (content.mesh().isEmpty() || content.mesh().get().count() == 0) {
      html.leaf("p", "No run was recorded, or nobody ever met anybody in it.", "class", "note");
    } else {
      slider(html, content.mesh().get());
    }
    pictures.writeTo(html, Place.MESH);
  }

  private void slider(Html html, MeshHistory history) {
    List<NodeSpec> nodes = content.result().scenario().nodes();
    MeshFrames frames = new MeshFrames(history, nodes, content.shown().run().measures().events());
    html.leaf("p", words(frames, history), "class", "note");
    html.raw("<noscript><p class=\"note\">The slider needs scripts; the picture below shows the")
        .raw(" states that tell most.</p></noscript>\n");
    html.open("div", "class", "card interactive", "id", "mesh-player", "hidden", "");
    html.raw(controls(frames.count() - 1));
    html.raw("<div class=\"matrix-row\"><canvas id=\"matrix\" tabindex=\"0\" role=\"img\"")
        .raw(" aria-label=\"Matrix of who lists whom; arrow keys move from cell to cell\">")
        .raw("</canvas>\n<div class=\"matrix-side\"><p id=\"matrix-cell\" aria-live=\"polite\">")
        .raw("Point at a cell, or choose one with the arrow keys.</p>\n");
    legend(html, frames.rows().grouping());
    html.raw("</div></div>").close("div");
    frames.data().writeTo(html, "mesh-data");
  }

  private static String controls(int last) {
    return """

        <label for="mesh-time">Time</label>
        <output id="mesh-now" for="mesh-time"></output>
        <div class="controls">
        <button type="button" id="mesh-play" aria-pressed="false">Play</button>
        <input type="range" id="mesh-time" min="0" max="LAST" value="LAST" step="1">
        </div>
        <svg id="mesh-strip" class="strip" viewBox="0 0 1000 64" preserveAspectRatio="none"
         role="img" aria-label="Connected share of the live pairs over time"></svg>
        <div id="mesh-moments" class="chips" role="group" aria-label="Go to"></div>
        """
        .replace("LAST", Integer.toString(last));
  }

  private static void legend(Html html, MatrixRows.Grouping grouping) {
    String[][] entries =
        grouping == MatrixRows.Grouping.NODE
            ? new String[][] {
              {"both", "both list each other"},
              {"lists", "only the row's node lists the other"},
              {"listed", "only the column's node lists the other"},
              {"neither", "neither"},
              {"self", "the node itself"},
              {"dead", "one of them does not run"}
            }
            : new String[][] {
              {"both", "all live pairs connected"},
              {"lists", "some, the darker the fewer"},
              {"neither", "none"},
              {"dead", "no live pair"}
            };
    html.open("ul", "class", "legend").raw("\n");
    for (String[] entry : entries) {
      html.open("li").open("span", "class", "key cell-" + entry[0]).raw("</span>");
      html.text(entry[1]).close("li");
    }
    html.close("ul");
  }

  private String words(MeshFrames frames, MeshHistory history) {
    StringBuilder text = new StringBuilder("Run ");
    text.append(content.shown().run().run())
        .append(" of seed ")
        .append(content.result().scenario().run().seed())
        .append(", which stands for all. Rows and columns are the same ")
        .append(Wording.counted(frames.rows().nodes(), "node"))
        .append(" in the same order, zone by zone.");
    text.append(
        switch (frames.rows().grouping()) {
          case NODE -> "";
          case HOST -> " A row stands for all nodes of one host.";
          case BLOCK -> " A row stands for up to " + frames.rows().largest() + " nodes.";
        });
    text.append(" Of ")
        .append(Wording.counted(history.count(), "change"))
        .append(" the slider stops at ")
        .append(Wording.count(frames.count()))
        .append(" instants, those of the events among them.");
    if (frames.momentsLeft() > 0) {
      text.append(" Without a button for want of room: ")
          .append(Wording.counted(frames.momentsLeft(), "later event"))
          .append('.');
    }
    if (history.dropped() > 0) {
      text.append(" Left out: ")
          .append(Wording.counted(history.dropped(), "change"))
          .append(" after the record was full.");
    }
    return text.toString();
  }
}
