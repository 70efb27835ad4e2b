"use strict";

/* What tests ask of a page, measured in the browser. Each answer is a list of findings. */
var pageChecks = (() => {
  const seen = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) &&
    element.getBoundingClientRect().width > 0;

  const named = (element) => {
    const path = [];
    for (let at = element; at !== null && at !== document.body; at = at.parentElement) {
      path.unshift(at.localName + (at.id === "" ? "" : "#" + at.id));
    }
    return path.slice(-4).join(" > ") + " '" + element.textContent.trim().slice(0, 30) + "'";
  };

  /* Text upon text. A box is as high as its font's tallest letters and lowest tails, which few lines
     have; that part of it does not count. */

  const AIR = 0.18;

  function textBoxes(svg) {
    return [...svg.querySelectorAll("text")]
      .filter((text) => text.textContent.trim() !== "" && seen(text))
      .map((text) => {
        const box = text.getBoundingClientRect();
        const upright = Math.abs(text.getScreenCTM().b) > 0.5;
        const dx = upright ? box.width * AIR : 0;
        const dy = upright ? 0 : box.height * AIR;
        return {
          words: text.textContent.trim(),
          left: box.left + dx,
          right: box.right - dx,
          top: box.top + dy,
          bottom: box.bottom - dy,
        };
      });
  }

  const meet = (a, b) =>
    Math.min(a.right, b.right) - Math.max(a.left, b.left) > 0.5 &&
    Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top) > 0.5;

  function overlaps() {
    const findings = [];
    pictures().forEach((svg) => {
      const boxes = textBoxes(svg);
      boxes.forEach((a, i) => {
        boxes.slice(i + 1).forEach((b) => {
          if (meet(a, b)) {
            findings.push(idOf(svg) + ": '" + a.words + "' and '" + b.words + "'");
          }
        });
      });
    });
    return findings;
  }

  const pictures = () =>
    [...document.querySelectorAll("figure.chart svg, #messages-diagram")].filter(seen);

  const idOf = (svg) => svg.id || svg.closest("figure").id;

  /** Text that begins or ends outside of its picture. */
  function textOutside() {
    const findings = [];
    pictures().forEach((svg) => {
      const frame = svg.getBoundingClientRect();
      textBoxes(svg)
        .filter((box) => box.left < frame.left - 1 || box.right > frame.right + 1)
        .forEach((box) => findings.push(idOf(svg) + ": '" + box.words + "'"));
    });
    return findings;
  }

  const texts = () => pictures().reduce((sum, svg) => sum + textBoxes(svg).length, 0);

  /* Contrast, as Web Content Accessibility Guidelines 2.2 define it (1.4.3). */

  function parsed(colour) {
    const numbers = colour.match(/[\d.]+/g).map(Number);
    return { rgb: numbers.slice(0, 3), opacity: numbers.length > 3 ? numbers[3] : 1 };
  }

  function luminance(rgb) {
    const [r, g, b] = rgb.map((level) => {
      const share = level / 255;
      return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  }

  function contrast(one, other) {
    const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b);
    return (light + 0.05) / (dark + 0.05);
  }

  function groundOf(element) {
    for (let at = element; at !== null; at = at.parentElement) {
      const { rgb, opacity } = parsed(getComputedStyle(at).backgroundColor);
      if (opacity === 1) {
        return rgb;
      }
      if (opacity > 0) {
        throw new Error("half a ground: " + named(at));
      }
    }
    return [255, 255, 255];
  }

  const ownText = (element) =>
    [...element.childNodes].some(
      (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue.trim() !== "",
    );

  function readable() {
    const words = [...document.body.querySelectorAll("*")].filter(
      (element) =>
        ownText(element) &&
        !["SCRIPT", "STYLE", "NOSCRIPT", "OPTION", "title", "desc"].includes(element.tagName) &&
        seen(element),
    );
    return words.map((element) => {
      const inPicture = element.namespaceURI.endsWith("svg");
      const style = getComputedStyle(element);
      const ink = parsed(inPicture ? style.fill : style.color).rgb;
      return { element, ratio: contrast(ink, groundOf(element)) };
    });
  }

  function faint() {
    return readable()
      .filter((word) => word.ratio < 4.5)
      .map((word) => word.ratio.toFixed(2) + " " + named(word.element));
  }

  /* Paper and narrow screens */

  /** What lies beyond the right edge, and what scrolls or hides a part of itself. */
  function cut() {
    const width = document.documentElement.clientWidth;
    return [...document.body.querySelectorAll("*")]
      .filter((element) => seen(element) && !element.closest("svg svg, symbol, defs, clipPath"))
      .filter((element) => {
        const style = getComputedStyle(element);
        const box = element.getBoundingClientRect();
        const beyond = element.ownerSVGElement === null || element.namespaceURI.endsWith("xhtml");
        return (
          (beyond && box.right > width + 1) ||
          (style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1) ||
          (style.overflowY !== "visible" && element.scrollHeight > element.clientHeight + 1)
        );
      })
      .filter((element) => !(element instanceof SVGElement) || element.ownerSVGElement === null)
      .map(named);
  }

  /** Whatever a reader would press or write in. */
  function controls() {
    return [...document.querySelectorAll("nav, button, input, select, canvas")]
      .filter(seen)
      .map(named);
  }

  /* Keyboard */

  const reachable = () =>
    [...document.querySelectorAll("a[href], button, input, select, summary, [tabindex='0']")]
      .filter((element) => seen(element) && !element.disabled)
      .map((element, i) => {
        element.dataset.stop = String(i);
        return named(element);
      });

  /** Where the keyboard is, and whether the reader sees it. */
  function focus() {
    const element = document.activeElement;
    const style = getComputedStyle(element);
    const box = element.getBoundingClientRect();
    const bar = document.querySelector("nav").getBoundingClientRect();
    const under = element.closest("header, nav, .skip") === null && box.bottom <= bar.bottom;
    const outlined = style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const onScreen = box.bottom > 0 && box.top < innerHeight && box.right > 0;
    return {
      stop: element === document.body ? -1 : Number(element.dataset.stop ?? -2),
      name: named(element),
      visible: outlined && onScreen && !under,
    };
  }

  return { overlaps, textOutside, texts, faint, cut, controls, reachable, focus };
})();
