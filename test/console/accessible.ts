import axe, { type Result } from 'axe-core';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** Everything that axe can find of WCAG 2.2 A and AA on the page as it stands; `within` is a selector that narrows it. */
export async function expectAccessible(page: Page, within?: string): Promise<void> {
  // Whatever still moves has colours between two.
  await page.evaluate('Promise.allSettled(document.getAnimations().map((one) => one.finished))');
  await page.evaluate(axe.source);
  const violations: Result[] = await page.evaluate(
    `axe.run(${JSON.stringify(within ?? 'html')}, { runOnly: ${JSON.stringify(rules)} }).then((found) => found.violations)`,
  );
  const found = violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help}\n  ${target.join(' ')}\n  ${failureSummary ?? ''}`),
  );
  expect(found, `not accessible: ${page.url()}`).toEqual([]);
}
