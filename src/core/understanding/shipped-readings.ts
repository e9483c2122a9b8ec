import type { Language } from '../sop/policy.ts';
import { isClass, type Wording } from './concepts.ts';
import type { Seen } from './reading.ts';

/** What the shipped lists and the corpus come to once they are read: the same for all content, and at each start. */
export type ShippedReadings = {
  wordings: Wording[];
  background: Record<Language, SeenBackground[]>;
  /** Of the corpus whose topics are in the background. */
  corpusHash: string;
};

/** A message that most content does not answer, and the topic of the corpus that it is about; null for none of them. */
export type SeenBackground = { seen: Seen; topic: number | null };

/** As lines, which `parseReadings` understands. */
export function formatReadings({ wordings, background, corpusHash }: ShippedReadings): string {
  const lines = [
    ...wordings.map(({ concept, stems }) => `concept\t${concept}\t${stems.join(' ')}`),
    ...(['id', 'en'] as const).flatMap((language) =>
      background[language].map(({ topic, seen }) => `${language}\t${topic ?? ''}\t${formatSeen(seen)}`),
    ),
  ];
  return `${corpusHash}\n${lines.join('\n')}\n`;
}

function formatSeen({ stems, spelt, concepts, byStem, classesByStem }: Seen): string {
  const said = byStem.map((each, at) => [...each, ...classesByStem[at]!].join(' '));
  return [stems.join(' '), spelt, [...concepts].join(' '), said.join(',')].join('\t');
}

export function parseReadings(text: string): ShippedReadings {
  const [corpusHash = '', ...lines] = text.trimEnd().split('\n');
  const read: ShippedReadings = { wordings: [], background: { id: [], en: [] }, corpusHash };
  for (const line of lines) {
    const [kind, name = '', stems = '', ...rest] = line.split('\t');
    if (kind === 'concept') read.wordings.push({ concept: name, stems: listOf(stems) });
    else
      read.background[kind === 'id' ? 'id' : 'en'].push({
        topic: name === '' ? null : Number(name),
        seen: seenOf(stems, rest),
      });
  }
  return read;
}

function seenOf(stems: string, [spelt = '', concepts = '', byStem = '']: string[]): Seen {
  const kept = listOf(stems);
  const each = kept.length === 0 ? [] : byStem.split(',').map(listOf);
  return {
    ...{ stems: kept, spelt, concepts: new Set(listOf(concepts)) },
    byStem: each.map((all) => all.filter((one) => !isClass(one))),
    classesByStem: each.map((all) => all.filter(isClass)),
  };
}

function listOf(text: string): string[] {
  return text === '' ? [] : text.split(' ');
}
