import type { Language } from '../sop/policy.ts';
import type { Encoder } from './encoder.ts';
import type { RecognizedIntent } from './recognized-intent.ts';
import type { Stem } from './stems.ts';
import type { PolicyWords } from './understanding.ts';

/** What a recognizer is made of. */
export type RecognizerInput = {
  intents: readonly RecognizedIntent[];
  /** The business's own language. */
  language: Language;
  /** The policy's words that hand over at once. */
  handoffWords: readonly string[];
  /** The policy's other words, by what they stand for; none when absent. */
  policyWords?: Readonly<Record<keyof PolicyWords, readonly string[]>>;
  stem: Stem;
  /** What the product knows of its domain; without it only the content's own words count. */
  encoder?: Encoder;
  /** Further messages that none of the intents answers. */
  outOfScope?: readonly string[];
};
