import type { FastifyRequest } from 'fastify';
import type { FastifyPluginAsyncZod } from 'fastify-type-provider-zod';
import { z } from 'zod';
import type { AccountProblem } from '../../../channels/channel.ts';
import type { ConsoleChannel } from '../../desk/channels/channel-accounts.ts';
import { accountRefusal } from '../../desk/watch/account-refusal.ts';
import { explainWatchProblem } from '../../desk/watch/problem-words.ts';
import type { AccountDesk, AccountOutcome, GivenAccount, MailboxDesk, SaidProblem } from './account-desk.ts';
import {
  accountChanges,
  accountEvent,
  checkedAccount,
  consoleAccount,
  givenAccount,
  sharedApp,
} from './account-schemas.ts';
import { personWho } from '../auth.ts';
import { HttpError } from '../errors.ts';
import { readerLanguage } from '../language.ts';
import type { HttpParts } from '../parts.ts';
import { errorAnswer, id } from '../schemas.ts';
import { iso } from '../../desk/iso.ts';

const tags = ['desk'];
const path = '/channels/accounts';
const refusals = { 403: errorAnswer, 404: errorAnswer, 409: errorAnswer, 422: errorAnswer, 502: errorAnswer };

/** Accounts of channels that are set up in the console, for administrators. Secrets come in, and never go out. */
export const accountRoutes: FastifyPluginAsyncZod<HttpParts> = async (app, parts) => {
  function deskOf(): AccountDesk {
    if (parts.accountDesk) return parts.accountDesk;
    throw new HttpError('not_found', 'accounts cannot be set up here');
  }

  function mailboxes(): MailboxDesk {
    if (parts.mailboxDesk) return parts.mailboxDesk;
    throw new HttpError('not_found', 'mailboxes cannot be set up here');
  }

  async function listAll() {
    return [...(await deskOf().list()), ...((await parts.mailboxDesk?.list()) ?? [])];
  }

  /** Throws what stands in the way. */
  function problemsOf(request: FastifyRequest, outcome: AccountOutcome, channel: ConsoleChannel) {
    if (outcome.is === 'done') return shown(request, channel, outcome.problems);
    const language = readerLanguage(request, parts);
    const details = outcome.is === 'refused' ? shown(request, channel, outcome.problems) : undefined;
    const { code, message } = accountRefusal(outcome, language);
    throw new HttpError(code, details?.map(({ what, todo }) => `${what} ${todo}`.trim()).join(' ') ?? message, details);
  }

  function shown(request: FastifyRequest, channel: ConsoleChannel, problems: readonly SaidProblem[]) {
    if (channel === 'email') return problems.map((problem) => ofMail(request, problem));
    const language = readerLanguage(request, parts);
    const { timezone } = parts.content().rules.policy.business;
    const reader = { channel, language, timezone, now: parts.now(), tokenExpiresAt: null, isOfConsole: true };
    return problems.map((problem) => ({
      ...{ code: problem.code, detail: problem.detail },
      ...explainWatchProblem({ ...(problem as AccountProblem), since: parts.now() }, reader),
    }));
  }

  /** One sentence says both what is wrong and what to do. */
  function ofMail(request: FastifyRequest, { code, detail }: SaidProblem) {
    return { code, detail, what: parts.explain('email', code, readerLanguage(request, parts)), todo: '' };
  }

  async function getAccount(accountId: string) {
    const found = (await listAll()).find((one) => one.id === accountId);
    if (!found) throw new HttpError('not_found', 'there is no such account in the console');
    return found;
  }

  app.get(path, {
    schema: {
      summary: 'The accounts that were set up in the console, and who changed what; for administrators',
      tags,
      response: {
        200: z.object({ items: z.array(consoleAccount), events: z.array(accountEvent), shared: z.array(sharedApp) }),
        403: errorAnswer,
      },
    },
    handler: async (request) => {
      personWho(request, 'channels.manage');
      const events = await deskOf().listEvents();
      const told = events.map((event) => ({ ...event, at: iso(event.at) }));
      return { items: await listAll(), events: told, shared: deskOf().shared() };
    },
  });

  app.post(`${path}/check`, {
    schema: {
      summary: 'Asks the provider whether an account would work with these, and keeps nothing',
      tags,
      body: givenAccount,
      response: { 200: checkedAccount, ...refusals },
    },
    handler: async (request) => {
      personWho(request, 'channels.manage');
      const { body } = request;
      const outcome =
        body.channel === 'email' ? await mailboxes().check(body) : await deskOf().check(accountGiven(body));
      return { problems: problemsOf(request, outcome, body.channel) };
    },
  });

  app.post(path, {
    schema: {
      summary: 'Adds an account, when its provider takes the secrets; served at once, by every process',
      tags,
      body: givenAccount,
      response: { 201: consoleAccount.extend(checkedAccount.shape), ...refusals },
    },
    handler: async (request, reply) => {
      const { id: by } = personWho(request, 'channels.manage');
      const { body } = request;
      const outcome =
        body.channel === 'email'
          ? await mailboxes().add(body, by)
          : await deskOf().add({ ...accountGiven(body), id: undefined }, by);
      const problems = problemsOf(request, outcome, body.channel);
      const account = await getAccount(outcome.is === 'done' ? outcome.id : '');
      return reply.code(201).send({ ...account, problems });
    },
  });

  app.patch(`${path}/:id`, {
    schema: {
      summary: 'Changes one, or switches it off or on; what is not named stays. New secrets are tried first',
      tags,
      params: z.object({ id }),
      body: accountChanges,
      response: { 200: consoleAccount.extend(checkedAccount.shape), ...refusals },
    },
    handler: async (request) => {
      const { id: by } = personWho(request, 'channels.manage');
      const { channel } = await getAccount(request.params.id);
      const { mailbox, ...changes } = request.body;
      const outcome =
        channel === 'email'
          ? await mailboxes().change(request.params.id, { ...changes, mailbox }, by)
          : await deskOf().change(request.params.id, changes, by);
      const problems = problemsOf(request, outcome, channel);
      return { ...(await getAccount(request.params.id)), problems };
    },
  });

  app.delete(`${path}/:id`, {
    schema: {
      summary: 'Removes one: its secrets are deleted, and what waits to be sent from it fails with the reason',
      tags,
      params: z.object({ id }),
      response: { 204: z.null(), ...refusals },
    },
    handler: async (request, reply) => {
      const { id: by } = personWho(request, 'channels.manage');
      const { channel } = await getAccount(request.params.id);
      const desk = channel === 'email' ? mailboxes() : deskOf();
      problemsOf(request, await desk.remove(request.params.id, by), channel);
      return reply.code(204).send(null);
    },
  });
};

type Posted = Exclude<z.infer<typeof givenAccount>, { channel: 'email' }>;

function accountGiven(body: Posted): GivenAccount {
  const { accessToken, appSecret, verifyToken, externalId, ...given } = body;
  return {
    ...given,
    externalId: externalId ?? '',
    login: given.channel === 'instagram' ? given.login : 'facebook',
    // What a form left empty is not given.
    secrets: { accessToken, appSecret: appSecret || null, verifyToken: verifyToken || null },
  };
}
