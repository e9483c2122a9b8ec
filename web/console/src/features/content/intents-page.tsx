import { Button, TextInput } from '@mantine/core';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link, Outlet, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { useOverview } from './content-api.ts';
import classes from './content.module.css';
import { NewIntent } from './new-intent.tsx';
import { useActiveRow } from './use-active-row.ts';
import type { Overview } from './types.ts';

/** All intents, and the one that was chosen. */
export function IntentsPage() {
  const { t } = useTranslation('content');
  const { name } = useParams({ strict: false });
  const overview = useOverview();
  const [wanted, setWanted] = useState('');
  const [isNew, setNew] = useState(false);
  const intents = (overview.data?.intents ?? []).filter((one) => fits(one, wanted));
  const list = useActiveRow<HTMLUListElement>(
    name,
    intents.some((one) => one.name === name),
  );
  return (
    <div className={classes['split']} data-open={name === undefined ? undefined : true}>
      <nav className={classes['list']} aria-label={t('intents')}>
        <div className={classes['listTools']}>
          <TextInput
            size="xs"
            flex={1}
            aria-label={t('search')}
            placeholder={t('search')}
            leftSection={<IconSearch size={15} aria-hidden />}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
          />
          <Button size="xs" variant="default" px={8} aria-label={t('intent.new')} onClick={() => setNew(true)}>
            <IconPlus size={16} aria-hidden />
          </Button>
        </div>
        {overview.data && intents.length === 0 ? (
          <EmptyState title={wanted === '' ? t('intent.none') : t('searchNone')} />
        ) : null}
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
      </nav>
      <div className={classes['main']}>
        {name === undefined ? (
          <EmptyState title={t('intent.choose')} hint={t('intent.chooseHint')} />
        ) : (
          <Outlet key={name} />
        )}
      </div>
      {isNew ? <NewIntent onClose={() => setNew(false)} /> : null}
    </div>
  );
}

type IntentLine = Overview['intents'][number];

function fits({ name, title, language }: IntentLine, wanted: string): boolean {
  return `${name} ${title} ${language}`.toLowerCase().includes(wanted.trim().toLowerCase());
}

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
