/** Who may do what with a conversation now. The service decides; this only keeps from offering what it would refuse. */

const IN_WORK = ['bot', 'queued', 'assigned'];
/** Someone who answered from the business's own phone: anyone at the desk may take over. */
const PHONE = 'phone';

export function isHeldByOther({ phase, agent }, me) {
  return phase === 'assigned' && agent !== null && agent.id !== PHONE && agent.id !== me.id;
}

export function isMine({ phase, agent }, me) {
  return agent?.id === me.id && phase === 'assigned';
}

/** The orders that make sense now, the likeliest first. */
export function possibleOrders(conversation, me) {
  const { phase } = conversation;
  if (phase === 'closed') return ['reopen'];
  if (isHeldByOther(conversation, me)) return [];
  const isOpen = IN_WORK.includes(phase);
  return [
    isOpen && !isMine(conversation, me) && 'claim',
    (isMine(conversation, me) || phase === 'confirming') && 'resolve',
    isOpen && 'transfer',
    isOpen && 'escalate',
    phase === 'queued' && 'resolve',
    (phase === 'resolved' || phase === 'confirming') && 'reopen',
    (phase === 'queued' || phase === 'assigned') && 'return',
  ].filter(Boolean);
}

/** Why free text cannot be written now, or null: `closed`, `held`, `window`. */
export function lockReason(conversation, me, now) {
  if (conversation.phase === 'closed') return 'closed';
  if (isHeldByOther(conversation, me)) return 'held';
  const { open, until } = conversation.window;
  return open && (until === null || Date.parse(until) > now) ? null : 'window';
}
