import type { Intent } from '../sop/knowledge.ts';

export const bookingDeeds = 'book|booking|reserve|sign up|order|pesan|memesan|reservasi|daftar|mendaftar';
const doing = new RegExp(`\\b(?:${bookingDeeds})\\b`, 'i');
/** "Cancel order" is no order. */
const ofOrdered = /batal|cancel|ubah|change|status|lacak|track|refund|retur|return/i;

/** A form by which somebody books or orders. */
export function isBooking({ name, title, category, handoff, slots, examples }: Intent): boolean {
  const isForm = category === 'general' && handoff !== null && slots.length > 0;
  return isForm && !ofOrdered.test(`${name} ${title}`) && examples.some((example) => doing.test(example));
}
