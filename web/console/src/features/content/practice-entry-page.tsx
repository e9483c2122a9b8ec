import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useFileEditor, useOverview, type Entry } from './content-api.ts';
import classes from './content.module.css';
import { DeleteDialog } from './delete-dialog.tsx';
import { textOf } from './entry-text.ts';
import { addressOf, placeIn, type PracticeKind } from './practice-entries.ts';
import { QuestionForm } from './question-form.tsx';
import { ScenarioForm } from './scenario-form.tsx';
import { TextEditing } from './text-editing.tsx';

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
  return kept === null ? <EmptyState title={t('notFound')} /> : <Editing kind={kind} name={name} file={kept} />;
}

function Editing({ kind, name, file }: { kind: PracticeKind; name: string; file: string }) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  const editor = useFileEditor(file);
  const [view, setView] = useState<'form' | 'yaml'>('form');
  const [isDeleting, deleting] = useDisclosure(false);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
  const place = placeIn(data.value, kind, name);
  const entry = place < 0 ? undefined : (data.value as Entry[])[place];
  const lines = data.entries[place];
  const title = textOf(entry?.[kind === 'scenario' ? 'title' : 'ask']) || name;
  return (
    <article className={classes['pad']} aria-labelledby="practice-title">
      <div className={classes['head']}>
        <Button
          component={Link}
          to="/content/practice"
          hiddenFrom="sm"
          size="xs"
          variant="subtle"
          px={6}
          aria-label={t('app:back')}
        >
          <IconArrowLeft size={18} aria-hidden />
        </Button>
        <h2 id="practice-title">{title}</h2>
        <span className={classes['actions']}>
          <SegmentedControl
            size="xs"
            aria-label={t('view')}
            value={view}
            onChange={setView}
            data={[
              { value: 'form', label: t('form') },
              { value: 'yaml', label: t('yaml') },
            ]}
          />
          <Button size="xs" variant="subtle" color="red" onClick={deleting.open}>
            {t('delete')}
          </Button>
        </span>
      </div>
      <p className={classes['soft']}>
        {file}
        {lines ? ` · ${t('line', { line: lines.line }).toLowerCase()}` : ''}
      </p>
      {content()}
      {isDeleting ? (
        <DeleteDialog
          name={title}
          onClose={deleting.close}
          onDelete={async () => {
            await editor.edit([{ at: [addressOf(kind, name)], remove: true }]);
            void navigate({ to: '/content/practice' });
          }}
        />
      ) : null}
    </article>
  );

  function content() {
    if (!data) return null;
    if (view === 'yaml' || data.value === null) {
      const own = data.value === null ? undefined : lines;
      const isWhole = own === undefined;
      return (
        <TextEditing key={String(isWhole)} editor={editor} view={data} label={isWhole ? file : name} entry={own} />
      );
    }
    if (!entry) return <EmptyState title={t('notFound')} />;
    const Form = kind === 'scenario' ? ScenarioForm : QuestionForm;
    return <Form {...{ kind, name, entry, lines, editor }} />;
  }
}
