import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { checkUnsaved, useOverview, type FileEditor } from '../content-api.ts';
import { EditorNotes } from './editor-notes.tsx';
import { ProblemList } from './problem-list.tsx';
import type { FileView, Problem } from '../types.ts';
import { useLocal } from './use-local.ts';
import { YamlEditor } from './yaml-editor.tsx';
import classes from '../content.module.css';

type Lines = { line: number; lastLine: number };
type Props = {
  editor: FileEditor;
  view: FileView;
  label: string;
  entry?: Lines | undefined;
  /** Long lines of prose are folded; those of YAML are not. */
  wraps?: boolean;
};

const checkAfterMs = 250;

/**
 * A file, or an entry of it, as text. Checked at every pause of the typing; saved in the draft as soon as it is YAML at
 * all, right or wrong.
 */
export function TextEditing({ editor, view, label, entry, wraps = false }: Props) {
  const { t } = useTranslation('content');
  const overview = useOverview();
  const [checked, setChecked] = useState<{ text: string; problems: Problem[] } | null>(null);
  // The whole file, as it was when the typing began: what others write above it does not move what is edited here.
  const local = useLocal(view.text ?? '', async (text, was) => {
    const { problems, unreadable } = await checkUnsaved(view.name, text);
    setChecked({ text, problems });
    if (unreadable.length > 0) throw new Error('not YAML yet');
    return editor.write(text, was);
  });
  const [typedIn, setTypedIn] = useState(entry);
  // By its name, which may just be rewritten here.
  const place = local.isDirty ? typedIn : (entry ?? typedIn);
  const { before, own, after } = parted(local.value, place);
  const type = (text: string) => {
    const lines = text === '' && place ? [] : text.split('\n');
    if (place) setTypedIn({ line: place.line, lastLine: place.line + lines.length - 1 });
    local.set([...before, ...lines, ...after].join('\n'));
  };

  useEffect(() => {
    if (!local.isDirty) return;
    let isOver = false;
    const timer = setTimeout(() => {
      const text = local.value;
      checkUnsaved(view.name, text).then(
        ({ problems }) => void (isOver || setChecked({ text, problems })),
        () => undefined, // saving it says why
      );
    }, checkAfterMs);
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }, [local.value, local.isDirty]);

  const known = checked?.text === local.value ? checked.problems : (overview.data?.problems ?? []);
  const from = place?.line ?? 1;
  const to = place?.lastLine ?? Infinity;
  const problems = known.filter(({ file, line }) => file === view.name && line >= from && line <= to);
  return (
    <div className={classes['group']}>
      <EditorNotes editor={editor} isDirty={local.isDirty} />
      <YamlEditor
        label={label}
        text={own}
        wraps={wraps}
        from={from}
        problems={problems}
        onChange={type}
        onLeave={() => void local.flush()}
      />
      <div className={classes['below']}>
        {problems.length > 0 ? (
          <ProblemList problems={problems} />
        ) : (
          <p className={classes['soft']}>{t('noProblems')}</p>
        )}
      </div>
    </div>
  );
}

function parted(text: string, place: Lines | undefined): { before: string[]; own: string; after: string[] } {
  if (!place) return { before: [], own: text, after: [] };
  const lines = text.split('\n');
  return {
    before: lines.slice(0, place.line - 1),
    own: lines.slice(place.line - 1, place.lastLine).join('\n'),
    after: lines.slice(place.lastLine),
  };
}
