// Without this script the page says the same; with it a click on the head of a column sorts the
// table, and a link to a folded place opens it.
"use strict";

const valueOf = (row, column) => row.cells[column].textContent.trim();

const compare = (a, b) => {
  const [x, y] = [a, b].map((text) => Number(text.replaceAll(",", "")));
  return Number.isNaN(x) || Number.isNaN(y) ? a.localeCompare(b) : x - y;
};

const sortBy = (table, head, column) => {
  const falls = head.getAttribute("aria-sort") === "descending";
  const first = head.classList.contains("n") ? "descending" : "ascending";
  const rises = head.hasAttribute("aria-sort") ? falls : first === "ascending";
  for (const other of table.tHead.rows[0].cells) other.removeAttribute("aria-sort");
  head.setAttribute("aria-sort", rises ? "ascending" : "descending");
  const rows = [...table.tBodies[0].rows];
  const isEmpty = (row) => valueOf(row, column) === "";
  rows.sort((a, b) =>
    isEmpty(a) || isEmpty(b)
      ? isEmpty(a) - isEmpty(b)
      : (rises ? 1 : -1) * compare(valueOf(a, column), valueOf(b, column)));
  table.tBodies[0].append(...rows);
};

for (const table of document.querySelectorAll("main table"))
  [...table.tHead.rows[0].cells].forEach((head, column) => {
    if (table.tBodies[0].rows.length < 2 || head.textContent === "") return;
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    button.addEventListener("click", () => sortBy(table, head, column));
    head.append(button);
  });

// Where the address leads to may be folded away.
const openFolded = () => {
  const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  for (let at = place; at; at = at.parentElement) if (at.tagName === "DETAILS") at.open = true;
  if (place) place.scrollIntoView();
};
document.addEventListener("click", (event) => {
  if (event.target.closest("a[href^='#']")) setTimeout(openFolded);
});
if (location.hash) openFolded();
