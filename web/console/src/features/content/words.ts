import { common } from './words/common.ts';
import { documents } from './words/documents.ts';
import { intents } from './words/intents.ts';
import { practice } from './words/practice.ts';
import { publishing } from './words/publishing.ts';
import { sop } from './words/sop.ts';
import { trials } from './words/trials.ts';
import { trying } from './words/trying.ts';
import { unanswered } from './words/unanswered.ts';
import { wording } from './words/wording.ts';

const byPage = [common, intents, documents, wording, practice, sop, trials, trying, publishing, unanswered];

/** Of all pages of the content; no two pages use the same key. */
export const words = {
  id: Object.assign({}, ...byPage.map(({ id }) => id)) as object,
  en: Object.assign({}, ...byPage.map(({ en }) => en)) as object,
};
