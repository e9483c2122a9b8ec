import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const sources = fileURLToPath(new URL('../../../web/console/src', import.meta.url));

it('letters, and the lines they stand on, are as large as the reader has set them in their browser', () => {
  const sizes = /(?:font-size|line-height):\s*[\d.]+px|fontSize: [\d.]+[,} ]|fontSizes: \{[^}]*\dpx/g;
  const files = globSync('**/*.{css,ts,tsx}', { cwd: sources });
  expect(files.length).toBeGreaterThan(300);
  const fixed = files.flatMap((file) =>
    [...readFileSync(join(sources, file), 'utf8').matchAll(sizes)].map(([found]) => `${file}: ${found}`),
  );
  expect(fixed).toEqual([]);
});
