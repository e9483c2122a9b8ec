import { pino, type Logger } from 'pino';

/**
 * The service's log: JSON, one line each. Errors that one line explains already (`isExplained`), such as all that fail while the
 * database is away, are left out, unless it tells everything (`debug`, `trace`).
 */
export function createLog(level: string, isExplained: (error: unknown) => boolean): Logger {
  const tellsAll = level === 'debug' || level === 'trace';
  return pino({
    level,
    hooks: {
      logMethod(args, method) {
        const [fields] = args as [unknown];
        if (!tellsAll && isExplained((fields as { err?: unknown } | null)?.err)) return;
        method.apply(this, args);
      },
    },
  });
}
