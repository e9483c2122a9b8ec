import type { Conversation, Person } from '../../api/types.ts';
import { mayHandle, maySupervise } from '../session/session.tsx';
import type { CaseOrder } from './case-data.ts';

const inWork: readonly Conversation['phase'][] = ['bot', 'queued', 'assigned'];
/** Someone who answered from the business's own phone: anyone at the desk may take over. */
const phone = 'phone';

type Held = Pick<Conversation, 'phase' | 'agent'>;
/** Why I may not, as a key of the words under `cannot`; null: I may. */
export type Hindrance = 'role' | 'held' | 'closed' | 'solved' | 'window' | 'with-bot' | 'no-score' | 'not-yours';

export function isHeldByOther({ phase, agent }: Held, me: Pick<Person, 'id'>): boolean {
  return phase === 'assigned' && agent !== null && agent.id !== phone && agent.id !== me.id;
}

/** The service decides; this keeps from offering what it would refuse, and says why. */
export function hindranceTo(order: CaseOrder, conversation: Conversation, me: Person): Hindrance | null {
  if (!mayHandle(me)) return 'role';
  switch (order) {
    case 'estimate':
      return hindranceToEstimate(conversation, me);
    case 'escalate':
      return isHeldByOther(conversation, me) ? 'held' : hindranceByPhase(conversation);
    case 'classify':
      return hindranceToClassify(conversation, me);
    case 'recover':
      if (!conversation.recovery) return 'no-score';
      return maySupervise(me) || conversation.lastAgent?.id === me.id ? null : 'not-yours';
  }
}

function hindranceByPhase({ phase }: Conversation): Hindrance | null {
  if (inWork.includes(phase)) return null;
  return phase === 'closed' ? 'closed' : 'solved';
}

/** Whoever says when it will be done takes it, as whoever answers does. */
function hindranceToEstimate(conversation: Conversation, me: Person): Hindrance | null {
  if (isHeldByOther(conversation, me)) return 'held';
  return hindranceByPhase(conversation) ?? (conversation.window.open ? null : 'window');
}

/** Whose it is; anybody's while it waits; a supervisor's at any time (SOP D4). */
function hindranceToClassify(conversation: Conversation, me: Person): Hindrance | null {
  if (maySupervise(me)) return null;
  if (isHeldByOther(conversation, me)) return 'held';
  if (conversation.phase === 'bot') return 'with-bot';
  return hindranceByPhase(conversation);
}
