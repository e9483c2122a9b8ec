import type { ContentReport } from '../content/content-report.ts';

/** The report in lines that an editor can jump by; empty sections are left out. */
export function formatReport(report: ContentReport): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const { intents, examples, unseen } = report;
  const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');
  const sections: [string, string[]][] = [
    [
      'Taken for another intent, of examples that were not learnt',
      report.confusions.map(
        ({ file, line, intent, as, count, of, texts }) =>
          `${file}:${line}: ${intent} as ${as}: ${count} of ${of}, such as ${quoted(texts)}`,
      ),
    ],
    [
      'Intents too close to each other: move examples, make one of them, or say in both what differs',
      report.tooClose.map(({ one, other, count, texts }) => `${one} and ${other}: ${count}, such as ${quoted(texts)}`),
    ],
    [
      'Few examples: eight or more make the difference',
      report.fewExamples.map(({ file, line, intent, examples: count }) => `${file}:${line}: ${intent} has ${count}`),
    ],
    [
      'Keywords that never decide',
      report.deadKeywords.map(
        ({ file, line, intent, keyword, because }) => `${file}:${line}: ${intent}: "${keyword}": ${because}`,
      ),
    ],
    [
      'Test phrases that lead elsewhere',
      report.failingTests.map(
        ({ file, line, intent, phrase, got }) =>
          `${file}:${line}: "${phrase}" should lead to ${intent}, but leads to ${got}`,
      ),
    ],
  ];
  if (intents === 0) return 'no intents yet: there is nothing to try';
  const head =
    `${intents} intents, ${examples} examples; of examples that were not learnt ${percent(unseen.right)} are understood, ` +
    `${percent(unseen.wrong)} as another intent, ${percent(unseen.asked)} are asked about`;
  const told = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...shown(lines).map((line) => `  ${line}`)],
  );
  return [head, ...told].join('\n');
}

/** Beyond so many, a section is no longer read. */
const mostLines = 20;

function shown(lines: readonly string[]): string[] {
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} more: --json prints all`] : [...lines];
}
