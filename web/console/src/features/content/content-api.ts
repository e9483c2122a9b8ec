import {
  keepPreviousData,
  queryOptions,
  useIsMutating,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiError, get, isPassing, patch, post, put, query } from '../../api/client.ts';
import { keepAnswer } from '../../app/read-again.ts';
import { isSame, linesOnTopOf, onTopOf, type Clash, type Whose } from './editing/on-top-of.ts';
import type { Edit, FileView, Order, Overview, Problem, Step } from './types.ts';
import { findConflict, noteConflict, noteSettled, useConflict } from './unsettled.ts';

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

/** Of what changes the draft. */
export const changesDraft = ['content', 'change'];

/** False while the draft is being changed or read again: what is known of it may be from before. */
export function useDraftIsKnown(): boolean {
  const { isFetching, isSuccess } = useOverview();
  return useIsMutating({ mutationKey: changesDraft }) === 0 && isSuccess && !isFetching;
}

/** What is to see a file as it was changed waits for these. */
export const changesOf = (name: string) => ({ id: `content ${name}` });

type Waiting = { resolve(saved: FileView | null): void; reject(error: unknown): void };

/** Not saved: somebody else was faster, and a person is to choose. Null: theirs was chosen. */
export class Unsettled {
  readonly settled: Promise<FileView | null>;
  constructor(settled: Promise<FileView | null>) {
    this.settled = settled;
  }
}

export type Saved = FileView | Unsettled | null;

/** Once there is nothing left to choose. */
export const settled = async (saving: Promise<Saved>): Promise<FileView | null> => {
  const saved = await saving;
  return saved instanceof Unsettled ? saved.settled : saved;
};

export const mostTries = 5;

/**
 * Changes a file of the draft, one change after the other. What somebody else made of the file meanwhile stays, whether
 * it has been read here or not; where it is the same place, nothing is saved, and `conflict` says so until it is settled.
 */
export function useFileEditor(name: string) {
  const client = useQueryClient();
  const file = useQuery(fileQuery(name));
  const [editor] = useState(() => ({}));
  const conflict = useConflict(editor);
  const waiting = useRef<Waiting[]>([]);
  /** Of these it is not known whether they were saved. */
  const lost = useRef<Order[]>([]);
  const { queryKey } = fileQuery(name);

  const take = async (view: FileView): Promise<FileView> => {
    await keepAnswer(client, queryKey, view);
    void client.invalidateQueries({ queryKey: overviewQuery.queryKey });
    return view;
  };

  const saving = useMutation({
    mutationKey: changesDraft,
    scope: changesOf(name),
    mutationFn: async ({ order, whose }: { order: Order; whose: Whose | null }) => {
      let known = await client.ensureQueryData(fileQuery(name));
      const asked = sinceSeen(order, known);
      for (let tries = 1; ; tries += 1) {
        const { sent, clashes } = onTopOfFile(sinceLost(asked, lost.current, known), known, whose ?? 'mine');
        if (clashes.length > 0 && whose === null) {
          const before = findConflict(editor);
          noteConflict({
            editor,
            file: name,
            by: known.draft?.by ?? null,
            clashes: [
              ...(before?.clashes ?? []).filter((one) => !clashes.some((other) => isSamePlace(one, other))),
              ...clashes,
            ],
            orders: [...(before?.orders ?? []), asked],
            isLeft: before?.isLeft ?? true,
            settle: (mine) => void settle(mine),
          });
          return new Unsettled(new Promise((resolve, reject) => waiting.current.push({ resolve, reject })));
        }
        if (whose === 'theirs' && isThere(sent, known)) return null;
        // Somebody has taken it out already.
        if (isOfNothing(sent)) return known;
        const taken = (view: FileView): Promise<FileView> => {
          lost.current = lost.current.filter((one) => !isOfSamePlaces(one, asked));
          return take(view);
        };
        try {
          return await taken(await send(name, sent, known.version));
        } catch (error) {
          if (isPassing(error)) lost.current = [...lost.current, asked];
          if (!isConflict(error) || tries >= mostTries) throw error;
          known = await client.fetchQuery({ ...fileQuery(name), staleTime: 0 });
          // It was ours: saved before, and the answer was lost on the way.
          if (isThere(asked, known)) return await taken(known);
        }
      }
    },
  });

  // Behind what is being saved, which would come back after it.
  const discarding = useMutation({
    mutationKey: changesDraft,
    scope: changesOf(name),
    mutationFn: async (keep: boolean) => {
      const { version } = await client.fetchQuery({ ...fileQuery(name), staleTime: 0 });
      return take(await post<FileView>('/content/file/discard', { name, version, keep }));
    },
  });

  const save = (order: Order): Promise<Saved> => {
    discarding.reset();
    return saving.mutateAsync({ order, whose: null });
  };

  const settle = async (mine: boolean): Promise<void> => {
    const orders = findConflict(editor)?.orders ?? [];
    const told = waiting.current.splice(0);
    noteSettled(editor);
    try {
      for (const order of orders) {
        const saved = await settled(saving.mutateAsync({ order, whose: mine ? 'mine' : 'theirs' }));
        told.shift()?.resolve(saved);
      }
    } catch (error) {
      for (const { reject } of told) reject(error);
    }
  };

  return {
    file,
    conflict,
    /** When it is saved, or that somebody else was faster. Rejects when it could not be. */
    edit: (edits: Edit[]) => save({ edits }),
    /** `was`: what it was made from; otherwise what is known here of the file. */
    write: (text: string | null, was = file.data?.text ?? null) => save({ text, was }),
    discard: (keep = false) => discarding.mutate(keep),
    isSaving: saving.isPending || discarding.isPending,
    error: saving.error ?? discarding.error,
  };
}

export type FileEditor = ReturnType<typeof useFileEditor>;

export function isConflict(error: unknown): error is ApiError {
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

const placeOf = (value: unknown, at: readonly Step[]) => at.reduce(entryOf, value);

/** Whoever does not say what an edit was made from has seen what is known here. */
function sinceSeen(order: Order, { value }: FileView): Order {
  if ('text' in order) return order;
  return {
    edits: order.edits.map(({ of, ...edit }) => {
      if ('was' in edit) return edit;
      const at = of === undefined ? edit.at : placeNow(edit.at, of, value);
      return { ...edit, at, was: placeOf(value, at) };
    }),
  };
}

/** What was saved, though its answer was lost on the way, is what the rest was made from. */
function sinceLost(order: Order, lost: readonly Order[], known: FileView): Order {
  if ('text' in order) {
    const there = lost.find((one) => 'text' in one && one.text === known.text);
    return there && 'text' in there ? { ...order, was: there.text } : order;
  }
  const edits = lost.flatMap((one) => ('text' in one ? [] : one.edits));
  return {
    edits: order.edits.map((edit) => {
      const there = edits.findLast((one) => isSame(one.at, edit.at) && isMade(one, known.value));
      return there ? { ...edit, was: there.remove ? undefined : there.value } : edit;
    }),
  };
}

function isOfSamePlaces(one: Order, other: Order): boolean {
  if ('text' in one || 'text' in other) return 'text' in one && 'text' in other;
  return one.edits.every(({ at }) => other.edits.some((edit) => isSame(at, edit.at)));
}

/** Beside every entry of a list. */
const nowhere = Infinity;

/**
 * Where an entry stands by now that is called by its place in a list: others are taken out above it. By all that is in it,
 * else by its name.
 */
function placeNow(at: Step[], seen: unknown, value: unknown): Step[] {
  const [place, ...rest] = at;
  if (typeof place !== 'number' || seen === undefined || rest.length > 0 || !Array.isArray(value)) return at;
  const name = calledOf(seen);
  const isIt = (one: unknown) => isSame(calledOf(one), name);
  if (isSame(value[place], seen) || name === null) return at;
  const same = value.findIndex((one) => isSame(one, seen));
  if (same >= 0) return [same];
  if (isIt(value[place])) return at;
  const named = value.findIndex(isIt);
  return [named >= 0 ? named : nowhere];
}

function isOfNothing(order: Order): boolean {
  return 'edits' in order && order.edits.every(({ at, remove }) => at[0] === nowhere && remove);
}

function calledOf(entry: unknown): unknown {
  if (typeof entry !== 'object' || entry === null) return null;
  const { name, shortcut, language } = entry as Entry;
  return name === undefined && shortcut === undefined ? null : [name, shortcut, language];
}

/** The order as it is to be given now: with what somebody else has made of the same places, or the places where it clashes. */
function onTopOfFile(order: Order, { value, text }: FileView, whose: Whose): { sent: Order; clashes: Clash[] } {
  if ('text' in order) {
    const { was, text: mine } = order;
    const { value: merged, clashes } =
      mine === null
        ? { value: mine, clashes: text === was ? [] : [{ at: [], mine, now: text }] }
        : linesOnTopOf({ was: was ?? '', mine, now: text ?? '' });
    return { sent: { was, text: clashes.length > 0 && whose === 'theirs' ? text : merged }, clashes };
  }
  const all = order.edits.map((edit) => onTopOfEntry(edit, value, whose));
  return { sent: { edits: all.map(({ edit }) => edit) }, clashes: all.flatMap(({ clashes }) => clashes) };
}

function onTopOfEntry(
  { at: seenAt, was, withEmpty, ...edit }: Edit,
  value: unknown,
  whose: Whose,
): { edit: Edit; clashes: Clash[] } {
  const at = placeNow(seenAt, was, value);
  const now = placeOf(value, at);
  const next = Array.isArray(value) && at.length === 1 && typeof at[0] === 'number' ? value.length : null;
  // The next of a list: somebody else has added one, too, or taken one out.
  if (was === undefined && next !== null && !edit.remove) return { edit: { at: [next], ...edit }, clashes: [] };
  if (edit.remove) {
    const isKnown = now === undefined || isSame(now, was);
    if (isKnown || whose === 'mine') {
      const all = withEmpty ? withWhatIsEmpty(at, value) : at;
      return { edit: { at: all, remove: true }, clashes: isKnown ? [] : [{ at, mine: undefined, now }] };
    }
    return { edit: { at, value: now }, clashes: [{ at, mine: undefined, now }] };
  }
  const merged = onTopOf({ was, mine: edit.value, now }, at, whose);
  const place = now === undefined && next !== null ? [next] : at;
  return {
    edit: merged.value === undefined ? { at, remove: true } : { at: place, value: merged.value },
    clashes: merged.clashes,
  };
}

/** Asked of the file as it is when the order is sent: what stood beside it may be gone by then. */
function withWhatIsEmpty(at: Step[], value: unknown): Step[] {
  if (at.length < 3) return at;
  const above = at.slice(0, -1);
  const beside = Object.keys(placeOf(value, above) ?? {}).filter((key) => key !== String(at.at(-1)));
  return beside.length > 0 ? at : withWhatIsEmpty(above, value);
}

function send(name: string, order: Order, version: string): Promise<FileView> {
  return 'text' in order
    ? put<FileView>('/content/file', { name, text: order.text, version })
    : patch<FileView>('/content/file', { name, edits: order.edits, version });
}

function isThere(order: Order, { value, text }: FileView): boolean {
  return 'text' in order ? order.text === text : order.edits.every((edit) => isMade(edit, value));
}

function isMade({ at, value, remove = false }: Edit, now: unknown): boolean {
  const there = placeOf(now, at);
  return remove ? there === undefined : isSame(there, value);
}

function isSamePlace(one: Clash, other: Clash): boolean {
  return JSON.stringify(one.at) === JSON.stringify(other.at);
}
