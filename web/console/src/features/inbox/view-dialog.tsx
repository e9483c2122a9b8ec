import { Button, Checkbox, Stack, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { patch, post } from '../../api/client.ts';
import { errorText } from '../../app/error-text.ts';
import { maySupervise, useMe } from '../session/session.tsx';
import type { InboxSearch } from './inbox-search.ts';
import { viewsKey, type SavedView } from './saved-view.ts';
import { Modal } from '../../parts/modal.tsx';

type Props = { view: SavedView | null; query: InboxSearch; onClose(): void };

/** Gives what is shown a name, or a view another one. */
export function ViewDialog({ view, query, onClose }: Props) {
  const { t } = useTranslation('inbox');
  const me = useMe();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(view?.name ?? '');
  const [shared, setShared] = useState(view?.shared ?? false);
  const save = useMutation({
    mutationFn: () =>
      view
        ? patch<SavedView>(`/views/${encodeURIComponent(view.id)}`, { name: name.trim(), shared })
        : post<SavedView>('/views', { name: name.trim(), shared, query }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: viewsKey });
      if (!view) await navigate({ to: '.', search: { ...query, view: saved.id }, replace: true });
      onClose();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (name.trim() !== '') save.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={view ? t('renameView', { name: view.name }) : t('saveView')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <form onSubmit={submit}>
        <Stack>
          <TextInput
            data-autofocus
            label={t('viewName')}
            placeholder={t('viewNameHint')}
            maxLength={60}
            value={name}
            error={save.error ? errorText(save.error, t) : null}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
          {maySupervise(me) ? (
            <Checkbox
              label={t('shareView')}
              checked={shared}
              onChange={({ currentTarget }) => setShared(currentTarget.checked)}
            />
          ) : null}
          <Button type="submit" loading={save.isPending} disabled={name.trim() === ''}>
            {t('app:save')}
          </Button>
        </Stack>
      </form>
    </Modal>
  );
}
