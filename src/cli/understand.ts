import { publishable } from '../content/publish.ts';
import type { Understanding } from '../core/understanding/understanding.ts';
import { readContent } from './read-content.ts';

/** `sapa understand TEXT` */
export async function understand(text: string, options: { dir?: string; json?: true }): Promise<void> {
  const content = await readContent(options.dir);
  const understood = publishable(content).understand(text);
  console.log(options.json ? JSON.stringify(understood, null, 2) : describe(understood));
}

function describe(understood: Understanding): string {
  const { intent, also = [], nearest, acts, reasons, passage } = understood;
  const percent = (share: number): string => `${Math.round(share * 100)} %`;
  const lines: [string, string | null][] = [
    ['read as', `${understood.normalized} (${understood.language})`],
    ['intent', intent ? `${intent.name}, ${percent(intent.confidence)}, by ${intent.by}` : 'not understood'],
    ['also asked', also.map(({ name, confidence }) => `${name}, ${percent(confidence)}`).join('; ')],
    ['close call', understood.closeCall ? 'yes: the customer is asked which one they mean' : null],
    ['document', passage ? `${passage.id}, ${percent(passage.score)}, by ${passage.words.join(', ')}` : null],
    ['may be meant', understood.passagesNear?.join(', ') ?? null],
    ['nearest', nearest.map(({ name, confidence }) => `${name} ${percent(confidence)}`).join(', ')],
    ['acts', acts.join(', ')],
    ['hand-off word', understood.handoffWord],
    ['name given', understood.name],
    ['because of', reasons.map(({ word, weight }) => `${word} (${weight.toFixed(2)})`).join(', ')],
  ];
  return lines.flatMap(([label, value]) => (value ? [`${label.padEnd(14)} ${value}`] : [])).join('\n');
}
