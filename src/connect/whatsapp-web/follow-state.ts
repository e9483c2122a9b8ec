import type { Logger } from 'pino';
import { Superseded } from '../../../channels/whatsapp-web/keep.ts';
import type { LinkState } from '../../../channels/whatsapp-web/link-state.ts';
import type { Store } from '../../store/store.ts';
import type { StoredKeep } from './keep-in-store.ts';
import { noteEvent } from './link-desk.ts';

/** Those that end or begin a link are recorded; what comes between is not worth a line. */
function eventOf(state: LinkState, before: LinkState | null): { what: string; detail: string | null } | null {
  if (state.state === before?.state) return null;
  if (state.state === 'connected' && state.number !== before?.number)
    return { what: 'linked', detail: `+${state.number}` };
  if (state.state === 'stopped') return { what: 'stopped', detail: state.why };
  if (state.state === 'unlinked' && state.why !== null) return { what: 'link-ended', detail: state.why };
  return null;
}

type Parts = {
  store: Store;
  phone: string;
  keep: StoredKeep;
  /** A phone is linked: its number is known. */
  onNumber(number: string): Promise<void>;
  now(): number;
  log: Logger;
};

/** Writes how the link stands where all processes see it. */
export function createStateWriter(parts: Parts) {
  const { store, phone, keep, now, log } = parts;
  let before: LinkState | null = null;
  let line: Promise<void> = Promise.resolve();

  async function write(state: LinkState): Promise<void> {
    await keep.writeState(state);
    const event = eventOf(state, before);
    if (event) await noteEvent(store, { ...event, phone, by: null, at: now() });
    if (state.state === 'connected' && state.number !== null && state.number !== before?.number)
      await parts.onNumber(state.number);
    before = state;
  }

  return {
    note(state: LinkState): void {
      line = line
        .then(() => write(state))
        .catch((error: unknown) => {
          if (!(error instanceof Superseded)) log.warn({ err: error }, 'how WhatsApp Web stands was not stored');
        });
    },
    /** Resolves when all of it is written. */
    settled: () => line,
  };
}
