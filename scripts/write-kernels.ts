import { readFileSync, writeFileSync } from 'node:fs';
import wabt from 'wabt';

// `node scripts/write-kernels.ts`: what src/core/understanding/kernels.wat comes to once compiled, as a line of text, so that
// core needs no file of its own. To be run when that file has changed: a test compares.

const folder = new URL('../src/core/understanding/', import.meta.url);
export const kernelCodeFile = new URL('kernel-code.ts', folder);

export async function kernelCodeText(): Promise<string> {
  const source = readFileSync(new URL('kernels.wat', folder), 'utf8');
  const { parseWat } = await wabt();
  const { buffer } = parseWat('kernels.wat', source, { simd: true }).toBinary({});
  const lines = Buffer.from(buffer)
    .toString('hex')
    .match(/.{1,110}/g);
  return [
    '/** `kernels.wat`, compiled by `scripts/write-kernels.ts`: two digits a byte. */',
    'export const kernelCode =',
    ...(lines ?? []).map((line, at, all) => `  '${line}'${at === all.length - 1 ? ';' : ' +'}`),
    '',
  ].join('\n');
}

if (import.meta.main) writeFileSync(kernelCodeFile, await kernelCodeText());
