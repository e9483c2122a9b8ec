import { Button, Select } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { get, query } from '../../../api/client.ts';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import classes from '../content.module.css';
import type { QuestionGroup } from '../types.ts';
import { UnansweredGroup } from './unanswered-group.tsx';

const spans = [7, 30, 90] as const;
/** More than anybody deals with at a time. */
const pageSize = 20;
export const unansweredKey = ['content', 'unanswered'] as const;

/** What customers asked in vain, what asks the same together (SOP M2). */
export function UnansweredPage() {
  const { t } = useTranslation('content');
  const [days, setDays] = useState(30);
  const [limit, setLimit] = useState(pageSize);
  const groups = useQuery({
    queryKey: [...unansweredKey, days, limit],
    queryFn: ({ signal }) =>
      get<{ items: QuestionGroup[]; groups: number }>(`/content/unanswered${query({ days, limit })}`, signal),
    placeholderData: keepPreviousData,
  });
  return (
    <div className={classes['scroll']}>
      <div className={classes['pad']}>
        <div className={classes['head']}>
          <h2>{t('question.title')}</h2>
          <span className={classes['space']} />
          <Select
            size="xs"
            aria-label={t('question.days')}
            data={spans.map((count) => ({ value: String(count), label: t('question.lastDays', { count }) }))}
            value={String(days)}
            allowDeselect={false}
            onChange={(value) => setDays(Number(value))}
          />
        </div>
        <p className={classes['soft']}>{t('question.hint')}</p>
        {groups.isPending ? <p className={classes['soft']}>{t('app:loading')}</p> : null}
        {groups.isError ? <Problem error={groups.error} onRetry={() => void groups.refetch()} /> : null}
        {groups.data?.items.length === 0 ? (
          <EmptyState title={t('question.none')} hint={t('question.noneHint')} />
        ) : null}
        {groups.data?.items.map((group) => (
          <UnansweredGroup
            key={group.questions.map(({ conversationId, seq }) => `${conversationId}/${seq}`).join(' ')}
            group={group}
          />
        ))}
        {groups.data && groups.data.groups > groups.data.items.length ? (
          <Button
            variant="default"
            loading={groups.isFetching}
            onClick={() => setLimit(groups.data.items.length + pageSize)}
          >
            {t('question.moreGroups', { count: groups.data.groups - groups.data.items.length })}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
