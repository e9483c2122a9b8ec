import type { FastifyRequest } from 'fastify';
import type { By } from '../../desk/contacts/contact-rows.ts';
import { viewContact } from '../../desk/contacts/contact-view.ts';
import type { Store } from '../../store/store.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';

/** Whoever answers customers may change who they are. */
export function whoHandles(request: FastifyRequest, now: number): By {
  return { id: personWho(request, 'conversations.handle').id, now };
}

export async function getContact(store: Store, contactId: string) {
  const found = await viewContact(store, contactId);
  if (!found) throw noContact();
  return found;
}

/** As it is after a change; `work` resolves to false when there is no such contact. */
export async function changedContact(store: Store, contactId: string, work: Promise<boolean>) {
  if (!(await work)) throw noContact();
  return getContact(store, contactId);
}

export function noContact(): HttpError {
  return new HttpError('not_found', 'there is no such contact');
}
