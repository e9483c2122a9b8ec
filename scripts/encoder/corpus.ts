import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Language } from '../../src/core/sop/policy.ts';

/** What customers ask about, in many wordings; `file` without its ending. */
export type Topic = {
  name: string;
  /** Names of topics that mean nearly the same, `health-*` for all that begin so. */
  alike: string[];
  titles: Record<Language, string>;
  wordings: Record<Language, string[]>;
  file: string;
};

export type Corpus = {
  topics: Topic[];
  /** Of every file's name and text: weights carry it (`corpus/README.md`). */ hash: string;
};

/** All `*.txt` files of a folder, in the order of their names. Throws where one breaks the format, naming file and line. */
export async function readCorpus(folder: string): Promise<Corpus> {
  const files = (await readdir(folder)).filter((name) => name.endsWith('.txt')).toSorted();
  const hash = createHash('sha256');
  const topics: Topic[] = [];
  for (const name of files) {
    const text = await readFile(join(folder, name), 'utf8');
    hash.update(`${name}\n${text}\n`);
    topics.push(...parseTopics(text, name));
  }
  const names = topics.map(({ name }) => name);
  const twice = names.find((name, at) => names.indexOf(name) !== at);
  if (twice !== undefined) throw new Error(`two topics are called ${twice}`);
  return { topics, hash: hash.digest('hex') };
}

export function parseTopics(text: string, name: string): Topic[] {
  const topics: Topic[] = [];
  let lines: string[] | null = null;
  for (const [at, raw] of text.split('\n').entries()) {
    const line = raw.trim();
    const wrong = (why: string) => new Error(`${name}:${at + 1}: ${why}`);
    if (line === '') continue;
    const topic = topics.at(-1);
    if (line.startsWith('# ')) {
      topics.push(openTopic(line, name.replace(/\.txt$/, ''), wrong));
      lines = null;
    } else if (line.startsWith('~ ') && topic !== undefined && lines === null) {
      topic.alike.push(
        ...line
          .slice(2)
          .split(',')
          .map((each) => each.trim()),
      );
    } else if (line === '= id' || line === '= en') {
      if (topic === undefined) throw wrong('a language before any topic');
      lines = topic.wordings[line === '= id' ? 'id' : 'en'];
    } else if (lines === null) throw wrong('a wording before its language ("= id" or "= en")');
    else lines.push(line);
  }
  return topics;
}

function openTopic(line: string, file: string, wrong: (why: string) => Error): Topic {
  const [name = '', id = '', en = '', ...more] = line
    .slice(2)
    .split('|')
    .map((part) => part.trim());
  if (!/^[a-z0-9]+(?:-[a-z0-9]+)+$/.test(name) || id === '' || en === '' || more.length > 0)
    throw wrong('expected "# topic-name | Judul | Title"');
  return { name, alike: [], titles: { id, en }, wordings: { id: [], en: [] }, file };
}

/** For each topic the places of those that mean nearly the same: neither may be taught as what the other is not. */
export function twinsOf(topics: Topic[]): number[][] {
  const twins = topics.map(() => new Set<number>());
  for (const [at, { alike }] of topics.entries()) {
    for (const pattern of alike) {
      const found = topics.flatMap(({ name }, other) => (other !== at && isNamed(name, pattern) ? [other] : []));
      if (found.length === 0) throw new Error(`${topics[at]?.name}: no topic is called ${pattern}`);
      for (const other of found) {
        twins[at]?.add(other);
        twins[other]?.add(at);
      }
    }
  }
  return twins.map((set) => [...set].toSorted((a, b) => a - b));
}

function isNamed(name: string, pattern: string): boolean {
  return pattern.endsWith('*') ? name.startsWith(pattern.slice(0, -1)) : name === pattern;
}
