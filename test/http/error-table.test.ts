import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { HttpError, statusOf } from '../../src/http/errors.ts';

it('docs/api.md lists every error code with its status', () => {
  const rows = readFileSync('docs/api.md', 'utf8').matchAll(/^\| (\d{3}) \| `([a-z_]+)` \|/gm);
  const documented = Object.fromEntries([...rows].map(([, status, code]) => [code, Number(status)]));
  expect(documented).toEqual(statusOf);
});

it('an error keeps what whoever called may know', () => {
  expect(new HttpError('not_found', 'gone', { id: 1 })).toMatchObject({
    code: 'not_found',
    message: 'gone',
    details: { id: 1 },
  });
});
