"use strict";
// All of the page is there without this script; it adds sorting and two buttons.
for (const table of document.querySelectorAll("table.sortable")) {
  const heads = [...table.tHead.rows[0].cells];
  heads.forEach((head, column) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const descending = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((other) => other.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", descending ? "descending" : "ascending");
      const numeric = head.classList.contains("num");
      const body = table.tBodies[0];
      const rows = [...body.rows].map((row) => {
        const cell = row.cells[column];
        const text = cell.dataset.v ?? cell.textContent;
        return { row, none: cell.classList.contains("none"), key: numeric ? Number(text) : text };
      });
      rows.sort((a, b) => {
        // Missing values stay at the end in both directions.
        if (a.none !== b.none) return a.none ? 1 : -1;
        if (a.none) return 0;
        const order = numeric ? a.key - b.key : a.key.localeCompare(b.key, "en", { numeric: true });
        return descending ? -order : order;
      });
      body.append(...rows.map((entry) => entry.row));
    });
  });
}
for (const place of document.querySelectorAll(".controls")) {
  for (const [text, open] of [["Open all layers", true], ["Close all layers", false]]) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = text;
    button.addEventListener("click", () => {
      for (const layer of place.closest(".model").querySelectorAll(".layer")) layer.open = open;
    });
    place.append(button);
  }
}
// Browsers that do not open the layer a link leads to.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const layer = target && target.closest("details");
  if (layer && !layer.open) {
    layer.open = true;
    target.scrollIntoView();
  }
}
addEventListener("hashchange", reveal);
reveal();
