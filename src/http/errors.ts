import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import type { Refusal } from '../core/conversation/effect.ts';
import type { EditRefusal } from '../content/editing/drafting.ts';
import type { PublishRefusal } from '../content/editing/publishing.ts';
import { isDiskFull } from '../engine/disk-full.ts';
import { Stopping } from '../engine/engine.ts';
import { DeskError, type DeskErrorCode } from '../desk/desk-error.ts';
import { isStoreAway } from '../store/store-away.ts';
import { type InputIssue, inputProblem } from './input-problem.ts';
import { problemLanguage } from './language.ts';

type ErrorCode =
  | Refusal['code']
  | DeskErrorCode
  | 'bad_request'
  | 'invalid_input'
  | 'invalid_template'
  | EditRefusal['code']
  | PublishRefusal['code']
  | 'not_signed_in'
  | 'forbidden'
  | 'cross_site'
  | 'origin_not_allowed'
  | 'bad_identity'
  | 'not_found'
  | 'already_linked'
  | 'first_phone'
  | 'account_taken'
  | 'account_changed'
  | 'account_refused'
  | 'provider_silent'
  | 'method_not_allowed'
  | 'too_large'
  | 'unsupported_media_type'
  | 'infected_file'
  | 'voice_needs_ffmpeg'
  | 'voice_unreadable'
  | 'voice_too_long'
  | 'internal_error'
  | 'assistant_off'
  | 'nothing_found'
  | 'disk_full'
  | 'store_away'
  | 'not_ready';

/** The one place where an error's code becomes a status. A code that is missing here does not compile. */
export const statusOf: Record<ErrorCode, number> = {
  already_claimed: 409,
  not_holder: 409,
  no_room: 409,
  window_closed: 409,
  private_reply_text: 422,
  private_reply_too_long: 422,
  wrong_phase: 409,
  phase_changed: 409,
  newer_open: 409,
  emptied: 409,
  unknown_team: 422,
  nobody_handles: 409,
  by_hand: 409,
  nothing_overdue: 409,
  nothing_to_recover: 409,
  time_passed: 422,
  wrong_credentials: 401,
  person_disabled: 403,
  too_many_attempts: 429,
  bad_setup_token: 403,
  bad_password_link: 403,
  invalid_person: 422,
  infected_file: 422,
  voice_needs_ffmpeg: 422,
  voice_unreadable: 422,
  voice_too_long: 422,
  email_taken: 409,
  last_admin: 409,
  invalid_cursor: 422,
  label_taken: 409,
  invalid_snooze: 422,
  not_snoozable: 409,
  invalid_contact: 422,
  already_merged: 409,
  merge_stands: 409,
  bad_request: 400,
  invalid_input: 422,
  invalid_template: 422,
  draft_conflict: 409,
  unknown_file: 422,
  bad_edit: 422,
  not_writable: 409,
  nothing_to_publish: 409,
  draft_changed: 409,
  files_changed: 409,
  invalid_content: 422,
  assistant_off: 409,
  nothing_found: 409,
  failing_tests: 409,
  answers_lost: 409,
  unknown_publication: 404,
  not_signed_in: 401,
  forbidden: 403,
  cross_site: 403,
  origin_not_allowed: 403,
  bad_identity: 403,
  not_found: 404,
  already_linked: 409,
  first_phone: 409,
  account_taken: 409,
  account_changed: 409,
  account_refused: 422,
  provider_silent: 502,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_media_type: 415,
  internal_error: 500,
  disk_full: 503,
  store_away: 503,
  not_ready: 503,
};

/** An error for whoever called: `message` is shown to them as it is. */
export class HttpError extends Error {
  override name = 'HttpError';
  readonly code: ErrorCode;
  readonly details: unknown;
  constructor(code: ErrorCode, message: string, details?: unknown) {
    super(message);
    this.code = code;
    this.details = details;
  }
}

const refusalText: { [C in Refusal['code']]: (refusal: Extract<Refusal, { code: C }>) => string } = {
  already_claimed: ({ by }) => `${by} has this conversation already: ask them, or have it transferred to you`,
  not_holder: () => 'somebody else holds this conversation: claim it first, or write a note',
  no_room: () => 'they are not there, or have as many conversations as they take at a time',
  window_closed: () =>
    'the time in which free text may be sent is over: send an approved template (on WhatsApp), or wait until the customer writes',
  private_reply_text: () =>
    'the one private answer to a comment is a text: files can be sent once the customer answers',
  private_reply_too_long: () =>
    'the one private answer to a comment is one message: make it shorter, there is no second before the customer answers',
  wrong_phase: ({ phase }) => `this cannot be done while the conversation is "${phase}"`,
  phase_changed: ({ phase }) =>
    `the conversation has become "${phase}" meanwhile: look at it, and ask again with that phase`,
  newer_open: ({ number }) => `the customer has written again since: continue in their newer conversation ${number}`,
  emptied: () =>
    'what was said in this conversation is not kept here any more: when the customer writes again, a new one begins',
  unknown_team: ({ team }) => `there is no team "${team}" in the SOP`,
  nobody_handles: () => 'nobody at the desk has this conversation: there is nobody to whisper to',
  by_hand: () =>
    'this case was recorded by hand: nothing can be sent on it, and there is no bot. Write down what you told the customer, or use their chat',
  nothing_overdue: () => 'nothing is overdue here any more, or somebody has acknowledged it already',
  nothing_to_recover: () => 'no bad score waits to be made good here: it never came, or somebody has closed it already',
  time_passed: () => 'this time has passed already: promise a later one',
};

export function refusalError(refusal: Refusal): HttpError {
  const text = refusalText[refusal.code] as (refusal: Refusal) => string;
  const { code, ...details } = refusal;
  return new HttpError(code, text(refusal), Object.keys(details).length > 0 ? details : undefined);
}

type Answer = { code: ErrorCode; message: string; details?: unknown };

/** Finds out which methods a path takes, of all routes that are added to `app` from now on. */
export type MethodsAt = (path: string) => string[];

export function registerErrors(app: FastifyInstance): MethodsAt {
  app.setErrorHandler((error: FastifyError, request, reply) => sendError({ request, reply }, error));
  return rememberRoutes(app);
}

/** Its answers pass the hooks of `app`, like those of its routes. */
export function answerUnknownPaths(
  app: FastifyInstance,
  methodsAt: MethodsAt,
  /** What somebody gets who has mistyped an address in a browser. */
  page?: (reply: FastifyReply) => FastifyReply,
): void {
  app.setNotFoundHandler((request, reply) => {
    const path = pathOf(request);
    const allowed = methodsAt(path);
    if (page && allowed.length === 0 && isVisit(request, path)) return void page(reply.code(404));
    if (allowed.length === 0 || allowed.includes(request.method))
      throw new HttpError('not_found', `there is nothing at ${path}`);
    void reply.header('allow', allowed.join(', '));
    throw new HttpError('method_not_allowed', `${path} takes ${allowed.join(', ')}, not ${request.method}`);
  });
}

function isVisit({ method, headers }: FastifyRequest, path: string): boolean {
  return method === 'GET' && (headers.accept ?? '').includes('text/html') && !path.startsWith('/api/');
}

/** Fastify answers a wrong method as it answers a wrong path; which methods a path takes is found out here. */
function rememberRoutes(app: FastifyInstance): MethodsAt {
  const routes: { pattern: RegExp; methods: string[] }[] = [];
  app.addHook('onRoute', ({ url, method }) => {
    // Where files are served from anything may be asked for.
    if (url.includes('*')) return;
    const pattern = new RegExp(`^${url.replaceAll(/[.+?^${}()|[\]\\]/g, '\\$&').replaceAll(/:\w+/g, '[^/]+')}$`);
    routes.push({ pattern, methods: [method].flat() });
  });
  return (path) => [...new Set(routes.filter(({ pattern }) => pattern.test(path)).flatMap(({ methods }) => methods))];
}

type Asked = { request: FastifyRequest; reply: FastifyReply };

/** When it is worth asking again: a server that was restarted is back by then. */
const storeAwaySeconds = 2;

/** Also for what Fastify refuses before it has found a route: a path that cannot be decoded. */
export function sendError({ request, reply }: Asked, error: FastifyError): FastifyReply {
  const answer = answerOf(request, error);
  if (answer.code === 'internal_error') request.log.error({ err: error, path: pathOf(request) }, 'a request failed');
  if (answer.code === 'store_away') {
    request.log.warn({ err: error, path: pathOf(request) }, 'the database did not answer a request');
    reply.header('retry-after', storeAwaySeconds);
  }
  if (error instanceof DeskError && error.retryAfterMs !== null) {
    reply.header('retry-after', Math.ceil(error.retryAfterMs / 1000));
  }
  const { code, message, details } = answer;
  return reply.code(statusOf[code]).send({ error: { code, message, ...(details === undefined ? {} : { details }) } });
}

function answerOf(request: FastifyRequest, error: FastifyError): Answer {
  if (error instanceof HttpError || error instanceof DeskError) {
    return { code: error.code, message: error.message, details: error.details };
  }
  if (error instanceof Stopping)
    return { code: 'not_ready', message: 'the service is restarting: try again in a moment' };
  if (isDiskFull(error))
    return {
      code: 'disk_full',
      message: 'the disk of the service is full, so nothing was stored: make room, and try again',
    };
  if (isStoreAway(error))
    return { code: 'store_away', message: 'the database does not answer at present: try again in a moment' };
  if (hasZodFastifySchemaValidationErrors(error)) return invalidInput(request, error);
  return (
    fastifyAnswer(error) ?? {
      code: 'internal_error',
      message: `something went wrong here; it is logged as ${request.id}`,
    }
  );
}

/** What is wrong in each of ten thousand places is wrong in one way, and nobody reads a megabyte of it. */
const problemsTold = 20;

type InvalidInput = FastifyError & { validation: (InputIssue & { instancePath: string })[] };

function invalidInput(request: FastifyRequest, error: InvalidInput): Answer {
  const { validation, validationContext } = error;
  const language = problemLanguage(request);
  const problems = validation.slice(0, problemsTold).map(({ instancePath, ...issue }) => {
    const path = instancePath.split('/').filter((part) => part !== '');
    const value = valueAt(partOf(request, validationContext), path);
    return { where: path.join('.') || (validationContext ?? 'request'), problem: inputProblem(issue, value, language) };
  });
  const told = problems.map(({ where, problem }) => `${where}: ${problem}`);
  const untold = validation.length - problems.length;
  if (untold > 0) told.push(language === 'id' ? `dan ${untold} kesalahan lagi` : `and ${untold} mistakes more`);
  const message = told.join('; ');
  return { code: 'invalid_input', message, details: problems };
}

function partOf({ body, params, query }: FastifyRequest, context: string | undefined): unknown {
  if (context === 'querystring') return query;
  return context === 'params' ? params : body;
}

function valueAt(from: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[key] : undefined),
    from,
  );
}

/** What Fastify and its plugins refuse before a handler runs. Null: not the caller's fault. */
function fastifyAnswer({ statusCode = 500, message }: FastifyError): Answer | null {
  switch (statusCode) {
    case 413:
      return { code: 'too_large', message: 'the request is too large' };
    case 415:
      return { code: 'unsupported_media_type', message: 'send JSON: content-type application/json' };
    case 503:
      return { code: 'not_ready', message: 'the service is not ready' };
    default:
      return statusCode >= 400 && statusCode < 500 ? { code: 'bad_request', message } : null;
  }
}

function pathOf(request: FastifyRequest): string {
  return request.url.split('?')[0] ?? '';
}
