import { words as board } from '../features/board/words.ts';
import { words as caseWords } from '../features/case/words.ts';
import { words as composer } from '../features/composer/words.ts';
import { words as contact } from '../features/contact/words.ts';
import { words as conversation } from '../features/conversation/words.ts';
import { words as label } from '../features/labels/words.ts';
import { words as people } from '../features/people/words.ts';
import { words as selection } from '../features/selection/words.ts';
import { words as shift } from '../features/shift/words.ts';
import { words as sop } from '../features/sop/words.ts';

/** Of the features that are not on the first screen; loaded right after it. */
export const byFeature = {
  board,
  case: caseWords,
  composer,
  contact,
  conversation,
  label,
  people,
  selection,
  shift,
  sop,
};
