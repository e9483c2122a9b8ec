import type { Command } from '../../app/commands.tsx';

/** Offered only while the window is closed, when nothing else reaches the customer. */
const template = 'conversation-template';
const answer = [template, 'conversation-claim', 'conversation-reply'];
const say = [template, 'conversation-reply', 'conversation-claim'];

/** What does a step of the SOP, by its name in the score: the first that can be done now. */
const byStep: Record<string, readonly string[]> = {
  'first-response': answer,
  responses: answer,
  introduced: [template, 'conversation-introduce', 'conversation-reply'],
  apology: say,
  calmed: say,
  name: say,
  address: say,
  'said-back': say,
  'explained-again': say,
  'data-asked': say,
  proof: say,
  'customer-updated': say,
  recorded: ['case-classify'],
  estimate: ['case-estimate', 'conversation-claim'],
  solution: ['case-estimate', 'conversation-claim'],
  'supervisor-told': ['case-escalate'],
  'level-deadline': ['conversation-resolve', 'conversation-claim'],
  'asked-before-closing': ['conversation-resolve', 'conversation-claim'],
  'score-acted-on': ['case-recover'],
};

/** Null: nothing on this page does it, or I may not now. */
export function actionFor(step: string, commands: readonly Command[]): Command | null {
  for (const id of byStep[step] ?? []) {
    const found = commands.findLast((command) => command.id === id);
    if (found) return found;
  }
  return null;
}
