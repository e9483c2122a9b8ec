import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Packages that the product does not have; whoever runs the script installs them in a folder. */
export type Packages = {
  /** Of the file that stands for a package. */
  pathOf: (name: string) => string;
  load: (name: string) => Promise<unknown>;
};

export function packagesIn(folder: string): Packages {
  const { resolve } = createRequire(join(folder, 'package.json'));
  return { pathOf: (name) => resolve(name), load: async (name) => import(pathToFileURL(resolve(name)).href) };
}
