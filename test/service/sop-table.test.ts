import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** How many numbers each chapter of the SOP has. */
const chapters = { G: 5, Q: 6, H: 6, K: 7, T: 4, E: 6, R: 3, C: 2, F: 3, V: 3, D: 5, M: 5, O: 2 };

const rows = readFileSync('docs/sop.md', 'utf8')
  .split('\n')
  .filter((line) => /^\| [A-Z]\d/.test(line))
  .map((line) => line.slice(2, -2).split(' | '));

describe('docs/sop.md', () => {
  it('lists every number of the SOP, in its order', () => {
    const wanted = Object.entries(chapters).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, n) => letter + (n + 1)),
    );
    expect(rows.map(([number]) => number)).toEqual(wanted);
  });

  it.each(rows)('%s names code and a test that are there', (_number, _asks, _policy, code = '', shownBy = '') => {
    for (const [, path] of code.matchAll(/`([^`]+)`/g)) expect(existsSync(`src/${path}`), path).toBe(true);
    const cited = [...shownBy.matchAll(/`([^`]+\.test\.ts)` “(.+?)”(?=$|; `)/g)];
    for (const [, path, title] of cited) expect(readFileSync(`test/${path}`, 'utf8')).toContain(title);
    expect(cited, 'a test that shows it').not.toEqual([]);
  });
});
