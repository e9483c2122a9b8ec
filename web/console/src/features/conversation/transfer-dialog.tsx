import { Button, Group, Select, Stack, Textarea } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get } from '../../api/client.ts';
import type { Person } from '../../api/types.ts';
import { errorText } from '../../app/error-text.ts';
import { maySupervise, useMe } from '../session/session.tsx';
import { quietly } from './use-orders.tsx';
import { Modal } from '../../parts/modal.tsx';

export type TransferTo = { team: string } | { agent: string };

type Props = {
  title: string;
  /** Who has each of them; null: nobody. */
  holders: readonly (string | null)[];
  isRunning: boolean;
  onTransfer(to: TransferTo, given: { note: string; name: string }): Promise<unknown>;
  onClose(): void;
};

/** To a team's queue, or to somebody by name; what they should know goes along. */
export function TransferDialog({ title, holders, isRunning, onTransfer, onClose }: Props) {
  const { t } = useTranslation('conversation');
  const { receivers, isPending, error } = useReceivers(holders);
  const [to, setTo] = useState<string | null>(null);
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const submit = () => {
    const found = receivers.find(({ value }) => value === to);
    setMissing(!found);
    if (found) quietly(onTransfer(found.to, { note: note.trim(), name: found.name }).then(onClose));
  };
  const group = (kind: 'team' | 'agent', name: string) => ({
    group: name,
    items: receivers.filter((one) => one.kind === kind).map(({ value, label }) => ({ value, label })),
  });
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <Stack>
          <Select
            label={t('transferTo')}
            data={[group('team', t('transferTeams')), group('agent', t('transferPeople'))]}
            value={to}
            onChange={setTo}
            searchable
            // Open by itself, its list would lie over the rest of the dialog and its buttons.
            openOnFocus={false}
            // Whoever wrote a name before there were any finds the first one marked when they come.
            selectFirstOptionOnChange={!isPending}
            // Else a list that opens while one types forgets which one it has marked.
            selectFirstOptionOnDropdownOpen
            nothingFoundMessage={isPending ? t('app:loading') : error ? errorText(error, t) : t('transferNobody')}
            error={error ? errorText(error, t) : isMissing ? t('required') : null}
            data-autofocus
          />
          <Textarea
            label={t('transferNote')}
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
            autosize
            minRows={2}
            maxLength={10_000}
          />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" loading={isRunning}>
              {t('transfer')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type Receiver = { value: string; label: string; name: string } & (
  | { kind: 'team'; to: { team: string } }
  | { kind: 'agent'; to: { agent: string } }
);

function useReceivers(holders: readonly (string | null)[]): {
  receivers: Receiver[];
  isPending: boolean;
  error: Error | null;
} {
  const { t } = useTranslation();
  const me = useMe();
  const [teams, people] = [useTeams(), useAgents()];
  // Whoever supervises may take it from somebody else; what nobody has is claimed.
  const takesOver = maySupervise(me) && holders.some((id) => id !== null && id !== me.id);
  const others = (people.data ?? []).filter(
    ({ id, role }) => (id !== me.id || takesOver) && holders.some((one) => one !== id) && role !== 'management',
  );
  const receivers = [
    ...(teams.data ?? []).map(({ name }) => {
      return { kind: 'team' as const, value: `team:${name}`, label: name, name, to: { team: name } };
    }),
    ...others.map(({ id, name, presence }) => {
      const label = `${name} · ${t(`presence_${presence}`)}`;
      return { kind: 'agent' as const, value: `agent:${id}`, label, name, to: { agent: id } };
    }),
  ];
  return { receivers, isPending: teams.isPending || people.isPending, error: teams.error ?? people.error };
}

function useTeams() {
  return useQuery({
    queryKey: ['teams'],
    queryFn: ({ signal }) => get<{ items: { name: string; level: number }[] }>('/teams', signal),
    select: ({ items }) => items,
  });
}

function useAgents() {
  return useQuery({
    queryKey: ['people', 'all'],
    queryFn: ({ signal }) => get<{ items: Person[] }>('/agents', signal),
    select: ({ items }) => items,
  });
}

const nobody: Person[] = [];

/** Everybody at the desk; read anew when somebody comes or goes. */
export const usePeople = (): Person[] => useAgents().data ?? nobody;
