"use strict";

/* Who lists whom, moved through time by a slider. Frames come as what changes from one to the next. */
(() => {
  const { byId, island, reveal, varints, seconds, count, add, draw, clamp, colour } = netsplit;
  const data = island("mesh-data");
  if (data === null) {
    return;
  }

  const NEITHER = 0;
  const BOTH = 1;
  const LISTS = 2;
  const LISTED = 3;
  const SELF = 4;
  const DEAD = 5;
  const SHARE = 6;
  const STEPS = 20;
  const CODES = 32;

  /* The greys of shares, as the charts have them. */
  const DARKEST = 0x10;
  const LIGHTEST = 235;
  const DIMMED = 15 / 16;

  const LARGEST_CELL = 40;
  const CELL_WITH_NAME = 12;
  const CELL_WITH_SEAM = 8;
  const WIDEST_NAME = 150;
  const WIDEST_MATRIX = 640;
  const NAME_FONT = "11px system-ui, sans-serif";

  const STRIP_WIDTH = 1000;
  const STRIP_HEIGHT = 64;

  const FRAME_MILLIS = 90;
  const LONGEST_PLAY_MILLIS = 30000;

  const size = data.rows.length;
  const last = data.at.length - 1;
  const single = data.grouping === "NODE";

  /* Frames */

  const changes = varints(data.cells);
  const cells = new Uint8Array((size * (size + 1)) / 2).fill(DEAD);
  let frame = -1;
  let next = 0;

  function step() {
    const changed = changes[next++];
    let cell = -1;
    for (let i = 0; i < changed; i++) {
      const number = changes[next++];
      cell += Math.floor(number / CODES) + 1;
      cells[cell] = number % CODES;
    }
    frame++;
  }

  function moveTo(wanted) {
    if (wanted < frame) {
      cells.fill(DEAD);
      frame = -1;
      next = 0;
    }
    while (frame < wanted) {
      step();
    }
  }

  /** The code of a cell of either half. */
  function codeOf(row, column) {
    if (row >= column) {
      return cells[(row * (row + 1)) / 2 + column];
    }
    const code = cells[(column * (column + 1)) / 2 + row];
    return code === LISTS ? LISTED : code === LISTED ? LISTS : code;
  }

  /* The picture */

  const canvas = byId("matrix");
  const pen = canvas.getContext("2d");
  let cellSize = 1;
  let named = false;
  let left = 0;
  let top = 0;
  let palette = [];
  let cursor = null;

  function readColours() {
    palette = ["neither", "both", "lists", "listed", "self", "dead"].map((name) =>
      colour("--cell-" + name),
    );
    const dim = netsplit.isDark() ? DIMMED : 1;
    for (let k = 0; k <= STEPS; k++) {
      const level = Math.floor((DARKEST + Math.floor((k * (LIGHTEST - DARKEST)) / STEPS)) * dim);
      palette.push("rgb(" + level + "," + level + "," + level + ")");
    }
    palette[SHARE] = palette[NEITHER];
    palette[SHARE + STEPS] = palette[BOTH];
  }

  function layOut() {
    const room = Math.min(canvas.parentElement.clientWidth, WIDEST_MATRIX);
    pen.font = NAME_FONT;
    const widest = Math.max(...data.rows.map((name) => pen.measureText(name).width), 0);
    const names = Math.ceil(Math.min(widest, WIDEST_NAME, room / 4)) + 8;
    cellSize = Math.min(LARGEST_CELL, (room - names) / size);
    named = cellSize >= CELL_WITH_NAME;
    if (named) {
      left = names;
      top = names;
      cellSize = Math.floor(cellSize);
    } else {
      left = data.sections.length > 1 ? 18 : 0;
      top = left;
      cellSize = Math.min(LARGEST_CELL, (room - left - 1) / size);
      cellSize = cellSize >= 2 ? Math.floor(cellSize) : cellSize;
    }
    const scale = devicePixelRatio || 1;
    const width = Math.ceil(left + cellSize * size) + 1;
    const height = Math.ceil(top + cellSize * size) + 1;
    canvas.width = Math.round(width * scale);
    canvas.height = Math.round(height * scale);
    canvas.style.width = width + "px";
    canvas.style.height = height + "px";
    pen.setTransform(scale, 0, 0, scale, 0, 0);
  }

  function paint() {
    pen.fillStyle = colour("--paper");
    pen.fillRect(0, 0, canvas.width, canvas.height);
    const seam = cellSize >= CELL_WITH_SEAM ? 1 : 0;
    pen.fillStyle = colour("--cell-seam");
    pen.fillRect(left, top, cellSize * size + seam, cellSize * size + seam);
    for (let row = 0; row < size; row++) {
      for (let column = 0; column < size; column++) {
        pen.fillStyle = palette[codeOf(row, column)];
        pen.fillRect(
          left + column * cellSize + seam,
          top + row * cellSize + seam,
          // Cells of less than a pixel must not leave slits.
          seam === 0 ? cellSize + 0.5 : cellSize - seam,
          seam === 0 ? cellSize + 0.5 : cellSize - seam,
        );
      }
    }
    paintSections();
    paintNames();
    paintCursor();
  }

  function paintSections() {
    pen.strokeStyle = colour("--cell-rule");
    pen.lineWidth = 2;
    let row = 0;
    data.sizes.slice(0, -1).forEach((rows) => {
      row += rows;
      const at = row * cellSize;
      pen.beginPath();
      pen.moveTo(left, top + at);
      pen.lineTo(left + cellSize * size, top + at);
      pen.moveTo(left + at, top);
      pen.lineTo(left + at, top + cellSize * size);
      pen.stroke();
    });
  }

  function paintNames() {
    pen.fillStyle = colour("--faint-ink");
    pen.font = NAME_FONT;
    if (named) {
      data.rows.forEach((name, row) => {
        const short = shortened(name, left - 6);
        const middle = (row + 0.5) * cellSize;
        paintName(short, left - 5, top + middle, 0, "right");
        paintName(short, left + middle, top - 5, -Math.PI / 2, "left");
      });
      return;
    }
    let row = 0;
    data.sections.forEach((name, i) => {
      const short = shortened(name, data.sizes[i] * cellSize - 4);
      const middle = (row + data.sizes[i] / 2) * cellSize;
      if (left > 0) {
        paintName(short, left - 9, top + middle, -Math.PI / 2, "center");
        paintName(short, left + middle, top - 9, 0, "center");
      }
      row += data.sizes[i];
    });
  }

  function paintName(name, x, y, angle, align) {
    pen.save();
    pen.translate(x, y);
    pen.rotate(angle);
    pen.textAlign = align;
    pen.textBaseline = "middle";
    pen.fillText(name, 0, 0);
    pen.restore();
  }

  function shortened(name, room) {
    let short = name;
    while (short.length > 0 && pen.measureText(short).width > room) {
      short = short.endsWith("…") ? short.slice(0, -2) + "…" : short.slice(0, -1) + "…";
      if (short === "…") {
        return "";
      }
    }
    return short;
  }

  function paintCursor() {
    if (cursor === null) {
      return;
    }
    pen.strokeStyle = colour("--fails");
    pen.lineWidth = 2;
    const edge = Math.max(cellSize, 4);
    pen.strokeRect(
      left + cursor.column * cellSize - 0.5,
      top + cursor.row * cellSize - 0.5,
      edge + 1,
      edge + 1,
    );
  }

  /* What is said of it */

  const now = byId("mesh-now");
  const slider = byId("mesh-time");
  const words = byId("matrix-cell");
  const hint = words.textContent;

  function momentBefore(at) {
    let found = null;
    data.moments.forEach((moment) => {
      if (moment.at <= at && (found === null || moment.at >= found.at)) {
        found = moment;
      }
    });
    return found;
  }

  function sentence() {
    const at = data.at[frame];
    const moment = momentBefore(at);
    const since =
      moment === null
        ? ""
        : moment.at === at
          ? " (" + moment.name + ")"
          : " (" + seconds(at - moment.at) + " after " + moment.name + ")";
    const connected = count(data.connected[frame]) + " of " + count(data.live[frame]);
    return seconds(at) + since + ": " + connected + " live pairs connected";
  }

  function cellSentence(row, column) {
    const one = data.rows[row];
    const other = data.rows[column];
    const code = codeOf(row, column);
    if (code >= SHARE) {
      return shareSentence(one, other, row === column, code - SHARE);
    }
    switch (code) {
      case BOTH:
        return one + " and " + other + " list each other.";
      case LISTS:
        return one + " lists " + other + ", which does not list it.";
      case LISTED:
        return other + " lists " + one + ", which does not list it.";
      case SELF:
        return one + " itself.";
      case DEAD:
        return single
          ? row === column
            ? one + " does not run."
            : one + " or " + other + " does not run."
          : "No live pair of " + one + " and " + other + ".";
      default:
        return one + " and " + other + " do not list each other.";
    }
  }

  function shareSentence(one, other, same, step) {
    const where = same ? "within " + one : "between " + one + " and " + other;
    if (step === 0 || step === STEPS) {
      return (step === 0 ? "No" : "Every") + " live pair " + where + " is connected.";
    }
    const least = (100 * step) / STEPS;
    return "About " + least + " % or a little more of the live pairs " + where + " are connected.";
  }

  function describeCursor() {
    words.textContent = cursor === null ? hint : cellSentence(cursor.row, cursor.column);
  }

  function show(wanted) {
    moveTo(wanted);
    slider.value = String(frame);
    const text = sentence();
    now.textContent = text;
    slider.setAttribute("aria-valuetext", text);
    line.setAttribute("x1", position(frame));
    line.setAttribute("x2", position(frame));
    chips.forEach((chip) => {
      chip.button.setAttribute("aria-current", String(chip.frame === frame));
    });
    describeCursor();
    paint();
  }

  /* The strip above the slider: a point of it is a frame, as a point of the slider is. */

  const strip = byId("mesh-strip");
  const position = (which) => (last === 0 ? 0 : (which * STRIP_WIDTH) / last).toFixed(2);

  function shareHeight(which) {
    const live = data.live[which];
    const share = live === 0 ? 0 : data.connected[which] / live;
    return ((1 - share) * (STRIP_HEIGHT - 4) + 2).toFixed(2);
  }

  function drawStrip() {
    const points = ["0," + STRIP_HEIGHT];
    for (let which = 0; which <= last; which++) {
      points.push(position(which) + "," + shareHeight(which));
    }
    points.push(STRIP_WIDTH + "," + STRIP_HEIGHT);
    draw(strip, "polygon", { class: "share", points: points.join(" ") });
    data.moments.forEach((moment) => {
      const x = position(frameOf(moment.at));
      draw(strip, "line", { class: "moment", x1: x, x2: x, y1: 0, y2: STRIP_HEIGHT });
    });
    return draw(strip, "line", { class: "cursor", y1: 0, y2: STRIP_HEIGHT });
  }

  /** The last frame that is not after an instant. */
  function frameOf(at) {
    let low = 0;
    let high = last;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (data.at[middle] <= at) {
        low = middle;
      } else {
        high = middle - 1;
      }
    }
    return low;
  }

  const line = drawStrip();
  const chips = data.moments.map((moment) => {
    const button = add(byId("mesh-moments"), "button", { type: "button" }, moment.name);
    const target = frameOf(moment.at);
    button.title = "at " + seconds(moment.at);
    button.addEventListener("click", () => {
      stop();
      show(target);
    });
    return { button, frame: target };
  });

  strip.addEventListener("click", (event) => {
    const box = strip.getBoundingClientRect();
    stop();
    show(clamp(Math.round(((event.clientX - box.left) / box.width) * last), 0, last));
  });

  /* Playing */

  const play = byId("mesh-play");
  let timer = null;

  function stop() {
    clearInterval(timer);
    timer = null;
    play.textContent = "Play";
    play.setAttribute("aria-pressed", "false");
    now.setAttribute("aria-live", "polite");
  }

  function start() {
    const millis = Math.max(16, Math.min(FRAME_MILLIS, LONGEST_PLAY_MILLIS / (last + 1)));
    play.textContent = "Pause";
    play.setAttribute("aria-pressed", "true");
    // Nobody can listen to a film that is read out frame by frame.
    now.setAttribute("aria-live", "off");
    show(frame === last ? 0 : frame);
    timer = setInterval(() => {
      if (frame === last) {
        stop();
      } else {
        show(frame + 1);
      }
    }, millis);
  }

  play.addEventListener("click", () => (timer === null ? start() : stop()));
  slider.addEventListener("input", () => {
    stop();
    show(Number(slider.value));
  });

  /* Cells, by pointer and by keys */

  function point(row, column) {
    cursor = { row: clamp(row, 0, size - 1), column: clamp(column, 0, size - 1) };
    describeCursor();
    paint();
  }

  canvas.addEventListener("pointermove", (event) => {
    const box = canvas.getBoundingClientRect();
    const row = Math.floor((event.clientY - box.top - top) / cellSize);
    const column = Math.floor((event.clientX - box.left - left) / cellSize);
    if (row >= 0 && column >= 0 && row < size && column < size) {
      point(row, column);
    }
  });

  const MOVES = {
    ArrowUp: (at) => [at.row - 1, at.column],
    ArrowDown: (at) => [at.row + 1, at.column],
    ArrowLeft: (at) => [at.row, at.column - 1],
    ArrowRight: (at) => [at.row, at.column + 1],
    Home: (at) => [at.row, 0],
    End: (at) => [at.row, size - 1],
  };

  canvas.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      cursor = null;
      describeCursor();
      paint();
    } else if (MOVES[event.key] !== undefined) {
      event.preventDefault();
      const [row, column] = cursor === null ? [0, 0] : MOVES[event.key](cursor);
      point(row, column);
    }
  });

  /* Beginning */

  function redraw() {
    readColours();
    layOut();
    paint();
  }

  reveal(byId("mesh-player"));
  show(clamp(Number(slider.value), 0, last));
  redraw();
  netsplit.whenColoursChange(redraw);
  let width = 0;
  new ResizeObserver(() => {
    if (canvas.parentElement.clientWidth !== width) {
      width = canvas.parentElement.clientWidth;
      redraw();
    }
  }).observe(canvas.parentElement);
})();
