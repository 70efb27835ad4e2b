package dev.netsplit.plots;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.Color;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is asked of the colours on both kinds of paper. */
final class ThemeTest {

  /** Contrast of text by the Web Content Accessibility Guidelines 2.1, level AA. */
  private static final double TEXT_CONTRAST = 4.5;

  /** Distance in CIE 1976 L*a*b* that is seen beside each other at a glance. */
  private static final double SEEN = 11;

  /**
   * How linear light looks to those who lack a kind of cones, for full severity (Machado, Oliveira
   * and Fernandes 2009); the first row is usual vision.
   */
  private static final double[][] VISIONS = {
    {1, 0, 0, 0, 1, 0, 0, 0, 1},
    {0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998},
    {0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.011820, 0.042940, 0.968881},
    {1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.303900}
  };

  private static double linear(int level) {
    double share = level / 255.0;
    return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
  }

  private static double[] linear(Color colour) {
    return new double[] {
      linear(colour.getRed()), linear(colour.getGreen()), linear(colour.getBlue())
    };
  }

  private static double luminance(double[] light) {
    return 0.2126 * light[0] + 0.7152 * light[1] + 0.0722 * light[2];
  }

  private static double contrast(Color one, Color other) {
    double first = luminance(linear(one)) + 0.05;
    double second = luminance(linear(other)) + 0.05;
    return Math.max(first, second) / Math.min(first, second);
  }

  private static double[] seen(Color colour, double[] vision) {
    double[] light = linear(colour);
    double[] seen = new double[3];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        seen[row] += vision[3 * row + column] * light[column];
      }
      seen[row] = Math.max(0, Math.min(1, seen[row]));
    }
    return seen;
  }

  /** CIE L*a*b* of linear light under D65. */
  private static double[] lab(double[] light) {
    double x = (0.4124 * light[0] + 0.3576 * light[1] + 0.1805 * light[2]) / 0.9505;
    double y = luminance(light);
    double z = (0.0193 * light[0] + 0.1192 * light[1] + 0.9505 * light[2]) / 1.089;
    return new double[] {116 * f(y) - 16, 500 * (f(x) - f(y)), 200 * (f(y) - f(z))};
  }

  private static double f(double value) {
    return value > 0.008856 ? Math.cbrt(value) : 7.787 * value + 16.0 / 116;
  }

  private static double distance(Color one, Color other, double[] vision) {
    double[] first = lab(seen(one, vision));
    double[] second = lab(seen(other, vision));
    double sum = 0;
    for (int i = 0; i < 3; i++) {
      sum += (first[i] - second[i]) * (first[i] - second[i]);
    }
    return Math.sqrt(sum);
  }

  @Test
  void noTwoTonesAreAlikeInTheLight() {
    Set<Color> lights = new LinkedHashSet<>();
    for (Tone tone : Style.tones()) {
      assertTrue(lights.add(tone.light()), () -> "twice: " + tone);
    }
    assertEquals(Style.tones().size(), lights.size());
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void textCanBeRead(Theme theme) {
    for (Tone ink : List.of(Style.INK, Style.FAINT_INK)) {
      assertTrue(contrast(theme.of(ink), theme.of(Style.PAPER)) >= TEXT_CONTRAST, ink::toString);
      assertTrue(contrast(theme.of(ink), theme.of(Style.GRID)) >= TEXT_CONTRAST, ink::toString);
    }
  }

  @ParameterizedTest
  @EnumSource(Theme.class)
  void coloursOfOneChartCanBeToldApartInEveryKindOfColourVision(Theme theme) {
    List<List<Tone>> charts = new ArrayList<>();
    charts.add(Style.COLOURS);
    List<Tone> lanes = new ArrayList<>(List.of(Style.PAPER));
    for (LaneState state : LaneState.values()) {
      lanes.add(state.tone());
    }
    charts.add(lanes);
    charts.add(
        List.of(
            MatrixCells.BOTH,
            MatrixCells.LISTS,
            MatrixCells.LISTED,
            MatrixCells.NEITHER,
            MatrixCells.DEAD,
            MatrixCells.SELF));
    charts.add(CostChart.tones());
    for (List<Tone> tones : charts) {
      for (int i = 0; i < tones.size(); i++) {
        for (int j = 0; j < i; j++) {
          for (double[] vision : VISIONS) {
            double distance = distance(theme.of(tones.get(i)), theme.of(tones.get(j)), vision);
            String what = tones.get(i) + " and " + tones.get(j) + ": " + distance;
            assertTrue(distance >= SEEN, what);
          }
        }
      }
    }
  }
}
