export const buildsFolder: URL;
export function load(source: string): Promise<unknown>;
export function builtName(source: string): string;
export function currentBuild(): URL | null;
export function timesOf(files: string[]): string;
export function digestOf(files: string[]): string;
