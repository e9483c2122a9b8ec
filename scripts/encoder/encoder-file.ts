import { encoderMark, type EncoderHeader } from '../../src/core/understanding/encoder.ts';
import { inWholeNumbers } from '../../src/core/understanding/whole-numbers.ts';
import { weightsFile } from '../weights-file.ts';
import type { Network } from './network.ts';

type Lexicon = { keys: Int32Array; rarity: Float32Array };

/** The file that `readEncoder` reads. */
export function encoderFile(
  header: Omit<EncoderHeader, 'width' | 'features'>,
  { keys, rarity }: Lexicon,
  { width, features, topics }: Network,
): Uint8Array {
  const { scales, whole } = inWholeNumbers(features, width);
  const all: EncoderHeader = { ...header, width, features: keys.length };
  return weightsFile(encoderMark, all, [keys, rarity, scales, topics, whole]);
}
