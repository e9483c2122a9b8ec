import { readFileSync } from 'node:fs';

export type FixtureRow = { file: string; kind: string; shows: string };

/** The recorded payloads of a channel, as its index lists them. */
export function listFixtures(channel: string, kind: string): FixtureRow[] {
  const [, ...lines] = readFixture(channel, 'index.tsv').trimEnd().split('\n');
  return lines.map(rowOf).filter((row) => row.kind === kind);
}

function readFixture(channel: string, file: string): string {
  return readFileSync(new URL(`../../fixtures/${channel}/${file}`, import.meta.url), 'utf8');
}

export function readJsonFixture(channel: string, file: string): unknown {
  return JSON.parse(readFixture(channel, file));
}

function rowOf(line: string): FixtureRow {
  const [file = '', kind = '', shows = ''] = line.split('\t');
  return { file, kind, shows };
}
