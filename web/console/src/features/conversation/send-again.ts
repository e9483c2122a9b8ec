import type { Message } from '../../api/types.ts';

/** Nobody can tell whether it arrived, and it is not sent again by itself. */
export function mayHaveArrived({ status, error }: Pick<Message, 'status' | 'error'>): boolean {
  return status === 'failed' && error?.code === 'unknown_fate';
}

/** The time for free text was over: a template is what can be sent. */
export function wasTooLate({ error }: Pick<Message, 'error'>): boolean {
  return error?.code === 'window_closed' || error?.code === '131047';
}

/**
 * What failed for good is said again by whoever wrote it; what the bot said, only where that may be all that is missing: what
 * the provider refused it would refuse again.
 */
export function canSendAgain(
  message: Pick<Message, 'status' | 'error' | 'author' | 'kind' | 'text' | 'media'>,
): boolean {
  if (message.kind === 'template' || wasTooLate(message)) return false;
  if (message.author === 'agent') return true;
  return mayHaveArrived(message) && (message.text !== '' || typeof message.media?.id === 'string');
}
