import { useInfiniteQuery, useMutation, useQuery, useQueryClient, type MutationScope } from '@tanstack/react-query';
import type { z } from 'zod';
import type {
  attempts,
  practiceOverview,
  practiceTeam,
  quiz,
  rolePlay,
} from '../../../../../src/http/content/practice-schemas.ts';
import { get, now, post, query, remove, request } from '../../api/client.ts';
import { addWords } from '../../words/i18n.ts';
import { words } from './words.ts';

addWords('practice', words);

export type Overview = z.infer<typeof practiceOverview>;
export type RolePlay = z.infer<typeof rolePlay>;
export type RolePlayResult = NonNullable<RolePlay['result']>;
export type Quiz = z.infer<typeof quiz>;
export type Attempt = z.infer<typeof attempts>['items'][number];
export type Team = z.infer<typeof practiceTeam>;

const historyLength = 10;
/** A look too early would find nothing new, and would have to be repeated. */
const lookLaterMs = 120;

const rolePlayKey = (id: string, language: string) => ['practice', 'role-play', id, language];
const quizKey = (id: string) => ['practice', 'quiz', id];

/** Looked at anew whenever the page is: what was practised since, also in another window, stands in it. */
const staleTime = 0;

export const useOverview = () =>
  useQuery({
    queryKey: ['practice', 'overview'],
    queryFn: ({ signal }) => get<Overview>('/practice', signal),
    staleTime,
  });

export const useTeam = (language: string) =>
  useQuery({
    queryKey: ['practice', 'team', language],
    staleTime,
    queryFn: ({ signal }) => request<Team>('GET', '/practice/team', { signal, language }),
  });

export const useHistory = () =>
  useInfiniteQuery({
    queryKey: ['practice', 'history'],
    staleTime,
    initialPageParam: '',
    queryFn: ({ pageParam: cursor, signal }) =>
      get<{ items: Attempt[]; next: string | null }>(
        `/practice/attempts${query({ limit: historyLength, cursor })}`,
        signal,
      ),
    getNextPageParam: ({ next }) => next,
  });

/** It is looked at again when something is to happen by itself: the customer speaks, or loses patience. */
export const useRolePlay = (id: string, language: string) =>
  useQuery({
    queryKey: rolePlayKey(id, language),
    queryFn: ({ signal }) => request<RolePlay>('GET', `/practice/role-plays/${id}`, { signal, language }),
    refetchInterval: ({ state }) => {
      const next = state.data?.nextAt;
      return next ? Math.max(300, Date.parse(next) - now() + lookLaterMs) : false;
    },
  });

export type RolePlayMove =
  | { to: 'messages'; text: string; idempotencyKey: string }
  | { to: 'resolve' }
  | { to: 'escalate'; reason: string; details: string; access?: string };

/** What I do; the answer is how it stands then. */
export function useMove(id: string, language: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ to, ...body }: RolePlayMove) =>
      request<RolePlay>('POST', `/practice/role-plays/${id}/${to}`, { body, language }),
    onSuccess: (stands) => client.setQueryData(rolePlayKey(id, language), stands),
    // Refused: perhaps it stands otherwise than it is shown here.
    onError: () => client.invalidateQueries({ queryKey: rolePlayKey(id, language) }),
  });
}

/** `of: 'draft'`: as it is being written; it counts nowhere. `after`: orders that it waits for. */
export function useBeginRolePlay(after?: MutationScope) {
  return useMutation({
    ...(after ? { scope: after } : {}),
    mutationFn: (begun: { scenario: string; of?: 'draft' }) => post<RolePlay>('/practice/role-plays', begun),
  });
}

export function useLeave() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => remove(`/practice/attempts/${id}`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['practice', 'overview'] }),
  });
}

export const useQuiz = (id: string) =>
  useQuery({
    queryKey: quizKey(id),
    staleTime: Infinity,
    queryFn: ({ signal }) => get<Quiz>(`/practice/quizzes/${id}`, signal),
  });

export function useBeginQuiz() {
  return useMutation({ mutationFn: (language: 'id' | 'en') => post<Quiz>('/practice/quizzes', { language }) });
}

export function useAnswer(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (answer: { question: number; choice: number }) => post<Quiz>(`/practice/quizzes/${id}/answers`, answer),
    onSuccess: (stands) => client.setQueryData(quizKey(id), stands),
  });
}
