/** A command cannot do what was asked, for a reason that whoever typed it can mend: shown as a sentence, without a stack. */
export class CommandError extends Error {
  override name = 'CommandError';
}

const plainErrors = new Set(['CommandError', 'ConfigError', 'StoreError', 'DeskError']);

/** What to print for an error that ended a command. An error of ours keeps its stack. */
export function errorText(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return plainErrors.has(error.name) ? error.message : (error.stack ?? error.message);
}
