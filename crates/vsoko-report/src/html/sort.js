"use strict";
// Tables that can be put in order by any of their columns: up, down, and back as they were printed.
(() => {
  const language = document.documentElement.lang;
  const collator = new Intl.Collator(language, { numeric: true });
  const text = (row, column) => row.cells[column].textContent.trim();
  const number = (value) => {
    const found = value.replace(/[\u00a0\u202f]/g, "").replace("\u2212", "-").match(/^[-+]?\d+(?:[.,]\d+)?/);
    return found ? Number(found[0].replace(",", ".")) : NaN;
  };
  // What is not known stands last, whichever way the others go; so does the row of a total, which has no number.
  const compare = (column, numeric, sign) => (one, other) => {
    const [own, its] = [text(one, column), text(other, column)];
    if (!numeric) return sign * collator.compare(own, its);
    const [a, b] = [number(own), number(its)];
    if (Number.isNaN(a) || Number.isNaN(b)) return Number.isNaN(a) - Number.isNaN(b);
    return sign * (a - b);
  };
  for (const table of document.querySelectorAll("table.sortable")) {
    const body = table.tBodies[0];
    const printed = [...body.rows];
    if (printed.length < 2) continue;
    const total = printed.filter((row) => text(row, 0) === "");
    const headers = [...table.tHead.rows[0].cells];
    headers.forEach((header, column) => {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "sort";
      button.append(...header.childNodes);
      header.append(button);
      button.addEventListener("click", () => {
        const next = { none: "ascending", ascending: "descending", descending: "none" };
        const order = next[header.getAttribute("aria-sort") || "none"];
        headers.forEach((other) => other.removeAttribute("aria-sort"));
        const rows = printed.filter((row) => !total.includes(row));
        if (order !== "none") {
          header.setAttribute("aria-sort", order);
          rows.sort(compare(column, header.classList.contains("end"), order === "ascending" ? 1 : -1));
        }
        body.append(...rows, ...total);
      });
    });
  }
})();
