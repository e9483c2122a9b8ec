import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useRef, useState, type ReactNode } from 'react';
import { followChanges, soundService, type Change, type ServiceState } from '../api/stream.ts';
import { readAgain, readAllAgain } from './read-again.ts';
import { askWhoIsHere, mayHandle, streamStartKey, useMe } from '../features/session/session.tsx';

/** Longer than a message takes to its bubble: what is read beside it would be drawn before it (docs/performance.md). */
const gatherMs = 120;
const askMs = 60_000;

type Listener = (change: Change) => void;
type Live = { state: 'live' | 'lost'; service: ServiceState; listen(listener: Listener): () => void };

const LiveContext = createContext<Live | null>(null);

/**
 * The live stream of the whole page. What a change makes old is read again: each feature's keys begin with the kind of
 * thing they hold (`['conversation', id, …]`, `['conversations', …]`, `['alerts']`, `['people']`).
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const isFollowing = mayHandle(useMe());
  const [state, setState] = useState<'live' | 'lost'>('live');
  const [service, setService] = useState(soundService);
  const [listeners] = useState(() => new Set<Listener>());
  const wasAway = useRef(false);
  useEffect(() => {
    // Whoever may not read conversations is refused the stream, and would ask for it for ever.
    if (!isFollowing) return askNowAndThen(client);
    const aging = createAging(client);
    const readAll = () => readAllAgain(client);
    const stop = followChanges({
      from: client.getQueryData<string>(streamStartKey) ?? null,
      onChange(change) {
        for (const listener of listeners) listener(change);
        aging.note(change);
      },
      onReload: readAll,
      onState: setState,
      onService(now) {
        setService(now);
        // What was asked for meanwhile was refused, and stands there as an error.
        if (wasAway.current && !now.storeAway) readAll();
        wasAway.current = now.storeAway;
      },
      isSignedIn: () => askWhoIsHere(client),
    });
    return () => {
      stop();
      aging.stop();
    };
  }, [client, listeners, isFollowing]);
  const [live] = useState(() => ({
    listen(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  }));
  return <LiveContext.Provider value={{ ...live, state, service }}>{children}</LiveContext.Provider>;
}

/**
 * In place of the stream: that one has another role, or is signed out, is found each minute, and when one comes back to
 * the page.
 */
function askNowAndThen(client: QueryClient): () => void {
  const ask = () => document.visibilityState === 'visible' && void askWhoIsHere(client);
  const timer = setInterval(ask, askMs);
  document.addEventListener('visibilitychange', ask);
  addEventListener('focus', ask);
  return () => {
    clearInterval(timer);
    document.removeEventListener('visibilitychange', ask);
    removeEventListener('focus', ask);
  };
}

export function useLive(): Live {
  const live = useContext(LiveContext);
  if (!live) throw new Error('useLive outside of LiveProvider');
  return live;
}

/** Calls the listener for every change, as long as the component is there. */
export function useChanges(listener: Listener): void {
  const { listen } = useLive();
  useEffect(() => {
    return listen(listener);
  }, [listen, listener]);
}

/** What a change makes old. Who looks on, writes and has read it changes nothing of a conversation. */
function oldBy({ kind, conversationId, contactId, file }: Change): unknown[][] {
  const isAbout = !['looking', 'writing', 'read'].includes(kind);
  return [
    ...(conversationId && isAbout ? [['conversation', conversationId]] : []),
    ...(kind === 'conversation' || kind === 'message' ? [['conversations']] : []),
    ...(kind === 'contact' ? [['contact', contactId], ['contacts']] : []),
    // What is drafted has a file, and concerns nobody but whoever edits.
    ...(kind === 'content' && file === null ? oldByPublishing : []),
    ...(oldByKind[kind] ?? []),
  ];
}

/** Words, hours, limits and teams as they were: a price of yesterday must not stand among the quick replies. */
const oldByPublishing = [
  ...['quick-replies', 'templates', 'business', 'sop', 'teams', 'channel-limits', 'board', 'shift-start'],
  ...['conversation', 'conversations'],
].map((name) => [name]);

const oldByKind: Partial<Record<Change['kind'], unknown[][]>> = {
  labels: [['labels']],
  views: [['views']],
  alert: [['alerts']],
  content: [['content']],
  presence: [['people']],
};

/**
 * Changes of one moment, told one after the other, make the same things old: they are read once, and after the message
 * or row itself, which somebody waits to see.
 */
function createAging(client: QueryClient) {
  const old = new Map<string, unknown[]>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  function flush(): void {
    timer = undefined;
    const keys = [...old.values()];
    old.clear();
    for (const queryKey of keys) void readAgain(client, queryKey);
  }
  return {
    note(change: Change): void {
      for (const key of oldBy(change)) old.set(JSON.stringify(key), key);
      if (old.size > 0) timer ??= setTimeout(flush, gatherMs);
    },
    stop: () => clearTimeout(timer),
  };
}
