import { Outlet, useNavigate, useParams } from '@tanstack/react-router';
import type { TFunction } from 'i18next';
import { memo, useCallback, useMemo, useState, type MouseEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { isPlainClick } from '../../../parts/plain-click.ts';
import { useOverview } from '../content-api.ts';
import classes from '../content.module.css';
import { NewIntent } from './new-intent.tsx';
import { isWanted, SplitList } from '../split-list.tsx';
import { useActiveRow } from '../use-active-row.ts';
import type { Overview } from '../types.ts';

const none: never[] = [];

/** All intents, and the one that was chosen. */
export function IntentsPage() {
  const { t } = useTranslation('content');
  const { name } = useParams({ strict: false });
  const overview = useOverview();
  const [wanted, setWanted] = useState('');
  const { intents: all = none, problems = none } = overview.data ?? {};
  const intents = useMemo(
    () => all.filter((one) => isWanted([one.name, one.title, one.language], wanted)),
    [all, wanted],
  );
  const wrong = useMemo(() => problems.filter(({ severity }) => severity === 'error'), [problems]);
  const navigate = useNavigate();
  const open = useCallback(
    (event: MouseEvent, chosen: string) => {
      if (!isPlainClick(event)) return;
      event.preventDefault();
      void navigate({ to: '/content/intents/$name', params: { name: chosen } });
    },
    [navigate],
  );
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
            <IntentRow
              key={one.name}
              {...{ intent: one, t, open }}
              isOpen={one.name === name}
              hasError={wrong.some(({ file, message }) => file === one.file && message.startsWith(`intent ${one.name}:`))}
            />
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
type RowProps = {
  intent: IntentLine;
  isOpen: boolean;
  hasError: boolean;
  t: TFunction<'content'>;
  open(event: MouseEvent, name: string): void;
};

/** There are hundreds, and each save reads the list again: a row is drawn when it has changed, and is a link and no more. */
const IntentRow = memo(function IntentRow({ intent, isOpen, hasError, t, open }: RowProps) {
  return (
    <li>
      <a
        href={`/content/intents/${encodeURIComponent(intent.name)}`}
        className={classes['row']}
        data-active={isOpen || undefined}
        aria-current={isOpen ? 'page' : undefined}
        onClick={(event) => open(event, intent.name)}
      >
        <span>{intent.title}</span>
        {hasError ? (
          <small data-tone="late">{t('error')}</small>
        ) : (
          <small>
            {intent.language.toUpperCase()} · {t('intent.examplesCount', { count: intent.examples })}
            {intent.handoff ? ` · → ${intent.handoff}` : ''}
          </small>
        )}
      </a>
    </li>
  );
});
