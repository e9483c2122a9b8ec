import { existsSync } from 'node:fs';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { build as Bundle } from 'vite';

// `npm run build`: makes web/dist, what the service serves as the console, from web/console, and the web chat's widget
// from web/webchat. Runs after `npm ci` and, when the sources are newer,
// before `npm start`. Without the development dependencies (an image, say) it does nothing.

const root = fileURLToPath(new URL('..', import.meta.url));
const sources = join(root, 'web/console');
const widget = join(root, 'web/webchat');
const output = join(root, 'web/dist');
const compressible = /\.(?:js|css|html|svg|webmanifest)$/;

if (!existsSync(join(root, 'node_modules/vite')) || !existsSync(sources)) {
  if (!existsSync(output))
    console.error('The console is not built, and cannot be: run npm ci with its development dependencies.');
} else if (!process.argv.includes('--if-changed') || (await isOld())) {
  await build();
}

async function build(): Promise<void> {
  // What the service serves, whoever builds it: `npm test` says `test`, and it would be made for development.
  process.env['NODE_ENV'] = 'production';
  const { build: bundle } = await import('vite');
  await bundle({ configFile: join(sources, 'vite.config.ts'), logLevel: 'warn' });
  await buildWidget(bundle);
  const files = await filesBelow(output);
  await Promise.all(files.filter((file) => compressible.test(file)).map(compress));
}

/**
 * In two: the file that pages name, which stays small and knows the name of the other. It is no module, so nothing of
 * it may be seen by the page's own scripts.
 */
async function buildWidget(bundle: typeof Bundle): Promise<void> {
  const common = { configFile: false, root: widget, logLevel: 'warn' } as const;
  const to = {
    outDir: output,
    emptyOutDir: false,
    target: 'es2020',
    reportCompressedSize: false,
    copyPublicDir: false,
  };
  const made = await bundle({
    ...common,
    build: {
      ...to,
      lib: { entry: join(widget, 'src/widget.ts'), formats: ['es'] },
      // Libraries are left readable otherwise.
      rolldownOptions: { output: { entryFileNames: 'assets/webchat-[hash].js', minify: true } },
    },
  });
  const [first] = [made].flat();
  const name = first && 'output' in first ? first.output[0].fileName : null;
  if (name === null) throw new Error('the widget was not built');
  await bundle({
    ...common,
    define: { widgetFile: JSON.stringify(`/${name}`) },
    build: {
      ...to,
      lib: { entry: join(widget, 'src/loader.ts'), formats: ['iife'], name: 'sapa' },
      rolldownOptions: { output: { entryFileNames: 'webchat.js', minify: true } },
    },
  });
}

/** Once here instead of with every request. */
async function compress(file: string): Promise<void> {
  const bytes = await readFile(file);
  // The utmost: three seconds of each build, and 20 kB less of what a phone loads first.
  const brotli = { params: { [constants.BROTLI_PARAM_QUALITY]: constants.BROTLI_MAX_QUALITY } };
  await writeFile(`${file}.br`, await promisify(brotliCompress)(bytes, brotli));
  await writeFile(`${file}.gz`, await promisify(gzip)(bytes, { level: 9 }));
}

async function isOld(): Promise<boolean> {
  const built = await stat(join(output, 'index.html')).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return null;
    throw error;
  });
  if (!built) return true;
  const inputs = [...(await filesBelow(sources)), ...(await filesBelow(widget)), join(root, 'package-lock.json')];
  const times = await Promise.all(inputs.map(async (file) => (await stat(file)).mtimeMs));
  return Math.max(...times) > built.mtimeMs;
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
}
