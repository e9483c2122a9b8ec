import { Button, Loader, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, query } from '../../../api/client.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { dayAndTime, fullTime } from '../../../parts/time.ts';
import type { Page } from '../../../api/types.ts';
import { mayEditContent, useMe } from '../../session/session.tsx';
import { contentErrorText } from '../editing/content-error.ts';
import { Modal } from '../../../parts/modal.tsx';
import classes from '../content.module.css';
import { DifferenceList } from './difference-list.tsx';
import type { Difference, Publication } from '../types.ts';

/** What was published when, by whom and why; what differs from it; and the way back. */
export function RevisionsPage() {
  const { t, i18n } = useTranslation('content');
  const [chosen, setChosen] = useState<Publication | null>(null);
  const list = useInfiniteQuery({
    queryKey: ['content', 'publications'],
    initialPageParam: null as string | null,
    queryFn: ({ pageParam, signal }) =>
      get<Page<Publication>>(`/content/publications${query({ cursor: pageParam })}`, signal),
    getNextPageParam: (last) => last.next,
  });
  const items = list.data?.pages.flatMap((page) => page.items) ?? [];
  if (list.isError) return <Problem error={list.error} onRetry={() => void list.refetch()} />;
  return (
    <div className={classes['split']} data-open={chosen ? true : undefined}>
      <div className={classes['list']}>
        {list.isSuccess && items.length === 0 ? <EmptyState title={t('revision.none')} /> : null}
        <ul className={classes['rows']} aria-label={t('revisions')}>
          {items.map((one, index) => (
            <li key={one.id}>
              <button
                type="button"
                className={`${classes['row']} ${classes['rowButton']}`}
                aria-pressed={chosen?.id === one.id}
                onClick={() => setChosen(one)}
              >
                <span>{fullTime(Date.parse(one.at), i18n.language)}</span>
                <small>
                  {one.by?.name ?? t('revision.byHand')}
                  {one.source === 'rollback' ? ` · ${t('revision.rolledBack')}` : ''}
                </small>
                {one.reason === '' ? null : <small>{one.reason}</small>}
                {index === 0 ? <b>{t('revision.current')}</b> : null}
              </button>
            </li>
          ))}
        </ul>
        {list.hasNextPage ? (
          <Button m={10} size="xs" variant="default" onClick={() => void list.fetchNextPage()}>
            {t('revision.more')}
          </Button>
        ) : null}
      </div>
      <div className={classes['main']}>
        {chosen ? (
          <RevisionView
            key={chosen.id}
            revision={chosen}
            isCurrent={chosen.id === items[0]?.id}
            onBack={() => setChosen(null)}
          />
        ) : (
          <EmptyState title={t('revision.choose')} />
        )}
      </div>
    </div>
  );
}

type ViewProps = { revision: Publication; isCurrent: boolean; onBack(): void };

function RevisionView({ revision, isCurrent, onBack }: ViewProps) {
  const { t, i18n } = useTranslation('content');
  const canEdit = mayEditContent(useMe());
  const [isRestoring, setRestoring] = useState(false);
  const when = dayAndTime(Date.parse(revision.at), i18n.language);
  const differences = useQuery({
    queryKey: ['content', 'compare', revision.id, 'published', i18n.language],
    queryFn: ({ signal }) =>
      get<{ items: Difference[] }>(
        `/content/compare${query({ before: revision.id, after: 'published', language: i18n.language })}`,
        signal,
      ),
  });
  return (
    <article className={classes['pad']}>
      <div className={classes['head']}>
        <Button hiddenFrom="sm" size="xs" variant="subtle" px={6} onClick={onBack}>
          {t('app:back')}
        </Button>
        <h2>{when}</h2>
        <span className={classes['space']} />
        {canEdit && !isCurrent ? (
          <Button size="xs" variant="default" onClick={() => setRestoring(true)}>
            {t('revision.restore')}
          </Button>
        ) : null}
      </div>
      <p className={classes['soft']}>
        {revision.by?.name ?? t('revision.byHand')} · {revision.revision}
        {revision.reason === '' ? '' : ` · ${revision.reason}`}
      </p>
      <section className={classes['group']}>
        <h3>{t('revision.differences')}</h3>
        {differences.isPending ? <Loader size="sm" aria-label={t('app:loading')} /> : null}
        {differences.isError ? <Problem error={differences.error} onRetry={() => void differences.refetch()} /> : null}
        {differences.data?.items.length === 0 ? <p className={classes['soft']}>{t('revision.same')}</p> : null}
        {differences.data?.items.length ? <p className={classes['soft']}>{t('revision.legend')}</p> : null}
        <DifferenceList differences={differences.data?.items ?? []} label={t('revision.differences')} />
      </section>
      {isRestoring ? (
        <RestoreDialog id={revision.id} when={when} onClose={() => setRestoring(false)} onDone={onBack} />
      ) : null}
    </article>
  );
}

type RestoreProps = { id: string; when: string; onClose(): void; onDone(): void };

function RestoreDialog({ id, when, onClose, onDone }: RestoreProps) {
  const { t } = useTranslation('content');
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const restore = useMutation({
    mutationFn: () =>
      post(`/content/publications/${encodeURIComponent(id)}/publish`, { reason: reason.trim(), withFailures: true }),
    onSuccess: () => {
      notifications.show({ message: t('revision.restored'), color: 'brand' });
      void client.invalidateQueries({ queryKey: ['content'] });
      onClose();
      onDone();
    },
  });
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('revision.restoreTitle', { when })}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        <p className={classes['soft']}>{t('revision.restoreHint')}</p>
        <Textarea
          data-autofocus
          required
          label={t('publishing.reason')}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {restore.error ? <p role="alert">{contentErrorText(restore.error, t)}</p> : null}
        <Button loading={restore.isPending} disabled={reason.trim() === ''} onClick={() => restore.mutate()}>
          {t('revision.restore')}
        </Button>
      </Stack>
    </Modal>
  );
}
