// Nothing is wider than the window (WCAG 1.4.10): at 320 px, which is also what 1280 px are at 400 % zoom.

/** What sticks out, or nothing. A table may scroll in a box of its own. */
export async function reflow(page) {
  return page.evaluate(() => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    const wide = [...document.body.querySelectorAll('*')].filter(
      (element) => element.getBoundingClientRect().right > root.clientWidth + 1,
    );
    const places = wide.slice(0, 3).map((element) => `<${element.tagName.toLowerCase()} class="${element.className}">`);
    return [`scrolls sideways: ${root.scrollWidth} px wide in ${root.clientWidth}: ${places.join(', ')}`];
  });
}
