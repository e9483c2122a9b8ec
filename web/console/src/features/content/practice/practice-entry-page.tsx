import { useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useOverview, type Entry } from '../content-api.ts';
import classes from '../content.module.css';
import { EntryPage } from '../editing/entry-page.tsx';
import { textOf } from '../editing/entry-text.ts';
import { NotInDraft } from '../editing/not-in-draft.tsx';
import { addressOf, placeIn, type PracticeKind } from './practice-entries.ts';
import { QuestionForm } from './question-form.tsx';
import { ScenarioForm } from './scenario-form.tsx';
import { TryRolePlay } from './try-role-play.tsx';

export function PracticeEntryPage() {
  const { kind: wanted, name = '' } = useParams({ strict: false });
  const { t } = useTranslation('content');
  const overview = useOverview();
  const kind = wanted === 'question' ? 'question' : 'scenario';
  const line = overview.data?.practice.find((one) => one.kind === kind && one.name === name);
  // While its file is no YAML it is in no list: the file that had it last is still known here.
  const [kept, setKept] = useState(line?.file ?? null);
  if (line && line.file !== kept) setKept(line.file);
  if (overview.isPending) return <p className={classes['pad']}>{t('app:loading')}</p>;
  return kept === null ? <NotInDraft list="/content/practice" /> : <Editing kind={kind} name={name} file={kept} />;
}

function Editing({ kind, name, file }: { kind: PracticeKind; name: string; file: string }) {
  const Form = kind === 'scenario' ? ScenarioForm : QuestionForm;
  return (
    <EntryPage
      {...{ file, name }}
      address={addressOf(kind, name)}
      list="/content/practice"
      orders={kind === 'scenario' ? <TryRolePlay name={name} file={file} /> : null}
      find={({ value, entries }) => {
        const place = placeIn(value, kind, name);
        const entry = place < 0 ? undefined : (value as Entry[])[place];
        return { title: textOf(entry?.[kind === 'scenario' ? 'title' : 'ask']) || name, entry, lines: entries[place] };
      }}
      called={({ title }) => title}
      form={(entry, lines, editor) => <Form {...{ kind, name, entry, lines, editor }} />}
    />
  );
}
