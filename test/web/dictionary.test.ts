import { readFile, readdir } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { statusOf } from '../../src/http/errors.ts';
import { dictionary } from '../../web/assets/dictionary.js';
import { fill, preferredLanguage, wordsIn } from '../../web/assets/language.js';

const folder = new URL('../../web/', import.meta.url);
const placeholders = (text: string) => new Set([...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1]));

async function scripts(): Promise<{ name: string; text: string }[]> {
  const names = (await readdir(new URL('assets/', folder))).filter((name) => name.endsWith('.js'));
  return Promise.all(
    names.map(async (name) => ({ name, text: await readFile(new URL(`assets/${name}`, folder), 'utf8') })),
  );
}

describe('the dictionary', () => {
  it('has the same words in both languages', () => {
    expect(new Set(Object.keys(dictionary.en))).toEqual(new Set(Object.keys(dictionary.id)));
  });

  it('uses the same placeholders in both languages', () => {
    for (const [key, text] of Object.entries(dictionary.id)) {
      expect([key, placeholders(dictionary.en[key] ?? '')]).toEqual([key, placeholders(text)]);
    }
  });

  it('has no empty word and no HTML', () => {
    for (const words of Object.values(dictionary)) {
      for (const text of Object.values(words)) expect(text).toMatch(/^[^<>&]*\S[^<>&]*$/);
    }
  });

  it('has every word that the page asks for by name', async () => {
    const known = new Set(Object.keys(dictionary.id));
    for (const { name, text } of await scripts()) {
      const asked = [...text.matchAll(/\b(?:t|words)\('([\w-]+)'/g)].map((match) => match[1] ?? '');
      expect([name, asked.filter((key) => !known.has(key))]).toEqual([name, []]);
    }
  });

  it('has no word that the page never asks for', async () => {
    const all = (await scripts()).filter(({ name }) => !name.startsWith('dictionary')).map(({ text }) => text);
    const source = all.join('\n');
    const families = [...source.matchAll(/[`']([a-zA-Z_]+_)(?:\$\{|')/g)].map((match) => match[1] ?? '');
    const unused = Object.keys(dictionary.id).filter(
      (key) => !source.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)),
    );
    expect(unused).toEqual([]);
  });
});

describe('what the service may say', () => {
  const known = new Set(Object.keys(dictionary.id));

  it('has words for every error that somebody at the desk may meet', () => {
    const neverMet = new Set(['method_not_allowed', 'invalid_cursor', 'invalid_person', 'last_admin']);
    const elsewhere = new Set(['too_many_attempts']); // with the time that is left
    const codes = Object.keys(statusOf).filter((code) => !neverMet.has(code) && !elsewhere.has(code));
    expect(codes.filter((code) => !known.has(`error_${code}`))).toEqual([]);
  });

  it('has words for every alert that the service raises (L30)', async () => {
    const raised = await alertsOfTheSource();
    expect(raised).toContain('promise-broken');
    expect(raised).toContain('recovery-overdue');
    expect(raised.filter((what) => !known.has(`alert_${what.replaceAll('-', '_')}`))).toEqual([]);
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

describe('words', () => {
  it('get their values put in, and a value is never read for placeholders again', () => {
    expect(fill('{by} has {what}', { by: '{what}', what: 'it' })).toBe('{what} has it');
  });

  it('keep a placeholder without a value, so that its absence is seen', () => {
    expect(fill('Hello {name}', {})).toBe('Hello {name}');
  });

  it('are the first language of the browser that there is', () => {
    expect(preferredLanguage(['fr-FR', 'id-ID', 'en'])).toBe('id');
    expect(preferredLanguage(['in'])).toBe('id');
    expect(preferredLanguage(['en-GB', 'id'])).toBe('en');
    expect(preferredLanguage(['fr'])).toBe('en');
    expect(preferredLanguage(['idx'])).toBe('en');
  });

  it('fall back to the name that the service gave', () => {
    const t = wordsIn('en');
    expect(t.orName('phase_queued', 'queued')).toBe('Waiting');
    expect(t.orName('phase_frozen', 'frozen')).toBe('frozen');
  });
});

describe('the pages', () => {
  it('make no HTML out of text', async () => {
    for (const { name, text } of await scripts()) {
      expect([name, /innerHTML|outerHTML|insertAdjacentHTML|document\.write|\beval\(/.test(text)]).toEqual([
        name,
        false,
      ]);
    }
  });

  it('have no inline script and no inline style, which the content security policy forbids', async () => {
    for (const name of ['index.html', 'setup.html']) {
      const html = await readFile(new URL(name, folder), 'utf8');
      expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)/);
    }
  });

  it('refer only to files that are there', async () => {
    const names = new Set(await readdir(new URL('assets/', folder)));
    for (const name of ['index.html', 'setup.html']) {
      const html = await readFile(new URL(name, folder), 'utf8');
      const wanted = [...html.matchAll(/\.\/assets\/([\w.-]+)/g)].map((match) => match[1] ?? '');
      expect(wanted.length).toBeGreaterThan(3);
      expect(wanted.filter((one) => !names.has(one))).toEqual([]);
    }
    for (const { name, text } of await scripts()) {
      const wanted = [...text.matchAll(/from '\.\/([\w.-]+)'/g)].map((match) => match[1] ?? '');
      expect([name, wanted.filter((one) => !names.has(one))]).toEqual([name, []]);
    }
  });
});
