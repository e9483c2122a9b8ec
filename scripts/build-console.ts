import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// `npm run build`: makes web/dist, what the service serves as the console, from web/console. Runs after `npm ci` and,
// when the sources are newer, before `npm start`. Without the development dependencies (an image, say) it does nothing.

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'web/console');
const output = join(root, 'web/dist');
const compressible = /\.(?:js|css|html|svg|webmanifest)$/;

if (!existsSync(join(root, 'node_modules/vite')) || !existsSync(sources)) {
  if (!existsSync(output))
    console.error('The console is not built, and cannot be: run npm ci with its development dependencies.');
} else if (!process.argv.includes('--if-changed') || (await isOld())) {
  await build();
}

async function build(): Promise<void> {
  const { build: bundle } = await import('vite');
  await bundle({ configFile: join(sources, 'vite.config.ts'), logLevel: 'warn' });
  const files = await filesBelow(output);
  await Promise.all(files.filter((file) => compressible.test(file)).map(compress));
}

/** Once here instead of with every request. */
async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, brotli));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

async function isOld(): Promise<boolean> {
  const built = await stat(join(output, 'index.html')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!built) return true;
  const inputs = [...(await filesBelow(sources)), join(root, 'package-lock.json')];
  const times = await Promise.all(inputs.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times) > built.mtimeMs;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
