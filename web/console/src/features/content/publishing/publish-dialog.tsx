import { Button, Checkbox, Loader, Stack, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, post, query } from '../../../api/client.ts';
import { Problem } from '../../../parts/problem.tsx';
import { contentErrorText } from '../editing/content-error.ts';
import { useDraftIsKnown, useOverview } from '../content-api.ts';
import { Modal } from '../../../parts/modal.tsx';
import classes from '../content.module.css';
import { DifferenceList } from './difference-list.tsx';
import { OldQuestionList } from './old-questions.tsx';
import { ProblemList } from '../editing/problem-list.tsx';
import type { Difference, OldQuestions, TestResult } from '../types.ts';
import { saveAll, useUnsaved } from '../unsaved.ts';

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
      get<{ items: Difference[] }>(`/content/compare${query({ language: i18n.language })}`, signal),
    enabled: changed && isKnown,
  });
  const tests = useQuery({
    queryKey: ['content', 'tests', draft],
    queryFn: () => post<TestResult>('/content/tests', { of: 'draft' }),
    enabled: isRight && isKnown,
  });
  const failing = tests.data?.failures.length ?? 0;
  const old = useQuery({
    queryKey: ['content', 'old-questions', draft],
    queryFn: ({ signal }) => get<OldQuestions>('/content/old-questions', signal),
    enabled: isRight && isKnown,
  });
  const lost = old.data?.items.filter(({ isRegression }) => isRegression).length ?? 0;
  const stops = failing + lost;
  const publish = useMutation({
    mutationFn: () => post('/content/publish', { reason: reason.trim(), draft, withFailures: anyway }),
    onSuccess: () => {
      notifications.show({ message: t('publishing.done'), color: 'brand' });
      void client.invalidateQueries({ queryKey: ['content'] });
      onClose();
    },
    onError: () => void client.invalidateQueries({ queryKey: ['content'] }),
  });
  const isReady =
    isRight &&
    isKnown &&
    unsaved === 0 &&
    tests.isSuccess &&
    old.isSuccess &&
    (stops === 0 || anyway) &&
    reason.trim() !== '';
  return (
    <Modal
      opened
      onClose={onClose}
      size="xl"
      title={t('publishing.title')}
      closeButtonProps={{ 'aria-label': t('app:close') }}
    >
      <Stack>
        {overview.data && !changed ? <p className={classes['soft']}>{t('publishing.nothing')}</p> : null}
        {errors.length > 0 ? (
          <section className={classes['group']}>
            <b>{t('publishing.blocked', { count: errors.length })}</b>
            {errors.map((problem) => (
              <div key={`${problem.file} ${problem.line} ${problem.message}`}>
                <Link
                  to="/content/files"
                  search={{ name: problem.file }}
                  className={classes['soft'] ?? ''}
                  onClick={onClose}
                >
                  {problem.file}
                </Link>
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
          </section>
        ) : null}
        {isRight ? (
          <section className={classes['group']}>
            <h3>{t('publishing.tests')}</h3>
            {tests.isPending ? <p className={classes['soft']}>{t('publishing.testing')}</p> : null}
            {tests.isError ? <Problem error={tests.error} onRetry={() => void tests.refetch()} /> : null}
            {tests.data && failing === 0 ? (
              <p className={classes['soft']}>{t('publishing.testsGood', { count: tests.data.phrases })}</p>
            ) : null}
            {failing > 0 ? (
              <>
                <b className={classes['late']}>
                  {t('publishing.testsBad', { failed: failing, all: tests.data?.phrases })}
                </b>
                <ul className={classes['problems']}>
                  {tests.data?.failures.map(({ phrase, intent, got }) => (
                    <li key={`${intent} ${phrase}`}>{t('publishing.leads', { phrase, intent, got })}</li>
                  ))}
                </ul>
              </>
            ) : null}
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
        {changed ? (
          <Textarea
            required
            label={t('publishing.reason')}
            description={t('publishing.reasonHint')}
            maxLength={500}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        ) : null}
        {unsaved > 0 ? (
          <p className={classes['late']} role="status">
            {t('publishing.unsaved')}
          </p>
        ) : null}
        {publish.error ? <p role="alert">{contentErrorText(publish.error, t)}</p> : null}
        {changed ? (
          <Button disabled={!isReady} loading={publish.isPending} onClick={() => publish.mutate()}>
            {t('publishing.go')}
          </Button>
        ) : null}
      </Stack>
    </Modal>
  );
}
