import type { Intent } from '../sop/knowledge.ts';

/** As much of an entry of the content as is needed to recognize it. */
export type RecognizedIntent = Pick<Intent, 'name' | 'language' | 'title' | 'examples' | 'keywords'> &
  Partial<Pick<Intent, 'answers' | 'steps' | 'handoff'>>;
