import { ActionIcon, Button, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '../../parts/empty-state.tsx';
import { Problem } from '../../parts/problem.tsx';
import { useFileEditor, useOverview, type Entry, type FileEditor } from './content-api.ts';
import classes from './content.module.css';
import { EditorNotes } from './editor-notes.tsx';
import { LanguageSwitch } from './language-switch.tsx';
import { ProblemList } from './problem-list.tsx';
import { TextEditing } from './text-editing.tsx';
import type { ContentLanguage } from './types.ts';
import { useLocal } from './use-local.ts';
import { WordingField } from './wording-field.tsx';
import { textOf } from './entry-text.ts';

/** What agents send with a slash and a word. */
export function RepliesPage() {
  const { i18n } = useTranslation('content');
  const [language, setLanguage] = useState<ContentLanguage>(i18n.language === 'en' ? 'en' : 'id');
  return (
    <div className={classes['scroll']}>
      <div className={classes['pad']}>
        <div>
          <LanguageSwitch value={language} onChange={setLanguage} />
        </div>
        <Replies key={language} file={`templates/${language}/quick-replies.yaml`} />
      </div>
    </div>
  );
}

function Replies({ file }: { file: string }) {
  const { t } = useTranslation('content');
  const editor = useFileEditor(file);
  const { data, isError, error, refetch } = editor.file;
  if (isError) return <Problem error={error} onRetry={() => void refetch()} />;
  if (!data) return <p className={classes['soft']}>{t('app:loading')}</p>;
  const isBroken = data.value === null && (data.text ?? '').trim() !== '';
  if (isBroken) return <TextEditing editor={editor} view={data} label={file} />;
  const entries = Array.isArray(data.value) ? (data.value as Entry[]) : [];
  const add = () => {
    const number = entries.length + 1;
    return editor.edit([{ at: [`/balasan${number}`], value: { shortcut: `/balasan${number}`, title: '', text: '…' } }]);
  };
  return (
    <>
      <EditorNotes editor={editor} isDirty={false} />
      {entries.length === 0 ? <EmptyState title={t('reply.none')} /> : null}
      {entries.map((entry, index) => (
        <Reply key={index} index={index} entry={entry} editor={editor} />
      ))}
      <div>
        <Button variant="default" size="xs" leftSection={<IconPlus size={15} aria-hidden />} onClick={() => void add()}>
          {t('reply.new')}
        </Button>
      </div>
    </>
  );
}

type ReplyProps = { index: number; entry: Entry; editor: FileEditor };

function Reply({ index, entry, editor }: ReplyProps) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const local = useLocal(entry, (value) => editor.edit([{ at: [index], value }]));
  const now = local.value;
  const set = (changes: Entry) => local.set({ ...now, ...changes });
  const leave = () => void local.flush();
  const view = editor.file.data;
  const lines = view?.entries[index];
  const problems = (overview.data?.problems ?? []).filter(
    ({ file, line }) => file === view?.name && lines && line >= lines.line && line <= lines.lastLine,
  );
  const what = t('reply.one', { shortcut: textOf(now['shortcut']) });
  return (
    <section className={classes['card']} aria-label={what}>
      <div className={classes['cells']}>
        <TextInput
          label={t('reply.shortcut')}
          value={textOf(now['shortcut'])}
          onChange={(event) => set({ shortcut: event.currentTarget.value.trim() })}
          onBlur={leave}
        />
        <TextInput
          flex="2 1 200px"
          label={t('reply.title')}
          value={textOf(now['title'])}
          onChange={(event) => set({ title: event.currentTarget.value })}
          onBlur={leave}
        />
        <ActionIcon
          variant="subtle"
          color="gray"
          size={36}
          aria-label={t('remove', { what })}
          onClick={() => void editor.edit([{ at: [index], remove: true }])}
        >
          <IconTrash size={17} aria-hidden />
        </ActionIcon>
      </div>
      <WordingField
        label={t('reply.text')}
        text={textOf(now['text'])}
        variables={overview.data?.placeholders.quickReply ?? []}
        language={view?.language ?? 'id'}
        onChange={(text) => set({ text })}
        onLeave={leave}
      />
      <ProblemList problems={problems} from={lines?.line ?? 1} />
    </section>
  );
}
