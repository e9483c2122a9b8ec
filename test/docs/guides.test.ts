import { glob, readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import { describe, expect, it } from 'vitest';

type Words = { [key: string]: string | Words };
type Language = 'id' | 'en';

const folders: Record<Language, string> = { id: 'docs/panduan', en: 'docs/guides' };
const sources = 'web/console/src';
const said = { id: await wordsIn('id'), en: await wordsIn('en') };
const guides = await Promise.all((Object.keys(folders) as Language[]).map(guidesIn)).then((all) => all.flat());
const pages = await Promise.all(['README.md', ...(await filesLike('docs/**/*.md'))].map(readPage));

async function filesLike(pattern: string): Promise<string[]> {
  return (await Array.fromAsync(glob(pattern))).map((file) => file.replaceAll('\\', '/')).toSorted();
}

async function readPage(file: string): Promise<{ file: string; text: string }> {
  return { file, text: await readFile(file, 'utf8') };
}

async function guidesIn(language: Language): Promise<{ language: Language; file: string; text: string }[]> {
  const found = await Promise.all((await filesLike(`${folders[language]}/*.md`)).map(readPage));
  return found.map((page) => ({ language, ...page }));
}

/** Every word of the console in one language. */
async function wordsIn(language: Language): Promise<Set<string>> {
  const features = (await filesLike(`${sources}/**/words.ts`)).map(async (file) => {
    const { words } = (await import(/* @vite-ignore */ `../../${file}`)) as { words: Record<Language, Words> };
    return texts(words[language]);
  });
  return new Set((await Promise.all(features)).flat());
}

function texts(words: Words): string[] {
  return Object.values(words).flatMap((value) => (typeof value === 'string' ? [value] : texts(value)));
}

/** What stands in bold, a line's end within it being a space. */
function boldIn(text: string): string[] {
  return [...text.matchAll(/\*\*([^*]+)\*\*/g)].map((match) => (match[1] ?? '').replaceAll(/\s+/g, ' '));
}

/** Where links and pictures of a page lead, from the root of the project; those to other sites left out. */
function targetsIn({ file, text }: { file: string; text: string }): string[] {
  const links = [...text.matchAll(/\]\(([^)\s]+)\)/g), ...text.matchAll(/<img src="([^"]+)"/g)];
  const targets = links.map((match) => match[1] ?? '');
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !target.startsWith('#'))
    .map((target) => normalize(join(dirname(file), target.replace(/#.*$/, ''))).replaceAll('\\', '/'));
}

async function isThere(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}

describe('the guides to the console', () => {
  it('are there for agents, supervisors, operations and administrators, in both languages', () => {
    expect(guides.map(({ file }) => file)).toEqual([
      'docs/panduan/administrator.md',
      'docs/panduan/agen.md',
      'docs/panduan/konten.md',
      'docs/panduan/supervisor.md',
      'docs/guides/administrators.md',
      'docs/guides/agents.md',
      'docs/guides/content.md',
      'docs/guides/supervisors.md',
    ]);
  });

  it.each(guides)('$file names what is on the screen as the screen does', ({ language, text }) => {
    const named = boldIn(text);
    expect(named.length).toBeGreaterThan(20);
    expect(named.filter((label) => !said[language].has(label))).toEqual([]);
  });
});

describe('the documentation', () => {
  it.each(pages)('$file leads to pages and pictures that are there', async (page) => {
    const there = await Promise.all(targetsIn(page).map(async (path) => ({ path, isThere: await isThere(path) })));
    expect(there.filter((one) => !one.isThere).map(({ path }) => path)).toEqual([]);
  });

  it('shows every picture that is kept for it', async () => {
    const shown = new Set(pages.flatMap(targetsIn));
    const kept = await filesLike('docs/pictures/**/*.png');
    expect(kept.length).toBeGreaterThan(0);
    expect(kept.filter((file) => !shown.has(file))).toEqual([]);
  });
});
