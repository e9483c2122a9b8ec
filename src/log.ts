import { pino, stdSerializers, type Logger } from 'pino';

/** Of an error's own fields, those that say what failed and where. */
const toldFields = [
  ...['code', 'errno', 'syscall', 'path', 'hostname', 'address', 'port'],
  ...['kind', 'status', 'statusCode', 'severity', 'schema', 'table', 'column', 'constraint', 'routine'],
];

/**
 * The service's log: JSON, one line each. Errors that one line explains already (`isExplained`), such as all that fail while the
 * database is away or the disk is full, are left out, unless it tells everything (`debug`, `trace`).
 */
export function createLog(
  level: string,
  isExplained: (error: unknown) => boolean,
  destination?: { write(line: string): void },
): Logger {
  const tellsAll = level === 'debug' || level === 'trace';
  const options = {
    level,
    serializers: { err: withoutContents, detail: said, reason: said, error: said },
    hooks: {
      logMethod(
        this: Logger,
        args: Parameters<Logger['info']>,
        method: (...given: Parameters<Logger['info']>) => void,
      ) {
        const [fields] = args as [unknown];
        if (!tellsAll && isExplained((fields as { err?: unknown } | null)?.err)) return;
        method.apply(this, args);
      },
    },
  };
  return destination ? pino(options, destination) : pino(options);
}

/**
 * Libraries hang what was under way on their errors: ioredis the command (with the password, where that was refused), HTTP
 * clients the request with its token, PostgreSQL the row. None of that belongs into a log.
 */
function withoutContents(error: unknown): unknown {
  if (!(error instanceof Error)) return typeof error === 'string' ? error : { type: typeof error };
  const { type, ...texts } = stdSerializers.err(error);
  const [message, stack] =
    error.name === 'ChannelError' ? [said(texts.message), said(texts.stack)] : [texts.message, texts.stack];
  const fields = error as unknown as Record<string, unknown>;
  const told = toldFields.filter((name) => ['string', 'number'].includes(typeof fields[name]));
  const several = error instanceof AggregateError ? { aggregateErrors: error.errors.map(withoutContents) } : {};
  return { type, message, stack, ...Object.fromEntries(told.map((name) => [name, fields[name]])), ...several };
}

/**
 * What a provider said of a request repeats what was in it: the customer's number or address, words of the message. The store
 * keeps it in full, for whoever may read the conversation; a log goes to more people, and for longer.
 */
function said<Value>(value: Value): Value | string {
  if (typeof value !== 'string') return value;
  return value
    .replace(/[^\s<>"'(),;:]+@[\w-]+(?:\.[\w-]+)+/g, '[address]')
    .replace(/"[^"\n]*"|“[^”\n]*”|(?<!\w)'[^'\n]*'(?!\w)/g, '[words]')
    .replace(/\+?\d(?:[ ()-]?\d){7,}/g, '[number]');
}
