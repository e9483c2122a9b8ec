import {
  keepPreviousData,
  queryOptions,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useState } from 'react';
import { ApiError, get, patch, post, put, query } from '../../api/client.ts';
import { keepAnswer } from '../../app/read-again.ts';
import type { Edit, FileView, Overview, Problem, Step } from './types.ts';

export const overviewQuery = queryOptions({
  queryKey: ['content', 'overview'],
  queryFn: ({ signal }) => get<Overview>('/content', signal),
  placeholderData: keepPreviousData,
});

export const useOverview = () => useQuery(overviewQuery);

export const fileQuery = (name: string) =>
  queryOptions({
    queryKey: ['content', 'file', name],
    queryFn: ({ signal }) => get<FileView>(`/content/file${query({ name })}`, signal),
  });

export function checkUnsaved(name: string, text: string): Promise<{ problems: Problem[]; unreadable: string[] }> {
  return post('/content/check', { files: [{ name, text }] });
}

/** Somebody was faster: what they made of the file, and what was not saved. */
export type Conflict = { by: string | null; edits: Edit[] | null; text: string | null };

/** Of what changes the draft. */
export const changesDraft = ['content', 'change'];

/** False while the draft is being changed or read again: what is known of it may be from before. */
export function useDraftIsKnown(): boolean {
  const { isFetching, isSuccess } = useOverview();
  return useIsMutating({ mutationKey: changesDraft }) === 0 && isSuccess && !isFetching;
}

/** What is to see a file as it was changed waits for these. */
export const changesOf = (name: string) => ({ id: `content ${name}` });

/**
 * Changes a file of the draft, one change after the other. When somebody changed another entry of it meanwhile, ours is
 * made on top of theirs; when it was the same entry, nothing is saved and `conflict` says so.
 */
export function useFileEditor(name: string) {
  const client = useQueryClient();
  const file = useQuery(fileQuery(name));
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { queryKey } = fileQuery(name);

  const take = async (view: FileView): Promise<FileView> => {
    await keepAnswer(client, queryKey, view);
    void client.invalidateQueries({ queryKey: overviewQuery.queryKey });
    return view;
  };

  const saving = useMutation({
    mutationKey: changesDraft,
    scope: changesOf(name),
    mutationFn: async ({ edits, text }: { edits?: Edit[]; text?: string | null }) => {
      const known = await client.ensureQueryData(fileQuery(name));
      const send = ({ version }: FileView) =>
        edits
          ? patch<FileView>('/content/file', { name, edits, version })
          : put<FileView>('/content/file', { name, text, version });
      try {
        return await take(await send(known));
      } catch (error) {
        if (!isConflict(error)) throw error;
        const theirs = await client.fetchQuery({ ...fileQuery(name), staleTime: 0 });
        // It was ours: saved before, and the answer was lost on the way.
        if (edits ? edits.every((edit) => isMade(edit, theirs.value)) : text === theirs.text) return await take(theirs);
        if (edits?.every(({ at }) => isSameEntry(at[0], known.value, theirs.value)))
          return await take(await send(theirs));
        const { by } = error.details as { by: { name: string } | null };
        setConflict({ by: by?.name ?? null, edits: edits ?? null, text: text ?? null });
        return null;
      }
    },
  });

  return {
    file,
    conflict,
    /** On top of theirs, or not at all. */
    settle(mine: boolean) {
      if (mine && conflict?.edits) saving.mutate({ edits: conflict.edits });
      else if (mine && conflict) saving.mutate({ text: conflict.text });
      setConflict(null);
    },
    /** Null: it was not saved, see `conflict`. Rejects when it could not be. */
    edit: (edits: Edit[]) => saving.mutateAsync({ edits }),
    write: (text: string | null) => saving.mutateAsync({ text }),
    async discard(keep = false) {
      const { version } = await client.fetchQuery({ ...fileQuery(name), staleTime: 0 });
      await take(await post<FileView>('/content/file/discard', { name, version, keep }));
    },
    isSaving: saving.isPending,
    error: saving.error,
  };
}

export type FileEditor = ReturnType<typeof useFileEditor>;

function isConflict(error: unknown): error is ApiError {
  return error instanceof ApiError && error.code === 'draft_conflict';
}

export type Entry = Record<string, unknown>;

/** The entry of that name: of a list by what its entries are called by, else by key or place. */
export function entryOf(value: unknown, key: Step | undefined): unknown {
  if (key === undefined) return value;
  if (Array.isArray(value)) {
    const entries = value as Entry[];
    if (typeof key === 'number') return entries[key];
    const isNamed = (one: Entry | null) =>
      one?.['intent'] === key ||
      one?.['shortcut'] === key ||
      `scenario ${String(one?.['scenario'])}` === key ||
      `question ${String(one?.['question'])}` === key;
    return entries.find(isNamed);
  }
  return typeof value === 'object' && value !== null ? (value as Entry)[key] : undefined;
}

function isMade({ at, value, remove = false }: Edit, now: unknown): boolean {
  const there = at.reduce((place, step) => entryOf(place, step), now);
  return remove ? there === undefined : JSON.stringify(there) === JSON.stringify(value);
}

function isSameEntry(key: Step | undefined, before: unknown, now: unknown): boolean {
  return JSON.stringify(entryOf(before, key)) === JSON.stringify(entryOf(now, key));
}
