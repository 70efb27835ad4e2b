package dev.netsplit.plots;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.util.Map;

/** Fills areas whose edges touch. It must not know what they are. */
final class Crisp {

  private Crisp() {}

  /** One path for each tone; edges that are smoothed would show as lines between them. */
  static void fill(Graphics2D g, Map<Tone, Path2D> paths, float opacity, Theme theme) {
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_OFF);
    paths.forEach(
        (tone, path) -> {
          g.setPaint(theme.of(tone, opacity));
          g.fill(path);
        });
    g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
  }
}
