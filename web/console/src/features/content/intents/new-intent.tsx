import { Button, Select, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { contentErrorText } from '../editing/content-error.ts';
import { useOverview } from '../content-api.ts';
import { goOnIn } from '../editing/made-entry.ts';
import { makeEntry } from '../editing/make-entry.ts';
import { firstFile, freeName, intentFiles } from './intent-names.ts';
import { Modal } from '../../../parts/modal.tsx';

/** Its title and where it is written; the rest is filled in afterwards. */
export function NewIntent({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation('content');
  const client = useQueryClient();
  const navigate = useNavigate();
  const overview = useOverview();
  // Until then it would go into a file that nobody has chosen.
  const isKnown = overview.data !== undefined;
  const files = intentFiles(overview.data);
  const [title, setTitle] = useState('');
  // What the reader writes is most often in their own language.
  const own = files.find((name) => name.startsWith(`intents/${i18n.language}/`));
  const [chosen, setChosen] = useState<string | null>(null);
  const file = chosen ?? own ?? files[0] ?? null;
  const make = useMutation({
    mutationFn: () =>
      makeEntry(client, file ?? firstFile, (now) => {
        const name = freeName(title, now.overview);
        return { name, edit: { at: [name], value: { intent: name, title: title.trim(), examples: [], answers: [] } } };
      }),
    onSuccess: (name) => {
      onClose();
      goOnIn(name);
      void navigate({ to: '/content/intents/$name', params: { name } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('intent.new')} closeButtonProps={{ 'aria-label': t('app:close') }}>
      <Stack component="form" onSubmit={submit} gap="sm">
        <TextInput
          data-autofocus
          required
          maxLength={60}
          label={t('intent.title')}
          description={t('intent.titleHint')}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <Select
          label={t('intent.file')}
          data={files}
          value={isKnown ? file : null}
          onChange={setChosen}
          disabled={!isKnown}
          allowDeselect={false}
          comboboxProps={{ withinPortal: true }}
        />
        {make.error ? <p role="alert">{contentErrorText(make.error, t)}</p> : null}
        <Button type="submit" loading={make.isPending} disabled={!isKnown || title.trim() === ''}>
          {t('intent.new')}
        </Button>
      </Stack>
    </Modal>
  );
}
