"use strict";

/* What belongs to the page as a whole: light or dark, copying the command, paper. */
(() => {
  const SHOWN_MILLIS = 2000;
  const { byId, isDark, whenColoursChange } = netsplit;

  const button = byId("theme");

  function name() {
    button.setAttribute("aria-pressed", String(isDark()));
  }

  if (button !== null) {
    button.hidden = false;
    button.textContent = "Dark";
    button.addEventListener("click", () => {
      document.documentElement.dataset.theme = isDark() ? "light" : "dark";
    });
    whenColoursChange(name);
    name();
  }

  const copy = byId("copy");
  const command = byId("command");

  function say(word) {
    copy.textContent = word;
    setTimeout(() => {
      copy.textContent = "Copy";
    }, SHOWN_MILLIS);
  }

  /** Where a page may not copy, the reader can: the command is selected. */
  function select() {
    getSelection().selectAllChildren(command);
    say("Selected");
  }

  if (copy !== null && command !== null) {
    copy.hidden = false;
    copy.addEventListener("click", () => {
      if (navigator.clipboard === undefined) {
        select();
      } else {
        navigator.clipboard.writeText(command.textContent).then(() => say("Copied"), select);
      }
    });
  }

  /* Paper cannot be unfolded. Browsers that know ::details-content need none of this. */
  let folded = [];
  addEventListener("beforeprint", () => {
    folded = [...document.querySelectorAll("details:not([open])")];
    folded.forEach((details) => {
      details.open = true;
    });
  });
  addEventListener("afterprint", () => {
    folded.forEach((details) => {
      details.open = false;
    });
    folded = [];
  });
})();
