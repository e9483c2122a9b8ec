import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

/** Packages that the product does not have; whoever runs the script installs them in a folder. */
export type Packages = {
  /** Of the file that stands for a package. */
  pathOf: (name: string) => string;
  load: (name: string) => Promise<unknown>;
};

/** Both throw for a package that is not in the folder. */
export function packagesIn(folder: string): Packages {
  const { resolve } = createRequire(join(folder, 'package.json'));
  const pathOf = (name: string): string => {
    try {
      return resolve(name);
    } catch (error) {
      const advice = 'install there what the head of scripts/write-senses.ts names';
      throw new Error(`There is no package ${name} in ${folder}: ${advice}`, { cause: error });
    }
  };
  return { pathOf, load: async (name) => import(pathToFileURL(pathOf(name)).href) };
}
