import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isFailure } from './business-side.ts';
import type { CallFault, FaultRule } from './faults.ts';
import type { GraphFailure } from './graph-error.ts';
import { answer } from './graph-answer.ts';
import type { Json } from './json.ts';
import type { Simulator } from './simulator.ts';

/** Errors that a fault answers with, before anything was processed. */
export type Refusals = Partial<Record<CallFault, () => GraphFailure>>;

export type CallFaults = {
  /** True when the fault decided the answer; what is processed all the same is left to `send`. */
  struck(rule: FaultRule<CallFault> | null, request: FastifyRequest, reply: FastifyReply): boolean;
  /** Takes a message, given in the simulator's form, and answers as the rule has it. */
  send(request: FastifyRequest, reply: FastifyReply, of: Sending): Promise<void>;
};

export type Sending = {
  body: Json;
  rule: FaultRule<CallFault> | null;
  /** What the provider answers to an accepted message. */
  accepted: (sent: { id: string; answer: Json }) => Json;
};

/** What can go wrong with a call of the business, whichever API it is. */
export function createCallFaults(app: FastifyInstance, simulator: Simulator, refusals: Refusals): CallFaults {
  const hung = new Set<FastifyRequest['raw']['socket']>();
  app.addHook('preClose', async () => {
    for (const socket of hung) socket.destroy();
  });

  function hang(request: FastifyRequest, reply: FastifyReply): void {
    const { socket } = request.raw;
    reply.hijack();
    hung.add(socket);
    socket.once('close', () => hung.delete(socket));
  }

  function drop(request: FastifyRequest, reply: FastifyReply): void {
    reply.hijack();
    request.raw.socket.destroy();
  }

  return {
    struck(rule, request, reply) {
      if (!rule) return false;
      const refusal = refusals[rule.fault]?.();
      if (refusal) answer(reply, refusal);
      else if (rule.fault === 'unavailable') reply.code(503).type('text/html').send('<h1>503 Service Unavailable</h1>');
      else if (rule.fault === 'hang') hang(request, reply);
      else if (rule.fault === 'dropped') drop(request, reply);
      else return false;
      return true;
    },
    async send(request, reply, { body, rule, accepted: answerFor }) {
      const accepted = simulator.accept(body);
      if (isFailure(accepted)) return void answer(reply, accepted);
      const success = { status: 200, body: answerFor({ id: accepted.sent.id, answer: accepted.answer }) };
      if (rule?.fault === 'status-before-answer') {
        await simulator.afterAnswer(accepted);
        return void answer(reply, success);
      }
      if (rule?.fault === 'slow') await simulator.faults.pause(rule.ms ?? 1000);
      if (rule?.fault === 'processed-then-dropped') drop(request, reply);
      else if (rule?.fault === 'processed-then-hung') hang(request, reply);
      else answer(reply, success);
      void simulator.afterAnswer(accepted);
    },
  };
}
