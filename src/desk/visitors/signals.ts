/**
 * What concerns one visitor right now and is stored nowhere: it is over within seconds, or can be read from the store.
 * `read`: their messages up to that one have been; `typing`: an answer is being made, `name` null by the bot; `reset`:
 * they turned out to be somebody, everything is to be read anew.
 */
export type VisitorSignal = { visitor: string } & (
  | { what: 'read'; providerId: string }
  | { what: 'typing'; on: boolean; name: string | null }
  | { what: 'reset' }
);
/** What the desk is told: the customer of that conversation is writing. */
export type WritingSignal = { conversationId: string; what: 'writing' };
export type Signal = VisitorSignal | WritingSignal;

/** How other processes are told, and tell. */
export type SignalHints = { tell(signal: Signal): void; follow(listener: (signal: Signal) => void): void };

type Listener = (signal: Signal) => void;
export type Signals = ReturnType<typeof createSignals>;

/** Between whoever does the work and whoever holds the stream, which may be two processes. A lost one costs nothing. */
export function createSignals(others?: SignalHints) {
  const listeners = new Set<Listener>();
  const tellOwn = (signal: Signal): void => {
    for (const listener of listeners) listener(signal);
  };
  others?.follow(tellOwn);
  return {
    tell(signal: Signal): void {
      tellOwn(signal);
      others?.tell(signal);
    },
    /** Returns the way off. */
    follow(listener: Listener): () => void {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  };
}
