import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { entryOf, useOverview, type Entry } from '../content-api.ts';
import classes from '../content.module.css';
import { EntryPage } from '../editing/entry-page.tsx';
import { textOf } from '../editing/entry-text.ts';
import { IntentForm } from './intent-form.tsx';
import { NotInDraft } from '../editing/not-in-draft.tsx';

export function IntentPage() {
  const { name = '' } = useParams({ strict: false });
  const { t } = useTranslation('content');
  const overview = useOverview();
  const line = overview.data?.intents.find((intent) => intent.name === name);
  if (overview.isPending) return <p className={classes['pad']}>{t('app:loading')}</p>;
  // While it is broken it may be left out of the overview: the file that had it last is still known here.
  return <IntentIn key={name} name={name} file={line?.file ?? null} />;
}

function IntentIn({ name, file }: { name: string; file: string | null }) {
  const [kept, setKept] = useState(file);
  if (file !== null && file !== kept) setKept(file);
  return kept === null ? <NotInDraft list="/content/intents" /> : <Editing name={name} file={kept} />;
}

function Editing({ name, file }: { name: string; file: string }) {
  return (
    <EntryPage
      {...{ file, name }}
      address={name}
      list="/content/intents"
      find={({ value, entries }) => {
        const entry = entryOf(value, name) as Entry | undefined;
        const lines = entries.find(({ key }) => key === name);
        return { title: textOf(entry?.['title']) || name, entry, lines };
      }}
      called={() => name}
      form={(entry, lines, editor) => <IntentForm key={name} {...{ name, entry, lines, editor }} />}
    />
  );
}
