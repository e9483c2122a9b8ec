import type { Draft } from './draft.ts';
import { renewFloor } from './floor.ts';
import { freshEpisode, noProblem } from './new-conversation.ts';

/** A real question: the bot answers again after a case was solved (SOP H5), and begins anew (L21). */
export function backToBot(draft: Draft): void {
  const { state } = draft;
  state.phase = 'bot';
  state.handoff = null;
  state.problem = noProblem();
  state.classifiedBy = null;
  state.bot = freshEpisode(state.bot);
  renewFloor(draft, 'bot');
}
