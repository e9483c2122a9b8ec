import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import type { FilterName } from './inbox-search.ts';

type Option = { value: string; label: string };
type Items<T> = { items: T[] };

const channels = [
  'whatsapp',
  'whatsapp-web',
  'instagram',
  'messenger',
  'telegram',
  'email',
  'webchat',
  'phone',
  'counter',
];
const phases = ['bot', 'queued', 'assigned', 'confirming', 'resolved', 'closed'];
const priorities = ['urgent', 'high', 'normal', 'low'];

/** What each filter can be set to, in the reader's words. */
export function useFilterOptions(): Record<FilterName, Option[]> {
  const { t } = useTranslation('inbox');
  const teams = useQuery({ queryKey: ['teams'], queryFn: () => get<Items<{ name: string }>>('/teams') });
  const people = useQuery({ queryKey: ['people', 'agents'], queryFn: () => get<Items<Person>>('/agents') });
  const labels = useQuery({ queryKey: ['labels'], queryFn: () => get<Items<{ id: string; name: string }>>('/labels') });
  const worded = (values: string[], group: string) =>
    values.map((value) => ({ value, label: t(`parts:${group}.${value}`) }));
  return {
    channel: worded(channels, 'channel'),
    team: (teams.data?.items ?? []).map(({ name }) => ({ value: name, label: name })),
    agent: [
      { value: 'me', label: t('app:you') },
      { value: 'none', label: t('nobody') },
      ...(people.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
    ],
    phase: worded(phases, 'phase'),
    priority: worded(priorities, 'priority'),
    label: (labels.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name })),
  };
}
