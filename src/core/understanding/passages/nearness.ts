import type { Passage } from '../../sop/knowledge.ts';
import { createKernels, listed } from '../kernels.ts';

/** Where passages lie as the encoder sees them: of each the points of its headings, of its sentences under them and of other ways of asking for it, side by side. */
export type LearntPoints = { owners: Int32Array; points: Float32Array };

/** Further sentences of a passage are not looked at: it was parted so that it has few. */
const mostSentences = 12;
/** Shorter ones say nothing by themselves. */
const shortest = 8;

/** `pointOf`: of a text, at distance one. */
export function learnPoints(passages: readonly Passage[], pointOf: (text: string) => Float32Array): LearntPoints {
  const placed = passages.flatMap((passage, at) => textsOf(passage).map((text) => ({ at, point: pointOf(text) })));
  const width = placed[0]?.point.length ?? 0;
  const points = new Float32Array(placed.length * width);
  for (const [place, { point }] of placed.entries()) points.set(point, place * width);
  return { owners: Int32Array.from(placed, ({ at }) => at), points };
}

function textsOf({ headings, title, text, asked = [] }: Passage): string[] {
  const own = headings.at(-1) ?? title;
  const sentences = text.split(/\n|(?<=[.!?])\s+/).filter((sentence) => sentence.length > shortest);
  const said = sentences.slice(0, mostSentences).map((one) => `${own} ${one}`);
  return [...new Set([own, headings.join(' '), ...said, ...asked])];
}

/** How near a question is to each of so many passages: the cosine with the nearest of its points. What is returned is overwritten by the next. */
export function nearnessTo({ owners, points }: LearntPoints, passages: number): (asked: Float32Array) => Float32Array {
  const width = points.length / Math.max(1, owners.length);
  const kernels = createKernels(4 * (points.length + width + owners.length * 2));
  const rows = kernels.floats(points.length);
  rows.set(points);
  const point = kernels.floats(width);
  const found = kernels.floats(owners.length);
  const all = listed(kernels, [...owners.keys()]);
  const nearest = new Float32Array(passages);
  return (asked) => {
    point.set(asked);
    kernels.dots(all, owners.length, rows, point, found);
    nearest.fill(0);
    for (let at = 0; at < owners.length; at++)
      if (found[at]! > nearest[owners[at]!]!) nearest[owners[at]!] = found[at]!;
    return nearest;
  };
}
