import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
/**
 * Of its advice beyond WCAG: two places of one name cannot be told apart by whoever goes from place to place, and a page without
 * a heading of its own has no name to whoever goes from heading to heading.
 */
const rules = { 'landmark-unique': { enabled: true }, 'page-has-heading-one': { enabled: true } };

/** Everything that axe can find of WCAG 2.2 A and AA on the page as it stands; `within` is a selector that narrows it. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // Whatever still moves has colours between two.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))');
  if (await page.evaluate('typeof axe === "undefined"')) await page.evaluate(`${axe}; null`);
  const options = { runOnly: { type: 'tag', values: tags }, rules, resultTypes: ['violations'] };
  const violations: Result[] = await page.evaluate(
    `axe.run(${JSON.stringify(within ?? 'html')}, ${JSON.stringify(options)}).then((found) => found.violations)`,
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  );
  const bare = await page.locator('table:visible:not(:has(> caption), [aria-label], [aria-labelledby])').count();
  expect(bare, `tables without a name: ${page.url()}`).toBe(0);
  expect(found, `not accessible: ${page.url()}`).toEqual([]);
}
