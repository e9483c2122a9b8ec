import { useQuery, useQueryClient, type Query, type QueryClient, type QueryKey } from '@tanstack/react-query';
import { createContext, useContext, useEffect, useSyncExternalStore, type ReactNode } from 'react';
import { ApiError, beginSession, get, isPassing, remove, whenSignedOut, whileSessionLasts } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { readAllAgain } from '../../app/read-again.ts';

export const sessionKey = ['session'] as const;

/** Where the live stream begins: what is read after the first answer is not read again when the stream has opened. */
export const streamStartKey = ['stream-start'] as const;

type SessionAnswer = { person: Person; lastEventId: string };

/** Who is signed in; null for nobody. */
export const useSession = () => useQuery(sessionQuery(useQueryClient()));

/** Asked before anything is drawn: on a slow line words and pages come meanwhile. */
export async function askEarly(client: QueryClient): Promise<Person | null> {
  await client.prefetchQuery(sessionQuery(client));
  return client.getQueryData<Person | null>(sessionKey) ?? null;
}

function sessionQuery(client: QueryClient) {
  return {
    queryKey: sessionKey,
    staleTime: Infinity,
    // What is out of reach comes back; whoever waits for it sees why meanwhile (`failureReason`).
    retry: (_count: number, error: Error) => isPassing(error),
    retryDelay: 3_000,
    queryFn: async ({ signal }: { signal: AbortSignal }): Promise<Person | null> => {
      try {
        const { person, lastEventId } = await get<SessionAnswer>('/session', signal);
        client.setQueryData(streamStartKey, lastEventId);
        return person;
      } catch (error) {
        if (error instanceof ApiError && error.status === 401) return null;
        throw error;
      }
    },
  };
}

/** Asks again who is at the desk: a role that has changed is seen at once. False: nobody is signed in any more. */
export async function askWhoIsHere(client: QueryClient): Promise<boolean> {
  const isOfNow = whileSessionLasts();
  try {
    const { person } = await get<SessionAnswer>('/session');
    if (!isOfNow()) return true;
    const before = client.getQueryData<Person | null>(sessionKey);
    client.setQueryData(sessionKey, person);
    if (before && before.role !== person.role) void readAsAnother(client);
    // What waits, and for whom, is the team's.
    else if (before && before.team !== person.team) readAllAgain(client);
    return true;
  } catch (error) {
    if (!(error instanceof ApiError && error.status === 401 && isOfNow())) return true;
    endSession(client);
    return false;
  }
}

const isNoSession = ({ queryKey }: { queryKey: QueryKey }): boolean => queryKey[0] !== sessionKey[0];

/**
 * What the role before might read stays nowhere on the page. What the new one may read as well stays while it is read
 * anew: with it would go what somebody writes beside it.
 */
async function readAsAnother(client: QueryClient): Promise<void> {
  client.removeQueries({ predicate: isNoSession, type: 'inactive' });
  await client.invalidateQueries({ predicate: isNoSession });
  const isRefused = ({ state: { error } }: Query) => error instanceof ApiError && error.status === 403;
  await client.resetQueries({ predicate: (query) => isNoSession(query) && isRefused(query) });
}

/** The session ended, and nobody has asked for it on this page. */
let isEnded = false;
/** Whose it was, where nobody has asked for it at all. */
let left: Person | null = null;
const onLeft = new Set<() => void>();

function setLeft(person: Person | null): void {
  left = person;
  for (const tell of onLeft) tell();
}

/** Who signs out here has asked for it, whatever else hears of it first. */
let isLeaving = false;

/** So long their desk waits for whoever comes back; then all that was read on it goes. */
const waitsMs = 10 * 60_000;
/** When somebody last signed out in this browser: in another tab, too, they have asked for it. */
const leftAt = 'sapa.signed-out-at';
const heardAfterMs = 60_000;

function endSession(client: QueryClient): void {
  const person = client.getQueryData<Person | null>(sessionKey);
  if (!person) return;
  isEnded = !isLeaving;
  const isAskedFor = isLeaving || Date.now() - Number(localStorage.getItem(leftAt) ?? 0) < heardAfterMs;
  setLeft(isAskedFor ? null : person);
  if (left) {
    keepShown(client);
    setTimeout(() => giveUpDesk(client, person), waitsMs);
  } else client.removeQueries({ predicate: isNoSession });
  client.setQueryData(sessionKey, null);
}

function giveUpDesk(client: QueryClient, person: Person): void {
  if (left !== person) return;
  setLeft(null);
  client.removeQueries({ predicate: isNoSession });
}

/** A page whose data went would be drawn anew when somebody is back, without what was being written there. */
function keepShown(client: QueryClient): void {
  client.removeQueries({ predicate: isNoSession, type: 'inactive' });
  const shown = client.getQueryCache().findAll({ predicate: isNoSession });
  for (const query of shown) query.setOptions({ ...query.options, gcTime: Infinity });
}

/** Whoever has signed in goes on where their session ended; anybody else sees nothing of what was read here. */
export function startSession(client: QueryClient, person: Person): void {
  beginSession();
  if (isSame(left, person)) {
    client.removeQueries({ queryKey: streamStartKey });
    void client.invalidateQueries({ predicate: isNoSession, refetchType: 'none' });
  } else {
    setLeft(null);
    client.removeQueries({ predicate: isNoSession });
  }
  isEnded = false;
  client.setQueryData(sessionKey, person);
}

const isSame = (one: Person | null, other: Person): boolean => one?.id === other.id && one.role === other.role;

/** True when a session ended without anybody having asked for it: whoever is sent back here wants to know why. */
export const wasSignedOut = (): boolean => isEnded;

/** Whose desk waits, unseen, for them to sign in again. */
export function useWhoWasHere(): Person | null {
  return useSyncExternalStore(
    (tell) => {
      onLeft.add(tell);
      return () => void onLeft.delete(tell);
    },
    () => left,
  );
}

const Me = createContext<Person | null>(null);

/** The person at the desk. Only below `SignedIn`. */
export function useMe(): Person {
  const me = useContext(Me);
  if (!me) throw new Error('useMe outside of SignedIn');
  return me;
}

export function SignedIn({ person, children }: { person: Person; children: ReactNode }) {
  const client = useQueryClient();
  useEffect(() => whenSignedOut(() => endSession(client)), [client]);
  useEffect(() => {
    setLeft(null);
    isEnded = false;
    isLeaving = false;
  }, []);
  return <Me.Provider value={person}>{children}</Me.Provider>;
}

export function useSignOut(): () => Promise<void> {
  const client = useQueryClient();
  return async () => {
    isLeaving = true;
    try {
      await remove('/session');
    } catch (error) {
      isLeaving = false;
      throw error;
    }
    localStorage.setItem(leftAt, String(Date.now()));
    endSession(client);
  };
}

const supervising: readonly Person['role'][] = ['supervisor', 'admin'];
const editing: readonly Person['role'][] = ['operations', 'admin'];

export const maySupervise = ({ role }: Person): boolean => supervising.includes(role);
export const mayEditContent = ({ role }: Person): boolean => editing.includes(role);
export const mayManagePeople = ({ role }: Person): boolean => role === 'admin';
export const mayManageChannels = ({ role }: Person): boolean => role === 'admin';
export const mayHandle = ({ role }: Person): boolean => role !== 'management';
