// Counts what has arrived of an export, so that a long one is seen to go on. Without this the browser saves it by itself.
"use strict";
const list = document.querySelector(".downloads[data-arrived]");
const line = document.getElementById("arrived");

function size(bytes) {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}

async function save(link) {
  const answer = await fetch(link.href, { credentials: "same-origin" });
  if (!answer.ok) throw new Error(String(answer.status));
  const pieces = [];
  let bytes = 0;
  let told = 0;
  for (const reader = answer.body.getReader(); ;) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(value);
    bytes += value.length;
    // Not for every piece: a screen reader would never stop.
    if (performance.now() - told > 1000) {
      told = performance.now();
      line.textContent = list.dataset.arrived.replace("%", size(bytes));
    }
  }
  const whole = URL.createObjectURL(new Blob(pieces));
  const target = document.createElement("a");
  target.href = whole;
  target.download = link.download;
  target.click();
  URL.revokeObjectURL(whole);
  line.textContent = `${list.dataset.whole} ${size(bytes)}`;
}

if (list) {
  list.addEventListener("click", (event) => {
    const link = event.target.closest("a[download]");
    if (!link || event.metaKey || event.ctrlKey || event.shiftKey) return;
    event.preventDefault();
    if (list.hasAttribute("aria-busy")) return;
    list.setAttribute("aria-busy", "true");
    line.textContent = list.dataset.arrived.replace("%", size(0));
    save(link)
      .catch(() => { line.textContent = list.dataset.broken; })
      .finally(() => list.removeAttribute("aria-busy"));
  });
}
