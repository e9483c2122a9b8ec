import { Button, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { contentErrorText } from '../editing/content-error.ts';
import { useOverview } from '../content-api.ts';
import { makeEntry } from '../editing/make-entry.ts';
import { trialFile } from './trial-fields.ts';
import { Modal } from '../../../parts/modal.tsx';

type Props = { onClose(): void; onMade(file: string): void };

/** Its name; for whom, when and what is filled in afterwards. */
export function NewTrial({ onClose, onMade }: Props) {
  const { t } = useTranslation('content');
  const client = useQueryClient();
  const overview = useOverview();
  const [title, setTitle] = useState('');
  const file = trialFile(title);
  const isTaken = (overview.data?.files ?? []).some(({ name, change }) => name === file && change !== 'deleted');
  const make = useMutation({
    mutationFn: (name: string) =>
      makeEntry(client, name, (now) => {
        // The field says so, now that it is known.
        if (now.view.text !== null) throw new Error(`${name} is there already`);
        return { name, edit: { at: [], value: { team: now.overview.teams[0] ?? 'cs' } } };
      }),
    onSuccess: (name) => {
      onClose();
      onMade(name);
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file && !isTaken) make.mutate(file);
  };
  return (
    <Modal opened onClose={onClose} title={t('trial.new')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack component="form" onSubmit={submit} gap="sm">
        <TextInput
          data-autofocus
          required
          maxLength={60}
          label={t('trial.name')}
          description={t('trial.nameHint')}
          error={isTaken ? t('trial.taken') : undefined}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        {make.error && !isTaken ? <p role="alert">{contentErrorText(make.error, t)}</p> : null}
        <Button type="submit" loading={make.isPending} disabled={file === null || isTaken}>
          {t('trial.new')}
        </Button>
      </Stack>
    </Modal>
  );
}
