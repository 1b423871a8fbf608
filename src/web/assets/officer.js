// Makes the list quicker for those whose browser runs scripts; nothing needs it. The keys work only while the focus is
// inside the list (WCAG 2.1.4): j and k go down and up, x chooses, Enter opens.
"use strict";
for (const list of document.querySelectorAll("[data-keys]")) {
  const rows = [...list.querySelectorAll("tbody tr")];
  const hint = document.querySelector(".keys");
  if (hint) hint.hidden = false;
  let at = -1;
  const go = (to) => {
    if (!rows[to]) return;
    if (rows[at]) rows[at].classList.remove("at");
    at = to;
    rows[at].classList.add("at");
    rows[at].querySelector("th a").focus();
  };
  list.addEventListener("focusin", (event) => {
    const row = event.target.closest("tbody tr");
    if (row && rows[at] !== row) {
      if (rows[at]) rows[at].classList.remove("at");
      at = rows.indexOf(row);
      row.classList.add("at");
    }
  });
  list.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = rows[at] && rows[at].querySelector("input[type=checkbox]");
    if (event.key === "j") go(at + 1);
    else if (event.key === "k") go(Math.max(at - 1, 0));
    else if (event.key === "x" && box) box.checked = !box.checked;
    else if (event.key === "Enter" && rows[at] && event.target === list) rows[at].querySelector("th a").click();
    else return;
    event.preventDefault();
  });
}
