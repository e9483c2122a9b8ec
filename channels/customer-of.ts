import type { Identity, Inbound } from './channel.ts';

/** Whom an inbound event is about: their addresses, the one to answer to first. Empty: it is about nobody. */
export function customerOf(inbound: Inbound): Identity[] {
  switch (inbound.type) {
    case 'message':
    case 'comment':
    case 'reaction':
    case 'opened':
    case 'identity-changed':
      return inbound.from;
    case 'echo':
      return inbound.to;
    case 'edit':
    case 'revoke':
      return inbound.with;
    case 'status':
      return inbound.recipient;
    case 'account-notice':
    case 'unknown':
      return [];
  }
}
