import { requestedLanguage } from '../understanding/language-request.ts';
import { askSlot } from './ask-slot.ts';
import { saySummary, unfinishedComplaint } from './complaint.ts';
import type { Draft } from './draft.ts';
import { askWhatIsNeeded } from './small-talk.ts';
import type { Turn } from './turn.ts';

/** "In English please": we go on in it. A complaint is taken up where it was; else they are asked what they need (SOP G4). */
export function switchLanguage(turn: Turn): boolean {
  const { draft, words } = turn;
  const language = turn.tap ? null : requestedLanguage(words);
  if (language === null) return false;
  draft.state.language = language;
  if (resumeComplaint(draft)) return true;
  draft.state.bot = { ...draft.state.bot, asking: null, guide: null };
  askWhatIsNeeded(draft);
  return true;
}

function resumeComplaint(draft: Draft): boolean {
  const { asking } = draft.state.bot;
  const complaint = unfinishedComplaint(draft);
  if (!complaint) return false;
  const slot = complaint.slots.find(({ name }) => name === asking?.slot);
  if (slot) askSlot(draft, complaint, slot);
  else saySummary(draft, complaint);
  return true;
}
