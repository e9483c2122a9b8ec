import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { settled, useOverview, type Entry, type FileEditor } from '../content-api.ts';
import { EditorNotes } from '../editing/editor-notes.tsx';
import { EntryNameField } from '../fields/entry-name-field.tsx';
import { fieldProblems } from '../editing/field-problems.ts';
import { addressOf, type PracticeKind } from './practice-entries.ts';
import { ProblemList } from '../editing/problem-list.tsx';
import { useLocal } from '../editing/use-local.ts';

export type PracticeFormProps = {
  kind: PracticeKind;
  name: string;
  entry: Entry;
  lines: { line: number; lastLine: number } | undefined;
  editor: FileEditor;
};

/** A role-play or a question while it is changed: what is in it now, and what the checks say of each field. */
export function usePracticeEntry({ kind, name, entry, lines, editor }: PracticeFormProps) {
  const overview = useOverview();
  const address = addressOf(kind, name);
  const local = useLocal(entry, (value, was) => editor.edit([{ at: [address], value: withoutUnset(value), was }]));
  const { problems, of, inList } = fieldProblems(editor.file.data, overview.data?.problems ?? [], lines);
  return {
    now: local.value,
    set: (changes: Entry) => local.set({ ...local.value, ...changes }),
    leave: () => void local.flush(),
    of,
    inList,
    notes: (
      <>
        <EditorNotes editor={editor} isDirty={local.isDirty} />
        <ProblemList problems={problems} />
      </>
    ),
    name: <NameField kind={kind} name={name} editor={editor} flush={local.flush} />,
  };
}

type NameProps = Pick<PracticeFormProps, 'kind' | 'name' | 'editor'> & { flush(): Promise<void> };

/** What scores are kept under: changed when the field is left, and the page goes along. */
function NameField({ kind, name, editor, flush }: NameProps) {
  const { t } = useTranslation('content');
  const navigate = useNavigate();
  return (
    <EntryNameField
      name={name}
      label={t('training.name')}
      description={t('training.nameHint')}
      onRename={async (next) => {
        await flush();
        const saved = await settled(editor.edit([{ at: [addressOf(kind, name), kind], value: next }]));
        if (!saved) return;
        void navigate({ to: '/content/practice/$kind/$name', params: { kind, name: next }, replace: true });
      }}
    />
  );
}

function withoutUnset(entry: Entry): Entry {
  return Object.fromEntries(Object.entries(entry).filter(([, value]) => value !== undefined));
}
