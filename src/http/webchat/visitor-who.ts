import type { FastifyRequest } from 'fastify';
import { DeskError } from '../../desk/desk-error.ts';
import { placeOf } from '../../desk/people/login-limit.ts';
import type { Limit } from '../../desk/people/request-limit.ts';
import type { Visitor } from '../../desk/visitors/visits.ts';
import { HttpError } from '../errors.ts';
import type { Webchat } from './webchat.ts';

const minuteMs = 60_000;

/** Of one visitor: more than anybody types, fewer than a script would like to. */
export const perVisitor = {
  message: { most: 30, windowMs: minuteMs },
  file: { most: 20, windowMs: 10 * minuteMs },
  small: { most: 120, windowMs: minuteMs },
} satisfies Record<string, Limit>;

/** Of one address: behind that of a mobile provider are thousands of people. */
const perPlace = {
  visit: { most: 300, windowMs: 10 * minuteMs },
  message: { most: 600, windowMs: minuteMs },
  file: { most: 200, windowMs: 10 * minuteMs },
  small: { most: 3_000, windowMs: minuteMs },
} satisfies Record<string, Limit>;

export function tokenOf({ headers }: FastifyRequest): string | null {
  return /^Bearer (\S{1,200})$/i.exec(headers.authorization ?? '')?.[1] ?? null;
}

/** Whose browser asks. */
export async function visitorWho(request: FastifyRequest, { visits }: Webchat): Promise<Visitor> {
  const token = tokenOf(request);
  const visitor = token === null ? null : await visits.find(token);
  if (visitor) return visitor;
  throw new HttpError('not_signed_in', 'this visit is not known, or is over: begin one with POST /webchat/visits');
}

/** Throws DeskError `too_many_attempts` when it is one too many, of the visitor or of their address. */
export async function limitVisitor(
  request: FastifyRequest,
  { limit }: Webchat,
  what: keyof typeof perVisitor,
  visitor: Visitor,
): Promise<void> {
  const waitMs =
    (await limit.take(`webchat ${what} ${visitor.id}`, perVisitor[what])) ||
    (await limit.take(`webchat ${what} at ${placeOf(request.ip)}`, perPlace[what]));
  if (waitMs > 0) throw tooMany(waitMs);
}

export async function limitNewVisits(request: FastifyRequest, { limit }: Webchat): Promise<void> {
  const waitMs = await limit.take(`webchat visit at ${placeOf(request.ip)}`, perPlace.visit);
  if (waitMs > 0) throw tooMany(waitMs);
}

function tooMany(waitMs: number): DeskError {
  return new DeskError('too_many_attempts', 'too many requests: go on in a moment', waitMs);
}
