import { Button, SegmentedControl } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconArrowLeft } from '@tabler/icons-react';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Problem } from '../../../parts/problem.tsx';
import { settled, useFileEditor, type Entry, type FileEditor } from '../content-api.ts';
import classes from '../content.module.css';
import { DeleteDialog } from './delete-dialog.tsx';
import { headingOf } from './made-entry.ts';
import { NotInDraft } from './not-in-draft.tsx';
import { TextEditing } from './text-editing.tsx';
import type { FileView } from '../types.ts';

type Lines = FileView['entries'][number] | undefined;
type Found = { title: string; entry: Entry | undefined; lines: Lines };
type Props = {
  file: string;
  name: string;
  /** Edits call the entry by it. */
  address: string;
  /** The list that it stands in. */
  list: '/content/intents' | '/content/practice';
  find(view: FileView): Found;
  /** What the question before it is deleted calls it. */
  called(found: Found): string;
  form(entry: Entry, lines: Lines, editor: FileEditor): ReactNode;
  /** What else can be done with it. */
  orders?: ReactNode;
};

/** One entry of a file with several, by form or as YAML; of a file that cannot be read, all of its text. */
export function EntryPage({ file, name, address, list, find, called, form, orders }: Props) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  const editor = useFileEditor(file);
  const [view, setView] = useState<'form' | 'yaml'>('form');
  const [isDeleting, deleting] = useDisclosure(false);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['pad']}>{t('app:loading')}</p>;
  const found = find(data);
  const { title, entry, lines } = found;
  return (
    <article className={classes['pad']} aria-labelledby="entry-title">
      <div className={classes['head']}>
        <Button component={Link} to={list} hiddenFrom="sm" size="xs" variant="subtle" px={6} aria-label={t('app:back')}>
          <IconArrowLeft size={18} aria-hidden />
        </Button>
        <h2 id="entry-title" ref={headingOf(name)} tabIndex={-1}>
          {title}
        </h2>
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
          {orders}
          <Button size="xs" variant="subtle" color="red" onClick={deleting.open}>
            {t('delete')}
          </Button>
        </span>
      </div>
      <p className={classes['soft']}>
        {file}
        {lines ? ` · ${t('line', { line: lines.line }).toLowerCase()}` : ''}
      </p>
      {content(data)}
      {isDeleting ? (
        <DeleteDialog
          name={called(found)}
          onClose={deleting.close}
          onDelete={async () => {
            if (await settled(editor.edit([{ at: [address], remove: true }]))) void navigate({ to: list });
          }}
        />
      ) : null}
    </article>
  );

  function content(read: FileView): ReactNode {
    if (view === 'yaml' || read.value === null) {
      const own = read.value === null ? undefined : lines;
      const isWhole = own === undefined;
      return (
        <TextEditing key={String(isWhole)} editor={editor} view={read} label={isWhole ? file : name} entry={own} />
      );
    }
    return entry ? form(entry, lines, editor) : <NotInDraft list={list} />;
  }
}
