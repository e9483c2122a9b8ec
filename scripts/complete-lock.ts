import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

// `node scripts/complete-lock.ts`, after npm has changed package-lock.json, puts right what npm leaves out of it:
// - a package for another platform that the registry does not offer at the moment: `npm ci` refuses the file everywhere;
// - `gypfile: false` of packages that bring their binaries: `npm ci` compiles them all the same, and fails without Python.
// and takes out of it what Node.js packages want: `npm ci` asks the one that runs npm, warns of each when that is older, leaves
// optional ones out, and then cannot build the console. What runs them all is the package `node`.

type Entry = {
  version?: string;
  dev?: boolean;
  optional?: boolean;
  optionalDependencies?: Record<string, string>;
  os?: string[];
  cpu?: string[];
  libc?: string[];
  gypfile?: boolean;
  engines?: Record<string, string>;
};
export type Lock = { packages: Record<string, Entry> };
export type Missing = { name: string; version: string; parent: Entry };

/** Optional dependencies of an exact version that have no entry. */
export function missingEntries(lock: Lock): Missing[] {
  return Object.entries(lock.packages).flatMap(([path, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name, version]) => /^\d/.test(version) && !isFound(lock, path, name))
      .map(([name, version]) => ({ name, version, parent })),
  );
}

function isFound(lock: Lock, path: string, name: string): boolean {
  const above = path.split(/\/?node_modules\//).map((_, depth, all) => all.slice(1, depth + 1));
  const places = above.map((names) => [...names, name].map((part) => `node_modules/${part}`).join('/'));
  return places.some((place) => lock.packages[place] !== undefined);
}

function entryOf({ name, version, parent }: Missing): Entry {
  return { version, ...platformOf(name), ...(parent.dev ? { dev: true } : {}), optional: true };
}

/** `@oxlint/binding-linux-x64-musl` runs on os linux, cpu x64, libc musl: the names of such packages say it. */
function platformOf(name: string): Pick<Entry, 'os' | 'cpu' | 'libc'> {
  const words = name.split('/').at(-1)?.split('-') ?? [];
  const one = (known: string[]): string | undefined => words.find((word) => known.includes(word));
  const os = one(['linux', 'darwin', 'win32', 'android', 'freebsd', 'openharmony']);
  const cpu = one(['x64', 'arm64', 'arm', 'ia32', 'ppc64', 'riscv64', 's390x']);
  if (os === undefined || cpu === undefined) throw new Error(`${name} does not say what platform it is for`);
  const libc = { gnu: ['glibc'], musl: ['musl'] }[words.at(-1) ?? ''];
  return { cpu: [cpu], ...(os === 'linux' && libc ? { libc } : {}), os: [os] };
}

/** Packages that say what they want to run on. */
export function namesEngines(lock: Lock): string[] {
  return Object.keys(lock.packages).filter((path) => lock.packages[path]?.engines);
}

/** Packages with a `binding.gyp` that must not be built from it. */
export const prebuilt = ['node_modules/better-sqlite3'];

if (import.meta.main) {
  const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
  const lock = JSON.parse(readFileSync(file, 'utf8')) as Lock;
  const added = missingEntries(lock);
  for (const missing of added) lock.packages[`node_modules/${missing.name}`] = entryOf(missing);
  for (const path of prebuilt) Object.assign(lock.packages[path] ?? {}, { gypfile: false });
  for (const path of namesEngines(lock)) delete lock.packages[path]?.engines;
  const inOrder = Object.entries(lock.packages).toSorted(([a], [b]) => a.localeCompare(b, 'en'));
  lock.packages = Object.fromEntries(inOrder);
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(added.length > 0 ? `added ${added.map(({ name }) => name).join(', ')}` : 'nothing was missing');
}
