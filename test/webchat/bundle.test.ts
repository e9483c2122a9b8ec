import { glob, readFile } from 'node:fs/promises';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';

const most = 20 * 1024;
const mostAtFirst = 4 * 1024;
const loader = await readFile('web/dist/webchat.js');
const [widget = '', ...others] = await Array.fromAsync(glob('web/dist/assets/webchat-*.js'));

describe('the files of the widget', () => {
  it('are two, with all of their style and pictures in them', async () => {
    expect(others).toEqual([]);
    expect(String(loader)).toContain(`/assets/${widget.split('/').at(-1)}`);
  });

  it.each([
    ['gzip', (bytes: Uint8Array) => gzipSync(bytes, { level: 9 }).length],
    ['brotli', (bytes: Uint8Array) => brotliCompressSync(bytes).length],
  ])('are small by %s: what every page loads above all', async (_name, sizeOf) => {
    const all = sizeOf(loader) + sizeOf(await readFile(widget));
    expect(sizeOf(loader)).toBeLessThan(mostAtFirst);
    expect(all).toBeLessThan(most);
  });

  it('leave nothing behind in the page but the name that the shop is told, and read nothing as HTML', async () => {
    const code = String(loader) + String(await readFile(widget));
    expect(String(loader)).toMatch(/^\(function\(\)\{[^]*\}\)\(\);?\s*$/);
    expect(code).not.toMatch(
      /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(|new Function|document\.cookie/,
    );
    expect(code.match(/https?:\/\/(?!www\.w3\.org)[\w.]+/g) ?? []).toEqual([]);
  });
});
