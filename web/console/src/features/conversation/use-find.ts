import { useDebouncedValue } from '@mantine/hooks';
import { useQueryClient } from '@tanstack/react-query';
import { useLocation } from '@tanstack/react-router';
import { useCallback, useEffect, useState } from 'react';
import { useNotice } from '../../app/notice.ts';
import { inboxSearch } from '../inbox/inbox-search.ts';
import { useMe } from '../session/session.tsx';
import type { Note } from './rows.ts';
import { readUpTo, useFound, type Place } from './conversation-data.ts';

const typingMs = 200;

/** A row of the thread that is to be gone to. */
export type Target = { key: string };
type Input = { id: string; notes: readonly Note[]; showEarlier(least: number): void };

/**
 * Words that are looked for in the thread: those that the list was searched for, where they stand in it, or what is typed.
 * What is found is gone to, however far above it is.
 */
export function useFind({ id, notes, showEarlier }: Input) {
  const { asked, list } = useAsked();
  /** Null: nothing was typed here. */
  const [typed, setTyped] = useState<string | null>(null);
  const [isClosed, setClosed] = useState(false);
  const [at, setAt] = useState(0);
  const { target, isReading, go } = useGoing(id, showEarlier);
  const text = typed ?? asked;
  const [q] = useDebouncedValue(text.trim(), typed === null ? 0 : typingMs);
  const found = useFound(id, isClosed ? '' : q);
  const items = found.data?.items;
  const isOpen = !isClosed && (typed !== null || (items?.length ?? 0) > 0);

  useEffect(() => {
    setAt(0);
    if (items?.[0]) go(items[0]);
  }, [items, go]);
  useMentioned({ isWanted: list === 'mentions', notes, id, go });

  return {
    ...{ isOpen, text, target, at },
    hits: items ?? null,
    isAll: found.data?.isAll ?? true,
    error: found.error,
    isBusy: found.isFetching || isReading || q !== text.trim(),
    open: useCallback(() => {
      setClosed(false);
      setTyped((now) => now ?? asked);
    }, [asked]),
    close: useCallback(() => setClosed(true), []),
    type: useCallback((wanted: string) => setTyped(wanted), []),
    step(by: 1 | -1) {
      const next = items?.[at + by];
      if (!next) return;
      setAt(at + by);
      go(next);
    },
  };
}

export type Find = ReturnType<typeof useFind>;

function useAsked(): { asked: string; list: string | undefined } {
  const raw = useLocation({ select: ({ search }) => JSON.stringify(inboxSearch(search as Record<string, unknown>)) });
  const { q = '', list } = JSON.parse(raw) as ReturnType<typeof inboxSearch>;
  return { asked: q, list };
}

/** Reads up to a place, and has it gone to once it is there. What was asked for last counts. */
function useGoing(id: string, showEarlier: (least: number) => void) {
  const client = useQueryClient();
  const notice = useNotice();
  const [wanted, setWanted] = useState<Place | null>(null);
  const [target, setTarget] = useState<Target | null>(null);
  const { failed } = notice;
  useEffect(() => {
    if (!wanted) return;
    let isCurrent = true;
    readUpTo(client, id, wanted)
      .then((earlier) => {
        if (!isCurrent) return;
        showEarlier(earlier);
        setTarget({ key: keyOf(wanted) });
      })
      .catch(failed)
      .finally(() => isCurrent && setWanted(null));
    return () => {
      isCurrent = false;
    };
  }, [client, id, wanted, showEarlier, failed]);
  return { target, isReading: wanted !== null, go: setWanted };
}

function keyOf({ messageId, noteId }: Place): string {
  return messageId ?? `note-${noteId}`;
}

type Mentioned = { isWanted: boolean; notes: readonly Note[]; id: string; go(place: Place): void };

/** Whoever comes from the list of notes that name them is brought to the last of those. */
function useMentioned({ isWanted, notes, id, go }: Mentioned): void {
  const me = useMe();
  const [note] = useState(() =>
    isWanted ? notes.findLast(({ mentions }) => mentions.some((one) => one.id === me.id)) : undefined,
  );
  useEffect(() => {
    if (note) go({ conversationId: id, messageId: null, noteId: note.id, at: note.at });
  }, [note, id, go]);
}
