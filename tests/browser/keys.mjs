// Somebody with a keyboard alone: goes from stop to stop by Tab, types, presses.

import assert from 'node:assert/strict';
import { reflow } from './checks/reflow.mjs';

/** More stops than any page has. */
const STOPS = 250;

/** Goes to this control: what cannot be reached by Tab cannot be reached. */
export async function to(page, place) {
  await place.waitFor();
  for (let stop = 0; stop < STOPS; stop += 1) {
    if (await focused(place)) return visible(page, place);
    await page.keyboard.press('Tab');
  }
  assert.fail(`the keyboard does not get to ${place}`);
}

/** Goes there and presses: a link and a button by Enter, a box by the space bar. */
export async function press(page, place, key = 'Enter') {
  await to(page, place);
  await page.keyboard.press(key);
}

/** Goes there and types in place of what stands there. */
export async function type(page, place, text) {
  await to(page, place);
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(text);
}

/** Ticks a box or takes a choice. Of radio buttons, Tab reaches one: the others follow by the arrows. */
export async function take(page, place) {
  if ((await place.getAttribute('type')) !== 'radio') return press(page, place, 'Space');
  const name = await place.getAttribute('name');
  const group = page.locator(`input[type=radio][name="${name}"]`);
  const chosen = group.and(page.locator(':checked'));
  await to(page, (await chosen.count()) ? chosen.first() : group.first());
  for (let stop = 0; stop <= (await group.count()); stop += 1) {
    if (await focused(place)) break;
    await page.keyboard.press('ArrowDown');
  }
  if (!(await place.isChecked())) await page.keyboard.press('Space');
  assert.ok(await place.isChecked(), `the keyboard does not take ${place}`);
}

/** Chooses from a list by the first letters of its words. */
export async function pick(page, place, words) {
  await to(page, place);
  await page.keyboard.type(words);
  const taken = await place.evaluate((list) => list.selectedOptions[0]?.label ?? '');
  assert.ok(taken.startsWith(words), `${place} has ${taken}`);
}

/** Whatever has the focus is on the screen and is seen to have it; nothing is wider than the window. */
async function visible(page, place) {
  const seen = await place.evaluate((one) => {
    const { top, bottom } = one.getBoundingClientRect();
    const drawn = [one, one.labels?.[0]].filter(Boolean).map((part) => getComputedStyle(part));
    const marked = drawn.some((style) => style.outlineStyle !== 'none' || style.boxShadow !== 'none');
    return { onScreen: bottom > 0 && top < innerHeight, marked };
  });
  assert.ok(seen.onScreen && seen.marked, `the focus on ${place} is not to be seen: ${JSON.stringify(seen)}`);
  assert.deepEqual(await reflow(page), []);
}

function focused(place) {
  return place.evaluate((one) => one === document.activeElement);
}
