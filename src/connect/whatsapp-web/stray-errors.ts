import type { Logger } from 'pino';

/**
 * The library begins things that nobody waits for, and when the connection closes meanwhile they are rejected into the
 * void, which would end the process. Its errors say what they are (`isBoom`); every other one still does. Returns the
 * way off.
 */
export function guardAgainstStrayErrors(log: Logger): () => void {
  function onRejection(reason: unknown): void {
    const isTheirs = typeof reason === 'object' && reason !== null && 'isBoom' in reason && reason.isBoom === true;
    if (!isTheirs) throw reason;
    log.warn({ err: reason }, 'WhatsApp Web: something was cut off when the connection closed');
  }
  process.on('unhandledRejection', onRejection);
  return () => {
    process.off('unhandledRejection', onRejection);
  };
}
