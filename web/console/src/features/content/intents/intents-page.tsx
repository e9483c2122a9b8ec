import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { useOverview } from '../content-api.ts';
import classes from '../content.module.css';
import { NewIntent } from './new-intent.tsx';
import { isWanted, SplitList } from '../split-list.tsx';
import { useActiveRow } from '../use-active-row.ts';
import type { Overview } from '../types.ts';

/** All intents, and the one that was chosen. */
export function IntentsPage() {
  const { t } = useTranslation('content');
  const { name } = useParams({ strict: false });
  const overview = useOverview();
  const [wanted, setWanted] = useState('');
  const intents = (overview.data?.intents ?? []).filter((one) => isWanted([one.name, one.title, one.language], wanted));
  const list = useActiveRow<HTMLUListElement>(
    name,
    intents.some((one) => one.name === name),
  );
  return (
    <SplitList
      title={t('intents')}
      wanted={wanted}
      onWanted={setWanted}
      isEmpty={overview.data !== undefined && intents.length === 0}
      none={t('intent.none')}
      isOpen={name !== undefined}
      newLabel={t('intent.new')}
      newDialog={(close) => <NewIntent onClose={close} />}
      rows={
        <ul ref={list} className={classes['rows']}>
          {intents.map((one) => (
            <li key={one.name}>
              <Link
                to="/content/intents/$name"
                params={{ name: one.name }}
                className={classes['row'] ?? ''}
                activeProps={{ 'data-active': true }}
              >
                <span>{one.title}</span>
                <IntentFacts intent={one} problems={overview.data?.problems ?? []} />
              </Link>
            </li>
          ))}
        </ul>
      }
    >
      {name === undefined ? (
        <EmptyState title={t('intent.choose')} hint={t('intent.chooseHint')} />
      ) : (
        <Outlet key={name} />
      )}
    </SplitList>
  );
}

type IntentLine = Overview['intents'][number];

function IntentFacts({ intent, problems }: { intent: IntentLine; problems: Overview['problems'] }) {
  const { t } = useTranslation('content');
  const hasError = problems.some(
    ({ file, message, severity }) =>
      severity === 'error' && file === intent.file && message.startsWith(`intent ${intent.name}:`),
  );
  if (hasError) return <small data-tone="late">{t('error')}</small>;
  return (
    <small>
      {intent.language.toUpperCase()} · {t('intent.examplesCount', { count: intent.examples })}
      {intent.handoff ? ` · → ${intent.handoff}` : ''}
    </small>
  );
}
