import { Alert, Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { IconSearch } from '@tabler/icons-react';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { Contact, ContactLine } from '../../api/types.ts';
import { SteadyButton } from '../../parts/steady-button.tsx';
import { lineName } from './line-name.ts';
import { useContacts, useMerge, useUndoMerge } from './contact-data.ts';
import { contactError, toldIfRefused } from './tell-error.ts';
import { Modal } from '../../parts/modal.tsx';
import classes from './contact.module.css';

const mostOffered = 8;

/** The other contact is looked for, seen, and joined with this one: nothing is lost, and it can be undone (L33). */
export function MergeDialog({ contact, onClose }: { contact: Contact; onClose(): void }) {
  const { t } = useTranslation('contact');
  // One name of several: the other contact is rarely written the same.
  const [wanted, setWanted] = useState(contact.name?.split(' ')[0] ?? '');
  const [q] = useDebouncedValue(wanted.trim(), 250);
  const found = useContacts({ q, label: null });
  const [chosen, setChosen] = useState<ContactLine | null>(null);
  const merge = useMerge(contact.id);
  const undo = useUndoMerge();
  const others = (found.data?.pages[0]?.items ?? []).filter(({ id }) => id !== contact.id).slice(0, mostOffered);
  const name = contact.name ?? t('unnamed');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!chosen) return;
    merge.mutate(chosen.id, {
      onSuccess({ mergeId }) {
        tellMerged({ name: lineName(chosen, t), onUndo: () => toldIfRefused(undo.mutateAsync(mergeId), t), t });
        onClose();
      },
    });
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('mergeTitle', { name })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <Text size="sm" c="dimmed">
            {t('mergeHint', { name })}
          </Text>
          <TextInput
            type="search"
            label={t('mergeSearch')}
            leftSection={<IconSearch size={16} aria-hidden />}
            value={wanted}
            onChange={({ currentTarget: { value } }) => {
              setWanted(value);
              setChosen(null);
            }}
            data-autofocus
          />
          {found.isSuccess && others.length === 0 ? <Text size="sm">{t('mergeNobody')}</Text> : null}
          {others.length > 0 ? (
            <Radio.Group
              value={chosen?.id ?? ''}
              onChange={(id) => setChosen(others.find((one) => one.id === id) ?? null)}
              aria-label={t('mergeWith')}
            >
              <Stack gap={6} className={classes['offers'] ?? ''}>
                {others.map((one) => (
                  <Radio key={one.id} value={one.id} label={lineName(one, t)} description={describe(one, t)} />
                ))}
              </Stack>
            </Radio.Group>
          ) : null}
          {merge.error ? (
            <Alert color="red" role="alert">
              {contactError(merge.error, t)}
            </Alert>
          ) : null}
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('app:cancel')}
            </Button>
            <Button type="submit" disabled={!chosen} loading={merge.isPending}>
              {t('mergeDo')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}

type T = ReturnType<typeof useTranslation>['t'];

function describe({ identities, labels, conversations }: ContactLine, t: T): string {
  const addresses = identities.map(
    ({ id, channel }) => `${t(`parts:channel.${channel}`, { defaultValue: channel })} ${id}`,
  );
  return [...addresses, ...labels, t('contact:conversationCount', { count: conversations })].join(' · ');
}

/** The way back stands where the merge is told. */
function tellMerged({ name, onUndo, t }: { name: string; onUndo(): void; t: T }): void {
  const id = notifications.show({
    autoClose: 12_000,
    closeButtonProps: { 'aria-label': t('app:close') },
    message: (
      <Group justify="space-between" wrap="nowrap">
        <span>{t('contact:merged', { name })}</span>
        <SteadyButton
          size="compact-sm"
          variant="default"
          onClick={() => {
            notifications.hide(id);
            onUndo();
          }}
        >
          {t('contact:undo')}
        </SteadyButton>
      </Group>
    ),
  });
}
