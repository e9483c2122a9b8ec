import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { entryOf, useFileEditor, useOverview, type Entry } from './content-api.ts';
import classes from './content.module.css';
import { DeleteDialog } from './delete-dialog.tsx';
import { IntentForm } from './intent-form.tsx';
import { TextEditing } from './text-editing.tsx';
import { textOf } from './entry-text.ts';

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
  const { t } = useTranslation('content');
  const [kept, setKept] = useState(file);
  if (file !== null && file !== kept) setKept(file);
  return kept === null ? <EmptyState title={t('notFound')} /> : <Editing name={name} file={kept} />;
}

function Editing({ name, file }: { name: string; file: string }) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  const editor = useFileEditor(file);
  const [view, setView] = useState<'form' | 'yaml'>('form');
  const [isDeleting, deleting] = useDisclosure(false);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
  const entry = entryOf(data.value, name) as Entry | undefined;
  const lines = data.entries.find(({ key }) => key === name);
  return (
    <article className={classes['pad']} aria-labelledby="intent-title">
      <div className={classes['head']}>
        <Button
          component={Link}
          to="/content/intents"
          hiddenFrom="sm"
          size="xs"
          variant="subtle"
          px={6}
          aria-label={t('app:back')}
        >
          <IconArrowLeft size={18} aria-hidden />
        </Button>
        <h2 id="intent-title">{textOf(entry?.['title']) || name}</h2>
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
          name={name}
          onClose={deleting.close}
          onDelete={async () => {
            await editor.edit([{ at: [name], remove: true }]);
            void navigate({ to: '/content/intents' });
          }}
        />
      ) : null}
    </article>
  );

  function content() {
    if (!data) return null;
    if (view === 'yaml' || data.value === null) {
      const entryLines = data.value === null ? undefined : lines;
      const isWhole = entryLines === undefined;
      return (
        <TextEditing
          key={String(isWhole)}
          editor={editor}
          view={data}
          label={isWhole ? file : name}
          entry={entryLines}
        />
      );
    }
    if (!entry) return <EmptyState title={t('notFound')} />;
    return <IntentForm key={name} name={name} entry={entry} lines={lines} editor={editor} />;
  }
}
