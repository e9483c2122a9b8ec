import { scryptSync } from 'node:crypto';
import { expect, it } from 'vitest';
import { runNode } from '../../../scripts/run-tool.ts';

it('costs whoever guesses at passwords as much as OWASP wants: scrypt with N 2¹⁵, r 8 and p 3, over a salt of 16 bytes', async () => {
  const make = `import { hashPassword } from './src/desk/people/passwords.ts'; console.log(await hashPassword('kata sandi'))`;
  const { output } = await runNode(['--input-type=module', '--eval', make]);
  const [kind, N, r, p, salt = '', hash] = output.trim().split('$');
  expect([kind, N, r, p]).toEqual(['scrypt', '32768', '8', '3']);
  const salted = Buffer.from(salt, 'base64');
  expect(salted).toHaveLength(16);
  const dear = scryptSync('kata sandi', salted, 32, { N: 2 ** 15, r: 8, p: 3, maxmem: 2 ** 27 });
  expect(hash).toBe(dear.toString('base64'));
});
