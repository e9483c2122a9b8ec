import { ActionIcon, Button } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../../parts/empty-state.tsx';
import { Problem } from '../../../parts/problem.tsx';
import { useFileEditor, useOverview, type Entry, type FileEditor } from '../content-api.ts';
import classes from '../content.module.css';
import { EditorNotes } from '../editing/editor-notes.tsx';
import { LanguageSwitch } from '../fields/language-switch.tsx';
import { useFocusAdded } from '../fields/use-focus-added.ts';
import { TextEditing } from '../editing/text-editing.tsx';
import type { ContentLanguage } from '../types.ts';
import { useLocal } from '../editing/use-local.ts';

/** A page of what is written once in each language. */
export function LanguagePage({ hint, children }: { hint?: string; children(language: ContentLanguage): ReactNode }) {
  const { i18n } = useTranslation('content');
  const [language, setLanguage] = useState<ContentLanguage>(i18n.language === 'en' ? 'en' : 'id');
  return (
    <div className={classes['scroll']}>
      <div className={classes['pad']}>
        <div>
          <LanguageSwitch value={language} onChange={setLanguage} />
        </div>
        {hint === undefined ? null : <p className={classes['soft']}>{hint}</p>}
        {children(language)}
      </div>
    </div>
  );
}

export type EntryProps = { index: number; entry: Entry; editor: FileEditor };
type ListProps = {
  file: string;
  none: string;
  addLabel: string;
  /** Where a new entry goes, and what is in it at first. */
  fresh(entries: readonly Entry[]): { at: (string | number)[]; value: Entry };
  children(props: EntryProps): ReactNode;
};

/** The entries of a file that is a list, one card each; a file that no form can show is edited as text. */
export function EntryList({ file, none, addLabel, fresh, children }: ListProps) {
  const { t } = useTranslation('content');
  const editor = useFileEditor(file);
  const { data, isError, error, refetch } = editor.file;
  const entries = Array.isArray(data?.value) ? (data.value as Entry[]) : [];
  const { list, adding } = useFocusAdded<HTMLDivElement>(entries.length);
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['soft']}>{t('app:loading')}</p>;
  const isBroken = data.value === null && (data.text ?? '').trim() !== '';
  if (isBroken) return <TextEditing editor={editor} view={data} label={file} />;
  return (
    <div ref={list} className={classes['entries']}>
      <EditorNotes editor={editor} isDirty={false} />
      {entries.length === 0 ? <EmptyState title={none} /> : null}
      {entries.map((entry, index) => children({ index, entry, editor }))}
      <div>
        <Button
          variant="default"
          size="xs"
          leftSection={<IconPlus size={15} aria-hidden />}
          onClick={() => {
            adding();
            void editor.edit([{ ...fresh(entries), was: undefined }]);
          }}
        >
          {addLabel}
        </Button>
      </div>
    </div>
  );
}

/** An entry while it is changed: `leave` saves what was typed, `problems` are those of its lines. */
export function useEntry({ index, entry, editor }: EntryProps) {
  const overview = useOverview();
  const local = useLocal(entry, (value, was) => editor.edit([{ at: [index], value, was }]));
  const view = editor.file.data;
  const lines = view?.entries[index];
  return {
    now: local.value,
    set: (changes: Entry) => local.set({ ...local.value, ...changes }),
    leave: () => void local.flush(),
    remove: () => {
      local.reset();
      // This one, and not the next that moves up to its place.
      void editor.edit([{ at: [index], remove: true, of: local.value }]);
    },
    view,
    lines,
    placeholders: overview.data?.placeholders,
    problems: (overview.data?.problems ?? []).filter(
      ({ file, line }) => file === view?.name && lines && line >= lines.line && line <= lines.lastLine,
    ),
  };
}

export function RemoveEntry({ what, onRemove }: { what: string; onRemove(): void }) {
  const { t } = useTranslation('content');
  return (
    <ActionIcon variant="subtle" color="gray" size={36} aria-label={t('remove', { what })} onClick={onRemove}>
      <IconTrash size={17} aria-hidden />
    </ActionIcon>
  );
}

/** `word` with the first number that no entry has. */
export function freeNumber(entries: readonly Entry[], key: string, word: string): string {
  for (let number = entries.length + 1; ; number += 1) {
    if (!entries.some((one) => one?.[key] === `${word}${number}`)) return `${word}${number}`;
  }
}
