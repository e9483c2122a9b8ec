import { ActionIcon, Menu } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import {
  IconBookmark,
  IconBookmarkFilled,
  IconDeviceFloppy,
  IconPencil,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react';
import { Suspense, useCallback, useMemo, useState } from 'react';
import { late } from '../../app/come-late.tsx';
import { useTranslation } from 'react-i18next';
import { useCommands } from '../../app/commands.tsx';
import { get, patch, remove } from '../../api/client.ts';
import { useNotice } from '../../app/notice.ts';
import { maySupervise, useMe } from '../session/session.tsx';
import { filters, inboxSearch, type InboxSearch, type ListName } from './inbox-search.ts';
import { queryOf, viewsKey, type SavedView } from './saved-view.ts';

const ViewDialog = late(async () => (await import('./view-dialog.tsx')).ViewDialog, 'dialog');

const none: readonly SavedView[] = [];

/** Lists with filters that somebody gave a name: one's own, and those that everybody shares. */
export function ViewsMenu({ search }: { search: InboxSearch & { list: ListName } }) {
  const { t } = useTranslation('inbox');
  const navigate = useNavigate();
  const me = useMe();
  const [dialog, setDialog] = useState<'new' | 'rename' | null>(null);
  const views = useQuery({ queryKey: viewsKey, queryFn: () => get<{ items: SavedView[] }>('/views') });
  const items = views.data?.items ?? none;
  const show = useCallback(
    (view: SavedView) => void navigate({ to: '.', search: { ...inboxSearch(view.query), view: view.id } }),
    [navigate],
  );
  useCommands(
    useMemo(
      () =>
        items.map((view) => ({
          ...{ id: `view-${view.id}`, label: view.name, group: t('views') },
          run: () => show(view),
        })),
      [items, show, t],
    ),
  );
  const current = items.find(({ id }) => id === search.view);
  const mayChange = current !== undefined && (current.shared ? maySupervise(me) : current.mine);
  const { update, drop } = useViewChanges(current?.id, search);
  const canSave = search.q !== undefined || filters.some((name) => search[name] !== undefined);
  return (
    <>
      <Menu position="bottom-end" width={250} withinPortal>
        <Menu.Target>
          <ActionIcon
            variant="subtle"
            color={current ? 'brand' : 'gray'}
            size={36}
            aria-label={current ? t('viewNamed', { name: current.name }) : t('views')}
            title={t('views')}
          >
            {current ? (
              <IconBookmarkFilled size={18} aria-hidden />
            ) : (
              <IconBookmark size={18} stroke={1.7} aria-hidden />
            )}
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Label>{items.length > 0 ? t('views') : t('viewsNone')}</Menu.Label>
          {items.map((view) => (
            <Menu.Item
              key={view.id}
              aria-current={view === current ? 'true' : undefined}
              leftSection={view.shared ? <IconUsers size={15} aria-label={t('shared')} /> : null}
              onClick={() => show(view)}
            >
              {view.name}
            </Menu.Item>
          ))}
          <Menu.Divider />
          <Menu.Item
            leftSection={<IconDeviceFloppy size={15} aria-hidden />}
            disabled={!canSave}
            onClick={() => setDialog('new')}
          >
            {t('saveView')}
          </Menu.Item>
          {mayChange ? (
            <>
              <Menu.Item leftSection={<IconDeviceFloppy size={15} aria-hidden />} onClick={() => update.mutate()}>
                {t('updateView', { name: current.name })}
              </Menu.Item>
              <Menu.Item leftSection={<IconPencil size={15} aria-hidden />} onClick={() => setDialog('rename')}>
                {t('renameView', { name: current.name })}
              </Menu.Item>
              <Menu.Item color="red" leftSection={<IconTrash size={15} aria-hidden />} onClick={() => drop.mutate()}>
                {t('deleteView', { name: current.name })}
              </Menu.Item>
            </>
          ) : null}
        </Menu.Dropdown>
      </Menu>
      {dialog ? (
        <Suspense>
          <ViewDialog
            view={dialog === 'rename' && current ? current : null}
            query={queryOf(search)}
            onClose={() => setDialog(null)}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function useViewChanges(id: string | undefined, search: InboxSearch) {
  const { t } = useTranslation('inbox');
  const client = useQueryClient();
  const navigate = useNavigate();
  const notice = useNotice();
  const path = `/views/${encodeURIComponent(id ?? '')}`;
  const update = useMutation({
    mutationFn: () => patch(path, { query: queryOf(search) }),
    onSuccess: () => {
      notice.done(t('viewSaved'));
      return client.invalidateQueries({ queryKey: viewsKey });
    },
    onError: notice.failed,
  });
  const drop = useMutation({
    mutationFn: () => remove(path),
    onSuccess: async () => {
      await navigate({ to: '.', search: ({ list }: InboxSearch) => (list ? { list } : {}) });
      await client.invalidateQueries({ queryKey: viewsKey });
    },
    onError: notice.failed,
  });
  return { update, drop };
}
