"use strict";

/* What the parts of the page share. Nothing here knows a part. */
const netsplit = (() => {
  const SVG = "http://www.w3.org/2000/svg";
  const MICROS_PER_SECOND = 1e6;

  const byId = (id) => document.getElementById(id);

  /** The data of a part, or null where the page has none. */
  function island(id) {
    const element = byId(id);
    return element === null ? null : JSON.parse(element.textContent);
  }

  /** Shows what only scripts can serve. */
  function reveal(root) {
    root.hidden = false;
    root.querySelectorAll(".interactive").forEach((element) => {
      element.hidden = false;
    });
  }

  /** Numbers of seven bits a byte, the lowest first. They may be larger than 32 bits. */
  function varints(base64) {
    const bytes = atob(base64);
    const numbers = [];
    let value = 0;
    let factor = 1;
    for (let i = 0; i < bytes.length; i++) {
      const byte = bytes.charCodeAt(i);
      value += (byte & 0x7f) * factor;
      if (byte < 0x80) {
        numbers.push(value);
        value = 0;
        factor = 1;
      } else {
        factor *= 0x80;
      }
    }
    return numbers;
  }

  /** Microseconds as seconds, without zeros that say nothing. */
  function seconds(micros) {
    return (micros / MICROS_PER_SECOND).toFixed(6).replace(/\.?0+$/, "") + " s";
  }

  const count = (number) => number.toLocaleString("en-US");

  const counted = (number, noun) => count(number) + " " + noun + (number === 1 ? "" : "s");

  function add(parent, name, attributes, text) {
    const element = document.createElement(name);
    return fill(parent, element, attributes, text);
  }

  function draw(parent, name, attributes, text) {
    const element = document.createElementNS(SVG, name);
    return fill(parent, element, attributes, text);
  }

  function fill(parent, element, attributes, text) {
    for (const [name, value] of Object.entries(attributes || {})) {
      element.setAttribute(name, value);
    }
    if (text !== undefined) {
      element.textContent = text;
    }
    parent.append(element);
    return element;
  }

  const clamp = (value, low, high) => Math.min(high, Math.max(low, value));

  /** Colours change with the reader's system and with the page's own button. */
  function whenColoursChange(redraw) {
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", redraw);
    new MutationObserver(redraw).observe(document.documentElement, {
      attributes: true,
      attributeFilter: ["data-theme"],
    });
  }

  const colour = (property) =>
    getComputedStyle(document.documentElement).getPropertyValue(property).trim();

  function isDark() {
    const chosen = document.documentElement.dataset.theme;
    return chosen === undefined
      ? matchMedia("(prefers-color-scheme: dark)").matches
      : chosen === "dark";
  }

  return {
    byId,
    island,
    reveal,
    varints,
    seconds,
    count,
    counted,
    add,
    draw,
    clamp,
    whenColoursChange,
    colour,
    isDark,
  };
})();
