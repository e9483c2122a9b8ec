import type { Language } from '../core/sop/policy.ts';
import type { ContentReport } from '../content/content-report.ts';

/** The report in lines that an editor can jump by; empty sections are left out. */
export function formatReport(report: ContentReport): string {
  const { intents, examples, unseen, byLanguage } = report;
  const quoted = (texts: readonly string[]): string => texts.map((text) => `"${text}"`).join(', ');
  const sections: [string, string[]][] = [
    [
      'Taken for another intent, of examples that were not learnt',
      report.confusions.map(
        ({ file, line, intent, as, count, of, texts }) =>
          `${file}:${line}: ${intent} as ${as}: ${count} of ${counted(of, 'example')}, such as ${quoted(texts)}`,
      ),
    ],
    [
      'Intents too close to each other: move examples, make one of them, or say in both what differs',
      report.tooClose.map(
        ({ one, other, count, texts }) => `${one} and ${other}: ${counted(count, 'example')}, such as ${quoted(texts)}`,
      ),
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
  const size = `${counted(intents, 'intent')}, ${counted(examples, 'example')}`;
  const head =
    unseen.tried === 0
      ? [`${size}; no intent has two examples, so nothing could be tried`]
      : [
          `${size}; of examples that were not learnt ${shares(unseen)}`,
          ...byLanguage.map((one) => `  ${names[one.language]}: ${counted(one.tried, 'example')}, ${shares(one)}`),
        ];
  const told = sections.flatMap(([title, lines]) =>
    lines.length === 0 ? [] : ['', `${title} (${lines.length})`, ...shown(lines).map((line) => `  ${line}`)],
  );
  return [...head, ...told].join('\n');
}

const names: Record<Language, string> = { id: 'Indonesian', en: 'English' };

function shares({ right, wrong, asked }: ContentReport['unseen']): string {
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  return (
    `${percent(right)} are understood, ${percent(wrong)} as another intent, ` +
    `of ${percent(asked)} the customer is asked what is meant`
  );
}

function counted(count: number, what: string): string {
  return `${count} ${what}${count === 1 ? '' : 's'}`;
}

/** Beyond so many, a section is no longer read. */
const mostLines = 20;

function shown(lines: readonly string[]): string[] {
  const more = lines.length - mostLines;
  return more > 0 ? [...lines.slice(0, mostLines), `and ${more} more: --json prints all`] : [...lines];
}
