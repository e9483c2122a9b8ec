import { glob, readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { statusOf } from '../../src/http/errors.ts';
import { words as alerts } from '../../web/console/src/features/alerts/words.ts';
import { words as app } from '../../web/console/src/app/words.ts';

type Words = { [key: string]: string | Words };
type Feature = { file: string; id: Words; en: Words };

const sources = 'web/console/src';
const features = await Promise.all((await Array.fromAsync(glob(`${sources}/**/words.ts`))).map(load));

async function load(file: string): Promise<Feature> {
  const { words } = (await import(/* @vite-ignore */ `../../${file}`)) as { words: { id: Words; en: Words } };
  return { file, ...words };
}

/** `list.mine` → its text. */
function flat(words: Words, before = ''): [string, string][] {
  return Object.entries(words).flatMap(([key, value]) =>
    typeof value === 'string' ? [[before + key, value] as [string, string]] : flat(value, `${before}${key}.`),
  );
}

const byName = (one: string, other: string) => one.localeCompare(other);
const placeholders = (text: string) =>
  [...text.matchAll(/\{\{(\w+)\}\}/g)].map((match) => match[1] ?? '').toSorted(byName);

describe('the words of the console', () => {
  it('are found, and every feature is registered', async () => {
    const files = await Array.fromAsync(glob(`${sources}/**/*.{ts,tsx}`));
    const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
    const registering = texts.filter((text) => /\b(?:addWords\(|byFeature = )/.test(text)).join('\n');
    const isRegistered = (file: string) =>
      registering.includes(`'${file.replace(sources, '..')}'`) ||
      registering.includes(`addWords('${file.split('/').at(-2)}'`);
    expect(features.length).toBeGreaterThan(5);
    expect(features.map(({ file }) => file).filter((file) => !isRegistered(file))).toEqual([]);
  });

  it.each(features)('of $file are the same in both languages, with the same placeholders', ({ id, en }) => {
    const english = new Map(flat(en));
    expect([...english.keys()].toSorted(byName)).toEqual(
      flat(id)
        .map(([key]) => key)
        .toSorted(byName),
    );
    for (const [key, text] of flat(id)) {
      expect([key, placeholders(english.get(key) ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it.each(features)('of $file are never blank, and hold no HTML', ({ id, en }) => {
    // An empty one is told by its key.
    const wrong = [...flat(id), ...flat(en)].filter(([, text]) => text.trim() === '' || /<\/?\w+>/.test(text));
    expect(wrong).toEqual([]);
  });
});

describe('what the service may say', () => {
  it('has words for every error that somebody at the desk may meet', async () => {
    const ofScripts = ['method_not_allowed', 'invalid_cursor'];
    // What those who set up a shop's page read in the browser's console.
    const ofShops = ['origin_not_allowed', 'bad_identity'];
    const unsaid = [...ofScripts, ...ofShops];
    const files = await Array.fromAsync(glob(`${sources}/**/*.{ts,tsx}`));
    const source = (await Promise.all(files.map((file) => readFile(file, 'utf8')))).join('\n');
    // With the other errors, or said where it happens.
    const isSaid = (code: string) => code in app.id.error || new RegExp(`\\b${code}\\b`).test(source);
    expect(Object.keys(statusOf).filter((code) => !unsaid.includes(code) && !isSaid(code))).toEqual([]);
  });

  it('has words for every alert that the service raises (L30)', async () => {
    const raised = await alertsOfTheSource();
    expect(raised).toContain('promise-broken');
    expect(raised).toContain('recovery-overdue');
    const known = new Set(Object.keys(alerts.id.what));
    expect(raised.filter((what) => !known.has(what))).toEqual([]);
  });
});

/** The name in every `alertTo`, a clock's name put in, and those that the engine raises itself. */
async function alertsOfTheSource(): Promise<string[]> {
  const files = (await readdir('src', { recursive: true })).filter((name) => name.endsWith('.ts'));
  const source = (await Promise.all(files.map((name) => readFile(`src/${name}`, 'utf8')))).join('\n');
  const named = [...source.matchAll(/alertTo\(draft, .*?'([\w-]+)', \{/g)];
  const ofEngine = [...source.matchAll(/what: '([\w-]+-failed)'/g)];
  const ofClocks = ['response', 'solving', 'escalation', 'recovery'].flatMap((kind) =>
    [...source.matchAll(/`\$\{kind\}(-soon|-overdue)`, \{? ?\.{0,3}alarmData/g)].map(([, end]) => kind + end),
  );
  return [...[...named, ...ofEngine].map(([, what]) => what ?? ''), ...ofClocks];
}

describe('the console', () => {
  it('makes no HTML out of text', async () => {
    const files = await Array.fromAsync(glob(`${sources}/**/*.{ts,tsx}`));
    const texts = await Promise.all(files.map(async (file) => ({ file, text: await readFile(file, 'utf8') })));
    expect(texts.length).toBeGreaterThan(50);
    const unsafe = /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/i;
    expect(texts.filter(({ text }) => unsafe.test(text)).map(({ file }) => file)).toEqual([]);
  });
});
