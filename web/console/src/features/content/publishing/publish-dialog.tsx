import { Button, Checkbox, Loader, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, query } from '../../../api/client.ts';
import { Problem } from '../../../parts/problem.tsx';
import { contentErrorText } from '../editing/content-error.ts';
import { useDraftIsKnown, useOverview } from '../content-api.ts';
import { Modal } from '../../../parts/modal.tsx';
import classes from '../content.module.css';
import { DifferenceList } from './difference-list.tsx';
import { OldQuestionList } from './old-questions.tsx';
import { ProblemLink } from '../editing/problem-link.tsx';
import { ProblemList } from '../editing/problem-list.tsx';
import { FailingTests } from './failing-tests.tsx';
import { GoneTeams } from './gone-teams.tsx';
import type { Difference, GoneTeam, OldQuestions } from '../types.ts';
import { saveAll, useUnsaved } from '../unsaved.ts';
import { useTests } from './use-tests.ts';

/** Everything there is to know before it is in force: what changes, what fails, and why it is done. */
export function PublishDialog({ onClose }: { onClose(): void }) {
  const { t, i18n } = useTranslation('content');
  const client = useQueryClient();
  const overview = useOverview();
  const isKnown = useDraftIsKnown();
  const [reason, setReason] = useState('');
  const [anyway, setAnyway] = useState(false);
  const unsaved = useUnsaved();
  useEffect(() => void saveAll(), []);
  const draft = overview.data?.draft ?? '';
  const changed = (overview.data?.files ?? []).some(({ change }) => change !== null);
  const errors = (overview.data?.problems ?? []).filter(({ severity }) => severity === 'error');
  const isRight = changed && errors.length === 0;
  const differences = useQuery({
    queryKey: ['content', 'compare', draft, i18n.language],
    queryFn: ({ signal }) =>
      get<{ items: Difference[]; goneTeams: GoneTeam[] }>(
        `/content/compare${query({ language: i18n.language })}`,
        signal,
      ),
    enabled: changed && isKnown,
  });
  const tests = useTests({ draft, isEnabled: isRight && isKnown });
  const old = useQuery({
    queryKey: ['content', 'old-questions', draft],
    queryFn: ({ signal }) => get<OldQuestions>('/content/old-questions', signal),
    enabled: isRight && isKnown,
  });
  const lost = old.data?.items.filter(({ isRegression }) => isRegression).length ?? 0;
  const stops = (tests.result?.worse.length ?? 0) + lost;
  const publish = useMutation({
    mutationFn: () =>
      post('/content/publish', {
        ...{ reason: reason.trim(), draft },
        // What fails in force, too, is no reason to wait with anything else.
        withFailures: anyway || (stops === 0 && (tests.result?.asBefore.length ?? 0) > 0),
      }),
    onSuccess: () => {
      notifications.show({ message: t('publishing.done'), color: 'brand' });
      void client.invalidateQueries({ queryKey: ['content'] });
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['content'] }),
  });
  const isReady =
    isRight &&
    unsaved === 0 &&
    tests.result !== null &&
    old.isSuccess &&
    (stops === 0 || anyway) &&
    reason.trim() !== '';
  // The draft that was told to be published. Whether it still is what is there may just be being read: that is waited for.
  const [asked, setAsked] = useState<string | null>(null);
  useEffect(() => {
    if (asked === null || !(isKnown || overview.isError)) return;
    setAsked(null);
    if (isKnown && isReady && asked === draft) publish.mutate();
  }, [asked, draft, isKnown, isReady, overview.isError, publish]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !publish.isPending) setAsked(draft);
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('publishing.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack component="form" onSubmit={submit}>
        {/* First, and with the focus: what comes below while it is written does not move it. */}
        {overview.data === undefined || changed ? (
          <Textarea
            data-autofocus
            required
            label={t('publishing.reason')}
            description={t('publishing.reasonHint')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        {overview.data && !changed ? <p className={classes['soft']}>{t('publishing.nothing')}</p> : null}
        {errors.length > 0 ? (
          <section className={classes['group']}>
            <b>{t('publishing.blocked', { count: errors.length })}</b>
            {errors.map((problem) => (
              <div key={`${problem.file} ${problem.line} ${problem.message}`}>
                <ProblemLink problem={problem} onClick={onClose} />
                <ProblemList problems={[problem]} />
              </div>
            ))}
          </section>
        ) : null}
        {changed ? (
          <section className={classes['group']}>
            <h3>{t('publishing.changes')}</h3>
            {differences.isPending ? <Loader size="sm" aria-label={t('app:loading')} /> : null}
            {differences.isError ? <Problem error={differences.error} /> : null}
            {differences.data?.items.length === 0 ? (
              <p className={classes['soft']}>{t('publishing.onlyNotes')}</p>
            ) : null}
            <DifferenceList differences={differences.data?.items ?? []} label={t('publishing.changes')} />
            <GoneTeams teams={differences.data?.goneTeams ?? []} />
          </section>
        ) : null}
        {isRight ? (
          <section className={classes['group']}>
            <h3>{t('publishing.tests')}</h3>
            {tests.error ? (
              <Problem error={tests.error} onRetry={tests.retry} />
            ) : tests.result === null ? (
              <p className={classes['soft']}>{t('publishing.testing')}</p>
            ) : (
              <FailingTests tests={tests.result} />
            )}
          </section>
        ) : null}
        {isRight ? (
          <section className={classes['group']}>
            <h3>{t('old.title')}</h3>
            {old.isPending ? <p className={classes['soft']}>{t('old.looking')}</p> : null}
            {old.isError ? <Problem error={old.error} onRetry={() => void old.refetch()} /> : null}
            {old.data ? <OldQuestionList questions={old.data} /> : null}
          </section>
        ) : null}
        {stops > 0 ? (
          <Checkbox
            label={t(lost > 0 ? 'publishing.anywayLost' : 'publishing.anyway')}
            checked={anyway}
            onChange={(event) => setAnyway(event.currentTarget.checked)}
          />
        ) : null}
        {unsaved > 0 ? (
          <p className={classes['late']} role="status">
            {t('publishing.unsaved')}
          </p>
        ) : null}
        {publish.error ? <p role="alert">{contentErrorText(publish.error, t)}</p> : null}
        {changed ? (
          <Button type="submit" disabled={!isReady} loading={publish.isPending || asked !== null}>
            {t('publishing.go')}
          </Button>
        ) : null}
      </Stack>
    </Modal>
  );
}
