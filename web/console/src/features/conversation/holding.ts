import type { Conversation, Person, Summary } from '../../api/types.ts';
import { mayHandle, maySupervise } from '../session/session.tsx';

/** Who may do what with a conversation now. The service decides; this keeps from offering what it would refuse. */
export type Order = 'claim' | 'introduce' | 'resolve' | 'transfer' | 'reopen' | 'return';
/** Why not: `role`, somebody else holds it, or what its phase is. */
export type Hindrance = { why: 'role' } | { why: 'held'; by: string } | { why: 'phase' };
type Held = Pick<Summary, 'phase' | 'agent'>;

const inWork: readonly Summary['phase'][] = ['bot', 'queued', 'assigned'];
/** Someone who answered from the business's own phone: anyone at the desk may take over. */
const phone = 'phone';

export function isHeldByOther({ phase, agent }: Held, me: Pick<Person, 'id'>): boolean {
  return phase === 'assigned' && agent !== null && agent.id !== phone && agent.id !== me.id;
}

export function isMine({ phase, agent }: Held, me: Pick<Person, 'id'>): boolean {
  return phase === 'assigned' && agent?.id === me.id;
}

/** The orders that make sense now, the likeliest first. */
export function possibleOrders(
  conversation: Pick<Conversation, 'phase' | 'agent' | 'window'> &
    Partial<Pick<Conversation, 'emptied' | 'isIntroduced'>>,
  me: Person,
): Order[] {
  const { phase } = conversation;
  const { open, kind } = conversation.window;
  const hindrance = hindranceOf(conversation, me);
  // Whoever supervises hands on what somebody else has.
  if (hindrance !== null) return hindrance.why === 'held' && maySupervise(me) ? ['transfer'] : [];
  if (phase === 'closed') return conversation.emptied ? [] : ['reopen'];
  const isOpen = inWork.includes(phase);
  const mine = isMine(conversation, me);
  const all: [Order, boolean][] = [
    ['claim', isOpen && !mine],
    // The one answer to a comment is not spent on a name.
    ['introduce', isOpen && !mine && open && kind !== 'private-reply'],
    ['resolve', mine || phase === 'confirming' || phase === 'queued'],
    ['transfer', isOpen],
    // Who was given it has told nobody who they are.
    ['introduce', mine && open && kind === 'open' && conversation.isIntroduced === false],
    ['reopen', phase === 'resolved' || phase === 'confirming'],
    ['return', phase === 'queued' || phase === 'assigned'],
  ];
  return all.flatMap(([order, isPossible]) => (isPossible ? [order] : []));
}

/** What keeps me from doing anything with it; null: nothing does. */
export function hindranceOf(conversation: Held, me: Person): Hindrance | null {
  if (!mayHandle(me)) return { why: 'role' };
  if (isHeldByOther(conversation, me)) return { why: 'held', by: conversation.agent?.name ?? '' };
  return null;
}

/** What is mine and not solved yet can be put off: nobody else's list is touched by it. */
export function maySnooze({ phase, agent }: Held, me: Pick<Person, 'id'>): boolean {
  return agent?.id === me.id && (phase === 'assigned' || phase === 'confirming');
}

/** Why free text cannot be written to the customer now. */
export type Lock = 'role' | 'closed' | 'held' | 'window';

export function lockOf(conversation: Summary, me: Person, now: number): Lock | null {
  if (!mayHandle(me)) return 'role';
  if (conversation.phase === 'closed') return 'closed';
  if (isHeldByOther(conversation, me)) return 'held';
  const { open, until } = conversation.window;
  return open && (until === null || Date.parse(until) > now) ? null : 'window';
}
