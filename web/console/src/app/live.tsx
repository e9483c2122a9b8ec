import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useState, type ReactNode } from 'react';
import { ApiError, get } from '../api/client.ts';
import { followChanges, type Change } from '../api/stream.ts';
import { mayHandle, streamStartKey, useMe } from '../features/session/session.tsx';

type Listener = (change: Change) => void;
type Live = { state: 'live' | 'lost'; listen(listener: Listener): () => void };

const LiveContext = createContext<Live | null>(null);

/**
 * The live stream of the whole page. What a change makes old is read again: each feature's keys begin with the kind of
 * thing they hold (`['conversation', id, …]`, `['conversations', …]`, `['alerts']`, `['people']`).
 */
export function LiveProvider({ children }: { children: ReactNode }) {
  const client = useQueryClient();
  const isFollowing = mayHandle(useMe());
  const [state, setState] = useState<'live' | 'lost'>('live');
  const [listeners] = useState(() => new Set<Listener>());
  useEffect(() => {
    // Whoever may not read conversations is refused the stream, and would ask for it for ever.
    if (!isFollowing) return;
    return followChanges({
      from: client.getQueryData<string>(streamStartKey) ?? null,
      onChange(change) {
        makeOld(client, change);
        for (const listener of listeners) listener(change);
      },
      onReload() {
        client.setQueriesData({ queryKey: ['inbox', 'list'] }, (old) => (old ? { ...old, isOld: true } : old));
        void client.invalidateQueries();
      },
      onState: setState,
      isSignedIn,
    });
  }, [client, listeners, isFollowing]);
  const [live] = useState(() => ({
    listen(listener: Listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
  }));
  return <LiveContext.Provider value={{ ...live, state }}>{children}</LiveContext.Provider>;
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

function makeOld(client: QueryClient, { kind, conversationId, contactId }: Change): void {
  // Who looks on and who has read it changes nothing of it.
  const isAbout = kind !== 'looking' && kind !== 'read';
  if (conversationId && isAbout) void client.invalidateQueries({ queryKey: ['conversation', conversationId] });
  if (kind === 'conversation' || kind === 'message') void client.invalidateQueries({ queryKey: ['conversations'] });
  if (kind === 'labels') void client.invalidateQueries({ queryKey: ['labels'] });
  if (kind === 'views') void client.invalidateQueries({ queryKey: ['views'] });
  if (kind === 'alert') void client.invalidateQueries({ queryKey: ['alerts'] });
  if (kind === 'content') void client.invalidateQueries({ queryKey: ['content'] });
  if (kind === 'contact') {
    void client.invalidateQueries({ queryKey: ['contact', contactId] });
    void client.invalidateQueries({ queryKey: ['contacts'] });
  }
  if (kind === 'presence') void client.invalidateQueries({ queryKey: ['people'] });
}

async function isSignedIn(): Promise<boolean> {
  try {
    await get('/session');
    return true;
  } catch (error) {
    return !(error instanceof ApiError && error.status === 401);
  }
}
