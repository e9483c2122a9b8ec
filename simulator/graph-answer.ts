import type { FastifyReply, FastifyRequest } from 'fastify';
import { isTokenGood } from './account.ts';
import { tokenRefused, unknownObject } from './graph-error.ts';
import type { GraphFailure } from './graph-error.ts';
import type { Simulator } from './simulator.ts';

const jsonType = 'application/json; charset=UTF-8';

export type NumberRequest = FastifyRequest<{ Params: { version: string; phoneNumberId: string } }>;

export function answer(reply: FastifyReply, { status, body }: GraphFailure): FastifyReply {
  return reply.code(status).header('content-type', jsonType).send(JSON.stringify(body));
}

export function refusedAccess(simulator: Simulator, request: FastifyRequest): GraphFailure | null {
  const [, token = ''] = /^Bearer (.+)$/.exec(request.headers.authorization ?? '') ?? [];
  return isTokenGood(simulator.account, token) ? null : tokenRefused(simulator.account.token === 'expired');
}

export function refusedNumber(simulator: Simulator, request: NumberRequest): GraphFailure | null {
  const { phoneNumberId } = request.params;
  return phoneNumberId === simulator.business.phoneNumberId ? null : unknownObject(phoneNumberId, request.method);
}
