import type { Language } from '../sop/policy.ts';
import { messageText } from './say.ts';
import type { Turn } from './turn.ts';

/**
 * "How much per month?", to a business that has written its answers in Indonesian only: they get what there is, and are told once that
 * it is in that language, with a person to tap who can write theirs (SOP G4). `language`: of what is said next.
 */
export function admitOtherLanguage({ draft, understood }: Turn, language: Language): void {
  const { state } = draft;
  const isTheirs = language === state.language || understood?.language !== state.language;
  if (isTheirs || (state.bot.said['other_language'] ?? 0) > 0) return;
  draft.preface.push(messageText(draft, 'other_language'));
  draft.offersPerson = true;
}
