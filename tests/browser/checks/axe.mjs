// axe-core on the page as it stands.

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';

const source = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** WCAG 2.2 A and AA, and what axe holds to be good practice. Left out: AAA, and rules that axe calls experimental. */
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** The rules that depend on colours: all that a dark or forced look can break. */
const COLOURS = ['color-contrast', 'link-in-text-block'];

/** Every violation as a sentence: rule, place, and what axe says. With `colours`, of those rules alone. */
export async function axe(page, colours = false) {
  // By the debugger, which the content security policy does not bind: the policy stays as it is served.
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const runOnly = colours ? { type: 'rule', values: COLOURS } : { type: 'tag', values: TAGS };
  const violations = await page.evaluate(async (runOnly) => {
    const { violations } = await window.axe.run({ runOnly, resultTypes: ['violations'] });
    return violations.map(({ id, nodes }) => ({
      id,
      nodes: nodes.map(({ target, failureSummary }) => ({ target: target.join(' '), failureSummary })),
    }));
  }, runOnly);
  return violations.flatMap(({ id, nodes }) => {
    const shown = nodes.slice(0, 3).map(({ target, failureSummary }) => {
      return `axe ${id} at \`${target}\`: ${failureSummary.split('\n').slice(1).join(' ').replace(/\s+/g, ' ').trim()}`;
    });
    return nodes.length > 3 ? [...shown, `axe ${id}: ${nodes.length - 3} more`] : shown;
  });
}
