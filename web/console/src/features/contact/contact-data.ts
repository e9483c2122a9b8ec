import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { get, patch, post, put, query, remove } from '../../api/client.ts';
import type { Contact, ContactLine, ContactLogEntry, ContactNote, Page, Summary } from '../../api/types.ts';
import { keepAnswer } from '../../app/read-again.ts';

const pathOf = (id: string): string => `/contacts/${encodeURIComponent(id)}`;
const pageSize = 50;

export type ContactFilter = { q: string; label: string | null };
export type FieldDefinition = Pick<Contact['fields'][number], 'name' | 'label' | 'kind' | 'options'>;

export function useContacts({ q, label }: ContactFilter) {
  return useInfiniteQuery({
    queryKey: ['contacts', 'list', { q, label }],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      get<Page<ContactLine>>(`/contacts${query({ q, label, cursor: pageParam, limit: pageSize })}`, signal),
    getNextPageParam: (last) => last.next,
    placeholderData: (before) => before,
  });
}

export function useLabels() {
  return useQuery({
    queryKey: ['contacts', 'labels'],
    queryFn: async ({ signal }) => {
      const { items } = await get<{ items: { label: string; contacts: number }[] }>('/contact-labels', signal);
      return items.map(({ label }) => label);
    },
  });
}

export function useContact(id: string) {
  return useQuery({ queryKey: ['contact', id], queryFn: ({ signal }) => get<Contact>(pathOf(id), signal) });
}

export function useContactNotes(id: string) {
  return useQuery({
    queryKey: ['contact', id, 'notes'],
    queryFn: async ({ signal }) => (await get<{ items: ContactNote[] }>(`${pathOf(id)}/notes`, signal)).items,
  });
}

export function useContactLog(id: string) {
  return useQuery({
    queryKey: ['contact', id, 'log'],
    queryFn: async ({ signal }) => (await get<{ items: ContactLogEntry[] }>(`${pathOf(id)}/log`, signal)).items,
  });
}

/** Everything that was ever said with them, on every channel. */
export function useHistory(id: string, limit: number) {
  return useInfiniteQuery({
    queryKey: ['contact', id, 'conversations', limit],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      get<Page<Summary>>(`${pathOf(id)}/conversations${query({ cursor: pageParam, limit })}`, signal),
    getNextPageParam: (last) => last.next,
  });
}

/** Changes to a contact. Each answer is the contact as it is afterwards; other pages hear of it by the live stream. */
export function useContactChanges(id: string) {
  const client = useQueryClient();
  const change = useMutation({
    mutationFn: (run: () => Promise<Contact>) => run(),
    async onSuccess(contact) {
      await keepAnswer(client, ['contact', id], contact);
      void client.invalidateQueries({ queryKey: ['contact', id, 'log'] });
      void client.invalidateQueries({ queryKey: ['contacts'] });
    },
    onError: () => void client.invalidateQueries({ queryKey: ['contact', id] }),
  });
  const path = pathOf(id);
  const run = (work: () => Promise<Contact>) => change.mutateAsync(work);
  return {
    isRunning: change.isPending,
    error: change.error,
    rename: (name: string | null) => run(() => patch(path, { name })),
    setField: (name: string, value: string | null) => run(() => patch(path, { fields: { [name]: value } })),
    addLabel: (label: string) => run(() => post(`${path}/labels`, { label })),
    removeLabel: (label: string) => run(() => remove(`${path}/labels/${encodeURIComponent(label)}`)),
    erase: () => run(() => post(`${path}/erasure`)),
    keep: () => run(() => remove(`${path}/erasure`)),
    consent: (purpose: string, said: { state: string; how: string; note: string | null }) =>
      run(() => put(`${path}/consents/${purpose}`, said)),
  };
}

export type ContactChanges = ReturnType<typeof useContactChanges>;

export function useAddNote(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (text: string) => post<{ items: ContactNote[] }>(`${pathOf(id)}/notes`, { text }),
    onSuccess: ({ items }) => keepAnswer(client, ['contact', id, 'notes'], items),
  });
}

export function useMerge(id: string) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (other: string) => post<{ mergeId: string; contact: Contact }>(`${pathOf(id)}/merge`, { with: other }),
    onSuccess: ({ contact }) => keepAnswer(client, ['contact', id], contact),
    onSettled: () => void client.invalidateQueries({ predicate: ({ queryKey }) => isAboutContacts(queryKey[0]) }),
  });
}

export type Unmerged = { kept: Contact; gone: Contact; stayed: number };

export function useUndoMerge() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (mergeId: string) => post<Unmerged>(`/contact-merges/${encodeURIComponent(mergeId)}/undo`),
    onSettled: () => void client.invalidateQueries({ predicate: ({ queryKey }) => isAboutContacts(queryKey[0]) }),
  });
}

/** Conversations change hands with a merge. */
function isAboutContacts(kind: unknown): boolean {
  return kind === 'contact' || kind === 'contacts' || kind === 'conversation' || kind === 'conversations';
}

export function useFieldDefinitions() {
  return useQuery({
    queryKey: ['contacts', 'fields'],
    queryFn: async ({ signal }) => (await get<{ items: FieldDefinition[] }>('/contact-fields', signal)).items,
  });
}

export function useFieldChanges() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (run: () => Promise<{ items: FieldDefinition[] }>) => run(),
    async onSuccess({ items }) {
      await keepAnswer(client, ['contacts', 'fields'], items);
      void client.invalidateQueries({ queryKey: ['contact'] });
    },
  });
}

type Defined = Omit<FieldDefinition, 'name'>;

export const defineField = (name: string, field: Defined) =>
  put<{ items: FieldDefinition[] }>(`/contact-fields/${encodeURIComponent(name)}`, field);
export const removeField = (name: string) =>
  remove<{ items: FieldDefinition[] }>(`/contact-fields/${encodeURIComponent(name)}`);
