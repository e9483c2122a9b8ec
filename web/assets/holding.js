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
    isOpen && !isMine(conversation, me) && conversation.window.open && 'introduce',
    (isMine(conversation, me) || phase === 'confirming') && 'resolve',
    isMine(conversation, me) && conversation.window.open && 'estimate',
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

/** Whose it is; anybody's while it waits; a supervisor's at any time (SOP D4). */
export function mayClassify(conversation, me) {
  if (isSupervising(me)) return true;
  return conversation.phase === 'queued' || (conversation.phase === 'assigned' && !isHeldByOther(conversation, me));
}

/** The supervisor, or whoever handled it (SOP V3). */
export function mayRecover({ lastAgent }, me) {
  return isSupervising(me) || lastAgent?.id === me.id;
}

export function isSupervising({ role }) {
  return role === 'supervisor' || role === 'admin';
}
