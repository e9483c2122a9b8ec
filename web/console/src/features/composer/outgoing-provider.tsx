import { useQueryClient, type QueryClient } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useMemo, useSyncExternalStore, type ReactNode } from 'react';
import type { Message } from '../../api/types.ts';
import { useLive } from '../../app/live.tsx';
import { mergeMessages, type Thread } from '../conversation/messages.ts';
import { useMe } from '../session/session.tsx';
import { createDrafts, type Drafts, type Pending } from './drafts.ts';
import { createOutgoing, type Outgoing } from './outgoing.ts';
import { useRefusedNotice } from './refused-notice.tsx';

type Desk = { drafts: Drafts; outgoing: Outgoing };
const OutgoingContext = createContext<Desk | null>(null);

/** Sends what was written, whatever page is open; what a reload or a lost connection left behind goes first. */
export function OutgoingProvider({ children }: { children: ReactNode }) {
  const me = useMe();
  const client = useQueryClient();
  const { state, service } = useLive();
  const canTake = state === 'live' && !service.storeAway && !service.diskFull;
  const tellRefused = useRefusedNotice();
  const desk = useMemo(() => makeDesk(client, me.id, tellRefused), [client, me.id, tellRefused]);
  useEffect(() => {
    const { outgoing } = desk;
    outgoing.open();
    addEventListener('online', outgoing.retryAll);
    addEventListener('storage', outgoing.readAnew);
    return () => {
      removeEventListener('online', outgoing.retryAll);
      removeEventListener('storage', outgoing.readAnew);
      outgoing.close();
    };
  }, [desk]);
  useEffect(() => {
    if (canTake) desk.outgoing.retryAll();
  }, [desk, canTake]);
  return <OutgoingContext value={desk}>{children}</OutgoingContext>;
}

function makeDesk(client: QueryClient, personId: string, onRefused: ReturnType<typeof useRefusedNotice>): Desk {
  const drafts = createDrafts(localStorage, personId);
  const outgoing = createOutgoing({
    drafts,
    onSent(conversationId, message: Message) {
      client.setQueryData<Thread>(['messages', conversationId], (known) => {
        return known && { ...known, items: mergeMessages(known.items, [message]) };
      });
    },
    onResolved(conversationId) {
      void client.invalidateQueries({ queryKey: ['conversation', conversationId] });
    },
    onRefused,
  });
  return { drafts, outgoing };
}

function useDesk(): Desk {
  const desk = useContext(OutgoingContext);
  if (!desk) throw new Error('useOutgoing outside of OutgoingProvider');
  return desk;
}

export const useOutgoing = (): Outgoing => useDesk().outgoing;
export const useDrafts = (): Drafts => useDesk().drafts;

/** What of a conversation is on its way. */
export function usePending(conversationId: string): Pending[] {
  const { outgoing } = useDesk();
  return useSyncExternalStore(outgoing.subscribe, () => outgoing.list(conversationId));
}
