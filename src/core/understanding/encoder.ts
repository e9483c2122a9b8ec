import type { Language } from '../sop/policy.ts';
import { vectorizerOf, type FamilyWeights, type Features, type Standing } from './features.ts';
import { createKeyTable } from './key-table.ts';

/** Something that customers ask about somewhere, with a few wordings of it. */
export type EncoderTopic = { name: string; wordings: Record<Language, string[]> };

/**
 * What the product knows of its domain before it has seen any content: where a message stands among the topics of the
 * corpus (`corpus/`). Learnt offline, the same for all; `scripts/train-encoder.ts` writes it.
 */
export type Encoder = {
  width: number;
  /** Of the corpus that it was learnt from. */
  corpusHash: string;
  topics: EncoderTopic[];
  standingOf: (features: Features) => Standing;
};

/** What stands at the front of the file, as JSON. */
export type EncoderHeader = {
  width: number;
  corpusHash: string;
  families: FamilyWeights;
  /** Features in the file. */
  features: number;
  topics: EncoderTopic[];
};

/** Eight letters, the length of the header, the header; then keys, rarities, scales, rows, and the topics' points. */
export const encoderMark = 'SAPAENC1';

/** Throws for what is no file of weights. The bytes are kept, not copied, where they lie well. */
export function readEncoder(file: Uint8Array): Encoder {
  const bytes = file.byteOffset % 4 === 0 ? file : file.slice();
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (new TextDecoder().decode(bytes.subarray(0, 8)) !== encoderMark) throw new Error('no weights of an encoder');
  const headerLength = view.getUint32(8, true);
  const header = JSON.parse(new TextDecoder().decode(bytes.subarray(12, 12 + headerLength))) as EncoderHeader;
  let at = bytes.byteOffset + ((12 + headerLength + 3) & ~3);
  const next = (length: number) => {
    const start = at;
    at += length;
    return start;
  };
  const { features: count, width, topics } = header;
  const keys = new Int32Array(bytes.buffer, next(count * 4), count);
  const rarity = new Float32Array(bytes.buffer, next(count * 4), count);
  const scales = new Float32Array(bytes.buffer, next(count * 4), count);
  const points = new Float32Array(bytes.buffer, next(topics.length * width * 4), topics.length * width);
  const rows = new Int8Array(bytes.buffer, next(count * width), count * width);
  const vectorizer = vectorizerOf(createKeyTable(keys), rarity, header.families);
  return {
    width,
    corpusHash: header.corpusHash,
    topics,
    standingOf(features) {
      const vector = vectorizer.vector({ features });
      const point = new Float32Array(width);
      for (let next = 0; next < vector.ids.length; next++) {
        const id = vector.ids[next]!;
        const value = vector.values[next]! * scales[id]!;
        const base = id * width;
        for (let i = 0; i < width; i++) point[i]! += value * rows[base + i]!;
      }
      makeUnit(point);
      return { point, cosines: cosinesTo(points, point) };
    },
  };
}

/** Of every row of `points` with the point; all have length one. */
function cosinesTo(points: Float32Array, point: Float32Array): Float32Array {
  const width = point.length;
  const cosines = new Float32Array(points.length / width);
  for (let row = 0; row < cosines.length; row++) {
    const base = row * width;
    let even = 0;
    let odd = 0;
    for (let i = 0; i < width; i += 2) {
      even += points[base + i]! * point[i]!;
      odd += points[base + i + 1]! * point[i + 1]!;
    }
    cosines[row] = even + odd;
  }
  return cosines;
}

function makeUnit(point: Float32Array): void {
  let square = 0;
  for (const value of point) square += value * value;
  if (square === 0) return;
  const scale = 1 / Math.sqrt(square);
  for (let i = 0; i < point.length; i++) point[i]! *= scale;
}
